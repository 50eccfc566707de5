"""One finding: its text, what it is tied to, when it is to bear fruit; and the phrase that Tab takes."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout

from assessor_app.desktop.assessor.findings.ties import Tie
from assessor_app.desktop.assessor.phrases import horizon_word
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.chips import KeyCap
from assessor_app.desktop.widgets.fields import NoteEditor
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.selects import Select
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.domain.evaluation import Horizon
from assessor_app.domain.sheet import Finding, FindingKind
from assessor_app.words import tr

SAVE_AFTER_MS = 1_000
Suggest = Callable[[str], str]
"""The earlier phrase that fits what was typed so far; empty where none does."""


class _Editor(NoteEditor):
    """Tab takes an offered phrase, and leaves where none is offered; Alt with an arrow moves the finding."""

    left = Signal()
    entered = Signal()
    taken = Signal()
    moved = Signal(int)
    laid = Signal()
    offered = ""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.laid.emit()  # another width breaks the lines elsewhere

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        if next and self.offered:
            self.taken.emit()  # Qt asks here before the key itself arrives
            return True
        return super().focusNextPrevChild(next)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(by)
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class FindingCard(Card):
    """`changed()` when it wants saving, `move_wanted(by)`, `remove_wanted()`, `entered()` with the focus in it."""

    changed = Signal()
    entered = Signal()
    move_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(
        self, look: Look, kind: FindingKind, name: Wording, ties: list[tuple[str, Tie]], suggest: Suggest
    ) -> None:
        super().__init__(look, margins=(12, 10, 12, 10), spacing=6)
        self.kind, self._suggest = kind, suggest
        self.number = Label(look, "", "label_strong", "nila")
        self.count = Label(look, "", "small", "ink3")
        self.editor = _Editor(look, name)
        self.editor.edited.connect(self._on_edited)
        self.editor.left.connect(self._on_left)
        self.editor.entered.connect(self.entered)
        self.editor.taken.connect(self._on_taken)
        self.editor.moved.connect(self.move_wanted)
        self.editor.laid.connect(self._fit)
        self._offer = Label(look, "", "text", "nila", elide=True)
        self._cap = KeyCap(look, "Tab")
        self.tie = Select(look, _tie_word, size=32)
        for words, tie in ties:
            self.tie.add(words, tie)
        self.tie.currentIndexChanged.connect(self._on_choice)
        self.horizon = Select(look, _horizon_name, size=32)
        self.horizon.add(tr("jangka waktu"), None)
        for horizon in Horizon:
            self.horizon.add(horizon_word(horizon), horizon)
        self.horizon.currentIndexChanged.connect(self._on_choice)
        if kind is not FindingKind.RECOMMENDATION:
            self.horizon.hide()
        self.up = Button(look, _up_word, "quiet", icon="chevron-up", icon_only=True, size=32)
        self.up.clicked.connect(self._on_up)
        self.down = Button(look, _down_word, "quiet", icon="chevron-down", icon_only=True, size=32)
        self.down.clicked.connect(self._on_down)
        self.remove = Button(look, _remove_word, "quiet", icon="trash-2", icon_only=True, size=32)
        self.remove.clicked.connect(self.remove_wanted)
        head = QHBoxLayout()
        head.addWidget(self.number)
        head.addStretch(1)
        head.addWidget(self.count)
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        offer = QHBoxLayout()
        offer.addWidget(self._cap)
        offer.addWidget(self._offer, 1)
        self.box.addLayout(head)
        self.box.addWidget(self.editor)
        self.box.addLayout(offer)
        self.box.addWidget(self.horizon)
        self.box.addWidget(self.tie)
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.setInterval(SAVE_AFTER_MS)
        self._saver.timeout.connect(self.changed)
        self._show_offer("")
        self.restyle()

    def show_finding(self, finding: Finding | None, number: int, *, writable: bool) -> None:
        """Show a finding under its number."""
        self.number.set_wording(f"{number}.")
        if finding is not None:
            self.editor.show_text(finding.text)
            self.tie.choose(Tie(finding.aspect, finding.pillar, finding.innovation))
            self.horizon.choose(finding.horizon)
        self.count.set_wording(self.editor.count())
        for field in (self.tie, self.horizon, self.up, self.down, self.remove):
            field.setEnabled(writable)
        self.editor.setReadOnly(not writable)

    def open(self) -> None:
        """Give the focus to its text, behind the last word."""
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def finding(self) -> Finding:
        """What is written in it."""
        tie = self.tie.currentData() or Tie()
        horizon = self.horizon.currentData() if self.kind is FindingKind.RECOMMENDATION else None
        return Finding(self.kind, self.editor.toPlainText(), horizon, tie.aspect, tie.pillar, tie.innovation)

    def flush(self) -> None:
        """Save what was typed and not yet saved."""
        if self._saver.isActive():
            self._saver.stop()
            self.changed.emit()

    @override
    def restyle(self) -> None:
        if hasattr(self, "editor"):
            self._fit()
        super().restyle()

    def _fit(self) -> None:
        """As high as the text, between two lines and ten."""
        lines = min(max(round(self.editor.document().size().height()), 2), 10)
        self.editor.setFixedHeight(round(lines * self.look.metrics("text").lineSpacing()) + self.look.px(22))

    def _show_offer(self, phrase: str) -> None:
        self.editor.offered = phrase
        self._offer.set_wording(phrase)
        self._offer.setVisible(bool(phrase))
        self._cap.setVisible(bool(phrase))

    def _on_edited(self, text: str) -> None:
        self.count.set_wording(self.editor.count())
        self._fit()
        self._show_offer(self._suggest(text))
        if not self._saver.isActive():
            self._saver.start()

    def _on_taken(self) -> None:
        phrase = self.editor.offered
        self._show_offer("")
        self.editor.setPlainText(phrase)
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
        self._show_offer("")

    def _on_left(self) -> None:
        self._show_offer("")
        self.flush()

    def _on_choice(self, _index: int) -> None:
        self.changed.emit()

    def _on_up(self) -> None:
        self.move_wanted.emit(-1)

    def _on_down(self) -> None:
        self.move_wanted.emit(1)


def _tie_word() -> str:
    return tr("Terkait dengan")


def _horizon_name() -> str:
    return tr("Jangka waktu rekomendasi")


def _up_word() -> str:
    return tr("Naikkan")


def _down_word() -> str:
    return tr("Turunkan")


def _remove_word() -> str:
    return tr("Hapus temuan")
