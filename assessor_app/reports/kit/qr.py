"""A QR code as one path of dark runs; what it says is not decided here."""

import functools

from assessor_app.reports.kit.page import Modules, Page
from assessor_app.reports.kit.style import INK, MM, WHITE

QUIET = 4
SMALLEST_MODULE = 0.6 * MM
"""Below this a copied code no longer reads."""

_LONG = 200
_MASK = 3
"""For long texts, half of them a signature: weighing all eight masks takes five times as long and finds this one."""


@functools.lru_cache(maxsize=256)
def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark modules, row by row, at error correction level M."""
    from reportlab.graphics.barcode import qrencoder  # its package costs 40 ms that only a code pays

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    if len(text) <= _LONG:
        code.make()
    else:
        code.version = code.calculate_version()
        code.makeImpl(False, _MASK)
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)


def size(text: str, module: float = SMALLEST_MODULE) -> float:
    """The edge of the dark field, without its quiet zone."""
    return len(matrix(text)) * module


def draw(page: Page, x: float, top: float, edge: float, text: str) -> None:
    """Put a code whose dark field fills a square; the quiet zone hangs outside, on white."""
    rows = matrix(text)
    module = edge / len(rows)
    quiet = QUIET * module
    page.rect(x - quiet, top - quiet, edge + 2 * quiet, edge + 2 * quiet, fill=WHITE)
    rects = []
    for nth, row in enumerate(rows):
        at = 0
        while at < len(row):
            end = at
            while end < len(row) and row[end]:
                end += 1
            if end > at:
                rects.append((x + at * module, top + nth * module, (end - at) * module, module))
            at = end + 1
    page.marks.append(Modules(tuple(rects), INK))
