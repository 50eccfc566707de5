"""The board's rooms out of what the desk holds: city × panel, one state a cell. Pure; the moment is handed in."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessor_app.desktop.secretariat.phrases import institution_head
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.domain.evaluation import Evaluation, Session
from assessor_app.domain.results import CityResult
from assessor_app.domain.rooms import room_key, room_name
from assessor_app.domain.schedule import event_clock, handover_time
from assessor_app.domain.sheet import Draft

_NUMBER = re.compile(r"(\d+)\s*$")


class CellState(StrEnum):
    """What is known of one assessor's sheet for one city."""

    NONE = "none"
    NOT_DUE = "not-due"
    DRAFT = "draft"
    SIGNED = "signed"
    PAPER = "paper"
    CONFLICT = "conflict"
    RECUSED = "recused"
    WAIVED = "waived"
    AWAITED = "awaited"
    NOW = "now"
    """Not a sheet: the city that presents by the schedule."""


@dataclass(frozen=True)
class Cell:
    """One badge; `percent` of a draft and the moment of the file it came in."""

    state: CellState
    assessor: str = ""
    version: int = 1
    percent: int = 0
    time: str = ""


@dataclass(frozen=True)
class BoardRow:
    """A city in a room, or the head of a day (then `city` is empty and `heads` name the panel).

    `needed` is the city's quorum; `short` says that it is not reached though the day was handed over; `today` is for
    heads only.
    """

    day: dt.date | None
    city: str = ""
    code: str = ""
    heads: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    counted: int = 0
    expected: int = 0
    needed: int = 0
    short: bool = False
    absent: bool = False
    presenting: bool = False
    start: dt.time | None = None
    today: bool = False


@dataclass(frozen=True)
class Awaited:
    """An assessor whose sheets of a room are due and not in."""

    assessor: str
    cities: tuple[str, ...]
    drafts: int


@dataclass(frozen=True)
class Room:
    """A room of the board."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    sheets_in: int
    sheets_expected: int
    awaited: tuple[Awaited, ...]
    begun: bool


@dataclass(frozen=True)
class _Context:
    seen: Seen
    clock: dt.datetime
    drafts: Mapping[tuple[str, str], tuple[Draft, str]]

    @property
    def evaluation(self) -> Evaluation:
        return self.seen.evaluation


def read_board(seen: Seen, now: dt.datetime, *, day: dt.date | None = None, room: str = "") -> tuple[Room, ...]:
    """Every room in the order of its name; without a schedule one room with everybody.

    Args:
        now: aware; due and presenting follow the event's clock.
        day: only the sessions of this day.
        room: only this room, by any of its names.
    """
    drafts = {(d.assessor, d.city): (d, of.file_time) for of in seen.drafts for d in of.drafts}
    context = _Context(seen, event_clock(seen.evaluation, now).replace(tzinfo=None), drafts)
    every = [s for s in seen.evaluation.sessions if not seen.evaluation.city(s.city).practice]
    if not every:
        return (_without_schedule(context),)
    sessions = [s for s in every if day in (None, s.date) and (not room or room_key(s.room) == room_key(room))]
    rooms: dict[str, list[Session]] = {}
    for session in sorted(sessions, key=lambda s: (room_key(s.room), s.date, s.start, s.city)):
        rooms.setdefault(room_key(session.room), []).append(session)
    return tuple(_room(context, group) for group in rooms.values())


def revisions(seen: Seen) -> dict[str, int]:
    """Assessor id → the newest package revision that one of the counted sheets was made with."""
    newest: dict[str, int] = {}
    for version in seen.live.versions.values():
        sheet = version.sheet
        newest[sheet.assessor] = max(newest.get(sheet.assessor, 0), sheet.revision)
    return dict(sorted(newest.items()))


def _room(context: _Context, sessions: list[Session]) -> Room:
    evaluation = context.evaluation
    days: dict[dt.date, list[Session]] = {}
    for session in sessions:
        days.setdefault(session.date, []).append(session)
    panels = {day: _panel(evaluation, group) for day, group in days.items()}
    width = max(len(panel) for panel in panels.values())
    rows: list[BoardRow] = []
    for day, group in days.items():
        panel = panels[day]
        heads = tuple(number_of(evaluation, assessor) for assessor in panel)
        today = day == context.clock.date()
        rows.append(BoardRow(day, heads=heads + ("",) * (width - len(panel)), today=today))
        rows += [_city_row(context, session, panel, width) for session in group]
    columns = tuple(_column_head(evaluation, [p[n] for p in panels.values() if n < len(p)]) for n in range(width))
    return _summed(context, room_name(sessions[0].room), columns, rows, sessions)


def _without_schedule(context: _Context) -> Room:
    evaluation = context.evaluation
    panel = tuple(a.id for a in evaluation.assessors if a.listed and not a.spare)
    rows = [BoardRow(None, heads=tuple(number_of(evaluation, a) for a in panel))]
    for city in sorted(evaluation.cities, key=lambda c: c.official_order):
        if not city.practice:
            rows.append(_row(context, city.code, panel, len(panel), due=False, presenting=False, expected=panel))
    columns = tuple(_column_head(evaluation, [a]) for a in panel)
    return _summed(context, "", columns, rows, [])


def _summed(
    context: _Context, name: str, columns: tuple[str, ...], rows: list[BoardRow], sessions: list[Session]
) -> Room:
    cells = [cell for row in rows if row.city and not row.absent for cell in row.cells]
    inside = (CellState.SIGNED, CellState.PAPER, CellState.CONFLICT)
    waiting = (CellState.NOT_DUE, CellState.DRAFT, CellState.AWAITED)
    sheets_in = sum(cell.state in inside for cell in cells)
    begun = any(dt.datetime.combine(s.date, s.start) <= context.clock for s in sessions)
    awaited: dict[str, list[tuple[str, bool]]] = {}
    for row in rows:
        for cell in row.cells:
            overdue = cell.state is CellState.AWAITED or (
                cell.state is CellState.DRAFT and row.day is not None and _is_due(context, row.day)
            )
            if overdue and not row.absent:
                awaited.setdefault(cell.assessor, []).append((row.city, cell.state is CellState.DRAFT))
    return Room(
        name,
        columns,
        tuple(rows),
        sheets_in,
        sheets_in + sum(cell.state in waiting for cell in cells),
        tuple(
            Awaited(context.evaluation.assessor(a).name, tuple(c for c, _ in cities), sum(d for _, d in cities))
            for a, cities in sorted(awaited.items())
        ),
        begun,
    )


def _city_row(context: _Context, session: Session, panel: tuple[str, ...], width: int) -> BoardRow:
    clock = context.clock
    start, end = (dt.datetime.combine(session.date, moment) for moment in (session.start, session.end))
    return _row(
        context,
        session.city,
        panel,
        width,
        due=_is_due(context, session.date),
        presenting=start <= clock < end,
        expected=session.assessors,
        day=session.date,
        start=session.start,
    )


def _row(
    context: _Context,
    code: str,
    panel: tuple[str, ...],
    width: int,
    *,
    due: bool,
    presenting: bool,
    expected: tuple[str, ...],
    day: dt.date | None = None,
    start: dt.time | None = None,
) -> BoardRow:
    city = context.evaluation.city(code)
    result = context.seen.live.results.by_code.get(code)
    if result is None:
        return BoardRow(day, city.name, code, cells=(Cell(CellState.NONE),) * width, absent=True, start=start)
    cells = tuple(
        _cell(context, result, a, due=due) if a in expected or a in result.counted else Cell(CellState.NONE)
        for a in panel
    )
    cells += (Cell(CellState.NONE),) * (width - len(cells))
    counted = len(result.counted)
    whole = counted + len(result.missing) + len(result.conflict)
    return BoardRow(
        day,
        city.name,
        code,
        cells=cells,
        counted=counted,
        expected=whole,
        needed=result.needed,
        short=due and counted < result.needed,
        presenting=presenting,
        start=start,
    )


def _cell(context: _Context, row: CityResult, assessor: str, *, due: bool) -> Cell:
    if assessor in row.conflict:
        return Cell(CellState.CONFLICT, assessor)
    if assessor in row.recused:
        return Cell(CellState.RECUSED, assessor)
    if assessor in row.counted:
        sheet = context.seen.live.versions[row.sheets[assessor]].sheet
        state = CellState.PAPER if sheet.from_paper else CellState.SIGNED
        return Cell(state, assessor, sheet.version, time=sheet.time)
    if assessor in row.waived or context.evaluation.in_conflict_of_interest(assessor, row.city.code):
        return Cell(CellState.WAIVED, assessor)
    draft = context.drafts.get((assessor, row.city.code))
    if draft is not None:
        percent = 100 * len(draft[0].marks) // max(len(row.instrument.indicators), 1)
        return Cell(CellState.DRAFT, assessor, percent=percent, time=draft[1])
    return Cell(CellState.AWAITED if due else CellState.NOT_DUE, assessor)


def _is_due(context: _Context, day: dt.date) -> bool:
    """Only after the day's handing-over time does the board turn orange."""
    handover = handover_time(context.evaluation, day)
    return handover is not None and context.clock >= dt.datetime.combine(day, handover)


def _panel(evaluation: Evaluation, sessions: list[Session]) -> tuple[str, ...]:
    order = list(dict.fromkeys(a.institution for a in evaluation.assessors))
    everybody = {assessor for session in sessions for assessor in session.assessors}

    def place(assessor: str) -> tuple[int, str]:
        return (order.index(evaluation.assessor(assessor).institution), assessor)

    return tuple(sorted(everybody, key=place))


def number_of(evaluation: Evaluation, assessor: str) -> str:
    """What tells colleagues of one institution apart: the number at the end of the name."""
    person = evaluation.assessor(assessor)
    found = _NUMBER.search(person.short_name or person.name)
    return found[1] if found else ""


def _column_head(evaluation: Evaluation, assessors: list[str]) -> str:
    names = {institution_head(evaluation.assessor(a)) for a in assessors}
    return names.pop() if len(names) == 1 else ""
