"""Finds what a cell refers to: a city, an indicator, an id, a mark; forgiving where one alone can be meant."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from assessor_app.domain.instrument import Instrument
from assessor_app.domain.regency import CityIndex, whole_code
from assessor_app.domain.scale import Scale
from assessor_app.domain.text import clean
from assessor_app.errors import UserError
from assessor_app.exchange import cells
from assessor_app.exchange.rows import Row, shown

_ALIKE = str.maketrans("oi", "01")


class Ids:
    """The ids of one sheet, unique regardless of case.

    Args:
        kind: the sheet where they are defined, for sentences.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.complete = True
        self._ids: dict[str, str] = {}

    def define(self, row: Row, column: str, text: str) -> bool:
        """Take an id; one that is there already is refused."""
        if text.casefold() in self._ids:
            row.refuse(column, "cell-twice", text=shown(text))
            return False
        self._ids[text.casefold()] = text
        return True

    def find(self, text: str) -> str | None:
        """The id as it was defined, None where it was not."""
        return self._ids.get(text.casefold())

    def refer(self, row: Row, column: str) -> str:
        """The id that a cell names; an unknown one is refused, unless its own sheet could not be read."""
        text = row.code(column)
        if not text:
            return ""
        known = self.find(text)
        if known is None and self.complete:
            row.refuse(column, "cell-unknown", text=shown(text), where=self.kind)
        return known or text


class Cities:
    """The cities of an evaluation and the country's list, by code or name.

    Args:
        names: name by code, as the evaluation knows them.
        country: finds a code in the whole country's list.
        complete: whether an unknown city is a mistake of the referring row.
    """

    def __init__(self, names: Mapping[str, str], country: CityIndex, *, complete: bool = True) -> None:
        self._names = names
        self._index = CityIndex(names)
        self._country = country
        self._complete = complete

    def refer(self, row: Row, column: str = "kode_daerah") -> str:
        """The code of the city that a cell names; an unknown one is refused."""
        text = city_text(row, column)
        if not text:
            return ""
        code = self.find(text)
        if code is None:
            row.refuse(column, "cell-unknown-city", text=shown(text))
        return code or whole_code(text)

    def find(self, text: str) -> str | None:
        """The code of the city that is meant; None for one that would be refused."""
        code = self._index.find(text)
        if code is None:
            official = self._country.find(text)
            code = official if official in self._names else None
        return code if code is not None or self._complete else whole_code(text)


def city_text(row: Row, column: str) -> str:
    """A city as it was written: text, or the number that a spreadsheet made of its code."""
    cell = row.cell(column)
    if isinstance(cell, (bool, dt.date, dt.time)):
        row.refuse(column, "cell-code-changed", text=shown(cell))
        return ""
    return f"{cell:f}" if isinstance(cell, Decimal) else row.text(column)


class _Codes:
    """The indicator codes of one instrument, exact and as they look."""

    def __init__(self, instrument: Instrument) -> None:
        self._exact = {i.code.casefold(): i.code for i in instrument.indicators}
        self._alike: dict[str, set[str]] = {}
        for text, code in self._exact.items():
            self._alike.setdefault(text.translate(_ALIKE), set()).add(code)

    def find(self, text: str) -> str | None:
        text = text.casefold()
        alike = self._alike.get(text.translate(_ALIKE), set())
        return self._exact.get(text) or (next(iter(alike)) if len(alike) == 1 else None)


class Indicators:
    """Finds indicators by their codes; O for 0 and I for 1 are forgiven."""

    def __init__(self) -> None:
        self._codes: dict[str, _Codes] = {}

    def refer(self, row: Row, instrument: Instrument, column: str = "kode_indikator") -> str:
        """The indicator of an instrument that a cell names; an unknown one is refused."""
        cell = row.cell(column)
        if isinstance(cell, (bool, Decimal, dt.date, dt.time)):
            row.refuse(column, "cell-code-changed", text=shown(cell))
            return ""
        if instrument.id not in self._codes:
            self._codes[instrument.id] = _Codes(instrument)
        code = self._codes[instrument.id].find(clean(cells.plain(cell) or ""))
        if code is None:
            row.refuse(column, "cell-unknown-indicator", text=shown(cell), instrument=instrument.id)
        return code or ""


def read_mark(row: Row, column: str, scale: Scale) -> int:
    """A mark in steps; one that is no number, out of range or between the steps is refused."""
    cell = row.cell(column)
    value = cells.number(cell)
    if cell is None:
        return 0
    text = f"{value:f}" if value is not None else shown(cell)
    try:
        return scale.steps(text)
    except UserError as error:
        fields = {"minimum": scale.minimum, "maximum": scale.maximum, "step": scale.step}
        row.refuse(column, f"cell-{error.key}", text=shown(cell), **fields)
        return 0
