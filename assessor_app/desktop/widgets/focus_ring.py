"""The ring inside a scrolling part: round its current cell, or round the whole where keys only scroll it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QPlainTextEdit, QTextEdit, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint

_OWN_FOCUS = (QAbstractItemView, QPlainTextEdit, QTextEdit)
"""They show their focus themselves, by a current row or an edge."""

if TYPE_CHECKING:
    Base = QAbstractScrollArea
else:
    Base = object  # at run time the Qt class stands beside the mixin


class Ringed(Base):
    """Mixed in before a view or a text that paints its own focus."""

    look: Look

    def ring_room(self) -> QRectF | None:
        """Where the ring lies in the viewport while the part has the focus; None for nowhere."""
        return QRectF(self.viewport().rect())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room = self.ring_room() if self.hasFocus() else None
        if room is not None:
            paint.ring(paint.begin(self.viewport()), self.look, room, 4)


class FocusRings(QObject):
    """Follows the focus through one window."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        scrolls = isinstance(now, QAbstractScrollArea) and not isinstance(now, _OWN_FOCUS)
        if scrolls and now is not None and now.window() is self._window:
            _Ring(self._look, now).show()


class _Ring(QWidget):
    """Lies over the part while it has the focus; the mouse does not feel it."""

    def __init__(self, look: Look, area: QWidget) -> None:
        super().__init__(area)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(area.rect())
        area.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.hide()
            self.deleteLater()
        elif event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint.ring(paint.begin(self), self._look, QRectF(self.rect()), 6)
