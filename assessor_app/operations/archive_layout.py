"""Where each thing stands in an archive, and the lists in it that a program reads back."""

from dataclasses import dataclass

from assessor_app.domain.records import Closing, Decision, DeskRecord, Reissue, SignedRecord

README = "BACA-SAYA.txt"
KEY_FILE = "kunci/sekretariat.kunci"
ASSESSOR_KEYS = "kunci/asesor.csv"
PACKAGES = "paket/"
SEALED = "berkas/asli/"
OPENED = "berkas/terbuka/"
FILES = "berkas/daftar.json"
SHEETS = "lembar/"
RESULTS = "hasil/"
ISSUED = "terbit/"
ISSUED_LIST = "terbit/daftar.json"
RECEIPTS = "penerimaan.json"
RECEIPT_RECORDS = "penerimaan/"
TAKE_OVERS = "meja.json"
MARKS = "nilai/nilai.csv"
SHEET_LIST = "nilai/lembar.csv"
FINDINGS = "nilai/temuan.csv"

_RECORDS = {Decision: "keputusan/", DeskRecord: "hari/", Reissue: "kartu-baru/", Closing: "penetapan/"}
RECORDS = tuple(sorted(_RECORDS.values()))


@dataclass(frozen=True)
class ArchivedFile:
    """A line of `berkas/daftar.json`: `key` (hex) opens a sealed file, None for one handed over open."""

    assessor: str
    at: str
    digest: str
    document_digest: str
    key: str | None
    name: str
    versions: tuple[str, ...]


@dataclass(frozen=True)
class ArchivedDocument:
    """A line of `terbit/daftar.json`: a document handed out, the closing it shows, where it stands in the archive."""

    at: str
    closing: str | None
    digest: str
    kind: str
    member: str
    name: str


def original(digest: str) -> str:
    """Where a score file stands as it came."""
    return f"{SEALED}{digest}.skor"


def opened(digest: str) -> str:
    """Where the inside of a sealed score file stands; the digest is the sealed one's."""
    return f"{OPENED}{digest}.skor"


def sheet(digest: str) -> str:
    """Where a sheet stands that came in no score file."""
    return f"{SHEETS}{digest}.json"


def record(signed: SignedRecord) -> str:
    """Where a signed record stands."""
    return f"{_RECORDS[type(signed.content)]}{signed.digest}.json"


def receipt_record(digest: str) -> str:
    """Where a signed receipt record stands."""
    return f"{RECEIPT_RECORDS}{digest}.json"


def package(revision: int) -> str:
    """Where the package of a revision stands; sorts by number."""
    return f"{PACKAGES}r{revision:03}.paket"
