"""A mark is read as whole steps, exactly, or refused with a reason."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.scale import Scale
from assessor_app.errors import UserError
from tests.domain.examples import FIVE, HALVES

HUNDRED = Scale(Decimal(0), Decimal(100), Decimal(1))
SIGNED = Scale(Decimal(-2), Decimal(2), Decimal("0.1"))


def key_of(scale: Scale, text: str) -> str:
    """The key by which a scale refuses a text."""
    with pytest.raises(UserError) as refused:
        scale.steps(text)
    return refused.value.key


@pytest.mark.parametrize(
    ("typed", "steps"),
    [("0", 0), ("4", 4), (" 3 ", 3), ("+2", 2), ("2,0", 2), ("2.00", 2), ("-0", 0), ("-0,0", 0), ("007", 7)],
)
def test_point_and_comma_are_read(typed: str, steps: int) -> None:
    """Whole marks are read however they are written, and negative zero is zero."""
    mark = HUNDRED.steps(typed)
    assert mark == steps
    assert str(mark) == str(steps)


@pytest.mark.parametrize(("typed", "steps"), [("0,5", 1), ("3.5", 7), ("4,0", 8), ("2", 4), ("1,50", 3)])
def test_half_steps_are_counted_in_steps(typed: str, steps: int) -> None:
    """On a scale of halves 3,5 is seven steps."""
    assert HALVES.steps(typed) == steps


@pytest.mark.parametrize("text", ["5", "-1", "4,0001", "4.5", "99999999999999999999999"])
def test_numbers_off_the_scale_are_out_of_range(text: str) -> None:
    """A number beyond either end is refused as out of range, however long it is."""
    assert key_of(FIVE, text) == "mark-out-of-range"


@pytest.mark.parametrize("text", ["2,5", "0.3", "3.9999", "3.0000000000000000000000000001"])
def test_numbers_between_steps_are_refused(text: str) -> None:
    """A mark is never rounded to the next step, not even across thirty digits."""
    assert key_of(FIVE, text) == "mark-between-steps"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "TB",
        "tiga",
        "3/4",
        "1e0",
        "0x3",
        "3,",
        ",5",
        "1.2.3",
        "1_0",
        "2 3",
        "3\nbaik",
        "−1",
        "٣",
        "３",
        "²",
        "NaN",
    ],
)
def test_anything_but_ascii_digits_is_no_number(text: str) -> None:
    """Pasted text, digits of other scripts, powers and empty fields are not numbers."""
    assert key_of(FIVE, text) == "mark-not-a-number"


def test_a_pasted_page_is_quoted_short() -> None:
    """The sentence names what was pasted without repeating all of it."""
    with pytest.raises(UserError) as refused:
        FIVE.steps("laporan\n" * 10_000)
    assert len(str(refused.value.fields["text"])) <= 40
    assert refused.value.fields["maximum"] == 4


@given(st.sampled_from([FIVE, HALVES, HUNDRED, SIGNED]), st.data())
def test_printed_marks_read_back(scale: Scale, data: st.DataObject) -> None:
    """Every level printed, with point or comma, is read as the same steps, and its value is exact."""
    steps = data.draw(st.sampled_from(scale.levels))
    printed = f"{scale.printed(steps):f}"
    assert scale.steps(printed) == scale.steps(printed.replace(".", ",")) == steps
    assert scale.value(steps) == Fraction(printed)


@given(st.sampled_from([FIVE, HALVES, HUNDRED, SIGNED]), st.integers(-2_000, 2_000))
def test_a_scale_holds_its_levels_only(scale: Scale, steps: int) -> None:
    """Steps are on the scale exactly when they are one of its levels."""
    assert scale.holds(steps) == (steps in scale.levels)


@given(st.decimals(-50, 150, places=2), st.sampled_from([FIVE, HALVES, HUNDRED, SIGNED]))
def test_reading_agrees_with_exact_arithmetic(value: Decimal, scale: Scale) -> None:
    """A typed number is a mark exactly when it is a whole multiple of the step within the bounds."""
    wanted = Fraction(value) / Fraction(scale.step)
    on_scale = scale.minimum <= value <= scale.maximum and wanted.denominator == 1
    try:
        steps = scale.steps(str(value))
    except UserError:
        assert not on_scale
    else:
        assert on_scale
        assert steps == wanted


def test_marks_print_with_the_digits_they_need() -> None:
    """Two is 2, two and a half is 2.5, forty is 40 and zero is 0."""
    assert [f"{HALVES.printed(n):f}" for n in (0, 4, 5)] == ["0", "2", "2.5"]
    assert str(HUNDRED.printed(40)) == "40"


@pytest.mark.parametrize(
    ("minimum", "maximum", "step", "key"),
    [
        ("0", "4", "0", "scale-empty"),
        ("0", "4", "-1", "scale-empty"),
        ("4", "4", "1", "scale-empty"),
        ("4", "0", "1", "scale-empty"),
        ("1", "4", "2", "scale-uneven"),
        ("0", "1", "0.3", "scale-uneven"),
        ("0", "100", "0.01", "scale-too-fine"),
        ("0", "1E+30", "1", "scale-unreadable"),
        ("0", "1", "1E-30", "scale-unreadable"),
        ("0", "NaN", "1", "scale-unreadable"),
        ("0", "Infinity", "1", "scale-unreadable"),
        ("0", "1E+999999999", "1", "scale-unreadable"),
    ],
)
def test_what_is_no_scale_is_told_apart(minimum: str, maximum: str, step: str, key: str) -> None:
    """Each way of not being a scale has its own sentence and never a crash."""
    problems = Scale(Decimal(minimum), Decimal(maximum), Decimal(step)).problems("reg")
    assert [problem.key for problem in problems] == [key]
    assert problems[0].fields["instrument"] == "reg"


@pytest.mark.parametrize("scale", [FIVE, HALVES, HUNDRED, SIGNED, Scale(Decimal(1), Decimal(5), Decimal("1.00"))])
def test_usual_scales_are_scales(scale: Scale) -> None:
    """Scales from 0, from 1, below 0, in halves and tenths have no problem."""
    assert scale.problems("reg") == []
    assert len(scale.levels) == scale.highest - scale.lowest + 1
