"""The indicators a city gains most from: the lowest values, and what the next level asks for."""

import math
from dataclasses import dataclass
from fractions import Fraction

from assessor_app.domain.instrument import Indicator, Instrument
from assessor_app.domain.results import CityResult

MOST = 10


@dataclass(frozen=True)
class Priority:
    """An indicator below the top of the scale; `next_steps` is the first whole mark above its value."""

    indicator: Indicator
    value: Fraction
    next_steps: int


def priorities(result: CityResult, most: int = MOST) -> list[Priority]:
    """The lowest values first, equal ones in the instrument's order; nothing without a value or at the top."""
    scale = result.instrument.scale
    found = []
    for indicator in result.instrument.indicators:
        value = result.values.indicators[indicator.code]
        if value is not None and value < Fraction(scale.maximum):
            found.append(Priority(indicator, value, _next_steps(result.instrument, value)))
    return sorted(found, key=lambda priority: priority.value)[:most]


def _next_steps(instrument: Instrument, value: Fraction) -> int:
    return math.floor(value / Fraction(instrument.scale.step)) + 1
