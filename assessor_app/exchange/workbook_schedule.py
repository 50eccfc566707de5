"""The sheet Jadwal: which city presents when, in which room, before whom."""

import datetime as dt

from assessor_app.domain.evaluation import Session
from assessor_app.domain.rooms import room_key, room_name
from assessor_app.exchange import cells, columns
from assessor_app.exchange.lookup import Cities
from assessor_app.exchange.rows import Problems, Row, read_rows, shown
from assessor_app.exchange.tables import Table
from assessor_app.exchange.workbook_people import People
from assessor_app.exchange.workbook_settings import Settings


def read_sessions(
    table: Table, problems: Problems, people: People, cities: Cities, settings: Settings
) -> list[Session]:
    """Read Jadwal; without it there are no sessions and everybody is expected for every city."""
    sessions: list[Session] = []
    seen: set[tuple[object, ...]] = set()
    for row in read_rows(table, "Jadwal", columns.SHEETS["Jadwal"], problems) or []:
        session = Session(
            date=row.date("tanggal") or dt.date.min,
            start=row.time("mulai") or dt.time.min,
            end=row.time("selesai") or dt.time.min,
            room=room_name(row.text("ruang")),
            city=cities.refer(row),
            assessors=_assessors(row, people),
            presenters=row.text("pemapar", lines=True),
        )
        if not row.ok:
            continue
        slot = (session.date, session.start, session.room.casefold(), session.city)
        if session.end <= session.start:
            row.refuse("selesai", "row-ends-before-start")
        elif slot in seen:
            row.refuse("kode_daerah", "row-twice")
        else:
            seen.add(slot)
            _notice_day(row, session, settings)
            sessions.append(session)
    return sessions


def _notice_day(row: Row, session: Session, settings: Settings) -> None:
    first, last = settings.start or session.date, settings.end or session.date
    if not first <= session.date <= last:
        row.notice("tanggal", "session-outside-event", date=session.date.isoformat())


def _assessors(row: Row, people: People) -> tuple[str, ...]:
    """Ids as listed, a panel's members in its place; an empty cell is the panel named like the room."""
    written = cells.listed(row.text("asesor", lines=True))
    if not written:
        room = row.text("ruang")
        members = people.panels.get(room_key(room), [])
        if not members and room and people.ids.complete:
            row.refuse("asesor", "row-without-panel", room=room_name(room))
        return tuple(members)
    chosen: dict[str, None] = {}
    for text in written:
        known = people.ids.find(text)
        members = [known] if known else people.panels.get(room_key(text), [])
        if not members and people.ids.complete:
            row.refuse("asesor", "row-unknown-assessor", text=shown(text))
        chosen.update(dict.fromkeys(members))
    return tuple(chosen)
