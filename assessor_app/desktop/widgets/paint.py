"""The few strokes that all painters share; every colour comes from the look."""

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def begin(widget: QWidget) -> QPainter:
    """A painter on a widget, with smooth edges; inside its paintEvent only."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1,
    dash: tuple[float, ...] = (),
) -> None:
    """A rounded rectangle; the line lies inside the rectangle."""
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(line, width)
        if dash:
            pen.setDashPattern(list(dash))
        painter.setPen(pen)
        rect = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)


def ring(painter: QPainter, look: Look, rect: QRectF, radius: float) -> None:
    """The focus ring, along the inside of the rectangle."""
    rounded(painter, rect, look.px(radius), None, look["nila"], look.ring_width())


def choice(painter: QPainter, look: Look, rect: QRectF, dot: QPointF, *, chosen: bool, focused: bool) -> None:
    """The ground of a big choice with its round mark, whose upper left corner is `dot`, in pixels at 100 %."""
    edge = look["nila" if chosen else "line_strong"]
    rounded(painter, rect, look.px(8), look["nila_soft" if chosen else "surface"], edge, 2 if chosen else 1)
    if focused:
        ring(painter, look, rect, 8)
    mark = QRectF(look.px(dot.x()), look.px(dot.y()), look.px(18), look.px(18))
    rounded(painter, mark, mark.width() / 2, look["surface"], edge, look.px(2) if chosen else 1.5)
    if chosen:
        inner = look.px(5)
        rounded(painter, mark.adjusted(inner, inner, -inner, -inner), mark.width() / 2, look["nila"])


def hatch(painter: QPainter, rect: QRectF, colour: QColor, step: float, width: float = 1) -> None:
    """Slanted lines: not applicable."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, width))
    height = rect.height()
    for n in range(math.ceil((rect.width() + height) / step)):
        left = rect.left() - height + n * step
        painter.drawLine(QLineF(left, rect.bottom(), left + height, rect.top()))
    painter.restore()


def hairline(painter: QPainter, look: Look, start: QPointF, end: QPointF, token: Token = "line") -> None:
    """A sharp line one pixel wide, across or down, on whole pixels."""
    across = abs(end.x() - start.x()) >= abs(end.y() - start.y())
    thickness = 1.0
    size = (end.x() - start.x(), thickness) if across else (thickness, end.y() - start.y())
    painter.fillRect(QRectF(round(start.x()), round(start.y()), *size), look[token])


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
    *,
    wrap: bool = False,
    elide: bool = False,
) -> None:
    """Words inside a rectangle. Only lists may elide; titles wrap."""
    painter.setFont(font)
    painter.setPen(colour)
    if elide:
        words = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    flags = align.value | (Qt.TextFlag.TextWordWrap.value if wrap else Qt.TextFlag.TextDontClip.value)
    painter.drawText(rect, flags, words)


def icon(painter: QPainter, look: Look, name: str, centre: QPointF, size: float, token: Token) -> None:
    """An icon of `size` pixels at 100 % around a point."""
    pixmap = look.icon(name, size, token, painter.device().devicePixelRatio())
    half = look.px(size) / 2
    painter.drawPixmap(QPointF(round(centre.x() - half), round(centre.y() - half)), pixmap)
