"""Closings that disagree, compared: the cities that differ, why, and the figure of the next closing. Pure."""

from dataclasses import dataclass

from assessor_app.desktop.secretariat.phrases import short_city
from assessor_app.desktop.secretariat.reading import Seen, Side, figures
from assessor_app.desktop.secretariat.standing import closing_code
from assessor_app.domain.results import CityResult
from assessor_app.words import MISSING, current, tr


@dataclass(frozen=True)
class SideRow:
    """One city: its final by each closing in the order of the codes, the gap between two, and what comes next."""

    city: str
    finals: tuple[str, ...]
    gap: str
    why: str
    upcoming: str


def read_sides(seen: Seen) -> tuple[tuple[SideRow, ...], int]:
    """The cities that differ, by name, and how many are the same."""
    rows, same = [], 0
    tables = [side.results.by_code for side in seen.sides]
    for code in sorted({code for table in tables for code in table}):
        cities = [table.get(code) for table in tables]
        if all(figures(city) == figures(cities[0]) for city in cities):
            same += 1
        else:
            rows.append(_row(seen, code, cities))
    return tuple(sorted(rows, key=lambda row: row.city)), same


def _row(seen: Seen, code: str, cities: list[CityResult | None]) -> SideRow:
    values = [city.final for city in cities if city is not None and city.final is not None]
    gap = MISSING
    if len(cities) == len(values) == 2:
        gap = current().decimal(values[1] - values[0], signed=True)
    named = next(city for city in cities if city is not None)
    upcoming = seen.live.results.by_code.get(code)
    return SideRow(short_city(named.city.name), tuple(map(_final, cities)), gap, _why(seen, cities), _final(upcoming))


def _final(city: CityResult | None) -> str:
    return current().decimal(city.final) if city is not None else MISSING


def _why(seen: Seen, cities: list[CityResult | None]) -> str:
    """Whose sheets only one closing counted, and whose it counted in another version."""
    sheets = [dict(city.sheets) if city is not None else {} for city in cities]
    others, only = [], dict[int, list[str]]()
    for assessor in sorted({a for of in sheets for a in of}):
        name = seen.evaluation.assessor(assessor).name
        having = [n for n, of in enumerate(sheets) if assessor in of]
        if len(having) < len(sheets):
            for n in having:
                only.setdefault(n, []).append(name)
        elif len({of[assessor] for of in sheets}) > 1:
            others.append(name)
    parts = [_only(seen.sides[n], names) for n, names in sorted(only.items())]
    if others:
        parts.append(tr("versi lain: {name}", name=", ".join(others)))
    return "; ".join(parts)


def _only(side: Side, names: list[str]) -> str:
    return tr("hanya pada {code}: {names}", code=closing_code(side.record), names=", ".join(names))
