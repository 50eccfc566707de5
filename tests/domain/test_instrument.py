"""An instrument is found by code, prints its weights, and has a shape that wording never changes."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.instrument import Aspect, Combine, Indicator, Instrument, Rounding, plain_number
from assessor_app.domain.scale import Scale
from assessor_app.errors import UserError
from tests.domain.examples import ASPECTS, FIVE, HALVES, instrument

FIRST = ASPECTS[0].indicators[0]


def with_first(**changes: object) -> Instrument:
    """The small instrument with its first indicator changed."""
    aspect = replace(ASPECTS[0], indicators=(replace(FIRST, **changes), *ASPECTS[0].indicators[1:]))
    return instrument(aspects=(aspect, ASPECTS[1]))


def test_the_shape_is_exactly_what_the_contract_says() -> None:
    """Scale, then aspects by code, each with its indicators by code and whether TB is allowed."""
    assert instrument().shape() == [
        0,
        4,
        1,
        [["B", [["B1", False], ["B2", True]]], ["O", [["O1", True], ["O2", True]]]],
    ]
    assert instrument(scale=HALVES).shape()[:3] == [0, 4, "0.5"]


@pytest.mark.parametrize(
    "other",
    [
        with_first(not_applicable_allowed=True),
        with_first(code="B3"),
        instrument(scale=HALVES),
        instrument(scale=Scale(Decimal(1), Decimal(4), Decimal(1))),
        instrument(scale=Scale(Decimal(0), Decimal(5), Decimal(1))),
        instrument(aspects=ASPECTS[:1]),
        instrument(aspects=(replace(ASPECTS[0], code="X"), ASPECTS[1])),
        instrument(aspects=(replace(ASPECTS[0], indicators=ASPECTS[0].indicators[:1]), ASPECTS[1])),
        instrument(
            aspects=(
                replace(ASPECTS[0], indicators=ASPECTS[0].indicators[:1]),
                replace(ASPECTS[1], indicators=(*ASPECTS[1].indicators, ASPECTS[0].indicators[1])),
            )
        ),
    ],
)
def test_scale_codes_and_tb_change_the_shape(other: Instrument) -> None:
    """TB, a code, the scale, an aspect or the aspect of an indicator make another instrument."""
    assert other.shape() != instrument().shape()


@pytest.mark.parametrize(
    "other",
    [
        with_first(title="Lain", group="G", subgroup="S", guidance="Baca", weight=250, pillar=None),
        with_first(levels={"0": "tidak ada"}),
        instrument(name="Lain", combine=Combine.MEDIAN, trim=1, rounding=Rounding.EXACT),
        instrument(precedence=("O",), findings_required=True),
        instrument(aspects=ASPECTS[::-1]),
        instrument(aspects=tuple(replace(a, title="Lain", weight=5_000) for a in ASPECTS)),
        instrument(aspects=tuple(replace(a, indicators=a.indicators[::-1]) for a in ASPECTS)),
        instrument(scale=Scale(Decimal("0.0"), Decimal("4.00"), Decimal("1.000"))),
        instrument(id="lain"),
    ],
)
def test_weights_rules_wording_and_order_keep_the_shape(other: Instrument) -> None:
    """What may change by revision, order included, leaves the shape as it is."""
    assert other.shape() == instrument().shape()


@given(st.decimals(-1_000, 1_000, places=4))
def test_numbers_in_files_are_whole_or_text(value: Decimal) -> None:
    """A whole number is an integer; any other is text with a point, shortest, equal to the number."""
    written = plain_number(value)
    assert Decimal(written) == value
    assert isinstance(written, int) == (value == value.to_integral_value())
    assert "E" not in str(written).upper()


@pytest.mark.parametrize(
    ("weight", "printed"), [(1_000, "10"), (1_250, "12.5"), (10_000, "100"), (3_333, "33.33"), (0, "0")]
)
def test_weights_print_in_per_cent(weight: int, printed: str) -> None:
    """Hundredths of a per cent print with the digits they need and never with an exponent."""
    assert str(Aspect("A", "Aspek", weight, ()).weight_percent) == printed


def test_indicators_are_found_by_code() -> None:
    """An indicator knows its aspect; all are listed aspect after aspect."""
    made = instrument()
    assert [i.code for i in made.indicators] == ["B1", "B2", "O1", "O2"]
    assert made.aspect_of("O1").code == "O"
    assert made.indicator("B2").not_applicable_allowed
    assert made.aspect("B").title == "Baseline"
    assert "B1" in made
    assert "b1" not in made


@pytest.mark.parametrize(
    ("look", "key"),
    [
        (lambda made: made.indicator("X"), "unknown-indicator"),
        (lambda made: made.aspect_of("X"), "unknown-indicator"),
        (lambda made: made.aspect("X"), "unknown-aspect"),
    ],
)
def test_a_strange_code_is_named(look: object, key: str) -> None:
    """Asking for what is not there says which code and which instrument."""
    with pytest.raises(UserError) as refused:
        look(instrument())  # type: ignore[operator]
    assert refused.value.key == key
    assert refused.value.fields["instrument"] == "reg"
    assert "X" in refused.value.fields.values()


def test_a_level_may_have_a_descriptor() -> None:
    """Descriptors are found by steps; a level without one is empty."""
    described = Indicator("B1", "Butir", levels={"0": "tidak ada", "4": "lengkap"})
    assert [described.level(steps) for steps in FIVE.levels] == ["tidak ada", "", "", "", "lengkap"]
