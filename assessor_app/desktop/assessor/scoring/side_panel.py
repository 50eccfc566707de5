"""Beside the indicators: what the focused one asks, its levels, what the city says of itself, evidence, the note."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.content import Content
from assessor_app.desktop.assessor.phrases import horizon_word, pillar_word
from assessor_app.desktop.assessor.scoring.level_rows import LevelRows
from assessor_app.desktop.assessor.scoring.note import Note
from assessor_app.desktop.assessor.scoring.rows import by_level
from assessor_app.desktop.assessor.scoring.upper import Upper
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.chips import Chip, KeyCap, KeyHints
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.domain.instrument import Indicator
from assessor_app.domain.sheet import Evidence
from assessor_app.words import current, tr

SAVE_AFTER_MS = 1_000
"""A note is saved this long after typing began, again and again while typing goes on."""


class SidePanel(Panel):
    """`level_pressed(steps)`, `evidence_chosen(code, Evidence or None)`, `note_written(code, text)`,
    `left()` when Esc gives the focus back to the list, `typing(bool)` as the note gets and loses the focus.
    """

    level_pressed = Signal(int)
    evidence_chosen = Signal(str, object)
    note_written = Signal(str, str)
    left = Signal()
    typing = Signal(bool)

    _content: Content | None = None  # the panel is dressed before its own constructor goes on

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, "bg", sides="l", margins=(16, 14, 16, 12), spacing=8, parent=parent)
        self._code, self._numbers = "", True
        self._breadth, self._guided, self._noting = Breadth.WIDE, True, False
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.setInterval(SAVE_AFTER_MS)
        self._saver.timeout.connect(self.flush)
        self._build(look)

    def _build(self, look: Look) -> None:
        self.chip = Chip(look, "", "nila", mono=True)
        self.path = Label(look, "", "small", "ink2", elide=True)
        self.pillar = Chip(look, "", "outline")
        self.title = Paragraph(look, "", "h2", "ink", line_height=1.3)
        self.guidance = Paragraph(look, "", "text", "ink2")
        self.levels = LevelRows(look)
        self.levels.pressed.connect(self.level_pressed)
        self.own = Paragraph(look, "", "text", "ink2")
        self.innovations = Paragraph(look, "", "text", "ink2")
        self._evidence_title = Label(look, _evidence_word, "label_strong")
        self.evidence = Segments(look, _evidence_word, _evidence_options(), pad=8)
        self.evidence.chosen.connect(self._on_evidence_chosen)
        self.note = Note(look, _note_word, placeholder=_note_hint)
        self.note.edited.connect(self._on_note_edited)
        self.note.left.connect(self._on_note_left)
        self.note.entered.connect(self._on_note_entered)
        self.note.escaped.connect(self._on_escaped)
        self.count = Label(look, "", "small", "ink3")
        self.hints = KeyHints(look, _hints())
        head = QHBoxLayout()
        head.addWidget(self.chip)
        head.addWidget(self.path)
        head.addStretch(1)
        head.addWidget(self.pillar)
        self.guide = Button(look, _guidance_word, "quiet", key="F4", size=32, flush=True)
        head.addWidget(self.guide)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self.guidance, self.levels, self.own, self.innovations):
            column.addWidget(part)
        column.addStretch(1)  # in the drawer there may be more room than words
        self._scroll = Upper()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(upper)
        note_head = QHBoxLayout()
        self._note_title, self._note_cap = Label(look, _note_word, "label_strong"), KeyCap(look, "N")
        note_head.addWidget(self._note_title)
        note_head.addWidget(self._note_cap)
        note_head.addStretch(1)
        note_head.addWidget(self.count)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._scroll)
        column.addWidget(self._evidence_title)
        column.addWidget(self.evidence, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(note_head)
        column.addWidget(self.note, 1)
        column.addWidget(self.hints)
        across = QHBoxLayout()
        across.addLayout(column, 1)
        across.addLayout(self._build_drawer(look))
        self.box.addLayout(across)

    def _build_drawer(self, look: Look) -> QVBoxLayout:
        """The buttons beside the levels in the drawer of large text, for who works with the mouse."""
        self.to_note = Button(look, _note_word, key="N", size=32)
        self.to_note.clicked.connect(self.open_note)
        self.to_levels = Button(look, _back_word, key="Esc", size=32)
        self.to_levels.clicked.connect(self._on_escaped)
        self.to_guidance = Button(look, _guidance_word, key="F4", size=32)
        for button in (self.guide, self.to_guidance):
            button.clicked.connect(self.toggle_guidance)
        column = QVBoxLayout()
        column.setSpacing(8)
        for button in (self.to_note, self.to_levels, self.to_guidance):
            column.addWidget(button)
        column.addStretch(1)
        return column

    @property
    def code(self) -> str:
        """The indicator in it."""
        return self._code

    def show_indicator(self, content: Content | None, code: str) -> None:
        """Show an indicator of a sheet; what was typed for the one before is told first."""
        self.flush()
        self._content, self._code = content, code
        self.setEnabled(bool(content and code))
        if content is None or not code:
            return
        indicator = content.instrument.indicator(code)
        self.chip.set_wording(code)
        self.path.set_wording(" · ".join(p for p in (indicator.group, indicator.subgroup) if p))
        if indicator.pillar is not None:
            self.pillar.set_wording(pillar_word(indicator.pillar))
        self.title.set_wording(indicator.title)
        self.guidance.set_wording(indicator.guidance)
        self._show_city_side(content, indicator)
        self._show_parts()
        self.note.show_text(content.notes.get(code, ""))
        self.count.set_wording(self.note.count())
        self.note.setReadOnly(not content.writable)
        self.evidence.setEnabled(content.writable)
        self.refresh()

    def refresh(self) -> None:
        """Mark and evidence of the indicator have changed."""
        content, code = self._content, self._code
        if content is None or not code:
            return
        indicator, scale = content.instrument.indicator(code), content.instrument.scale
        words = current()
        levels = (
            [(s, words.decimal(scale.printed(s)), indicator.level(s)) for s in scale.levels]
            if by_level(scale)
            else []
        )
        self.levels.show_levels(levels, content.marks.get(code), numbers=self._numbers)
        self.evidence.choose(content.evidence[code].value if code in content.evidence else "none")

    def set_numbers(self, numbers: bool) -> None:
        """Show levels with or without their numbers."""
        self._numbers = numbers
        self.refresh()

    def set_breadth(self, breadth: Breadth) -> None:
        """MIDDLE keeps guidance behind F4; NARROW is a drawer with the levels, or with the note."""
        self._breadth, self._guided, self._noting = breadth, breadth is Breadth.WIDE, False
        wide = breadth is Breadth.WIDE
        self.levels.set_compact(breadth is Breadth.NARROW)
        self.restyle()
        self.evidence.tell(Evidence.NOT_PROVED.value, _not_proved if wide else _not_proved_short)
        self.evidence.tell(Evidence.NOT_SHOWN.value, _not_shown if wide else _not_shown_short)
        self._show_parts()

    def toggle_guidance(self) -> None:
        """Show or hide what the indicator asks."""
        self._guided = not self._guided
        self._show_parts()
        self._scroll.verticalScrollBar().setValue(0)

    def open_note(self) -> None:
        """Give the focus to the note, behind its last word."""
        self._noting = True
        self._show_parts()
        self.note.moveCursor(QTextCursor.MoveOperation.End)
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_hints(self, shown: bool) -> None:
        """The key hints go first when the window is low, then the note becomes small, last what is above scrolls."""
        self.hints.setVisible(shown)

    def flush(self) -> None:
        """Tell what was typed and not yet told."""
        self._saver.stop()
        content = self._content
        if content is not None and self._code and content.writable:
            text = self.note.toPlainText()
            if text != content.notes.get(self._code, ""):
                self.note_written.emit(self._code, text)

    _breadth = Breadth.WIDE

    @override
    def restyle(self) -> None:
        super().restyle()
        px, narrow = self.look.px, self._breadth is Breadth.NARROW
        self.box.setContentsMargins(px(16), px(4 if narrow else 14), px(16), px(4 if narrow else 12))
        if hasattr(self, "note"):
            self.note.setMinimumHeight(px(30 if narrow else 44))

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("Indikator terpilih"))
        super().retranslate()
        if self._content is not None:
            self.show_indicator(self._content, self._code)

    def _show_parts(self) -> None:
        drawer = self._breadth is Breadth.NARROW
        content = self._content
        indicator = content.instrument.indicator(self._code) if content and self._code else None
        for widget in (self.chip, self.path, self.title):
            widget.setVisible(not drawer)
        self._evidence_title.setVisible(self._breadth is Breadth.WIDE)
        wide = self._breadth is Breadth.WIDE
        self.pillar.setVisible(wide and indicator is not None and indicator.pillar is not None)
        guided = indicator is not None and bool(indicator.guidance)
        self.guidance.setVisible(self._guided and guided)
        self.guide.setVisible(self._breadth is Breadth.MIDDLE and guided)
        for paragraph in (self.own, self.innovations):
            paragraph.setVisible(bool(paragraph.accessibleName()) and (not drawer or self._guided))
        noting = not drawer or self._noting
        self.to_note.setVisible(drawer and not self._noting)
        self.to_levels.setVisible(drawer and self._noting)
        self.to_guidance.setVisible(drawer and guided and not self._noting)
        self.evidence.setVisible(noting)
        self.note.setVisible(noting)
        for word in (self._note_title, self._note_cap, self.count):
            word.setVisible(noting)
        self._scroll.setVisible(not drawer or not self._noting)
        self._scroll.set_filling(drawer)

    def _show_city_side(self, content: Content, indicator: Indicator) -> None:
        own = content.city.self_marks.get(indicator.code)
        words = ""
        if own is not None:
            words = tr("Nilai mandiri {value}", value=current().decimal(own.value))
            words += f" · {own.evidence}" if own.evidence else ""
        self.own.set_wording(words)
        shown = [
            i.name + (f" ({horizon_word(i.horizon)})" if i.horizon else "")
            for i in content.city.innovations
            if i.pillar is not None and i.pillar is indicator.pillar
        ]
        self.innovations.set_wording(tr("Inovasi: {names}", names=", ".join(shown)) if shown else "")

    def _on_note_edited(self, _text: str) -> None:
        self.count.set_wording(self.note.count())
        if not self._saver.isActive():
            self._saver.start()

    def _on_note_entered(self) -> None:
        self.typing.emit(True)

    def _on_note_left(self) -> None:
        self.flush()
        self.typing.emit(False)

    def _on_escaped(self) -> None:
        self._noting = False
        self._show_parts()
        self.left.emit()

    def _on_evidence_chosen(self, key: str) -> None:
        if self._content is not None and self._code:
            self.evidence_chosen.emit(self._code, None if key == "none" else Evidence(key))


def _note_word() -> str:
    return tr("Catatan")


def _back_word() -> str:
    return tr("Kembali")


def _guidance_word() -> str:
    return tr("Panduan")


def _note_hint() -> str:
    return tr("Catatan untuk indikator ini")


def _evidence_word() -> str:
    return tr("Bukti")


def _evidence_options() -> list[Option]:
    return [
        Option("none", _no_word),
        Option(Evidence.PROVED.value, _proved),
        Option(Evidence.NOT_PROVED.value, _not_proved),
        Option(Evidence.NOT_SHOWN.value, _not_shown),
    ]


def _no_word() -> str:
    return "–"


def _proved() -> str:
    return tr("Terbukti")


def _not_proved() -> str:
    return tr("Belum terbukti")


def _not_shown() -> str:
    return tr("Tidak ditunjukkan")


def _not_proved_short() -> str:
    return tr("Belum")


def _not_shown_short() -> str:
    return tr("Tidak tampak")


def _hints() -> list[tuple[str, Callable[[], str]]]:
    return [
        ("0–4", _h_mark),
        ("T", _h_na),
        ("Del", _h_clear),
        ("PgDn", _h_aspect),
        ("Ctrl+Z", _h_undo),
        ("F1", _h_keys),
    ]


def _h_mark() -> str:
    return tr("nilai")


def _h_na() -> str:
    return tr("tidak berlaku")


def _h_clear() -> str:
    return tr("hapus nilai")


def _h_aspect() -> str:
    return tr("aspek")


def _h_undo() -> str:
    return tr("urungkan")


def _h_keys() -> str:
    return tr("daftar tombol")
