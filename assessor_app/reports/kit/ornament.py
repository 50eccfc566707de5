"""The frame of a certificate: two lines around the paper, and bands of petals at its head and foot."""

from assessor_app.reports.kit.page import Page, Shape
from assessor_app.reports.kit.style import ACCENT, MM, TINT_2

EDGE = 11 * MM
"""Where the frame stands, from the edge of the paper."""
_INNER = 5.6
_BAND = 30.0
_CELL = 10.0
_ROWS = 2
_PETAL = 0.82
"""How much of its cell a petal fills."""

INSIDE = EDGE + _INNER + _BAND
"""Where the free field begins, from the upper and the lower edge of the paper."""


def frame(page: Page) -> None:
    """Put the frame on a page of any size."""
    wide, high = page.width, page.height
    inner = EDGE + _INNER
    page.rect(EDGE, EDGE, wide - 2 * EDGE, high - 2 * EDGE, stroke=ACCENT, line=1.8)
    page.rect(inner, inner, wide - 2 * inner, high - 2 * inner, stroke=ACCENT, line=0.8)
    for top in (inner, high - inner - _BAND):
        _band(page, inner, wide - inner, top)
    for y in (INSIDE, high - INSIDE):
        page.rule(inner, wide - inner, y, 0.8, ACCENT)


def _band(page: Page, left: float, right: float, top: float) -> None:
    """As many pairs of petals as fit, centred; neighbours lean against each other."""
    count = int((right - left - _CELL) / _CELL) // 2 * 2
    x0 = (left + right - count * _CELL) / 2
    y0 = top + (_BAND - _ROWS * _CELL) / 2
    for row in range(_ROWS):
        for column in range(count):
            page.marks.append(_petal(x0 + column * _CELL, y0 + row * _CELL, falling=(row + column) % 2 == 0))


def _petal(x: float, y: float, *, falling: bool) -> Shape:
    """A petal from corner to corner of its cell, with a little air at both ends."""
    air = _CELL * (1 - _PETAL) / 2
    x0, x1, y0, y1 = x + air, x + _CELL - air, y + air, y + _CELL - air
    if not falling:
        y0, y1 = y1, y0
    across, down = x1 - x0, y1 - y0
    there = (x0 + 0.58 * across, y0 + 0.03 * down, x0 + 0.97 * across, y0 + 0.42 * down, x1, y1)
    back = (x0 + 0.42 * across, y0 + 0.97 * down, x0 + 0.03 * across, y0 + 0.58 * down, x0, y0)
    return Shape((x0, y0), (there, back), True, TINT_2, None, 0.0, None)
