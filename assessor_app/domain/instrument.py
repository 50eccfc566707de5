"""The instrument: weighted aspects, their indicators, the scale and the named rules; data, never constants.

Every dataclass of `evaluation.py`, `instrument.py` and `sheet.py` is also the shape of its JSON document:
member names, text for decimals, ISO dates. They therefore hold nothing that JSON cannot.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from assessor_app.domain.scale import Scale
from assessor_app.errors import UserError

WHOLE = 10_000
"""The sum of the aspects' weights: 100 per cent in whole hundredths."""


class Combine(StrEnum):
    """How the marks of several assessors become one indicator value (design.md §3.1)."""

    MEAN = "mean"
    MEDIAN = "median"
    TRIMMED = "trimmed"


class Rounding(StrEnum):
    """Where decimals are rounded on the way to the final (design.md §3.4)."""

    ASPECT_THEN_FINAL = "aspect-then-final"
    EACH_TERM = "each-term"
    EXACT = "exact"


class Pillar(StrEnum):
    """The six dimensions of a smart city; a tag across aspects, never part of the final."""

    GOVERNANCE = "governance"
    BRANDING = "branding"
    ECONOMY = "economy"
    LIVING = "living"
    SOCIETY = "society"
    ENVIRONMENT = "environment"


@dataclass(frozen=True)
class Indicator:
    """One scored line. `weight` in hundredths within its aspect; `levels` maps steps (as text) to descriptors."""

    code: str
    title: str
    group: str = ""
    subgroup: str = ""
    guidance: str = ""
    pillar: Pillar | None = None
    weight: int = 100
    not_applicable_allowed: bool = False
    levels: Mapping[str, str] = field(default_factory=dict)

    def level(self, steps: int) -> str:
        """The descriptor of a mark; empty where the instrument has none."""
        return self.levels.get(str(steps), "")


@dataclass(frozen=True)
class Aspect:
    """A weighted part of the final; `weight` in hundredths of a per cent (1250 = 12,5%)."""

    code: str
    title: str
    weight: int
    indicators: tuple[Indicator, ...]

    @property
    def weight_percent(self) -> Decimal:
        """The weight as it is printed: 10, or 12.5."""
        return (Decimal(self.weight) / 100).normalize() + Decimal(0)


@dataclass(frozen=True)
class Instrument:
    """Aspects, scale and rules of one evaluation; `precedence` lists aspect codes that break ties in a ranking."""

    id: str
    name: str
    scale: Scale
    aspects: tuple[Aspect, ...]
    combine: Combine = Combine.MEAN
    trim: int = 0
    rounding: Rounding = Rounding.ASPECT_THEN_FINAL
    precedence: tuple[str, ...] = ()
    findings_required: bool = False

    @functools.cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, aspect after aspect."""
        return tuple(indicator for aspect in self.aspects for indicator in aspect.indicators)

    @functools.cached_property
    def _by_code(self) -> dict[str, tuple[Aspect, Indicator]]:
        return {i.code: (aspect, i) for aspect in self.aspects for i in aspect.indicators}

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def indicator(self, code: str) -> Indicator:
        """The indicator of a code. Raises `UserError` `unknown-indicator`."""
        return self._find(code)[1]

    def aspect_of(self, code: str) -> Aspect:
        """The aspect an indicator belongs to. Raises `UserError` `unknown-indicator`."""
        return self._find(code)[0]

    def aspect(self, code: str) -> Aspect:
        """The aspect of a code. Raises `UserError` `unknown-aspect`."""
        for aspect in self.aspects:
            if aspect.code == code:
                return aspect
        raise UserError("unknown-aspect", aspect=code, instrument=self.id)

    def _find(self, code: str) -> tuple[Aspect, Indicator]:
        try:
            return self._by_code[code]
        except KeyError:
            raise UserError("unknown-indicator", indicator=code, instrument=self.id) from None

    def shape(self) -> list[object]:
        """What fixes an instrument from its first package on (design.md §4): scale, codes and TB, sorted by code."""
        return [
            plain_number(self.scale.minimum),
            plain_number(self.scale.maximum),
            plain_number(self.scale.step),
            [
                [
                    a.code,
                    [[i.code, i.not_applicable_allowed] for i in sorted(a.indicators, key=lambda i: i.code)],
                ]
                for a in sorted(self.aspects, key=lambda a: a.code)
            ],
        ]


def plain_number(value: Decimal) -> int | str:
    """A decimal as files print it: a whole number where it is one, else text with a point."""
    return int(value) if value == int(value) else f"{value.normalize():f}"
