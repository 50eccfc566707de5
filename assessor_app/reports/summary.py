"""Ringkasan: the one page that is passed on, the summary of a city's report with its code."""

from dataclasses import dataclass

from assessor_app.domain.results import Results
from assessor_app.reports import report_summary
from assessor_app.reports.content import Issue
from assessor_app.reports.frame import open_document
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.style import REPORT_MARGINS
from assessor_app.reports.phrases import evaluation_name
from assessor_app.words import Words


@dataclass(frozen=True)
class SummaryContent:
    """What the summary of one city prints; `city` is its code."""

    issue: Issue
    results: Results
    city: str


def build_summary(content: SummaryContent, words: Words) -> bytes:
    """The summary of one city as PDF."""
    return pdf(summary_document(content, words))


def summary_document(content: SummaryContent, words: Words) -> Document:
    """The summary laid out."""
    result = content.results.city(content.city)
    document = open_document(
        content.issue,
        words,
        words.tr("Ringkasan hasil"),
        left=result.city.name,
        right=evaluation_name(content.issue.evaluation, words),
        margins=REPORT_MARGINS,
        city=result.city,
    )
    flow = Flow(document, REPORT_MARGINS)
    report_summary.add(flow, content.issue, content.results, result, words, with_code=True)
    return document
