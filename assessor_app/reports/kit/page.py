"""A page as a list of marks, and the document that holds pages until all are laid out.

Layout writes here; nothing is painted before the number of pages is known (`paint.py`). Coordinates are points
from the top left corner.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from assessor_app.reports.kit.measure import figure_parts, unit_width, width
from assessor_app.reports.kit.style import LINE, Colour, Type

Point = tuple[float, float]
Dash = tuple[float, float]
DASHED: Dash = (3.2, 2.0)


class Text(NamedTuple):
    """A text in one face; `stretch` is added to each space, `tracking` between characters."""

    x: float
    y: float
    text: str
    font: str
    size: float
    colour: Colour
    tracking: float
    stretch: float


class Rule(NamedTuple):
    """A straight line."""

    start: Point
    end: Point
    width: float
    colour: Colour
    dash: Dash | None


class Rect(NamedTuple):
    """A rectangle, filled or outlined."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None
    stroke: Colour | None
    line: float


class Circle(NamedTuple):
    """A circle, filled, outlined or both."""

    centre: Point
    radius: float
    fill: Colour | None
    stroke: Colour | None
    line: float


class Shape(NamedTuple):
    """A path of straight and curved parts: a part of two numbers is a corner, of six a Bézier curve."""

    start: Point
    parts: tuple[tuple[float, ...], ...]
    closed: bool
    fill: Colour | None
    stroke: Colour | None
    line: float
    dash: Dash | None


class Modules(NamedTuple):
    """Many filled rectangles as one path, for a QR code."""

    rects: tuple[tuple[float, float, float, float], ...]
    colour: Colour


class Picture(NamedTuple):
    """A picture in its box."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


Mark = Rule | Rect | Circle | Shape | Modules | Picture


class Bookmark(NamedTuple):
    """An entry of the outline."""

    title: str
    level: int
    y: float


@dataclass
class Page:
    """One sheet of paper. Marks lie under all text, so a tint or a curve never covers a word."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        type_: Type,
        *,
        align: str = "left",
        tracking: float = 0.0,
        stretch: float = 0.0,
        colour: Colour | None = None,
    ) -> None:
        """Put a printable text on its baseline; `x` is its left end, middle or right end by `align`."""
        if not text:
            return
        if align != "left":
            wide = width(text, type_, tracking)
            x -= wide if align == "right" else wide / 2
        shown = type_.colour if colour is None else colour
        self.texts.append(Text(x, baseline, text, type_.font, type_.size, shown, tracking, stretch))

    def figure(self, sign_x: float, baseline: float, figure: str, type_: Type) -> None:
        """Put a number so that its decimal sign stands at `sign_x`."""
        whole, _ = figure_parts(figure)
        self.text(sign_x - unit_width(whole, type_.font) * type_.size, baseline, figure, type_)

    def line(
        self, start: Point, end: Point, width: float = 0.25, colour: Colour = LINE, *, dash: Dash | None = None
    ) -> None:
        """Draw a straight line."""
        self.marks.append(Rule(start, end, width, colour, dash))

    def rule(self, left: float, right: float, y: float, width: float = 0.25, colour: Colour = LINE) -> None:
        """Draw a horizontal rule."""
        self.line((left, y), (right, y), width, colour)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        line: float = 0.25,
    ) -> None:
        """Draw a rectangle whose top left corner is given."""
        self.marks.append(Rect(x, y, width, height, fill, stroke, line))

    def circle(
        self,
        centre: Point,
        radius: float,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        line: float = 0.25,
    ) -> None:
        """Draw a circle."""
        self.marks.append(Circle(centre, radius, fill, stroke, line))

    def polygon(
        self,
        points: Sequence[Point],
        *,
        closed: bool = True,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        line: float = 0.5,
        dash: Dash | None = None,
    ) -> None:
        """Draw straight lines through points."""
        self.marks.append(Shape(points[0], tuple(points[1:]), closed, fill, stroke, line, dash))

    def bookmark(self, title: str, level: int, y: float) -> None:
        """Enter a place of this page in the document's outline."""
        self.bookmarks.append(Bookmark(title, level, y))


Furniture = Callable[[Page, int, int], None]
"""Draws head and foot of a page, given its number and how many there are."""


@dataclass
class Document:
    """Pages in order, with what the file says of itself.

    Args:
        size: of a usual page.
        title, subject, author, keywords: the file's properties.
        language: `id` or `en`.
        furniture: head and foot of every page that brings none of its own.
        watermark: a word across every page, under everything; empty for none.
        dated: the file's date, given as data; without one it carries none of its own.
    """

    size: tuple[float, float]
    title: str
    subject: str
    author: str
    keywords: str
    language: str
    furniture: Furniture
    watermark: str = ""
    dated: dt.datetime | None = None
    pages: list[tuple[Page, Furniture]] = field(default_factory=list)

    def new_page(self, *, size: tuple[float, float] | None = None, furniture: Furniture | None = None) -> Page:
        """Add an empty page."""
        page = Page(*(size or self.size))
        self.pages.append((page, furniture or self.furniture))
        return page
