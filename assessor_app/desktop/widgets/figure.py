"""A small square drawing that stands for a word."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled


class Figure(Styled, QWidget):
    """As large as the text beside it; who makes one says its word and paints it.

    Args:
        size: of a side, in pixels at 100 %.
    """

    def __init__(self, look: Look, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.dress(look)

    def word(self) -> str:
        """What the drawing says, for who cannot see it."""
        raise NotImplementedError

    @override
    def restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.word())
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        side = self.look.px(self._size)
        return QSize(side, side)
