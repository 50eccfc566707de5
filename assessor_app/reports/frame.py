"""Opens a document: paper, furniture, status and what the file says of itself; one way for all kinds."""

from assessor_app.domain.evaluation import City
from assessor_app.reports.content import Issue
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.furniture import RunningHead
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.style import PAPERS, RECAP_MARGINS, Margins
from assessor_app.reports.phrases import DOT, evaluation_name, tag
from assessor_app.reports.state import closed_state, differing
from assessor_app.words import Words


def open_document(
    issue: Issue,
    words: Words,
    title: str,
    *,
    left: str,
    right: str,
    margins: Margins,
    size: tuple[float, float] | None = None,
    city: City | None = None,
    status: str | None = None,
    watermark: str | None = None,
    foot_only: bool = False,
) -> Document:
    """An empty document with head, foot and status.

    Args:
        title: of the file; `left` and `right` stand over every page.
        city: whose document it is, if it is one city's.
        status: the tag, where it is not the status of the results.
        watermark: the word across every page, where it is not SEMENTARA before a closing.
        foot_only: leave the running head away, under a letterhead.
    """
    evaluation = issue.evaluation
    shown = tag(issue, words) if status is None else status
    # Of a form or a sheet, which show no consolidated figure, neither is said.
    state, warning = (closed_state(issue, words), differing(issue, words)) if status is None else ("", "")
    if watermark is None:
        watermark = words.tr("SEMENTARA") if issue.closed is None else ""
    keywords = [evaluation.id, *([city.code] if city else []), issue.document_code, issue.results_code]
    return Document(
        size=size or PAPERS[issue.paper],
        title=f"{title}, {city.name}" if city else title,
        subject=evaluation_name(evaluation, words),
        author=", ".join(part for part in (evaluation.organiser, evaluation.unit) if part) or words.tr("Sekretariat"),
        keywords=", ".join(keyword for keyword in keywords if keyword),
        language=words.language,
        furniture=RunningHead(
            margins, words, left, right, issue.document_code, shown, state, warning, foot_only=foot_only
        ),
        watermark=watermark,
        dated=issue.closed.at if issue.closed else issue.last_merge,
    )


def open_city_across(issue: Issue, words: Words, title: str, city: City) -> Flow:
    """A city's working paper on pages across, its heading set; the document is the flow's."""
    high, wide = PAPERS[issue.paper]
    document = open_document(
        issue,
        words,
        title,
        left=DOT.join((title, city.name)),
        right=evaluation_name(issue.evaluation, words),
        margins=RECAP_MARGINS,
        size=(wide, high),
        city=city,
    )
    flow = Flow(document, RECAP_MARGINS)
    flow.heading(title, DOT.join((f"{city.code} {city.name}", evaluation_name(issue.evaluation, words))))
    return flow
