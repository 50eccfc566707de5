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
_COLUMNS = 2


@dataclass(frozen=True)
class NameList:
    """Names without any figure beside them."""

    names: Sequence[str]

    def height(self, flow: Flow) -> float:
        """The height of the whole list."""
        return sum(self._row_height(row) for row in self._rows(flow))

    def place(self, flow: Flow) -> None:
        """Put the list on the flow's pages; a row is never cut."""
        flow.page.rule(flow.left, flow.right, flow.y, 0.9, ACCENT)
        for nth, row in enumerate(self._rows(flow)):
            height = self._row_height(row)
            if not flow.fits(height):
                flow.next_page()
                flow.page.rule(flow.left, flow.right, flow.y, 0.5, ACCENT)
            elif nth:
                flow.page.rule(flow.left, flow.right, flow.y, 0.25, LINE)
            for column, (number, block) in enumerate(row):
                x = flow.left + column * flow.width / _COLUMNS
                baseline = flow.y + _PAD + _NUMBER.baseline
                flow.page.text(x + _NUMBER_ROOM - 5, baseline, f"{number}.", _NUMBER, align="right")
                block.draw(flow.page, x + _NUMBER_ROOM, flow.y + _PAD)
            flow.y += height
        flow.page.rule(flow.left, flow.right, flow.y, 0.9, ACCENT)

    def _rows(self, flow: Flow) -> list[list[tuple[int, Block]]]:
        room = flow.width / _COLUMNS - _NUMBER_ROOM - 8
        blocks = [balanced(name, _NAME, room) for name in self.names]
        down = -(-len(blocks) // _COLUMNS)
        return [[(at + 1, blocks[at]) for at in range(nth, len(blocks), down)] for nth in range(down)]

    def _row_height(self, row: Sequence[tuple[int, Block]]) -> float:
        return max(block.height for _, block in row) + 2 * _PAD
