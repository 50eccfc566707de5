"""The access code: twelve slots in fours. Case, spaces and hyphens do not matter; O is 0, I and L are 1."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled, Wording, say

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVEN = str.maketrans("OIL", "011")
_GROUP = 4


def tidy(typed: str) -> str:
    """The characters of a code in what a person typed or pasted."""
    return "".join(c for c in typed.upper().translate(_FORGIVEN) if c in ALPHABET)


class CodeField(Styled, QLineEdit):
    """A field for an access code, or for its last characters.

    `code_changed(str)` after every change; `completed(str)` when the last slot is filled.

    Args:
        slots: how many characters are asked.
        hidden: show dots, where others look on.
    """

    code_changed = Signal(str)
    completed = Signal(str)

    def __init__(
        self,
        look: Look,
        name: Wording,
        *,
        slots: int = 12,
        hidden: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._slots, self._hidden = name, slots, hidden
        self._code = ""
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhUppercaseOnly
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
        )
        if hidden:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.selectionChanged.connect(self._on_selection_changed)
        self.dress(look)

    @property
    def code(self) -> str:
        """What stands in the slots, without spaces."""
        return self._code

    @property
    def missing(self) -> int:
        """How many slots are empty."""
        return self._slots - len(self._code)

    @override
    def restyle(self) -> None:
        self.setFont(self.look.font("code"))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(say(self._name))
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        return QSize(round(self._slot(self._slots - 1).right()) + look.px(16), look.px(52))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, paint.begin(self), QRectF(self.rect())
        focus = self.hasFocus()
        ground = look["surface" if self.isEnabled() else "sunken"]
        paint.rounded(painter, rect, look.px(6), ground, look["line_strong"])
        if focus:
            paint.ring(painter, look, rect, 6)
        start, length = self.selectionStart(), len(self.selectedText())
        for n in range(self._slots):
            slot = self._slot(n)
            current = focus and n == min(self.cursorPosition(), self._slots - 1)
            self._paint_slot(painter, slot, n, current=current, selected=start >= 0 and start <= n < start + length)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setCursorPosition(self._slot_at(event.position().x()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.deselect()
            self.end(False)

    def _paint_slot(self, painter: QPainter, slot: QRectF, n: int, *, current: bool, selected: bool) -> None:
        look = self.look
        if selected:
            paint.rounded(painter, slot, look.px(3), look["nila_tint"])
        thick = look.px(2)
        rule = QRectF(slot.left(), slot.bottom(), slot.width(), thick)
        painter.fillRect(rule, look["nila" if current else "line_strong"])
        if n < len(self._code):
            shown = "\N{BULLET}" if self._hidden else self._code[n]
            paint.text(painter, slot, shown, look.font("code"), look["ink"], paint.CENTRE)
        elif current and n == len(self._code):
            caret = QRectF(slot.center().x() - 1, slot.top() + look.px(2), 2, slot.height() - look.px(6))
            painter.fillRect(caret, look["ink"])

    def _slot(self, n: int) -> QRectF:
        look = self.look
        width, step, apart = look.px(22), look.px(28), look.px(16)
        left = look.px(16) + n * step + (n // _GROUP) * apart
        height = look.px(26)
        middle = self.height() / 2
        return QRectF(left, middle - height / 2 - look.px(1), width, height)

    def _slot_at(self, x: float) -> int:
        nearest = min(range(self._slots), key=lambda n: abs(self._slot(n).center().x() - x))
        return min(nearest, len(self._code))

    def _on_text_changed(self, typed: str) -> None:
        cursor = len(tidy(typed[: self.cursorPosition()]))
        code = tidy(typed)[: self._slots]
        if code != typed:
            self.blockSignals(True)
            self.setText(code)
            self.setCursorPosition(min(cursor, len(code)))
            self.blockSignals(False)
        if code == self._code:
            return
        self._code = code
        self.code_changed.emit(code)
        if len(code) == self._slots:
            self.completed.emit(code)

    def _on_cursor_moved(self, _old: int, _new: int) -> None:
        self.update()

    def _on_selection_changed(self) -> None:
        self.update()
