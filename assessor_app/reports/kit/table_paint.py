"""One part of a table on one page: head, tints, rules, text. It knows nothing of other pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from assessor_app.reports.kit.columns import (
    PAD_X,
    AnyRow,
    Box,
    Cell,
    Column,
    GroupHead,
    Kind,
    Look,
    Row,
    Total,
    cell_type,
)
from assessor_app.reports.kit.measure import decimal_x, figure_parts, printable, unit_width, width
from assessor_app.reports.kit.page import Page
from assessor_app.reports.kit.style import (
    ACCENT,
    INK_2,
    ITALIC,
    LINE,
    LINE_2,
    REGULAR,
    SCALE_DIGIT,
    SMALL,
    TABLE_SUB,
    TINT,
    TINT_2,
    Type,
)
from assessor_app.reports.kit.text import Block, balanced

REMARK = Type(REGULAR, 9, 11.5, INK_2)
"""What stands at the right of a table's title."""
_BELOW_TITLE = 4.0
_HEAD_PAD = 3.0
_SUB_HEIGHT = 10.5
_GROUP_EXTRA = 3.0
_TOTAL_EXTRA = 1.5
_MORE_BELOW = 10.0
_FIFTH = 5


@dataclass(frozen=True)
class Laid:
    """A row after wrapping; a tall one may be several pieces, of which all but the first go on.

    `blocks` by column; group heads and totals have their one text at 0. `runs` holds for each merged column the
    index at which its run of equal cells began.
    """

    kind: Literal["row", "group", "total"]
    source: AnyRow
    height: float
    blocks: Mapping[int, Block] = field(default_factory=dict)
    runs: tuple[int, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True)
class Frame:
    """What all parts of a table share; `shapes` holds digits before and after the sign of figure columns."""

    columns: tuple[Column, ...]
    edges: tuple[float, ...]
    look: Look
    heads: tuple[Block, ...]
    shapes: Mapping[int, tuple[int, int]]
    more: str

    def width(self, column: int) -> float:
        """The width of a column."""
        return self.edges[column + 1] - self.edges[column]


class Part(NamedTuple):
    """The rows of one page; `merged` holds column, row and text of each merged cell that begins here."""

    rows: tuple[Laid, ...]
    heights: tuple[float, ...]
    merged: tuple[tuple[int, int, Block], ...]
    title: Block | None
    right: str
    group: Block | None
    last: bool


def head_height(frame: Frame, title: Block | None) -> float:
    """Height of title and head."""
    above = title.height + _BELOW_TITLE if title else 0.0
    return above + _heads_height(frame) + 2 * _HEAD_PAD + _subs_height(frame)


def group_block(frame: Frame, text: str, right: str) -> Block:
    """The text of a group head, clear of the remark at its right."""
    room = frame.edges[-1] - frame.edges[0] - 2 * PAD_X - width(printable(right), SMALL) - 8
    return balanced(text, frame.look.group, room)


def group_height(frame: Frame, text: Block) -> float:
    """Height of a group head."""
    return max(text.height, frame.look.text.leading) + 2 * frame.look.pad + _GROUP_EXTRA


def total_height(frame: Frame, text: Block) -> float:
    """Height of a total."""
    return max(text.height, frame.look.text.leading) + 2 * frame.look.pad + _TOTAL_EXTRA


def paint(page: Page, top: float, frame: Frame, part: Part) -> float:
    """Put a part on a page and give the y below it."""
    left, right = frame.edges[0], frame.edges[-1]
    y = _head(page, top, frame, part)
    if part.group:
        y = _group(page, y, frame, part.group, "")
    tops = [y]
    for height in part.heights:
        tops.append(tops[-1] + height)
    for row, row_top, height in zip(part.rows, tops, part.heights, strict=False):
        if row.kind == "total":
            page.rect(left, row_top, right - left, height, fill=TINT)
        elif isinstance(row.source, Row) and row.source.own:
            beside = frame.edges[sum(column.merged for column in frame.columns)]
            page.rect(beside, row_top, right - beside, height, fill=TINT_2)
    for nth, row in enumerate(part.rows):
        for column, first, block in part.merged:
            if first == nth:
                block.draw(page, frame.edges[column] + PAD_X, tops[nth] + frame.look.pad)
        _row(page, frame, row, tops[nth], part.heights[nth])
        if nth + 1 < len(part.rows):
            _separator(page, frame, row, part.rows[nth + 1], tops[nth + 1])
    bottom = tops[-1]
    page.rule(left, right, bottom, 0.9 if part.last else 0.5, ACCENT if part.last else LINE_2)
    if not part.last:
        page.text(right, bottom + _MORE_BELOW, frame.more, SMALL._replace(font=ITALIC), align="right")
    return bottom


def _heads_height(frame: Frame) -> float:
    return max((block.height for block in frame.heads), default=0.0)


def _subs_height(frame: Frame) -> float:
    return _SUB_HEIGHT if any(column.sub for column in frame.columns) else 0.0


def _head(page: Page, y: float, frame: Frame, part: Part) -> float:
    left, right = frame.edges[0], frame.edges[-1]
    if part.title:
        part.title.draw(page, left, y)
        last = y + part.title.height - part.title.type.leading + part.title.type.baseline
        page.text(right, last, printable(part.right), REMARK, align="right")
        y += part.title.height + _BELOW_TITLE
    page.rule(left, right, y, 0.9, ACCENT)
    foot = y + _HEAD_PAD + _heads_height(frame)
    bottom = foot + _subs_height(frame) + _HEAD_PAD
    for nth, column in enumerate(frame.columns):
        block, x, wide = frame.heads[nth], frame.edges[nth], frame.width(nth)
        block.draw(page, x + PAD_X - (0.0 if column.left_head else 0.5), foot - block.height)
        if column.sub:
            at, align = (x + PAD_X, "left") if column.left_head else (x + wide / 2, "centre")
            page.text(at, foot + 8.6, printable(column.sub), TABLE_SUB, align=align)
        for share, digit in column.scale:
            page.text(x + share * wide, bottom - 4.2, digit, SCALE_DIGIT, align="centre")
    page.rule(left, right, bottom, 0.5, ACCENT)
    return bottom


def _group(page: Page, top: float, frame: Frame, text: Block, right: str) -> float:
    above = frame.look.pad + _GROUP_EXTRA / 2 + (frame.look.text.leading - frame.look.group.leading) / 2
    text.draw(page, frame.edges[0] + PAD_X, top + above)
    baseline = top + above + text.type.baseline
    page.text(frame.edges[-1] - PAD_X, baseline, printable(right), SMALL, align="right")
    bottom = top + group_height(frame, text)
    page.rule(frame.edges[0], frame.edges[-1], bottom, 0.5, LINE_2)
    return bottom


def _row(page: Page, frame: Frame, row: Laid, top: float, height: float) -> None:
    source = row.source
    if isinstance(source, GroupHead):
        _group(page, top, frame, row.blocks[0], source.right)
        return
    if isinstance(source, Total):
        _total(page, frame, source, row.blocks[0], top, height)
        return
    for nth, cell in enumerate(source.cells):
        block = row.blocks.get(nth)
        tall = block.height if block else frame.look.text.leading
        line = top + ((height - tall) / 2 if source.least else 0.0 if row.goes_on else frame.look.pad)
        if block:
            block.draw(page, frame.edges[nth] + PAD_X, line)
        elif not row.goes_on and not frame.columns[nth].merged:
            _cell(page, frame, nth, cell, Box(0, top, 0, height, line), strong=source.own)


def _total(page: Page, frame: Frame, total: Total, label: Block, top: float, height: float) -> None:
    page.rule(frame.edges[0], frame.edges[-1], top, 0.6, ACCENT)
    line = top + frame.look.pad + _TOTAL_EXTRA / 2
    label.draw(page, frame.edges[0] + PAD_X, line)
    if total.note:
        at = frame.edges[min(total.cells, default=len(frame.columns))] - PAD_X
        quiet = frame.look.text._replace(colour=INK_2)
        page.text(at, line + frame.look.text.baseline, printable(total.note), quiet, align="right")
    for nth, cell in total.cells.items():
        _cell(page, frame, nth, cell, Box(0, top, 0, height, line), strong=True)


def _cell(page: Page, frame: Frame, nth: int, cell: Cell, place: Box, *, strong: bool) -> None:
    """Put a cell of one line; `place` gives the row's top and height and the top of its line as `baseline`."""
    column, x, wide = frame.columns[nth], frame.edges[nth], frame.width(nth)
    baseline = place.baseline + frame.look.text.baseline
    if callable(cell):
        cell(page, Box(x, place.top, wide, place.height, baseline))
        return
    text = printable(cell if isinstance(cell, str) else "".join(run.text for run in cell))
    type_ = cell_type(column, frame.look, strong=strong)
    middle = x + wide / 2
    if column.kind is Kind.FIGURE and figure_parts(text)[1]:
        digits, places = frame.shapes[nth]
        page.figure(decimal_x(x, wide, frame.look.text, places=places, digits=digits), baseline, text, type_)
    elif column.kind is Kind.COUNT and text.isdigit():
        half = frame.shapes[nth][0] * unit_width("0", type_.font) * type_.size / 2
        page.text(middle + half, baseline, text, type_, align="right")
    elif column.kind is Kind.NUMBER:
        page.text(x + wide - PAD_X, baseline, text, type_, align="right")
    elif column.kind is Kind.TEXT:
        page.text(x + PAD_X, baseline, text, type_)
    else:
        shown = type_ if any(character.isdigit() for character in text) else type_._replace(colour=INK_2)
        page.text(middle, baseline, text, shown, align="centre")


def _separator(page: Page, frame: Frame, row: Laid, following: Laid, y: float) -> None:
    """The rule between two rows: it begins right of the deepest merged cell that is still open."""
    if row.kind != "row" or following.kind != "row" or following.goes_on:
        return
    left, right = frame.edges[0], frame.edges[-1]
    if following.runs:
        merged = [nth for nth, column in enumerate(frame.columns) if column.merged]
        still_open = [nth for nth, a, b in zip(merged, row.runs, following.runs, strict=True) if a == b]
        if still_open:
            page.rule(frame.edges[max(still_open) + 1], right, y, 0.25, LINE)
        else:
            page.rule(left, right, y, 0.5, LINE_2)
        return
    number = row.source.number if isinstance(row.source, Row) else None
    fifth = frame.look.fifths and number is not None and number % _FIFTH == 0
    page.rule(left, right, y, 0.45 if fifth else 0.25, LINE_2 if fifth else LINE)
