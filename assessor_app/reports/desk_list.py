"""A list of the desk on paper: what a merge would do, or the receipts of one room that go back to the assessors."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor_app.reports.content import Issue
from assessor_app.reports.frame import open_document
from assessor_app.reports.kit.columns import DENSE, AnyRow, Column, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.style import RECAP_MARGINS, SEMIBOLD, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.phrases import DOT, evaluation_name
from assessor_app.words import Words

_LARGE = Type(SEMIBOLD, 12.5, 8.2)
"""As little leading as puts its baseline on that of the smaller cells beside it; these codes are one line."""
_PAD, _LARGE_PAD = 2.2, 4.2


@dataclass(frozen=True)
class DeskListContent:
    """What the list prints; of each head whether its column takes what is left of the width.

    `large` is the place of a column that is read across a desk: the receipts; None where there is none.
    """

    issue: Issue
    title: str
    about: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]
    large: int | None = None


def build_desk_list(content: DeskListContent, words: Words) -> bytes:
    """The list as PDF."""
    return pdf(desk_list_document(content, words))


def desk_list_document(content: DeskListContent, words: Words) -> Document:
    """The list laid out; it holds no figures of a result and is never SEMENTARA."""
    evaluation = content.issue.evaluation
    document = open_document(
        content.issue,
        words,
        content.title,
        left=content.title,
        right=evaluation_name(evaluation, words),
        margins=RECAP_MARGINS,
        status=words.tr("CONTOH") if evaluation.example else "",
        watermark="",
    )
    flow = Flow(document, RECAP_MARGINS)
    flow.heading(
        content.title, DOT.join(part for part in (evaluation_name(evaluation, words), content.about) if part)
    )
    columns = [
        Column(
            head,
            most=150.0 if wide else 110.0,
            grow=1.0 if wide else 0.0,
            type=_LARGE if place == content.large else None,
        )
        for place, (head, wide) in enumerate(content.heads)
    ]
    look = DENSE._replace(pad=_PAD if content.large is None else _LARGE_PAD)
    Table(columns, _rows(content.rows), look, later_title=content.title).place(flow, words)
    return document


def _rows(rows: Sequence[tuple[str, ...]]) -> list[AnyRow]:
    return [Row(cells) for cells in rows]
