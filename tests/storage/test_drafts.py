"""Drafts: a row per mark, their history, and how far each sheet is."""

import json
from typing import Any

import pytest

from assessor_app.domain.ledger import HistoryEntry, HistoryKind, KeptDraft, SheetProgress
from assessor_app.domain.sheet import Draft, Evidence, Finding, FindingKind, SheetState
from assessor_app.storage.workspace import Workspace
from tests.storage import samples
from tests.storage.samples import AT, ID, LATER

SHEET = (ID, "A1", "12.75")


@pytest.fixture
def drafting(joined: Workspace) -> Workspace:
    """A workspace where A1 has begun the sheet of Kota Binjai."""
    with joined.transaction():
        joined.begin_draft(ID, samples.empty_draft(), AT)
    return joined


def entry(kind: HistoryKind, indicator: str, old: str | None, new: str | None, at: str = LATER) -> HistoryEntry:
    """An entry of the sheet in these tests."""
    return HistoryEntry("A1", "12.75", kind, indicator, old, new, at)


def test_a_draft_begins_with_the_content_it_is_given(joined: Workspace) -> None:
    """Marks, notes, evidence, findings and the reason of reopening are there at once."""
    with joined.transaction():
        joined.begin_draft(ID, samples.FULL_DRAFT, AT)
    assert joined.draft(*SHEET) == samples.FULL_DRAFT
    assert joined.has_draft(*SHEET)
    assert not joined.has_draft(ID, "A1", "35.07")
    assert joined.draft(ID, "A1", "35.07") is None


def test_drafts_of_several_cities_do_not_mix(drafting: Workspace) -> None:
    """Each draft holds its own marks; they come by city."""
    other = samples.empty_draft("35.07", marks={"B.1": 0})
    with drafting.transaction():
        drafting.begin_draft(ID, other, AT)
        drafting.set_mark(*SHEET, "B.1", 4, LATER)
    assert drafting.drafts(ID, "A1") == (
        Draft("A1", "12.75", "reg", marks={"B.1": 4}, begun=AT, changed=LATER),
        other,
    )
    assert drafting.drafts(ID, "A2") == ()


def test_zero_not_applicable_and_missing_stay_apart(drafting: Workspace) -> None:
    """0 is a mark, TB is None, and a cleared mark is gone."""
    with drafting.transaction():
        drafting.set_mark(*SHEET, "B.1", 0, LATER)
        drafting.set_mark(*SHEET, "O.1", None, LATER)
        drafting.set_mark(*SHEET, "B.2", 1, LATER)
        drafting.clear_mark(*SHEET, "B.2", LATER)
    draft = drafting.draft(*SHEET)
    assert draft is not None
    assert draft.marks == {"B.1": 0, "O.1": None}


def test_every_change_is_in_the_history(drafting: Workspace) -> None:
    """What was, what became of it and when; the same value again is no change."""
    finding = Finding(FindingKind.STRENGTH, "Aduan cepat")
    with drafting.transaction():
        drafting.set_mark(*SHEET, "B.1", 3, LATER)
        drafting.set_mark(*SHEET, "B.1", 3, LATER)
        drafting.set_mark(*SHEET, "B.1", None, LATER)
        drafting.clear_mark(*SHEET, "B.1", LATER)
        drafting.clear_mark(*SHEET, "B.1", LATER)
        drafting.set_note(*SHEET, "B.2", "lihat", LATER)
        drafting.set_note(*SHEET, "B.2", "", LATER)
        drafting.set_evidence(*SHEET, "B.1", Evidence.PROVED, LATER)
        drafting.set_evidence(*SHEET, "B.1", None, LATER)
        drafting.set_findings(*SHEET, (finding,), LATER)
        drafting.set_findings(*SHEET, (finding,), LATER)
        drafting.set_findings(*SHEET, (), LATER)
    begun, *changes = drafting.draft_history(*SHEET)
    assert (begun.kind, begun.old, begun.at) == (HistoryKind.DRAFT, None, AT)
    *before, added, removed = changes
    assert before == [
        entry(HistoryKind.MARK, "B.1", None, "3"),
        entry(HistoryKind.MARK, "B.1", "3", "TB"),
        entry(HistoryKind.MARK, "B.1", "TB", None),
        entry(HistoryKind.NOTE, "B.2", None, "lihat"),
        entry(HistoryKind.NOTE, "B.2", "lihat", None),
        entry(HistoryKind.EVIDENCE, "B.1", None, "proved"),
        entry(HistoryKind.EVIDENCE, "B.1", "proved", None),
    ]
    assert (added.indicator, added.old, added.new) == ("1", None, removed.old)
    assert json.loads(added.new or "")["text"] == "Aduan cepat"


def test_a_removed_draft_stays_whole_in_the_history(joined: Workspace) -> None:
    """Beginning and end of a draft carry its content; its single rows add no noise."""
    with joined.transaction():
        joined.begin_draft(ID, samples.FULL_DRAFT, AT)
        joined.discard_draft(*SHEET, LATER)
    begun, ended = joined.draft_history(*SHEET)
    assert (begun.old, ended.new, ended.at) == (None, None, LATER)
    begun_content, ended_content = json.loads(begun.new or ""), json.loads(ended.old or "")
    assert begun_content == ended_content | {"changed": AT}
    assert begun_content["marks"] == {"B.1": 4, "O.1": None}
    assert joined.draft(*SHEET) is None
    assert joined.sheet_progress(ID, "A1") == {}


def test_the_last_mark_is_found_across_sheets(drafting: Workspace) -> None:
    """After a crash the last mark that was typed can be shown; carried marks and notes are not it."""
    assert drafting.last_mark(ID, "A1") is None
    with drafting.transaction():
        drafting.set_mark(*SHEET, "B.1", 2, LATER)
        drafting.set_note(*SHEET, "B.1", "catatan", LATER)
        drafting.begin_draft(ID, samples.empty_draft("35.07", marks={"B.1": 4}), LATER)
    assert drafting.last_mark(ID, "A1") == entry(HistoryKind.MARK, "B.1", None, "2")
    assert drafting.last_mark(ID, "A2") is None
    assert drafting.last_mark("lain", "A1") is None


@pytest.mark.parametrize(
    ("method", "values"),
    [
        ("clear_mark", ("B.1", AT)),
        ("set_note", ("B.1", "teks", AT)),
        ("set_evidence", ("B.1", None, AT)),
        ("set_findings", ((), AT)),
        ("discard_draft", (AT,)),
    ],
)
def test_writing_without_a_draft_is_a_bug(joined: Workspace, method: str, values: tuple[Any, ...]) -> None:
    """Only `begin_draft` makes a draft."""
    with pytest.raises(RuntimeError, match="no draft of A1"), joined.transaction():
        getattr(joined, method)(*SHEET, *values)


def test_kept_drafts_stand_beside_the_sheet(joined: Workspace) -> None:
    """A draft from a continued file is kept once, with its source, and disturbs nothing."""
    with joined.transaction():
        for at in (AT, LATER):
            joined.keep_draft(ID, samples.FULL_DRAFT, source="A1.skor", at=at)
        joined.keep_draft(ID, samples.empty_draft(), source="recusal", at=LATER)
    first, second = joined.kept_drafts(ID, "A1")
    assert first == KeptDraft(**vars(samples.FULL_DRAFT), source="A1.skor", kept=AT)
    assert (second.source, second.marks) == ("recusal", {})
    assert joined.draft(*SHEET) is None


def test_progress_follows_a_sheet_through_its_states(joined: Workspace) -> None:
    """Draft, signed, reopened, recused, two heads: figures come from the draft, else from the standing version."""
    first = samples.sheet()
    recusal = samples.sheet(replaces=(first.digest,), recused=True)
    states = []

    def progress() -> SheetProgress:
        return joined.sheet_progress(ID, "A1")["12.75"]

    with joined.transaction():
        joined.begin_draft(ID, samples.empty_draft(marks={"B.1": 0, "O.1": None}), AT)
        joined.set_mark(*SHEET, "B.2", 1, LATER)
        states.append(progress())
        joined.discard_draft(*SHEET, LATER)
        joined.add_version(first, own=True, at=LATER, file=None)
        states.append(progress())
        joined.begin_draft(ID, samples.empty_draft(), AT)
        states.append(progress())
        joined.discard_draft(*SHEET, LATER)
        joined.add_version(recusal, own=True, at=LATER, file=None)
        states.append(progress())
        joined.add_version(samples.sheet(replaces=(first.digest,), counter=7), own=True, at=LATER, file=None)
    assert [p.state for p in states] == [
        SheetState.DRAFT,
        SheetState.SIGNED,
        SheetState.REOPENED,
        SheetState.RECUSED,
    ]
    assert [(p.scored, p.not_applicable, p.settled) for p in states] == [(2, 1, 3), (2, 1, 3), (0, 0, 0), (0, 0, 0)]
    assert [(p.versions, p.heads, p.number) for p in states] == [(0, 0, 0), (1, 1, 1), (1, 1, 1), (2, 1, 2)]
    assert states[0].changed == LATER
    assert (progress().versions, progress().heads) == (3, 2)
    assert SheetProgress("35.07").state is SheetState.NOT_BEGUN
