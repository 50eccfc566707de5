"""Rows of a sheet by column name, with every mistake and notice kept together with its place.

A getter that cannot use a cell notes the mistake, marks the row and gives a stand-in, so that reading goes on and
all mistakes are told at once. It must not know which sheets there are.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from assessor_app.domain.text import LONGEST_TEXT, checked_id, clean, excerpt
from assessor_app.errors import MistakesError, UserError
from assessor_app.exchange import cells
from assessor_app.exchange.columns import Column
from assessor_app.exchange.tables import Cell, Sheet, Table

T = TypeVar("T")

LONGEST_NAME = 300
MOST_MISTAKES = 500


class Problems:
    """The mistakes and notices of one file, in reading order."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._mistakes: list[UserError] = []
        self._notices: list[UserError] = []

    @property
    def notices(self) -> tuple[UserError, ...]:
        """What was understood or ignored, but should be seen."""
        return tuple(self._notices)

    def mistake(self, key: str, **fields: object) -> None:
        """Note something that must be put right."""
        if len(self._mistakes) == MOST_MISTAKES:
            self._mistakes.append(UserError("more-mistakes", file=self.file, most=MOST_MISTAKES))
        if len(self._mistakes) < MOST_MISTAKES:
            self._mistakes.append(UserError(key, file=self.file, **fields))

    def notice(self, key: str, **fields: object) -> None:
        """Note something that may be as it should."""
        if len(self._notices) < MOST_MISTAKES:
            self._notices.append(UserError(key, file=self.file, **fields))

    def raise_any(self, key: str) -> None:
        """Raise all mistakes together, if there are any."""
        if self._mistakes:
            raise MistakesError(key, self._mistakes, file=self.file)


class Row:
    """One row that is not empty; `line` counts as the spreadsheet does.

    Args:
        label: what sentences call the column, where the column's own name is not what the spreadsheet shows.
    """

    def __init__(
        self, sheet: str, line: int, values: Mapping[str, Cell], problems: Problems, *, label: str = ""
    ) -> None:
        self.sheet = sheet
        self.line = line
        self.ok = True
        self._values = values
        self._problems = problems
        self._label = label

    def refuse(self, column: str, key: str, **fields: object) -> None:
        """Note a mistake in this row."""
        self.ok = False
        self._problems.mistake(key, sheet=self.sheet, row=self.line, column=self._label or column, **fields)

    def notice(self, column: str, key: str, **fields: object) -> None:
        """Note something about this row that is no mistake."""
        self._problems.notice(key, sheet=self.sheet, row=self.line, column=self._label or column, **fields)

    def cell(self, column: str) -> Cell:
        """What stands in the column; None where nothing does or the column is not there."""
        return self._values.get(column)

    def text(self, column: str, *, lines: bool = False, longest: int = LONGEST_NAME) -> str:
        """Clean text of at most `longest` characters (with `lines`: of `LONGEST_TEXT`, line breaks kept)."""
        written = cells.plain(self.cell(column))
        if written is None:
            self.refuse(column, "cell-digits-lost", digits=cells.LONGEST_NUMBER)
            return ""
        longest = LONGEST_TEXT if lines else longest
        text = clean(written, lines=lines)
        if len(text) > longest:
            self.refuse(column, "cell-too-long", length=len(text), longest=longest)
        return text

    def code(self, column: str) -> str:
        """An id or code as it was typed; refused where a spreadsheet may have made a number or date of it."""
        cell = self.cell(column)
        if isinstance(cell, (bool, Decimal, dt.date, dt.time)):
            self.refuse(column, "cell-code-changed", text=shown(cell))
            return ""
        text = self.text(column)
        if text:
            try:
                checked_id(text, column)
            except UserError:
                self.refuse(column, "cell-bad-id", text=shown(text))
        return text

    def number(
        self,
        column: str,
        default: Decimal = Decimal(0),
        *,
        lowest: Decimal | None = None,
        highest: Decimal | None = None,
        places: int | None = None,
    ) -> Decimal:
        """A number within bounds and with at most `places` decimals; `default` where the cell is empty."""
        cell = self.cell(column)
        if cell is None:
            return default
        value = cells.number(cell)
        if value is None:
            self.refuse(column, "cell-not-a-number", text=shown(cell))
            return default
        if (lowest is not None and value < lowest) or (highest is not None and value > highest):
            self.refuse(column, "cell-out-of-range", text=shown(cell), lowest=lowest, highest=highest)
        elif places is not None and value != round(value, places):
            self.refuse(column, "cell-too-fine", text=shown(cell), places=places)
        return value

    def whole(self, column: str, default: int, *, lowest: int, highest: int) -> int:
        """A whole number within bounds; `default` where the cell is empty."""
        value = self.number(column, Decimal(default), lowest=Decimal(lowest), highest=Decimal(highest), places=0)
        return int(value)

    def truth(self, column: str, default: bool) -> bool:
        """`ya` or `tidak`; `default` where the cell is empty."""
        return self._understood(column, cells.truth, "cell-not-yes-or-no", default)

    def date(self, column: str) -> dt.date | None:
        """A date; None where the cell is empty."""
        return self._understood(column, cells.date, "cell-not-a-date", None)

    def time(self, column: str) -> dt.time | None:
        """A time of the day; None where the cell is empty."""
        return self._understood(column, cells.time, "cell-not-a-time", None)

    def choice(self, column: str, choices: Mapping[str, T], default: T, *, also: Mapping[str, T] | None = None) -> T:
        """One of a few words, or of those in `also` that no sentence offers; `default` where the cell is empty."""
        words = {fold(word): value for word, value in {**choices, **(also or {})}.items()}
        return self._understood(
            column,
            lambda cell: words.get(fold(cells.plain(cell) or "")),
            "cell-not-a-choice",
            default,
            choices=", ".join(choices),
        )

    def _understood(self, column: str, read: Callable[[Cell], T | None], key: str, default: T, **fields: object) -> T:
        cell = self.cell(column)
        if cell is None:
            return default
        value = read(cell)
        if value is None:
            self.refuse(column, key, text=shown(cell), **fields)
            return default
        return value


def read_rows(
    table: Table,
    name: str,
    columns: Sequence[Column],
    problems: Problems,
    *,
    required: bool = False,
    present: Sequence[str] = (),
    also: Callable[[str], str | None] = lambda _: None,
) -> list[Row] | None:
    """The filled rows of a sheet, by column name; None where there is no such sheet or a required column is missing.

    Args:
        columns: what is known of the sheet; other columns become notices.
        required: whether a missing or empty sheet is a mistake.
        present: columns that must be there although their cells may be empty.
        also: gives the name under which a further header is read, None for an unknown one.
    """
    sheets = [sheet for sheet in table.sheets if fold(sheet.name) == fold(name)]
    if len(sheets) > 1:
        problems.mistake("sheet-twice", sheet=name)
    if not sheets:
        if required:
            problems.mistake("sheet-missing", sheet=name)
        return None
    return sheet_rows(sheets[0], columns, problems, required=required, present=present, also=also, name=name)


def sheet_rows(
    sheet: Sheet,
    columns: Sequence[Column],
    problems: Problems,
    *,
    required: bool = False,
    present: Sequence[str] = (),
    also: Callable[[str], str | None] = lambda _: None,
    name: str | None = None,
) -> list[Row] | None:
    """`read_rows` of a sheet already found."""
    name = name or sheet.name
    head = next((n for n, row in enumerate(sheet.rows) if any(_filled(cell) for cell in row)), None)
    if head is None:
        if required:
            problems.mistake("sheet-empty", sheet=name)
        return None
    places = _columns(sheet.rows[head], name, columns, problems, also)
    needed = [column.name for column in columns if column.required or column.name in present]
    missing = [column for column in needed if column not in places]
    for column in missing:
        problems.mistake("column-missing", sheet=name, column=column)
    return None if missing else list(_rows(sheet, name, head, places, columns, problems))


def _columns(
    header: Sequence[Cell],
    sheet: str,
    columns: Sequence[Column],
    problems: Problems,
    also: Callable[[str], str | None],
) -> dict[str, int]:
    known = {fold(column.name): column.name for column in columns}
    places: dict[str, int] = {}
    for place, cell in enumerate(header):
        written = clean(cells.plain(cell) or "")
        if not written:
            continue
        column = known.get(fold(written)) or also(written)
        if column is None:
            problems.notice("unknown-column", sheet=sheet, column=shown(written))
        elif column in places:
            problems.mistake("column-twice", sheet=sheet, column=column)
        else:
            places[column] = place
    return places


def _rows(
    sheet: Sheet,
    name: str,
    head: int,
    places: Mapping[str, int],
    columns: Sequence[Column],
    problems: Problems,
) -> Iterator[Row]:
    for n, line in enumerate(sheet.rows[head + 1 :], start=head + 1):
        values = {column: line[at] for column, at in places.items() if at < len(line) and _filled(line[at])}
        broken = [column for column, at in places.items() if (n, at) in sheet.broken]
        if not values and not broken:
            continue
        row = Row(name, n + 1, values, problems)
        for column in broken:
            row.refuse(column, "cell-formula")
        for spec in columns:
            if spec.required and spec.name not in values and spec.name not in broken:
                row.refuse(spec.name, "cell-empty")
        yield row


def fold(name: str) -> str:
    """A sheet, column or word for comparing: no case, no spaces, underscores or hyphens."""
    return re.sub(r"[\s_*-]+", "", name.casefold())


def shown(cell: Cell) -> str:
    """A cell short enough for a sentence."""
    return excerpt(cells.plain(cell) or str(cell))


def _filled(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return cell is not None
    # Cleaning costs; what is all printable keeps something of itself unless it is blank.
    return bool(cell.strip()) and (cell.isprintable() or bool(clean(cell)))
