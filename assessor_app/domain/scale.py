"""The scale of an instrument: a mark is a whole number of steps, its value exactly steps × step."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessor_app.errors import UserError

_NUMBER = re.compile(r"[+-]?\d{1,6}([.,]\d{1,4})?")


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
        bounds = {"text": text, "minimum": self.minimum, "maximum": self.maximum}
        if not _NUMBER.fullmatch(text):
            raise UserError("mark-not-a-number", **bounds)
        value = Decimal(text.replace(",", "."))
        if not self.minimum <= value <= self.maximum:
            raise UserError("mark-out-of-range", **bounds)
        steps = value / self.step
        if steps != int(steps):
            raise UserError("mark-between-steps", step=self.step, **bounds)
        return int(steps)

    def problems(self) -> list[UserError]:
        """What keeps this from being a scale; empty when it is one."""
        if self.step <= 0 or self.minimum >= self.maximum:
            return [UserError("scale-empty", minimum=self.minimum, maximum=self.maximum, step=self.step)]
        if self.minimum % self.step or self.maximum % self.step:
            return [UserError("scale-uneven", minimum=self.minimum, maximum=self.maximum, step=self.step)]
        if self.highest - self.lowest > 1_000:
            return [UserError("scale-too-fine", step=self.step)]
        return []
