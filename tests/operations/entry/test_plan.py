"""What goes out as a marks table comes back as no change, and what a person changes in it is that change alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor_app.domain.evaluation import Evaluation, Horizon
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.sheet import Draft, Evidence, Finding, FindingKind
from assessor_app.domain.text import clean
from assessor_app.exchange.marks_table import FindingRow, Line, read_marks_table
from assessor_app.exchange.marks_template import finding_code, horizon_of, write_marks_csv, write_marks_template
from assessor_app.operations.entry.counts import Counts
from assessor_app.operations.entry.findings import content, plan_findings
from assessor_app.operations.entry.plan import plan_city
from tests.domain.examples import HALVES, evaluation, instrument

HALF: Instrument = instrument(scale=HALVES)
EVENT: Evaluation = evaluation(instruments=(HALF,))
CITY = "12.75"
CODES = [indicator.code for indicator in HALF.indicators]

LINE = Line("Temuan", 2)
BETTER = Finding(FindingKind.RECOMMENDATION, "Satukan data", Horizon.SHORT, aspect="B")
GOOD = Finding(FindingKind.STRENGTH, "Pimpinan hadir")
WEAK = Finding(FindingKind.WEAKNESS, "Anggaran kurang")
LATE = replace(WEAK, text="Data lama")

texts = st.one_of(
    st.sampled_from(["-", "--", "- satu\n- dua", "=1+1", "'x", "0012", "TB", 'a;b,c"d"', "_x000D_", "3,5"]),
    st.text(max_size=30).map(lambda text: clean(text, lines=True)).filter(bool),
)
drafts = st.builds(
    Draft,
    assessor=st.just("A1"),
    city=st.just(CITY),
    instrument=st.just(HALF.id),
    marks=st.fixed_dictionaries(
        {},
        optional={
            i.code: st.integers(0, 8) | st.none() if i.not_applicable_allowed else st.integers(0, 8)
            for i in HALF.indicators
        },
    ),
    notes=st.dictionaries(st.sampled_from(CODES), texts),
    evidence=st.dictionaries(st.sampled_from(CODES), st.sampled_from(list(Evidence))),
    findings=st.lists(
        st.builds(
            Finding,
            st.sampled_from(list(FindingKind)),
            texts,
            st.none() | st.sampled_from(list(Horizon)),
            aspect=st.none() | st.just("B"),
        ),
        max_size=5,
    ).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(draft=drafts, as_csv=st.booleans())
def test_a_table_that_goes_out_and_comes_back_changes_nothing(tmp_path: Path, draft: Draft, as_csv: bool) -> None:
    """Marks in half steps, TB, missing marks, any note, word on evidence and finding."""
    path = tmp_path / "nilai"
    write = write_marks_csv if as_csv else write_marks_template
    path.write_bytes(write(EVENT, filled={CITY: draft}))
    read = read_marks_table(path, EVENT)
    assert read.notices == ()
    for city in read.cities:
        plan = plan_city(city, draft if city.code == CITY else None, HALF)
        assert not plan.changes
        assert plan.mark_counts == Counts(same=len(CODES))
        assert plan.clearing == ()
    ours = next(city for city in read.cities if city.code == CITY)
    assert ours.marks == draft.marks
    if not as_csv:
        assert [content(finding) for finding in ours.findings] == [
            content(finding) for finding in draft.findings if finding.text != "-"
        ]


@settings(max_examples=200, deadline=None)
@given(
    there=st.lists(st.sampled_from([BETTER, replace(BETTER, horizon=None), GOOD, WEAK, LATE]), max_size=4),
    edits=st.lists(st.sampled_from(["", "Teks lain", "Satukan data", "Pimpinan hadir"]), min_size=4, max_size=4),
    horizons=st.lists(st.sampled_from([None, Horizon.SHORT, Horizon.LONG]), min_size=4, max_size=4),
    added=st.lists(st.sampled_from([GOOD, WEAK, BETTER, replace(GOOD, text="Baru")]), max_size=3),
)
def test_the_same_findings_twice_change_nothing_the_second_time(
    there: list[Finding], edits: list[str], horizons: list[Horizon | None], added: list[Finding]
) -> None:
    """Whatever is changed and added: no finding is doubled, changed back or lost by entering the table again."""
    rows = []
    for finding, text, horizon in zip(there, edits, horizons, strict=False):
        told = Finding(finding.kind, text or finding.text, horizon)
        rows.append(FindingRow(replace(told, horizon=horizon_of(told)), finding_code(finding), LINE))
    rows += [FindingRow(replace(finding, aspect=None), "", LINE) for finding in added]
    first = plan_findings(rows, there)
    assert first.counts.cleared == 0
    assert len(first.result) == len(there) + first.counts.new
    again = plan_findings(rows, first.result)
    assert (again.result, again.counts.moved) == (first.result, 0)


def test_an_empty_horizon_leaves_and_another_one_changes() -> None:
    """With the code or without it; nothing is doubled."""
    told = Finding(FindingKind.RECOMMENDATION, "Satukan data")
    for code in ("", finding_code(BETTER)):
        assert plan_findings([FindingRow(told, code, LINE)], (BETTER,)).counts == Counts(same=1)
        later = plan_findings([FindingRow(replace(told, horizon=Horizon.LONG), code, LINE)], (BETTER,))
        assert later.result == (replace(BETTER, horizon=Horizon.LONG),)


def test_a_row_with_a_code_changes_its_finding_and_keeps_what_a_table_cannot_say() -> None:
    """The text changes in its place; aspect and horizon stay, and the others are left."""
    row = FindingRow(Finding(FindingKind.RECOMMENDATION, "Satukan semua data"), finding_code(BETTER), LINE)
    plan = plan_findings([row], (GOOD, BETTER, WEAK))
    assert plan.result == (GOOD, replace(BETTER, text="Satukan semua data"), WEAK)
    assert plan.counts == Counts(changed=1)


def test_a_row_without_a_code_adds_unless_the_same_is_there() -> None:
    """Also where what is there belongs to an aspect, of which a table says nothing."""
    rows = [
        FindingRow(replace(BETTER, aspect=None), "", LINE),
        FindingRow(WEAK, "", LINE),
        FindingRow(WEAK, "", LINE),
    ]
    plan = plan_findings(rows, (BETTER,))
    assert plan.result == (BETTER, WEAK)
    assert plan.counts == Counts(new=1, same=2)


def test_a_finding_of_another_laptop_is_added() -> None:
    """A table that went out elsewhere brings its findings to a laptop that has none."""
    plan = plan_findings([FindingRow(GOOD, finding_code(GOOD), LINE)], ())
    assert plan.result == (GOOD,)


def test_a_dash_takes_the_finding_of_its_code_and_no_other() -> None:
    """Once it is gone, the same row changes nothing."""
    row = FindingRow(None, finding_code(WEAK), LINE)
    plan = plan_findings([row], (GOOD, WEAK))
    assert (plan.result, plan.counts) == ((GOOD,), Counts(cleared=1))
    assert plan_findings([row], plan.result).counts == Counts(same=1)


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        ("B2,1,", Counts(new=1)),
        ("B1,0,", Counts(changed=1)),
        ('B1,"1,5",', Counts(same=1)),
        ("B1,-,", Counts(cleared=1)),
        ("B2,-,", Counts(same=1)),
        ("B1,,", Counts(same=1)),
        ("O1,-,", Counts(cleared=1)),
        ("O1,0,", Counts(changed=1)),
    ],
)
def test_every_row_is_counted_once(tmp_path: Path, cells: str, counts: Counts) -> None:
    """New, changed, cleared or the same; a dash where nothing is, an empty cell and an equal mark are the same."""
    path = tmp_path / "nilai.csv"
    path.write_text(f"kode_daerah,kode_indikator,nilai,catatan\n{CITY},{cells}\n", encoding="utf-8")
    there = Draft("A1", CITY, HALF.id, marks={"B1": 3, "O1": None})
    plan = plan_city(read_marks_table(path, EVENT).cities[0], there, HALF)
    assert plan.mark_counts == counts
    assert plan.changes == bool(counts.moved)
    assert len(plan.clearing) == counts.cleared


def test_notes_and_evidence_are_left_by_empty_cells_and_cleared_by_a_dash(tmp_path: Path) -> None:
    """Each clearing names its cell and what stands there."""
    path = tmp_path / "nilai.csv"
    lines = ["B1,,,", "B2,,-,-", "O1,,baru,terbukti", "O2,,sama,belum terbukti"]
    table = "\n".join(["kode_daerah,kode_indikator,nilai,catatan,bukti", *(f"{CITY},{line}" for line in lines)])
    path.write_text(table, encoding="utf-8")
    words = dict.fromkeys(("B1", "B2", "O2"), Evidence.NOT_PROVED)
    there = Draft("A1", CITY, HALF.id, notes={"B1": "a", "B2": "b", "O2": "sama"}, evidence=words)
    plan = plan_city(read_marks_table(path, EVENT).cities[0], there, HALF)
    assert plan.notes == {"B2": "", "O1": "baru"}
    assert plan.evidence == {"B2": None, "O1": Evidence.PROVED}
    assert (plan.note_counts, plan.evidence_counts) == (Counts(1, 0, 1, 1), Counts(1, 0, 1, 1))
    assert [(one.fields["row"], one.fields["column"], one.fields["text"]) for one in plan.clearing] == [
        (3, "catatan", "b"),
        (3, "bukti", "belum terbukti"),
    ]
