"""Small graphics beside a number: a strip or dumbbell on the scale, and the bars of a cover."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessor_app.domain.scale import Scale
from assessor_app.reports.kit.columns import Box, Drawing
from assessor_app.reports.kit.measure import printable, width
from assessor_app.reports.kit.page import Page
from assessor_app.reports.kit.style import ACCENT, ACCENT_2, LINE, LINE_2, PREVIOUS, SMALL, WHITE
from assessor_app.words import Words

_MOST_STEPS = 5
_INSET = 7.0
_LIFT = 3.0

Value = Decimal | Fraction


@dataclass(frozen=True)
class Ruler:
    """A scale as it is drawn: its ends, its few whole ticks and how their digits read."""

    minimum: Decimal
    maximum: Decimal
    words: Words

    @classmethod
    def of(cls, scale: Scale, words: Words) -> "Ruler":
        """The ruler of an instrument's scale."""
        return cls(scale.minimum, scale.maximum, words)

    @functools.cached_property
    def _floats(self) -> tuple[float, float]:
        return float(self.minimum), float(self.maximum - self.minimum)

    @functools.cached_property
    def ticks(self) -> tuple[Decimal, ...]:
        """From the lowest to the highest value in a few equal steps, whole ones where the scale has them."""
        span = self.maximum - self.minimum
        if span == int(span) and span <= _MOST_STEPS:
            steps = int(span)
        else:
            steps = next((n for n in range(_MOST_STEPS, 1, -1) if span % n == 0), 4)
        return tuple(self.minimum + span * n / steps for n in range(steps + 1))

    def label(self, tick: Decimal) -> str:
        """A tick's digits: 4, or 2,5."""
        return self.words.decimal(tick.normalize() + Decimal(0))

    def share(self, value: Value) -> float:
        """Where a value lies between the ends, 0 to 1; for drawing only."""
        lowest, span = self._floats
        return (float(value) - lowest) / span

    def head(self, room: float) -> tuple[tuple[float, str], ...]:
        """The ticks' digits, each with its share of the width of a column that holds strips."""
        return tuple(
            ((_INSET + (room - 2 * _INSET) * self.share(tick)) / room, self.label(tick)) for tick in self.ticks
        )


def strip(ruler: Ruler, now: Value | None, previous: Value | None = None, *, strong: bool = False) -> Drawing:
    """A dot on the scale; with a previous value a dumbbell, whose ring under the dot shows even equal values."""

    def draw(page: Page, box: Box) -> None:
        y = box.baseline - _LIFT
        left, room = box.x + _INSET, box.width - 2 * _INSET
        page.rule(left, left + room, y, 0.35, LINE_2)
        for tick in ruler.ticks:
            x = left + room * ruler.share(tick)
            page.line((x, y - 1.7), (x, y + 1.7), 0.35, LINE_2)
        if now is not None and previous is not None:
            page.rule(left + room * ruler.share(previous), left + room * ruler.share(now), y, 1.3, ACCENT_2)
        if previous is not None:
            page.circle((left + room * ruler.share(previous), y), 2.6, fill=WHITE, stroke=PREVIOUS, line=1)
        if now is not None:
            page.circle((left + room * ruler.share(now), y), 2.5 if strong else 2.0, fill=ACCENT)

    return draw


def bars(page: Page, place: Box, groups: Sequence[tuple[str, Sequence[Value | None]]], ruler: Ruler) -> None:
    """One bar per indicator, grouped by aspect; the last bar stands flush right."""
    many = sum(len(values) for _, values in groups)
    pitch = place.width / (many + (len(groups) - 1) * _group_gap(many) - 0.3)
    bottom = place.top + place.height
    for tick in ruler.ticks[1:]:
        y = bottom - place.height * ruler.share(tick)
        page.rule(place.x, place.x + place.width, y, 0.25, LINE)
    x = place.x
    free = place.x - 1
    for name, values in groups:
        text = printable(name)
        wide = width(text, SMALL)
        if x > free and x + wide <= place.x + place.width + 2:
            page.text(x, bottom + 11, text, SMALL)
            free = x + wide + 6
        for value in values:
            if value is not None and ruler.share(value) > 0:
                height = place.height * ruler.share(value)
                page.rect(x, bottom - height, pitch * 0.7, height, fill=ACCENT)
            x += pitch
        x += pitch * _group_gap(many)
    page.rule(place.x, place.x + place.width, bottom, 0.9, ACCENT)


def _group_gap(many: int) -> float:
    return 1.3 if many <= 60 else 2.0
