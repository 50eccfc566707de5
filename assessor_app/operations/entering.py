"""Marks of a table, where the laptop was missing at the venue: all of the table or nothing."""

from dataclasses import dataclass
from pathlib import Path

from assessor_app.domain.sheet import SheetState
from assessor_app.domain.text import printable
from assessor_app.errors import UserError
from assessor_app.exchange.marks_table import CityMarks, read_marks_table
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, utc_now
from assessor_app.operations.scoring import record_evidence, record_findings, record_marks, record_note
from assessor_app.operations.seat import Unlocked, own_seat, sheet_state
from assessor_app.operations.signing import Signed, reopen_sheet, sign_sheet
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class Entered:
    """How much of a table was taken, and the versions made of it."""

    cities: tuple[str, ...]
    marks: int
    cleared: int
    signed: tuple[Signed, ...]
    notices: tuple[UserError, ...]
    changes: Changes


def enter_table(
    workspace: Workspace,
    *,
    table: Path,
    unlocked: Unlocked | None = None,
    reason: str | None = None,
    clock: Clock = utc_now,
    evaluation_id: str | None = None,
) -> Entered:
    """Take the marks, notes, evidence and findings of a table into the drafts of this assessor.

    Args:
        unlocked: sign every sheet that the table touches; one incomplete sheet refuses the table.
        reason: reopens the signed sheets among them.

    Raises:
        MistakesError: the table's mistakes, all at once, by row.
        UserError: `sheet-signed` without a reason, `sheet-incomplete`; nothing is taken then.
    """
    evaluation, seat = own_seat(workspace, unlocked.evaluation if unlocked else evaluation_id)
    read = read_marks_table(table, evaluation, seat.assessor)
    changes = Changes()
    signed = []
    with workspace.transaction():
        for city in read.cities:
            state = sheet_state(workspace, evaluation.id, seat.assessor, city.code)
            if state in (SheetState.SIGNED, SheetState.RECUSED):
                if reason is None:
                    raise UserError("sheet-signed", city=evaluation.city(city.code).name)
                changes |= reopen_sheet(
                    workspace, city=city.code, reason=reason, clock=clock, evaluation_id=evaluation.id
                )
            changes |= _take(workspace, city, evaluation.id, seat.assessor, clock)
            if unlocked is not None:
                signed.append(sign_sheet(workspace, city=city.code, unlocked=unlocked, clock=clock))
        workspace.note_operation("enter", printable(table.name), seat.assessor, changes.at)
    return Entered(
        cities=tuple(city.code for city in read.cities),
        marks=sum(len(city.marks) for city in read.cities),
        cleared=sum(len(city.cleared) for city in read.cities),
        signed=tuple(signed),
        notices=read.notices,
        changes=changes,
    )


def _take(workspace: Workspace, city: CityMarks, evaluation_id: str, assessor: str, clock: Clock) -> Changes:
    changes = record_marks(
        workspace, city=city.code, marks=city.marks, clear=city.cleared, clock=clock, evaluation_id=evaluation_id
    )
    for code, text in city.notes.items():
        changes |= record_note(
            workspace, city=city.code, indicator=code, text=text, clock=clock, evaluation_id=evaluation_id
        )
    for code, evidence in city.evidence.items():
        changes |= record_evidence(
            workspace, city=city.code, indicator=code, evidence=evidence, clock=clock, evaluation_id=evaluation_id
        )
    if city.findings:
        draft = workspace.draft(evaluation_id, assessor, city.code)
        there = draft.findings if draft else ()
        new = tuple(f for f in city.findings if f not in there)
        changes |= record_findings(
            workspace, city=city.code, findings=(*there, *new), clock=clock, evaluation_id=evaluation_id
        )
    return changes
