"""Looks at laid-out pages as a reader would: where each text stands, and whether anything covers anything."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PdfReader

from assessor_app.reports.kit.measure import unit_width
from assessor_app.reports.kit.page import Document, Page, Text

CAPITALS = 0.66
BELOW = 0.12


@dataclass(frozen=True)
class Ink:
    """The box that a text's letters fill."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Ink") -> bool:
        """Whether the two share ink; touching edges do not count."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.6 and down > 0.6


def ink(text: Text) -> Ink:
    """Where a text's letters stand."""
    wide = unit_width(text.text, text.font) * text.size + text.tracking * (len(text.text) - 1)
    wide += text.stretch * (text.text.count(" ") + text.text.count("\u00a0"))
    return Ink(text.text, text.x, text.y - CAPITALS * text.size, text.x + wide, text.y + BELOW * text.size)


def inks(page: Page) -> list[Ink]:
    """All texts of a page that show anything."""
    return [ink(text) for text in page.texts if text.text.strip()]


def overlaps(page: Page) -> list[tuple[str, str]]:
    """Texts that cover each other."""
    boxes = sorted(inks(page), key=lambda box: box.top)
    found = []
    for nth, box in enumerate(boxes):
        for other in boxes[nth + 1 :]:
            if other.top > box.bottom:
                break
            if box.covers(other):
                found.append((box.text, other.text))
    return found


def dressed(document: Document) -> Iterator[Page]:
    """The pages with head and foot, as they are painted."""
    total = len(document.pages)
    for number, (laid, furniture) in enumerate(document.pages, 1):
        page = Page(laid.width, laid.height, [*laid.marks], [*laid.texts], laid.bookmarks)
        furniture(page, number, total)
        yield page


def words_of(data: bytes) -> str:
    """The text of a PDF, page after page, without spaces at the ends of lines."""
    pages = []
    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages, 1):
        lines = (line.rstrip() for line in page.extract_text().splitlines())
        pages.append(f"=== {number}\n" + "\n".join(line for line in lines if line))
    return "\n".join(pages) + "\n"
