"""How wide text is, and which characters can be printed at all; it knows fonts but no pages."""

import functools
import unicodedata

from reportlab.pdfbase import pdfmetrics

from assessor_app.reports.kit import style
from assessor_app.reports.kit.style import Type

REPLACEMENT = "□"
NBSP = "\u00a0"
_VARIATION = frozenset(range(0xFE00, 0xFE10)) | frozenset(range(0xE0100, 0xE01F0))


@functools.cache
def _face(font: str) -> tuple[dict[int, int], int]:
    style.register_fonts()
    face = pdfmetrics.getFont(font).face
    return face.charWidths, face.defaultWidth


@functools.cache
def _covered() -> frozenset[int]:
    """What every shipped face can show, so that a change of face never loses a character."""
    faces = (style.REGULAR, style.ITALIC, style.SEMIBOLD, style.SEMIBOLD_ITALIC, style.BOLD)
    return frozenset.intersection(*(frozenset(_face(font)[0]) for font in faces))


@functools.lru_cache(maxsize=65_536)
def unit_width(text: str, font: str) -> float:
    """Width of a text at size 1."""
    widths, default = _face(font)
    return sum(widths.get(ord(character), default) for character in text) / 1000.0


def width(text: str, type_: Type, tracking: float = 0.0) -> float:
    """Width of a text in points; `tracking` is added between neighbours."""
    return unit_width(text, type_.font) * type_.size + tracking * max(len(text) - 1, 0)


@functools.lru_cache(maxsize=16_384)
def printable(text: str) -> str:
    """The text as it can be shown: nothing hidden, nothing lost without a sign.

    Controls, bidi controls, joiners and variation selectors go; a tab or odd space becomes a space; what the
    fonts lack becomes □. Line ends stay.
    """
    if text.isascii() and text.isprintable():
        return text
    covered = _covered()
    out = []
    for character in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        code = ord(character)
        category = unicodedata.category(character)
        if character == "\n" or category in ("Zl", "Zp"):
            out.append("\n")
        elif character == "\t" or (category == "Zs" and code not in covered):
            out.append(" ")
        elif category in ("Cc", "Cf", "Cs") or code in _VARIATION:
            continue
        else:
            out.append(character if code in covered else REPLACEMENT)
    return "".join(out)


@functools.lru_cache(maxsize=4_096)
def figure_parts(figure: str) -> tuple[str, str]:
    """A printed number before its decimal sign, and from it on (empty without one)."""
    at = max(figure.rfind(","), figure.rfind("."))
    return (figure, "") if at < 0 else (figure[:at], figure[at:])


def decimal_x(left: float, room: float, type_: Type, *, places: int = 2, digits: int = 1) -> float:
    """Where the decimal sign of a column stands so that its usual figure is centred.

    Args:
        left: the column's left edge.
        room: the column's width.
        type_: the column's type; bold figures keep the sign of the regular ones.
        places: digits after the sign.
        digits: digits before it, without the algebraic sign.
    """
    digit = unit_width("0", type_.font) * type_.size
    sign = unit_width(",", type_.font) * type_.size
    whole = (digits + places) * digit + sign
    return left + (room - whole) / 2 + digits * digit
