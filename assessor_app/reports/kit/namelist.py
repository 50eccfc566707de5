"""Names in two columns between rules, numbered down the first column and on down the second."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.style import ACCENT, INK_2, LINE, REGULAR, Type
from assessor_app.reports.kit.text import Block, balanced

_NAME = Type(REGULAR, 9, 11.5)
_NUMBER = Type(REGULAR, 9, 11.5, INK_2)
_PAD = 2.0
_NUMBER_ROOM = 18.0
_DIGIT = 4.5
_DIGITS = 2
_COLUMNS = 2

_Row = Sequence[tuple[int, Block]]


@dataclass(frozen=True)
class NameList:
    """Names without any figure beside them."""

    names: Sequence[str]

    def height(self, flow: Flow) -> float:
        """The height of the whole list."""
        return self._height(self._rows(self._blocks(flow)))

    def place(self, flow: Flow) -> None:
        """Put the list on the flow's pages; a row is never cut, and each page is read down its columns."""
        left = self._blocks(flow)
        line = 0.9
        while left:
            rows = self._fitting(left, flow)
            if not rows:
                flow.next_page()
                continue
            self._put(flow, rows, line)
            left = left[sum(len(row) for row in rows) :]
            line = 0.5
            if left:
                flow.next_page()
        flow.page.rule(flow.left, flow.right, flow.y, 0.9, ACCENT)

    @property
    def _number_room(self) -> float:
        return _NUMBER_ROOM + _DIGIT * max(len(str(len(self.names))) - _DIGITS, 0)

    def _put(self, flow: Flow, rows: Sequence[_Row], line: float) -> None:
        flow.page.rule(flow.left, flow.right, flow.y, line, ACCENT)
        for nth, row in enumerate(rows):
            if nth:
                flow.page.rule(flow.left, flow.right, flow.y, 0.25, LINE)
            for column, (number, block) in enumerate(row):
                x = flow.left + column * flow.width / _COLUMNS
                baseline = flow.y + _PAD + _NUMBER.baseline
                flow.page.text(x + self._number_room - 5, baseline, f"{number}.", _NUMBER, align="right")
                block.draw(flow.page, x + self._number_room, flow.y + _PAD)
            flow.y += self._row_height(row)

    def _blocks(self, flow: Flow) -> list[tuple[int, Block]]:
        room = flow.width / _COLUMNS - self._number_room - 8
        return [(number, balanced(name, _NAME, room)) for number, name in enumerate(self.names, 1)]

    def _fitting(self, blocks: Sequence[tuple[int, Block]], flow: Flow) -> list[_Row]:
        """As many of the first names as the page has room for; one row at least on an empty page."""
        for many in range(-(-len(blocks) // _COLUMNS), 0, -1):
            rows = self._rows(blocks[: many * _COLUMNS])
            if flow.fits(self._height(rows)) or (many == 1 and flow.at_top):
                return rows
        return []

    def _rows(self, blocks: Sequence[tuple[int, Block]]) -> list[_Row]:
        down = -(-len(blocks) // _COLUMNS)
        return [list(blocks[nth::down]) for nth in range(down)]

    def _height(self, rows: Sequence[_Row]) -> float:
        return sum(self._row_height(row) for row in rows)

    def _row_height(self, row: _Row) -> float:
        return max(block.height for _, block in row) + 2 * _PAD
