"""The note on an indicator: it says when it gets and loses the focus, and gives it back by Esc."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.fields import NoteEditor


class Note(NoteEditor):
    """`entered()`, `left()` with the focus, `escaped()` by Esc, which goes back to the list."""

    left = Signal()
    escaped = Signal()
    entered = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # news above the sheet would take it otherwise
            return True
        return super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)
