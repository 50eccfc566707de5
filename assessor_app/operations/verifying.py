"""What a file states and how far that is proved: by a key at hand, by this workspace, or only by itself."""

from dataclasses import dataclass, field
from pathlib import Path

from assessor_app.errors import UserError
from assessor_app.exchange import envelope
from assessor_app.exchange.durable import read_bounded
from assessor_app.exchange.keyfile import read_key_document
from assessor_app.exchange.keys import PublicKeys, keyid_of
from assessor_app.exchange.package import read_package
from assessor_app.operations.demo_secrets import demo_secretariat
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.merging import score_reader
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class Line:
    """One statement; `kind` names its sentence in the catalogue (context "verify")."""

    kind: str
    fields: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Verified:
    """What is stated, and whether the bytes are those somebody signed."""

    lines: tuple[Line, ...]
    proved: bool


def verify(statement: str, *, key_path: Path | None, workspace: Workspace | None, passphrase: str | None) -> Verified:
    """Say what a file is and what its signature proves.

    Args:
        key_path: the secretariat's public key, handed over some other way than the file.
        workspace: where known keys and, at a desk, the means to open a sealed file are.

    Raises:
        UserError: `nothing-to-verify` for what is neither a file nor a text we print; a damaged file's error.
    """
    path = Path(statement)
    if not path.is_file():
        raise UserError("nothing-to-verify", text=statement[:80])
    data = read_bounded(path)
    kind = envelope.peek(data)
    trusted = read_key_document(read_bounded(key_path)).secretariat if key_path else None
    known = _known_secretariats(workspace)
    if kind == "package":
        package = read_package(data)
        lines = [
            Line("package", {"title": package.evaluation.title, "revision": package.evaluation.revision}),
            _secretariat_line(package.secretariat, trusted, known),
        ]
    elif kind == "key":
        document = read_key_document(data)
        lines = [
            Line("key", {"title": document.title, "keyid": keyid_of(document.secretariat.sign)}),
            _secretariat_line(document.secretariat, trusted, known),
        ]
    elif kind in ("score", envelope.SEALED):
        lines = _score_lines(data, path, workspace, passphrase)
    elif kind in ("decision", "desk", "closing"):
        signed = envelope.read(data)
        keys = trusted or next((k for k in known if k.keyid == signed.keyid), None)
        if keys is None:
            raise UserError("verify-needs-key", file=path.name)
        signed.verify(keys.sign)
        lines = [Line("record", {"kind": kind, "digest": signed.digest}), Line("proved-by-key")]
    else:
        envelope.read(data)  # names what is wrong with a damaged one
        raise UserError("nothing-to-verify", text=path.name)
    return Verified(tuple(lines), all(line.kind != "key-differs" for line in lines))


def _score_lines(data: bytes, path: Path, workspace: Workspace | None, passphrase: str | None) -> list[Line]:
    if workspace is None or not workspace.evaluations():
        return [Line("score-unread", {"file": path.name})]
    evaluation = workspace.evaluation()
    if workspace.desk(evaluation.id) is None:
        return [Line("score-unread", {"file": path.name})]
    boxes = (desk_keys(workspace, evaluation.id, passphrase).box_secret,)
    try:
        score = score_reader(workspace, evaluation.id, boxes).read(data)
    except UserError as error:
        error.fields.setdefault("file", path.name)
        raise
    signed = len(score.sheets)
    return [
        Line("score", {"name": score.name, "title": evaluation.title, "versions": signed}),
        Line("receipt", {"receipt": score.receipt}),
        Line("proved-by-issued-key", {"name": score.name}),
    ]


def _secretariat_line(keys: PublicKeys, trusted: PublicKeys | None, known: tuple[PublicKeys, ...]) -> Line:
    """How far it is proved that this is the secretariat's key."""
    if keys == demo_secretariat().public:
        return Line("example-key")
    if trusted is not None:
        return Line("proved-by-key") if keys == trusted else Line("key-differs")
    if keys in known:
        return Line("proved-by-workspace")
    return Line("proved-by-itself", {"keyid": keyid_of(keys.sign)})


def _known_secretariats(workspace: Workspace | None) -> tuple[PublicKeys, ...]:
    if workspace is None:
        return ()
    known = []
    for summary in workspace.evaluations():
        seat, desk = workspace.seat(summary.id), workspace.desk(summary.id)
        if seat is not None:
            known.append(PublicKeys(box=seat.secretariat_box, sign=seat.secretariat_sign))
        if desk is not None:
            known.append(PublicKeys(box=desk.box, sign=desk.sign))
    return tuple(known)
