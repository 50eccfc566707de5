"""How good the example's cities are, indicator by indicator: what its self-assessments and its marks are drawn from.

Levels are whole hundredths of a level, so 275 lies three quarters of the way from 2 to 3.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from assessor_app.domain.instrument import Instrument
from assessor_app.operations.demo_dice import Dice

EXAMPLE_SEED = 2019
HIGHEST = 400

_SELDOM_APPLIES: Mapping[str, int] = {"C08": 20, "C13": 4, "C24": 15}
"""How many cities in a hundred a line does not apply to."""


@dataclass(frozen=True)
class Truth:
    """A made-up country: cities differ in quality, indicators in difficulty, aspects and single lines by the city."""

    seed: int

    def levels(self, instrument: Instrument, city: str) -> dict[str, int]:
        """The level of a city in every indicator, in hundredths, from 0 to 400."""
        quality = 245 + Dice(self.seed, "quality", city).bell(95)
        found: dict[str, int] = {}
        for aspect in instrument.aspects:
            lean = Dice(self.seed, "lean", city, aspect.code).bell(60)
            for indicator in aspect.indicators:
                line = Dice(self.seed, "line", city, indicator.code).bell(110)
                level = quality + lean + _difficulty(self.seed, indicator.code) + line
                found[indicator.code] = max(0, min(HIGHEST, level))
        return found

    def not_applicable(self, instrument: Instrument, city: str) -> frozenset[str]:
        """The lines that do not apply to the city, though an assessor may still see it otherwise."""
        return frozenset(
            code
            for code, percent in _SELDOM_APPLIES.items()
            if code in instrument
            and instrument.indicator(code).not_applicable_allowed
            and Dice(self.seed, "applies", city, code).chance(percent)
        )


@functools.cache
def _difficulty(seed: int, indicator: str) -> int:
    return Dice(seed, "difficulty", indicator).bell(130)
