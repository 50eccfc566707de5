"""The field that opens over a row where marks are typed: steps finer than one, or more than ten levels."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from assessor_app.desktop.assessor.scoring.keys import digit_of
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import MarkValue
from assessor_app.errors import UserError
from assessor_app.words import current, tr


def _of_keypad(event: QKeyEvent) -> str:
    """What a keypad key without NumLock means here: a digit, or the decimal comma; else nothing."""
    if not event.modifiers() & Qt.KeyboardModifier.KeypadModifier or event.text().strip():
        return ""
    if event.key() == Qt.Key.Key_Delete:
        return ","
    digit = digit_of(event)
    return "" if digit is None else str(digit)


class NumberEntry(Styled, QLineEdit):
    """`entered(steps or None)` on Return or when it is left, `moved(by)` after an arrow key left it unchanged,
    `refused(UserError)` for what is no mark; the text then stays for correction.
    """

    entered = Signal(object)
    moved = Signal(int)
    refused = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale: Scale | None = None
        self._before = ""
        self.setMaxLength(40)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.dress(look)

    def open_at(self, scale: Scale, place: QRect, steps: MarkValue, typed: str) -> None:
        """Open over a row with the mark it has, or with the first character that was typed."""
        self._scale = scale
        self._before = "" if steps is None else current().decimal(scale.printed(steps))
        self.setGeometry(place)
        self.setText(typed or self._before)
        if not typed:
            self.selectAll()
        self.show()
        self.setFocus()

    @override
    def restyle(self) -> None:
        self.setFont(self.look.font("label_strong"))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("Nilai indikator"))
        super().retranslate()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = _of_keypad(event)
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if typed:
            self.insert(typed)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit(0)
        elif by is not None:
            self._commit(by)
        elif event.key() == Qt.Key.Key_Escape:
            self.setText(self._before)
            self.moved.emit(0)
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.isHidden():
            self._commit(0)

    def _commit(self, by: int) -> None:
        assert self._scale is not None
        typed = self.text().strip()
        if by and typed == self._before:
            self.moved.emit(by)
            return
        try:
            steps = self._scale.steps(typed) if typed else None
        except UserError as error:
            self.refused.emit(error)
            return
        self.entered.emit(steps)
