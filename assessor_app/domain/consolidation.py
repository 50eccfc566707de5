"""From the marks of several assessors to the values of one city, exactly; the only place that rounds.

Sources: the published 2022 and 2023 result reports, whose tables these rules reproduce (design.md §3).
It may not know who is counted, nor how a value is printed.
"""

import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessor_app.domain.instrument import WHOLE, Aspect, Combine, Instrument, Pillar, Rounding
from assessor_app.domain.sheet import MarkValue

PLACES = 2
"""Decimals of every printed value (design.md §3.9)."""


@dataclass(frozen=True)
class CityValues:
    """The values of one city, all from one instrument.

    `indicators` exact, None where nobody gave a mark; `counts` the marks behind each; `aspects_exact` and
    `aspects` (two decimals) by aspect code; `terms` weight × aspect as printed beside `weighted_sum`, both None
    under the rule `exact`; `final` None while `missing_aspect` names an aspect without any value.
    """

    indicators: Mapping[str, Fraction | None]
    counts: Mapping[str, int]
    aspects_exact: Mapping[str, Fraction | None]
    aspects: Mapping[str, Decimal | None]
    terms: Mapping[str, Decimal] | None
    weighted_sum: Decimal | None
    final: Decimal | None
    pillars: Mapping[Pillar, Decimal]
    missing_aspect: str | None
    trim_too_few: bool


@dataclass(frozen=True)
class Weighted:
    """Terms as printed, their printed sum, and the final; the first two None under the rule `exact`."""

    terms: Mapping[str, Decimal] | None
    weighted_sum: Decimal | None
    final: Decimal


def round_half_up(value: Fraction, places: int = PLACES) -> Decimal:
    """Round to decimals, ties away from zero, without binary floating point: 2,545 → 2,55 (design.md §3.4)."""
    scaled = abs(value) * 10**places
    whole = math.floor(scaled + Fraction(1, 2))
    # Made from text: arithmetic on Decimal would cut long numbers to the precision of the thread's context.
    return Decimal(f"{'-' if value < 0 and whole else ''}{whole}E-{places}")


def combine_marks(values: Sequence[Fraction], combine: Combine, trim: int = 0) -> tuple[Fraction | None, bool]:
    """One value from the assessors' marks, and whether there were too few to trim (design.md §3.1).

    None without marks. `trimmed` drops the k highest and k lowest; of 2k or fewer marks it is the plain mean.
    """
    if not values:
        return None, False
    if combine is Combine.MEDIAN:
        return statistics.median(values), False
    too_few = combine is Combine.TRIMMED and trim > 0 and len(values) <= 2 * trim
    if combine is Combine.TRIMMED and trim and not too_few:
        values = sorted(values)[trim:-trim]
    return sum(values, Fraction(0)) / len(values), too_few


def consolidate(instrument: Instrument, marks: Mapping[str, Mapping[str, MarkValue]]) -> CityValues:
    """The values of a city from the marks of its counted assessors.

    Args:
        marks: assessor id → indicator code → whole steps, or None for TB. Order never matters.
    """
    indicators: dict[str, Fraction | None] = {}
    counts: dict[str, int] = {}
    trim_too_few = False
    used = {steps for sheet in marks.values() for steps in sheet.values() if steps is not None}
    worth = {steps: instrument.scale.value(steps) for steps in used}
    for indicator in instrument.indicators:
        given = [sheet.get(indicator.code) for sheet in marks.values()]
        values = [worth[steps] for steps in given if steps is not None]
        value, too_few = combine_marks(values, instrument.combine, instrument.trim)
        indicators[indicator.code] = value
        counts[indicator.code] = len(values)
        trim_too_few = trim_too_few or too_few
    exact = {aspect.code: _aspect_value(aspect, indicators) for aspect in instrument.aspects}
    missing = next((code for code, value in exact.items() if value is None), None)
    result = None if missing is not None else weigh(instrument, _present(exact), instrument.rounding)
    return CityValues(
        indicators=indicators,
        counts=counts,
        aspects_exact=exact,
        aspects={code: None if value is None else round_half_up(value) for code, value in exact.items()},
        terms=result.terms if result else None,
        weighted_sum=result.weighted_sum if result else None,
        final=result.final if result else None,
        pillars=_pillar_values(instrument, indicators),
        missing_aspect=missing,
        trim_too_few=trim_too_few,
    )


def weigh(instrument: Instrument, aspects: Mapping[str, Fraction], rounding: Rounding) -> Weighted:
    """The final from aspect values with the instrument's weights, by a named rule (design.md §3.4).

    Args:
        aspects: a value for every aspect of the instrument; earlier results give theirs with two decimals.
        rounding: the rule in force; for an earlier result it is the current one, not its own (design.md §3.5).
    """
    shares = {aspect.code: Fraction(aspect.weight, WHOLE) for aspect in instrument.aspects}
    if rounding is Rounding.EXACT:
        exact = sum((shares[code] * aspects[code] for code in shares), Fraction(0))
        return Weighted(None, None, round_half_up(exact))
    products = {code: share * Fraction(round_half_up(aspects[code])) for code, share in shares.items()}
    if rounding is Rounding.EACH_TERM:
        terms = {code: round_half_up(product) for code, product in products.items()}
        total = sum(terms.values(), Decimal(0)).quantize(Decimal("0.01"))
        return Weighted(terms, total, total)
    total_exact = sum(products.values(), Fraction(0))
    places = _places_needed([*products.values(), total_exact])
    return Weighted(
        {code: round_half_up(product, places) for code, product in products.items()},
        round_half_up(total_exact, places),
        round_half_up(total_exact),
    )


def mean_of(values: Iterable[Fraction], weights: Iterable[int]) -> Fraction | None:
    """The weighted mean, exact; None of nothing."""
    total, weight_sum = Fraction(0), 0
    for value, weight in zip(values, weights, strict=True):
        total += value * weight
        weight_sum += weight
    return total / weight_sum if weight_sum else None


def _aspect_value(aspect: Aspect, values: Mapping[str, Fraction | None]) -> Fraction | None:
    present = [(value, i.weight) for i in aspect.indicators if (value := values[i.code]) is not None]
    return mean_of([value for value, _ in present], [weight for _, weight in present])


def _pillar_values(instrument: Instrument, values: Mapping[str, Fraction | None]) -> dict[Pillar, Decimal]:
    tagged: dict[Pillar, list[Fraction]] = {}
    for indicator in instrument.indicators:
        value = values[indicator.code]
        if indicator.pillar is not None and value is not None:
            tagged.setdefault(indicator.pillar, []).append(value)
    return {p: round_half_up(sum(tagged[p], Fraction(0)) / len(tagged[p])) for p in Pillar if p in tagged}


def _present(values: Mapping[str, Fraction | None]) -> dict[str, Fraction]:
    return {code: value for code, value in values.items() if value is not None}


def _places_needed(values: Sequence[Fraction]) -> int:
    """The fewest decimals, at least two, that print all these products exactly."""
    places = PLACES
    while any(value * 10**places % 1 for value in values):
        places += 1
    return places
