"""The documents of one city: which a selection names, and what each is made of."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from assessor_app.domain import advice
from assessor_app.domain.evaluation import City
from assessor_app.domain.papers import Paper
from assessor_app.operations.naskah import COVER_BARS, switched_on
from assessor_app.operations.printing.desk import Desk
from assessor_app.operations.printing.letter_documents import letter_sent, letter_to_all
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
                naskah=desk.naskah(Kind.REPORT, Paper(city.code, change=desk.change)),
                letter=letter_sent(desk, city.code),
                cover_bars=switched_on(desk.texts, "laporan", COVER_BARS),
                advice=desk.texts.get(advice.DOCUMENT, {}).get(city.code, ""),
            )
            return build_city_report(content, words)

        return build

    for city in cities_of(desk, selection):
        name = file_name(Kind.REPORT, desk.evaluation, city=city)
        yield Document("report", name, city.code, builder(city))


def letter(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """Surat Pemberitahuan Hasil: one to all with its attachments, or one to each city where cities are chosen.

    After a later closing the letters of its change.
    """
    from assessor_app.reports.letter import LetterContent, build_letter

    def builder(city: City) -> Callable[[], bytes]:
        def build() -> bytes:
            issue = desk.issue("letter", city.code)
            naskah = desk.naskah(Kind.LETTER, Paper(city.code))
            return build_letter(LetterContent(issue, naskah, desk.results, city, desk.recommended), words)

        return build

    if desk.change is not None:
        from assessor_app.operations.printing.change_documents import change_letters

        yield from change_letters(desk, selection, words)
        return
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
