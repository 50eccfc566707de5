"""Jadwal Penilaian: which city is heard when, where and by whom; for the door, the desk and each assessor."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor_app.domain.evaluation import Session
from assessor_app.domain.rooms import room_name
from assessor_app.reports.content import Issue
from assessor_app.reports.forms_frame import hint, open_form
from assessor_app.reports.kit.columns import DENSE, AnyRow, Column, GroupHead, Kind, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.measure import printable, width
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.style import INK_2, MM, REGULAR, SEMIBOLD, SHEET_MARGINS, SMALL, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.phrases import DOT, evaluation_name, place
from assessor_app.words import Words

_QUIET = Type(REGULAR, 8.8, 10.6, INK_2)
_PANEL_ROOM = 96 * MM
_CITY = Type(SEMIBOLD, 8.8, 10.6)


@dataclass(frozen=True)
class ScheduleContent:
    """What the schedule prints.

    Args:
        sessions: those chosen, in any order.
        names: of all assessors, as typed.
        whose: the assessor whose own schedule it is; empty for the schedule of all.
    """

    issue: Issue
    sessions: Sequence[Session]
    names: Mapping[str, str]
    whose: str = ""


def build_schedule(content: ScheduleContent, words: Words) -> bytes:
    """The schedule as PDF."""
    return pdf(schedule_document(content, words))


def schedule_document(content: ScheduleContent, words: Words) -> Document:
    """The schedule laid out, day by day and room by room."""
    evaluation = content.issue.evaluation
    title = words.tr("Jadwal Penilaian")
    whose = content.names.get(content.whose, content.whose)
    document = open_form(content.issue, words, ", ".join(part for part in (title, whose) if part))
    flow = Flow(document, SHEET_MARGINS)
    parts = (whose, evaluation_name(evaluation, words), place(evaluation, words))
    flow.heading(title, DOT.join(part for part in parts if part))
    _table(content, words).place(flow, words)
    count = words.ntr("{n} sesi", "{n} sesi", len(content.sessions))
    hint(flow, words.tr("{count}; waktu dalam {zone}.", count=count, zone=evaluation.zone.value), before=4)
    return document


def _table(content: ScheduleContent, words: Words) -> Table:
    evaluation = content.issue.evaluation
    ordered = sorted(content.sessions, key=lambda s: (s.date, room_name(s.room).casefold(), s.start, s.city))
    groups = [list(group) for _, group in itertools.groupby(ordered, key=lambda s: (s.date, room_name(s.room)))]
    one_panel = all(_panel_fits(group, content) for group in groups)
    told = any(session.presenters for session in ordered)
    columns = [
        Column(words.tr("No."), Kind.NUMBER),
        Column(words.tr("Pukul")),
        Column(words.tr("Kode"), type=_QUIET),
        Column(words.tr("Kabupaten/kota"), most=60 * MM, grow=0.5, type=_CITY),
    ]
    if not one_panel:
        columns.append(Column(words.tr("Asesor"), most=60 * MM, grow=0.5))
    if told:
        columns.append(Column(words.tr("Pemapar"), most=62 * MM, grow=0.5))
    rows: list[AnyRow] = []
    number = 0
    for group in groups:
        rows.append(_head(group, content, words, one_panel=one_panel))
        for session in group:
            number += 1
            city = evaluation.city(session.city)
            hours = f"{words.time(session.start)}–{words.time(session.end)}"
            cells = [str(number), hours, city.code, _city_name(city.name, present=city.present, words=words)]
            if not one_panel:
                cells.append(_people(session, content) or words.decimal(None))
            if told:
                cells.append(session.presenters or words.decimal(None))
            rows.append(Row(tuple(cells), number=number))
    return Table(columns, rows, DENSE._replace(pad=1.8), later_title=words.tr("Jadwal Penilaian"))


def _head(group: Sequence[Session], content: ScheduleContent, words: Words, *, one_panel: bool) -> GroupHead:
    """Day and room; at the right the panel, where it is the same all day."""
    first = group[0]
    head = words.tr("{date}, Ruang {room}", date=words.date(first.date, weekday=True), room=room_name(first.room))
    if one_panel:
        return GroupHead(head, _people(first, content))
    return GroupHead(head, words.ntr("{n} daerah", "{n} daerah", len({session.city for session in group})))


def _people(session: Session, content: ScheduleContent) -> str:
    people = {person.id: person for person in content.issue.evaluation.assessors}
    return ", ".join(people[a].short_name or content.names[a] for a in session.assessors)


def _panel_fits(group: Sequence[Session], content: ScheduleContent) -> bool:
    same = len({session.assessors for session in group}) == 1
    return same and width(printable(_people(group[0], content)), SMALL) <= _PANEL_ROOM


def _city_name(name: str, *, present: bool, words: Words) -> str:
    return name if present else words.tr("{city} (tidak mengikuti)", city=name)
