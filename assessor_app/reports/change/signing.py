"""Several places to sign side by side, and below them in the middle who only takes note; nobody on a page alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.page import Page
from assessor_app.reports.kit.rich import plain
from assessor_app.reports.kit.signature import Signatory, dots
from assessor_app.reports.kit.style import BODY, BODY_STRONG, MM, Type
from assessor_app.reports.kit.text import Block, balanced, paragraph

_COLUMNS = 3
_BETWEEN = 8.0
_INK_ROOM = 20 * MM
_SMALL = Type(BODY.font, 9, 12)


@dataclass(frozen=True)
class Noting:
    """Who takes note of a paper without stating anything in it: "Mengetahui," with post, name and NIP."""

    post: str
    name: str = ""
    identity: str = ""

    def height(self, room: float) -> float:
        """The height of the block in a room of this width."""
        above, below = self._blocks(room)
        return sum(block.height for block in (*above, *below)) + _INK_ROOM

    def draw(self, page: Page, x: float, top: float, room: float) -> None:
        """Put the block on a page."""
        above, below = self._blocks(room)
        for block in above:
            block.draw(page, x, top)
            top += block.height
        top += _INK_ROOM
        for block in below:
            block.draw(page, x, top)
            top += block.height

    def _blocks(self, room: float) -> tuple[list[Block], list[Block]]:
        name = self.name or dots(room * 0.5, BODY)
        below = [balanced(plain(name, BODY_STRONG.font), BODY_STRONG, room, align="centre")]
        if self.identity:
            below.append(paragraph(self.identity, _SMALL, room, align="centre"))
        return [balanced(line, BODY, room, align="centre") for line in self.post.splitlines()], below


class SigningRows:
    """Rows of signatories, then one who takes note.

    Args:
        width: of the text.
    """

    def __init__(self, signers: Sequence[Signatory], noting: Noting | None, width: float) -> None:
        self._room = (width - (_COLUMNS - 1) * _BETWEEN) / _COLUMNS
        self._rows = [list(signers[at : at + _COLUMNS]) for at in range(0, len(signers), _COLUMNS)]
        self._noting = noting
        self._width = width

    @property
    def height(self) -> float:
        """Of all of them."""
        return sum(self._heights)

    @property
    def first(self) -> float:
        """Of what must at least stand with the text before: the first row, and whoever would be left alone."""
        return self.height if len(self._heights) <= 2 else self._heights[0]

    @property
    def _heights(self) -> list[float]:
        heights = [self._row_height(row) + _BETWEEN for row in self._rows]
        return [*heights, self._noting.height(self._width) + _BETWEEN] if self._noting else heights

    def place(self, flow: Flow) -> None:
        """Put them on the flow's pages."""
        heights = self._heights
        for nth, row in enumerate(self._rows):
            # The last but one takes the last along.
            flow.need(sum(heights[nth:]) if nth == len(heights) - 2 else heights[nth])
            flow.gap(_BETWEEN)
            above = max(signatory.above_height(self._room) for signatory in row)
            for place, signatory in enumerate(row):
                top = flow.y + above - signatory.above_height(self._room)
                signatory.draw(flow.page, flow.left + place * (self._room + _BETWEEN), top, self._room)
            flow.y += self._row_height(row)
        if self._noting:
            flow.need(heights[-1])
            flow.gap(_BETWEEN)
            self._noting.draw(flow.page, flow.left, flow.y, self._width)
            flow.y += self._noting.height(self._width)

    def _row_height(self, row: Sequence[Signatory]) -> float:
        above = max(signatory.above_height(self._room) for signatory in row)
        return above + max(s.height(self._room) - s.above_height(self._room) for s in row)
