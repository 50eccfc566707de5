"""Tables: laid out first, painted after. This module lays out; `table_paint` puts a part on its page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessor_app.reports.kit import table_paint
from assessor_app.reports.kit.breaks import BreakRow, best_stop
from assessor_app.reports.kit.columns import (
    PAD_X,
    READING,
    AnyRow,
    Cell,
    Column,
    GroupHead,
    Kind,
    Look,
    Row,
    Total,
    cell_type,
    figure_shape,
    fit,
    fits,
)
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.measure import printable, width
from assessor_app.reports.kit.rich import plain
from assessor_app.reports.kit.style import INK_2, TABLE_HEAD, TABLE_TITLE
from assessor_app.reports.kit.table_paint import REMARK, Frame, Laid, Part
from assessor_app.reports.kit.text import Align, Block, balanced
from assessor_app.words import Words

_PIECE = 8
"""Lines of each piece of a row that is taller than half a page."""
_FIRST_ROWS = 3
"""Rows that stay with the head of a new table."""
_TAIL_ROWS = 3
"""Rows that go to the next page with what follows the table."""
_WHOLE = 6
"""Up to so many rows a table is not broken at all."""
_SLACK = 0.01
_ALIGN: dict[Kind, Align] = {Kind.TEXT: "left", Kind.NUMBER: "right"}


@dataclass(frozen=True)
class Table:
    """A table as it is meant, before it knows its pages.

    Args:
        title: stands over every part, with "(lanjutan)" from the second on.
        right: a remark at the right of the title.
        bookmark: its entry in the outline.
        whole: do not break it unless it is taller than a page.
        later_title: stands over later parts of a table that has no title of its own.
        tail: what follows the table and must not stand on a page alone: where it finds no room under the last
            row, the last rows go to the next page with it.
    """

    columns: Sequence[Column]
    rows: Sequence[AnyRow]
    look: Look = READING
    title: str = ""
    right: str = ""
    bookmark: str = ""
    whole: bool = False
    later_title: str = ""
    tail: float = 0.0

    def fits(self, room: float) -> bool:
        """Whether the columns find room without breaking a word."""
        return fits(self.columns, self.rows, self.look, room)

    def place(self, flow: Flow, words: Words) -> None:
        """Put the table on the flow's pages."""
        if self.rows:
            _Layout(self, flow, words).run()


class _Layout:
    def __init__(self, table: Table, flow: Flow, words: Words) -> None:
        self._table = table
        self._flow = flow
        self._words = words
        self._frame = self._framed()
        self._merged = [nth for nth, column in enumerate(self._frame.columns) if column.merged]
        self._rows = self._laid_rows()
        self._breaks = [BreakRow(row.kind, row.runs, row.goes_on) for row in self._rows]

    def run(self) -> None:
        rows, flow = self._rows, self._flow
        whole = self._table.whole or len(rows) <= _WHOLE
        first = len(rows) if whole else _FIRST_ROWS + (rows[0].kind == "group")
        title = self._title(continued=False)
        need = table_paint.head_height(self._frame, title) + sum(self._heights(0, first))
        need += self._table.tail if first >= len(rows) else 0.0
        flow.need(min(need, flow.body))
        if self._table.bookmark:
            flow.page.bookmark(self._table.bookmark, 1, flow.y)
        start = 0
        while start < len(rows):
            title = self._title(continued=start > 0)
            group = self._open_group(start)
            room = flow.room - table_paint.head_height(self._frame, title)
            room -= table_paint.group_height(self._frame, group) if group else 0.0
            stop = self._stop(start, room)
            part = Part(
                rows=tuple(rows[start:stop]),
                heights=tuple(self._heights(start, stop)),
                merged=tuple((column, first - start, text) for column, first, _, text in self._cells(start, stop)),
                title=title,
                right=self._table.right if title else "",
                group=group,
                last=stop == len(rows),
            )
            flow.y = table_paint.paint(flow.page, flow.y, self._frame, part)
            start = stop
            if start < len(rows):
                flow.next_page()

    def _stop(self, start: int, room: float) -> int:
        rows = self._rows
        stop = best_stop(self._breaks, start, self._fitting(start, room))
        alone = stop == len(rows) and sum(self._heights(start, stop)) + self._table.tail > room + _SLACK
        if self._table.tail and alone and stop - start > _TAIL_ROWS:
            return best_stop(self._breaks, start, stop - _TAIL_ROWS)
        return stop

    def _framed(self) -> Frame:
        table = self._table
        widths = fit(table.columns, table.rows, table.look, self._flow.width)
        edges = [self._flow.left]
        for wide in widths:
            edges.append(edges[-1] + wide)
        frame = Frame(
            columns=tuple(table.columns),
            edges=tuple(edges),
            look=table.look,
            heads=tuple(
                balanced(column.head, TABLE_HEAD, wide - 2 * PAD_X + 1, align=_ALIGN.get(column.kind, "centre"))
                for column, wide in zip(table.columns, widths, strict=True)
            ),
            shapes=figure_shape(table.columns, table.rows),
            more=self._words.tr("bersambung"),
        )
        # A merged text taller than half a page cannot stand beside the rows of one page.
        columns = tuple(
            replace(column, merged=column.merged and self._short(frame, nth))
            for nth, column in enumerate(frame.columns)
        )
        return replace(frame, columns=columns)

    def _short(self, frame: Frame, nth: int) -> bool:
        rows = [row for row in self._table.rows if isinstance(row, Row)]
        return all(self._block(frame, nth, row.cells[nth]).height <= self._flow.body / 2 for row in rows)

    def _title(self, *, continued: bool) -> Block | None:
        text = self._table.title or (self._table.later_title if continued else "")
        if not text:
            return None
        room = self._flow.width - width(printable(self._table.right), REMARK) - 12
        return balanced(self._continued(text) if continued else text, TABLE_TITLE, room)

    def _continued(self, text: str) -> str:
        return self._words.tr("{text} (lanjutan)", text=text)

    def _open_group(self, start: int) -> Block | None:
        """The head of the group that goes on over this page break."""
        if not start or self._rows[start].kind != "row":
            return None
        for row in reversed(self._rows[:start]):
            if isinstance(row.source, GroupHead):
                return table_paint.group_block(self._frame, self._continued(row.source.text), "")
        return None

    def _fitting(self, start: int, room: float) -> int:
        stop, used = start, 0.0
        while stop < len(self._rows) and used + self._rows[stop].height <= room + _SLACK:
            used += self._rows[stop].height
            stop += 1
        while stop > start + 1 and sum(self._heights(start, stop)) > room + _SLACK:
            stop -= 1
        return max(stop, start + 1)

    def _heights(self, start: int, stop: int) -> list[float]:
        """Row heights of a part; where a merged text is taller than its rows here, the last of them grows."""
        heights = [row.height for row in self._rows[start:stop]]
        for _, first, last, text in self._cells(start, stop):
            there = sum(heights[first - start : last - start])
            heights[last - 1 - start] += max(text.height + 2 * self._table.look.pad - there, 0.0)
        return heights

    def _cells(self, start: int, stop: int) -> list[tuple[int, int, int, Block]]:
        """The merged cells of a part: column, first row, row after the last, text."""
        out = []
        for level, column in enumerate(self._merged):
            first = start
            while first < stop:
                last = first + 1
                row = self._rows[first]
                if isinstance(row.source, Row):
                    while last < stop and self._rows[last].runs[level : level + 1] == row.runs[level : level + 1]:
                        last += 1
                    text = row.source.cells[column]
                    if row.runs[level] < first and isinstance(text, str):
                        text = self._continued(text)
                    out.append((column, first, last, self._block(self._frame, column, text)))
                first = last
        return out

    def _block(self, frame: Frame, nth: int, cell: Cell, *, strong: bool = False) -> Block:
        type_ = cell_type(frame.columns[nth], self._table.look, strong=strong)
        rich = plain("" if callable(cell) else cell, type_.font) if not isinstance(cell, tuple) else cell
        align: Align = "centre" if frame.columns[nth].kind is Kind.CENTRE else "left"
        return balanced(rich, type_, frame.width(nth) - 2 * PAD_X, align=align)

    def _laid_rows(self) -> list[Laid]:
        out: list[Laid] = []
        before: tuple[Cell, ...] | None = None
        for row in self._table.rows:
            if isinstance(row, Row):
                key = tuple(row.cells[column] for column in self._merged)
                runs = tuple(
                    out[-1].runs[level]
                    if before is not None and before[: level + 1] == key[: level + 1]
                    else len(out)
                    for level in range(len(key))
                )
                out += self._pieces(row, runs)
                before = key
                continue
            before = None
            if isinstance(row, GroupHead):
                text = table_paint.group_block(self._frame, row.text, row.right)
                out.append(Laid("group", row, table_paint.group_height(self._frame, text), {0: text}))
            else:
                out.append(self._laid_total(row))
        return out

    def _laid_total(self, row: Total) -> Laid:
        type_ = cell_type(Column(), self._table.look, strong=True)
        first = self._frame.edges[min(row.cells, default=len(self._frame.columns))]
        note = width(printable(row.note), self._table.look.text._replace(colour=INK_2)) + 8 if row.note else 0.0
        text = balanced(row.label, type_, first - self._frame.edges[0] - 2 * PAD_X - note)
        return Laid("total", row, table_paint.total_height(self._frame, text), {0: text})

    def _pieces(self, row: Row, runs: tuple[int, ...]) -> list[Laid]:
        """The row in one piece, or, taller than half a page, in several that may stand on different pages."""
        look = self._table.look
        blocks = {
            nth: self._block(self._frame, nth, cell, strong=row.own)
            for nth, (column, cell) in enumerate(zip(self._frame.columns, row.cells, strict=True))
            if column.kind in (Kind.TEXT, Kind.CENTRE) and not column.merged and not callable(cell)
        }
        tallest = max((block.height for block in blocks.values()), default=0.0)
        height = max(look.text.leading, tallest) + 2 * look.pad
        if height <= self._flow.body / 2:
            return [Laid("row", row, max(height, row.least), blocks, runs)]
        out: list[Laid] = []
        while blocks:
            piece = {nth: block.split(_PIECE)[0] for nth, block in blocks.items()}
            blocks = {nth: block.split(_PIECE)[1] for nth, block in blocks.items() if len(block.lines) > _PIECE}
            tall = max(block.height for block in piece.values())
            tall += (0.0 if out else look.pad) + (0.0 if blocks else look.pad)
            out.append(Laid("row", row, tall, piece, runs, goes_on=bool(out)))
        return out
