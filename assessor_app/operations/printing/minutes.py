"""What the minutes state: cities, signers, sheets, decisions and changes of one room and day, or of all."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from assessor_app.domain.evaluation import Assessor, Evaluation, Session
from assessor_app.domain.lineage import decision_history
from assessor_app.domain.papers import DATE, Paper
from assessor_app.domain.records import Decision, DeskAction, DeskRecord, SignedRecord
from assessor_app.domain.results import CityResult
from assessor_app.domain.rooms import room_key
from assessor_app.operations.paper_dates import local_day
from assessor_app.operations.printing.codes import sheet_code
from assessor_app.operations.printing.desk import Desk, printed_sheet
from assessor_app.operations.printing.replaced_cards import replaced_cards
from assessor_app.reports.content import PrintedSheet
from assessor_app.reports.minutes_content import MinutesContent, Settled
from assessor_app.reports.names import Kind
from assessor_app.reports.naskah import Naskah
from assessor_app.words import Words


@dataclass(frozen=True)
class Place:
    """A room on a day."""

    room: str
    day: dt.date


def places(evaluation: Evaluation, room: str | None, day: dt.date | None) -> tuple[Place, ...]:
    """The rooms and days that have sessions, by day; only those of a room or a day where one is named."""
    found = {
        (session.date, session.room)
        for session in evaluation.sessions
        if (room is None or room_key(session.room) == room_key(room)) and day in (None, session.date)
    }
    return tuple(Place(name, date) for date, name in sorted(found))


def minutes_content(desk: Desk, place: Place | None, words: Words) -> MinutesContent:
    """The content of the minutes of a room and day; of the whole evaluation without a place."""
    evaluation = desk.evaluation
    sessions = _sessions(evaluation, place)
    codes = cities_at(evaluation, place) if place else {city.code for city in evaluation.cities}
    rows = tuple(row for row in desk.results.official if row.city.code in codes)
    sheets = _sheets(desk, codes)
    sat = {assessor for session in sessions for assessor in session.assessors}
    sat |= {printed.sheet.assessor for printed in sheets if not printed.sheet.recused}
    if place is None:
        sat |= {assessor for city in codes for assessor in evaluation.scheduled(city)}
    scored = {printed.sheet.assessor for printed in sheets if not printed.sheet.recused}
    scored |= {assessor for row in rows for assessor in row.conflict}
    signing = (sat & scored) or sat  # before the first file came nobody is left out
    where = ""
    if place is not None:
        where = words.tr("Ruang {room}, {date}", room=place.room, date=words.date(place.day))
    return MinutesContent(
        issue=desk.issue("minutes", f"{place.room} {place.day}" if place else ""),
        naskah=_dated(desk, place, sheets),
        where=where,
        rows=rows,
        absent=tuple(city for city in desk.results.absent if city.code in codes),
        signers=_signers(desk, signing),
        idle=_signers(desk, sat - signing - _only_recused(sheets, rows)),
        sheets=sheets,
        names=desk.names,
        changes=changes_of(desk.records, codes, place),
        settled=_settled(desk, codes),
        reissued=replaced_cards(desk.records, sat),
    )


def _only_recused(sheets: Collection[PrintedSheet], rows: Collection[CityResult]) -> set[str]:
    """Who handed in a statement not to score and owes no sheet: the minutes tell that in a point of its own."""
    owing = {assessor for row in rows for assessor in row.missing}
    return {printed.sheet.assessor for printed in sheets if printed.sheet.recused} - owing


def _sessions(evaluation: Evaluation, place: Place | None) -> list[Session]:
    return [s for s in evaluation.sessions if place is None or (s.room, s.date) == (place.room, place.day)]


def cities_at(evaluation: Evaluation, place: Place) -> set[str]:
    """The codes of the cities that a room has on a day."""
    return {session.city for session in _sessions(evaluation, place)}


def paper_of(place: Place | None) -> Paper:
    """Minutes as Naskah names them."""
    return Paper(room=place.room, day=place.day) if place else Paper()


def _dated(desk: Desk, place: Place | None, sheets: Collection[PrintedSheet]) -> Naskah:
    """The organiser's text with its own date, else with the day on which the panel met, or the last of the event.

    Minutes that tell of something later have no date that anybody knows.
    """
    naskah = desk.naskah(Kind.MINUTES, paper_of(place))
    day = naskah.day() or (place.day if place else desk.evaluation.end)
    if not naskah.day() and day is not None and day < _latest(desk, sheets, day):
        return naskah
    return Naskah({**naskah.fields, DATE: day.isoformat()}) if day else naskah


def _latest(desk: Desk, sheets: Collection[PrintedSheet], day: dt.date) -> dt.date:
    """The day of the last thing that minutes tell of: the closing, which knew all else, or a sheet of theirs."""
    if desk.closing is not None:
        return local_day(desk.closing.time, desk.evaluation)
    return max((local_day(printed.sheet.time, desk.evaluation) for printed in sheets), default=day)


def _sheets(desk: Desk, codes: Collection[str]) -> tuple[PrintedSheet, ...]:
    lineages = desk.lineages
    chosen = sorted(pair for pair in lineages if pair[1] in codes and not desk.evaluation.city(pair[1]).practice)
    current = (lineages[pair].current for pair in chosen)
    return tuple(printed_sheet(desk.found.versions[digest]) for digest in current if digest is not None)


def _signers(desk: Desk, ids: Iterable[str]) -> tuple[Assessor, ...]:
    people = [desk.person(assessor) for assessor in ids]
    return tuple(sorted(people, key=lambda person: (not person.panel, person.panel, not person.chair, person.id)))


def changes_of(
    records: Iterable[SignedRecord], codes: Collection[str], place: Place | None
) -> tuple[DeskRecord, ...]:
    """The desk records in force that concern these cities; of seats those of this room."""
    of_day = {r.digest: r.content for r in records if isinstance(r.content, DeskRecord)}
    replaced = {old for record in of_day.values() for old in record.replaces}
    found = []
    for digest, record in of_day.items():
        if digest in replaced:
            continue
        if record.action is DeskAction.SEAT:
            here = place is None or room_key(record.room or "") == room_key(place.room)
        elif record.action is DeskAction.MEND and record.city is None:  # of no room: a file, a record, a package
            here = place is None
        else:
            here = record.city in codes
        if here:
            found.append(record)
    return tuple(found)


def _settled(desk: Desk, codes: Collection[str]) -> tuple[Settled, ...]:
    by_sheet: dict[tuple[str, str], dict[str, Decision]] = {}
    for record in desk.records:
        if isinstance(record.content, Decision) and record.content.city in codes:
            pair = (record.content.assessor, record.content.city)
            by_sheet.setdefault(pair, {})[record.digest] = record.content
    found: list[Settled] = []
    for pair, decisions in sorted(by_sheet.items()):
        lineage = desk.lineages.get(pair)
        found += _words_of(decisions, lineage.current if lineage else None)
    return tuple(found)


def _words_of(decisions: Mapping[str, Decision], current: str | None) -> list[Settled]:
    """What is in force of a sheet, with what it replaced and the version that overtook it."""
    history = decision_history(decisions)
    earlier = tuple(_settled_by(past.decision) for past in history if not past.in_force)
    return [
        replace(
            _settled_by(past.decision),
            earlier=earlier,
            overtaken=past.decision.chosen != current,
            counts=sheet_code(current) if current and current != past.decision.chosen else "",
        )
        for past in history
        if past.in_force
    ]


def _settled_by(decision: Decision) -> Settled:
    return Settled(
        decision.assessor,
        decision.city,
        len(decision.seen),
        sheet_code(decision.chosen),
        decision.agreed_by,
        decision.reason,
    )
