"""Printing official documents to a folder, each whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessor_app.errors import CancelledError
from assessor_app.exchange.durable import make_folder, write_file
from assessor_app.operations.printing.desk import open_desk
from assessor_app.operations.printing.documents import Document, Selection, wanted
from assessor_app.storage.workspace import Workspace
from assessor_app.words import Words

Progress = Callable[[int, int, str], None]
"""Called with documents done, documents in all, and the name of the one just written."""


@dataclass(frozen=True)
class Written:
    """The files written, in print order."""

    paths: tuple[Path, ...]


def documents(
    workspace: Workspace,
    *,
    kinds: Sequence[str],
    words: Words,
    selection: Selection | None = None,
    paper: str | None = None,
    evaluation_id: str | None = None,
) -> tuple[Document, ...]:
    """The documents that a request names, ready to be made, in print order.

    Raises:
        UserError: `unknown-document`, `nothing-to-print`, `no-evaluation`.
    """
    desk = open_desk(workspace, evaluation_id=evaluation_id, paper=paper)
    chosen = selection or Selection()
    return tuple(document for kind in kinds for document in wanted(desk, kind, chosen, words))


def write_documents(
    found: Sequence[Document],
    out: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Written:
    """Make and write documents one after the other.

    Raises:
        UserError: disk errors.
        CancelledError: between two documents; those written stay.
    """
    make_folder(out)
    paths = []
    for done, document in enumerate(found, start=1):
        if cancelled is not None and cancelled():
            raise CancelledError
        path = out / document.name
        write_file(path, document.build())
        paths.append(path)
        if progress is not None:
            progress(done, len(found), document.name)
    return Written(tuple(paths))
