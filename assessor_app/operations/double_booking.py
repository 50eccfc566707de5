"""Refusing what a change of the day would book twice: which city sits there, or which assessors sit elsewhere."""

from collections.abc import Mapping, Sequence

from assessor_app.domain.bookings import Taken
from assessor_app.domain.desk import Booked, bookings_by
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.records import DeskAction, DeskRecord
from assessor_app.errors import UserError

_GRAVEST = (Taken.ROOM, Taken.CITY, Taken.ASSESSOR)
_MOVES = {Taken.ROOM: "move-room-taken", Taken.CITY: "move-city-elsewhere", Taken.ASSESSOR: "move-assessor-elsewhere"}


def double_booking(planned: Evaluation, records: Mapping[str, DeskRecord], word: DeskRecord) -> UserError | None:
    """Why a change of the day cannot be recorded as things stand; None where nothing is booked twice by it.

    What a signed package or another desk's records book twice already is nothing that this change does.

    Args:
        planned: the evaluation as prepared.
        records: the desk records so far, by digest.
    """
    found = bookings_by(planned, records, word)
    if not found:
        return None
    kind = next(kind for kind in _GRAVEST if any(booked.taken is kind for booked in found))
    first = next(booked for booked in found if booked.taken is kind)
    fields = _fields(planned, first, [b for b in found if b.taken is kind and b.other == first.other])
    return UserError(_MOVES[kind] if word.action is DeskAction.MOVE else "change-books-twice", **fields)


def _fields(planned: Evaluation, booked: Booked, alike: Sequence[Booked]) -> dict[str, object]:
    session, other = booked.session, booked.other
    people = [planned.assessor(b.assessor) for b in alike if b.assessor]
    return {
        "city": planned.city(session.city).name,
        "date": session.date,
        "room": session.room,
        "start": session.start,
        "end": session.end,
        "other": planned.city(other.city).name,
        "other_room": other.room,
        "other_start": other.start,
        "other_end": other.end,
        "assessors": ", ".join(f"{person.name} ({person.id})" for person in people),
    }
