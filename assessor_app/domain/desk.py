"""The day itself laid over the evaluation: absences, moved sessions, waived sheets, seats given a place.

The records in force are those that none replaces; two that differ on one subject have no effect until one
replaces the other (design.md §4). Order never matters.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assessor_app.domain.bookings import Taken, double_bookings, taking_place
from assessor_app.domain.evaluation import City, Evaluation, Session
from assessor_app.domain.records import DeskAction, DeskRecord
from assessor_app.domain.rooms import room_key


@dataclass(frozen=True)
class DeskView:
    """The evaluation as of the day, the sheets no longer expected, and subjects with two words that differ."""

    evaluation: Evaluation
    waived: frozenset[tuple[str, str]] = frozenset()
    unsettled: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Booked:
    """Two sessions that would take one room, city or assessor at one time."""

    taken: Taken
    session: Session
    other: Session
    assessor: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What it comes down to, whoever else sits in the two sessions."""
        slots = sorted((s.date, s.start, s.end, room_key(s.room), s.city) for s in (self.session, self.other))
        return (self.taken, self.assessor, *slots)


def lay_over(evaluation: Evaluation, records: Mapping[str, DeskRecord]) -> DeskView:
    """Apply the desk records (digest → record) to the evaluation they belong to."""
    settled, unsettled = _in_force(records)
    by_action: dict[DeskAction, list[DeskRecord]] = {action: [] for action in DeskAction}
    for record in settled:
        by_action[record.action].append(record)
    presence = {
        r.city: r.action is DeskAction.PRESENT
        for r in (*by_action[DeskAction.ABSENT], *by_action[DeskAction.PRESENT])
    }
    sessions = evaluation.sessions
    for record in by_action[DeskAction.MOVE]:
        sessions = _moved(sessions, record, evaluation.sessions)
    for record in by_action[DeskAction.SEAT]:
        sessions = tuple(_seated(session, record) for session in sessions)
    presenters = {r.city: r.text or "" for r in by_action[DeskAction.PRESENTERS]}
    sessions = tuple(
        replace(session, presenters=presenters[session.city]) if session.city in presenters else session
        for session in sessions
    )
    cities = tuple(_with_presence(city, presence) for city in evaluation.cities)
    institutions = _institutions(records)
    assessors = tuple(
        replace(person, institution=institutions.get(person.id, person.institution)) if person.spare else person
        for person in evaluation.assessors
    )
    waived = frozenset((r.assessor or "", r.city or "") for r in by_action[DeskAction.WAIVE])
    of_the_day = replace(evaluation, cities=cities, sessions=sessions, assessors=assessors)
    return DeskView(of_the_day, waived, unsettled)


def _in_force(
    records: Mapping[str, DeskRecord],
) -> tuple[list[DeskRecord], tuple[tuple[str, str, str], ...]]:
    replaced = {old for record in records.values() for old in record.replaces}
    by_subject: dict[tuple[str, str, str], list[DeskRecord]] = {}
    for digest in sorted(records):
        if digest not in replaced:
            by_subject.setdefault(records[digest].subject, []).append(records[digest])
    settled, unsettled = [], []
    for subject in sorted(by_subject):
        words = {_effect(record) for record in by_subject[subject]}
        if len(words) == 1:
            settled.append(by_subject[subject][0])
        else:
            unsettled.append(subject)
    return settled, tuple(unsettled)


def _institutions(records: Mapping[str, DeskRecord]) -> dict[str, str]:
    """Spare seat → where who sits there comes from; of records that differ in it none is believed."""
    replaced = {old for record in records.values() for old in record.replaces}
    said: dict[str, set[str]] = {}
    for digest, record in records.items():
        if record.action is DeskAction.SEAT and digest not in replaced:
            said.setdefault(record.assessor or "", set()).add(record.institution or "")
    return {seat: next(iter(names)) for seat, names in said.items() if len(names) == 1}


def _effect(record: DeskRecord) -> tuple[object, ...]:
    return (record.action, record.room, record.date, record.start, record.stands_for, record.text)


def _with_presence(city: City, presence: Mapping[str | None, bool]) -> City:
    return replace(city, present=presence[city.code]) if city.code in presence else city


def _moved(sessions: tuple[Session, ...], record: DeskRecord, planned: tuple[Session, ...]) -> tuple[Session, ...]:
    """Move the city's first session; in another room the panel planned for there and that day takes over."""
    own = [s for s in sessions if s.city == record.city]
    if not own or record.room is None or record.date is None or record.start is None:
        return sessions
    first = min(own, key=lambda s: (s.date, s.start))
    there = [s for s in planned if s.room == record.room]
    same_day = [s for s in there if s.date == record.date]
    panel = first.assessors
    if record.room != first.room and there:
        panel = min(same_day or there, key=lambda s: (s.date, s.start)).assessors
    moved = replace(
        first,
        room=record.room,
        date=record.date,
        start=record.start,
        end=_end(record.date, record.start, first),
        assessors=panel,
    )
    return tuple(moved if s is first else s for s in sessions)


def _end(day: dt.date, start: dt.time, was: Session) -> dt.time:
    length = dt.datetime.combine(was.date, was.end) - dt.datetime.combine(was.date, was.start)
    return (dt.datetime.combine(day, start) + length).time()


def _seated(session: Session, record: DeskRecord) -> Session:
    """Give a spare seat its place in a room, from the day named on; it may stand for somebody there."""
    if session.room != record.room or (record.date is not None and session.date < record.date):
        return session
    others = tuple(a for a in session.assessors if a not in (record.stands_for, record.assessor))
    return replace(session, assessors=tuple(sorted((*others, record.assessor or ""))))


def bookings_by(planned: Evaluation, records: Mapping[str, DeskRecord], word: DeskRecord) -> tuple[Booked, ...]:
    """What a further word would let be taken twice that neither the plan nor the day so far takes twice already.

    Args:
        planned: the evaluation as prepared.
        records: the desk records so far, by digest; those on the word's subject give way to it.
    """
    others = {digest: record for digest, record in records.items() if record.subject != word.subject}
    after = lay_over(planned, others | {"": word}).evaluation
    known = {booked.key for day in (planned, lay_over(planned, records).evaluation) for booked in _booked(day)}
    # Where an absent city is moved to, it must find room once it comes.
    also = word.city if word.action is DeskAction.MOVE else None
    found = {booked.key: booked for booked in _booked(after, also) if booked.key not in known}
    return tuple(_about(word.city, booked) for _, booked in sorted(found.items()))


def _booked(evaluation: Evaluation, also: str | None = None) -> Iterator[Booked]:
    sessions = taking_place(evaluation, also=also)
    for double in double_bookings(sessions):
        yield Booked(double.taken, sessions[double.first], sessions[double.second], double.assessor)


def _about(city: str | None, booked: Booked) -> Booked:
    """With the city's own session first."""
    if booked.other.city == city and booked.session.city != city:
        return replace(booked, session=booked.other, other=booked.session)
    return booked
