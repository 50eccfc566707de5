"""The one place that says how official documents look: papers, margins, type, colours, fonts.

Lengths are points, y runs down. Nothing else in `reports` may name a colour, a font or a size of its own
where one of these fits.
"""

import functools
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from assessor_app import paths

MM = 72 / 25.4

PAPERS = {"A4": (210 * MM, 297 * MM), "F4": (215 * MM, 330 * MM)}
"""Portrait sizes; F4 is the Indonesian folio."""

Colour = float | tuple[float, float, float]
"""A grey level, or red, green, blue; each 0 to 1."""

INK: Colour = 0.0
INK_2: Colour = 0.34
ACCENT: Colour = (0x12 / 255, 0x37 / 255, 0x5E / 255)
ACCENT_2: Colour = (0x5D / 255, 0x7A / 255, 0x9A / 255)
PREVIOUS: Colour = (0x9A / 255, 0x5B / 255, 0x0A / 255)
TINT: Colour = (0xEC / 255, 0xF1 / 255, 0xF6 / 255)
TINT_2: Colour = (0xD5 / 255, 0xDF / 255, 0xEA / 255)
RADAR_FILL: Colour = (0xE0 / 255, 0xE9 / 255, 0xF2 / 255)
LINE: Colour = 0.74
LINE_2: Colour = 0.50
WATERMARK: Colour = 0.945
WHITE: Colour = 1.0

REGULAR = "SourceSans3"
ITALIC = "SourceSans3-Italic"
SEMIBOLD = "SourceSans3-SemiBold"
SEMIBOLD_ITALIC = "SourceSans3-SemiBoldItalic"
BOLD = "SourceSans3-Bold"

_FILES = {
    REGULAR: "SourceSans3_400Regular.ttf",
    ITALIC: "SourceSans3_400Regular_Italic.ttf",
    SEMIBOLD: "SourceSans3_600SemiBold.ttf",
    SEMIBOLD_ITALIC: "SourceSans3_600SemiBold_Italic.ttf",
    BOLD: "SourceSans3_700Bold.ttf",
}

ITALIC_OF = {REGULAR: ITALIC, SEMIBOLD: SEMIBOLD_ITALIC, ITALIC: REGULAR, SEMIBOLD_ITALIC: SEMIBOLD, BOLD: BOLD}
"""The face that sets a foreign word off; inside italics it is upright again."""

BOLD_OF = {REGULAR: SEMIBOLD, ITALIC: SEMIBOLD_ITALIC, SEMIBOLD: REGULAR, SEMIBOLD_ITALIC: ITALIC, BOLD: SEMIBOLD}
"""The face that sets a word in running text off."""


class Margins(NamedTuple):
    """Distance of the text from the edges of the paper."""

    left: float
    right: float
    top: float
    bottom: float


REPORT_MARGINS = Margins(25 * MM, 20 * MM, 23 * MM, 22 * MM)
RECAP_MARGINS = Margins(20 * MM, 20 * MM, 23 * MM, 21 * MM)
LETTER_MARGINS = Margins(30 * MM, 20 * MM, 22 * MM, 24 * MM)
SHEET_MARGINS = Margins(25 * MM, 18 * MM, 21 * MM, 21 * MM)


class Type(NamedTuple):
    """A face at a size, the distance of its baselines, and its colour."""

    font: str
    size: float
    leading: float
    colour: Colour = INK

    @property
    def baseline(self) -> float:
        """From the top of a line box to the baseline: capitals stand in the middle."""
        return self.leading / 2 + 0.33 * self.size


@functools.lru_cache(maxsize=1_024)
def faced(type_: Type, font: str) -> Type:
    """The type in another face; asked for every run of every line, so it is remembered."""
    return type_._replace(font=font)


H1 = Type(SEMIBOLD, 20, 24, ACCENT)
H1_SUB = Type(REGULAR, 10.5, 14, INK_2)
H2 = Type(SEMIBOLD, 13, 17, ACCENT)
H3 = Type(SEMIBOLD, 10.5, 14, INK)
TABLE_TITLE = Type(SEMIBOLD, 12, 15, ACCENT)
BODY = Type(REGULAR, 10, 13.6)
BODY_STRONG = Type(SEMIBOLD, 10, 13.6)
SIDE_HEAD = Type(SEMIBOLD, 9.5, 12.6)
CODE = Type(SEMIBOLD, 9, 13.6, ACCENT)
NOTE = Type(REGULAR, 8.5, 11, INK_2)
STATUS = Type(REGULAR, 8.5, 11)
"""How final the figures are: the part with consequences, so never grey, which copies badly."""
LABEL = Type(REGULAR, 8.5, 11, INK_2)
SMALL = Type(REGULAR, 8, 10, INK_2)
TABLE_HEAD = Type(SEMIBOLD, 8.5, 10.2, ACCENT)
TABLE_SUB = Type(REGULAR, 8, 10, INK_2)
SCALE_DIGIT = Type(REGULAR, 7, 9, INK_2)
FURNITURE = Type(REGULAR, 8, 10, INK_2)
FURNITURE_STRONG = Type(SEMIBOLD, 8, 10, INK_2)
FURNITURE_INK = Type(REGULAR, 8, 10)
TAG = Type(SEMIBOLD, 7.5, 10)

GAPS = (4.0, 8.0, 12.0, 16.0, 22.0)
"""The distances between things on a page, from the smallest."""
H1_BLOCK = 51.0
"""Height of a page title with its subtitle, to where the content begins."""


@functools.cache
def register_fonts() -> None:
    """Make the shipped faces known to reportlab, once a process."""
    folder = paths.resources() / "fonts" / "source-sans-3"
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
