"""The page Pemeriksaan ruang kerja: what differs from what was signed, what waits meanwhile, what is sound."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.checking import wording
from assessor_app.desktop.secretariat.checking.aside_sheet import AsideSheet
from assessor_app.desktop.secretariat.checking.panel import FoundPanel
from assessor_app.desktop.secretariat.checking.sound import SoundCard
from assessor_app.desktop.secretariat.checking.table import FoundTable
from assessor_app.desktop.secretariat.checking.work import check_desk, set_aside
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.secretariat.page import AskingPage
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.errors import UserError
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock
from assessor_app.operations.surveying import Found, Survey
from assessor_app.storage.workspace import Workspace
from assessor_app.words import current, ntr, tr


class CheckPage(AskingPage):
    """Pemeriksaan ruang kerja. `changed(Changes)` after rows were set aside, `merge_wished()`, `back_wished()`."""

    changed = Signal(object)
    merge_wished = Signal()
    back_wished = Signal()

    def __init__(
        self, look: Look, workspace: Workspace, jobs: Jobs, duty: Duty, *, clock: Clock, parent: QWidget | None = None
    ) -> None:
        self._workspace, self._jobs, self._duty = workspace, jobs, duty
        self._clock = clock
        self._sheet: AsideSheet | None = None
        self._of: str | None = None
        self._at, self._checking = "", False
        self.survey: Survey | None = None
        super().__init__(look, _title, parent=parent)
        self.copy = HeaderButton(look, _copy_word, icon="copy", size=36)
        self.copy.clicked.connect(self._on_copy)
        self.again = HeaderButton(look, _again_word, icon="history", size=36)
        self.again.clicked.connect(self.check)
        self.header.add_action(self.copy)
        self.header.add_action(self.again)
        self.back = Button(look, _back_word, "quiet", icon="chevron-left", size=32, flush=True)
        self.back.clicked.connect(self.back_wished)
        self.state = Label(look, self._state_words, "label_strong", elide=True)
        self.banner = Banner(look, "", icon="octagon-alert", tone="bata", rounded=True)
        self.sound_banner = Banner(look, wording.sound_word, "", icon="circle-check", tone="daun", rounded=True)
        self.table = FoundTable(look)
        self.table.row_chosen.connect(self._on_row)
        self.panel = FoundPanel(look)
        self.panel.merge_wished.connect(self.merge_wished)
        self.panel.aside_wished.connect(self._on_aside)
        self.sound = SoundCard(look)
        self.sound.key_wished.connect(self._on_key)
        self._build(look)
        self._show()

    def show_seen(self, seen: Seen | None) -> None:
        """What was checked stays with its moment, but for another evaluation it says nothing."""
        evaluation = seen.evaluation.id if seen is not None else None
        if self.survey is not None and evaluation != self._of:
            self.survey = None
            self._show()

    @override
    def set_breadth(self, breadth: Breadth) -> None:
        super().set_breadth(breadth)
        narrow = breadth is not Breadth.WIDE
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._across.setDirection(down if narrow else across)

    @override
    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_across"):
            narrow = self.breadth is not Breadth.WIDE
            self.panel.setMaximumWidth(16_777_215 if narrow else self.side(370))
            self.panel.setMinimumWidth(0 if narrow else self.side(370))
            self._across.setSpacing(self.look.px(12))

    @override
    def retranslate(self) -> None:
        if hasattr(self, "_scroll"):
            self._scroll.setAccessibleName(_title())
            self._show()
        super().retranslate()

    def check(self) -> None:
        """Check everything now, with the passphrase of who is on duty where it is known."""
        self._of = self._duty.evaluation
        self._set_checking(True)
        self._jobs.start(
            "check",
            check_desk,
            self._workspace.folder,
            self._duty.evaluation,
            self._duty.passphrase,
            done=self._on_checked,
            failed=self._on_failed,
        )

    def _build(self, look: Look) -> None:
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addSpacing(12)
        head.addWidget(self.state, 1)
        self._card = Card(look, margins=(1, 1, 1, 1), spacing=0)
        self._card.box.addWidget(self.table)
        left = QVBoxLayout()
        left.setSpacing(look.px(12))
        left.addWidget(self._card)
        left.addWidget(self.sound)
        left.addStretch(1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.addLayout(left, 1)
        self._across.addWidget(self.panel)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        column.addWidget(self.banner)
        column.addWidget(self.sound_banner)
        column.addLayout(self._across, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._inside)
        self._scroll.setAccessibleName(_title())
        self.body.addLayout(head)
        self.body.addWidget(self._scroll, 1)

    def _show(self) -> None:
        survey = self.survey
        self._inside.setVisible(survey is not None)
        self.copy.setEnabled(survey is not None)
        self.state.retranslate()
        if survey is None:
            return
        wrong = bool(survey.found)
        self.banner.setVisible(wrong)
        self.sound_banner.setVisible(not wrong)
        self._card.setVisible(wrong)
        self.banner.tell(_differ_words(survey), _meanwhile_words(survey))
        chosen = self.table.currentIndex().row()
        self.table.show_found(survey.found)
        if 0 <= chosen < len(survey.found):
            self.table.choose(chosen)
        self.panel.show_found(self.table.current, survey.refused)
        self.sound.show_survey(survey)

    def _state_words(self) -> str:
        if self._checking:
            return tr("Memeriksa ruang kerja…")
        return tr("Diperiksa pukul {time}", time=self._at) if self.survey is not None else tr("Belum diperiksa")

    def _set_checking(self, on: bool) -> None:
        self._checking = on
        self.again.setEnabled(not on)
        self.state.retranslate()

    def _on_checked(self, survey: Survey) -> None:
        self.survey, self._at = survey, current().time(self._clock().astimezone().time())
        self._set_checking(False)
        self._show()

    def _on_failed(self, error: UserError) -> None:
        self._set_checking(False)
        self.show_error(error)

    def _on_row(self, found: Found) -> None:
        self.panel.show_found(found, self.survey.refused if self.survey is not None else None)

    def _on_copy(self) -> None:
        if self.survey is not None:
            QGuiApplication.clipboard().setText(wording.list_text(self.survey))

    def _on_key(self) -> None:
        self._duty.ensure(self.check)

    def _on_aside(self) -> None:
        self._duty.ensure(self._open_aside)

    def _open_aside(self) -> None:
        if self.survey is None or self._duty.evaluation is None:
            return
        rows = tuple(
            ", ".join(filter(None, (wording.title(found), wording.owner(found), wording.code(found))))
            for found in self.survey.found
            if found.mendable
        )
        self._sheet = AsideSheet(self.look, rows, parent=self.window())
        self._sheet.aside_wished.connect(self._on_aside_wished)
        self._sheet.open()

    def _on_aside_wished(self, reason: str) -> None:
        self._jobs.start(
            "mend",
            set_aside,
            self._workspace.folder,
            self._duty.evaluation,
            reason,
            self._duty.operator,
            self._duty.passphrase,
            done=self._on_set_aside,
            failed=self._on_refused,
        )

    def _on_set_aside(self, _rows: int) -> None:
        self.close_sheet()
        self.check()
        self.changed.emit(Changes(results=True))


def _differ_words(survey: Survey) -> str:
    return ntr(
        "{n} hal berbeda dari yang pernah ditandatangani",
        "{n} hal berbeda dari yang pernah ditandatangani",
        len(survey.found),
    )


def _meanwhile_words(survey: Survey) -> str:
    why = tr("Mungkin berkasnya disunting program lain, atau disk ini rusak.")
    if any(found.grave for found in survey.found):
        what = tr(
            "Penetapan, arsip, dan laporan tidak dibuat sampai ini selesai. Berkas skor masih dapat diterima; angka "
            "di layar hanya dari lembar yang tanda tangannya cocok."
        )
    else:
        what = tr("Tidak ada angka yang berubah karenanya; penetapan, arsip, dan laporan tetap dapat dibuat.")
    return f"{why} {what}"


def _title() -> str:
    return tr("Pemeriksaan ruang kerja")


def _copy_word() -> str:
    return tr("Salin")


def _again_word() -> str:
    return tr("Periksa ulang")


def _back_word() -> str:
    return tr("Kembali")
