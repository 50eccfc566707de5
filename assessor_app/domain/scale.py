"""The scale of an instrument: a mark is a whole number of steps, its value exactly steps × step."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessor_app.domain.text import excerpt
from assessor_app.errors import UserError

MOST_STEPS = 1_000
"""The finest scale: so many steps between its lowest and highest mark."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,30}([.,][0-9]{1,30})?")


@dataclass(frozen=True)
class Scale:
    """Lowest and highest value and the distance between neighbours, e.g. 0, 4, 1 (design.md §2, Mark)."""

    minimum: Decimal
    maximum: Decimal
    step: Decimal

    @property
    def lowest(self) -> int:
        """The fewest steps a mark may have."""
        return int(self.minimum / self.step)

    @property
    def highest(self) -> int:
        """The most steps a mark may have."""
        return int(self.maximum / self.step)

    @property
    def levels(self) -> tuple[int, ...]:
        """Every mark the scale has, in steps, from the lowest."""
        return tuple(range(self.lowest, self.highest + 1))

    def holds(self, steps: int) -> bool:
        """Whether so many steps are a mark of this scale."""
        return self.lowest <= steps <= self.highest

    def value(self, steps: int) -> Fraction:
        """The exact value of a mark."""
        return steps * Fraction(self.step)

    def printed(self, steps: int) -> Decimal:
        """The value of a mark with the digits it needs: 3, or 2.5."""
        return (steps * self.step).normalize() + Decimal(0)

    def steps(self, text: str) -> int:
        """The mark that a person typed, with point or comma.

        Raises:
            UserError: `mark-not-a-number`, `mark-out-of-range` or `mark-between-steps`, with the text and bounds.
        """
        text = text.strip()
        bounds = {"text": excerpt(text), "minimum": self.minimum, "maximum": self.maximum}
        if not _NUMBER.fullmatch(text):
            raise UserError("mark-not-a-number", **bounds)
        value = Decimal(text.replace(",", "."))
        if not self.minimum <= value <= self.maximum:
            raise UserError("mark-out-of-range", **bounds)
        steps = Fraction(value) / Fraction(self.step)
        if steps.denominator != 1:
            raise UserError("mark-between-steps", step=self.step, **bounds)
        return int(steps)

    def problems(self, instrument: str) -> list[UserError]:
        """What keeps this from being a scale; empty when it is one.

        Args:
            instrument: whose scale it is, named in the sentence.
        """
        unreadable = [n for n in (self.minimum, self.maximum, self.step) if not _plain(n)]
        if unreadable:
            return [UserError("scale-unreadable", instrument=instrument, text=excerpt(str(unreadable[0])))]
        named = {"instrument": instrument, "minimum": self.minimum, "maximum": self.maximum, "step": self.step}
        if self.step <= 0 or self.minimum >= self.maximum:
            return [UserError("scale-empty", **named)]
        if self.minimum % self.step or self.maximum % self.step:
            return [UserError("scale-uneven", **named)]
        if self.highest - self.lowest > MOST_STEPS:
            return [UserError("scale-too-fine", most=MOST_STEPS, **named)]
        return []


def _plain(value: Decimal) -> bool:
    """Whether a number has at most six digits before and four after the point, as a mark may be typed."""
    return value.is_finite() and value.adjusted() < 6 and int(value.as_tuple().exponent) >= -4
