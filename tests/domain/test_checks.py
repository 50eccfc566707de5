"""Everything that is wrong with an evaluation is said at once, by name, in both languages."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from assessor_app.domain.checks import evaluation_problems, instrument_problems
from assessor_app.domain.evaluation import Assessor, City, Evaluation, Interest, Previous, SelfMark
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.scale import Scale
from assessor_app.errors import UserError
from assessor_app.words import catalogue
from tests.domain.examples import ASPECTS, HALVES, TUESDAY, evaluation, instrument, session, weighted

BINJAI = evaluation().cities[0]


def first_indicator(**changes: object) -> Instrument:
    """The small instrument with its first indicator changed."""
    first, *rest = ASPECTS[0].indicators
    return instrument(aspects=(replace(ASPECTS[0], indicators=(replace(first, **changes), *rest)), ASPECTS[1]))


def aspects(**changes: object) -> Instrument:
    """The small instrument with its first aspect changed."""
    return instrument(aspects=(replace(ASPECTS[0], **changes), ASPECTS[1]))


def binjai(**changes: object) -> Evaluation:
    """The small evaluation with its first city changed."""
    return evaluation(cities=(replace(BINJAI, **changes), *evaluation().cities[1:]))


INSTRUMENT_CASES = [
    (instrument(id="reg uler"), ["bad-id"]),
    (instrument(id=""), ["bad-id"]),
    (first_indicator(code="B é"), ["bad-id"]),
    (aspects(code="-B"), ["bad-id"]),
    (aspects(weight=3_900), ["weights-not-100"]),
    (weighted(20, 30, 60), ["weights-not-100"]),
    (aspects(weight=-4_000), ["weights-not-100", "aspect-weight-negative"]),
    (instrument(aspects=()), ["no-aspects"]),
    (aspects(indicators=()), ["no-indicators"]),
    (aspects(code="o"), ["duplicate-aspect"]),
    (first_indicator(code="B2"), ["duplicate-indicator"]),
    (first_indicator(code="o1"), ["duplicate-indicator"]),
    (first_indicator(weight=-1), ["indicator-weight-negative"]),
    (aspects(indicators=tuple(replace(i, weight=0) for i in ASPECTS[0].indicators)), ["indicator-weights-zero"]),
    (instrument(trim=-1), ["trim-negative"]),
    (instrument(precedence=("O", "X")), ["unknown-aspect"]),
    (first_indicator(levels={"0": "tidak ada", "5": "lebih"}), ["level-outside-scale"]),
    (first_indicator(levels={"nol": "tidak ada", "-1": "kurang"}), ["level-outside-scale", "level-outside-scale"]),
    (instrument(scale=Scale(Decimal(4), Decimal(0), Decimal(1))), ["scale-empty"]),
    (instrument(scale=Scale(Decimal(0), Decimal(4), Decimal("0.3"))), ["scale-uneven"]),
    (instrument(scale=Scale(Decimal(0), Decimal(4), Decimal("0.001"))), ["scale-too-fine"]),
    (instrument(scale=Scale(Decimal(0), Decimal("NaN"), Decimal(1))), ["scale-unreadable"]),
    (
        instrument(id="x y", trim=-2, precedence=("Z",), aspects=ASPECTS[:1]),
        ["bad-id", "weights-not-100", "trim-negative", "unknown-aspect"],
    ),
]
EVALUATION_CASES = [
    (evaluation(id="2019/I"), ["bad-id"]),
    (evaluation(quorum=0), ["quorum-too-small"]),
    (evaluation(paper="Letter"), ["unknown-paper"]),
    (evaluation(start=TUESDAY, end=TUESDAY - dt.timedelta(days=1)), ["event-ends-before-start"]),
    (evaluation(cities=()), ["no-cities"]),
    (evaluation(assessors=()), ["no-assessors"]),
    (evaluation(assessors=(Assessor("cadangan-1", "", ""),)), ["no-assessors"]),
    (evaluation(assessors=(Assessor("A1", "A", "UI", listed=False),)), ["no-assessors"]),
    (evaluation(assessors=(*evaluation().assessors, Assessor("a1", "Lain", "UI"))), ["duplicate-assessor"]),
    (evaluation(assessors=(*evaluation().assessors, Assessor("A 5", "Lain", "UI"))), ["bad-id"]),
    (evaluation(cities=(*evaluation().cities, BINJAI)), ["duplicate-city"]),
    (evaluation(cities=(*evaluation().cities, City("12,75", "Kota Binjai", "reg"))), ["bad-id"]),
    (evaluation(instruments=(instrument(), instrument(id="REG"))), ["duplicate-instrument"]),
    (evaluation(instruments=(instrument(trim=-1),)), ["trim-negative"]),
    (binjai(instrument="kppn"), ["city-unknown-instrument"]),
    (binjai(previous=Previous("2018", {"B": Decimal(1)})), ["previous-unknown-instrument"]),
    (binjai(previous=Previous("reg", {"B": Decimal(1), "Z": Decimal(1)})), ["previous-unknown-aspect"]),
    (binjai(self_marks={"Z9": SelfMark(Decimal(1))}), ["self-mark-unknown-indicator"]),
    (binjai(self_marks={"B1": SelfMark(Decimal("4.01"))}), ["self-mark-out-of-range"]),
    (binjai(self_marks={"B1": SelfMark(Decimal("NaN"))}), ["self-mark-out-of-range"]),
    (binjai(anchors={"B1": 3}), ["anchor-not-practice"]),
    (binjai(practice=True, anchors={"Z9": 3}), ["anchor-unknown-indicator"]),
    (binjai(practice=True, anchors={"B1": 5}), ["anchor-out-of-range"]),
    (evaluation(sessions=(session("12.7", "A1"),)), ["session-unknown-city"]),
    (evaluation(sessions=(session("12.75", "A1", "A9"),)), ["session-unknown-assessor"]),
    (evaluation(sessions=(session("12.75", "A1", start="09:00", end="09:00"),)), ["session-ends-before-start"]),
    (evaluation(interests=(Interest("A9", "12.75"),)), ["interest-unknown-assessor"]),
    (evaluation(interests=(Interest("A1", "12.7"),)), ["interest-unknown-city"]),
    (
        evaluation(quorum=-1, sessions=(session("12.7", "A9"),), interests=(Interest("A9", "12.7"),)),
        [
            "quorum-too-small",
            "session-unknown-city",
            "session-unknown-assessor",
            "interest-unknown-assessor",
            "interest-unknown-city",
        ],
    ),
]


def assert_worded(problem: UserError) -> None:
    """Each language words the problem with all its fields filled in."""
    for language in ("id", "en"):
        sentence = catalogue(language).error(problem)
        assert sentence.endswith(".")
        assert "{" not in sentence


@pytest.mark.parametrize(("made", "keys"), INSTRUMENT_CASES)
def test_what_is_wrong_with_an_instrument(made: Instrument, keys: list[str]) -> None:
    """Each mistake of an instrument has its own key, and several are told at once."""
    problems = instrument_problems(made)
    assert [problem.key for problem in problems] == keys
    for problem in problems:
        assert_worded(problem)


@pytest.mark.parametrize(("whole", "keys"), EVALUATION_CASES)
def test_what_is_wrong_with_an_evaluation(whole: Evaluation, keys: list[str]) -> None:
    """Each mistake of an evaluation has its own key, and several are told at once."""
    problems = evaluation_problems(whole)
    assert [problem.key for problem in problems] == keys
    for problem in problems:
        assert_worded(problem)


@pytest.mark.parametrize(
    "made",
    [
        instrument(),
        instrument(scale=HALVES, precedence=("O", "B"), trim=2),
        first_indicator(levels={str(n): "uraian" for n in range(5)}),
        first_indicator(weight=0),
        weighted(0, 100),
        aspects(code="O1"),
    ],
)
def test_an_instrument_that_may_be_used(made: Instrument) -> None:
    """Half steps, full descriptors, a weight of 0 and an aspect named like an indicator are no mistakes."""
    assert instrument_problems(made) == []


@pytest.mark.parametrize(
    "whole",
    [
        evaluation(),
        evaluation(sessions=(session("12.75", "A1", "A4"),), interests=(Interest("A1", "12.75"),), start=TUESDAY),
        evaluation(start=TUESDAY, end=TUESDAY, paper="F4", quorum=1),
        binjai(self_marks={"B1": SelfMark(Decimal("2.75"))}, previous=Previous(final=Decimal("2.51"))),
        binjai(practice=True, anchors={"B1": 0, "O2": 4}),
        binjai(previous=Previous("reg", {"B": Decimal("1.40"), "O": Decimal("1.54")})),
    ],
)
def test_an_evaluation_that_may_be_prepared(whole: Evaluation) -> None:
    """A decimal self-assessment, anchors of a practice city and a partial schedule are no mistakes."""
    assert evaluation_problems(whole) == []


def test_the_sum_of_weights_is_named_as_it_is_written() -> None:
    """The sentence on weights names the instrument and the sum with comma and no needless zero."""
    (problem,) = instrument_problems(aspects(weight=3_950))
    assert problem.fields == {"instrument": "reg", "sum": Decimal("99.5")}
    assert "99,5" in catalogue("id").error(problem)
    assert "99.5" in catalogue("en").error(problem)


def test_a_mark_off_the_scale_reads_as_the_assessor_knows_it() -> None:
    """The sentence for a 7 names the bounds and that nothing was saved."""
    with pytest.raises(UserError) as refused:
        instrument().scale.steps("7")
    assert catalogue("id").error(refused.value) == "Nilai harus 0 sampai 4. Angka 7 tidak disimpan."


@pytest.mark.parametrize("text", ["tiga", "5", "2,5"])
def test_refused_marks_are_worded(text: str) -> None:
    """Whatever is typed into a mark, its refusal is a sentence in both languages."""
    with pytest.raises(UserError) as refused:
        instrument().scale.steps(text)
    assert_worded(refused.value)


@pytest.mark.parametrize(
    "problem",
    [
        UserError("text-too-long", field="catatan", length=4_001, longest=4_000),
        UserError("unknown-city", city="12.7", evaluation="Tahap I"),
        UserError("unknown-assessor-id", assessor="A9", evaluation="Tahap I"),
        UserError("unknown-instrument", instrument="x"),
        UserError("unknown-indicator", indicator="x", instrument="reg"),
    ],
)
def test_what_the_domain_refuses_elsewhere_is_worded(problem: UserError) -> None:
    """The errors of text and look-ups have sentences in both languages too."""
    assert_worded(problem)
