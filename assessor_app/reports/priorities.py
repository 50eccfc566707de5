"""What a city gains most from: the indicators whose rise would lift the final most, and what the next level asks for.

The gain is what the final would rise by if the indicator reached the top of the scale and all others stayed: so much
of the aspect's weight as the indicator has in its mean. Equal gain and value share a place, and no place is cut.
"""

import itertools
import math
from dataclasses import dataclass
from fractions import Fraction

from assessor_app.domain.instrument import Aspect, Indicator, Instrument
from assessor_app.domain.results import CityResult
from assessor_app.domain.scale import Scale

PLACES = 5
_CEILING = Fraction(3, 4)


@dataclass(frozen=True)
class Priority:
    """An indicator worth improving.

    Args:
        next_steps: the first whole mark above its value.
        gain: how much the final would rise at the top of the scale, exactly.
    """

    indicator: Indicator
    value: Fraction
    next_steps: int
    gain: Fraction


Place = tuple[Priority, ...]
"""Indicators of equal gain and value, in the instrument's order."""


def ceiling(scale: Scale) -> Fraction:
    """From three quarters of the scale on an indicator is no priority."""
    lowest, highest = Fraction(scale.minimum), Fraction(scale.maximum)
    return lowest + _CEILING * (highest - lowest)


def places(result: CityResult) -> list[Place]:
    """The first five places, the largest gain first; fewer where fewer indicators are below the ceiling."""
    below = ceiling(result.instrument.scale)
    found = []
    for aspect in result.instrument.aspects:
        whole = _weight(aspect, result)
        for indicator in aspect.indicators:
            value = result.values.indicators[indicator.code]
            if value is not None and value < below and whole:
                share = Fraction(aspect.weight * indicator.weight, whole * 10_000)
                gain = (Fraction(result.instrument.scale.maximum) - value) * share
                found.append(Priority(indicator, value, _next_steps(result.instrument, value), gain))
    ordered = sorted(found, key=_order)
    return [tuple(group) for _, group in itertools.groupby(ordered, key=_order)][:PLACES]


def priorities(result: CityResult) -> list[Priority]:
    """All indicators of these places, in order."""
    return [priority for place in places(result) for priority in place]


def _order(priority: Priority) -> tuple[Fraction, Fraction]:
    return (-priority.gain, priority.value)


def _weight(aspect: Aspect, result: CityResult) -> int:
    """Of the indicators that take part in the aspect's mean."""
    values = result.values.indicators
    return sum(indicator.weight for indicator in aspect.indicators if values[indicator.code] is not None)


def _next_steps(instrument: Instrument, value: Fraction) -> int:
    return math.floor(value / Fraction(instrument.scale.step)) + 1
