"""The sheet Jadwal: which city presents when, in which room, before whom; nothing and nobody is taken twice."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from assessor_app.domain.bookings import DoubleBooking, Slot, Taken, double_bookings, endings
from assessor_app.domain.evaluation import City, Interest, Session
from assessor_app.domain.rooms import room_key, room_name
from assessor_app.exchange import cells, columns
from assessor_app.exchange.lookup import Cities
from assessor_app.exchange.rows import MOST_MISTAKES, Problems, Row, read_rows, shown
from assessor_app.exchange.tables import Table
from assessor_app.exchange.workbook_people import People
from assessor_app.exchange.workbook_settings import Settings

_MOMENT = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Planned:
    """A row of Jadwal as it was understood; `panels` says by which panel each assessor was meant, if by one."""

    row: Row
    session: Session
    panels: Mapping[str, str]


def read_schedule(
    table: Table, problems: Problems, people: People, cities: Sequence[City], names: Cities, settings: Settings
) -> list[Planned]:
    """Read Jadwal; without it there are no sessions and everybody is expected for every city."""
    rows = read_rows(table, "Jadwal", columns.SHEETS["Jadwal"], problems, present=("selesai",))
    understood = [each for row in rows or [] if (each := _understood(row, people, names)) is not None]
    _refuse_repeated(understood)
    planned = _with_ends([each for each in understood if each.row.ok])
    _refuse_double_bookings(planned, people, cities)
    kept = [each for each in planned if each.row.ok]
    for each in kept:
        _notice_day(each.row, each.session, settings)
    return kept


def notice_interests(schedule: Sequence[Planned], interests: Sequence[Interest], people: People) -> None:
    """Say where somebody sits before a city with whom a conflict of interest is listed; the sheet never counts."""
    listed = {(interest.assessor, interest.city) for interest in interests}
    for planned in schedule:
        for assessor in planned.session.assessors:
            if (assessor, planned.session.city) in listed:
                planned.row.notice(
                    "asesor", "session-conflict-of-interest", assessor=people.named(assessor), id=assessor
                )


def _understood(row: Row, people: People, names: Cities) -> Planned | None:
    """A row without a mistake of its own; its end may still be open (`dt.time.min`)."""
    session = Session(
        date=row.date("tanggal") or dt.date.min,
        start=row.time("mulai") or dt.time.min,
        end=row.time("selesai") or dt.time.min,
        room=room_name(row.text("ruang")),
        city=names.refer(row),
        assessors=tuple(panels := _assessors(row, people)),
        presenters=row.text("pemapar", lines=True),
    )
    if row.ok and row.cell("selesai") is not None and session.end <= session.start:
        row.refuse("selesai", "row-ends-before-start")
    return Planned(row, session, panels) if row.ok else None


def _refuse_repeated(planned: Sequence[Planned]) -> None:
    seen: set[tuple[object, ...]] = set()
    for each in planned:
        slot = (each.session.date, each.session.start, room_key(each.session.room), each.session.city)
        if slot in seen:
            each.row.refuse("kode_daerah", "row-twice")
        seen.add(slot)


def _with_ends(planned: Sequence[Planned]) -> list[Planned]:
    """Every session with an end; a row whose end nothing tells is refused, and takes its first moment only."""
    found: list[Planned] = []
    for each, (end, supposed) in zip(planned, endings([_slot(each) for each in planned]), strict=True):
        session = each.session
        if end is None:
            each.row.refuse("selesai", "row-without-end", room=session.room)
            moment = (dt.datetime.combine(session.date, session.start) + _MOMENT).time()
            found.append(replace(each, session=replace(session, end=moment)))
            continue
        if supposed:
            each.row.notice("selesai", "session-end-supposed", room=session.room, end=end)
        found.append(replace(each, session=replace(session, end=end)))
    return found


def _slot(planned: Planned) -> Slot:
    session = planned.session
    return Slot(
        session.date,
        session.start,
        None if planned.row.cell("selesai") is None else session.end,
        session.room,
    )


def _refuse_double_bookings(planned: Sequence[Planned], people: People, cities: Sequence[City]) -> None:
    """Each time that a room, a city or an assessor is taken twice, at the lower of the two rows."""
    names = {city.code: city.name for city in cities}
    absent = {city.code for city in cities if not city.present}
    here = [each for each in planned if each.session.city not in absent]
    found = islice(double_bookings([each.session for each in here]), MOST_MISTAKES + 1)
    for double in sorted(found, key=_reading_order):
        earlier, later = here[double.first], here[double.second]
        row, panel = later.row, later.panels.get(double.assessor, "")
        fields: dict[str, object] = {
            "first": earlier.row.line,
            "room": earlier.session.room,
            "start": earlier.session.start,
            "end": earlier.session.end,
        }
        who = people.named(double.assessor)
        city = names.get(earlier.session.city, earlier.session.city)
        if double.taken is Taken.ROOM:
            row.refuse("ruang", "row-room-taken", city=city, **fields)
        elif double.taken is Taken.CITY:
            row.refuse("kode_daerah", "row-city-taken", city=city, **fields)
        elif panel:
            row.refuse("asesor", "row-panel-taken", assessor=who, id=double.assessor, panel=panel, **fields)
        else:
            row.refuse("asesor", "row-assessor-taken", assessor=who, id=double.assessor, **fields)


def _reading_order(double: DoubleBooking) -> tuple[int, bool, bool, int, str]:
    return (
        double.second,
        double.taken is not Taken.ROOM,
        double.taken is Taken.ASSESSOR,
        double.first,
        double.assessor,
    )


def _notice_day(row: Row, session: Session, settings: Settings) -> None:
    first, last = settings.start or session.date, settings.end or session.date
    if not first <= session.date <= last:
        row.notice("tanggal", "session-outside-event", date=session.date.isoformat())


def _assessors(row: Row, people: People) -> dict[str, str]:
    """Ids as listed, a panel's members in its place, each with that panel's name ("" for an id of its own)."""
    written = cells.listed(row.text("asesor", lines=True))
    if not written:
        room = row.text("ruang")
        members = people.panels.get(room_key(room), [])
        if not members and room and people.ids.complete:
            row.refuse("asesor", "row-without-panel", room=room_name(room))
        return dict.fromkeys(members, room_name(room))
    chosen: dict[str, str] = {}
    for text in written:
        known = people.ids.find(text)
        members = [known] if known else people.panels.get(room_key(text), [])
        if not members and people.ids.complete:
            row.refuse("asesor", "row-unknown-assessor", text=shown(text))
        for member in members:
            chosen.setdefault(member, "" if known else room_name(text))
    return chosen
