"""What the forms of an event share: an opening without results, and lines to write on."""

from assessor_app.reports.content import Issue
from assessor_app.reports.frame import open_document
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.style import ACCENT, INK_2, LABEL, LINE_2, REGULAR, SHEET_MARGINS, Type
from assessor_app.reports.kit.text import balanced, paragraph
from assessor_app.reports.phrases import evaluation_name
from assessor_app.words import Words

FIELD = Type(REGULAR, 10, 12.6)
_HINT = Type(REGULAR, 9, 11.5, INK_2)
_FIELD_HIGH = 26.0


def open_form(
    issue: Issue, words: Words, title: str, *, left: str = "", size: tuple[float, float] | None = None
) -> Document:
    """An empty form: it holds no figures of a result, so it is never SEMENTARA.

    Args:
        title: of the file; `left` stands over every page, the title where it is empty.
        size: of its pages, where it is not the paper of the evaluation.
    """
    return open_document(
        issue,
        words,
        title,
        left=left or title,
        right=evaluation_name(issue.evaluation, words),
        margins=SHEET_MARGINS,
        size=size,
        status=words.tr("CONTOH") if issue.evaluation.example else "",
        watermark="",
    )


def fields(flow: Flow, facts: list[tuple[str, str]], *, columns: int = 3) -> None:
    """Labelled fields in columns between rules; what is not known yet is a line to write on."""
    wide = flow.width / columns
    flow.page.rule(flow.left, flow.right, flow.y, 0.9, ACCENT)
    for nth in range(0, len(facts), columns):
        group = facts[nth : nth + columns]
        blocks = [balanced(text, FIELD, wide - 12) for _, text in group]
        flow.y += 4
        tall = max(_FIELD_HIGH, *(LABEL.leading + block.height + 3 for block in blocks))
        for place, ((label, text), block) in enumerate(zip(group, blocks, strict=True)):
            x = flow.left + place * wide + 3
            flow.page.text(x, flow.y + LABEL.baseline, label, LABEL)
            if text:
                block.draw(flow.page, x, flow.y + LABEL.leading)
            else:
                flow.page.rule(x, x + wide - 12, flow.y + tall - 4, 0.5, LINE_2)
        flow.y += tall
    flow.y += 3
    flow.page.rule(flow.left, flow.right, flow.y, 0.5, LINE_2)


def hint(flow: Flow, text: str, *, before: float = 9.0) -> None:
    """How the form is filled in, in quiet type."""
    block = paragraph(text, _HINT, flow.width)
    flow.need(before + block.height)
    flow.gap(before)
    flow.put(block)
