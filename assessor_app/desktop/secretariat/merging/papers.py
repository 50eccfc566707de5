"""What leaves the page Penggabungan on paper or as a file: the preview, the record of receipts, a room's list."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.jobs import Jobs, Ticket
from assessor_app.desktop.secretariat.merging.room_lists import list_csv, preview_list, room_list
from assessor_app.desktop.secretariat.picker import pick_target
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.domain.text import slug
from assessor_app.errors import UserError
from assessor_app.exchange.durable import write_file
from assessor_app.operations.desk_lists import DeskList, print_desk_list
from assessor_app.operations.merging import Preview
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.receipts_table import receipts_csv
from assessor_app.storage.workspace import Workspace
from assessor_app.words import tr


class Papers(QObject):
    """Saves and prints; `failed(UserError)`.

    Args:
        host: the page whose dialogs are opened.
    """

    failed = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, host: QWidget) -> None:
        super().__init__(host)
        self._workspace, self._jobs, self._host = workspace, jobs, host
        self._text = ""
        self._list: DeskList | None = None
        self._evaluation = ""

    def save_record(self, seen: Seen, room: str) -> None:
        """Save the record of receipts, or the list of a room, as CSV."""
        if room:
            self._text = list_csv(room_list(seen, room))
            name = f"penerimaan-ruang-{slug(room)}.csv"
        else:
            self._text, name = receipts_csv(seen.receipts, seen.evaluation), "catatan-penerimaan.csv"
        pick_target(self._host, tr("Simpan catatan penerimaan"), name, self._write_text)

    def save_preview(self, preview: Preview, seen: Seen) -> None:
        """Save what a merge would do as CSV."""
        self._text = list_csv(preview_list(preview, seen))
        pick_target(self._host, tr("Simpan pratinjau"), "pratinjau-penggabungan.csv", self._write_text)

    def save_list(self, seen: Seen, room: str) -> None:
        """Save the list of a room as PDF."""
        self._keep(room_list(seen, room), seen)
        name = f"penerimaan-ruang-{slug(room)}.pdf"
        pick_target(self._host, tr("Simpan daftar penerimaan"), name, self._write_pdf)

    def print_list(self, seen: Seen, room: str) -> None:
        """Print the list of a room."""
        self._keep(room_list(seen, room), seen)
        self._build(self._on_built)

    def print_preview(self, preview: Preview, seen: Seen) -> None:
        """Print what a merge would do."""
        self._keep(preview_list(preview, seen), seen)
        self._build(self._on_built)

    def _keep(self, wanted: DeskList, seen: Seen) -> None:
        self._list, self._evaluation = wanted, seen.evaluation.id

    def _build(self, done: Callable[[bytes], object]) -> None:
        self._jobs.start(
            "list",
            build_list,
            self._workspace.folder,
            self._evaluation,
            self._list,
            done=done,
            failed=self.failed.emit,
        )

    def _write_text(self, path: str) -> None:
        try:
            write_file(Path(path), self._text.encode())
        except UserError as error:
            self.failed.emit(error)

    def _write_pdf(self, path: str) -> None:
        self._path = Path(path)
        self._build(self._on_built_to_save)

    def _on_built_to_save(self, content: bytes) -> None:
        try:
            write_file(self._path, content)
        except UserError as error:
            self.failed.emit(error)

    def _on_built(self, content: bytes) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        self._content = content
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(self._printer, self._host.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(self._on_print_accepted)
        dialog.show()  # its own open() wants a receiver

    def _on_print_accepted(self) -> None:
        from assessor_app.desktop.secretariat.documents.printing import print_pages

        self._jobs.start("print-list", print_pages, [self._content], self._printer, failed=self.failed.emit)


def build_list(ticket: Ticket, folder: Path, evaluation: str, wanted: DeskList) -> Any:
    """The bytes of a list."""
    with open_workspace(folder, create=False) as workspace:
        return print_desk_list(workspace, wanted, evaluation_id=evaluation)
