"""The sheet Naskah: numbers, dates and signers of the documents; editable at any time, outside the package."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from assessor_app.domain.papers import (
    NUMBER,
    NUMBERED,
    Paper,
    Places,
    clashes,
    is_one_paper,
    places,
    read_paper,
    text_key,
)
from assessor_app.domain.rooms import room_name
from assessor_app.domain.text import clean, slug
from assessor_app.errors import UserError
from assessor_app.exchange import cells, columns
from assessor_app.exchange.columns import Form
from assessor_app.exchange.lookup import Cities
from assessor_app.exchange.rows import Problems, Row, read_rows, shown
from assessor_app.exchange.tables import Table
from assessor_app.exchange.workbook_settings import Settings

SHEET = "Naskah"

Texts = dict[str, dict[str, str]]


@dataclass(frozen=True)
class ReadTexts:
    """What is filled in, by row and column, dates as ISO text; and on which line of the sheet each row stands."""

    texts: Texts
    lines: dict[str, int]


@dataclass(frozen=True)
class _Read:
    row: Row
    document: str
    paper: Paper
    fields: dict[str, str]


def read_texts(table: Table, problems: Problems, cities: Cities, settings: Settings) -> ReadTexts:
    """Read Naskah; a row speaks for the papers that its `untuk` names, for all where it names none."""
    days = [day for day in (settings.start, settings.end) if day]
    known = places(cities.find, _seated(table), days)
    read = list(_rows(table, problems, known))
    for document in dict.fromkeys(found.document for found in read):
        _refuse_clashes([found for found in read if found.document == document])
    sound = [found for found in read if found.row.ok]
    keys = {text_key(found.document, found.paper): found for found in sound}
    return ReadTexts(
        {key: found.fields for key, found in keys.items()}, {key: found.row.line for key, found in keys.items()}
    )


def _rows(table: Table, problems: Problems, known: Places) -> Iterator[_Read]:
    sheet = columns.SHEETS[SHEET]
    for row in read_rows(table, SHEET, sheet, problems) or []:
        written = clean(cells.plain(row.cell("dokumen")) or "")
        document = slug(written)
        if written and document not in columns.DOCUMENTS:
            row.notice("dokumen", "unknown-document", text=shown(written), choices=", ".join(columns.DOCUMENTS))
            continue
        paper = _paper(row, document, known)
        fields: dict[str, str] = {}
        for column in sheet:
            if column.name in ("dokumen", columns.FOR):
                continue
            if column.form is Form.DATE:
                day = row.date(column.name)
                text = day.isoformat() if day else ""
            else:
                text = row.text(column.name, lines=column.form is Form.LONG)
            if text:
                fields[column.name] = text
        if NUMBER in fields and document in NUMBERED and not is_one_paper(document, paper):
            row.notice(NUMBER, "number-of-many", document=document)
        if row.ok:
            yield _Read(row, document, paper, fields)


def _paper(row: Row, document: str, known: Places) -> Paper:
    """The papers that a row is for; a date cell is a day."""
    cell = row.cell(columns.FOR)
    day = cells.date(cell)
    text = day.isoformat() if day else row.text(columns.FOR)
    try:
        return read_paper(text, document, known, cells.date)
    except UserError as error:
        row.refuse(columns.FOR, f"cell-{error.key}", **error.fields)
        return Paper()


def _refuse_clashes(read: list[_Read]) -> None:
    """Both rows of a pair are named, at the later one."""
    for first, second in clashes([found.paper for found in read]):
        earlier, later = read[first], read[second]
        alike = earlier.paper.parts == later.paper.parts
        key = "cell-papers-alike" if alike else "cell-papers-clash"
        later.row.refuse(
            columns.FOR,
            key,
            document=later.document,
            other=earlier.row.line,
            first=earlier.paper.written,
            second=later.paper.written,
        )


def _seated(table: Table) -> list[tuple[str, dt.date]]:
    """Rooms and days as Jadwal writes them, also of rows in which something else is wrong."""
    unheard = Problems(table.file)
    rows = read_rows(table, "Jadwal", columns.SHEETS["Jadwal"], unheard) or []
    found = ((room_name(row.text("ruang")), row.date("tanggal")) for row in rows)
    return [(room, day) for room, day in found if room and day is not None]
