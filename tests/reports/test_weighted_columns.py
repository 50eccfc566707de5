"""Wherever weighted terms are printed, the printed column adds up to the printed sum (design.md §3.4)."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from assessor_app.domain.instrument import Instrument, Rounding
from assessor_app.domain.results import CityResult, Results
from assessor_app.reports.city_report import CityReportContent, city_report_document
from assessor_app.reports.kit.measure import unit_width
from assessor_app.reports.kit.page import Document, Page, Text
from assessor_app.reports.kit.style import TABLE_HEAD
from assessor_app.reports.summary import SummaryContent, summary_document
from assessor_app.reports.worksheet import worksheet_document
from assessor_app.words import catalogue
from tests.reports import examples, worksheets

WORDS = catalogue("id")
BESIDE = 24.0
"""How far a figure's middle may stand from the middle of its head."""

Layout = Callable[[Results], Document]


def _report(results: Results) -> Document:
    return city_report_document(CityReportContent(examples.issue(results.evaluation), results, "35.07", {}), WORDS)


def _summary(results: Results) -> Document:
    return summary_document(SummaryContent(examples.issue(results.evaluation), results, "35.07"), WORDS)


def _worksheet(results: Results) -> Document:
    return worksheet_document(replace(worksheets.malang(), result=results.city("35.07")), WORDS)


LAYOUTS: dict[str, Layout] = {"report": _report, "summary": _summary, "worksheet": _worksheet}
"""The documents that print weighted terms."""


def _results(rounding: Rounding, weights: tuple[int, ...]) -> Results:
    """Kabupaten Malang by a rule and weights of the test."""
    evaluation = examples.evaluation_2022()
    shipped = evaluation.instruments[0]
    aspects = tuple(replace(a, weight=w) for a, w in zip(shipped.aspects, weights, strict=True))
    instrument: Instrument = replace(shipped, rounding=rounding, aspects=aspects)
    evaluation = replace(evaluation, instruments=(instrument,))
    own: CityResult = examples.result(evaluation.city("35.07"), evaluation, examples.malang_marks())
    return examples.results(evaluation, [own])


def _middle(text: Text) -> float:
    return text.x + unit_width(text.text, text.font) * text.size / 2


def _columns(page: Page) -> list[tuple[list[Decimal], Decimal]]:
    """The terms and the sum under every head that names a weighted column on this page."""
    heads = [text for text in page.texts if "×" in text.text and text.size == TABLE_HEAD.size]
    return [_column(page, head) for head in heads]


def _column(page: Page, head: Text) -> tuple[list[Decimal], Decimal]:
    under = sorted(
        (
            text
            for text in page.texts
            if text.y > head.y
            and abs(_middle(text) - _middle(head)) < BESIDE
            and text.text.replace(",", "").isdigit()
        ),
        key=lambda text: text.y,
    )
    labels = (t.y for t in page.texts if t.y > head.y and t.text.startswith(("Jumlah", "Nilai final")))
    ends = min(labels)
    terms = [Decimal(text.text.replace(",", ".")) for text in under if text.y < ends - 1]
    (total,) = [Decimal(text.text.replace(",", ".")) for text in under if abs(text.y - ends) <= 1]
    return terms, total


@pytest.mark.parametrize("weights", [(1000, 2000, 3000, 1000, 3000), (1250, 1250, 3333, 1667, 2500)])
@pytest.mark.parametrize("rounding", [Rounding.EACH_TERM, Rounding.ASPECT_THEN_FINAL])
@pytest.mark.parametrize("name", LAYOUTS)
def test_the_printed_column_adds_up(name: str, rounding: Rounding, weights: tuple[int, ...]) -> None:
    """What a reader adds with a pencil is what stands under the line, whatever the rule and the weights."""
    document = LAYOUTS[name](_results(rounding, weights))
    found = [column for page, _ in document.pages for column in _columns(page)]
    assert found
    for terms, total in found:
        assert len(terms) == len(weights)
        assert sum(terms) == total


@pytest.mark.parametrize("name", LAYOUTS)
def test_exact_values_have_no_printed_terms(name: str) -> None:
    """Under the rule `exact` no column of terms is printed that would not add up."""
    document = LAYOUTS[name](_results(Rounding.EXACT, (1000, 2000, 3000, 1000, 3000)))
    assert not [column for page, _ in document.pages for column in _columns(page)]
