"""The sheets Nilai_Sebelumnya, Nilai_Mandiri and Nilai_Jangkar: earlier results, cities' own marks, model marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessor_app.domain.evaluation import City, Previous, SelfMark
from assessor_app.domain.instrument import Instrument
from assessor_app.exchange import columns
from assessor_app.exchange.lookup import Cities, Ids, Indicators, read_mark
from assessor_app.exchange.rows import Problems, Row, read_rows
from assessor_app.exchange.tables import Table

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Basis:
    """What earlier sheets made sound: instruments by id, cities by code, and how both may be named."""

    instruments: Mapping[str, Instrument]
    instrument_ids: Ids
    cities: Mapping[str, City]
    names: Cities

    def instrument_of(self, city: str) -> Instrument | None:
        """The instrument of a city; None where the city or its instrument was refused."""
        return self.instruments.get(self.cities[city].instrument) if city in self.cities else None


def read_previous(table: Table, problems: Problems, basis: Basis) -> dict[str, Previous]:
    """Read Nilai_Sebelumnya; a row without any value says that the city has none."""
    aspects = {a.code.casefold(): a.code for i in basis.instruments.values() for a in i.aspects}
    headers: dict[str, str] = {}

    def aspect(header: str) -> str | None:
        code = aspects.get(header.casefold())
        if code is not None:
            headers[code.casefold()] = code
        return code

    earlier: dict[str, Previous] = {}
    rows = read_rows(table, "Nilai_Sebelumnya", columns.SHEETS["Nilai_Sebelumnya"], problems, also=aspect)
    for row in rows or []:
        city = basis.names.refer(row)
        previous = _previous(row, basis, headers, city)
        if row.ok and city in earlier:
            row.refuse("kode_daerah", "cell-twice", text=city)
        elif row.ok and previous is not None:
            earlier[city] = previous
    return earlier


def _previous(row: Row, basis: Basis, headers: Mapping[str, str], city: str) -> Previous | None:
    named = row.cell("instrumen") is not None
    identity = basis.instrument_ids.refer(row, "instrumen") if named else ""
    instrument = basis.instruments.get(identity)
    written = [code for code in headers.values() if row.cell(code) is not None]
    final = _final(row, instrument or basis.instrument_of(city))
    if not written:
        return None if final is None else Previous(instrument=identity or None, final=final)
    if not named:
        row.refuse("instrumen", "row-without-instrument")
    if instrument is None:
        return None
    own = {aspect.code.casefold(): aspect.code for aspect in instrument.aspects}
    scale = instrument.scale
    for code in written:
        if code.casefold() not in own:
            row.refuse(code, "row-foreign-aspect", aspect=code, instrument=instrument.id)
    values: dict[str, Decimal] = {}
    for folded_code, code in own.items():
        column = headers.get(folded_code)
        if column is None or row.cell(column) is None:
            row.refuse(code, "row-missing-aspect", aspect=code, instrument=instrument.id)
        else:
            values[code] = _two_places(row.number(column, lowest=scale.minimum, highest=scale.maximum))
    return Previous(instrument=instrument.id, aspects=values, final=final)


def _final(row: Row, instrument: Instrument | None) -> Decimal | None:
    """A final on the scale of the instrument it was given by; where none is named, of the city's own."""
    if row.cell("nilai_final") is None:
        return None
    if instrument is None:
        return _two_places(row.number("nilai_final"))
    scale = instrument.scale
    return _two_places(row.number("nilai_final", lowest=scale.minimum, highest=scale.maximum))


def _two_places(value: Decimal) -> Decimal:
    """As results are printed, two decimals at least."""
    exponent = value.as_tuple().exponent
    return value.quantize(_CENT) if isinstance(exponent, int) and exponent > -2 else value


def read_self_marks(table: Table, problems: Problems, basis: Basis) -> dict[str, dict[str, SelfMark]]:
    """Read Nilai_Mandiri: values on the scale, or between its steps."""
    marks: dict[str, dict[str, SelfMark]] = {}
    rows = read_rows(table, "Nilai_Mandiri", columns.SHEETS["Nilai_Mandiri"], problems, present=("nilai",))
    indicators = Indicators()
    for row in rows or []:
        city = basis.names.refer(row)
        instrument = basis.instrument_of(city)
        if row.cell("nilai") is None and row.cell("bukti") is None:
            continue
        if row.cell("nilai") is None:
            row.refuse("nilai", "cell-empty")
        if instrument is None:
            continue
        code = indicators.refer(row, instrument)
        scale = instrument.scale
        value = row.number("nilai", lowest=scale.minimum, highest=scale.maximum, places=4)
        mark = SelfMark(value, row.text("bukti", lines=True))
        if row.ok and code in marks.get(city, {}):
            row.refuse("kode_indikator", "cell-twice", text=code)
        elif row.ok:
            marks.setdefault(city, {})[code] = mark
    return marks


def read_anchors(table: Table, problems: Problems, basis: Basis) -> dict[str, dict[str, int]]:
    """Read Nilai_Jangkar: the model marks of practice cities, in steps."""
    anchors: dict[str, dict[str, int]] = {}
    indicators = Indicators()
    for row in read_rows(table, "Nilai_Jangkar", columns.SHEETS["Nilai_Jangkar"], problems) or []:
        city = basis.names.refer(row)
        instrument = basis.instrument_of(city)
        if instrument is None:
            continue
        if not basis.cities[city].practice:
            row.refuse("kode_daerah", "row-not-practice", city=basis.cities[city].name)
        code = indicators.refer(row, instrument)
        steps = read_mark(row, "nilai", instrument.scale)
        if row.ok and code in anchors.get(city, {}):
            row.refuse("kode_indikator", "cell-twice", text=code)
        elif row.ok:
            anchors.setdefault(city, {})[code] = steps
    return anchors
