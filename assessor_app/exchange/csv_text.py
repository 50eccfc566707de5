"""CSV that leaves the house, in one way: comma, bare line feeds, and no cell that a spreadsheet runs.

What a person wrote is guarded, a figure never is: `-0.25` stays a number for whoever computes with it. The reader of
tables takes the guard off again, so what was written comes back as it was.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

Cell = str | int | Decimal | dt.date | dt.time | None

_RUN = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet would take for a formula, or that looks guarded against it already."""
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_QUOTED = re.compile(r'[",\r\n]')
"""Python's own writer leaves a lone carriage return bare, and a reader ends the line there."""
_EMPTY = '""'
"""A row of one empty cell; a blank line would be none."""


def csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV; text is guarded, figures and dates are not, what does not exist is empty."""
    lines = (",".join(_field(_written(cell)) for cell in row) for row in rows)
    return "".join((line or _EMPTY) + "\n" for line in lines)


def guarded(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe stands before what looks like a formula."""
    return f"'{text}" if _RUN.match(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if _GUARDED.match(text) else text


def _field(text: str) -> str:
    if not _QUOTED.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    return "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
