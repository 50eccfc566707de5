"""A sheet knows what it still needs and whether its marks fit; TB, zero and missing are three things."""

from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.sheet import (
    Completeness,
    Finding,
    FindingKind,
    MarkValue,
    completeness,
    fits,
    missing_codes,
    missing_finding_kinds,
)
from tests.domain.examples import ASPECTS, instrument, marks_of, version

CODES = [indicator.code for indicator in instrument().indicators]
SHEETS = st.dictionaries(st.sampled_from([*CODES, "X"]), st.one_of(st.none(), st.integers(-1, 5)))


def finding(kind: FindingKind, text: str = "baik") -> Finding:
    """A finding of a kind."""
    return Finding(kind, text)


@given(SHEETS)
def test_scored_not_applicable_and_missing_are_all_there_is(marks: dict[str, MarkValue]) -> None:
    """The three states add up to the indicators of the whole and of each aspect."""
    made = instrument()
    whole = completeness(made, marks)
    parts = [completeness(aspect, marks) for aspect in made.aspects]
    assert whole.total == len(CODES)
    assert whole.settled + whole.missing == whole.total
    assert whole.missing == len(missing_codes(made, marks))
    assert whole == Completeness(
        sum(p.scored for p in parts), sum(p.not_applicable for p in parts), sum(p.total for p in parts)
    )


@given(SHEETS)
def test_marks_fit_only_complete_on_the_scale_and_with_tb_where_allowed(marks: dict[str, MarkValue]) -> None:
    """Marks fit when each indicator has one, on the scale or an allowed TB, and there is no other code."""
    made = instrument()
    assert fits(made, marks) == (
        sorted(marks) == sorted(CODES)
        and all(
            0 <= steps <= 4 if steps is not None else made.indicator(code).not_applicable_allowed
            for code, steps in marks.items()
        )
    )


def test_zero_is_scored_tb_is_settled_and_nothing_is_missing() -> None:
    """0 counts as scored, TB as not applicable, an absent code as missing, in the instrument's order."""
    marks: dict[str, MarkValue] = {"B1": 0, "O2": None}
    assert completeness(instrument(), marks) == Completeness(scored=1, not_applicable=1, total=4)
    assert completeness(ASPECTS[1], marks) == Completeness(scored=0, not_applicable=1, total=2)
    assert missing_codes(instrument(), marks) == ("B2", "O1")


def test_findings_are_demanded_only_where_the_instrument_says_so() -> None:
    """With `findings_required` each kind must be there, and a blank line is no finding."""
    demanding = instrument(findings_required=True)
    blank = (finding(FindingKind.STRENGTH, " \n"), finding(FindingKind.WEAKNESS))
    assert missing_finding_kinds(instrument(), ()) == ()
    assert missing_finding_kinds(demanding, ()) == tuple(FindingKind)
    assert missing_finding_kinds(demanding, blank) == (FindingKind.STRENGTH, FindingKind.RECOMMENDATION)
    assert missing_finding_kinds(demanding, tuple(map(finding, FindingKind))) == ()


def test_a_version_is_numbered_by_its_ancestors() -> None:
    """Its number is one more than the versions it descends from."""
    assert version("a").sheet.version == 1
    assert version("b", replaces=("a", "c")).sheet.version == 3


def test_a_paper_sheet_names_who_typed_it() -> None:
    """The source tells paper from the program."""
    assert version("a", source="paper:Operator").sheet.from_paper
    assert not version("a").sheet.from_paper


def test_a_complete_sheet_lacks_nothing() -> None:
    """A mark for every indicator leaves nothing missing."""
    assert missing_codes(instrument(), marks_of(instrument(), 0)) == ()
    assert fits(instrument(), marks_of(instrument(), 0))
