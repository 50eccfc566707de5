"""The page Penggabungan: "what will change?" Files in, a preview, then exactly that applied; receipts at the end.

It runs the two jobs and holds the preview; the tree, the counts and the panel only show.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.secretariat.merging.counts import coming_in
from assessor_app.desktop.secretariat.merging.receipts import MergedView, RecordView, receipts_csv
from assessor_app.desktop.secretariat.merging.review import ReviewView
from assessor_app.desktop.secretariat.merging.start import StartView
from assessor_app.desktop.secretariat.merging.work import apply_preview, preview_files
from assessor_app.desktop.secretariat.page import Deck, DeskPage
from assessor_app.desktop.secretariat.picker import pick_files, pick_folder, pick_target
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.progress_strip import ProgressStrip
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.errors import UserError
from assessor_app.exchange.durable import write_file
from assessor_app.operations.merging import Merged, Preview
from assessor_app.storage.workspace import Workspace
from assessor_app.words import current, ntr, tr


class MergePage(DeskPage):
    """Penggabungan. `changed(Changes)` after files came in, `board_wished()` to see who is awaited."""

    changed = Signal(object)
    board_wished = Signal()

    def __init__(
        self, look: Look, workspace: Workspace, jobs: Jobs, duty: Duty, *, parent: QWidget | None = None
    ) -> None:
        self._workspace, self._jobs, self._duty = workspace, jobs, duty
        self._seen: Seen | None = None
        self._preview: Preview | None = None
        self._paths: tuple[str, ...] = ()
        super().__init__(look, _title, parent=parent)
        self.add_files = HeaderButton(look, _add_files, icon="plus", size=32)
        self.add_files.clicked.connect(self._on_add_files)
        self.add_folder = HeaderButton(look, _add_folder, icon="folder-open", size=32)
        self.add_folder.clicked.connect(self._on_add_folder)
        self.record = HeaderButton(look, _record, icon="list-checks", size=32)
        self.record.clicked.connect(self._on_record)
        for button in (self.record, self.add_folder, self.add_files):
            self.header.add_action(button)
        self.start = StartView(look)
        self.start.dropped.connect(self.take)
        self.start.files_wished.connect(self._on_add_files)
        self.start.folder_wished.connect(self._on_add_folder)
        self.start.record_wished.connect(self._on_record)
        self.start.board_wished.connect(self.board_wished)
        self.merged = MergedView(look)
        self.merged.more_wished.connect(self._on_more)
        self.merged.record_wished.connect(self._on_record)
        self.records = RecordView(look)
        self.records.back_wished.connect(self._on_back)
        self.records.csv_wished.connect(self._on_csv)
        self.deck = Deck()
        self.review = ReviewView(look, workspace.version)
        for view in (self.start, self.review, self.merged, self.records):
            self.deck.addWidget(view)
        self.body.addWidget(self.deck, 1)
        self._bar = self._build_bar(look)
        self.strip = ProgressStrip(look, leaves=_leaves)
        self.strip.cancel_requested.connect(self._on_cancel)
        self.foot.addWidget(self._bar)
        self.foot.addWidget(self.strip)
        self.setAcceptDrops(True)
        self.restyle()
        self._show(self.start)

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now."""
        self._seen = seen
        self.start.show_seen(seen)
        if seen is not None:
            self.records.show_receipts(seen.evaluation, seen.receipts)
        for button in (self.add_files, self.add_folder, self.record):
            button.setEnabled(seen is not None)

    def take(self, paths: Sequence[str]) -> None:
        """Preview these files and folders, after those already in the preview."""
        if self._seen is None or not paths:
            return
        new = tuple(path for path in paths if path not in self._paths)
        self._paths = (*self._paths, *new)
        self._duty.ensure(self._start_preview)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.take([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def _build_bar(self, look: Look) -> Panel:
        bar = Panel(look, "surface", sides="t", direction="across", margins=(24, 10, 24, 10), spacing=12)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.summary = Label(look, "", "label_strong", wrap=True)
        words.addWidget(self.summary)
        words.addWidget(Label(look, _promise, "small", "ink2", wrap=True))
        bar.box.addLayout(words, 1)
        self.drop = Button(look, _drop)
        self.drop.clicked.connect(self._on_more)
        self.apply = Button(look, "", "primary", size=36)
        self.apply.clicked.connect(self._on_apply)
        bar.box.addWidget(self.drop)
        bar.box.addWidget(self.apply)
        return bar

    def _start_preview(self) -> None:
        assert self._seen is not None
        self.clear_error()
        started = self._jobs.start(
            "merge",
            preview_files,
            self._workspace.folder,
            self._seen.evaluation.id,
            self._duty.passphrase,
            self._paths,
            done=self._on_previewed,
            failed=self._on_preview_failed,
            cancelled=self._on_preview_cancelled,
            progressed=self._on_progress,
        )
        if started is not None and self._jobs.running("merge"):
            self.strip.begin(tr("Membaca berkas"))
            self._running(True)

    def _on_previewed(self, preview: Preview) -> None:
        self._preview = preview
        self._running(False)
        if not preview.files:
            self._paths = ()
            self.show_error(UserError("nothing-to-merge"))
            self._show(self.start)
            return
        assert self._seen is not None
        self.review.show_preview(preview, self._seen.evaluation, self._paths)
        self._show(self.review)
        self._word_bar()
        (self.apply if self.apply.isEnabled() else self.drop).setFocus()

    def _on_preview_failed(self, error: UserError) -> None:
        self._paths = ()
        self._running(False)
        self._show(self.review if self._preview is not None else self.start)
        self.show_error(error)

    def _on_preview_cancelled(self) -> None:
        self._paths = ()
        self._running(False)
        self._show(self.review if self._preview is not None else self.start)

    def _on_progress(self, done: int, total: int, what: str) -> None:
        doing = tr("Menggabungkan {file}", file=what) if what else tr("Membaca berkas")
        self.strip.show_progress(doing, done, total)

    def _on_cancel(self) -> None:
        self._jobs.cancel("merge")

    def _on_apply(self) -> None:
        if self._preview is not None and self.apply.isEnabled():
            self._duty.ensure(self._start_apply)

    def _start_apply(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self.clear_error()
        started = self._jobs.start(
            "merge",
            apply_preview,
            self._workspace.folder,
            preview,
            self._duty.operator,
            done=self._on_applied,
            failed=self._on_apply_failed,
            cancelled=self._on_apply_cancelled,
            progressed=self._on_progress,
        )
        if started is not None and self._jobs.running("merge"):
            self.strip.begin(tr("Menggabungkan"))
            self._running(True)

    def _on_applied(self, merged: Merged) -> None:
        assert self._preview is not None
        self.merged.show_merged(merged, self._preview.files)
        self._forget()
        self._show(self.merged)
        self.merged.more.setFocus()
        self.changed.emit(merged.changes)

    def _on_apply_failed(self, error: UserError) -> None:
        self._running(False)
        self.show_error(error)
        self.changed.emit(None)

    def _on_apply_cancelled(self) -> None:
        self._running(False)
        self.show_error(UserError("merge-stopped"))
        self.changed.emit(None)

    def _word_bar(self) -> None:
        sheets, conflicts, files = coming_in(self._preview) if self._preview is not None else (0, 0, 0)
        words = current()
        if sheets:
            text = tr("{n} lembar dari {m} berkas akan masuk", n=words.count(sheets), m=words.count(files))
            if conflicts:
                waiting = ntr("{n} menunggu keputusan", "{n} menunggu keputusan", conflicts)
                text = f"{text}; {waiting}"
            self.summary.set_wording(f"{text}.")
        else:
            self.summary.set_wording(_nothing_new)
        self.apply.set_wording(ntr("Gabungkan {n} lembar", "Gabungkan {n} lembar", sheets))
        self.apply.setEnabled(sheets > 0)

    def _on_add_files(self) -> None:
        pick_files(self, tr("Pilih berkas skor"), self.take)

    def _on_add_folder(self) -> None:
        pick_folder(self, tr("Pilih folder atau flashdisk"), self._on_folder)

    def _on_folder(self, folder: str) -> None:
        self.take([folder])

    def _on_more(self) -> None:
        self._forget()
        self._show(self.start)
        self.start.first.setFocus()

    def _on_record(self) -> None:
        self._show(self.records)
        self.records.table.setFocus()

    def _on_back(self) -> None:
        self._show(self.review if self._preview is not None else self.start)

    def _on_csv(self) -> None:
        pick_target(self, tr("Simpan catatan penerimaan"), "catatan-penerimaan.csv", self._write_csv)

    def _write_csv(self, path: str) -> None:
        if self._seen is None:
            return
        try:
            write_file(Path(path), receipts_csv(self._seen.receipts).encode())
        except UserError as error:
            self.show_error(error)

    def _forget(self) -> None:
        self._preview, self._paths = None, ()
        self._running(False)

    def _running(self, running: bool) -> None:
        self.strip.setVisible(running)
        self._bar.setVisible(not running and self.deck.currentWidget() is self.review)
        for widget in (self.add_files, self.add_folder, self.deck):
            widget.setEnabled(not running)

    def _show(self, view: QWidget) -> None:
        self.deck.setCurrentWidget(view)
        self._running(False)

    @override
    def restyle(self) -> None:
        if hasattr(self, "review"):
            self.review.set_side(self.side(352), roomy=self.breadth is Breadth.WIDE)
        super().restyle()

    @override
    def retranslate(self) -> None:
        if hasattr(self, "apply"):
            self._word_bar()
        super().retranslate()


def _title() -> str:
    return tr("Penggabungan")


def _add_files() -> str:
    return tr("Tambah berkas…")


def _add_folder() -> str:
    return tr("Tambah folder…")


def _record() -> str:
    return tr("Catatan penerimaan")


def _leaves() -> str:
    return tr("Berhenti di antara dua berkas; yang sudah masuk tetap.")


def _promise() -> str:
    return tr("Yang ditolak tidak dipakai. Tiap berkas masuk utuh atau tidak sama sekali; urutan tidak berpengaruh.")


def _nothing_new() -> str:
    return tr("Tidak ada lembar yang mengubah hasil.")


def _drop() -> str:
    return tr("Batal")
