"""The closing words of a city's report, below the findings."""

from assessor_app.domain.results import CityResult, Results
from assessor_app.domain.template import ENDING
from assessor_app.reports.content import Issue
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.style import BODY
from assessor_app.reports.kit.text import paragraph
from assessor_app.reports.naskah import Naskah
from assessor_app.reports.templates import REPORT, paragraphs
from assessor_app.words import Words


def add(
    flow: Flow,
    issue: Issue,
    naskah: Naskah,
    results: Results,
    result: CityResult,
    words: Words,
    *,
    recommended: int,
) -> None:
    """Add what the organiser says last, or our own words; `recommended` is the number of recommendations."""
    texts = paragraphs(REPORT, ENDING, naskah, issue, results, result.city, words, recommended=recommended)
    blocks = [paragraph(text, BODY, flow.width) for text in texts]
    if not blocks:
        return
    flow.subheading(words.tr("Penutup"), need=min(blocks[0].height, 5 * BODY.leading), rule=False)
    for block in blocks:
        flow.put_over_pages(block)
        flow.y += 6
