"""The radar of aspect values: this stage solid, the last one dashed; a missing value is a gap, never a point at 0.

Both values stand under each axis name, so no colour has to be looked up.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.words import current

Series = Literal["now", "prev"]
_TOKENS: dict[Series, Token] = {"now": "masuk", "prev": "prev"}


@dataclass(frozen=True)
class RadarAxis:
    """One axis: its name and the values of both stages, None where there is none."""

    name: str
    now: Decimal | None
    prev: Decimal | None = None


@dataclass(frozen=True)
class RadarData:
    """What a radar shows.

    Args:
        highest: the highest level of the scale, a whole number.
        prev_name: empty where there is no last stage; then only one line is drawn.
    """

    axes: tuple[RadarAxis, ...]
    highest: int
    now_name: str
    prev_name: str = ""


class Radar(Styled, QWidget):
    """The radar as a widget; its values are its accessible name."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: RadarData | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.dress(look)

    def show_data(self, data: RadarData | None) -> None:
        """Show other values, or nothing."""
        self._data = data
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName("" if self._data is None else _spoken(self._data))
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(384), self.look.px(262))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(280), self.look.px(200))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._data is not None and len(self._data.axes) >= 3:
            paint_radar(paint.begin(self), self.look, QRectF(self.rect()), self._data)


def paint_radar(painter: QPainter, look: Look, rect: QRectF, data: RadarData) -> None:
    """Paint a radar with its legend into a rectangle."""
    painter.save()
    label = 2 * look.metrics("small_strong").height()
    legend = look.px(8)
    beside = max(_name_width(look, axis, bool(data.prev_name)) for axis in data.axes) + look.px(12)
    side = min(rect.height() - 2 * label - look.px(16), (rect.width() - 2 * beside) / math.cos(math.pi / 6))
    radius = max(side / 2, look.px(48))
    centre = QPointF(rect.center().x(), rect.center().y() + legend / 2)
    shape = _Shape(centre, radius, len(data.axes), data.highest)
    _paint_grid(painter, look, shape)
    now = [axis.now for axis in data.axes]
    if all(value is not None for value in now):
        fill = look[_TOKENS["now"]]
        fill.setAlphaF(0.13)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(shape.polygon([value for value in now if value is not None]))
    if data.prev_name:
        _paint_series(painter, look, shape, [axis.prev for axis in data.axes], "prev")
    _paint_series(painter, look, shape, now, "now")
    _paint_rings(painter, look, shape)
    for n, axis in enumerate(data.axes):
        _paint_name(painter, look, shape, n, axis, bool(data.prev_name))
    _paint_legend(painter, look, rect, data)
    painter.restore()


@dataclass(frozen=True)
class _Shape:
    centre: QPointF
    radius: float
    axes: int
    highest: int

    def turn(self, axis: int) -> float:
        return math.radians(-90 + 360 / self.axes * axis)

    def point(self, axis: int, value: float) -> QPointF:
        far, turn = self.radius * value / self.highest, self.turn(axis)
        return QPointF(self.centre.x() + far * math.cos(turn), self.centre.y() + far * math.sin(turn))

    def polygon(self, values: Sequence[Decimal | int]) -> QPolygonF:
        return QPolygonF([self.point(n, float(value)) for n, value in enumerate(values)])


def _paint_grid(painter: QPainter, look: Look, shape: _Shape) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # in high contrast a line is as black as the values; dots keep it behind them
    inner = QPen(look["line"], 1, Qt.PenStyle.DotLine if look.high_contrast else Qt.PenStyle.SolidLine)
    for level in range(1, shape.highest + 1):
        outer = level == shape.highest
        painter.setPen(QPen(look["line_strong"], 1.2) if outer else inner)
        painter.drawPolygon(shape.polygon([level] * shape.axes))
    painter.setPen(inner)
    for n in range(shape.axes):
        painter.drawLine(shape.centre, shape.point(n, shape.highest))


def _pen(look: Look, series: Series) -> QPen:
    pen = QPen(look[_TOKENS[series]], 2.2 if series == "now" else 1.6)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if series == "prev":
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.2, 2.4])
    return pen


def _paint_series(
    painter: QPainter, look: Look, shape: _Shape, values: Sequence[Decimal | None], series: Series
) -> None:
    painter.setPen(_pen(look, series))
    points = [None if value is None else shape.point(n, float(value)) for n, value in enumerate(values)]
    for here, there in zip(points, [*points[1:], points[0]], strict=True):
        if here is not None and there is not None:
            painter.drawLine(QLineF(here, there))
    for point in points:
        if point is not None:
            _paint_marker(painter, look, point, series)


def _paint_marker(painter: QPainter, look: Look, at: QPointF, series: Series) -> None:
    own = look[_TOKENS[series]]
    if series == "now":
        painter.setPen(QPen(look["surface"], 1.2))
        painter.setBrush(own)
        painter.drawEllipse(at, 4.0, 4.0)
    else:
        painter.setPen(QPen(own, 1.5))
        painter.setBrush(look["surface"])
        painter.drawRect(QRectF(at.x() - 3.2, at.y() - 3.2, 6.4, 6.4))


def _paint_rings(painter: QPainter, look: Look, shape: _Shape) -> None:
    """The digits stand beside the first axis on a plate, so no line runs through them."""
    plate = look["surface"]
    plate.setAlphaF(0.85)
    room = shape.radius / shape.highest
    every = max(1, math.ceil(look.px(14) / room), shape.highest // 5)
    for level in range(0, shape.highest + 1, every):
        at, words = shape.point(0, level), str(level)
        width = look.width(words, "small") + 4
        box = QRectF(at.x() - width - 6, at.y() - look.px(7), width, look.px(14))
        painter.fillRect(box, plate)
        paint.text(painter, box, words, look.font("small"), look["ink3"], paint.CENTRE)


def _paint_name(painter: QPainter, look: Look, shape: _Shape, n: int, axis: RadarAxis, both: bool) -> None:
    words, turn = current(), shape.turn(n)
    across, down = math.cos(turn), math.sin(turn)
    now, prev = words.decimal(axis.now), "  " + words.decimal(axis.prev) if both else ""
    now_wide = look.width(now, "small_strong")
    values = now_wide + look.width(prev, "small")
    width = _name_width(look, axis, both)
    line = look.metrics("small_strong").height()
    tip = shape.point(n, shape.highest)
    left = tip.x() + (look.px(8) if across > 0.2 else -look.px(8) - width if across < -0.2 else -width / 2)
    top = tip.y() + (-2 * line - look.px(4) if down < -0.8 else look.px(6) if down > 0.8 else -line)
    align = paint.LEFT if across > 0.2 else paint.RIGHT if across < -0.2 else paint.CENTRE
    paint.text(painter, QRectF(left, top, width, line), axis.name, look.font("small_strong"), look["ink2"], align)
    start = left if across > 0.2 else left + width - values if across < -0.2 else left + (width - values) / 2
    below = QRectF(start, top + line, values + 4, line)
    paint.text(painter, below, now, look.font("small_strong"), look[_TOKENS["now"]])
    if both:
        paint.text(painter, below.adjusted(now_wide, 0, 0, 0), prev, look.font("small"), look[_TOKENS["prev"]])


def _name_width(look: Look, axis: RadarAxis, both: bool) -> float:
    words = current()
    prev = "  " + words.decimal(axis.prev) if both else ""
    values = look.width(words.decimal(axis.now), "small_strong") + look.width(prev, "small")
    return max(look.width(axis.name, "small_strong"), values)


def _paint_legend(painter: QPainter, look: Look, rect: QRectF, data: RadarData) -> None:
    lines: list[tuple[Series, str]] = [("now", data.now_name)]
    if data.prev_name:
        lines.append(("prev", data.prev_name))
    y = rect.top() + look.px(10)
    for series, name in lines:
        x, long = rect.left() + look.px(4), look.px(26)
        painter.setPen(_pen(look, series))
        painter.drawLine(QLineF(x, y, x + long, y))
        _paint_marker(painter, look, QPointF(x + long / 2, y), series)
        beside = QRectF(x + long + look.px(6), y - look.px(9), rect.width(), look.px(18))
        paint.text(painter, beside, name, look.font("small_strong"), look[_TOKENS[series]])
        y += look.px(18)


def _spoken(data: RadarData) -> str:
    words = current()
    parts = []
    for axis in data.axes:
        prev = f" ({data.prev_name} {words.decimal(axis.prev)})" if data.prev_name else ""
        parts.append(f"{axis.name} {words.decimal(axis.now)}{prev}")
    return ", ".join(parts)
