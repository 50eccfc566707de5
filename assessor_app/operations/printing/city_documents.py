"""The documents of one city: which a selection names, and what each is made of."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from assessor_app.domain import advice
from assessor_app.domain.evaluation import City
from assessor_app.operations.naskah import COVER_BARS, switched_on
from assessor_app.operations.printing.desk import Desk
from assessor_app.operations.printing.letter_documents import letter_to_all
from assessor_app.operations.printing.selection import Document, Selection, cities_of
from assessor_app.reports.names import Kind, file_name
from assessor_app.words import Words


def report(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """Laporan Hasil of each city chosen."""
    from assessor_app.reports.city_report import CityReportContent, build_city_report

    def builder(city: City) -> Callable[[], bytes]:
        def build() -> bytes:
            content = CityReportContent(
                desk.issue("report", city.code),
                desk.results,
                city.code,
                desk.printed_sheets(city.code),
                tuple(replace(c, reason=desk.unnamed(c.reason, "report")) for c in desk.corrections(city.code)),
                typed_names=desk.typed_names,
                naskah=desk.naskah(Kind.REPORT),
                letter=desk.naskah(Kind.LETTER),
                cover_bars=switched_on(desk.texts, "laporan", COVER_BARS),
                advice=desk.texts.get(advice.DOCUMENT, {}).get(city.code, ""),
            )
            return build_city_report(content, words)

        return build

    for city in cities_of(desk, selection):
        name = file_name(Kind.REPORT, desk.evaluation, city=city)
        yield Document("report", name, city.code, builder(city))


def letter(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """Surat Pemberitahuan Hasil: one to all with its attachments, or one to each city where cities are chosen."""
    from assessor_app.reports.letter import LetterContent, build_letter

    def builder(city: City) -> Callable[[], bytes]:
        def build() -> bytes:
            issue = desk.issue("letter", city.code)
            content = LetterContent(issue, desk.naskah(Kind.LETTER), desk.results, city, desk.recommended)
            return build_letter(content, words)

        return build

    if replace(selection, by_province=False) == Selection():
        yield from letter_to_all(desk, selection, words)
        return
    for city in cities_of(desk, selection):
        yield Document("letter", file_name(Kind.LETTER, desk.evaluation, city=city), city.code, builder(city))


def summary(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """The page to pass on, of each city chosen."""
    from assessor_app.reports.summary import SummaryContent, build_summary

    def builder(city: City) -> Callable[[], bytes]:
        return lambda: build_summary(SummaryContent(desk.issue("summary", city.code), desk.results, city.code), words)

    for city in cities_of(desk, selection):
        yield Document("summary", file_name(Kind.SUMMARY, desk.evaluation, city=city), city.code, builder(city))
