"""A small square drawing that stands for a word."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled, Wording, say


class Figure(Styled, QWidget):
    """As large as the text beside it; what it is a kind of paints it.

    Args:
        word: what the drawing says, for who cannot see it.
        size: of a side, in pixels at 100 %.
    """

    def __init__(self, look: Look, word: Wording, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word, self._size = word, size
        self.dress(look)

    @override
    def restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(say(self._word))
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        side = self.look.px(self._size)
        return QSize(side, side)
