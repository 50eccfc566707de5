"""The part of the side panel above the note."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy

from assessor_app.desktop.override import override


class Upper(QScrollArea):
    """As high as what is in it, so that the note takes the rest; where that is too much it scrolls."""

    _filling = False

    def set_filling(self, filling: bool) -> None:
        """Take all the room there is, as in the drawer, where no note stands below."""
        self._filling = filling
        vertical = QSizePolicy.Policy.Expanding if filling else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)

    @override
    def sizeHint(self) -> QSize:
        inner = self.widget()
        layout = inner.layout() if inner is not None else None
        if inner is None or layout is None:
            return super().sizeHint()
        return QSize(inner.minimumSizeHint().width(), layout.totalHeightForWidth(self.viewport().width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # another width breaks the lines elsewhere

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
