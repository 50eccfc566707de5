"""What a city gains most from: the gain is what the final really rises by, and no place is cut."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.consolidation import consolidate
from assessor_app.domain.evaluation import City
from assessor_app.domain.instrument import Aspect, Indicator, Instrument, Rounding
from assessor_app.domain.results import CityResult
from assessor_app.reports.priorities import PLACES, places, priorities
from tests.reports import examples


def _result(instrument: Instrument, marks: dict[str, dict[str, int | None]]) -> CityResult:
    evaluation = examples.evaluation_2022(instruments=(instrument,), cities=())
    return examples.result(City("12.75", "Kota Binjai", instrument.id), evaluation, marks)


def _exact(instrument: Instrument, marks: dict[str, dict[str, int | None]]) -> Fraction:
    """The final without any rounding."""
    values = consolidate(replace(instrument, rounding=Rounding.EXACT), marks)
    exact = values.aspects_exact
    return sum((Fraction(a.weight, 10_000) * (exact[a.code] or 0) for a in instrument.aspects), Fraction(0))


MARKS = st.integers(0, 4) | st.none()


@given(
    marks=st.lists(st.lists(MARKS, min_size=9, max_size=9), min_size=1, max_size=3),
    weights=st.lists(st.sampled_from((50, 100, 200)), min_size=9, max_size=9),
)
def test_the_gain_is_what_the_final_rises_by(marks: list[list[int | None]], weights: list[int]) -> None:
    """With every other value as it is, the top of the scale on an indicator lifts the exact final by its gain."""
    plain = examples.many_aspects(3, 3)
    weight = iter(weights)
    aspects = tuple(
        replace(a, indicators=tuple(replace(i, weight=next(weight)) for i in a.indicators)) for a in plain.aspects
    )
    instrument = replace(plain, aspects=aspects)
    codes = [indicator.code for indicator in instrument.indicators]
    given_ = {f"A{n}": dict(zip(codes, row, strict=True)) for n, row in enumerate(marks)}
    result = _result(instrument, given_)
    before = _exact(instrument, given_)
    for priority in priorities(result):
        code = priority.indicator.code
        best = {a: {c: 4 if c == code and m is not None else m for c, m in row.items()} for a, row in given_.items()}
        assert _exact(instrument, best) - before == priority.gain


@given(st.lists(st.integers(0, 4), min_size=59, max_size=59))
def test_places_are_whole_few_and_below_the_ceiling(marks: list[int]) -> None:
    """Whatever shares gain and value with a listed indicator is listed beside it; nothing from 3,00 on is."""
    instrument = examples.built_in("smart-city-2022")
    codes = [indicator.code for indicator in instrument.indicators]
    result = _result(instrument, {"A1": dict(zip(codes, marks, strict=True))})
    found = places(result)
    gain = {
        i.code: (4 - value) * Fraction(a.weight, 100 * len(a.indicators))
        for a in instrument.aspects
        for i in a.indicators
        if (value := result.values.indicators[i.code] or Fraction(0)) < 3
    }
    keys = sorted({(-gain[code], result.values.indicators[code]) for code in gain})[:PLACES]
    assert [(-place[0].gain * 100, place[0].value) for place in found] == keys
    for place, (lost, value) in zip(found, keys, strict=True):
        alike = [c for c in codes if c in gain and (-gain[c], result.values.indicators[c]) == (lost, value)]
        assert [priority.indicator.code for priority in place] == alike


@pytest.mark.parametrize("mark", [3, 4])
def test_a_city_without_weaknesses_has_no_priorities(mark: int) -> None:
    """From three quarters of the scale on there is nothing to put first."""
    scale = examples.many_aspects(3).scale
    aspects = (Aspect("A", "A", 10_000, (Indicator("A1", "Satu"), Indicator("A2", "Dua"))),)
    instrument = Instrument("kecil", "Kecil", scale, aspects)
    assert places(_result(instrument, {"A1": {"A1": mark, "A2": 4}})) == []
