"""To paper: each page as a picture at the printer's resolution. The file itself is always saved as it was made."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

FINEST = 200
"""Dots per inch of the pictures; finer only costs memory."""


def print_pages(document: QPdfDocument, printer: QPrinter) -> int:
    """Send the chosen pages to a printer and count them."""
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or document.pageCount()
    painter = QPainter(printer)
    printed = 0
    for page in range(first, min(last, document.pageCount()) + 1):
        if printed:
            printer.newPage()
        place = painter.viewport()
        points = document.pagePointSize(page - 1)
        share = FINEST / 72
        image = document.render(page - 1, QSize(round(points.width() * share), round(points.height() * share)))
        size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRect(place.topLeft(), size)
        painter.fillRect(spot, Qt.GlobalColor.white)  # pages are rendered onto nothing
        painter.drawImage(spot, image)
        printed += 1
    painter.end()
    return printed
