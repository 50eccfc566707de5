"""The running text of letters and minutes: justified paragraphs and numbered points with a hanging number."""

from collections.abc import Sequence

from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.rich import Rich
from assessor_app.reports.kit.style import MM, REGULAR, Type
from assessor_app.reports.kit.text import Block, paragraph

SIZES = (Type(REGULAR, 11.5, 15.6), Type(REGULAR, 11.2, 15.0), Type(REGULAR, 11.0, 14.6))
"""From the usual size to the smallest; a letter takes the largest with which it fits its page."""
INDENT = 7 * MM
"""Where the text of a numbered point stands."""
FIRST_LINE = 10 * MM
"""How far the first line of an opening and of a closing sentence is set in."""
_AFTER = 5.0


class Prose:
    """Writes paragraphs of one size into a flow."""

    def __init__(self, flow: Flow, type_: Type) -> None:
        self._flow = flow
        self.type = type_

    def block(self, text: str | Rich, *, indent: float = 0.0, first: float = 0.0) -> Block:
        """A paragraph laid out, to know its height before it is put."""
        return paragraph(text, self.type, self._flow.width - indent, align="justify", first=first)

    def say(self, text: str | Rich, *, first: float = 0.0) -> None:
        """Put a paragraph."""
        self._put(self.block(text, first=first), 0.0)

    def point(self, number: int, text: str | Rich) -> None:
        """Put a numbered point; two lines of it at least stay with its number."""
        block = self.block(text, indent=INDENT)
        self._flow.need(min(block.height, 2 * self.type.leading))
        self._flow.page.text(self._flow.left, self._flow.y + self.type.baseline, f"{number}.", self.type)
        self._put(block, INDENT)

    def put(self, block: Block) -> None:
        """Put a paragraph that is laid out already."""
        self._put(block, 0.0)

    def height(self, blocks: Sequence[Block]) -> float:
        """The height of paragraphs that are put one after the other."""
        return sum(block.height + _AFTER for block in blocks)

    def _put(self, block: Block, indent: float) -> None:
        self._flow.put_over_pages(block, indent)
        self._flow.y += _AFTER
