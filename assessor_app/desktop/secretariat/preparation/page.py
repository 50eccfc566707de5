"""The page Persiapan: a workbook in, looked through, then a package, cards and a second copy out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStorageInfo, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.secretariat.page import Deck, DeskPage
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.secretariat.picker import pick_file, pick_target
from assessor_app.desktop.secretariat.preparation.mistakes import MistakesView
from assessor_app.desktop.secretariat.preparation.prepare_sheet import PrepareSheet
from assessor_app.desktop.secretariat.preparation.review import MADE, ReviewView
from assessor_app.desktop.secretariat.preparation.template_sheet import TemplateSheet
from assessor_app.desktop.secretariat.preparation.work import (
    Made,
    Opened,
    make_package,
    open_workbook,
    second_copy,
    write_template,
)
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.notices import Banner, EmptyState
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.domain.evaluation import Evaluation
from assessor_app.errors import MistakesError, UserError
from assessor_app.operations.remembering import remember
from assessor_app.storage.workspace import Workspace
from assessor_app.words import current, tr

WORKBOOKS = "Excel (*.xlsx)"

SameDrive = Callable[[Path, Path], bool]


def same_drive(one: Path, other: Path) -> bool:
    """Whether two places share a drive, and so one accident."""
    return QStorageInfo(str(one)).device() == QStorageInfo(str(other)).device()


class PreparationPage(DeskPage):
    """Persiapan. `changed(Changes)` after a package was made.

    Args:
        drives_agree: tells whether the second copy lies on the workspace's own drive.
    """

    changed = Signal(object)

    def __init__(
        self,
        look: Look,
        workspace: Workspace,
        jobs: Jobs,
        duty: Duty,
        *,
        drives_agree: SameDrive = same_drive,
        parent: QWidget | None = None,
    ) -> None:
        self._workspace, self._jobs, self._duty, self._drives_agree = workspace, jobs, duty, drives_agree
        self._seen: Seen | None = None
        self._opened: Opened | None = None
        self._made: Made | None = None
        self._template_of = ""
        self._new_passphrase = ""
        self._copied: Path | None = None
        self._on_same_drive = False
        self._sheet: PrepareSheet | None = None
        super().__init__(look, _title, parent=parent)
        self.template = HeaderButton(look, _template, icon="save", size=32)
        self.template.clicked.connect(self._on_template)
        self.open_book = HeaderButton(look, _open, icon="folder-open", size=32)
        self.open_book.clicked.connect(self._on_open)
        for widget in (self.template, self.open_book):
            self.header.add_action(widget)
        self.empty = EmptyState(look, _empty_title, _empty_about, icon="sheet", takes_files=True)
        self.empty.dropped.connect(self._on_dropped)
        self.first = Button(look, _template, "primary", icon="save", size=36)
        self.first.clicked.connect(self._on_template)
        self.second = Button(look, _open, icon="folder-open", size=36)
        self.second.clicked.connect(self._on_open)
        self.empty.add_action(self.first)
        self.empty.add_action(self.second)
        self.news = Banner(look, "", icon="circle-check", tone="daun", rounded=True)
        self.news.hide()
        self.body.addWidget(self.news)
        self.mistakes = MistakesView(look)
        self.review = ReviewView(look)
        self.review.made.copy_wished.connect(self._on_copy)
        self.deck = Deck()
        for view in (self.empty, self.mistakes, self.review):
            self.deck.addWidget(view)
        self.body.addWidget(self.deck, 1)
        self._bar = Panel(look, "surface", sides="t", direction="across", margins=(24, 10, 24, 10), spacing=12)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.summary = Label(look, self._summary_words, "label_strong", wrap=True)
        self.why = Label(look, self._why_words, "small", "ink2", wrap=True)
        words.addWidget(self.summary)
        words.addWidget(self.why)
        self._bar.box.addLayout(words, 1)
        self.make = Button(look, self._make_words, "primary", size=36)
        self.make.clicked.connect(self._on_make)
        self._bar.box.addWidget(self.make)
        self.foot.addWidget(self._bar)
        self.setAcceptDrops(True)
        self.restyle()
        self.show_seen(None)

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now; an opened workbook stays in front."""
        if seen is not None and self._made is not None and self._made.prepared.evaluation.id != seen.evaluation.id:
            self._made = None
        self._seen = seen
        self._show()

    def take(self, path: str) -> None:
        """Read a workbook."""
        self.clear_error()
        self.news.hide()
        self._jobs.start(
            "workbook",
            open_workbook,
            self._workspace.folder,
            Path(path),
            done=self._on_opened,
            failed=self._on_not_opened,
        )

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._on_dropped([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    @override
    def restyle(self) -> None:
        if hasattr(self, "review"):
            self.review.set_side(self.side(336), roomy=self.breadth is Breadth.WIDE)
        super().restyle()

    @override
    def retranslate(self) -> None:
        if hasattr(self, "make"):
            self._show()
        super().retranslate()

    @property
    def evaluation(self) -> Evaluation | None:
        """What is shown: the opened workbook's, else the desk's own."""
        if self._opened is not None:
            return self._opened.preparation.evaluation
        if self._seen is None:
            return None
        return self._workspace.evaluation(self._seen.evaluation.id)

    def _show(self) -> None:
        evaluation = self.evaluation
        self._bar.setVisible(evaluation is not None)
        for widget in (self.template, self.open_book):
            widget.setVisible(evaluation is not None)
        if evaluation is None:
            self.deck.setCurrentWidget(self.empty)
            return
        opened = self._opened
        notices = opened.preparation.notices if opened is not None else ()
        changes = opened.changes if opened is not None else self._made.prepared.changed if self._made else ()
        self.review.show_evaluation(evaluation, notices, changes)
        self.deck.setCurrentWidget(self.review)
        self.make.setEnabled(opened is not None)
        for wording in (self.summary, self.why, self.make):
            wording.retranslate()
        self.review.made.show_files(self._made.files if self._made is not None else None)
        self.review.made.show_copy(wanted=self._copy_wanted(), path=self._copied, same_drive=self._on_same_drive)

    def _on_template(self) -> None:
        sheet = TemplateSheet(self.look, parent=self)
        sheet.instrument_chosen.connect(self._on_instrument_chosen)
        sheet.open()

    def _on_instrument_chosen(self, instrument: str) -> None:
        self._template_of = instrument
        pick_target(self, tr("Simpan templat buku kerja"), "persiapan.xlsx", self.write_template, kinds=WORKBOOKS)

    def write_template(self, path: str) -> None:
        """Write the template of the instrument chosen."""
        self._jobs.start(
            "template",
            write_template,
            Path(path),
            self._template_of,
            done=self._on_template_written,
            failed=self.show_error,
        )

    def _on_template_written(self, path: Path) -> None:
        self.news.tell(tr("Templat tersimpan: {path}", path=str(path)), _fill_in())
        self.news.show()
        self.second.setFocus()

    def _on_open(self) -> None:
        pick_file(self, tr("Buka buku kerja yang sudah diisi"), self.take, kinds=WORKBOOKS)

    def _on_dropped(self, paths: list[str]) -> None:
        if paths:
            self.take(paths[0])

    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        self.review.open_tab("evaluation")
        self._show()
        self.make.setFocus()

    def _on_not_opened(self, error: UserError) -> None:
        if isinstance(error, MistakesError):
            self.mistakes.show_mistakes(error)
            self.deck.setCurrentWidget(self.mistakes)
            self._bar.hide()
            for widget in (self.template, self.open_book):
                widget.show()
        else:
            self.show_error(error)

    def _on_make(self) -> None:
        if self._opened is not None:
            known = self._opened.before is not None
            self._duty.evaluation = self._opened.preparation.evaluation.id if known else None
            self._duty.ensure(self._open_sheet)

    def _open_sheet(self) -> None:
        if self._opened is None:
            return
        before = self._opened.before
        revision = before.revision + 1 if before is not None else 1
        desk = self._workspace.desk(before.id) if before is not None else None
        self._sheet = PrepareSheet(self.look, revision, with_passphrase=desk is None, parent=self)
        self._sheet.making_wished.connect(self._on_making_wished)
        self._sheet.open()

    def _on_making_wished(self, folder: str, passphrase: str) -> None:
        assert self._opened is not None
        self._new_passphrase = passphrase
        self._jobs.start(
            "prepare",
            make_package,
            self._workspace.folder,
            self._opened.preparation,
            Path(folder),
            self._duty.operator,
            passphrase or self._duty.passphrase,
            current().language,
            done=self._on_made,
            failed=self._on_not_made,
        )

    def _on_made(self, made: Made) -> None:
        evaluation = made.prepared.evaluation
        if self._new_passphrase:
            self._duty.keep_passphrase(evaluation.id, self._new_passphrase)
        if self._sheet is not None:
            self._sheet.done(QDialog.DialogCode.Accepted)
            self._sheet = None
        self._made, self._opened, self._copied = made, None, None
        if made.prepared.revision_before != evaluation.revision:
            remember(self._workspace, {_copy_key(evaluation): "wanted"})
        self.review.open_tab(MADE)
        self.changed.emit(made.prepared.changes)

    def _on_not_made(self, error: UserError) -> None:
        if self._sheet is not None:
            self._sheet.show_problem(error)

    def _copy_wanted(self) -> bool:
        if self._seen is None or self._opened is not None:
            return False
        return self._workspace.ui_state(_copy_key(self._seen.evaluation)) == "wanted"

    def _on_copy(self) -> None:
        self._duty.ensure(self._pick_copy)

    def _pick_copy(self) -> None:
        if self._seen is not None:
            evaluation = self._seen.evaluation
            name = f"salinan-{evaluation.id}-r{evaluation.revision}.db"
            pick_target(self, tr("Simpan salinan di drive lain"), name, self.write_copy)

    def write_copy(self, path: str) -> None:
        """Write the second, wrapped copy."""
        self._jobs.start(
            "copy",
            second_copy,
            self._workspace.folder,
            Path(path),
            self._duty.passphrase,
            done=self._on_copied,
            failed=self.show_error,
        )

    def _on_copied(self, path: Path) -> None:
        assert self._seen is not None
        self._on_same_drive = self._drives_agree(path.parent, self._workspace.folder)
        if not self._on_same_drive:
            self._copied = path
            remember(self._workspace, {_copy_key(self._seen.evaluation): None})
        self._show()

    def _summary_words(self) -> str:
        opened, seen = self._opened, self._seen
        if opened is not None:
            title = opened.preparation.evaluation.title
            if opened.before is None:
                return tr("{title}: evaluasi baru.", title=title)
            return tr("{title}: menjadi revisi {n}.", title=title, n=opened.before.revision + 1)
        if seen is None:
            return ""
        evaluation = seen.evaluation
        summary = next((s for s in self._workspace.evaluations() if s.id == evaluation.id), None)
        when = moment_words(evaluation, summary.at) if summary is not None else ""
        return tr("Paket revisi {n} dibuat {time}.", n=evaluation.revision, time=when)

    def _why_words(self) -> str:
        if self._opened is not None:
            if self._opened.before is None:
                return tr("Kunci, kode akses, dan kartu dibuat untuk setiap asesor dan lima kursi cadangan.")
            return tr("Kunci, kode, dan nilai asesor tetap berlaku; kartu hanya untuk asesor baru.")
        if self._copy_wanted():
            return tr("Belum selesai: salinan kedua belum ada di drive lain. Lihat Paket dan kartu.")
        return tr("Untuk revisi berikutnya, buka berkas Excel yang sudah diperbarui.")

    def _make_words(self) -> str:
        revision = 1
        if self._opened is not None and self._opened.before is not None:
            revision = self._opened.before.revision + 1
        elif self._opened is None and self._seen is not None:
            revision = self._seen.evaluation.revision + 1
        return tr("Buat paket revisi {n}…", n=revision)


def _copy_key(evaluation: Evaluation) -> str:
    return f"second-copy.{evaluation.id}.{evaluation.revision}"


def _title() -> str:
    return tr("Persiapan")


def _template() -> str:
    return tr("Simpan templat…")


def _open() -> str:
    return tr("Buka berkas Excel…")


def _empty_title() -> str:
    return tr("Belum ada evaluasi")


def _empty_about() -> str:
    return tr(
        "Pertama simpan templat buku kerja dan isi di Excel: daerah, asesor, jadwal, instrumen. Lalu buka "
        "atau seret ke sini. Yang salah ditunjukkan menurut lembar, baris, dan kolom; tidak ada yang "
        "dibuat sebelum Anda melihatnya."
    )


def _fill_in() -> str:
    return tr("Isi di Excel, simpan, lalu buka atau seret ke halaman ini.")
