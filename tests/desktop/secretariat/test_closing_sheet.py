"""A further closing: what would change city by city, and the reason for it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.results.closing_changes import ChangesTable
from assessor_app.desktop.secretariat.results.closing_sheet import ClosingSheet
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.domain.records import Closing
from tests.desktop.secretariat.conftest import Handed, OpenDesk, on_duty


def test_a_second_closing_says_what_moves_and_wants_a_reason(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot
) -> None:
    """The city stands with its old and its new final; nothing goes on until a reason is written."""
    window = open_desk()
    for paths in (handed.first, (handed.again,)):
        window.open_page("merge")
        window.merging.take([str(path) for path in paths])
        if not window.duty.operator:
            on_duty(qtbot, window)
        window.merging.apply.click()
        if paths is handed.first:
            window.results._on_closing_wished("Rapat pleno")
    window.open_page("results")
    qtbot.mouseClick(window.results.close_button, Qt.MouseButton.LeftButton)
    sheet = [found for found in window.findChildren(ClosingSheet) if found.isVisible()][-1]
    table = sheet.findChild(ChangesTable)
    assert table is not None
    model = table.rows
    shown = [[str(model.data(model.index(r, c))) for c in range(4)] for r in range(model.rowCount())]
    assert len(shown) == 1 and shown[0][0] == "Kota Binjai" and shown[0][1] != shown[0][2]
    assert "Alasan" in sheet.note.accessibleName() and not sheet.go.isEnabled()
    qtbot.keyClicks(sheet.note, "Koreksi asesor UI")
    qtbot.keyClick(sheet.go, Qt.Key.Key_Return)
    closings = [r.content for r in window._workspace.records("uji-2019", "closing")]
    assert [c.number for c in closings if isinstance(c, Closing)] == [1, 2]
    assert isinstance(closings[-1], Closing) and closings[-1].note == "Koreksi asesor UI"


def test_the_first_closing_asks_for_a_note_only(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """Nothing stands yet, so nothing changes."""
    window = open_desk()
    window.open_page("merge")
    window.merging.take([str(path) for path in handed.first])
    on_duty(qtbot, window)
    window.merging.apply.click()
    window.open_page("results")
    qtbot.mouseClick(window.results.close_button, Qt.MouseButton.LeftButton)
    sheet = window.findChild(ClosingSheet)
    assert sheet is not None and sheet.findChild(ChangesTable) is None
    assert "Catatan" in sheet.note.accessibleName()
    said = [line.accessibleName() for line in (*sheet.findChildren(Label), *sheet.findChildren(Paragraph))]
    assert any(words.startswith("Dihitung dengan kurang dari seluruh panel") for words in said)
    assert any("Kota Binjai: Asesor" in words for words in said)


def test_a_search_that_finds_no_city_says_how_to_see_all(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """In the table's place stand a sentence and a button, which empties the search."""
    window = open_desk()
    window.open_page("merge")
    window.merging.take([str(path) for path in handed.first])
    on_duty(qtbot, window)
    window.merging.apply.click()
    window.open_page("results")
    page = window.results
    qtbot.keyClicks(page.search, "tidak ada")
    assert page.none.isVisible() and page.table is not None and not page.table.isVisible()
    qtbot.mouseClick(page.none.all, Qt.MouseButton.LeftButton)
    assert page.search.text() == "" and page.table.isVisible() and not page.none.isVisible()
