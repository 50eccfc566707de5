"""Documents as they were handed out: kept byte for byte with the closing whose results they show, and given back.

Before a closing every document says SEMENTARA and none is kept.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from assessor_app.domain.ledger import IssuedDocument
from assessor_app.domain.records import Closing
from assessor_app.errors import UserError
from assessor_app.exchange.durable import make_folder, write_file
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.printing.desk import can_sign
from assessor_app.operations.printing.selection import Document
from assessor_app.storage.workspace import Workspace

SCAN = "scan"
"""The kind under which a scan of the signed minutes is kept."""

Keep = Callable[[Document, bytes], None]
"""Called with a document and its bytes when they are about to be handed out."""


def keeper(workspace: Workspace, *, evaluation_id: str | None = None, clock: Clock = utc_now) -> Keep:
    """What keeps each PDF that `write_documents` hands out; a workbook is made to be altered."""
    evaluation = workspace.evaluation(evaluation_id).id

    def keep(document: Document, content: bytes) -> None:
        if document.name.endswith(".pdf"):
            keep_issued(
                workspace,
                kind=document.kind,
                name=document.name,
                content=content,
                closing=document.closing,
                evaluation_id=evaluation,
                clock=clock,
            )

    return keep


def keep_issued(
    workspace: Workspace,
    *,
    kind: str,
    name: str,
    content: bytes,
    closing: str | None,
    evaluation_id: str | None = None,
    clock: Clock = utc_now,
) -> bool:
    """Keep a document with its closing; False while SEMENTARA, or when these very bytes are kept already.

    Args:
        closing: digest of the closing whose results it shows, from the `Document` it was made of.
    """
    if closing is None:
        return False
    evaluation = workspace.evaluation(evaluation_id).id
    with workspace.transaction():
        return workspace.add_issued_document(
            evaluation, closing=closing, kind=kind, name=name, content=content, at=stamp(clock)
        )


def issued(
    workspace: Workspace, *, evaluation_id: str | None = None, kinds: Sequence[str] = ()
) -> tuple[IssuedDocument, ...]:
    """The documents and scans kept, oldest first; of some kinds only where they are named."""
    found = workspace.issued_documents(workspace.evaluation(evaluation_id).id)
    return tuple(document for document in found if not kinds or document.kind in kinds)


def save_issued(workspace: Workspace, document: IssuedDocument, *, out: Path, under: str | None = None) -> Path:
    """Write a kept document into a folder, the same bytes that were handed out.

    Args:
        under: another name than its own, where two of one name are saved.

    Raises:
        UserError: `issued-missing`, disk errors.
    """
    content = workspace.issued_document(document.evaluation, document.digest)
    if content is None:
        raise UserError("issued-missing", file=document.name)
    make_folder(out)
    path = out / Path(under or document.name).name
    write_file(path, content)
    return path


def save_all_issued(workspace: Workspace, *, out: Path, evaluation_id: str | None = None) -> tuple[Path, ...]:
    """Write everything kept, a folder for each closing; of one name the later ones are numbered."""
    evaluation = workspace.evaluation(evaluation_id).id
    closings = workspace.records(evaluation, "closing")
    numbers = {r.digest: r.content.number for r in closings if isinstance(r.content, Closing)}
    taken: dict[str, int] = {}
    paths = []
    for document in workspace.issued_documents(evaluation):
        folder = out / f"penetapan-{numbers.get(document.closing or '', 0)}"
        key = str(folder / document.name)
        taken[key] = taken.get(key, 0) + 1
        name = Path(document.name)
        under = name.name if taken[key] == 1 else f"{name.stem}-{taken[key]}{name.suffix}"
        paths.append(save_issued(workspace, document, out=folder, under=under))
    return tuple(paths)


def prints_qr(workspace: Workspace, evaluation_id: str, passphrase: str | None) -> bool:
    """Whether the desk's documents carry a QR code: not while its keys are closed by a passphrase nobody gave."""
    return can_sign(workspace, evaluation_id, passphrase)
