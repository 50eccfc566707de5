"""Reads a table that a person made in a spreadsheet: XLSX or CSV, told apart by content, into rows of cells.

Bounds come first (`xlsx_bounds`). A cell is text, a whole number, an exact decimal, a date, a time, a truth value
or empty; never a float. It must not know what the columns mean.
"""

import codecs
import csv
import datetime as dt
import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assessor_app.errors import UserError
from assessor_app.exchange import xlsx_bounds
from assessor_app.exchange.bounds import LARGEST_FILE
from assessor_app.exchange.csv_text import unguarded
from assessor_app.exchange.durable import read_start
from assessor_app.exchange.xlsx_parts import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, column_letters

Cell = str | int | Decimal | bool | dt.date | dt.time | dt.datetime | None

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PAPERS = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = (b"{", b"[", b"<")
"""JSON and markup begin so, a head row of a table never."""
_LEAD = 64
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Sheet:
    """One sheet from its first row and column on; `broken` are cells (row, column from 0) without a formula's result.

    A CSV file is one sheet that bears the file's name.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    broken: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Table:
    """A file of one or more sheets; `is_csv` tells that nothing but text could be in it."""

    file: str
    sheets: tuple[Sheet, ...]
    is_csv: bool = False


def read_table(path: Path) -> Table:
    """Read an XLSX or CSV file.

    Raises:
        UserError: as `durable.read_start`; `table-…`: not a table, out of bounds, damaged; each names the file.
    """
    data = read_start(path, LARGEST_FILE)
    file = path.name
    if len(data) > LARGEST_FILE:
        raise UserError("table-too-large", file=file, most_mb=LARGEST_FILE // 1024**2)
    if not data.strip():
        raise UserError("table-empty", file=file)
    if data.startswith(b"PK\x03\x04"):
        return Table(file, tuple(_xlsx_sheets(data, file)))
    if data.startswith(_PAPERS) or data[:_LEAD].removeprefix(codecs.BOM_UTF8).lstrip().startswith(_MARKUP):
        raise UserError("table-is-other", file=file)
    if data.startswith(_OLE):
        raise UserError("table-encrypted" if _ENCRYPTED in data else "table-is-xls", file=file)
    return Table(file, (_csv_sheet(data, file),), is_csv=True)


def _xlsx_sheets(data: bytes, file: str) -> Iterator[Sheet]:
    inspected = xlsx_bounds.inspect(data, file)
    import python_calamine as calamine  # not on the start path

    try:
        with calamine.load_workbook(io.BytesIO(inspected.data)) as workbook:
            for meta in workbook.sheets_metadata:
                if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                rows = workbook.get_sheet_by_name(meta.name).to_python(skip_empty_area=False)
                cells = [[_cell(value) for value in row] for row in rows]
                broken = inspected.broken.get(meta.name, frozenset())
                # Cells without a result leave no trace in what the reader gives.
                cells += [[] for _ in range(len(cells), max((row + 1 for row, _ in broken), default=0))]
                yield Sheet(meta.name, cells, broken)
    except (calamine.CalamineError, ValueError, OverflowError, OSError) as error:
        raise UserError("table-damaged", file=file) from error


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dt.timedelta):
        return (dt.datetime.min + value).time() if dt.timedelta(0) <= value < _DAY else str(value)
    if isinstance(value, dt.datetime):
        return _to_second(value)
    if isinstance(value, dt.time):
        return _to_second(dt.datetime.combine(dt.date(2000, 1, 1), value)).time()
    if isinstance(value, (str, int, dt.date)):
        return value if value != "" else None
    raise TypeError(type(value))


def _to_second(moment: dt.datetime) -> dt.datetime:
    """Times are fractions of a day in a spreadsheet; the nearest second is what was typed."""
    return (moment + dt.timedelta(microseconds=500_000)).replace(microsecond=0)


def _number(value: float) -> Cell:
    """The number a person sees: fifteen significant digits, as spreadsheets keep them."""
    if not math.isfinite(value):
        return str(value)
    if value == int(value):
        return int(value)
    return Decimal(f"{value:.15g}")


def _csv_sheet(data: bytes, file: str) -> Sheet:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data and not data.startswith(_UTF_16):
            raise UserError("table-is-other", file=file) from error
        row = data.count(b"\n", 0, error.start) + 1
        raise UserError("table-not-utf8", file=file, row=row) from error
    if "\0" in text:
        raise UserError("table-is-other", file=file)
    delimiter = _delimiter(text)
    reader = csv.reader(_bounded_lines(text, delimiter, file), delimiter=delimiter, strict=True)
    rows: list[list[Cell]] = []
    width = 0
    try:
        for line in reader:
            rows.append([unguarded(cell) or None for cell in line])
            width = max(width, len(line))
            _check_csv_bounds(line, len(rows), width, file)
    except csv.Error as error:
        # The one other thing that the reader says: its own limit, four times ours.
        if "field limit" in str(error):
            raise UserError("table-text-too-long", file=file, most=LONGEST_CELL) from error
        raise UserError("table-bad-quotes", file=file, row=len(rows) + 1) from error
    return Sheet(file, rows)


def _delimiter(text: str) -> str:
    """Semicolon or comma, whichever the first line holds more of outside quotes."""
    start = len(text) - len(text.lstrip("\r\n"))
    end = text.find("\n", start)
    first = text[start : end if end >= 0 else len(text)]
    return ";" if _outside(first, ";", 0) > _outside(first, ",", 0) else ","


def _bounded_lines(text: str, delimiter: str, file: str) -> Iterator[str]:
    """The lines of a file, refused before the reader makes a list of millions of cells out of one."""
    quotes = 0
    for row, found in enumerate(_LINE.finditer(text), start=1):
        line = found[0]
        width = 1 + line.count(delimiter)
        if width > MOST_COLUMNS:
            width = 1 + _outside(line, delimiter, quotes % 2)
            if width > MOST_COLUMNS:
                raise _too_far(width, row, file)
        quotes += line.count('"')
        yield line


def _outside(line: str, character: str, quoted: int) -> int:
    """How often a character stands outside quotes in a line that begins within some or not."""
    return sum(part.count(character) for part in line.split('"')[quoted::2])


def _check_csv_bounds(row: list[str], rows: int, width: int, file: str) -> None:
    if rows > MOST_ROWS or len(row) > MOST_COLUMNS:
        raise _too_far(len(row), rows, file)
    if rows * width > MOST_CELLS:
        raise UserError("table-too-many-cells", file=file, sheet=file, most=MOST_CELLS)
    if any(len(cell) > LONGEST_CELL for cell in row):
        raise UserError("table-text-too-long", file=file, most=LONGEST_CELL)


def _too_far(width: int, row: int, file: str) -> UserError:
    cell = f"{column_letters(width - 1)}{row}"
    return UserError("table-cell-too-far", file=file, sheet=file, cell=cell, rows=MOST_ROWS, columns=MOST_COLUMNS)
