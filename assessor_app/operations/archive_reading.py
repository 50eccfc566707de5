"""What is in an archive, each part verified as it is read: packages, keys, records, score files, loose sheets.

Everything must be signed by the secretariat that signed the manifest, or by a key that its packages issued. Whose
secretariat that is, the caller judges.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec
from nacl.exceptions import CryptoError

from assessor_app.domain.ledger import IssuedKey, OperationEntry, Receipt
from assessor_app.domain.proof import KeyRing
from assessor_app.domain.records import ReceiptRecord, SignedRecord
from assessor_app.domain.sheet import SignedSheet
from assessor_app.errors import UserError
from assessor_app.exchange import bounds, envelope
from assessor_app.exchange.archive import Archive
from assessor_app.exchange.canonical import shape_digest
from assessor_app.exchange.package import Package, read_package
from assessor_app.exchange.records import read_record
from assessor_app.exchange.scorefile import ScoreFile, ScoreReader
from assessor_app.exchange.seal import reopen
from assessor_app.exchange.sheets import verified_sheet
from assessor_app.operations import archive_layout as layout
from assessor_app.operations.archive_layout import ArchivedDocument, ArchivedFile

_T = TypeVar("_T")


@dataclass(frozen=True)
class ReadFile:
    """A score file of the archive: the line that lists it, and its verified content with the bytes as they came."""

    listed: ArchivedFile
    score: ScoreFile


class ArchiveContent:
    """Reads the parts of an opened archive.

    Raises:
        UserError: `archive-damaged` with the `member` that is not what its place says, by any method.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.manifest = archive.manifest
        self.packages = tuple(self._package(name) for name in archive.names(layout.PACKAGES))
        numbers = [package.evaluation.revision for package in self.packages]
        if not numbers or numbers != sorted(set(numbers)):
            raise archive.damaged(layout.PACKAGES)
        self.issued = self._issued()
        self._keys = {key.keyid: key for key in self.issued}
        self._reader = ScoreReader(
            evaluation=self.manifest.evaluation,
            issued=self.issued,
            secretariat_sign=self.manifest.secretariat.sign,
        )

    @property
    def ring(self) -> KeyRing:
        """The keys and instruments that the archive's packages name."""
        shapes = {shape_digest(i): i for package in self.packages for i in package.evaluation.instruments}
        return KeyRing(self.manifest.evaluation, self.manifest.secretariat.sign, self._keys, shapes)

    def records(self) -> Iterator[SignedRecord]:
        """Every signed record, in the order of the members' names."""
        for name in (name for folder in layout.RECORDS for name in self.archive.names(folder)):
            with _naming(self.archive, name):
                record = read_record(self.archive.read(name), self.manifest.secretariat.sign)
            if isinstance(record.content, ReceiptRecord):
                raise self.archive.damaged(name)
            if record.content.evaluation != self.manifest.evaluation or layout.record(record) != name:
                raise self.archive.damaged(name)
            yield record

    def listed_files(self) -> tuple[ArchivedFile, ...]:
        """The list of score files, as it stands; `files` holds it against the files themselves."""
        return self._list(layout.FILES, ArchivedFile)

    def loose_digests(self) -> set[str]:
        """The digests of the sheets that came in no score file, as their names say; `loose_sheets` verifies them."""
        return {name.removeprefix(layout.SHEETS).removesuffix(".json") for name in self.archive.names(layout.SHEETS)}

    def files(self) -> Iterator[ReadFile]:
        """Every score file, verified anew under the issued keys; the sealed bytes hold exactly what stands opened."""
        listed = self.listed_files()
        known = {layout.original(file.digest) for file in listed}
        for name in self.archive.names(layout.SEALED):
            if name not in known:
                raise self.archive.damaged(name)
        for file in listed:
            yield ReadFile(file, self._score(file))

    def loose_sheets(self) -> Iterator[SignedSheet]:
        """The sheets that came in no score file."""
        for name in self.archive.names(layout.SHEETS):
            with _naming(self.archive, name):
                found = envelope.read_kind(self.archive.read(name), "sheet", "not-a-sheet")
                version = verified_sheet(found, self._signer(found))
            sheet, key = version.sheet, self._keys.get(found.keyid)
            mine = sheet.from_paper if key is None else key.assessor == sheet.assessor and not sheet.from_paper
            if not mine or sheet.evaluation != self.manifest.evaluation or layout.sheet(version.digest) != name:
                raise self.archive.damaged(name)
            yield version

    def receipt_records(self) -> Iterator[SignedRecord]:
        """Every signed receipt record; an archive of format 1 has none."""
        for name in self.archive.names(layout.RECEIPT_RECORDS):
            with _naming(self.archive, name):
                record = read_record(self.archive.read(name), self.manifest.secretariat.sign)
            right = isinstance(record.content, ReceiptRecord) and layout.receipt_record(record.digest) == name
            if not right or record.content.evaluation != self.manifest.evaluation:
                raise self.archive.damaged(name)
            yield record

    def receipts(self) -> tuple[Receipt, ...]:
        """What the other desk noted of every file it received."""
        return self._list(layout.RECEIPTS, Receipt)

    def documents(self) -> tuple[ArchivedDocument, ...]:
        """The documents handed out; their bytes are read one at a time from the archive."""
        return self._list(layout.ISSUED_LIST, ArchivedDocument)

    def take_overs(self) -> tuple[OperationEntry, ...]:
        """Each time another laptop became the first desk; an older program wrote no such list."""
        return self._list(layout.TAKE_OVERS, OperationEntry) if self.archive.has(layout.TAKE_OVERS) else ()

    def _package(self, name: str) -> Package:
        with _naming(self.archive, name):
            package = read_package(self.archive.read(name))
        right = package.secretariat == self.manifest.secretariat
        if not right or package.evaluation.id != self.manifest.evaluation:
            raise self.archive.damaged(name)
        return package

    def _issued(self) -> tuple[IssuedKey, ...]:
        """Every key that a package names, with the revision in which it appears first."""
        found: dict[str, IssuedKey] = {}
        for package in self.packages:
            for key in package.keys:
                new = IssuedKey(key.assessor, key.keyid, key.sign, key.box, package.evaluation.revision)
                found.setdefault(key.keyid, new)
        return tuple(found.values())

    def _signer(self, found: envelope.Envelope) -> str:
        key = self._keys.get(found.keyid)
        if key is not None:
            return key.sign
        if found.keyid == self.manifest.secretariat.keyid:
            return self.manifest.secretariat.sign
        raise UserError("bad-signature")

    def _score(self, file: ArchivedFile) -> ScoreFile:
        name, inside = layout.original(file.digest), layout.opened(file.digest)
        data = self.archive.read(name)
        key = None if file.key is None else bytes.fromhex(file.key) if bounds.is_hex(file.key, 64) else b""
        document = data
        if key is not None:
            try:
                document = reopen(data, key)
            except (*bounds.HOSTILE, CryptoError):
                raise self.archive.damaged(name) from None
            if self.archive.read(inside) != document:
                raise self.archive.damaged(inside)
        with _naming(self.archive, name):
            score = self._reader.read(document)
        stated = (file.assessor, file.document_digest, file.versions)
        if (score.assessor, score.digest, tuple(v.digest for v in score.sheets)) != stated:
            raise self.archive.damaged(layout.FILES)
        return replace(score, data=data, key=key)

    def _list(self, name: str, kind: type[_T]) -> tuple[_T, ...]:
        try:
            return msgspec.json.decode(self.archive.read(name), type=tuple[kind, ...])  # type: ignore[valid-type]
        except bounds.HOSTILE:
            raise self.archive.damaged(name) from None


@contextmanager
def _naming(archive: Archive, name: str) -> Iterator[None]:
    """Whatever is wrong with a member's content is told as damage to the archive, with the member's name."""
    try:
        yield
    except UserError as error:
        if error.key in ("archive-damaged", "too-new"):
            raise
        raise archive.damaged(name) from None
