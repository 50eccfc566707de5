"""A column of content that runs over pages: where the next thing goes, and when a new page begins."""

from assessor_app.reports.kit.page import Document, Furniture, Page
from assessor_app.reports.kit.style import ACCENT, H1, H1_BLOCK, H1_SUB, H2, Margins, Type
from assessor_app.reports.kit.text import Block, balanced, paragraph

_SLACK = 0.01
_BELOW_SUBHEADING = 3.0


class Flow:
    """A cursor over the pages of a document, within margins.

    Args:
        document: gets the pages.
        margins: of every page of this flow.
        size: of its pages, where it is not the document's own.
        furniture: of its pages, where it is not the document's own.
    """

    def __init__(
        self,
        document: Document,
        margins: Margins,
        *,
        size: tuple[float, float] | None = None,
        furniture: Furniture | None = None,
    ) -> None:
        self.document = document
        self.margins = margins
        self._size = size
        self._furniture = furniture
        self.page: Page
        self.y = 0.0
        self.next_page()

    @property
    def left(self) -> float:
        """Left edge of the text."""
        return self.margins.left

    @property
    def right(self) -> float:
        """Right edge of the text."""
        return self.page.width - self.margins.right

    @property
    def width(self) -> float:
        """Room between the edges."""
        return self.right - self.left

    @property
    def top(self) -> float:
        """Where a page begins."""
        return self.margins.top

    @property
    def limit(self) -> float:
        """Where a page ends."""
        return self.page.height - self.margins.bottom

    @property
    def room(self) -> float:
        """What is left of this page."""
        return self.limit - self.y

    @property
    def body(self) -> float:
        """The height of a whole page."""
        return self.limit - self.top

    @property
    def at_top(self) -> bool:
        """Whether this page is still empty."""
        return self.y <= self.top + _SLACK

    def next_page(self) -> None:
        """Go on at the top of a new page."""
        self.page = self.document.new_page(size=self._size, furniture=self._furniture)
        self.y = self.top

    def fits(self, height: float) -> bool:
        """Whether so much still fits on this page."""
        return height <= self.room + _SLACK

    def need(self, height: float) -> None:
        """Begin a new page unless so much fits on this one; an empty page must do."""
        if not self.at_top and not self.fits(height):
            self.next_page()

    def gap(self, height: float) -> None:
        """Leave a distance, but never at the top of a page."""
        if not self.at_top:
            self.y += height

    def put(self, block: Block, indent: float = 0.0) -> None:
        """Put a block that is known to fit."""
        block.draw(self.page, self.left + indent, self.y)
        self.y += block.height

    def say(self, text: str, type_: Type, *, before: float = 0.0, width: float | None = None) -> None:
        """Put a paragraph whole, on a new page if it must."""
        block = paragraph(text, type_, self.width if width is None else width)
        self.need(before + block.height)
        self.gap(before)
        self.put_over_pages(block)

    def put_over_pages(self, block: Block, indent: float = 0.0) -> None:
        """Put a block, its lines running over to the next pages where it is taller than what is left."""
        while block.height > self.room + _SLACK:
            lines = int((self.room + _SLACK) / block.type.leading)
            if lines >= 1:
                head, block = block.split(lines)
                self.put(head, indent)
            self.next_page()
        self.put(block, indent)

    def heading(self, title: str, sub: str = "", *, bookmark: str | None = None) -> None:
        """A page title with its subtitle; the content begins 51 points below the top."""
        begin = self.y
        self.page.bookmark(bookmark or title, 0, begin)
        block = balanced(title, H1, self.width)
        self.put(block)
        if sub:
            self.y += 4
            self.put(paragraph(sub, H1_SUB, self.width))
        self.y = max(self.y + 9, begin + H1_BLOCK)

    def subheading(self, title: str, *, need: float, before: float = 22.0, rule: bool = True) -> None:
        """A section title, over a rule, that stays with at least `need` points of what follows it."""
        block = balanced(title, H2, self.width)
        self.need(before + block.height + _BELOW_SUBHEADING + need)
        self.gap(before)
        self.page.bookmark(title, 1, self.y)
        self.put(block)
        self.y += _BELOW_SUBHEADING
        if rule:
            self.page.rule(self.left, self.right, self.y, 0.9, ACCENT)
