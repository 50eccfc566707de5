"""The first step of a sheet: the indicators, the panel beside them, the toolbar above; no saving here."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.content import Content
from assessor_app.desktop.assessor.scoring.aspect_header import AspectHeader
from assessor_app.desktop.assessor.scoring.change import Change
from assessor_app.desktop.assessor.scoring.indicator_list import IndicatorList
from assessor_app.desktop.assessor.scoring.rows import Show
from assessor_app.desktop.assessor.scoring.side_panel import SidePanel
from assessor_app.desktop.assessor.sheet_menu import BLIND, NEXT, toolbar_entries
from assessor_app.desktop.edge import show_problem
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.menu import Entry
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.domain.sheet import completeness
from assessor_app.errors import UserError
from assessor_app.words import current, tr

_SIDE, _SIDE_MIDDLE, _LOW = 372, 304, 712
_DRAWER, _DRAWER_LEAST = 136, 106
_UNBOUND = 16_777_215


class ScoringPage(Styled, QWidget):
    """`marked(Change, Change)` after the screen shows a change, with its way back; `undo_wanted()`, `redo_wanted()`,
    `sign_wanted()`, `note_written(code, text)`, `evidence_chosen(code, Evidence or None)`, `focused(code)`,
    `numbers_shown(bool)`, `reopen_wanted()`.
    """

    marked = Signal(object, object)
    undo_wanted = Signal()
    redo_wanted = Signal()
    sign_wanted = Signal()
    note_written = Signal(str, str)
    evidence_chosen = Signal(str, object)
    focused = Signal(str)
    numbers_shown = Signal(bool)
    reopen_wanted = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: Content | None = None
        self._breadth = Breadth.WIDE
        self.filter = Segments(look, _filter_word, _filters())
        self.filter.chosen.connect(self._on_filter)
        self.blind = Button(look, _blind_word, "quiet", icon="eye-off", icon_only=True, size=32)
        self.blind.setCheckable(True)
        self.blind.toggled.connect(self._on_blind)
        self.next_missing = Button(look, _next_word, key="Ctrl+G", size=32)
        self.list = IndicatorList(look)
        self.next_missing.clicked.connect(self._on_next_missing)
        self.header = AspectHeader(look)
        self.side = SidePanel(look)
        self.notice = Banner(look, "", icon="octagon-alert", tone="bata")
        self.notice.hide()
        self.locked = Banner(look, "", icon="lock")
        self.reopen = Button(look, _reopen_word, size=32)
        self.reopen.clicked.connect(self.reopen_wanted)
        self.locked.add_action(self.reopen)
        self.locked.hide()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_side)
        self._lay_out(look)
        self._wire()
        self.dress(look)

    def _lay_out(self, look: Look) -> None:
        bar = self._bar = Panel(look, "surface", sides="b", direction="across", margins=(16, 6, 16, 6), spacing=8)
        bar.box.addWidget(self.filter)
        bar.box.addStretch(1)
        bar.box.addWidget(self.blind)
        bar.box.addWidget(self.next_missing)
        middle = Panel(look, "surface")
        for widget in (self.notice, self.locked, bar, self.header):
            middle.box.addWidget(widget)
        middle.box.addWidget(self.list, 1)
        across: QBoxLayout = QHBoxLayout(self)
        self._across = across
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(middle, 1)
        across.addLayout(self._column, 1)
        across.addWidget(self.side)

    def _wire(self) -> None:
        self.list.marked.connect(self._on_marked)
        self.list.focused.connect(self._on_focused)
        self.list.refused.connect(self.show_problem)
        self.list.note_wanted.connect(self._on_note_wanted)
        self.list.sign_wanted.connect(self.sign_wanted)
        self.list.undo_wanted.connect(self.undo_wanted)
        self.list.redo_wanted.connect(self.redo_wanted)
        self.list.top_changed.connect(self._on_top_changed)
        self.side.level_pressed.connect(self._on_level_pressed)
        self.side.evidence_chosen.connect(self.evidence_chosen)
        self.side.note_written.connect(self.note_written)
        self.side.left.connect(self.list.setFocus)
        guidance = QShortcut(QKeySequence("F4"), self)
        guidance.activated.connect(self.side.toggle_guidance)

    def show_sheet(self, content: Content, *, focus: str = "") -> None:
        """Show a sheet."""
        self.side.flush()
        self._content = content
        self.notice.hide()
        self.filter.choose(Show.ALL.value)
        self.list.show_sheet(content, current=focus)
        self._show_lock()
        self._show_counts()
        self._show_side()

    def refresh(self, codes: tuple[str, ...]) -> None:
        """These indicators were saved; rows, counts and the panel follow."""
        self.notice.hide()
        self.list.indicators.tell(codes)
        self._later.start(0)

    def apply(self, change: Change) -> Change:
        """Show a change that comes from undo or a refusal, and answer with the way back."""
        back = self.list.apply(change)
        self._later.start(0)
        return back

    def show_problem(self, error: UserError) -> None:
        """Say in one sentence what was refused; the next mark takes it away."""
        show_problem(self.notice, error)

    def set_breadth(self, breadth: Breadth) -> None:
        """Follow the width of the window."""
        self._breadth = breadth
        self.list.set_joined(breadth is not Breadth.WIDE)
        wide, narrow = breadth is Breadth.WIDE, breadth is Breadth.NARROW
        self.blind.setVisible(wide)
        self.next_missing.set_wording(_next_word if wide else _next_short)
        self._bar.setVisible(not narrow)
        self.header.set_low(narrow)
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.side.set_breadth(breadth)
        self.restyle()

    def set_low(self, height: int) -> None:
        """Follow the height of the window: the key hints go first."""
        self.side.set_hints(height / self.look.scale >= _LOW and self._breadth is Breadth.WIDE)

    def focus_aspect(self, aspect: str) -> None:
        """Go to the first indicator of an aspect."""
        assert self._content is not None
        self.list.go_to_code(self._content.instrument.aspect(aspect).indicators[0].code)
        self.list.setFocus()

    def open_note(self) -> None:
        """Give the focus to the note of the current indicator."""
        self._on_note_wanted()

    def flush(self) -> None:
        """Tell what was typed and not yet saved."""
        self.side.flush()

    def toolbar(self) -> list[Entry]:
        """What of the toolbar has no room in the window, as lines of a menu."""
        missing = self._content is not None and len(self._content.marks) < len(self._content.instrument.indicators)
        entries = toolbar_entries(self.filter.key, blind=self.blind.isChecked(), missing=missing)
        return entries if self._bar.isHidden() else [entry for entry in entries if entry.key == BLIND]

    def take(self, key: str) -> bool:
        """Do what a line of that menu says; False when it is none of the toolbar's."""
        if key in set(Show):
            self.filter.choose(key)
            self._on_filter(key)
        elif key == BLIND:
            self.blind.toggle()
        elif key == NEXT:
            self._on_next_missing()
        else:
            return False
        self.list.setFocus()
        return True

    @override
    def restyle(self) -> None:
        if self._breadth is Breadth.NARROW:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(_UNBOUND)
            self.side.setMinimumHeight(self.look.px(_DRAWER_LEAST))
            self.side.setMaximumHeight(self.look.px(_DRAWER))
        else:
            self.side.setMinimumHeight(0)
            self.side.setMaximumHeight(_UNBOUND)
            self.side.setFixedWidth(self.look.px(_SIDE if self._breadth is Breadth.WIDE else _SIDE_MIDDLE))
        super().restyle()

    @override
    def retranslate(self) -> None:
        if self._content is not None:
            self._show_lock()
            self._show_counts()
        super().retranslate()

    def _show_lock(self) -> None:
        content = self._content
        self.locked.setVisible(content is not None and not content.writable)
        if content is not None and not content.writable:
            said = tr("Lembar ini sudah ditandatangani (versi {n}).", n=content.number)
            self.locked.tell(said, tr("Perubahan hanya lewat versi baru dengan alasan."))

    def _show_counts(self) -> None:
        content = self._content
        if content is None:
            return
        words, total = current(), len(content.instrument.indicators)
        missing = total - len(content.marks)
        noted = sum(bool(text.strip()) for text in content.notes.values())
        for key, n in ((Show.ALL, total), (Show.MISSING, missing), (Show.NOTED, noted)):
            self.filter.tell(key.value, count=words.count(n))
        self.next_missing.setEnabled(missing > 0)
        self._on_top_changed()

    def _show_side(self) -> None:
        self._show_counts()
        if self.side.code != self.list.code or self._content is None:
            self.side.show_indicator(self._content, self.list.code)
        else:
            self.side.refresh()

    def _on_top_changed(self) -> None:
        rows, row = self.list.indicators.rows, self.list.top_row()
        here = rows[row] if row < len(rows) else None
        if here is not None and self._content is not None:
            self.header.show_row(here, completeness(here.aspect, self._content.marks), self.list.delegate.columns)

    def _on_marked(self, change: Change, back: Change) -> None:
        self.notice.hide()
        self.marked.emit(change, back)
        self._later.start(0)

    def _on_focused(self, code: str) -> None:
        self._later.start(0)
        self.focused.emit(code)

    def _on_note_wanted(self) -> None:
        self._show_side()
        self.side.open_note()

    def _on_level_pressed(self, steps: int) -> None:
        self.list.mark(steps)

    def _on_next_missing(self) -> None:
        self.list.go_to_missing()
        self.list.setFocus()

    def _on_filter(self, key: str) -> None:
        self.list.show_sheet(self._content, Show(key), current=self.list.code)
        self._show_side()

    def _on_blind(self, blind: bool) -> None:
        self.list.set_numbers(not blind)
        self.side.set_numbers(not blind)
        self.numbers_shown.emit(not blind)


def _filter_word() -> str:
    return tr("Indikator yang ditampilkan")


def _filters() -> list[Option]:
    return [
        Option(Show.ALL.value, _all_word),
        Option(Show.MISSING.value, _missing_word),
        Option(Show.NOTED.value, _noted_word),
    ]


def _all_word() -> str:
    return tr("Semua")


def _missing_word() -> str:
    return tr("Belum dinilai")


def _noted_word() -> str:
    return tr("Ada catatan")


def _blind_word() -> str:
    return tr("Sembunyikan angka skala")


def _next_word() -> str:
    return tr("Belum dinilai berikutnya")


def _next_short() -> str:
    return tr("Berikutnya")


def _reopen_word() -> str:
    return tr("Buka kembali…")
