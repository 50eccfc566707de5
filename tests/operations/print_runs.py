"""One measured run of printing in a process of its own, so that its memory is its own: `python -m … FOLDER OUT N`."""

import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from assessor_app.operations.opening import open_workspace
from assessor_app.operations.printing.documents import Selection
from assessor_app.operations.reporting import documents, write_documents
from assessor_app.reports.kit import style
from assessor_app.reports.kit.page import Document, Page, Rule
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue
from tests.operations.merge_runs import peak

ROUNDS = 3
"""The best of several, in turn: what else the machine does then weighs on both alike."""
MEGABYTE = 1024.0
"""In kilobytes, as Linux counts resident memory."""


def bare(pages: Sequence[Page], path: Path) -> None:
    """The same texts and rules on a plain canvas: what reportlab alone needs for these tables."""
    canvas = Canvas(str(path), pagesize=(pages[0].width, pages[0].height), invariant=1, pageCompression=1)
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, Rule):
                canvas.setLineWidth(mark.width)
                (x1, y1), (x2, y2) = mark.start, mark.end
                canvas.line(x1, page.height - y1, x2, page.height - y2)
        for text in page.texts:
            canvas.setFont(text.font, text.size)
            canvas.drawString(text.x, page.height - text.y, text.text)
        canvas.showPage()
    canvas.save()


def _laid_out(desk: Workspace) -> Document:
    """The report of one city before it is painted."""
    from assessor_app.operations.printing.city_documents import report
    from assessor_app.operations.printing.desk import open_desk
    from assessor_app.reports import city_report

    caught: list[Document] = []
    usual = city_report.pdf
    city_report.pdf = lambda document: caught.append(document) or usual(document)
    try:
        found = report(open_desk(desk), Selection(cities=("12.75",)), catalogue("id"))
        next(found).build()
    finally:
        city_report.pdf = usual
    return caught[0]


def main(folder: Path, out: Path, workers: int) -> dict[str, float]:
    """Print every report; then draw one report's tables as often on a bare canvas."""
    words = catalogue("id")
    with open_workspace(folder) as desk:
        style.register_fonts()
        one = Selection(cities=("12.75",))
        singles = []
        for _ in range(5):
            began = time.perf_counter()
            write_documents(documents(desk, kinds=("report",), words=words, selection=one), out / "satu")
            singles.append(time.perf_counter() - began)
        pages = [page for page, _ in _laid_out(desk).pages]
        ours, theirs = [], []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            found = documents(desk, kinds=("report",), words=words)
            write_documents(found, out, workers=workers)
            ours.append(time.perf_counter() - began)
            began = time.perf_counter()
            for document in found:
                bare(pages, out / f"bare-{document.name}")
            theirs.append(time.perf_counter() - began)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEGABYTE
    return {
        "reports": len(found),
        "pages": len(pages),
        "first": singles[0],
        "one": sorted(singles)[2],
        "ours": min(ours),
        "bare": min(theirs),
        "megabytes": peak() + (workers - 1) * children,
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201
