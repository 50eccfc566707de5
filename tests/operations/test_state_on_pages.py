"""How final the figures are stands on every page that shows any, in every kind of document and its workbook."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessor_app.domain.records import DeskAction
from assessor_app.operations.closing import close_results
from assessor_app.operations.desk_day import DeskChange, change_day
from assessor_app.operations.printing.documents import STATED, Selection
from assessor_app.operations.reporting import documents
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue
from tests.operations.events import BINJAI, Event

WORDS = catalogue("id")
_COUNTED = re.compile(r"SEMENTARA, \d+ dari \d+ lembar")
STATES = ("SEMENTARA", "Penetapan", "Perubahan ke-1", "Perubahan ke-2")


def _pages(desk: Workspace, kind: str, selection: Selection, closing: str | None = None) -> list[str]:
    """The text of every page of a kind; of a workbook the foot that stands on each page it is printed on."""
    found = []
    for document in documents(desk, kinds=(kind,), words=WORDS, selection=selection, closing=closing):
        content = document.build()
        if document.name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                foot = book.read("xl/worksheets/sheet1.xml").decode().partition("<oddFooter>")[2]
            found.append(foot.partition("</oddFooter>")[0])
        else:
            found += [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return found


@pytest.mark.parametrize("kind", sorted(STATED))
def test_every_page_says_the_state(event: Event, tmp_path: Path, kind: str) -> None:
    """SEMENTARA with how many sheets are in, then Penetapan, then which change; an old closing says its own.

    No letter tells of a change of no figure: what one says of its state stands among the change papers.
    """
    with event.desk(tmp_path / "desk") as desk:
        chosen = [Selection(cities=(BINJAI,))]
        if kind in ("letter", "minutes", "recap"):
            chosen.append(Selection())
        for number, state in enumerate(STATES):
            closed = number > 0
            if number > 1 and kind == "letter":  # only a city that changed gets another
                moved = DeskChange(DeskAction.PRESENT if number % 2 else DeskAction.ABSENT, "kabar", city=BINJAI)
                change_day(desk, change=moved, operator="S")
            if closed:
                close_results(desk, note=state, operator="S")
            for selection in chosen:
                for page in _pages(desk, kind, selection):
                    assert state in page
                    assert bool(_COUNTED.search(page)) is not closed
                    assert ("SEMENTARA" in page) is not closed
        for page in _pages(desk, kind, chosen[0], closing="1"):
            assert "Penetapan" in page and "Perubahan ke-" not in page


@pytest.mark.parametrize("kind", ["forms", "cards"])
def test_what_shows_no_result_says_no_state(event: Event, tmp_path: Path, kind: str) -> None:
    """A form printed before the closing is the one printed after it."""
    with event.desk(tmp_path / "desk") as desk:
        before = _pages(desk, kind, Selection())
        close_results(desk, note="penetapan", operator="S")
        assert _pages(desk, kind, Selection()) == before
        assert not any(state in page for page in before for state in STATES)
