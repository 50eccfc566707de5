"""Who and what is taken when: no room, no city and no assessor twice at one time. For workbook, desk and planning.

Times are half-open: a session that ends at 09.20 leaves room, city and assessors free for one that begins then. It
must not know which of two sessions is the wrong one, nor who asks.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessor_app.domain.evaluation import Evaluation, Session
from assessor_app.domain.rooms import room_key

_LAST_MINUTE = dt.time(23, 59)


class Taken(StrEnum):
    """What is taken twice."""

    ROOM = "room"
    CITY = "city"
    ASSESSOR = "assessor"


@dataclass(frozen=True)
class DoubleBooking:
    """Two sessions that share a time and a room, a city or an assessor; as places in the list they came in.

    `first` is the smaller place. Two sessions of one city are a matter of the city alone, also in one room; those who
    sit in one room at once are a matter of the room.
    """

    taken: Taken
    first: int
    second: int
    assessor: str = ""


@dataclass(frozen=True)
class Slot:
    """A session's place in the schedule, its end perhaps not said."""

    date: dt.date
    start: dt.time
    end: dt.time | None
    room: str


def double_bookings(sessions: Sequence[Session]) -> Iterator[DoubleBooking]:
    """Every pair of sessions that cannot both take place, in no order that means anything.

    Cities first and assessors last: what is passed over is never much more than what was told before it, so whoever
    takes only so many waits for no more.
    """
    for taken, names in ((Taken.CITY, _city), (Taken.ROOM, _room), (Taken.ASSESSOR, _assessors)):
        places: dict[tuple[dt.date, str], list[int]] = {}
        for place, session in enumerate(sessions):
            for name in names(session):
                places.setdefault((session.date, name), []).append(place)
        for (_, name), rivals in places.items():
            for first, second in _pairs(sessions, rivals):
                if taken is Taken.ROOM and _city(sessions[first]) == _city(sessions[second]):
                    continue
                if taken is Taken.ASSESSOR and _room(sessions[first]) == _room(sessions[second]):
                    continue
                yield DoubleBooking(taken, first, second, name if taken is Taken.ASSESSOR else "")


def taking_place(evaluation: Evaluation, *, also: str | None = None) -> tuple[Session, ...]:
    """The sessions that take a room and people: those of absent cities do not, but for the city `also`."""
    absent = {city.code for city in evaluation.cities if not city.present} - {also}
    return tuple(session for session in evaluation.sessions if session.city not in absent)


def endings(slots: Sequence[Slot]) -> list[tuple[dt.time | None, bool]]:
    """When each slot ends, and whether that is only supposed.

    A slot without an end lasts till the next in its room that day begins. After the last one nothing begins, so it
    is supposed to last as long as the shortest of the others there that day: what begins with it is never missed,
    and it is never longer than somebody said. None where nothing tells.
    """
    rooms: dict[tuple[dt.date, str], list[Slot]] = {}
    for slot in slots:
        rooms.setdefault((slot.date, room_key(slot.room)), []).append(slot)
    days = {place: _RoomDay(there) for place, there in rooms.items()}
    return [days[(slot.date, room_key(slot.room))].ending(slot) for slot in slots]


class _RoomDay:
    """One room on one day."""

    def __init__(self, there: Sequence[Slot]) -> None:
        self._starts = sorted({slot.start for slot in there})
        ends = ((slot.start, slot.end or self._following(slot.start)) for slot in there)
        self._shortest = min((_length(start, end) for start, end in ends if end and end > start), default=None)

    def ending(self, slot: Slot) -> tuple[dt.time | None, bool]:
        following = slot.end if slot.end is not None else self._following(slot.start)
        if following is not None:
            return following, False
        if self._shortest is None or slot.start >= _LAST_MINUTE:
            return None, True
        end = dt.datetime.combine(slot.date, slot.start) + self._shortest
        return end.time() if end.date() == slot.date else _LAST_MINUTE, True

    def _following(self, start: dt.time) -> dt.time | None:
        later = bisect_right(self._starts, start)
        return self._starts[later] if later < len(self._starts) else None


def _city(session: Session) -> tuple[str, ...]:
    return (session.city,)


def _room(session: Session) -> tuple[str, ...]:
    return (room_key(session.room),)


def _assessors(session: Session) -> tuple[str, ...]:
    return tuple(dict.fromkeys(session.assessors))


def _pairs(sessions: Sequence[Session], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The places whose sessions overlap, all of one day: each against those that still run when it begins."""
    running: list[int] = []
    for place in sorted(places, key=lambda place: sessions[place].start):
        running = [other for other in running if _before_end(sessions[place].start, sessions[other])]
        for other in running:
            yield min(place, other), max(place, other)
        running.append(place)


def _before_end(moment: dt.time, session: Session) -> bool:
    return moment < session.end or session.end <= session.start


def _length(start: dt.time, end: dt.time) -> dt.timedelta:
    return dt.datetime.combine(dt.date.min, end) - dt.datetime.combine(dt.date.min, start)
