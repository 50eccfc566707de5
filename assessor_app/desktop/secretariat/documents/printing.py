"""To paper: each page as a picture at the printer's resolution. The file itself is always saved as it was made.

It runs as a job: everything it needs is made in its own thread, but the printer, which the dialog has set up.
"""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

from assessor_app.desktop.jobs import Ticket
from assessor_app.errors import CancelledError, UserError

FINEST = 300
"""Dots per inch of the pictures; finer only costs memory."""

_BAND = 400  # rows of a picture that are made at once


def print_pages(ticket: Ticket, contents: Sequence[bytes], printer: QPrinter) -> int:
    """Send documents to a printer, of a single one the pages chosen; count the pages.

    Raises:
        UserError: `printer-refuses`.
        CancelledError: between two pages; the printer is told to drop what it has.
    """
    papers = [_Paper(content) for content in contents]
    pages = [(paper, page) for paper in papers for page in range(paper.document.pageCount())]
    if len(papers) == 1:
        first, last = max(printer.fromPage(), 1), printer.toPage() or len(pages)
        pages = pages[first - 1 : last]
    printer.setFullPage(True)  # our pages have margins of their own
    _turn(printer, *pages[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("printer-refuses", printer=printer.printerName())
    try:
        for done, (paper, page) in enumerate(pages, start=1):
            if done > 1:
                _turn(printer, paper, page)
                printer.newPage()
            _draw(painter, paper.document, page)
            ticket.progress(done, len(pages))
    except CancelledError:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(pages)


class _Paper:
    """A document open for reading, with the bytes it reads from."""

    def __init__(self, content: bytes) -> None:
        self._bytes = QByteArray(content)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument()
        self.document.load(self._buffer)


def _turn(printer: QPrinter, paper: _Paper, page: int) -> None:
    size = paper.document.pagePointSize(page)
    wide = size.width() > size.height()
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)


def _draw(painter: QPainter, document: QPdfDocument, page: int) -> None:
    """Paint a page in bands, so that whoever works in the window meanwhile waits for a band and not for a page."""
    place = painter.viewport()
    points = document.pagePointSize(page)
    whole = QSize(round(points.width() * FINEST / 72), round(points.height() * FINEST / 72))
    shown = whole.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.fillRect(QRect(place.topLeft(), shown), Qt.GlobalColor.white)  # pages are rendered onto nothing
    share = shown.height() / whole.height()
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(whole)
    for top in range(0, whole.height(), _BAND):
        band = QRect(0, top, whole.width(), min(_BAND, whole.height() - top))
        options.setScaledClipRect(band)
        image = document.render(page, band.size(), options)
        begin, end = round(top * share), round((band.bottom() + 1) * share)
        painter.drawImage(QRect(place.left(), place.top() + begin, shown.width(), end - begin), image)
