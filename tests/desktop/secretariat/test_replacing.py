"""Saving over other files: the window asks first and names them; identical ones are no question."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.documents.page import DocumentsPage
from assessor_app.desktop.secretariat.documents.replace_sheet import ReplaceSheet
from tests.desktop.secretariat.conftest import Handed, OpenDesk, choose, on_duty

OLD = b"yang lama"


def _open(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> DocumentsPage:
    window = open_desk()
    window.open_page("merge")
    window.merging.take([str(path) for path in handed.first])
    on_duty(qtbot, window)
    window.merging.apply.click()
    window.open_page("documents")
    window.documents.browser.kinds.choose("summary")
    qtbot.mouseClick(window.documents.browser.list.every, Qt.MouseButton.LeftButton)
    return window.documents


def _save(qtbot: QtBot, page: DocumentsPage, folder: Path) -> ReplaceSheet | None:
    qtbot.mouseClick(page.browser.reader.save, Qt.MouseButton.LeftButton)
    choose(qtbot, page.window(), folder)
    return next((sheet for sheet in page.findChildren(ReplaceSheet) if sheet.isVisible()), None)


@pytest.fixture
def taken(open_desk: OpenDesk, handed: Handed, qtbot: QtBot, tmp_path: Path) -> tuple[DocumentsPage, Path]:
    """A page whose summaries lie in a folder already, one of them with other content."""
    page = _open(open_desk, handed, qtbot)
    out = tmp_path / "map"
    out.mkdir()
    assert _save(qtbot, page, out) is None
    first = sorted(out.iterdir())[0]
    first.write_bytes(OLD)
    return page, first


def test_the_same_documents_again_are_no_question(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, tmp_path: Path
) -> None:
    """What lies there already with the same bytes is not in the way."""
    page = _open(open_desk, handed, qtbot)
    out = tmp_path / "map"
    out.mkdir()
    assert _save(qtbot, page, out) is None
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert len(before) == 3 and all(name.endswith("-sementara.pdf") for name in before)
    assert _save(qtbot, page, out) is None
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_what_would_be_replaced_is_named_and_stays_when_left(taken: tuple[DocumentsPage, Path], qtbot: QtBot) -> None:
    """Esc and the button that is in front leave every file as it is, and the page says so."""
    page, first = taken
    sheet = _save(qtbot, page, first.parent)
    assert sheet is not None
    assert [path.name for path in sheet.table.rows.rows] == [first.name]
    assert sheet.heading.text() == "Ganti 1 berkas?" and sheet.go.text() == "Ganti 1 berkas"
    front = QApplication.focusWidget() or sheet.focusWidget()
    assert front is not sheet.go
    qtbot.keyClick(sheet, Qt.Key.Key_Return)  # Return alone replaces nothing
    assert first.read_bytes() == OLD
    if sheet.isVisible():
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert first.read_bytes() == OLD and len(list(first.parent.iterdir())) == 3
    assert "tetap seperti semula" in page.news.sentence.accessibleName()


def test_what_is_confirmed_is_replaced(taken: tuple[DocumentsPage, Path], qtbot: QtBot) -> None:
    """Only then the new content stands there, and the page counts what it saved."""
    page, first = taken
    sheet = _save(qtbot, page, first.parent)
    assert sheet is not None
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert first.read_bytes().startswith(b"%PDF") and len(list(first.parent.iterdir())) == 3
    assert "3 dokumen tersimpan" in page.news.sentence.accessibleName()
    assert page.browser.reader.save.isEnabled()
