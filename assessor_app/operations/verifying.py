"""What a file, a QR code's text or a short code states, and how far that is proved: by a key at hand, by this
workspace, or only by itself."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from assessor_app.domain.ledger import IssuedDocument
from assessor_app.domain.names import shown_name
from assessor_app.domain.records import Closing
from assessor_app.errors import UserError
from assessor_app.exchange import envelope, qr_text
from assessor_app.exchange.codes import short_code
from assessor_app.exchange.durable import naming, read_bounded, read_start
from assessor_app.exchange.keyfile import read_key_document
from assessor_app.exchange.keys import PublicKeys, keyid_of
from assessor_app.exchange.package import read_package
from assessor_app.operations.clock import moment
from assessor_app.operations.demo_secrets import demo_secretariat
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.integrity.examine import key_problems
from assessor_app.operations.issuing import SCAN
from assessor_app.operations.merging import score_reader
from assessor_app.operations.verified import Line, Verified, judged
from assessor_app.storage.workspace import Workspace

__all__ = ["Line", "Verified", "verify"]

_RECORDS = ("decision", "desk", "closing", "reissue", "receipt", "handover")
_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"


def verify(
    statement: str,
    *,
    key_path: Path | None,
    workspace: Workspace | None,
    passphrase: str | None,
    archive_path: Path | None = None,
) -> Verified:
    """Say what a file or a text is and how far it is proved.

    Args:
        statement: path of a file, else the text of a QR code, else a short code.
        key_path: the secretariat's public key, handed over some other way than the file.
        workspace: where known keys, results, issued documents and, at a desk, the means to open a sealed file are.
        archive_path: a handover's archive, with whose results and issued documents a text or a PDF is compared.

    Raises:
        UserError: `nothing-to-verify` for what is neither a file nor a text we print; a damaged file's error.
    """
    trusted = _key_in(key_path) if key_path else None
    if qr_text.looks_like_one(statement):
        return _verify_qr(statement, trusted, workspace, archive_path, passphrase)
    path = Path(statement)
    if _is_file(path):
        with naming(path.name):
            return _verify_file(path, trusted, workspace, passphrase, archive_path)
    code = short_code(statement)
    if code is None:
        raise UserError("nothing-to-verify", text=statement[:80])
    from assessor_app.operations.verifying_code import verify_code  # what is printed costs more than a file needs

    return verify_code(code, workspace)


def known_secretariats(workspace: Workspace | None, passphrase: str | None = None) -> tuple[PublicKeys, ...]:
    """The keys of every secretariat that the workspace works for or is.

    A desk whose secrets open, and are of another key than the one written beside them, knows none.
    """
    if workspace is None:
        return ()
    known = []
    for summary in workspace.evaluations():
        seat, desk = workspace.seat(summary.id), workspace.desk(summary.id)
        if seat is not None:
            known.append(PublicKeys(box=seat.secretariat_box, sign=seat.secretariat_sign))
        if desk is not None and not _opens_another(workspace, summary.id, passphrase):
            known.append(PublicKeys(box=desk.box, sign=desk.sign))
    return tuple(known)


def _opens_another(workspace: Workspace, evaluation_id: str, passphrase: str | None) -> bool:
    try:
        return bool(key_problems(workspace, evaluation_id, passphrase))
    except UserError:  # it does not open, which says nothing against the key
        return False


def secretariat_lines(
    keys: PublicKeys, trusted: PublicKeys | None, known: tuple[PublicKeys, ...]
) -> tuple[Line, ...]:
    """How far it is proved that this is the secretariat's key."""
    differs = (Line("key-differs"),) if trusted not in (None, keys) else ()
    if keys == demo_secretariat().public:
        return (Line("example-key"), *differs)
    if trusted is not None:
        return differs or (Line("proved-by-key"),)
    if keys in known:
        return (Line("proved-by-workspace"),)
    return (Line("proved-by-itself", {"keyid": keyid_of(keys.sign)}),)


def _key_in(path: Path) -> PublicKeys:
    with naming(path.name):
        return read_key_document(read_bounded(path)).secretariat


def _verify_qr(
    text: str,
    trusted: PublicKeys | None,
    workspace: Workspace | None,
    archive_path: Path | None,
    passphrase: str | None,
) -> Verified:
    from assessor_app.operations.verifying_archive import archived_closings
    from assessor_app.operations.verifying_qr import verify_qr

    archived = archived_closings(archive_path) if archive_path is not None else None
    known = known_secretariats(workspace, passphrase)
    return verify_qr(text, trusted=trusted, known=known, workspace=workspace, archived=archived)


def _verify_file(
    path: Path,
    trusted: PublicKeys | None,
    workspace: Workspace | None,
    passphrase: str | None,
    archive_path: Path | None,
) -> Verified:
    known = known_secretariats(workspace, passphrase)
    if read_start(path, len(_ZIP)).startswith(_ZIP):  # an archive may be larger than any other file
        from assessor_app.operations.verifying_archive import verify_archive

        return verify_archive(path, trusted=trusted, known=known)
    data = read_bounded(path)
    kind = envelope.peek(data)
    if kind == "package":
        package = read_package(data)
        about = Line("package", {"title": package.evaluation.title, "revision": package.evaluation.revision})
        return judged([about, *secretariat_lines(package.secretariat, trusted, known)])
    if kind == "key":
        document = read_key_document(data)
        about = Line("key", {"title": document.title, "keyid": keyid_of(document.secretariat.sign)})
        return judged([about, *secretariat_lines(document.secretariat, trusted, known)])
    if kind in ("score", envelope.SEALED):
        return judged(_score_lines(data, path, workspace, passphrase))
    if kind in _RECORDS:
        return judged(_record_lines(data, kind, path, trusted, known))
    if kind is None:
        return _verify_bytes(data, path, trusted, workspace, archive_path, passphrase)
    raise UserError("nothing-to-verify", text=path.name)


def _verify_bytes(
    data: bytes,
    path: Path,
    trusted: PublicKeys | None,
    workspace: Workspace | None,
    archive_path: Path | None,
    passphrase: str | None,
) -> Verified:
    """Of what is not a whole JSON document of ours: a document handed out, or the text of a code kept in a file."""
    kept = list(_issued_lines(data, workspace))
    if kept:
        return judged(kept)
    if data.startswith(_PDF):
        if archive_path is not None:
            from assessor_app.operations.verifying_archive import verify_issued

            known = known_secretariats(workspace, passphrase)
            return verify_issued(data, path.name, archive_path, trusted=trusted, known=known)
        return judged([Line("not-issued-here" if workspace else "issued-needs-workspace", {"file": path.name})])
    if len(data) <= qr_text.LONGEST_READ:
        text = data.decode("utf-8-sig", "replace")
        if qr_text.looks_like_one(text):
            return _verify_qr(text, trusted, workspace, archive_path, passphrase)
    try:
        envelope.recognise(data, {*envelope.KINDS, envelope.SEALED}, "nothing-to-verify")
        envelope.read(data)
    except UserError as error:  # names what is wrong with a damaged one
        error.fields |= {"text": path.name, "file": path.name}
        raise
    raise UserError("nothing-to-verify", text=path.name)


def _issued_lines(data: bytes, workspace: Workspace | None) -> Iterator[Line]:
    """Every time that these very bytes were handed out or attached here."""
    if workspace is None:
        return
    digest = hashlib.sha256(data).hexdigest()
    for summary in workspace.evaluations():
        closings = {record.digest: record.content for record in workspace.records(summary.id, "closing")}
        for document in workspace.issued_documents(summary.id):
            if document.digest == digest:
                content = closings.get(document.closing or "")
                number = content.number if isinstance(content, Closing) else None
                yield _issued_line(workspace, document, number, summary.title)


def _issued_line(workspace: Workspace, document: IssuedDocument, number: int | None, title: str) -> Line:
    at = moment(document.at).astimezone(workspace.evaluation(document.evaluation).zone.offset)
    about: dict[str, object] = {"name": document.name, "title": title, "number": number}
    about |= {"date": at.date(), "time": at.time(), "zone": at.tzname()}
    return Line("scan-here" if document.kind == SCAN else "issued-here", about)


def _score_lines(data: bytes, path: Path, workspace: Workspace | None, passphrase: str | None) -> list[Line]:
    if workspace is None or not workspace.evaluations():
        return [Line("score-unread", {"file": path.name})]
    evaluation = workspace.evaluation()
    if workspace.desk(evaluation.id) is None:
        return [Line("score-unread", {"file": path.name})]
    boxes = (desk_keys(workspace, evaluation.id, passphrase).box_secret,)
    score = score_reader(workspace, evaluation.id, boxes).read(data)
    signed, name = len(score.sheets), shown_name(evaluation, score.assessor, score.name)
    return [
        Line("score", {"name": name, "title": evaluation.title, "versions": signed}),
        Line("receipt", {"receipt": score.receipt}),
        Line("example-key") if evaluation.example else Line("proved-by-issued-key", {"name": name}),
    ]


def _record_lines(
    data: bytes, kind: str, path: Path, trusted: PublicKeys | None, known: tuple[PublicKeys, ...]
) -> list[Line]:
    signed = envelope.read(data)
    example = demo_secretariat().public
    keys = trusted or next((k for k in (*known, example) if k.keyid == signed.keyid), None)
    if keys is None:
        raise UserError("verify-needs-key", file=path.name)
    signed.verify(keys.sign)
    return [Line("record", {"kind": kind, "digest": signed.digest}), *secretariat_lines(keys, trusted, known)]


def _is_file(path: Path) -> bool:
    """Whether a file stands there; a text may be nothing that a system takes for a path."""
    try:
        return path.is_file()
    except OSError:  # a name too long
        return False
