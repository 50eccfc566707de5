"""Writes sheets that people fill in: styled heads, drop-downs, help on each column, codes kept as text.

The same content gives the same bytes. It must not know what the sheets are about.
"""

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from assessor_app.exchange.cells import LONGEST_NUMBER
from assessor_app.exchange.columns import Column, Form

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int | Decimal | dt.date | dt.time | None
Line = Mapping[str, Value]

LAST_ROW = 2_000
"""Drop-downs reach this far down, well beyond what an event fills in."""

_CREATED = dt.datetime(2019, 1, 1)
_AS_TEXT = 49
"""The built-in format "@", which keeps what is typed."""
_NUMBER_FORMATS: Mapping[Form, int | str] = {
    Form.TEXT: _AS_TEXT,
    Form.LONG: _AS_TEXT,
    Form.NUMBER: 0,
    Form.DATE: "dd/mm/yyyy",
    Form.TIME: "hh.mm",
}
_INK, _HEAD, _REQUIRED, _EDGE = "#131C28", "#E8ECF1", "#CFDDF0", "#CBD3DD"


@dataclass(frozen=True)
class SheetContent:
    """A sheet to write: its columns and its rows by column name."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Line]


class Spreadsheet:
    """An XLSX file in the making.

    Args:
        title: stands in the file's properties.
    """

    def __init__(self, title: str) -> None:
        import xlsxwriter  # not on the start path

        self._bytes = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._bytes, {"in_memory": True})
        self._book.set_properties({"title": title, "created": _CREATED})
        self._heads = {
            required: self._format(bold=True, bg_color=_REQUIRED if required else _HEAD, border=1, valign="top")
            for required in (False, True)
        }
        self._formats = {
            form: self._format(num_format=number_format, valign="top", text_wrap=form is Form.LONG)
            for form, number_format in _NUMBER_FORMATS.items()
        }
        self.plain = self._format(valign="top", text_wrap=True)
        self.head = self._heads[False]
        self.title = self._format(bold=True, font_size=14)

    def _format(self, **properties: object) -> "Format":
        return self._book.add_format(
            {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "border_color": _EDGE, **properties}
        )

    def add(self, content: SheetContent, help_of: Callable[[Column], str], *, required: bool = False) -> "Worksheet":
        """A sheet with a row of heads and its rows.

        Args:
            help_of: what a person sees on pointing at a column's head.
            required: mark the sheet's tab as one that must be filled in.
        """
        sheet = self._book.add_worksheet(content.name)
        sheet.set_tab_color("#17508F" if required else _EDGE)
        sheet.freeze_panes(1, 0)
        # Codes are text on purpose; without this every one of them bears a green corner.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        last = max(LAST_ROW, len(content.rows))
        for at, column in enumerate(content.columns):
            sheet.set_column(at, at, column.width, self._formats[column.form])
            sheet.write_string(0, at, column.name, self._heads[column.required])
            sheet.write_comment(0, at, help_of(column), {"x_scale": 2, "y_scale": 1.2, "author": ""})
            self._offer(sheet, (1, at, last, at), column)
        for n, line in enumerate(content.rows, start=1):
            for at, column in enumerate(content.columns):
                self.write(sheet, n, at, line.get(column.name), column.form)
        return sheet

    def add_page(self, name: str) -> "Worksheet":
        """A sheet for reading only."""
        return self._book.add_worksheet(name)

    def write(self, sheet: "Worksheet", row: int, at: int, value: Value, form: Form) -> None:
        """One cell; an empty one keeps its format, so that what is typed later is kept as it is meant."""
        style = self._formats[form]
        if value is None or value == "":
            sheet.write_blank(row, at, None, style)
        elif isinstance(value, (int, Decimal)) and len(Decimal(value).as_tuple().digits) <= LONGEST_NUMBER:
            sheet.write_number(row, at, float(value), style)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, at, value, self._formats[Form.DATE])
        elif isinstance(value, dt.time):
            sheet.write_datetime(row, at, value, self._formats[Form.TIME])
        else:
            sheet.write_string(row, at, str(value), style)

    def offer(self, sheet: "Worksheet", row: int, at: int, choices: Sequence[str]) -> None:
        """A drop-down on a single cell."""
        self._offer(sheet, (row, at, row, at), Column("", choices=tuple(choices)))

    def _offer(self, sheet: "Worksheet", area: tuple[int, int, int, int], column: Column) -> None:
        if column.choices:
            sheet.data_validation(*area, {"validate": "list", "source": list(column.choices), "ignore_blank": True})
        elif column.source:
            # Only offered: a city may also be written by its name.
            source = f"={column.source}!$A$2:$A${LAST_ROW}"
            sheet.data_validation(*area, {"validate": "list", "show_error": False, "source": source})

    def finish(self) -> bytes:
        """The whole file."""
        self._book.close()
        return self._bytes.getvalue()
