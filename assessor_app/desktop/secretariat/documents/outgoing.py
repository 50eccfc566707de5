"""What leaves the desk: documents into a folder or file, to the printer, all of a night; one job at a time.

It asks where, starts the job, and tells how it went; it knows no page.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMarginsF, QObject, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.jobs import Jobs, Ticket, Work
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.documents.listing import Listed, Manner
from assessor_app.desktop.secretariat.documents.replace_sheet import ReplaceSheet
from assessor_app.desktop.secretariat.documents.work import (
    Batch,
    Built,
    Held,
    Source,
    built_documents,
    drop_held,
    issue_built,
    put_held,
    save_built,
    save_documents,
)
from assessor_app.desktop.secretariat.picker import pick_folder, pick_target
from assessor_app.errors import UserError
from assessor_app.words import ntr, tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

KEY = "outgoing"


class Outgoing(QObject):
    """`began(what)`, `progressed(what, done, total)`, `done(sentence, facts)` or `failed(UserError)`, `ended()`."""

    began = Signal(str)
    progressed = Signal(str, int, int)
    done = Signal(str, str)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, look: Look, jobs: Jobs, host: QWidget) -> None:
        super().__init__(host)
        self._look, self._jobs, self._host = look, jobs, host
        self._what = ""
        self._printing = False

    @property
    def running(self) -> bool:
        """Whether something is on its way out."""
        return self._jobs.running(KEY)

    def cancel(self) -> None:
        """Stop between two documents or pages."""
        self._jobs.cancel(KEY)

    def save_one(self, source: Source, built: Built) -> None:
        """Ask where, and save the document on screen as it is."""
        self._source, self._built = source, built
        pick_target(self._host, tr("Simpan dokumen"), built.listed.name, self.write_one)

    def write_one(self, path: str) -> None:
        """Save the document on screen under a path."""
        self._start(tr("Menyimpan dokumen"), self._on_saved, save_built, self._source, Path(path), self._built)

    def save_many(self, source: Source, rows: Sequence[Listed], manner: Manner, bundle: str = "") -> None:
        """Ask for a folder, and make and save documents into it."""
        self._source, self._rows, self._manner, self._bundle = source, tuple(rows), manner, bundle
        pick_folder(self._host, tr("Folder untuk dokumen"), self.write_many)

    def write_many(self, folder: str) -> None:
        """Make and save the documents into a folder."""
        where = Path(folder)
        self._start(
            tr("Membuat dokumen"),
            self._on_made,
            save_documents,
            self._source,
            self._rows,
            where,
            self._manner,
            self._bundle,
        )

    def print_rows(self, source: Source, rows: Sequence[Listed], manner: Manner, pages: int) -> None:
        """Ask for the printer; of a single document also for its pages."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        self._source, self._manner = source, manner
        self._rows = tuple(row for row in rows if row.is_pdf)
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageLayout(QPageLayout(paper_size(manner.paper), _UPRIGHT, QMarginsF()))
        self._printer.setDocName(self._rows[0].name)
        if len(self._rows) == 1:
            self._printer.setFromTo(1, pages)
        dialog = QPrintDialog(self._printer, self._host.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(self._on_printer_chosen)
        dialog.show()  # its own open() wants a receiver

    def print_on(self, printer: "QPrinter") -> None:
        """Make the documents and send them to a printer that is set up."""
        self._printer = printer
        self._start(tr("Mencetak"), self._on_printed, print_made, self._source, self._rows, self._manner, printer)

    def _on_printer_chosen(self) -> None:
        self.print_on(self._printer)

    def _start(self, what: str, done: Callable[[Any], object], work: Work, *args: object) -> None:
        if self._jobs.running(KEY):
            return
        self._what, self._printing = what, work is print_made
        self.began.emit(what)
        job = self._jobs.start(
            KEY,
            work,
            *args,
            done=done,
            failed=self.failed.emit,
            cancelled=self._on_cancelled,
            progressed=self._on_progressed,
        )
        if job is not None and self._jobs.running(KEY):
            job.ended.connect(self.ended)  # also after a crash, which says nothing else
        else:
            self.ended.emit()

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        self.progressed.emit(f"{self._what}: {what}" if what else self._what, done, total)

    def _on_saved(self, path: Path) -> None:
        self.done.emit(tr("Tersimpan: {path}", path=str(path)), "")

    def _on_made(self, found: Batch | Held) -> None:
        if isinstance(found, Batch):
            self._on_all_saved(found)
            return
        self._held = found
        sheet = ReplaceSheet(self._look, found.taken, parent=self._host)
        sheet.accepted.connect(self._on_replace)
        sheet.rejected.connect(self._on_leave)
        sheet.open()

    def _on_replace(self) -> None:
        self._start(tr("Menyimpan dokumen"), self._on_all_saved, put_held, self._source, self._held)

    def _on_leave(self) -> None:
        self._start(tr("Menyimpan dokumen"), self._on_left, drop_held, self._held)

    def _on_left(self, _nothing: object) -> None:
        self.done.emit(tr("Tidak ada yang ditulis; berkas di folder itu tetap seperti semula."), "")

    def _on_all_saved(self, batch: Batch) -> None:
        count = ntr("{n} dokumen tersimpan", "{n} dokumen tersimpan", len(batch.written.paths))
        place = str(batch.written.paths[0].parent) if batch.written.paths else ""
        if batch.bundle is not None:
            place = tr("{folder}, dan semuanya dalam {file}", folder=place, file=batch.bundle.name)
        self.done.emit(f"{count}.", place)

    def _on_printed(self, pages: int) -> None:
        self.done.emit(ntr("{n} halaman dikirim ke printer.", "{n} halaman dikirim ke printer.", pages), "")

    def _on_cancelled(self) -> None:
        told = tr("Pencetakan dihentikan.") if self._printing else tr("Dihentikan; tidak ada berkas yang ditulis.")
        self.done.emit(told, "")


_UPRIGHT = QPageLayout.Orientation.Portrait


def print_made(ticket: Ticket, source: Source, rows: Sequence[Listed], manner: Manner, printer: "QPrinter") -> int:
    """Make documents, keep what leaves the house, and print it.

    Raises:
        UserError: `printer-refuses`.
    """
    from assessor_app.desktop.secretariat.documents.printing import print_pages

    made = built_documents(ticket, source, rows, manner)
    if not made:
        raise UserError("nothing-to-print")
    for built in made:
        issue_built(ticket, source, built)
    return print_pages(ticket, [built.content for built in made], printer)


def paper_size(paper: str) -> QPageSize:
    """A4, or F4 in its Indonesian size of 215 × 330 mm."""
    if paper == "F4":
        return QPageSize(QSizeF(215, 330), QPageSize.Unit.Millimeter, "F4", QPageSize.SizeMatchPolicy.ExactMatch)
    return QPageSize(QPageSize.PageSizeId.A4)
