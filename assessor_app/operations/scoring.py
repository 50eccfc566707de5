"""An assessor's writing on a sheet: marks, notes, evidence, findings; each saved before it is acknowledged.

Every verb is one transaction. The first thing written begins the draft; a signed sheet refuses until it is
reopened (`signing.reopen_sheet`).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.ledger import Seat
from assessor_app.domain.sheet import Draft, Evidence, Finding, MarkValue
from assessor_app.domain.text import checked_text
from assessor_app.errors import UserError
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.seat import own_seat, own_versions
from assessor_app.storage.workspace import Workspace


def record_mark(
    workspace: Workspace,
    *,
    city: str,
    indicator: str,
    steps: MarkValue,
    clock: Clock = utc_now,
    evaluation_id: str | None = None,
) -> Changes:
    """Save one mark in whole steps, None for TB.

    Raises:
        UserError: `mark-out-of-range`, `not-applicable-refused`, `unknown-indicator`, `sheet-signed`, …
    """
    return record_marks(workspace, city=city, marks={indicator: steps}, clock=clock, evaluation_id=evaluation_id)


def record_marks(
    workspace: Workspace,
    *,
    city: str,
    marks: Mapping[str, MarkValue],
    clear: Iterable[str] = (),
    clock: Clock = utc_now,
    evaluation_id: str | None = None,
) -> Changes:
    """Save several marks of one sheet at once: all of them or none; `clear` removes marks.

    Raises:
        UserError: as `record_mark`; nothing is saved then.
    """
    evaluation, seat = own_seat(workspace, evaluation_id)
    instrument = evaluation.instrument_of(city)
    clear = tuple(clear)
    for code, steps in marks.items():
        check_mark(instrument, code, steps)
    for code in clear:
        instrument.indicator(code)
    at = stamp(clock)
    with workspace.transaction():
        _ensure_draft(workspace, evaluation, seat, city, at)
        for code, steps in marks.items():
            workspace.set_mark(evaluation.id, seat.assessor, city, code, steps, at)
        for code in clear:
            workspace.clear_mark(evaluation.id, seat.assessor, city, code, at)
    return Changes(frozenset({city}), frozenset(marks) | frozenset(clear), at=at)


def clear_mark(
    workspace: Workspace, *, city: str, indicator: str, clock: Clock = utc_now, evaluation_id: str | None = None
) -> Changes:
    """Take a mark back: the indicator is missing again, never 0."""
    return record_marks(workspace, city=city, marks={}, clear=(indicator,), clock=clock, evaluation_id=evaluation_id)


def record_note(
    workspace: Workspace,
    *,
    city: str,
    indicator: str,
    text: str,
    clock: Clock = utc_now,
    evaluation_id: str | None = None,
) -> Changes:
    """Save the note on an indicator; an empty text removes it.

    Raises:
        UserError: `text-too-long` over 4,000 characters.
    """
    evaluation, seat = own_seat(workspace, evaluation_id)
    evaluation.instrument_of(city).indicator(indicator)
    text = checked_text(text, indicator)
    at = stamp(clock)
    with workspace.transaction():
        _ensure_draft(workspace, evaluation, seat, city, at)
        workspace.set_note(evaluation.id, seat.assessor, city, indicator, text, at)
    return Changes(frozenset({city}), frozenset({indicator}), at=at)


def record_evidence(
    workspace: Workspace,
    *,
    city: str,
    indicator: str,
    evidence: Evidence | None,
    clock: Clock = utc_now,
    evaluation_id: str | None = None,
) -> Changes:
    """Save whether the city proved an indicator; None takes the word back."""
    evaluation, seat = own_seat(workspace, evaluation_id)
    evaluation.instrument_of(city).indicator(indicator)
    at = stamp(clock)
    with workspace.transaction():
        _ensure_draft(workspace, evaluation, seat, city, at)
        workspace.set_evidence(evaluation.id, seat.assessor, city, indicator, evidence, at)
    return Changes(frozenset({city}), frozenset({indicator}), at=at)


def record_findings(
    workspace: Workspace,
    *,
    city: str,
    findings: Iterable[Finding],
    clock: Clock = utc_now,
    evaluation_id: str | None = None,
) -> Changes:
    """Save the ordered findings of a sheet; those without text are left out.

    Raises:
        UserError: `text-too-long`, `unknown-aspect`.
    """
    evaluation, seat = own_seat(workspace, evaluation_id)
    kept = checked_findings(evaluation.instrument_of(city), findings)
    at = stamp(clock)
    with workspace.transaction():
        _ensure_draft(workspace, evaluation, seat, city, at)
        workspace.set_findings(evaluation.id, seat.assessor, city, kept, at)
    return Changes(frozenset({city}), at=at)


def record_content(
    workspace: Workspace,
    *,
    city: str,
    marks: Mapping[str, MarkValue],
    notes: Mapping[str, str],
    evidence: Mapping[str, Evidence],
    findings: Iterable[Finding],
    clock: Clock = utc_now,
    evaluation_id: str | None = None,
) -> Changes:
    """Save much of one sheet at once: all of it or none. What is not named stays.

    Raises:
        UserError: as the verbs for single fields.
    """
    place: Any = {"city": city, "clock": clock, "evaluation_id": evaluation_id}
    with workspace.transaction():
        changes = record_marks(workspace, marks=marks, **place)
        for code, text in notes.items():
            changes |= record_note(workspace, indicator=code, text=text, **place)
        for code, word in evidence.items():
            changes |= record_evidence(workspace, indicator=code, evidence=word, **place)
        return changes | record_findings(workspace, findings=findings, **place)


def check_mark(instrument: Instrument, code: str, steps: MarkValue) -> None:
    """Refuse a mark off the scale, or TB where the instrument does not allow it."""
    indicator = instrument.indicator(code)
    if steps is None:
        if not indicator.not_applicable_allowed:
            raise UserError("not-applicable-refused", indicator=code)
    elif not instrument.scale.holds(steps):
        scale = instrument.scale
        value = scale.printed(steps)
        raise UserError("mark-out-of-range", text=value, minimum=scale.minimum, maximum=scale.maximum)


def checked_findings(instrument: Instrument, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with clean text, in their order."""
    kept = []
    for finding in findings:
        text = checked_text(finding.text, finding.kind.value)
        if finding.aspect is not None:
            instrument.aspect(finding.aspect)
        if text:
            kept.append(
                Finding(finding.kind, text, finding.horizon, finding.aspect, finding.pillar, finding.innovation)
            )
    return tuple(kept)


def _ensure_draft(workspace: Workspace, evaluation: Evaluation, seat: Seat, city: str, at: str) -> None:
    if workspace.has_draft(evaluation.id, seat.assessor, city):
        return
    if own_versions(workspace, evaluation.id, seat.assessor, city):
        raise UserError("sheet-signed", city=evaluation.city(city).name)
    draft = Draft(seat.assessor, city, evaluation.city(city).instrument, begun=at, changed=at)
    workspace.begin_draft(evaluation.id, draft, at)
