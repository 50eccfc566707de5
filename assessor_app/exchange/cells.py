"""What people write into a cell and mean: numbers with a comma, dates and times in several spellings, ya and tidak.

Each function gives None for a cell that it cannot understand; the caller knows the place and says so.
"""

import datetime as dt
import re
from decimal import Decimal

from assessor_app.exchange.tables import Cell

LONGEST_NUMBER = 15
"""Digits that a spreadsheet keeps of a number; of a longer one the rest is gone."""

_NUMBER = re.compile(r"[+-]?\d{1,12}([.,]\d{1,10})?", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_LONG_DATE = re.compile(r"(?:[^\W\d]+,\s*)?(\d{1,2})\s+([^\W\d]+)\s+(\d{4})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?(?:\s*(?:WIB|WITA|WIT))?", re.IGNORECASE | re.ASCII)
_MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
_TRUTH = {"ya": True, "y": True, "tidak": False, "t": False, "1": True, "0": False}


def plain(cell: Cell) -> str | None:
    """The cell as text: a number with a point, a date as ISO; None where spreadsheets lose what was typed."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, int):
        return str(cell) if abs(cell) < 10**LONGEST_NUMBER else None
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, (dt.date, dt.time)):
        return cell.isoformat()
    return cell


def number(cell: Cell) -> Decimal | None:
    """A number cell, or text with point or comma, without zeros at its end."""
    if isinstance(cell, str) and _NUMBER.fullmatch(cell.strip()):
        value = Decimal(cell.strip().replace(",", "."))
    elif isinstance(cell, (int, Decimal)) and not isinstance(cell, bool) and abs(cell) < 10**LONGEST_NUMBER:
        value = Decimal(cell)
    else:
        return None
    return value.normalize() + Decimal(0)


def truth(cell: Cell) -> bool | None:
    """`ya` or `tidak`, or a ticked cell."""
    if isinstance(cell, bool):
        return cell
    return _TRUTH.get((plain(cell) or "").strip().casefold())


def date(cell: Cell) -> dt.date | None:
    """A date cell, `2019-06-20`, `20/06/2019`, `20-6-2019` or `20 Juni 2019`."""
    if isinstance(cell, dt.datetime):
        return cell.date() if cell.time() == dt.time(0) else None
    if isinstance(cell, dt.date):
        return cell
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    found = _ISO_DATE.fullmatch(text)
    if found:
        return _day(found[1], found[2], found[3])
    found = _DATE.fullmatch(text)
    if found:
        return _day(found[3], found[2], found[1])
    found = _LONG_DATE.fullmatch(text)
    if found and found[2].casefold() in _MONTHS:
        return _day(found[3], str(_MONTHS.index(found[2].casefold()) + 1), found[1])
    return None


def time(cell: Cell) -> dt.time | None:
    """A time cell, `13.00`, `13:00`, or the number 13.3 that a spreadsheet makes of 13.30."""
    if isinstance(cell, dt.datetime):
        return cell.time() if cell.date() <= dt.date(1900, 1, 1) else None
    if isinstance(cell, dt.time):
        return cell
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, Decimal)):
        # From one o'clock on: below, a number may as well be a fraction of a day.
        hundredths = Decimal(cell) * 100
        if cell < 1 or hundredths != int(hundredths):
            return None
        return _clock(int(hundredths) // 100, int(hundredths) % 100, 0)
    found = _TIME.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return _clock(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None


def listed(text: str) -> list[str]:
    """The members of a list written with commas, semicolons or line breaks."""
    return [part for part in (piece.strip() for piece in re.split(r"[,;\n]", text)) if part]


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _clock(hour: int, minute: int, second: int) -> dt.time | None:
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        return None
