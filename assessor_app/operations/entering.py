"""Marks of a table, where the laptop was missing at the venue: all of the table or nothing.

What it would do is known before anything is done: how much is new, changed, cleared or the same. A sheet in which
nothing changes is not touched.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.sheet import SheetState
from assessor_app.domain.text import printable
from assessor_app.errors import MistakesError, UserError
from assessor_app.exchange.marks_table import CityMarks, MarksTable, read_marks_table
from assessor_app.exchange.rows import MOST_MISTAKES
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.entry.content import own_content
from assessor_app.operations.entry.counts import Counts
from assessor_app.operations.entry.plan import CityPlan, plan_city
from assessor_app.operations.scoring import record_evidence, record_findings, record_marks, record_note
from assessor_app.operations.seat import Unlocked, own_current, own_seat, sheet_state
from assessor_app.operations.signing import Signed, reopen_sheet, reopened_draft, sign_sheet
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class Entered:
    """What a table did: every city that it names with what changed there, and the versions made of it."""

    evaluation: Evaluation
    cities: tuple[CityPlan, ...]
    reopened: tuple[str, ...]
    signed: tuple[Signed, ...]
    notices: tuple[UserError, ...]
    changes: Changes

    @property
    def marks(self) -> Counts:
        """Every row of the table, counted once for its mark."""
        return _sum(city.mark_counts for city in self.cities)

    @property
    def notes(self) -> Counts:
        """The notes that the table holds."""
        return _sum(city.note_counts for city in self.cities)

    @property
    def evidence(self) -> Counts:
        """Its words on evidence."""
        return _sum(city.evidence_counts for city in self.cities)

    @property
    def findings(self) -> Counts:
        """The rows of its sheet Temuan."""
        return _sum(city.finding_counts for city in self.cities)


def enter_table(
    workspace: Workspace,
    *,
    table: Path,
    unlocked: Unlocked | None = None,
    reason: str | None = None,
    clear: bool = False,
    clock: Clock = utc_now,
    evaluation_id: str | None = None,
) -> Entered:
    """Take the marks, notes, evidence and findings of a table into the drafts of this assessor.

    Args:
        unlocked: sign every sheet in which the table changes something, and every draft of a city that it names; one
            incomplete sheet refuses the table.
        reason: reopens the signed sheets in which something changes.
        clear: whether the table may take away what is there.

    Raises:
        MistakesError: the table's mistakes, all at once, by row; `table-clears` by row, unless it may.
        UserError: `sheet-signed` without a reason, `sheet-incomplete`; nothing is taken then.
    """
    evaluation, seat = own_seat(workspace, unlocked.evaluation if unlocked else evaluation_id)
    read = read_marks_table(table, evaluation, seat.assessor)
    plans = tuple(_plan(workspace, evaluation, seat.assessor, city) for city in read.cities)
    if not clear:
        _refuse_clearing(read, plans)
    changes, signed, reopened = Changes(), [], []
    with workspace.transaction():
        for plan in plans:
            state = sheet_state(workspace, evaluation.id, seat.assessor, plan.city)
            if plan.changes and state in (SheetState.SIGNED, SheetState.RECUSED):
                if reason is None:
                    raise UserError("sheet-signed", city=evaluation.city(plan.city).name)
                changes |= reopen_sheet(
                    workspace, city=plan.city, reason=reason, clock=clock, evaluation_id=evaluation.id
                )
                reopened.append(plan.city)
            if plan.changes:
                changes |= _take(workspace, evaluation.id, plan, clock)
            if unlocked is not None and workspace.has_draft(evaluation.id, seat.assessor, plan.city):
                signed.append(sign_sheet(workspace, city=plan.city, unlocked=unlocked, clock=clock))
        if changes.cities or signed:
            workspace.note_operation("enter", printable(table.name), seat.assessor, stamp(clock))
    for made in signed:
        changes |= made.changes
    return Entered(evaluation, plans, tuple(reopened), tuple(signed), read.notices, changes)


def _plan(workspace: Workspace, evaluation: Evaluation, assessor: str, city: CityMarks) -> CityPlan:
    instrument = evaluation.instrument_of(city.code)
    plan = plan_city(city, own_content(workspace, evaluation, assessor, city.code), instrument)
    if not plan.changes or sheet_state(workspace, evaluation.id, assessor, city.code) is not SheetState.RECUSED:
        return plan
    # Nothing was there to be seen; but taking the recusal back brings the marks that were laid aside with it.
    current = own_current(workspace, evaluation.id, assessor, city.code)
    assert current is not None
    back = plan_city(city, reopened_draft(workspace, evaluation, current.sheet, "", ""), instrument)
    return replace(
        plan,
        marks=plan.marks,
        cleared=back.cleared,
        notes={**back.notes, **plan.notes},
        evidence={**back.evidence, **plan.evidence},
        findings=back.findings,
    )


def _take(workspace: Workspace, evaluation_id: str, plan: CityPlan, clock: Clock) -> Changes:
    place: Any = {"city": plan.city, "clock": clock, "evaluation_id": evaluation_id}
    changes = record_marks(workspace, marks=plan.marks, clear=plan.cleared, **place)
    for code, text in plan.notes.items():
        changes |= record_note(workspace, indicator=code, text=text, **place)
    for code, word in plan.evidence.items():
        changes |= record_evidence(workspace, indicator=code, evidence=word, **place)
    if plan.findings is not None:
        changes |= record_findings(workspace, findings=plan.findings, **place)
    return changes


def _refuse_clearing(read: MarksTable, plans: tuple[CityPlan, ...]) -> None:
    found = [UserError(one.key, file=read.file, **one.fields) for plan in plans for one in plan.clearing]
    if not found:
        return
    marks = _sum(plan.mark_counts for plan in plans)
    told = {"new": marks.new, "changed": marks.changed, "cleared": marks.cleared, "same": marks.same}
    raise MistakesError("table-clears", found[:MOST_MISTAKES], file=read.file, n=len(found), **told)


def _sum(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())
