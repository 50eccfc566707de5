"""Who counts, what is missing, and what a city's line in the table says."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.consolidation import consolidate
from assessor_app.domain.desk import DeskView
from assessor_app.domain.evaluation import Assessor, City, Evaluation, Interest, Previous
from assessor_app.domain.instrument import Combine, Instrument, Rounding
from assessor_app.domain.lineage import Lineage, resolve
from assessor_app.domain.results import CityResult, Results, compute, previous_final
from assessor_app.domain.sheet import SignedSheet
from tests.domain.examples import evaluation, instrument, marks_of, session, version, weighted

BINJAI = "12.75"
PANEL = (session(BINJAI, "A1", "A2", "A3", "A4"),)


def results(
    whole: Evaluation,
    *versions: SignedSheet,
    waived: frozenset[tuple[str, str]] = frozenset(),
    conflicts: Mapping[tuple[str, str], Lineage] | None = None,
    closed: bool = False,
) -> Results:
    """The results of an evaluation from versions that stand alone for their sheets."""
    lineages = {(v.sheet.assessor, v.sheet.city): resolve({v.digest: v.sheet.replaces}) for v in versions}
    shapes = {made.id: "shape" for made in whole.instruments}
    known = {v.digest: v for v in versions}
    return compute(DeskView(whole, waived), {**lineages, **(conflicts or {})}, known, shapes, closed=closed)


def sheets(*assessors: str, city: str = BINJAI, steps: int = 3) -> list[SignedSheet]:
    """One version per assessor, all marks the same."""
    return [version(f"{a}-{city}", a, city, marks_of(instrument(), steps)) for a in assessors]


def binjai(found: Results) -> CityResult:
    """The line of Kota Binjai."""
    return found.city(BINJAI)


def test_a_city_with_its_quorum_is_complete() -> None:
    """Three of four make the default quorum; the fourth is still named as missing."""
    row = binjai(results(evaluation(sessions=PANEL), *sheets("A1", "A2", "A3")))
    assert (row.status, row.reason, row.complete) == ("complete", None, True)
    assert row.expected == ("A1", "A2", "A3", "A4")
    assert row.counted == ("A1", "A2", "A3")
    assert row.missing == ("A4",)
    assert row.final == Decimal("3.00")
    assert row.sheets == {a: f"{a}-{BINJAI}" for a in row.counted}


def test_below_the_quorum_a_city_has_no_final() -> None:
    """Two of four are too few: reason quorum, no final, improvement or rank; the previous result stays."""
    cities = tuple(replace(c, previous=Previous(final=Decimal("2.5"))) for c in evaluation().cities)
    row = binjai(results(evaluation(sessions=PANEL, cities=cities), *sheets("A1", "A2")))
    assert (row.status, row.reason) == ("incomplete", "quorum")
    assert (row.final, row.improvement, row.rank) == (None, None, None)
    assert row.previous == Decimal("2.50")
    assert row.values.aspects["B"] == Decimal("3.00")


@given(
    quorum=st.integers(1, 6),
    scheduled=st.integers(0, 4),
    recused=st.integers(0, 2),
    waived=st.integers(0, 1),
    interest=st.booleans(),
    counted=st.integers(0, 4),
)
def test_quorum_arithmetic(
    quorum: int, scheduled: int, recused: int, waived: int, interest: bool, counted: int
) -> None:
    """Needed is max(1, min(quorum, expected)), expected the scheduled less recused, waived and in Benturan."""
    people = [f"P{n}" for n in range(9)]
    panel = people[:scheduled]
    out = {*people[:recused]}
    let_go = frozenset((p, BINJAI) for p in people[1 : 1 + waived])
    conflicted = people[2:3] if interest else []
    whole = evaluation(
        assessors=tuple(Assessor(p, p, "UI") for p in people),
        sessions=(session(BINJAI, *panel), session("35.07", "P8")),
        quorum=quorum,
        interests=tuple(Interest(p, BINJAI) for p in conflicted),
    )
    present = [p for p in people if p not in out][:counted]
    given_versions = [version(p, p, marks=None, recused=True) for p in out] + sheets(*present)
    given_versions = [
        replace(v, sheet=replace(v.sheet, marks=None)) if v.sheet.recused else v for v in given_versions
    ]
    row = binjai(results(whole, *given_versions, waived=let_go))
    expected = [p for p in panel if p not in out and (p, BINJAI) not in let_go and p not in conflicted]
    counts = [p for p in present if p not in conflicted]
    assert list(row.expected) == expected
    assert list(row.counted) == counts
    assert row.needed == max(1, min(quorum, len(expected)))
    assert row.complete == (len(counts) >= row.needed)
    assert set(row.missing) == set(expected) - set(counts)


def test_nobody_expected_still_needs_one_sheet() -> None:
    """A city whose whole panel recused is not complete with nothing."""
    recusals = [version(a, a, recused=True, marks={}) for a in ("A1", "A2", "A3", "A4")]
    row = binjai(results(evaluation(sessions=PANEL), *recusals))
    assert (row.expected, row.needed, row.reason) == ((), 1, "quorum")
    assert row.recused == ("A1", "A2", "A3", "A4")
    assert row.missing == ()


def test_without_a_schedule_everybody_is_expected_but_spare_seats() -> None:
    """Every listed assessor owes every city a sheet; a spare seat and one no longer listed owe none."""
    people = (
        *evaluation().assessors,
        Assessor("cadangan-1", "", ""),
        Assessor("A9", "Asesor 9", "UI", listed=False),
    )
    found = results(evaluation(assessors=people))
    assert {row.expected for row in found.cities} == {("A1", "A2", "A3", "A4")}


def test_an_unscheduled_sheet_counts_and_is_flagged() -> None:
    """People swap rooms: the sheet of somebody from another panel counts."""
    panel = (session(BINJAI, "A1", "A2"), session("35.07", "A3"))
    row = binjai(results(evaluation(sessions=panel), *sheets("A1", "A2", "A3")))
    assert row.counted == ("A1", "A2", "A3")
    assert row.unscheduled == ("A3",)
    assert row.needed == 2


def test_a_waived_sheet_is_not_missing_but_counts_when_it_comes() -> None:
    """Waiving ends the waiting, not the right to score."""
    whole, let_go = evaluation(sessions=PANEL), frozenset({("A4", BINJAI)})
    awaited = binjai(results(whole, *sheets("A1", "A2", "A3"), waived=let_go))
    assert (awaited.missing, awaited.waived) == ((), ("A4",))
    came = binjai(results(whole, *sheets("A1", "A2", "A3", "A4"), waived=let_go))
    assert came.counted == ("A1", "A2", "A3", "A4")
    assert came.unscheduled == ()


def test_a_conflict_of_interest_never_counts() -> None:
    """In Benturan an assessor is neither counted, awaited, recused nor a reason for a conflict."""
    whole = evaluation(sessions=PANEL, interests=(Interest("A4", BINJAI, "asal daerah"),))
    two_heads = {("A4", BINJAI): Lineage(("x", "y"), ("x", "y"))}
    for given_versions in (sheets("A1", "A2", "A3"), sheets("A1", "A2", "A3", "A4")):
        row = binjai(results(whole, *given_versions))
        assert row.counted == ("A1", "A2", "A3")
        assert row.missing == ()
    assert binjai(results(whole, *sheets("A1", "A2", "A3"), conflicts=two_heads)).complete
    elsewhere = results(whole, *sheets("A4", city="35.07"))
    assert elsewhere.city("35.07").counted == ("A4",)


def test_a_recusal_is_neither_counted_nor_awaited() -> None:
    """A signed recusal lowers what is expected and leaves the others' mean alone."""
    recusal = version("r", "A4", recused=True, reason="sakit")
    row = binjai(results(evaluation(sessions=PANEL), *sheets("A1", "A2", "A3"), recusal))
    assert row.recused == ("A4",)
    assert row.expected == row.counted == ("A1", "A2", "A3")
    assert row.final == Decimal("3.00")


def test_two_heads_make_the_city_wait() -> None:
    """A conflict comes before every other reason and its assessor is not also missing."""
    heads = {("A4", BINJAI): Lineage(("x", "y"), ("x", "y"))}
    row = binjai(results(evaluation(sessions=PANEL), *sheets("A1"), conflicts=heads))
    assert row.reason == "conflict"
    assert row.conflict == ("A4",)
    assert row.missing == ("A2", "A3")
    assert row.final is None


def test_an_aspect_without_value_is_the_last_reason() -> None:
    """With a quorum and no conflict, an aspect that is TB for all is named."""
    gaps = {"B1": 3, "B2": None, "O1": None, "O2": None}
    given_versions = [version(a, a, marks=gaps) for a in ("A1", "A2", "A3")]
    assert binjai(results(evaluation(sessions=PANEL), *given_versions)).reason == "aspect:O"
    assert binjai(results(evaluation(sessions=PANEL), *given_versions[:2])).reason == "quorum"


@pytest.mark.parametrize(
    "changes",
    [
        {"shape": "other"},
        {"marks": {"B1": 3, "B2": 3, "O1": 3}},
        {"marks": {"B1": 3, "B2": 3, "O1": 3, "O2": 5}},
        {"marks": {"B1": None, "B2": 3, "O1": 3, "O2": 3}},
        {"marks": {"B1": 3, "B2": 3, "O1": 3, "O2": 3, "X": 3}},
    ],
)
def test_a_sheet_that_does_not_fit_its_instrument_does_not_count(changes: dict[str, object]) -> None:
    """Another shape, a gap, a mark off the scale, a TB not allowed or a strange code: still awaited."""
    row = binjai(results(evaluation(sessions=PANEL), *sheets("A1", "A2", "A3"), version("v", "A4", **changes)))
    assert row.counted == ("A1", "A2", "A3")
    assert row.missing == ("A4",)


def test_absent_cities_stand_apart_and_keep_their_sheets() -> None:
    """An absent city has no line; present again, the same sheets give its result."""
    cities = tuple(replace(c, present=c.code != BINJAI) for c in evaluation().cities)
    gone = results(evaluation(cities=cities), *sheets("A1", "A2", "A3"))
    assert [city.code for city in gone.absent] == [BINJAI]
    assert [row.city.code for row in gone.cities] == ["35.07", "35.73"]
    assert binjai(results(evaluation(), *sheets("A1", "A2", "A3"))).complete


def test_practice_cities_are_nowhere() -> None:
    """A practice city is neither in the table nor among the absent, present or not."""
    for present in (True, False):
        extra = City("00.01", "Kota Latihan", "reg", practice=True, present=present)
        found = results(
            evaluation(cities=(*evaluation().cities, extra)),
            *sheets("A1", "A2", "A3", city="00.01"),
        )
        assert "00.01" not in {row.city.code for row in found.cities} | {city.code for city in found.absent}


def test_paper_and_short_trimming_are_noted() -> None:
    """A counted paper sheet and a trim with too few marks stand in the notes, sorted; the plain case has none."""
    plain = binjai(results(evaluation(), *sheets("A1", "A2", "A3")))
    assert plain.notes == ()
    trimmed = evaluation(instruments=(instrument(combine=Combine.TRIMMED, trim=2),))
    paper = [version("p", "A1", source="paper:Operator"), *sheets("A2", "A3")]
    assert binjai(results(trimmed, *paper)).notes == ("paper", "trim-too-few")


def test_a_closing_notes_who_was_counted_short() -> None:
    """Only in a closing, and only of a complete city, a missing sheet is noted."""
    whole = evaluation(sessions=PANEL)
    assert binjai(results(whole, *sheets("A1", "A2", "A3"), closed=True)).notes == ("closed-short",)
    assert binjai(results(whole, *sheets("A1", "A2", "A3", "A4"), closed=True)).notes == ()
    assert binjai(results(whole, *sheets("A1", "A2"), closed=True)).notes == ()


@given(st.permutations(["A1", "A2", "A3", "A4"]), st.integers(0, 4), st.randoms())
def test_the_order_of_versions_never_matters(order: list[str], count: int, random: object) -> None:
    """The same sheets give the same results in whatever order they, the cities and the people are listed."""
    whole = evaluation(sessions=PANEL)
    given_versions = [v for n, a in enumerate(order[:count]) for v in sheets(a, steps=n % 5)]
    shuffled = list(given_versions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    turned = replace(whole, cities=whole.cities[::-1], assessors=whole.assessors[::-1])
    one, two = results(whole, *given_versions), results(turned, *shuffled)
    assert one.cities == two.cities
    assert one.absent == two.absent


def test_ranks_are_shared_and_then_skipped() -> None:
    """Finals 4, 3, 3, 2 rank 1, 2, 2, 4; an incomplete city has no rank."""
    codes = ["01.01", "01.02", "01.03", "01.04", "01.05"]
    cities = tuple(City(code, f"Kabupaten {code}", "reg") for code in codes)
    given_versions = [
        v
        for code, steps in zip(codes, (3, 4, 3, 2), strict=False)
        for v in sheets("A1", "A2", "A3", city=code, steps=steps)
    ]
    found = results(evaluation(cities=cities), *given_versions)
    assert [row.rank for row in found.cities] == [2, 1, 2, 4, None]


def test_ties_are_broken_by_precedence() -> None:
    """Two cities with one final are ranked by the aspect that the instrument names first."""
    made = weighted(50, 50)
    cities = (City("01.01", "Kabupaten Satu", "w"), City("01.02", "Kabupaten Dua", "w"))
    shares = {"01.01": {"A0.0": 3, "A1.0": 1}, "01.02": {"A0.0": 1, "A1.0": 3}}
    given_versions = [
        version(f"{a}{code}", a, code, marks) for code, marks in shares.items() for a in ("A1", "A2", "A3")
    ]
    for precedence, ranks in (((), [1, 1]), (("A0",), [1, 2]), (("A1", "A0"), [2, 1])):
        whole = evaluation(instruments=(replace(made, precedence=precedence),), cities=cities)
        assert [row.rank for row in results(whole, *given_versions).cities] == ranks


def test_each_cohort_has_its_own_ranking() -> None:
    """The best of each cohort is first there, however the cohorts compare."""
    cities = tuple(
        City(code, f"Kabupaten {code}", "reg", cohort=cohort)
        for code, cohort in (("01.01", "a"), ("01.02", "a"), ("01.03", "b"))
    )
    given_versions = [
        v
        for code, steps in (("01.01", 4), ("01.02", 3), ("01.03", 1))
        for v in sheets("A1", "A2", "A3", city=code, steps=steps)
    ]
    assert [row.rank for row in results(evaluation(cities=cities), *given_versions).cities] == [1, 2, 1]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=8))
def test_a_rank_counts_the_better_ones(steps: list[int]) -> None:
    """A city's rank is one more than the number of cities with a higher final."""
    cities = tuple(City(f"01.{n:02}", f"Kabupaten {n}", "reg") for n in range(len(steps)))
    given_versions = [
        v for city, s in zip(cities, steps, strict=True) for v in sheets("A1", "A2", "A3", city=city.code, steps=s)
    ]
    ranks = [row.rank for row in results(evaluation(cities=cities), *given_versions).cities]
    assert ranks == [1 + sum(other > own for other in steps) for own in steps]


def test_the_official_table_lists_kabupaten_first() -> None:
    """Kabupaten come first, then kota, each by the name after its kind and not by code; JSON order is by code."""
    names = {
        "35.78": "Kota Surabaya",
        "12.75": "Kota Binjai",
        "74.01": "Kabupaten Kolaka",
        "63.02": "Kabupaten Kotabaru",
        "35.07": "Kab. Malang",
        "12.05": "KABUPATEN LANGKAT",
        "35.73": "kota Malang",
    }
    cities = tuple(City(code, name, "reg") for code, name in names.items())
    found = results(evaluation(cities=cities))
    assert [row.city.name for row in found.official] == [
        "Kabupaten Kolaka",
        "Kabupaten Kotabaru",
        "KABUPATEN LANGKAT",
        "Kab. Malang",
        "Kota Binjai",
        "kota Malang",
        "Kota Surabaya",
    ]
    assert [row.city.code for row in found.cities] == sorted(names)


def before(**changes: object) -> tuple[Previous, Evaluation, Instrument]:
    """An earlier result by an instrument with other weights than today's."""
    earlier = weighted(10, 20, 30, 10, 30, id="2022")
    today = weighted(10, 20, 30, 20, 20, id="2023")
    names = [aspect.code for aspect in earlier.aspects]
    aspects = dict(zip(names, map(Decimal, ("1.40", "1.54", "2.92", "2.56", "3.08")), strict=True))
    previous = replace(Previous("2022", aspects), **changes)
    return previous, evaluation(instruments=(today, earlier)), today


def test_a_previous_final_is_recomputed_with_its_own_weights_by_todays_rule() -> None:
    """The aspects of Malang 2022 give 2.50 by the 2023 rule, although 2.51 was published then."""
    previous, whole, today = before()
    assert previous_final(previous, whole, today) == Decimal("2.50")
    assert previous_final(previous, whole, replace(today, rounding=Rounding.EACH_TERM)) == Decimal("2.51")


def test_a_previous_final_alone_is_taken_as_given() -> None:
    """Where no aspects are known, or not all of them, the given final stands, with two decimals."""
    alone, whole, today = before(instrument=None, aspects={}, final=Decimal("2.5"))
    assert str(previous_final(alone, whole, today)) == "2.50"
    some, whole, today = before(aspects={"A0": Decimal("1.40")}, final=Decimal("2.51"))
    assert previous_final(some, whole, today) == Decimal("2.51")


def test_recomputing_wins_over_a_given_final() -> None:
    """With all aspects known the published final is not taken."""
    previous, whole, today = before(final=Decimal("2.51"))
    assert previous_final(previous, whole, today) == Decimal("2.50")


def test_there_may_be_no_previous_final() -> None:
    """Nothing given, an empty row, or aspects with gaps and no final: blank."""
    some, whole, today = before(aspects={"A0": Decimal("1.40")})
    assert previous_final(None, whole, today) is None
    assert previous_final(Previous(), whole, today) is None
    assert previous_final(some, whole, today) is None


@pytest.mark.parametrize(("steps", "gain"), [(3, "0.50"), (2, "-0.50")])
def test_improvement_may_be_negative(steps: int, gain: str) -> None:
    """Improvement is the final less the previous one, with its sign and two decimals."""
    cities = tuple(replace(c, previous=Previous(final=Decimal("2.50"))) for c in evaluation().cities)
    row = binjai(results(evaluation(cities=cities), *sheets("A1", "A2", "A3", steps=steps)))
    assert str(row.improvement) == gain
    assert binjai(results(evaluation(), *sheets("A1", "A2", "A3"))).improvement is None


def test_a_line_shows_the_values_of_the_counted_sheets() -> None:
    """The values of a city are the consolidation of exactly the counted marks."""
    whole = evaluation(sessions=PANEL, interests=(Interest("A4", BINJAI),))
    given_versions = [v for n, a in enumerate(("A1", "A2", "A3", "A4")) for v in sheets(a, steps=n + 1)]
    row = binjai(results(whole, *given_versions))
    assert set(row.marks) == {"A1", "A2", "A3"}
    assert row.values == consolidate(instrument(), {a: marks_of(instrument(), n) for n, a in enumerate(row.marks, 1)})
    assert row.final == Decimal("2.00")


def test_how_many_sheets_are_in_and_expected() -> None:
    """Counted and contested sheets are in; those still missing are expected beside them."""
    heads = {("A4", BINJAI): Lineage(("x", "y"), ("x", "y"))}
    panel = (*PANEL, session("35.07", "A1", "A2"), session("35.73", "A3"))
    found = results(evaluation(sessions=panel), *sheets("A1", "A2"), conflicts=heads)
    assert (found.sheets_in, found.sheets_expected) == (3, 7)
