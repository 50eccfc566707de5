"""The sheets Daerah, Inovasi, Asesor and Benturan: who presents what, who scores, and who must not score whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assessor_app.domain.evaluation import SPARE_SEATS, Assessor, City, Innovation, Interest
from assessor_app.domain.regency import CityIndex, Regency, name_key, whole_code
from assessor_app.domain.rooms import room_key, room_name
from assessor_app.domain.text import checked_id
from assessor_app.errors import UserError
from assessor_app.exchange import columns
from assessor_app.exchange.lookup import Cities, Ids, city_text
from assessor_app.exchange.rows import Problems, Row, read_rows, shown
from assessor_app.exchange.tables import Table


@dataclass
class People:
    """The assessors in the sheet's order, their ids, and the ids of each panel by `room_key`."""

    assessors: list[Assessor]
    ids: Ids
    panels: dict[str, list[str]] = field(default_factory=dict)

    def named(self, assessor: str) -> str:
        """The name of an assessor; the id where the row was refused."""
        return next((person.name for person in self.assessors if person.id == assessor), assessor)


def read_cities(
    table: Table, problems: Problems, instruments: Ids, regencies: Mapping[str, Regency]
) -> tuple[list[City], Cities]:
    """Read Daerah; the cities hold nothing of other sheets yet."""
    country = CityIndex({code: regency.name for code, regency in regencies.items()})
    ids = Ids("Daerah")
    names: dict[str, str] = {}
    cities: list[City] = []
    rows = read_rows(table, "Daerah", columns.SHEETS["Daerah"], problems, required=True)
    for row in rows or []:
        practice = row.truth("latihan", False)
        code = _code(row, country)
        if code and ids.define(row, "kode", code):
            names[code] = row.text("nama")
        city = City(
            code=code,
            name=_name(row, regencies.get(code), practice),
            instrument=instruments.refer(row, "instrumen"),
            province=regencies[code].province if code in regencies else "",
            cohort=row.text("kohor"),
            present=row.truth("hadir", True),
            practice=practice,
        )
        if row.ok:
            cities.append(city)
    if rows == []:
        problems.mistake("sheet-without-rows", sheet="Daerah")
    return cities, Cities(names, country, complete=rows is not None)


def _code(row: Row, country: CityIndex) -> str:
    """The code of a city: of the country's list where it or its name is there, else as it was typed."""
    text = city_text(row, "kode")
    if not text:
        return ""
    code = country.find(text) or whole_code(text)
    try:
        checked_id(code, "kode")
    except UserError:
        row.refuse("kode", "cell-bad-id", text=shown(text))
        return ""
    if whole_code(text) != text and code == whole_code(text):
        row.notice("kode", "code-completed", written=shown(text), code=code)
    return code


def _name(row: Row, regency: Regency | None, practice: bool) -> str:
    name = row.text("nama")
    if regency is None:
        if name and not practice and row.cell("kode") is not None:
            row.notice("kode", "city-outside-list", city=name)
        return name
    if name_key(name) == name_key(regency.name):
        return regency.name
    if name:
        row.notice("nama", "city-name-differs", city=name, code=regency.code, official=regency.name)
    return name


def read_innovations(table: Table, problems: Problems, cities: Cities) -> dict[str, list[Innovation]]:
    """Read Inovasi: what each city shows, in the sheet's order."""
    shows: dict[str, list[Innovation]] = {}
    for row in read_rows(table, "Inovasi", columns.SHEETS["Inovasi"], problems) or []:
        city = cities.refer(row)
        innovation = Innovation(
            name=row.text("nama"),
            pillar=row.choice("dimensi", columns.PILLARS, None, also=columns.PILLAR_NAMES),
            horizon=row.choice("jangka", columns.HORIZONS, None),
            text=row.text("uraian", lines=True),
        )
        if row.ok:
            shows.setdefault(city, []).append(innovation)
    return shows


def read_people(table: Table, problems: Problems) -> People:
    """Read Asesor, without the spare seats."""
    people = People([], Ids("Asesor"))
    rows = read_rows(table, "Asesor", columns.SHEETS["Asesor"], problems, required=True)
    people.ids.complete = rows is not None
    for row in rows or []:
        assessor = _assessor(row)
        if assessor.id.casefold() in SPARE_SEATS:
            row.refuse("id", "row-id-reserved", text=assessor.id)
        elif assessor.id and people.ids.define(row, "id", assessor.id):
            if assessor.panel:
                people.panels.setdefault(room_key(assessor.panel), []).append(assessor.id)
            if row.ok:
                people.assessors.append(assessor)
    if rows == []:
        problems.mistake("sheet-without-rows", sheet="Asesor")
    return people


def _assessor(row: Row) -> Assessor:
    number = row.cell("nomor_identitas")
    if isinstance(number, Decimal):
        row.refuse("nomor_identitas", "cell-code-changed", text=shown(number))
    return Assessor(
        id=row.code("id"),
        name=row.text("nama"),
        institution=row.text("lembaga"),
        short_name=row.text("singkatan"),
        panel=room_name(row.text("panel")),
        chair=row.choice("kedudukan", columns.POSITIONS, False),
        identity_label=row.text("label_identitas"),
        identity_number=row.text("nomor_identitas"),
    )


def spare_seats() -> list[Assessor]:
    """The seats for people nobody expected; whoever takes one types the own name."""
    return [Assessor(id=seat, name=f"Cadangan {n}", institution="") for n, seat in enumerate(SPARE_SEATS, start=1)]


def read_interests(table: Table, problems: Problems, people: People, cities: Cities) -> list[Interest]:
    """Read Benturan."""
    interests: list[Interest] = []
    seen: set[tuple[str, str]] = set()
    for row in read_rows(table, "Benturan", columns.SHEETS["Benturan"], problems) or []:
        interest = Interest(
            assessor=people.ids.refer(row, "asesor"), city=cities.refer(row), reason=row.text("alasan", lines=True)
        )
        if row.ok and (interest.assessor, interest.city) in seen:
            row.refuse("kode_daerah", "row-twice")
        if row.ok:
            seen.add((interest.assessor, interest.city))
            interests.append(interest)
    return interests
