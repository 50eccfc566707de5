"""Laporan Hasil: what one city reads, from the summary to how each figure can be verified."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assessor_app.domain.results import CityResult, Results
from assessor_app.domain.sheet import recommendations_in
from assessor_app.reports import (
    report_aspects,
    report_authenticity,
    report_closing,
    report_cover,
    report_findings,
    report_method,
    report_national,
    report_summary,
)
from assessor_app.reports.content import Correction, Issue, PrintedSheet
from assessor_app.reports.frame import open_document
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.style import H1_BLOCK, REPORT_MARGINS
from assessor_app.reports.labels import assessor_labels
from assessor_app.reports.letter import LetterContent, letter_document
from assessor_app.reports.naskah import Naskah
from assessor_app.reports.phrases import evaluation_name
from assessor_app.words import Words

_MOST_OF_A_PAGE = 0.7
"""With so much of it left, a page also takes the next section, instead of standing nearly empty."""


@dataclass(frozen=True)
class CityReportContent:
    """What the report of one city prints.

    Args:
        city: its code.
        sheets: the counted sheet of each assessor.
        corrections: marks that changed after signing, oldest first.
        cover_bars: draw one bar per indicator on the cover.
        typed_names: of spare seats, as typed at joining.
        naskah: the organiser's texts, of which overview, scope and closing words stand here.
        advice: the panel head's summary of the recommendations; empty for none.
        letter: the letter that was sent to all, which then stands after the summary as it was sent; None where there
            is none.
    """

    issue: Issue
    results: Results
    city: str
    sheets: Mapping[str, PrintedSheet]
    corrections: tuple[Correction, ...] = ()
    cover_bars: bool = False
    typed_names: Mapping[str, str] = field(default_factory=dict)
    naskah: Naskah = field(default_factory=Naskah)
    letter: LetterContent | None = None
    advice: str = ""

    @property
    def result(self) -> CityResult:
        """The city's own result."""
        return self.results.city(self.city)

    @property
    def recommended(self) -> int:
        """How many recommendations the counted sheets hold."""
        return recommendations_in(printed.sheet for printed in self.sheets.values())


def build_city_report(content: CityReportContent, words: Words) -> bytes:
    """The report of one city as PDF."""
    return pdf(city_report_document(content, words))


def city_report_document(content: CityReportContent, words: Words) -> Document:
    """The report laid out."""
    evaluation, result = content.issue.evaluation, content.result
    document = open_document(
        content.issue,
        words,
        words.tr("Laporan Hasil Evaluasi"),
        left=result.city.name,
        right=evaluation_name(evaluation, words),
        margins=REPORT_MARGINS,
        city=result.city,
    )
    people = sorted({*content.sheets, *(correction.assessor for correction in content.corrections)})
    labels = assessor_labels(evaluation, people, words, content.typed_names)
    report_cover.add(document, content.issue, result, words, with_bars=content.cover_bars)
    flow = Flow(document, REPORT_MARGINS)
    report_summary.add(flow, content.issue, content.results, result, words)
    if content.letter is not None:
        _letter(document, content, content.letter, words)
    flow = Flow(document, REPORT_MARGINS)
    report_method.add(flow, content.issue, content.naskah, content.results, result, words)
    report_national.add(document, content.issue, content.results, result, words)
    flow = Flow(document, REPORT_MARGINS)
    if result.complete:
        report_aspects.add(flow, result, words)
        _next_section(flow)
    report_findings.add(flow, evaluation, result, content.sheets, labels, words, advice=content.advice)
    naskah, recommended = content.naskah, content.recommended
    report_closing.add(flow, content.issue, naskah, content.results, result, words, recommended=recommended)
    _next_section(flow)
    report_authenticity.add(flow, content.issue, result, content.sheets, content.corrections, labels, words)
    return document


def _next_section(flow: Flow) -> None:
    """The next section begins a page, unless this one is still nearly empty."""
    if flow.room < _MOST_OF_A_PAGE * flow.body:
        flow.next_page()
    else:
        flow.gap(H1_BLOCK)


def _letter(document: Document, content: CityReportContent, letter: LetterContent, words: Words) -> None:
    """The letter to all as it was sent, its pages counted with those of the report; its number has no other text."""
    within = replace(letter, issue=replace(content.issue, qr=""))
    document.pages += letter_document(within, words, attached=False).pages
