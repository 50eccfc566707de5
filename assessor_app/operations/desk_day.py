"""What changes on the day itself: absences, moved sessions, sheets no longer expected, seats, presenters, objections.

Every change is a signed record with its reason; the record in force on the same subject is replaced.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.names import LONGEST_NAME
from assessor_app.domain.records import DeskAction, DeskRecord, SignedRecord
from assessor_app.domain.rooms import room_key
from assessor_app.domain.text import checked_text
from assessor_app.errors import UserError
from assessor_app.exchange.records import sign_record
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.double_booking import double_booking
from assessor_app.operations.operators import checked_operator
from assessor_app.operations.substitutes import LONGEST_IDENTITY, keep_identity
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class DeskChange:
    """What a desk verb says; which fields are set follows from `action` (see `DeskRecord`).

    Args:
        institution: of who sits on a spare seat; None leaves what was said before, an empty text forgets it.
        identity: likewise, kept beside the record and never signed.
    """

    action: DeskAction
    reason: str
    city: str | None = None
    assessor: str | None = None
    room: str | None = None
    date: dt.date | None = None
    start: dt.time | None = None
    stands_for: str | None = None
    text: str | None = None
    institution: str | None = None
    identity: str | None = None


@dataclass(frozen=True)
class DeskChanged:
    """The signed record and what it changed."""

    record: SignedRecord
    changes: Changes


def change_day(
    workspace: Workspace,
    change: DeskChange,
    *,
    operator: str,
    passphrase: str | None = None,
    evaluation_id: str | None = None,
    clock: Clock = utc_now,
) -> DeskChanged:
    """Sign one change of the day.

    Raises:
        UserError: `reason-missing`, `unknown-city`, `unknown-assessor-id`, `no-schedule`, `unknown-room`,
            `not-a-spare-seat`, `city-without-session`, `objection-missing`, `not-a-desk`; `move-room-taken`,
            `move-city-elsewhere`, `move-assessor-elsewhere`, `change-books-twice` where something would be taken
            twice at one time.
    """
    evaluation = workspace.evaluation(evaluation_id)
    keys = desk_keys(workspace, evaluation.id, passphrase)
    operator = checked_operator(operator)
    reason = checked_text(change.reason, "alasan")
    identity = _line(change.identity, "identitas", LONGEST_IDENTITY)
    if not reason:
        raise UserError("reason-missing")
    at = stamp(clock)
    record = replace(record_of(evaluation, change), operator=operator, reason=reason, time=at)
    with workspace.transaction():
        known = desk_records(workspace.records(evaluation.id, "desk"))
        twice = double_booking(evaluation, known, record)
        if twice is not None:
            raise twice
        signed = sign_record(_replacing(known, record), keys)
        if change.action is DeskAction.SEAT and identity is not None:
            keep_identity(workspace, evaluation.id, change.assessor or "", identity)
        workspace.add_record(signed, at)
        subject = " ".join(part for part in (change.action.value, change.assessor, change.city) if part)
        workspace.note_operation("desk", subject, operator, at)
    cities = frozenset({change.city}) if change.city else frozenset(c.code for c in evaluation.cities)
    return DeskChanged(signed, Changes(cities, evaluation=True, results=True, at=at))


def record_of(evaluation: Evaluation, change: DeskChange) -> DeskRecord:
    """What would be signed, without who says so, why and when.

    Raises:
        UserError: `unknown-city`, `unknown-assessor-id`, `no-schedule`, `unknown-room`, `not-a-spare-seat`,
            `city-without-session`, `objection-missing`.
    """
    return DeskRecord(
        action=change.action,
        evaluation=evaluation.id,
        operator="",
        reason="",
        replaces=(),
        time="",
        assessor=change.assessor,
        city=change.city,
        date=change.date,
        room=_checked(evaluation, change),
        stands_for=change.stands_for,
        start=change.start,
        text=_text(change),
        institution=_line(change.institution, "lembaga", LONGEST_NAME),
    )


def booked_twice(planned: Evaluation, records: Iterable[SignedRecord], change: DeskChange) -> UserError | None:
    """Why a change could not be recorded, before anybody signs it; None where nothing is booked twice by it.

    Args:
        planned: the evaluation as prepared.
        records: what the desk signed so far.

    Raises:
        UserError: what `record_of` refuses.
    """
    return double_booking(planned, desk_records(records), record_of(planned, change))


def desk_records(records: Iterable[SignedRecord]) -> dict[str, DeskRecord]:
    """The changes of the day among signed records, by digest."""
    return {signed.digest: signed.content for signed in records if isinstance(signed.content, DeskRecord)}


def _text(change: DeskChange) -> str | None:
    """Who presented, or what a city objects to."""
    if change.text is None:
        return None
    if change.action is not DeskAction.OBJECTION:
        return checked_text(change.text, "pemapar", lines=False)
    text = checked_text(change.text, "keberatan", lines=False)
    if not text:
        raise UserError("objection-missing")
    return text


def _checked(evaluation: Evaluation, change: DeskChange) -> str | None:
    """The room as the schedule writes it; everything named must exist."""
    if change.city is not None:
        evaluation.city(change.city)
    for assessor in (change.assessor, change.stands_for):
        if assessor is not None:
            evaluation.assessor(assessor)
    if change.action is DeskAction.SEAT and not evaluation.assessor(change.assessor or "").spare:
        raise UserError("not-a-spare-seat", assessor=change.assessor)
    if change.action is DeskAction.MOVE and not any(s.city == change.city for s in evaluation.sessions):
        raise UserError("city-without-session", city=evaluation.city(change.city or "").name)
    if change.room is None:
        return None
    if not evaluation.sessions:
        raise UserError("no-schedule", evaluation=evaluation.title)
    rooms = {room_key(session.room): session.room for session in evaluation.sessions}
    if room_key(change.room) not in rooms:
        raise UserError("unknown-room", room=change.room, known=", ".join(sorted(rooms.values())))
    return rooms[room_key(change.room)]


def _line(text: str | None, field: str, longest: int) -> str | None:
    return None if text is None else checked_text(text, field, lines=False, longest=longest)


def _replacing(records: Mapping[str, DeskRecord], record: DeskRecord) -> DeskRecord:
    """The record with every earlier word on its subject that still stands, and what that said of an institution."""
    known = {digest: earlier for digest, earlier in records.items() if earlier.subject == record.subject}
    replaced = {old for earlier in known.values() for old in earlier.replaces}
    standing = tuple(sorted(digest for digest in known if digest not in replaced))
    said = {known[digest].institution for digest in standing}
    kept = said.pop() if record.institution is None and len(said) == 1 else record.institution
    return replace(record, replaces=standing, institution=kept or None)
