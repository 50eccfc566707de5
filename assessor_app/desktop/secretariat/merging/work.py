"""The jobs of a merge: preview, apply, look into a watched folder; each opens its own Workspace."""

from dataclasses import replace
from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.desktop.secretariat.merging.brought import Brought, look_at_brought
from assessor_app.errors import UserError
from assessor_app.operations import merging
from assessor_app.operations.arrivals import sort_out
from assessor_app.operations.merging import Merged, Preview
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.sources import found_files

Stamp = tuple[int, int]
"""Size and time of change of a file: a file is whole once both stand still."""


def preview_files(
    ticket: Ticket,
    folder: Path,
    evaluation: str,
    passphrase: str | None,
    paths: tuple[str, ...],
    after: Preview | None = None,
) -> tuple[Preview, Brought]:
    """Read every file once and say what merging would do, going on from an earlier preview.

    Archives of another desk and packages of one's own stand beside it.

    Raises:
        UserError: `path-missing`, `passphrase-wrong`, …
    """

    def step(done: int, total: int) -> None:
        ticket.progress(done, total)

    arrivals = sort_out(Path(path) for path in paths)
    ticket.check()
    with open_workspace(folder, create=False) as workspace:
        brought = look_at_brought(workspace, arrivals, evaluation)
        preview = merging.preview(
            workspace,
            paths=arrivals.others,
            passphrase=passphrase,
            evaluation_id=evaluation,
            after=after,
            progress=step,
        )
        return replace(preview, files=(*preview.files, *brought.files)), brought


def apply_preview(ticket: Ticket, folder: Path, preview: Preview, operator: str, passphrase: str | None) -> Merged:
    """Keep what the preview showed, file by file.

    Raises:
        CancelledError: between two files; those already in stay.
    """
    names = [Path(file.path).name for file in preview.files]

    def step(done: int, total: int) -> None:
        ticket.progress(done, total, names[min(done, total - 1)])

    with open_workspace(folder, create=False) as workspace:
        return merging.apply(workspace, preview, operator=operator, passphrase=passphrase, progress=step)


def look_into(ticket: Ticket, folder: Path) -> dict[str, Stamp] | None:
    """Every regular file under a folder with its stamp; None while the folder is not there."""
    if not folder.is_dir():
        return None
    found: dict[str, Stamp] = {}
    try:
        paths = found_files([folder])
    except UserError:
        return None  # it went between the question and the answer
    for path in paths:
        ticket.check()
        try:
            known = path.stat()
        except OSError:
            continue
        if path.is_file():
            found[str(path)] = (known.st_size, known.st_mtime_ns)
    return found if folder.is_dir() else None
