"""The catalogue of official documents: which there are, how each is chosen and made (design.md §7, `report`)."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from assessor_app.domain.evaluation import Assessor, City
from assessor_app.domain.rooms import room_key
from assessor_app.errors import UserError
from assessor_app.operations.printing.desk import Desk
from assessor_app.reports.names import Kind, file_name
from assessor_app.words import Words


@dataclass(frozen=True)
class Selection:
    """Which documents of a kind are wanted; nothing chosen means all of them."""

    cities: tuple[str, ...] = ()
    room: str | None = None
    day: dt.date | None = None
    assessor: str | None = None
    by_province: bool = False


@dataclass(frozen=True)
class Document:
    """A document ready to be made: its file name now, its bytes when asked for."""

    kind: str
    name: str
    subject: str
    build: Callable[[], bytes] = field(repr=False)


Maker = Callable[[Desk, Selection, Words], Iterator[Document]]


def wanted(desk: Desk, kind: str, selection: Selection, words: Words) -> tuple[Document, ...]:
    """The documents of one kind that a selection names, in print order.

    Raises:
        UserError: `unknown-document`, `not-a-desk`, `unknown-city`, `nothing-to-print`.
    """
    maker = MAKERS.get(kind)
    if maker is None:
        raise UserError("unknown-document", kind=kind, known=", ".join(MAKERS))
    if kind not in OF_ONE_ASSESSOR and desk.workspace.desk(desk.evaluation.id) is None:
        raise UserError("not-a-desk")
    found = tuple(maker(desk, selection, words))
    if not found:
        raise UserError("nothing-to-print")
    return found


def cities_of(desk: Desk, selection: Selection) -> tuple[City, ...]:
    """The cities with a result row that a selection names, in official order."""
    rows = desk.results.official
    if selection.cities:
        codes = {desk.evaluation.find_city(text).code for text in selection.cities}
        rows = tuple(row for row in rows if row.city.code in codes)
    sessions = desk.evaluation.sessions
    if selection.room is not None:
        there = {s.city for s in sessions if room_key(s.room) == room_key(selection.room)}
        rows = tuple(row for row in rows if row.city.code in there)
    if selection.day is not None:
        then = {s.city for s in sessions if s.date == selection.day}
        rows = tuple(row for row in rows if row.city.code in then)
    return tuple(row.city for row in rows)


def _recap(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    from assessor_app.reports.recap import RecapContent, build_recap

    def build() -> bytes:
        content = RecapContent(desk.issue("recap", part), desk.results, by_province=selection.by_province)
        return build_recap(content, words)

    part = "provinsi" if selection.by_province else ""
    yield Document("recap", file_name(Kind.RECAP, desk.evaluation, part=part), "", build)


def _report(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    from assessor_app.reports.city_report import CityReportContent, build_city_report

    def builder(city: City) -> Callable[[], bytes]:
        def build() -> bytes:
            content = CityReportContent(
                desk.issue("report", city.code),
                desk.results,
                city.code,
                desk.printed_sheets(city.code),
                desk.corrections(city.code),
            )
            return build_city_report(content, words)

        return build

    for city in cities_of(desk, selection):
        name = file_name(Kind.REPORT, desk.evaluation, city=city)
        yield Document("report", name, city.code, builder(city))


def _sheet(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    from assessor_app.operations.printing.sheets import signed_sheet_content
    from assessor_app.reports.sheet_form import build_sheet_form

    def builder(city: City, assessor: Assessor, digest: str) -> Callable[[], bytes]:
        return lambda: build_sheet_form(signed_sheet_content(desk, city, assessor, digest), words)

    lineages = desk.lineages
    for city in cities_of(desk, selection):
        for assessor in desk.evaluation.assessors:
            lineage = lineages.get((assessor.id, city.code))
            if selection.assessor in (None, assessor.id) and lineage is not None and lineage.current is not None:
                name = file_name(Kind.SHEET, desk.evaluation, city=city, assessor=assessor.id)
                yield Document("sheet", name, city.code, builder(city, assessor, lineage.current))


OF_ONE_ASSESSOR = ("sheet",)
"""What an assessor's own laptop can print too; everything else needs all sheets."""

MAKERS: Mapping[str, Maker] = {"report": _report, "recap": _recap, "sheet": _sheet}
