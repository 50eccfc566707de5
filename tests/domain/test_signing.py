"""Before signing: what blocks, and what merely deserves a look."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessor_app.domain.evaluation import City, SelfMark
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import Draft, Finding, FindingKind, MarkValue
from assessor_app.domain.signing import EqualAspect, review
from tests.domain.examples import HALVES, instrument

CITY = City("12.75", "Kota Binjai", "reg")
VARIED: dict[str, MarkValue] = {"B1": 1, "B2": 2, "O1": 3, "O2": 4}


def draft(**changes: object) -> Draft:
    """A complete draft with varied marks and nothing written."""
    return replace(Draft("A1", "12.75", "reg", VARIED), **changes)


def own(**values: str) -> City:
    """Binjai with a self-assessment."""
    return replace(CITY, self_marks={code: SelfMark(Decimal(value)) for code, value in values.items()})


def test_a_missing_mark_blocks() -> None:
    """The codes without a mark are listed in order and the sheet is not ready; zero and TB are not missing."""
    seen = review(instrument(), CITY, draft(marks={"O2": 0, "B2": None}))
    assert seen.missing == ("B1", "O1")
    assert not seen.ready
    assert review(instrument(), CITY, draft(marks={**VARIED, "B1": 0, "O1": None})).ready


def test_empty_findings_are_shown_and_block_only_where_demanded() -> None:
    """Each kind is counted, a blank line is not a finding, and the instrument decides whether they block."""
    written = draft(findings=(Finding(FindingKind.STRENGTH, "data terbuka"), Finding(FindingKind.WEAKNESS, " ")))
    seen = review(instrument(), CITY, written)
    assert seen.finding_counts == {
        FindingKind.STRENGTH: 1,
        FindingKind.WEAKNESS: 0,
        FindingKind.RECOMMENDATION: 0,
    }
    assert seen.empty_finding_kinds == (FindingKind.WEAKNESS, FindingKind.RECOMMENDATION)
    assert (seen.missing_finding_kinds, seen.ready) == ((), True)
    demanded = review(instrument(findings_required=True), CITY, written)
    assert demanded.missing_finding_kinds == (FindingKind.WEAKNESS, FindingKind.RECOMMENDATION)
    assert not demanded.ready


def test_an_aspect_with_one_mark_for_all_is_shown() -> None:
    """All marks of an aspect equal, zero included, are named with the mark; it does not block."""
    seen = review(instrument(), CITY, draft(marks={"B1": 0, "B2": 0, "O1": 3, "O2": 4}))
    assert seen.equal_aspects == (EqualAspect("B", 0, 2),)
    assert seen.ready


@pytest.mark.parametrize(
    "marks",
    [
        {"B1": 2, "B2": None, "O1": 3, "O2": 4},
        {"B1": 2, "O1": 3, "O2": 4},
        {"B1": 2, "B2": 3, "O1": None, "O2": None},
        {},
    ],
)
def test_one_mark_none_or_an_unfinished_aspect_is_not_equal(marks: dict[str, MarkValue]) -> None:
    """A single mark, TB alone and an aspect still being scored say nothing."""
    assert review(instrument(), CITY, draft(marks=marks)).equal_aspects == ()


@pytest.mark.parametrize(
    ("value", "far"), [("1", False), ("2", False), ("2.5", False), ("2.99", False), ("3", True), ("4", True)]
)
def test_two_levels_from_the_self_assessment_are_far(value: str, far: bool) -> None:
    """A mark of 1 is far from a self-assessment of 3 or more, which may be a decimal."""
    assert review(instrument(), own(B1=value), draft()).far_from_self == (("B1",) if far else ())


def test_far_works_in_both_directions_and_only_on_marks() -> None:
    """Above and below count alike; TB, a missing mark and an indicator without self-assessment do not."""
    seen = review(instrument(), own(B1="3", B2="4", O1="1"), draft(marks={"B1": 1, "B2": None, "O1": 4, "O2": 4}))
    assert seen.far_from_self == ("B1", "O1")


def test_a_level_is_a_step_but_no_finer_than_a_tenth_of_the_scale() -> None:
    """In halves 1,0 apart is two levels; in hundred steps it takes twenty."""
    halves = review(instrument(scale=HALVES), own(B1="1.5", B2="2"), draft(marks={**VARIED, "B1": 1, "B2": 3}))
    assert halves.far_from_self == ("B1",)
    hundred = instrument(scale=Scale(Decimal(0), Decimal(100), Decimal(1)))
    seen = review(hundred, own(B1="69", B2="70"), draft(marks={**VARIED, "B1": 50, "B2": 50}))
    assert seen.far_from_self == ("B2",)


def test_notes_of_this_instrument_are_counted() -> None:
    """Blank notes and notes on codes of another instrument are not in the count."""
    assert review(instrument(), CITY, draft(notes={"B1": "lihat foto", "B2": " ", "X": "lama"})).note_count == 1
