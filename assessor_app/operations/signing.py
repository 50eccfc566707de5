"""Signing a sheet, reopening it with a reason, recusing; each signature makes an immutable version."""

from dataclasses import dataclass

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.sheet import Draft, Sheet, SignedSheet, missing_codes, missing_finding_kinds
from assessor_app.domain.text import checked_text
from assessor_app.errors import UserError
from assessor_app.exchange.canonical import shape_digest
from assessor_app.exchange.sheets import sign_sheet as seal_version
from assessor_app.operations.carrying import carried_findings, carried_marks
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.integrity.drafts import differing_draft
from assessor_app.operations.progress import Step, no_step
from assessor_app.operations.scoring import check_mark
from assessor_app.operations.seat import Unlocked, own_current, own_seat, own_versions
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class Signed:
    """A new version and what it changed."""

    version: SignedSheet
    changes: Changes


def sign_sheet(workspace: Workspace, *, city: str, unlocked: Unlocked, clock: Clock = utc_now) -> Signed:
    """Make the next version of a complete draft; it replaces every version known here.

    Raises:
        UserError: `sheet-incomplete` with the first missing code and the count, `findings-missing`,
            `nothing-to-sign`, `check-draft-history` for a mark that nobody gave here, `check-draft-mark`. A Benturan
            is no error here: the window warns and lets.
    """
    evaluation, seat = own_seat(workspace, unlocked.evaluation)
    draft = workspace.draft(evaluation.id, seat.assessor, city)
    if draft is None:
        raise UserError("nothing-to-sign", city=evaluation.city(city).name)
    _check_complete(evaluation, city, draft)
    for difference in differing_draft(workspace, evaluation, draft):
        raise difference.problem
    return _make_version(workspace, evaluation, city, unlocked, clock, draft=draft)


def sign_all(
    workspace: Workspace, *, unlocked: Unlocked, clock: Clock = utc_now, step: Step = no_step
) -> tuple[Signed, ...]:
    """Sign every draft that is complete; the others stay drafts.

    Args:
        step: told before each sheet; what it raises stops there, and what is signed stays signed.
    """
    evaluation, seat = own_seat(workspace, unlocked.evaluation)
    complete = [d.city for d in workspace.drafts(evaluation.id, seat.assessor) if is_complete(evaluation, d)]
    signed = []
    for n, city in enumerate(complete):
        step(n, len(complete), evaluation.city(city).name)
        signed.append(sign_sheet(workspace, city=city, unlocked=unlocked, clock=clock))
    return tuple(signed)


def is_complete(evaluation: Evaluation, draft: Draft) -> bool:
    """Whether nothing keeps a draft from being signed."""
    instrument = evaluation.instrument_of(draft.city)
    return not missing_codes(instrument, draft.marks) and not missing_finding_kinds(instrument, draft.findings)


def reopen_sheet(
    workspace: Workspace, *, city: str, reason: str, clock: Clock = utc_now, evaluation_id: str | None = None
) -> Changes:
    """Begin the draft of the next version of a signed sheet, or take a recusal back; until it is signed the old
    version counts.

    Raises:
        UserError: `reason-missing`, `nothing-to-reopen`, `already-open`.
    """
    evaluation, seat = own_seat(workspace, evaluation_id)
    reason = _reason(reason)
    if workspace.has_draft(evaluation.id, seat.assessor, city):
        raise UserError("already-open", city=evaluation.city(city).name)
    current = own_current(workspace, evaluation.id, seat.assessor, city)
    if current is None:
        raise UserError("nothing-to-reopen", city=evaluation.city(city).name)
    at = stamp(clock)
    with workspace.transaction():
        workspace.begin_draft(evaluation.id, reopened_draft(workspace, evaluation, current.sheet, reason, at), at)
    return Changes(frozenset({city}), at=at)


def discard_reopening(
    workspace: Workspace, *, city: str, clock: Clock = utc_now, evaluation_id: str | None = None
) -> Changes:
    """Drop the draft of a next version; the signed version stands as before. The history keeps what it held."""
    evaluation, seat = own_seat(workspace, evaluation_id)
    if own_current(workspace, evaluation.id, seat.assessor, city) is None:
        raise UserError("nothing-to-reopen", city=evaluation.city(city).name)
    at = stamp(clock)
    with workspace.transaction():
        workspace.discard_draft(evaluation.id, seat.assessor, city, at)
    return Changes(frozenset({city}), at=at)


def recuse(workspace: Workspace, *, city: str, reason: str, unlocked: Unlocked, clock: Clock = utc_now) -> Signed:
    """Sign that this assessor does not score this city; what was already written is kept beside.

    Raises:
        UserError: `reason-missing`, `already-recused`.
    """
    evaluation, seat = own_seat(workspace, unlocked.evaluation)
    reason = _reason(reason)
    evaluation.city(city)
    current = own_current(workspace, evaluation.id, seat.assessor, city)
    if current is not None and current.sheet.recused:
        raise UserError("already-recused", city=evaluation.city(city).name)
    return _make_version(workspace, evaluation, city, unlocked, clock, recusal=reason)


def _make_version(
    workspace: Workspace,
    evaluation: Evaluation,
    city: str,
    unlocked: Unlocked,
    clock: Clock,
    *,
    draft: Draft | None = None,
    recusal: str | None = None,
) -> Signed:
    assessor = unlocked.assessor
    instrument = evaluation.instrument_of(city)
    at = stamp(clock)
    with workspace.transaction():
        known = own_versions(workspace, evaluation.id, assessor, city)
        sheet = Sheet(
            assessor=assessor,
            city=city,
            counter=workspace.next_counter(),
            device=workspace.device,
            evaluation=evaluation.id,
            evidence=draft.evidence if draft else {},
            findings=draft.findings if draft else (),
            instrument=instrument.id,
            marks={i.code: draft.marks[i.code] for i in instrument.indicators} if draft else None,
            notes={c: t for c, t in draft.notes.items() if c in instrument} if draft else {},
            reason=recusal or (draft.reason if draft else None),
            recused=recusal is not None,
            replaces=tuple(sorted(link.digest for link in known)),
            revision=evaluation.revision,
            shape=shape_digest(instrument),
            source="app",
            time=at,
        )
        version = seal_version(sheet, unlocked.keys)
        workspace.add_version(version, own=True, at=at, file=None)
        left = workspace.draft(evaluation.id, assessor, city)
        if left is not None:
            if recusal is not None:
                workspace.keep_draft(evaluation.id, left, source="recusal", at=at)
            workspace.discard_draft(evaluation.id, assessor, city, at)
    return Signed(version, Changes(frozenset({city}), at=at))


def _check_complete(evaluation: Evaluation, city: str, draft: Draft) -> None:
    instrument = evaluation.instrument_of(city)
    missing = missing_codes(instrument, draft.marks)
    if missing:
        raise UserError("sheet-incomplete", city=evaluation.city(city).name, count=len(missing), indicator=missing[0])
    for indicator in instrument.indicators:
        check_mark(instrument, indicator.code, draft.marks[indicator.code])
    kinds = missing_finding_kinds(instrument, draft.findings)
    if kinds:
        raise UserError("findings-missing", city=evaluation.city(city).name, count=len(kinds))


def reopened_draft(workspace: Workspace, evaluation: Evaluation, sheet: Sheet, reason: str, at: str) -> Draft:
    """The content to go on from: the signed marks, or what lay beside a recusal."""
    if sheet.recused:
        kept = [d for d in workspace.kept_drafts(evaluation.id, sheet.assessor) if d.city == sheet.city]
        if kept:
            last = kept[-1]
            return Draft(
                last.assessor,
                last.city,
                last.instrument,
                last.marks,
                last.notes,
                last.evidence,
                last.findings,
                reason,
                at,
                at,
            )
    instrument = evaluation.instrument_of(sheet.city)
    # A city may have moved to another instrument since: marks of shared codes go along, the rest is missing.
    before = next((i for i in evaluation.instruments if i.id == sheet.instrument), None)
    return Draft(
        assessor=sheet.assessor,
        city=sheet.city,
        instrument=instrument.id,
        marks=carried_marks(sheet.marks or {}, before, instrument),
        notes={code: text for code, text in sheet.notes.items() if code in instrument},
        evidence={code: word for code, word in sheet.evidence.items() if code in instrument},
        findings=carried_findings(sheet.findings, instrument),
        reason=reason,
        begun=at,
        changed=at,
    )


def _reason(text: str) -> str:
    reason = checked_text(text, "alasan")
    if not reason:
        raise UserError("reason-missing")
    return reason
