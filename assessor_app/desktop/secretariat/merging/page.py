"""The page Penggabungan: "what will change?" Files in, a preview, then exactly that applied; receipts at the end.

It shows what the queue tells and hands wishes on; the tree, the counts and the panel only show.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.conflicts.previewed import open_previewed
from assessor_app.desktop.secretariat.conflicts.sheet import ConflictSheet
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.secretariat.merging.bar import MergeBar
from assessor_app.desktop.secretariat.merging.brought import Brought, BroughtSheet
from assessor_app.desktop.secretariat.merging.papers import Papers
from assessor_app.desktop.secretariat.merging.queue import MergeQueue
from assessor_app.desktop.secretariat.merging.receipts import MergedView
from assessor_app.desktop.secretariat.merging.record import RecordView
from assessor_app.desktop.secretariat.merging.review import ReviewView
from assessor_app.desktop.secretariat.merging.start import StartView
from assessor_app.desktop.secretariat.merging.tree_model import Node
from assessor_app.desktop.secretariat.merging.watch_desk import WatchDesk
from assessor_app.desktop.secretariat.moved import MovedBanner
from assessor_app.desktop.secretariat.page import Deck, DeskPage
from assessor_app.desktop.secretariat.picker import pick_files, pick_folder
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.secretariat.standing import StandBanner
from assessor_app.desktop.secretariat.veil import Veil, VeilButton
from assessor_app.desktop.widgets.progress_strip import ProgressStrip
from assessor_app.errors import UserError
from assessor_app.operations.clock import Clock, utc_now
from assessor_app.operations.merging import Merged, Preview
from assessor_app.storage.workspace import Workspace
from assessor_app.words import tr


class MergePage(DeskPage):
    """Penggabungan.

    `changed(Changes)` after files came in, `board_wished()` to see who is awaited, `conflicts_wished(city, assessor)`
    to settle what has come in, `receipts_wished()` for the document of all receipts, `waiting(n)` files in the
    preview.
    """

    changed = Signal(object)
    board_wished = Signal()
    conflicts_wished = Signal(str, str)
    waiting = Signal(int)
    receipts_wished = Signal()

    def __init__(
        self,
        look: Look,
        workspace: Workspace,
        jobs: Jobs,
        duty: Duty,
        veil: Veil,
        *,
        clock: Clock = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        self._workspace, self._duty, self._veil = workspace, duty, veil
        self._seen: Seen | None = None
        self._wanted: list[str] = []
        self.compared: ConflictSheet | None = None
        self.brought: BroughtSheet | None = None
        self._brought: Brought | None = None
        super().__init__(look, _title, parent=parent)
        self.queue = MergeQueue(workspace.folder, jobs, duty, self)
        self.papers = Papers(workspace, jobs, self)
        self.papers.failed.connect(self.show_error)
        self.add_files = HeaderButton(look, _add_files, icon="plus", size=32)
        self.add_folder = HeaderButton(look, _add_folder, icon="folder-open", size=32)
        self.watch_folder = HeaderButton(look, _watch, icon="usb", size=32)
        self.record = HeaderButton(look, _record, icon="list-checks", size=32)
        self.header.add_action(VeilButton(look, veil))
        for button in (self.record, self.watch_folder, self.add_folder, self.add_files):
            self.header.add_action(button)
        self.watch = WatchDesk(look, workspace, jobs, self.queue, clock=clock)
        self.moved = MovedBanner(look, veil)
        self.stand = StandBanner(look)
        self.start = StartView(look)
        self.review = ReviewView(look, workspace.version, veil)
        self.merged = MergedView(look)
        self.records = RecordView(look)
        self.deck = Deck()
        for view in (self.start, self.review, self.merged, self.records):
            self.deck.addWidget(view)
        self.body.addWidget(self.watch.strip)
        self.body.addWidget(self.stand)
        self.body.addWidget(self.moved)
        self.body.addWidget(self.deck, 1)
        self.bar = MergeBar(look)
        self.apply, self.drop, self.summary = self.bar.apply, self.bar.drop, self.bar.summary
        self.strip = ProgressStrip(look, leaves=_leaves)
        self.foot.addWidget(self.bar)
        self.foot.addWidget(self.strip)
        self.setAcceptDrops(True)
        self._connect()
        self.restyle()
        self._show(self.start)

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now."""
        self._seen = seen
        evaluation = seen.evaluation.id if seen is not None else None
        if self.queue.evaluation not in (None, evaluation):
            self._leave()
        self.queue.evaluation = evaluation
        self.watch.show_evaluation(evaluation)
        self.start.show_seen(seen)
        self.stand.show_seen(seen)
        self.moved.show_seen(seen)
        if seen is not None:
            self.records.show_seen(seen)
        for button in (self.add_files, self.add_folder, self.watch_folder, self.record):
            button.setEnabled(seen is not None)

    def take(self, paths: Sequence[str]) -> None:
        """Preview these files and folders, after those already in the preview."""
        if self._seen is None or not paths:
            return
        self._wanted = list(paths)
        self._duty.ensure(self._take_wanted)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.take([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def _connect(self) -> None:
        self.add_files.clicked.connect(self._on_add_files)
        self.add_folder.clicked.connect(self._on_add_folder)
        self.watch_folder.clicked.connect(self._on_watch)
        self.record.clicked.connect(self._on_record)
        self.start.dropped.connect(self.take)
        self.start.files_wished.connect(self._on_add_files)
        self.start.folder_wished.connect(self._on_add_folder)
        self.start.record_wished.connect(self._on_record)
        self.start.board_wished.connect(self.board_wished)
        self.merged.more_wished.connect(self._on_more)
        self.merged.record_wished.connect(self._on_record)
        self.merged.conflicts_wished.connect(self._on_conflicts_wished)
        self.records.back_wished.connect(self._on_back)
        self.records.csv_wished.connect(self.papers.save_record)
        self.records.list_wished.connect(self.papers.print_list)
        self.records.pdf_wished.connect(self.papers.save_list)
        self.records.whole_wished.connect(self.receipts_wished)
        self.review.skip_wished.connect(self.queue.skip)
        self.review.unskip_wished.connect(self.queue.unskip)
        self.review.compare_wished.connect(self._on_compare)
        self.bar.apply_wished.connect(self._on_apply)
        self.bar.drop_wished.connect(self._on_more)
        self.bar.csv_wished.connect(self._on_preview_csv)
        self.bar.print_wished.connect(self._on_preview_print)
        self.strip.cancel_requested.connect(self.queue.cancel)
        self.queue.begun.connect(self._on_begun)
        self.queue.progressed.connect(self._on_progress)
        self.queue.previewed.connect(self._on_previewed)
        self.queue.emptied.connect(self._on_emptied)
        self.queue.applied.connect(self._on_applied)
        self.queue.came_in.connect(self._on_came_in)
        self.queue.found.connect(self._on_found)
        self.queue.brought_in.connect(self.changed)
        self.queue.failed.connect(self._on_failed)
        self.queue.stopped.connect(self._on_stopped)
        self.watch.strip.show_wished.connect(self._on_back)
        self.watch.again_wished.connect(self._on_watch_chosen)

    def _on_found(self, brought: Brought) -> None:
        """An archive or a package is told before it comes in, beside whatever score files were found."""
        self._brought = brought
        self.brought = BroughtSheet(self.look, brought, parent=self.window())
        self.brought.bring_wished.connect(self._on_bring_wished)
        self.brought.open()

    def _on_bring_wished(self) -> None:
        self._duty.ensure(self._bring_in)

    def _bring_in(self) -> None:
        if self._brought is not None:
            self.queue.bring_in(self._brought)

    def _take_wanted(self) -> None:
        self.clear_error()
        self._brought = None
        self.queue.take(self._wanted)

    def _on_begun(self, what: str) -> None:
        self.strip.begin(what)
        self._running(True)

    def _on_progress(self, done: int, total: int, what: str) -> None:
        doing = tr("Menggabungkan {file}", file=what) if what else tr("Membaca berkas")
        self.strip.show_progress(doing, done, total)

    def _on_previewed(self, preview: Preview) -> None:
        assert self._seen is not None
        self.review.show_preview(preview, self._seen.evaluation, self.queue.paths, len(self.queue.skipped))
        self.bar.show_preview(preview)
        self.watch.hold(preview)
        self.waiting.emit(len(preview.files))
        if self.watch.watching and self.deck.currentWidget() in (self.records, self.merged):
            self._running(False)  # nobody is taken away from what is read
            return
        self._show(self.review)
        if not self.watch.watching:
            (self.apply if self.apply.isEnabled() else self.drop).setFocus()

    def _on_emptied(self) -> None:
        self.watch.hold(None)
        self.waiting.emit(0)
        if not self.watch.watching and self._brought is None:
            self.show_error(UserError("nothing-to-merge"))
        if self.deck.currentWidget() is self.review or not self.watch.watching:
            self._show(self.start)
        else:
            self._running(False)

    def _on_applied(self, merged: Merged, preview: Preview) -> None:
        self.waiting.emit(0)
        self.merged.show_merged(merged, preview, self._workspace.evaluation(preview.evaluation))
        self._show(self.merged)
        self.merged.more.setFocus()
        self.changed.emit(merged.changes)

    def _on_came_in(self, merged: Merged, preview: Preview) -> None:
        self.watch.log(preview)
        self.changed.emit(merged.changes)

    def _on_failed(self, error: UserError) -> None:
        self._show(self.review if self.queue.whole is not None else self.start)
        self.show_error(error)
        self.changed.emit(None)

    def _on_stopped(self, applying: bool) -> None:
        self._show(self.review if self.queue.whole is not None else self.start)
        if applying:
            self.show_error(UserError("merge-stopped"))
            self.changed.emit(None)

    def _on_apply(self) -> None:
        if self.apply.isEnabled():
            self._duty.ensure(self._start_apply)

    def _start_apply(self) -> None:
        self.clear_error()
        self.queue.apply()

    def _on_compare(self, node: Node) -> None:
        preview, seen, sheet = self.queue.preview, self._seen, node.sheet
        if preview is not None and seen is not None and sheet is not None:
            stored = self._workspace.version
            self.compared = open_previewed(
                self.look, self._veil, seen, preview, node.file, sheet, stored, parent=self
            )

    def _on_conflicts_wished(self) -> None:
        self.conflicts_wished.emit("", "")

    def _on_preview_csv(self) -> None:
        if self.queue.preview is not None and self._seen is not None:
            self.papers.save_preview(self.queue.preview, self._seen)

    def _on_preview_print(self) -> None:
        if self.queue.preview is not None and self._seen is not None:
            self.papers.print_preview(self.queue.preview, self._seen)

    def _on_add_files(self) -> None:
        pick_files(self, tr("Pilih berkas skor"), self.take)

    def _on_add_folder(self) -> None:
        pick_folder(self, tr("Pilih folder atau flashdisk"), self._on_folder)

    def _on_folder(self, folder: str) -> None:
        self.take([folder])

    def _on_watch(self) -> None:
        pick_folder(self, tr("Pilih folder yang dipantau"), self._on_watch_chosen)

    def _on_watch_chosen(self, folder: str) -> None:
        self._watched = Path(folder)
        self._duty.ensure(self._start_watch)

    def _start_watch(self) -> None:
        self.clear_error()
        self.watch.begin(self._watched)

    def _on_more(self) -> None:
        self.queue.forget()
        self.waiting.emit(0)
        self._show(self.start)
        self.start.first.setFocus()

    def _leave(self) -> None:
        """Another evaluation comes to the front: what was read and watched belongs to the one before."""
        self.watch.end()
        self._on_more()

    def _on_record(self) -> None:
        self._show(self.records)
        self.records.table.setFocus()

    def _on_back(self) -> None:
        self._show(self.review if self.queue.whole is not None else self.start)

    def _running(self, running: bool) -> None:
        front = self.deck.currentWidget()
        self.strip.setVisible(running)
        self.bar.setVisible(not running and front is self.review)
        for widget in (self.add_files, self.add_folder):
            widget.setEnabled(not running and self._seen is not None)
        self.deck.setEnabled(not running or self.watch.watching)
        low = self.breadth is Breadth.NARROW and (running or self.watch.watching)
        for banner in (self.moved, self.stand):
            banner.set_wanted(front is not self.review and not low)  # a preview needs the height
        files = len(self.queue.whole.files) if self.queue.whole is not None and front is not self.review else 0
        self.watch.show_waiting(files)

    def _show(self, view: QWidget) -> None:
        self.deck.setCurrentWidget(view)
        self._running(self.queue.busy)

    @override
    def restyle(self) -> None:
        if hasattr(self, "review"):
            narrow = self.breadth is Breadth.NARROW
            self.start.set_narrow(narrow)
            self.review.set_side(self.side(352), roomy=self.breadth is Breadth.WIDE, narrow=narrow)
            self._running(self.queue.busy)
        super().restyle()


def _title() -> str:
    return tr("Penggabungan")


def _add_files() -> str:
    return tr("Tambah berkas…")


def _add_folder() -> str:
    return tr("Tambah folder…")


def _watch() -> str:
    return tr("Pantau folder…")


def _record() -> str:
    return tr("Catatan penerimaan")


def _leaves() -> str:
    return tr("Berhenti di antara dua berkas; yang sudah masuk tetap.")
