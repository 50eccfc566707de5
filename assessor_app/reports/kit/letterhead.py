"""The organiser's head on a document: logo, names, address, and the double rule under them."""

import functools
import io
import math

from assessor_app.domain.evaluation import Evaluation
from assessor_app.errors import UserError
from assessor_app.reports.kit.page import Page, Picture, Shape
from assessor_app.reports.kit.style import ACCENT, BOLD, INK, MM, REGULAR, SEMIBOLD, WHITE, Margins, Type
from assessor_app.reports.kit.text import balanced, paragraph

_TOP = 13 * MM
_RADIUS = 9.5 * MM
_BESIDE = 4 * MM
_ORGANISER = Type(SEMIBOLD, 12.5, 15.5)
_UNIT = Type(BOLD, 14, 16.5)
_ADDRESS = Type(REGULAR, 9, 11)
_SHARPEST = 600
"""Pixels of a logo's longer edge: 800 dpi at its printed size."""


def letterhead(page: Page, margins: Margins, evaluation: Evaluation) -> float:
    """Put the head on a first page and give the y below its rules."""
    x0, x1 = margins.left, page.width - margins.right
    badge = emblem(page, x0, _TOP, evaluation)
    left = x0 + 2 * _RADIUS + _BESIDE if badge else x0
    y = _TOP
    for text, type_ in (
        (evaluation.organiser.upper(), _ORGANISER),
        (evaluation.unit.upper(), _UNIT),
        (evaluation.address, _ADDRESS),
    ):
        if text:
            lay = paragraph if type_ is _ADDRESS else balanced
            block = lay(text, type_, x1 - left, align="centre")
            block.draw(page, left, y)
            y += block.height
    y = max(y, _TOP + 2 * _RADIUS if badge else y) + 3.2 * MM
    page.rule(x0, x1, y, 1.6, INK)
    page.rule(x0, x1, y + 2.2, 0.4, INK)
    return y + 2.2


def emblem(page: Page, x: float, top: float, evaluation: Evaluation, *, radius: float = _RADIUS) -> bool:
    """Put the organiser's logo in a square, or a neutral rosette on the built-in example; tell whether there is one.

    Raises:
        UserError: `logo-unreadable` when the logo is no picture.
    """
    if evaluation.logo:
        data, wide, high = _prepared(evaluation.logo)
        edge = 2 * radius
        scale = edge / max(wide, high)
        width, height = wide * scale, high * scale
        page.marks.append(Picture(x + (edge - width) / 2, top + (edge - height) / 2, width, height, data))
        return True
    if evaluation.example:
        _rosette(page, x + radius, top + radius, radius)
        return True
    return False


@functools.lru_cache(maxsize=4)
def _prepared(logo: bytes) -> tuple[bytes, int, int]:
    """The logo on white, no larger than print shows, with its width and height."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(logo), formats=("PNG", "JPEG")) as picture:
            picture.thumbnail((_SHARPEST, _SHARPEST))
            drawn = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UserError("logo-unreadable") from None
    flat = Image.new("RGB", drawn.size, "white")
    flat.paste(drawn, mask=drawn.getchannel("A"))
    out = io.BytesIO()
    flat.save(out, "PNG")
    return out.getvalue(), flat.width, flat.height


def _rosette(page: Page, x: float, y: float, radius: float) -> None:
    """Four petals in a ring: an ornament that stands for no office."""
    page.circle((x, y), radius, fill=WHITE, stroke=ACCENT, line=radius * 0.085)
    page.circle((x, y), radius * 0.83, stroke=ACCENT, line=radius * 0.03)
    for quarter in range(4):
        _petal(page, x, y, radius * 0.74, math.radians(45 + 90 * quarter))
        angle = math.radians(90 * quarter)
        dot = (x + math.cos(angle) * radius * 0.52, y + math.sin(angle) * radius * 0.52)
        page.circle(dot, radius * 0.07, fill=ACCENT)
    page.circle((x, y), radius * 0.075, fill=ACCENT)


def _petal(page: Page, x: float, y: float, length: float, angle: float) -> None:
    along, across = math.cos(angle), math.sin(angle)

    def at(out: float, side: float) -> tuple[float, float]:
        return (
            x + (along * out - across * side) * length,
            y + (across * out + along * side) * length,
        )

    foot, tip = at(0.13, 0), at(1.0, 0)
    there = (*at(0.31, 0.30), *at(0.86, 0.30), *tip)
    back = (*at(0.86, -0.30), *at(0.31, -0.30), *foot)
    page.marks.append(Shape(foot, (there, back), True, ACCENT, None, 0.0, None))
    page.line(at(0.36, 0), at(0.80, 0), max(length * 0.045, 0.3), WHITE)
