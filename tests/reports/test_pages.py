"""Every page of every document, on both papers and in both languages: nothing covers anything, nothing is cut."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assessor_app.domain.sheet import Draft
from assessor_app.reports.city_report import CityReportContent, city_report_document
from assessor_app.reports.kit.page import Document
from assessor_app.reports.recap import RecapContent, recap_document
from assessor_app.reports.sheet_form import SheetFormContent, sheet_form_document
from assessor_app.words import Words, catalogue
from tests.reports import examples
from tests.reports.pages import dressed, inks, overlaps

Layout = Callable[[str, Words], Document]


def _recap_2023(paper: str, words: Words) -> Document:
    results = examples.results_2023()
    return recap_document(
        RecapContent(examples.issue(results.evaluation, paper=paper, qr="KOTA " * 40), results), words
    )


def _report_2022(paper: str, words: Words) -> Document:
    results = examples.results_2022()
    issue = examples.issue(results.evaluation, paper=paper, qr="KOTA " * 40)
    sheets = examples.malang_sheets(results.evaluation)
    return city_report_document(CityReportContent(issue, results, "35.07", sheets, cover_bars=True), words)


def _report_2023(paper: str, words: Words) -> Document:
    results, sheets = examples.malang_2023()
    issue = examples.issue(results.evaluation, paper=paper, closed=None)
    return city_report_document(CityReportContent(issue, results, "35.07", sheets), words)


def _odd(aspects: int, assessors: int) -> Layout:
    def layout(paper: str, words: Words) -> Document:
        results, sheets = examples.odd_event(aspects, assessors)
        issue = examples.issue(results.evaluation, paper=paper, closed=None)
        return city_report_document(CityReportContent(issue, results, "12.75", sheets, cover_bars=True), words)

    return layout


def _odd_recap(paper: str, words: Words) -> Document:
    results, _ = examples.odd_event(8, 11)
    issue = examples.issue(results.evaluation, paper=paper, closed=None)
    return recap_document(RecapContent(issue, results, by_province=True), words)


def _odd_sheet(paper: str, words: Words) -> Document:
    results, sheets = examples.odd_event(8, 11)
    evaluation, printed = results.evaluation, sheets["A03"]
    issue, city = examples.issue(evaluation, paper=paper), evaluation.city("12.75")
    person = evaluation.assessor("A03")
    content = SheetFormContent(issue, city, person, printed.sheet, printed.code, printed.digest)
    return sheet_form_document(content, words)


def _draft(paper: str, words: Words) -> Document:
    evaluation = examples.evaluation_2022()
    issue, city = examples.issue(evaluation, paper=paper), evaluation.city("35.07")
    draft = Draft("A1", city.code, city.instrument, marks={"B01": 2, "B02": None})
    return sheet_form_document(SheetFormContent(issue, city, evaluation.assessor("A1"), draft), words)


LAYOUTS: dict[str, Layout] = {
    "recap-2023": _recap_2023,
    "report-2022": _report_2022,
    "report-2023": _report_2023,
    "odd-3": _odd(3, 1),
    "odd-8": _odd(8, 11),
    "odd-recap": _odd_recap,
    "odd-sheet": _odd_sheet,
    "draft": _draft,
}


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_no_text_covers_another_or_leaves_its_page(name: str, language: str, paper: str) -> None:
    """On every page with head and foot, texts keep apart and stay within the paper's margins."""
    document = LAYOUTS[name](paper, catalogue(language))
    for number, page in enumerate(dressed(document), 1):
        assert not overlaps(page), f"page {number}"
        for box in inks(page):
            assert box.left > 40 and box.right < page.width - 40, f"page {number}: {box.text}"
            assert box.top > 20 and box.bottom < page.height - 25, f"page {number}: {box.text}"


@pytest.mark.parametrize("name", ["report-2023", "odd-8", "recap-2023"])
def test_no_page_is_empty(name: str) -> None:
    """Every page has more on it than its head and foot."""
    document = LAYOUTS[name]("A4", catalogue("id"))
    assert all(len(page.texts) >= 3 for page, _ in document.pages)


def test_f4_is_used_to_its_length() -> None:
    """Nothing is placed from a paper constant: the longer paper takes more rows a page."""
    longer = _recap_2023("F4", catalogue("id")).pages[0][0]
    usual = _recap_2023("A4", catalogue("id")).pages[0][0]
    assert len(longer.texts) > len(usual.texts)
    assert max(box.bottom for box in inks(longer)) > max(box.bottom for box in inks(usual)) + 50


def test_a_status_is_on_every_page() -> None:
    """CONTOH and SEMENTARA stand in the foot of every page, the cover included."""
    results = examples.results_2022()
    issue = replace(examples.issue(results.evaluation), closed=None)
    document = city_report_document(CityReportContent(issue, results, "35.07", {}), catalogue("id"))
    assert document.watermark == "SEMENTARA"
    for page in dressed(document):
        assert any(text.text.startswith("CONTOH · SEMENTARA, 364 dari 375") for text in page.texts)
