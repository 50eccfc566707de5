"""The two jobs of a merge: preview and apply; each opens its own Workspace and stops between two files."""

from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.operations import merging
from assessor_app.operations.merging import Merged, Preview
from assessor_app.storage.workspace import Workspace


def preview_files(
    ticket: Ticket, folder: Path, evaluation: str, passphrase: str | None, paths: tuple[str, ...]
) -> Preview:
    """Read every file once and say what merging would do.

    Raises:
        UserError: `path-missing`, `passphrase-wrong`, …
    """

    def step(done: int, total: int) -> None:
        ticket.progress(done, total)

    with Workspace.open(folder, create=False) as workspace:
        return merging.preview(
            workspace,
            paths=[Path(path) for path in paths],
            passphrase=passphrase,
            evaluation_id=evaluation,
            progress=step,
        )


def apply_preview(ticket: Ticket, folder: Path, preview: Preview, operator: str) -> Merged:
    """Keep what the preview showed, file by file.

    Raises:
        CancelledError: between two files; those already in stay.
    """
    names = [Path(file.path).name for file in preview.files]

    def step(done: int, total: int) -> None:
        ticket.progress(done, total, names[min(done, total - 1)])

    with Workspace.open(folder, create=False) as workspace:
        return merging.apply(workspace, preview, operator=operator, progress=step)
