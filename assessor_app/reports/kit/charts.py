"""The radar over the aspects: this stage solid and filled, the previous one dashed and hollow."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assessor_app.reports.kit.measure import printable, unit_width, width
from assessor_app.reports.kit.page import DASHED, Page, Point
from assessor_app.reports.kit.strips import Ruler
from assessor_app.reports.kit.style import (
    ACCENT,
    INK,
    INK_2,
    LINE_2,
    PREVIOUS,
    RADAR_FILL,
    REGULAR,
    SCALE_DIGIT,
    SEMIBOLD,
    WHITE,
    Type,
)
from assessor_app.reports.kit.text import balanced, longest_word

FEWEST_AXES = 3
LARGEST = 88.0
SMALLEST = 54.0
LOWEST = 42.0
_RING = 0.72
_NAME = Type(SEMIBOLD, 9, 11.5)
_FIGURE = Type(REGULAR, 9, 11.5)
_LEGEND = Type(REGULAR, 8.5, 11)
_OUT = 8.0


@dataclass(frozen=True)
class Axis:
    """An aspect with its value now and before; `figure` and `figure_before` are these as they are printed."""

    name: str
    now: Decimal | None
    previous: Decimal | None
    figure: str
    figure_before: str


@dataclass(frozen=True)
class Radar:
    """Three or more axes from the top clockwise, over one scale."""

    axes: Sequence[Axis]
    ruler: Ruler
    radius: float = LARGEST
    label_room: float = 96.0

    @classmethod
    def in_room(cls, axes: Sequence[Axis], ruler: Ruler, room: float) -> "Radar":
        """As large as its labels allow in a room of this width, none of them breaking a word."""
        words = max((longest_word(printable(axis.name), SEMIBOLD) for axis in axes), default=0.0) * _NAME.size
        beside = max(words, width("0,00 · 0,00", _FIGURE)) + _OUT
        radius = max(min(LARGEST, room / 2 - beside), SMALLEST)
        return cls(axes, ruler, radius, room / 2 - radius - _OUT)

    def lower(self, height: float) -> "Radar":
        """Smaller, where it stands higher than that and as far as its figures stay legible."""
        many = len(self.axes)
        over = self.above + self.below - height
        if over <= 0 or not many:
            return self
        reach = 1 + max(-math.cos(2 * math.pi * nth / many) for nth in range(many))
        return replace(self, radius=min(self.radius, max(self.radius - over / reach, LOWEST)))

    @property
    def above(self) -> float:
        """Height needed over the centre, without the legend."""
        return self.radius + _OUT + self._label_height(0) + 2

    @property
    def below(self) -> float:
        """Height needed under the centre."""
        many = len(self.axes)
        downs = [
            -math.cos(2 * math.pi * nth / many) * (self.radius + _OUT) + self._label_height(nth)
            for nth in range(many)
        ]
        return max(downs, default=0.0)

    def _label_height(self, nth: int) -> float:
        return balanced(self.axes[nth].name, _NAME, self.label_room).height + _FIGURE.leading

    def draw(self, page: Page, centre: Point) -> None:
        """Put the radar on a page; labels never overlap for three to eight axes."""
        self._grid(page, centre)
        before = [self._point(centre, nth, axis.previous) for nth, axis in enumerate(self.axes)]
        now = [self._point(centre, nth, axis.now) for nth, axis in enumerate(self.axes)]
        for stretch, closed in _stretches(before):
            page.polygon(stretch, closed=closed, stroke=PREVIOUS, line=1.1, dash=DASHED)
        for stretch, closed in _stretches(now):
            page.polygon(stretch, closed=closed, stroke=ACCENT, line=1.6)
        for nth in range(len(self.axes)):
            old, new = before[nth], now[nth]
            if old is not None:
                page.circle(old, 2.3, fill=WHITE, stroke=PREVIOUS, line=1.1)
            if new is not None:
                page.circle(new, 2.6, fill=ACCENT, stroke=WHITE, line=0.6)
            self._label(page, centre, nth)

    def _point(self, centre: Point, nth: int, value: Decimal | None) -> Point | None:
        return None if value is None else self._at(centre, nth, self.ruler.share(value))

    def _at(self, centre: Point, nth: int, share: float) -> Point:
        angle = 2 * math.pi * nth / len(self.axes)
        return (
            centre[0] + math.sin(angle) * self.radius * share,
            centre[1] - math.cos(angle) * self.radius * share,
        )

    def _grid(self, page: Page, centre: Point) -> None:
        now = [self._point(centre, nth, axis.now) for nth, axis in enumerate(self.axes)]
        filled = [point for point in now if point is not None]
        if len(filled) == len(now):
            page.polygon(filled, fill=RADAR_FILL)
        many = range(len(self.axes))
        *inner, outer = self.ruler.ticks[1:]
        for tick in inner:
            page.polygon([self._at(centre, n, self.ruler.share(tick)) for n in many], stroke=_RING, line=0.3)
        page.polygon([self._at(centre, n, self.ruler.share(outer)) for n in many], stroke=LINE_2, line=0.6)
        for nth in many:
            page.line(centre, self._at(centre, nth, 1.0), 0.3, _RING)
        for tick in self.ruler.ticks:
            y = centre[1] - self.radius * self.ruler.share(tick)
            page.text(centre[0] - 3.2, y + 2.4, self.ruler.label(tick), SCALE_DIGIT, align="right")

    def _label(self, page: Page, centre: Point, nth: int) -> None:
        axis = self.axes[nth]
        angle = 2 * math.pi * nth / len(self.axes)
        across, down = math.sin(angle), math.cos(angle)
        x = centre[0] + across * (self.radius + _OUT)
        name = balanced(axis.name, _NAME, self.label_room)
        height = name.height + _FIGURE.leading
        top = centre[1] - down * (self.radius + _OUT - 1) - height * (1 + down) / 2
        align = "centre" if abs(across) < 0.2 else "left" if across > 0 else "right"
        for line in name.lines:
            page.text(x, top + _NAME.baseline, "".join(run.text for run in line.runs), _NAME, align=align)
            top += _NAME.leading
        first, rest = axis.figure, f" · {axis.figure_before}" if axis.previous is not None else ""
        strong = _FIGURE._replace(font=SEMIBOLD, colour=ACCENT)
        wide = width(first, strong) + width(rest, _FIGURE)
        left = x if align == "left" else x - wide if align == "right" else x - wide / 2
        page.text(left, top + _FIGURE.baseline, first, strong)
        if rest:
            dot = left + width(first, strong)
            page.text(dot, top + _FIGURE.baseline, " · ", _FIGURE._replace(colour=INK_2))
            page.text(
                dot + unit_width(" · ", REGULAR) * _FIGURE.size,
                top + _FIGURE.baseline,
                axis.figure_before,
                _FIGURE._replace(colour=PREVIOUS),
            )


def legend(page: Page, x: float, baseline: float, now: str, previous: str = "") -> None:
    """Which line is which stage, by shape as well as by colour."""
    y = baseline - 3
    page.rule(x, x + 16, y, 1.6, ACCENT)
    page.circle((x + 8, y), 2.6, fill=ACCENT)
    strong = _LEGEND._replace(font=SEMIBOLD, colour=INK)
    now = printable(now)
    page.text(x + 20, baseline, now, strong)
    if previous:
        x += 34 + width(now, strong)
        page.line((x, y), (x + 16, y), 1.1, PREVIOUS, dash=DASHED)
        page.circle((x + 8, y), 2.3, fill=WHITE, stroke=PREVIOUS, line=1.1)
        page.text(x + 20, baseline, printable(previous), _LEGEND)


def _stretches(points: Sequence[Point | None]) -> list[tuple[list[Point], bool]]:
    """The outline as lines: closed when every axis has a value, else open where one is missing."""
    whole = [point for point in points if point is not None]
    if len(whole) == len(points):
        return [(whole, True)]
    gap = points.index(None)
    out: list[tuple[list[Point], bool]] = []
    stretch: list[Point] = []
    for point in (*points[gap + 1 :], *points[: gap + 1]):
        if point is not None:
            stretch.append(point)
            continue
        if len(stretch) > 1:
            out.append((stretch, False))
        stretch = []
    return out
