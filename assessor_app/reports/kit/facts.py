"""Labels with what they stand for, several beside each other between rules."""

from collections.abc import Sequence
from typing import NamedTuple

from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.measure import printable
from assessor_app.reports.kit.style import ACCENT, LABEL, LINE_2, REGULAR, SEMIBOLD, Type
from assessor_app.reports.kit.text import paragraph

_TEXT = Type(REGULAR, 10, 12.6)
_PAD = 3.0


class Fact(NamedTuple):
    """A label and its text; a strong one is set off, a long one takes the room of several columns."""

    label: str
    text: str
    strong: bool = False
    span: int = 1


def place(flow: Flow, facts: Sequence[Fact], columns: int) -> None:
    """Put the facts row by row into so many columns."""
    flow.page.rule(flow.left, flow.right, flow.y, 0.9, ACCENT)
    wide = flow.width / columns
    for row in _rows(facts, columns):
        blocks = [
            paragraph(fact.text, _TEXT._replace(font=SEMIBOLD) if fact.strong else _TEXT, fact.span * wide - 3 * _PAD)
            for fact in row
        ]
        height = LABEL.leading + max(block.height for block in blocks)
        flow.need(_PAD + height)
        flow.y += _PAD
        x = flow.left + _PAD
        for fact, block in zip(row, blocks, strict=True):
            flow.page.text(x, flow.y + LABEL.baseline, printable(fact.label), LABEL)
            block.draw(flow.page, x, flow.y + LABEL.leading)
            x += fact.span * wide
        flow.y += height
    flow.y += _PAD + 1
    flow.page.rule(flow.left, flow.right, flow.y, 0.5, LINE_2)


def _rows(facts: Sequence[Fact], columns: int) -> list[list[Fact]]:
    """The facts of each row: as many as its columns have room for."""
    rows: list[list[Fact]] = []
    for fact in facts:
        if not rows or sum(other.span for other in rows[-1]) + fact.span > columns:
            rows.append([])
        rows[-1].append(fact)
    return rows
