"""Drafts on an assessor's laptop: every mark lies on the scale, and the history says how it came there."""

from collections.abc import Iterator

import msgspec

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.ledger import HistoryEntry, HistoryKind
from assessor_app.domain.sheet import Draft, MarkValue
from assessor_app.errors import UserError
from assessor_app.operations.integrity.difference import Difference, Facts
from assessor_app.storage.workspace import Workspace


def differing_drafts(facts: Facts) -> Iterator[Difference]:
    """Marks that nobody can have given here."""
    seat = facts.workspace.seat(facts.id)
    if seat is None:
        return
    for draft in facts.workspace.drafts(facts.id, seat.assessor):
        yield from differing_draft(facts.workspace, facts.evaluation, draft)


def differing_draft(workspace: Workspace, evaluation: Evaluation, draft: Draft) -> Iterator[Difference]:
    """The same of one draft."""
    instrument = evaluation.instrument_of(draft.city) if evaluation.has_city(draft.city) else None
    for code in unfit_marks(draft, instrument):
        yield Difference(UserError("check-draft-mark", city=draft.city, indicator=code), grave=False)
    told = _told(workspace.draft_history(evaluation.id, draft.assessor, draft.city))
    for code in sorted(set(draft.marks) | set(told)):
        if draft.marks.get(code, ...) != told.get(code, ...):
            yield Difference(UserError("check-draft-history", city=draft.city, indicator=code))


def unfit_marks(draft: Draft, instrument: Instrument | None) -> tuple[str, ...]:
    """Codes of the marks that the instrument does not know, or that are not on its scale."""
    if instrument is None or instrument.id != draft.instrument:
        return ()
    return tuple(code for code, steps in sorted(draft.marks.items()) if not _fits(instrument, code, steps))


def _fits(instrument: Instrument, code: str, steps: MarkValue) -> bool:
    if code not in instrument:
        return False
    return instrument.indicator(code).not_applicable_allowed if steps is None else instrument.scale.holds(steps)


def _told(history: tuple[HistoryEntry, ...]) -> dict[str, MarkValue]:
    """The marks as the history tells them: the content with which the draft began, then every change."""
    marks: dict[str, MarkValue] = {}
    for entry in history:
        if entry.kind is HistoryKind.DRAFT:
            marks = dict(msgspec.json.decode(entry.new, type=Draft).marks) if entry.new else {}
        elif entry.kind is HistoryKind.MARK:
            if entry.new is None:
                marks.pop(entry.indicator, None)
            else:
                marks[entry.indicator] = None if entry.new == "TB" else int(entry.new)
    return marks
