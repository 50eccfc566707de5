"""Daftar Hadir of one room on one day: the panel, then who presents for each city; rooms to sign in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from assessor_app.domain.evaluation import Assessor, Session
from assessor_app.reports.content import Issue
from assessor_app.reports.forms_frame import open_form
from assessor_app.reports.kit.columns import READING, AnyRow, Box, Column, Kind, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.page import Document, Page
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.signature import Signatory
from assessor_app.reports.kit.style import LABEL, LINE_2, MM, REGULAR, SEMIBOLD, SHEET_MARGINS, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.phrases import DOT, place
from assessor_app.words import Words

_PERSON_ROW = 26.0
_CITY_ROW = 44.0
_SPARE_ROWS = 2
_SIGN = 42 * MM
_SIGNATURE_AT = 103 * MM
_NAME = Type(SEMIBOLD, 9, 11.5)
_TEXT = Type(REGULAR, 9, 11.5)


@dataclass(frozen=True)
class RoomDay:
    """One list.

    Args:
        room, day: where and when.
        people: who is expected there, chair first, with names as typed.
        sessions: of that room and day; those of absent cities are left out.
    """

    room: str
    day: dt.date
    people: tuple[Assessor, ...]
    sessions: Sequence[Session]


@dataclass(frozen=True)
class AttendanceContent:
    """The lists that are printed together, each on pages of its own."""

    issue: Issue
    lists: Sequence[RoomDay]


def build_attendance(content: AttendanceContent, words: Words) -> bytes:
    """The list as PDF."""
    return pdf(attendance_document(content, words))


def attendance_document(content: AttendanceContent, words: Words) -> Document:
    """The lists laid out."""
    title = words.tr("Daftar Hadir")
    document = open_form(content.issue, words, title)
    for listed in content.lists:
        _list(Flow(document, SHEET_MARGINS), content.issue, listed, title, words)
    return document


def _list(flow: Flow, issue: Issue, listed: RoomDay, title: str, words: Words) -> None:
    room = words.tr("Ruang {room}", room=listed.room)
    day = words.date(listed.day, weekday=True)
    sub = DOT.join(part for part in (room, day, place(issue.evaluation, words, town="")) if part)
    flow.heading(title, sub, bookmark=f"{room}, {words.date(listed.day)}")
    _panel(listed, words).place(flow, words)
    if listed.sessions:
        flow.gap(16)
        _presenters(issue, listed, words).place(flow, words)
    _officer(flow, words)


def _panel(content: RoomDay, words: Words) -> Table:
    columns = [
        Column(words.tr("No."), Kind.NUMBER, width=9 * MM),
        Column(words.tr("Nama"), most=56 * MM, grow=0.5, type=_NAME),
        Column(words.tr("Lembaga"), most=46 * MM, grow=0.5),
        Column(words.tr("Kedudukan"), most=22 * MM),
        Column(words.tr("Tanda tangan"), Kind.DRAWN, width=_SIGN),
    ]
    rows: list[AnyRow] = []
    for number, person in enumerate(content.people, 1):
        role = words.tr("Ketua") if person.chair else words.tr("Anggota")
        place = _Place(number)
        rows.append(
            Row((str(number), person.name, person.institution or words.decimal(None), role, place), least=_PERSON_ROW)
        )
    for number in range(len(content.people) + 1, len(content.people) + 1 + _SPARE_ROWS):
        rows.append(Row((str(number), _write, _write, _write, _Place(number)), least=_PERSON_ROW))
    return Table(columns, rows, READING, title=words.tr("Panel asesor"), bookmark=words.tr("Panel asesor"))


def _presenters(issue: Issue, content: RoomDay, words: Words) -> Table:
    evaluation = issue.evaluation
    columns = [
        Column(words.tr("Pukul"), width=22 * MM),
        Column(words.tr("Kabupaten/kota"), most=44 * MM, grow=0.4, type=_NAME),
        Column(words.tr("Nama dan jabatan pemapar"), width=62 * MM),
        Column(words.tr("Tanda tangan"), Kind.DRAWN, width=_SIGN),
    ]
    rows: list[AnyRow] = []
    for number, session in enumerate(sorted(content.sessions, key=lambda s: (s.start, s.city)), 1):
        city = evaluation.city(session.city)
        hours = f"{words.time(session.start)}–{words.time(session.end)}"
        presenters = session.presenters or _two_lines
        rows.append(Row((hours, f"{city.code} {city.name}", presenters, _Place(number)), least=_CITY_ROW))
    title = words.tr("Pemapar")
    right = words.ntr("{n} daerah", "{n} daerah", len({s.city for s in content.sessions}))
    return Table(columns, rows, READING, title=title, right=right, bookmark=title)


def _write(page: Page, box: Box) -> None:
    page.rule(box.x + 3, box.x + box.width - 6, box.top + box.height - 6, 0.5, LINE_2)


def _two_lines(page: Page, box: Box) -> None:
    for share in (0.48, 1.0):
        page.rule(box.x + 3, box.x + box.width - 6, box.top + (box.height - 6) * share, 0.5, LINE_2)


@dataclass(frozen=True)
class _Place:
    """Room for a signature, its number at the left and right in turn, so that neighbours do not collide."""

    number: int

    def __call__(self, page: Page, box: Box) -> None:
        x = box.x + (3 if self.number % 2 else box.width / 2)
        page.text(x, box.top + LABEL.baseline + 2, f"{self.number}.", LABEL)


def _officer(flow: Flow, words: Words) -> None:
    signatory = Signatory(words.tr("Petugas ruang"), "", None, ruled=True)
    room = flow.width - _SIGNATURE_AT
    height = signatory.height(room) + _TEXT.leading
    flow.need(16 + height)
    flow.gap(16)
    signatory.draw(flow.page, flow.left + _SIGNATURE_AT, flow.y, room)
    flow.y += height
