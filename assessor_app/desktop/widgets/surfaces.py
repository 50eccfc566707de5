"""What things lie on: panels with hairlines, cards, lines, icons beside words, the soft end of a list."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled

Direction = Literal["down", "across"]


class Panel(Styled, QFrame):
    """A ground with a box layout (`panel.box`) and hairlines on the named sides.

    Args:
        sides: any of the letters l, t, r, b.
        margins: left, top, right, bottom at 100 %.
    """

    def __init__(
        self,
        look: Look,
        ground: Token | None = "bg",
        *,
        sides: str = "",
        direction: Direction = "down",
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        spacing: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground, self._sides, self._margins, self._spacing = ground, sides, margins, spacing
        self.box: QBoxLayout = QVBoxLayout(self) if direction == "down" else QHBoxLayout(self)
        self.dress(look)

    @override
    def restyle(self) -> None:
        self.box.setContentsMargins(*(self.look.px(margin) for margin in self._margins))
        self.box.setSpacing(self.look.px(self._spacing))
        super().restyle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, paint.begin(self), QRectF(self.rect())
        if self._ground is not None:
            painter.fillRect(rect, look[self._ground])
        far_x, far_y = rect.right() - 1, rect.bottom() - 1
        lines = {
            "l": (rect.topLeft(), rect.bottomLeft()),
            "t": (rect.topLeft(), rect.topRight()),
            "r": (QPointF(far_x, 0), QPointF(far_x, rect.bottom())),
            "b": (QPointF(0, far_y), QPointF(rect.right(), far_y)),
        }
        for side in self._sides:
            paint.hairline(painter, look, *lines[side])


class Card(Panel):
    """Surface on the window's ground, radius 8, no border but in high contrast. Never a card in a card."""

    def __init__(
        self,
        look: Look,
        *,
        direction: Direction = "down",
        margins: tuple[int, int, int, int] = (16, 16, 16, 16),
        spacing: int = 8,
        edge: bool = False,
        tone: Token = "surface",
        parent: QWidget | None = None,
    ) -> None:
        self._edge, self._tone = edge, tone
        super().__init__(look, None, direction=direction, margins=margins, spacing=spacing, parent=parent)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look
        line = look["line"] if self._edge or look.high_contrast else None
        paint.rounded(paint.begin(self), QRectF(self.rect()), look.px(8), look[self._tone], line)


class Line(Styled, QWidget):
    """A hairline across a card."""

    def __init__(self, look: Look, token: Token = "line", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self.setFixedHeight(1)
        self.dress(look)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look[self._token])


class Icon(Styled, QWidget):
    """An icon beside its word; the word is elsewhere, so it has no name of its own."""

    def __init__(
        self, look: Look, name: str, *, size: int = 18, token: Token = "ink2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._token = name, size, token
        self.dress(look)

    @override
    def restyle(self) -> None:
        side = self.look.px(self._size)
        self.setFixedSize(side, side)
        super().restyle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.begin(self)
        paint.icon(painter, self.look, self._name, QRectF(self.rect()).center(), self._size, self._token)
