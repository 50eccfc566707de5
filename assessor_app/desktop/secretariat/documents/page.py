"""The page Dokumen: kinds at the left, the document at the right; save, print, all of them at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.documents.all_sheet import AllSheet
from assessor_app.desktop.secretariat.documents.kinds import KindList
from assessor_app.desktop.secretariat.documents.work import (
    Listed,
    Manner,
    build_document,
    list_documents,
    save_bytes,
    save_documents,
)
from assessor_app.desktop.secretariat.page import DeskPage
from assessor_app.desktop.secretariat.picker import pick_folder, pick_target
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.notices import Banner, EmptyState
from assessor_app.desktop.widgets.progress_strip import ProgressStrip
from assessor_app.desktop.widgets.selects import Check, Select
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.errors import UserError
from assessor_app.operations.reporting import Written
from assessor_app.storage.workspace import Workspace
from assessor_app.words import ntr, sentence, tr

if TYPE_CHECKING:
    from assessor_app.desktop.secretariat.documents.preview import Preview


class DocumentsPage(DeskPage):
    """Dokumen. It lists and makes only while it is in front."""

    def __init__(self, look: Look, workspace: Workspace, jobs: Jobs, *, parent: QWidget | None = None) -> None:
        self._workspace, self._jobs = workspace, jobs
        self._seen: Seen | None = None
        self._listed: tuple[Listed, ...] = ()
        self._current: Listed | None = None
        self._data: bytes | None = None
        self._stale = True
        self.preview: Preview | None = None
        super().__init__(look, _title, parent=parent)
        self.all = Button(look, _all, "primary", icon="save", size=36)
        self.all.clicked.connect(self._on_all)
        self.header.add_right(self.all)
        self.kinds = KindList(look)
        self.kinds.kind_chosen.connect(self._on_kind)
        self.language = Segments(look, _language, [Option("id", _indonesian), Option("en", _english)])
        self.paper = Segments(look, _paper, [Option("A4", "A4"), Option("F4", "F4")])
        self.by_province = Check(look, _by_province)
        self.language.chosen.connect(self._on_manner)
        self.paper.chosen.connect(self._on_manner)
        self.by_province.toggled.connect(self._on_manner)
        self.which = Select(look, _which, size=34)
        self.which.currentIndexChanged.connect(self._on_which)
        self.which.setMaximumWidth(look.px(460))
        self.save = Button(look, _save, icon="save", size=32)
        self.save.clicked.connect(self._on_save)
        self.print = Button(look, _print, icon="printer", size=32)
        self.print.clicked.connect(self._on_print)
        self.news = Banner(look, "", icon="circle-check", tone="daun", rounded=True)
        hide = Button(look, _close, size=32)
        hide.clicked.connect(self.news.close_banner)
        self.news.add_action(hide)
        self.news.hide()
        self.empty = EmptyState(look, _empty_title, _empty_about, icon="file-text")
        self.waiting = Label(look, _waiting, "body", "ink2")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._place = QVBoxLayout()
        self._place.addWidget(self.waiting, 1)
        self._content = self._build(look)
        self.body.addWidget(self.news)
        self.body.addWidget(self._content, 1)
        self.body.addWidget(self.empty, 1)
        self.strip = ProgressStrip(look, leaves=_leaves)
        self.strip.cancel_requested.connect(self._on_cancel)
        self.strip.hide()
        self.foot.addWidget(self.strip)
        self.show_seen(None)

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now."""
        self._seen = seen
        self._content.setVisible(seen is not None)
        self.empty.setVisible(seen is None)
        self.all.setEnabled(seen is not None)
        self._stale = True
        if seen is not None and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """List the documents anew if anything changed since; called when the page comes to the front."""
        if self._seen is None or not self._stale:
            return
        self._stale = False
        self._jobs.start(
            "documents",
            list_documents,
            self._workspace.folder,
            self._seen.evaluation.id,
            self._manner(),
            done=self._on_listed,
            failed=self.show_error,
        )

    @override
    def restyle(self) -> None:
        super().restyle()
        self._middle.setContentsMargins(0, 0, 0, 0)

    def _build(self, look: Look) -> QWidget:
        left = Panel(look, "surface", sides="r", margins=(0, 0, 0, 12), spacing=8)
        left.setFixedWidth(look.px(280))
        left.box.addWidget(self.kinds, 1)
        manner = QVBoxLayout()
        manner.setContentsMargins(look.px(16), 0, look.px(16), 0)
        for name, widget in ((_language, self.language), (_paper, self.paper)):
            row = QHBoxLayout()
            row.addWidget(Label(look, name, "small", "ink2"), 1)
            row.addWidget(widget)
            manner.addLayout(row)
        manner.addWidget(self.by_province)
        left.box.addLayout(manner)
        bar = Panel(look, "surface", sides="b", direction="across", margins=(16, 6, 16, 6), spacing=8)
        bar.box.addWidget(self.which, 1)
        bar.box.addStretch(1)
        bar.box.addWidget(self.save)
        bar.box.addWidget(self.print)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(bar)
        right.addLayout(self._place, 1)
        content = QWidget()
        across = QHBoxLayout(content)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(left)
        across.addLayout(right, 1)
        return content

    def _manner(self) -> Manner:
        return Manner(self.language.key, self.paper.key, self.by_province.isChecked())

    def _on_listed(self, listed: tuple[Listed, ...]) -> None:
        before = self.kinds.kind
        self._listed = listed
        self.kinds.show_documents(listed)
        kinds = {document.kind for document in listed}
        self.kinds.choose(before or ("recap" if "recap" in kinds else ""))
        self._offer()

    def _on_kind(self, _kind: str) -> None:
        self._offer()

    def _offer(self) -> None:
        """Fill the choice with the documents of the kind in front, keeping the city where it can."""
        kind = self.kinds.kind
        subject = self._current.subject if self._current is not None else ""
        of_kind = [document for document in self._listed if document.kind == kind]
        self.which.blockSignals(True)
        self.which.clear()
        for document in of_kind:
            self.which.add(document.title, document)
        same = next((n for n, document in enumerate(of_kind) if document.subject == subject), 0)
        self.which.setCurrentIndex(same)
        self.which.blockSignals(False)
        self.by_province.setVisible(kind == "recap")
        self._on_which(same)

    def _on_which(self, _index: int) -> None:
        document = self.which.currentData()
        if not isinstance(document, Listed) or self._seen is None:
            return
        self._current = document
        self.save.setEnabled(False)
        self.print.setEnabled(False)
        self._asked = document
        started = self._jobs.start(
            "document",
            build_document,
            self._workspace.folder,
            self._seen.evaluation.id,
            document,
            self._manner(),
            done=self._on_built,
            failed=self._on_not_built,
        )
        if started is None:
            self._asked = None

    _asked: Listed | None = None

    def _on_built(self, data: bytes) -> None:
        self._data = data
        self._open_preview().show_bytes(data)
        self.save.setEnabled(True)
        self.print.setEnabled(True)
        if self._asked != self._current:  # another one was chosen meanwhile
            self._retry()

    def _on_not_built(self, error: UserError) -> None:
        self.show_error(error)

    def _open_preview(self) -> "Preview":
        if self.preview is None:
            from assessor_app.desktop.secretariat.documents.preview import Preview  # QtPdf is heavy

            self.preview = Preview(self.look)
            self.waiting.hide()
            self._place.addWidget(self.preview, 1)
        return self.preview

    def _on_manner(self) -> None:
        self._stale = True
        self.refresh()

    def _on_save(self) -> None:
        if self._current is not None and self._data is not None:
            pick_target(self, tr("Simpan dokumen"), self._current.name, self._write)

    def _write(self, path: str) -> None:
        self._jobs.start("save", save_bytes, Path(path), self._data, done=self._on_saved, failed=self.show_error)

    def _on_saved(self, path: Path) -> None:
        self.news.tell(tr("Tersimpan: {path}", path=str(path)))
        self.news.show()

    def _on_print(self) -> None:
        if self.preview is None or self._data is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setFromTo(1, self.preview.pages)
        dialog = QPrintDialog(self._printer, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_print_accepted)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()  # its own open() wants a receiver

    def _on_print_accepted(self) -> None:
        from assessor_app.desktop.secretariat.documents.printing import print_pages

        if self.preview is not None:
            print_pages(self.preview.document, self._printer)

    def _on_all(self) -> None:
        rows = self.kinds.table.rows.rows
        if rows:
            sheet = AllSheet(self.look, rows, [self.kinds.kind], parent=self)
            sheet.kinds_chosen.connect(self._on_kinds_chosen)
            sheet.open()

    def _on_kinds_chosen(self, kinds: tuple[str, ...]) -> None:
        self._kinds = kinds
        pick_folder(self, tr("Folder untuk dokumen"), self.save_all)

    def save_all(self, folder: str) -> None:
        """Write every document of the kinds chosen into a folder."""
        if self._seen is None:
            return
        started = self._jobs.start(
            "batch",
            save_documents,
            self._workspace.folder,
            self._seen.evaluation.id,
            self._kinds,
            Path(folder),
            self._manner(),
            done=self._on_all_saved,
            failed=self._on_all_failed,
            cancelled=self._on_all_cancelled,
            progressed=self._on_progress,
        )
        if started is not None and self._jobs.running("batch"):
            self.strip.begin(tr("Membuat dokumen"))
            self._running(True)

    def _on_progress(self, done: int, total: int, what: str) -> None:
        self.strip.show_progress(what, done, total)

    def _on_cancel(self) -> None:
        self._jobs.cancel("batch")

    def _on_all_saved(self, written: Written) -> None:
        self._running(False)
        count = ntr("{n} dokumen tersimpan", "{n} dokumen tersimpan", len(written.paths))
        place = str(written.paths[0].parent) if written.paths else ""
        self.news.tell(f"{count}.", place)
        self.news.show()

    def _on_all_failed(self, error: UserError) -> None:
        self._running(False)
        self.show_error(error)

    def _on_all_cancelled(self) -> None:
        self._running(False)
        self.news.tell(tr("Dihentikan di antara dua dokumen; yang sudah ditulis tetap."))
        self.news.show()

    def _running(self, running: bool) -> None:
        self.strip.setVisible(running)
        self.all.setEnabled(not running)

    def _retry(self) -> None:
        self._on_which(self.which.currentIndex())


def _title() -> str:
    return sentence("page", "documents")


def _all() -> str:
    return tr("Simpan semua…")


def _language() -> str:
    return tr("Bahasa")


def _indonesian() -> str:
    return tr("Indonesia")


def _english() -> str:
    return tr("Inggris")


def _paper() -> str:
    return tr("Kertas")


def _by_province() -> str:
    return tr("Kelompokkan per provinsi")


def _which() -> str:
    return tr("Dokumen yang ditampilkan")


def _save() -> str:
    return tr("Simpan…")


def _print() -> str:
    return tr("Cetak…")


def _close() -> str:
    return tr("Tutup")


def _waiting() -> str:
    return tr("Dokumen sedang disiapkan.")


def _empty_title() -> str:
    return tr("Belum ada dokumen")


def _empty_about() -> str:
    return tr("Dokumen tersedia sesudah evaluasi dibuat di Persiapan.")


def _leaves() -> str:
    return tr("Berhenti di antara dua dokumen; yang sudah ditulis tetap.")
