"""Small, fixed values to store: an evaluation, signed sheets and records in the form that leaves the laptop."""

import datetime as dt
import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from assessor_app.domain.evaluation import Assessor, City, Evaluation, Interest, SelfMark, Session
from assessor_app.domain.instrument import Aspect, Indicator, Instrument
from assessor_app.domain.ledger import Desk, IssuedKey, Seat, VersionLink
from assessor_app.domain.proof import KeyRing, ProvedPackage
from assessor_app.domain.records import (
    Closing,
    Decision,
    DeskAction,
    DeskRecord,
    ReceiptRecord,
    Reissue,
    SignedRecord,
)
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import Draft, Evidence, Finding, FindingKind, Sheet, SignedSheet
from assessor_app.storage.stored_rows import Source, StoredRow
from assessor_app.storage.workspace import Workspace

AT = "2019-06-18T02:00:00Z"
LATER = "2019-06-18T02:05:00Z"
ID = "2019-tahap-1"
CODES = ("B.1", "B.2", "O.1")
KEY = IssuedKey("A1", "1" * 32, "2" * 64, "3" * 64, 1)
_TYPES: dict[str, type] = {
    "decision": Decision,
    "desk": DeskRecord,
    "closing": Closing,
    "reissue": Reissue,
    "receipt": ReceiptRecord,
}
_encoder = msgspec.json.Encoder(order="sorted")


def evaluation(evaluation_id: str = ID, revision: int = 1, title: str = "Evaluasi Tahap I") -> Evaluation:
    """An evaluation of three indicators and two cities."""
    baseline = Aspect("B", "Baseline", 4_000, (Indicator("B.1", "Satu"), Indicator("B.2", "Dua")))
    output = Aspect("O", "Output", 6_000, (Indicator("O.1", "Tiga", not_applicable_allowed=True),))
    instrument = Instrument("reg", "Reguler", Scale(Decimal(0), Decimal(4), Decimal(1)), (baseline, output))
    return Evaluation(
        id=evaluation_id,
        title=title,
        year=2019,
        stage="I",
        revision=revision,
        instruments=(instrument,),
        cities=(
            City("12.75", "Kota Binjai", "reg", self_marks={"B.1": SelfMark(Decimal("2.5"), "tautan")}),
            City("35.07", "Kabupaten Malang", "reg"),
        ),
        assessors=(Assessor("A1", "Asesor UI", "UI", identity_number="0012"), Assessor("A2", "Asesor ITB", "ITB")),
        sessions=(Session(dt.date(2019, 6, 18), dt.time(13), dt.time(13, 20), "A", "12.75", ("A1", "A2")),),
        interests=(Interest("A2", "35.07", "keluarga"),),
    )


class Believing:
    """Takes every document for what it says: storage has no business with signatures, and these tests none either."""

    def package(self, data: bytes, sign: str | None) -> ProvedPackage | None:
        """The evaluation in a package."""
        try:
            signed = msgspec.json.decode(data)["signed"]
            found = msgspec.convert(signed["evaluation"], Evaluation)
        except (msgspec.MsgspecError, KeyError, TypeError):
            return None
        return ProvedPackage(found, {}, (KEY,), _digest_of(signed))

    def sheet(self, document: bytes, ring: KeyRing) -> VersionLink | None:
        """The link of a sheet."""
        try:
            signed = msgspec.json.decode(document)["signed"]
            of = msgspec.convert(signed, Sheet)
        except (msgspec.MsgspecError, KeyError, TypeError):
            return None
        marks = of.marks or {}
        tb = sum(steps is None for steps in marks.values())
        return VersionLink(
            _digest_of(signed), of.assessor, of.city, "a" * 32, of.replaces, of.recused, of.version,
            of.shape, True, len(marks) - tb, tb,
        )  # fmt: skip

    def record(self, document: bytes, ring: KeyRing) -> SignedRecord | None:
        """A record."""
        try:
            signed = msgspec.json.decode(document)["signed"]
            content: Any = msgspec.convert(signed, _TYPES[signed["type"]])
        except (msgspec.MsgspecError, KeyError, TypeError):
            return None
        return SignedRecord(_digest_of(signed), "b" * 32, content, document)


def opened(folder: Path, *, create: bool = True, exclusive: bool = True) -> Workspace:
    """A workspace that believes its documents."""
    return Workspace.open(folder, proofs=Believing(), create=create, exclusive=exclusive)


def move_aside(workspace: Workspace, source: Source, digest: str) -> StoredRow:
    """Move the row of a digest aside, as where it is not what somebody signed; inside a transaction."""
    row = workspace.stored_row(source, digest)
    assert row is not None
    workspace.move_aside(row, LATER)
    return row


def _digest_of(signed: Any) -> str:
    return hashlib.sha256(_encoder.encode(signed)).hexdigest()


def document(kind: str, content: Any) -> tuple[str, bytes]:
    """Digest and bytes of a document around `content`; the signature is a stand-in that storage never reads."""
    signed = {**msgspec.to_builtins(content), "format": 1, "type": kind}
    whole = {"signatures": [{"keyid": "0" * 32, "sig": "0" * 128}], "signed": signed}
    return hashlib.sha256(_encoder.encode(signed)).hexdigest(), _encoder.encode(whole)


def package(of: Evaluation) -> tuple[bytes, str]:
    """Bytes and digest of a package of an evaluation."""
    digest, content = document("package", {"evaluation": msgspec.to_builtins(of)})
    return content, digest


def add_evaluation(workspace: Workspace, of: Evaluation | None = None) -> Evaluation:
    """Store an evaluation with its package."""
    of = of or evaluation()
    content, digest = package(of)
    with workspace.transaction():
        workspace.add_revision(of, content, digest, AT)
    return of


def sheet(
    assessor: str = "A1",
    city: str = "12.75",
    replaces: tuple[str, ...] = (),
    *,
    marks: dict[str, int | None] | None = None,
    recused: bool = False,
    counter: int = 1,
) -> SignedSheet:
    """A signed version of a sheet."""
    content = Sheet(
        assessor=assessor,
        city=city,
        counter=counter,
        device="d" * 32,
        evaluation=ID,
        evidence={"B.1": Evidence.PROVED},
        findings=(Finding(FindingKind.STRENGTH, "Layanan aduan"),),
        instrument="reg",
        marks=None if recused else marks or {"B.1": 3, "B.2": 0, "O.1": None},
        notes={"B.1": "catatan"},
        reason="benturan kepentingan" if recused else None,
        recused=recused,
        replaces=tuple(sorted(replaces)),
        revision=1,
        shape="e" * 64,
        source="app",
        time=AT,
    )
    digest, content_bytes = document("sheet", content)
    return SignedSheet(digest, "a" * 32, content, content_bytes)


def decision(reason: str = "sepakat", replaces: tuple[str, ...] = (), time: str = AT) -> SignedRecord:
    """A signed decision on the sheet of A1 for Kota Binjai."""
    content = Decision(
        "Asesor UI", "A1", "1" * 64, "12.75", ID, "Operator", reason, replaces, ("1" * 64, "2" * 64), time
    )
    digest, content_bytes = document("decision", content)
    return SignedRecord(digest, "b" * 32, content, content_bytes)


def moved(time: str = AT) -> SignedRecord:
    """A signed desk record that moves a session."""
    content = DeskRecord(
        DeskAction.MOVE, ID, "Operator", "ruang bocor", (), time,
        city="12.75", date=dt.date(2019, 6, 19), room="B", start=dt.time(9, 30),
    )  # fmt: skip
    digest, content_bytes = document("desk", content)
    return SignedRecord(digest, "b" * 32, content, content_bytes)


def received(number: int = 1, previous: tuple[str, ...] = ()) -> SignedRecord:
    """A signed receipt record of a file of A2."""
    content = ReceiptRecord(
        "A2", ID, hashlib.sha256(b"sealed").hexdigest(), number, "Operator", previous, AT, "ok", ("1" * 64,)
    )
    digest, content_bytes = document("receipt", content)
    return SignedRecord(digest, "b" * 32, content, content_bytes)


def closed(number: int) -> SignedRecord:
    """A signed closing."""
    content = Closing(
        {"12.75": {"A1": "1" * 64}}, ID, "malam terakhir", number, "Operator", (), (), "f" * 64, 1, AT, ("1" * 64,)
    )
    digest, content_bytes = document("closing", content)
    return SignedRecord(digest, "b" * 32, content, content_bytes)


def seat(assessor: str = "A1", name: str = "Asesor UI", **changed: str) -> Seat:
    """A seat of the sample evaluation."""
    fields = {
        "evaluation": ID, "secretariat": "3" * 64, "secretariat_sign": "4" * 64, "secretariat_box": "5" * 64,
        "keyid": "a" * 32, "joined": AT,
    }  # fmt: skip
    return Seat(assessor=assessor, name=name, **(fields | changed))


def desk(secrets: bytes = b"rahasia", *, wrapped: bool = True) -> Desk:
    """The desk of the sample evaluation."""
    return Desk(ID, secrets, wrapped, "4" * 64, "5" * 64)


def empty_draft(city: str = "12.75", **content: Any) -> Draft:
    """A draft of A1."""
    return Draft("A1", city, "reg", begun=AT, changed=AT, **content)


FULL_DRAFT = empty_draft(
    marks={"B.1": 4, "O.1": None},
    notes={"B.2": 'tanda "kutip" dan\nbaris'},
    evidence={"B.1": Evidence.NOT_SHOWN},
    findings=(
        Finding(FindingKind.WEAKNESS, "Belum ada peta jalan", aspect="B"),
        Finding(FindingKind.RECOMMENDATION, "Satukan data"),
    ),
    reason="salah ketik",
)
