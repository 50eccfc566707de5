"""From marks to finals: exact, order-free, rounded where the rule says and nowhere else."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessor_app.domain.consolidation import combine_marks, consolidate, mean_of, round_half_up, weigh
from assessor_app.domain.instrument import Combine, Instrument, Pillar, Rounding
from assessor_app.domain.sheet import MarkValue
from tests.domain.examples import ASPECTS, HALVES, instrument, marks_of, weighted

FRACTIONS = st.integers(0, 280).map(lambda n: Fraction(n, 70))
RULES = st.sampled_from(list(Rounding))
COMBINES = st.sampled_from(list(Combine))
MARKS = st.one_of(st.none(), st.integers(0, 4))


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """Three aspects of one to three indicators; any weights that sum to 100, any rule."""
    first = draw(st.integers(0, 10_000))
    second = draw(st.integers(0, 10_000 - first))
    made = weighted(0, 0, 0, per_aspect=draw(st.integers(1, 3)))
    weights = (first, second, 10_000 - first - second)
    aspects = tuple(
        type(aspect)(aspect.code, aspect.title, weight, aspect.indicators)
        for aspect, weight in zip(made.aspects, weights, strict=True)
    )
    return type(made)(
        "w",
        "Berbobot",
        made.scale,
        aspects,
        combine=draw(COMBINES),
        trim=draw(st.integers(0, 3)),
        rounding=draw(RULES),
    )


@st.composite
def panels(draw: st.DrawFn, least: int = 0) -> tuple[Instrument, dict[str, dict[str, MarkValue]]]:
    """An instrument and the complete sheets of up to six assessors."""
    made = draw(instruments())
    codes = [indicator.code for indicator in made.indicators]
    sheet = st.fixed_dictionaries(dict.fromkeys(codes, MARKS))
    names = draw(st.lists(st.sampled_from("abcdef"), unique=True, min_size=least))
    return made, {name: draw(sheet) for name in names}


@given(panels(), st.randoms())
def test_the_order_of_assessors_never_matters(
    panel: tuple[Instrument, dict[str, dict[str, MarkValue]]], random: object
) -> None:
    """Every permutation of assessors and of their marks gives the same values, whatever they are called."""
    made, marks = panel
    names = list(marks)
    random.shuffle(names)  # type: ignore[attr-defined]
    shuffled = {f"x{n}": dict(reversed(marks[name].items())) for n, name in enumerate(names)}
    assert consolidate(made, shuffled) == consolidate(made, marks)


@given(st.lists(FRACTIONS, min_size=1), COMBINES, st.integers(0, 5))
def test_a_combined_value_lies_between_the_marks(values: list[Fraction], combine: Combine, trim: int) -> None:
    """Mean, median and trimmed mean never leave the range of the marks."""
    value, _ = combine_marks(values, combine, trim)
    assert value is not None
    assert min(values) <= value <= max(values)


@given(st.lists(FRACTIONS, min_size=1), st.integers(1, 5))
def test_trimming_drops_both_ends_or_says_that_it_cannot(values: list[Fraction], trim: int) -> None:
    """More than 2k marks lose k at each end; 2k or fewer give the plain mean, and it is said."""
    value, too_few = combine_marks(values, Combine.TRIMMED, trim)
    assert too_few == (len(values) <= 2 * trim)
    kept = values if too_few else sorted(values)[trim : len(values) - trim]
    assert value == sum(kept) / Fraction(len(kept))


@given(st.lists(FRACTIONS, min_size=1))
def test_half_the_marks_lie_on_each_side_of_the_median(values: list[Fraction]) -> None:
    """At least half of the marks are not above the median and at least half not below it."""
    value, too_few = combine_marks(values, Combine.MEDIAN)
    assert value is not None
    assert not too_few
    assert 2 * sum(v <= value for v in values) >= len(values)
    assert 2 * sum(v >= value for v in values) >= len(values)


@pytest.mark.parametrize("combine", list(Combine))
def test_no_marks_have_no_value(combine: Combine) -> None:
    """Nothing combined is nothing: neither zero nor too few to trim."""
    assert combine_marks([], combine, 1) == (None, False)


def test_an_even_panel_has_an_exact_median() -> None:
    """The median of 1, 2, 4, 4 is 3, not one of its neighbours."""
    assert combine_marks([Fraction(n) for n in (4, 1, 4, 2)], Combine.MEDIAN) == (Fraction(3), False)


@given(panels(), st.data())
def test_not_applicable_never_moves_the_others_mean(
    panel: tuple[Instrument, dict[str, dict[str, MarkValue]]], data: st.DataObject
) -> None:
    """An assessor who gives TB everywhere, or is not there at all, makes no difference to any value."""
    made, marks = panel
    joined = {**marks, "zz": marks_of(made, None)}
    assert consolidate(made, joined) == consolidate(made, marks)


def test_zero_is_a_mark_and_a_missing_one_is_none() -> None:
    """Zero pulls a mean down; TB and a missing mark leave it as it is."""
    made = instrument()
    with_zero = consolidate(made, {"A1": marks_of(made, 4), "A2": marks_of(made, 0)})
    with_tb = consolidate(made, {"A1": marks_of(made, 4), "A2": marks_of(made, None)})
    with_gap = consolidate(made, {"A1": marks_of(made, 4), "A2": {}})
    assert with_zero.indicators["B1"] == 2
    assert with_zero.counts["B1"] == 2
    assert with_tb.indicators["B1"] == with_gap.indicators["B1"] == 4
    assert with_tb.counts["B1"] == with_gap.counts["B1"] == 1


def test_all_zero_is_a_result_of_zero() -> None:
    """A city that everyone gave 0 has a final of 0.00; it is not a city without marks."""
    made = instrument()
    values = consolidate(made, {"A1": marks_of(made, 0)})
    assert values.final == Decimal("0.00")
    assert str(values.final) == "0.00"
    assert values.missing_aspect is None


def test_without_any_sheet_there_is_no_number() -> None:
    """Nobody counted gives None everywhere and names the first aspect."""
    values = consolidate(instrument(), {})
    assert set(values.indicators.values()) == {None}
    assert set(values.aspects.values()) == {None}
    assert (values.final, values.terms, values.weighted_sum) == (None, None, None)
    assert values.pillars == {}
    assert values.missing_aspect == "B"


def test_an_indicator_without_marks_leaves_its_aspect() -> None:
    """Of two indicators one is TB for all: the aspect is the other one, at the aspect's full weight."""
    made = instrument()
    values = consolidate(made, {"A1": {"B1": 4, "B2": None, "O1": 2, "O2": 1}})
    assert values.aspects == {"B": Decimal("4.00"), "O": Decimal("1.50")}
    assert values.final == Decimal("2.50")


def test_weights_are_never_redistributed() -> None:
    """An aspect that is TB for all has no value, and the others do not take its weight over."""
    made = instrument()
    values = consolidate(made, {"A1": {"B1": 4, "B2": 4, "O1": None, "O2": None}})
    assert values.missing_aspect == "O"
    assert values.final is None
    assert values.terms is None
    assert values.aspects["B"] == Decimal("4.00")
    assert values.aspects["O"] is None


@given(panels(least=1))
def test_a_final_exists_exactly_when_every_aspect_has_a_value(
    panel: tuple[Instrument, dict[str, dict[str, MarkValue]]],
) -> None:
    """The missing aspect is named if and only if there is no final, and it truly has no mark."""
    made, marks = panel
    values = consolidate(made, marks)
    assert (values.final is None) == (values.missing_aspect is not None)
    if values.missing_aspect is not None:
        codes = [i.code for i in made.aspect(values.missing_aspect).indicators]
        assert all(marks[name][code] is None for name in marks for code in codes)


@given(panels(least=1))
def test_a_final_lies_between_the_lowest_and_the_highest_mark(
    panel: tuple[Instrument, dict[str, dict[str, MarkValue]]],
) -> None:
    """No rule lifts a final above the best mark or below the worst, beyond its own rounding."""
    made, marks = panel
    values = consolidate(made, marks)
    assume(values.final is not None)
    assert values.final is not None
    given_marks = [m for sheet in marks.values() for m in sheet.values() if m is not None]
    slack = Decimal("0.005") * len(made.aspects) if made.rounding is Rounding.EACH_TERM else Decimal(0)
    assert min(given_marks) - slack <= values.final <= max(given_marks) + slack


@given(st.integers(-(10**7), 10**7), st.integers(0, 6), st.integers(0, 4))
def test_rounding_is_the_decimal_half_up(digits: int, exponent: int, places: int) -> None:
    """On every terminating number it agrees with decimal's ROUND_HALF_UP, signs and ties included."""
    value = Decimal(digits).scaleb(-exponent)
    expected = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    rounded = round_half_up(Fraction(value), places)
    assert rounded == expected
    assert rounded.as_tuple().exponent == -places


@given(st.fractions(-1_000, 1_000), st.integers(0, 4))
def test_rounding_is_never_more_than_half_a_unit_away(value: Fraction, places: int) -> None:
    """The rounded number is a nearest one, and of two nearest the one farther from zero."""
    unit = Fraction(1, 10**places)
    rounded = Fraction(round_half_up(value, places))
    assert abs(rounded - value) * 2 <= unit
    if abs(rounded - value) * 2 == unit:
        assert abs(rounded) > abs(value)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(2545, 1000), "2.55"),
        (Fraction(-2545, 1000), "-2.55"),
        (Fraction(1, 3), "0.33"),
        (Fraction(2, 3), "0.67"),
        (Fraction(-1, 1000), "0.00"),
        (Fraction(4), "4.00"),
        (Fraction(10**40, 3), "3" * 40 + ".33"),
    ],
)
def test_ties_go_up_and_nothing_is_lost(value: Fraction, rounded: str) -> None:
    """Exact ties go away from zero, zero has no sign, and long numbers keep all their digits."""
    assert str(round_half_up(value)) == rounded


@st.composite
def weighed(draw: st.DrawFn) -> tuple[Instrument, dict[str, Fraction]]:
    """An instrument with an exact value for each of its aspects."""
    made = draw(instruments())
    return made, {aspect.code: Fraction(draw(st.integers(0, 5_600)), 1_400) for aspect in made.aspects}


@given(weighed())
def test_printed_terms_add_up_to_the_printed_sum(case: tuple[Instrument, dict[str, Fraction]]) -> None:
    """In each rule the column that is printed adds up to the sum below it; `exact` prints none."""
    made, aspects = case
    for rule in Rounding:
        result = weigh(made, aspects, rule)
        if rule is Rounding.EXACT:
            assert result.terms is None
            assert result.weighted_sum is None
            continue
        assert result.terms is not None
        assert result.weighted_sum is not None
        assert sum(result.terms.values(), Decimal(0)) == result.weighted_sum
        digits = {number.as_tuple().exponent for number in (*result.terms.values(), result.weighted_sum)}
        assert len(digits) == 1
        assert round_half_up(Fraction(result.weighted_sum)) == result.final


@given(weighed())
def test_each_rule_rounds_where_it_says(case: tuple[Instrument, dict[str, Fraction]]) -> None:
    """The three finals follow their definitions, recomputed here with decimal's own rounding."""
    made, aspects = case
    cent = Decimal("0.01")

    def rounded(value: Fraction) -> Decimal:
        return (Decimal(value.numerator * 10**9 // value.denominator).scaleb(-9)).quantize(cent, ROUND_HALF_UP)

    weights = {aspect.code: Decimal(aspect.weight) / 10_000 for aspect in made.aspects}
    twos = {code: rounded(value) for code, value in aspects.items()}
    once = sum((weights[code] * twos[code] for code in twos), Decimal(0)).quantize(cent, ROUND_HALF_UP)
    termwise = sum(((weights[code] * twos[code]).quantize(cent, ROUND_HALF_UP) for code in twos), Decimal(0))
    exact = rounded(sum((Fraction(weights[code]) * value for code, value in aspects.items()), Fraction(0)))
    assert weigh(made, aspects, Rounding.ASPECT_THEN_FINAL).final == once
    assert weigh(made, aspects, Rounding.EACH_TERM).final == termwise
    assert weigh(made, aspects, Rounding.EXACT).final == exact


def test_the_three_rules_can_differ() -> None:
    """One set of aspect values gives three finals, so a rule cannot be mistaken for another."""
    made = weighted(50, 50)
    halves = {"A0": Fraction("1.01"), "A1": Fraction("1.01")}
    assert weigh(made, halves, Rounding.EACH_TERM).final == Decimal("1.02")
    assert weigh(made, halves, Rounding.ASPECT_THEN_FINAL).final == Decimal("1.01")
    thin = {"A0": Fraction("1.005"), "A1": Fraction("1.004")}
    assert weigh(made, thin, Rounding.ASPECT_THEN_FINAL).final == Decimal("1.01")
    assert weigh(made, thin, Rounding.EXACT).final == Decimal("1.00")


def test_fine_weights_print_every_digit_they_need() -> None:
    """With 12,5 per cent the exact products have as many decimals as they need, and no column is cut."""
    made = weighted(50, 50)
    eighth = type(made)(
        "w", "", made.scale,
        tuple(type(a)(a.code, a.title, w, a.indicators) for a, w in zip(made.aspects, (1_250, 8_750), strict=True)),
    )  # fmt: skip
    result = weigh(eighth, {"A0": Fraction("2.33"), "A1": Fraction("1.00")}, Rounding.ASPECT_THEN_FINAL)
    assert result.terms == {"A0": Decimal("0.29125"), "A1": Decimal("0.87500")}
    assert str(result.weighted_sum) == "1.16625"
    assert result.final == Decimal("1.17")


@given(st.lists(st.tuples(FRACTIONS, st.integers(0, 500)), min_size=1))
def test_the_weighted_mean_of_equal_weights_is_the_plain_mean(pairs: list[tuple[Fraction, int]]) -> None:
    """Equal weights do not matter, other weights are exact, and no weight at all is no mean."""
    values, weights = [v for v, _ in pairs], [w for _, w in pairs]
    assert mean_of(values, [100] * len(values)) == sum(values, Fraction(0)) / len(values)
    expected = sum((v * w for v, w in pairs), Fraction(0)) / sum(weights) if sum(weights) else None
    assert mean_of(values, weights) == expected


def test_indicator_weights_act_inside_their_aspect_only() -> None:
    """A double indicator counts twice in its aspect; the aspect keeps its weight, the pillar its plain mean."""
    first = ASPECTS[0].indicators[0]
    heavy = type(first)(first.code, first.title, pillar=Pillar.LIVING, weight=200)
    aspects = (type(ASPECTS[0])("B", "Baseline", 4_000, (heavy, ASPECTS[0].indicators[1])), ASPECTS[1])
    made = instrument(aspects=aspects)
    values = consolidate(made, {"A1": {"B1": 4, "B2": 1, "O1": 2, "O2": 1}})
    assert values.aspects["B"] == Decimal("3.00")
    assert values.pillars == {Pillar.LIVING: Decimal("2.00")}
    assert values.final == round_half_up(Fraction("0.4") * 3 + Fraction("0.6") * Fraction("1.5"))


def test_pillars_stand_beside_the_result() -> None:
    """A pillar is the mean over its indicators across aspects; one without any value is not there, never 0."""
    made = instrument()
    values = consolidate(made, {"A1": {"B1": None, "B2": 1, "O1": 4, "O2": 4}})
    assert values.pillars == {Pillar.LIVING: Decimal("2.50")}
    untagged = instrument(
        aspects=tuple(
            type(a)(a.code, a.title, a.weight, tuple(type(i)(i.code, i.title) for i in a.indicators)) for a in ASPECTS
        )
    )
    assert consolidate(untagged, {"A1": {"B1": None, "B2": 1, "O1": 4, "O2": 4}}).final == values.final


def test_steps_become_values_by_the_scale() -> None:
    """On a scale of halves seven steps are 3,5 in every mean."""
    made = instrument(scale=HALVES)
    values = consolidate(made, {"A1": marks_of(made, 7), "A2": marks_of(made, 8)})
    assert values.indicators["B1"] == Fraction(15, 4)
    assert values.final == Decimal("3.75")


def test_too_few_to_trim_is_said_for_the_city() -> None:
    """One indicator with 2k or fewer marks is enough to say so; one without any mark is not."""
    made = instrument(combine=Combine.TRIMMED, trim=1)
    full: Mapping[str, dict[str, MarkValue]] = {name: marks_of(made, 2) for name in ("A1", "A2", "A3")}
    assert not consolidate(made, full).trim_too_few
    assert consolidate(made, {**full, "A3": {**full["A3"], "O1": None}}).trim_too_few
    nobody = {name: {**sheet, "O1": None} for name, sheet in full.items()}
    assert not consolidate(made, nobody).trim_too_few
