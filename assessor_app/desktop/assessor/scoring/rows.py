"""The lines of the indicator list: indicators under the headings of their groups. No Qt."""

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from assessor_app.domain.instrument import Aspect, Indicator, Instrument
from assessor_app.domain.scale import Scale

MOST_LEVELS = 10
"""A scale with more levels, or with steps that are not whole, is typed as a number."""


class Show(StrEnum):
    """Which indicators are listed."""

    ALL = "all"
    MISSING = "missing"
    NOTED = "noted"


@dataclass(frozen=True)
class Row:
    """An indicator, or the heading of the group that begins here."""

    aspect: Aspect
    group: str
    indicator: Indicator | None = None


def rows_of(instrument: Instrument, codes: Container[str]) -> tuple[Row, ...]:
    """The rows of the indicators whose codes are wanted; the aspect header names the very first group."""
    rows: list[Row] = []
    place: tuple[str, str] | None = None
    for aspect in instrument.aspects:
        for indicator in aspect.indicators:
            if indicator.code not in codes:
                continue
            here = (aspect.code, indicator.group)
            if place is not None and here != place:
                rows.append(Row(aspect, indicator.group))
            place = here
            rows.append(Row(aspect, indicator.group, indicator))
    return tuple(rows)


def by_level(scale: Scale) -> bool:
    """Whether marks are chosen on a strip of levels; otherwise they are typed as numbers."""
    return len(scale.levels) <= MOST_LEVELS and scale.step == 1
