"""Terbitan: what left the desk after a closing, shown and saved again, and scans of the signed minutes."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.documents.attach_sheet import AttachSheet, closing_name
from assessor_app.desktop.secretariat.documents.page import DocumentsPage
from tests.desktop.secretariat.conftest import Handed, OpenDesk, choose, on_duty


def _closed(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> DocumentsPage:
    window = open_desk()
    window.open_page("merge")
    window.merging.take([str(path) for path in handed.first])
    on_duty(qtbot, window)
    window.merging.apply.click()
    window.results._on_closing_wished("Rapat pleno")
    window.open_page("documents")
    return window.documents


def test_what_leaves_after_a_closing_is_kept_and_opens_unchanged(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, tmp_path: Path
) -> None:
    """The list of issued documents has what was saved, shows it, and gives the same bytes again."""
    page = _closed(open_desk, handed, qtbot)
    qtbot.mouseClick(page.look_back, Qt.MouseButton.LeftButton)
    assert page.issued.empty.isVisible()
    qtbot.mouseClick(page.issued.back, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.browser.reader.save, Qt.MouseButton.LeftButton)
    choose(qtbot, page.window(), tmp_path / "rekap.pdf")
    qtbot.mouseClick(page.look_back, Qt.MouseButton.LeftButton)
    (row,) = page.issued.table.rows.rows
    assert (row.document.kind, row.closing) == ("recap", 1)
    assert page.issued.preview is not None and page.issued.preview.pages == page.preview.pages  # type: ignore[union-attr]
    qtbot.mouseClick(page.issued.save, Qt.MouseButton.LeftButton)
    choose(qtbot, page.window(), tmp_path / "lagi.pdf")
    assert (tmp_path / "lagi.pdf").read_bytes() == (tmp_path / "rekap.pdf").read_bytes()


def test_a_scan_of_the_signed_minutes_is_attached(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, tmp_path: Path
) -> None:
    """A picture of the signed paper is kept with the closing; a file that is none is refused in a sentence."""
    page = _closed(open_desk, handed, qtbot)
    qtbot.mouseClick(page.look_back, Qt.MouseButton.LeftButton)
    scan, text = tmp_path / "ba ttd.png", tmp_path / "catatan.pdf"
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(scan))
    text.write_text("bukan pindaian")
    qtbot.mouseClick(page.issued.attach, Qt.MouseButton.LeftButton)
    choose(qtbot, page.window(), scan)
    (row,) = page.issued.table.rows.rows
    assert (row.document.kind, row.document.name) == ("scan", "ba-ttd.png")
    assert page.issued.other.isVisible()
    page.issued.take_scan(str(text))
    assert page.problem.isVisible() and "catatan.pdf" in page.problem.sentence.accessibleName()


def test_a_scan_goes_to_the_closing_that_is_chosen(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, tmp_path: Path
) -> None:
    """Of several closings each is listed with its time and code; the one whose minutes are in front is offered."""
    page = _closed(open_desk, handed, qtbot)
    _save_minutes(qtbot, page, tmp_path / "satu.pdf")
    page.window().results._on_closing_wished("Rapat kedua")  # type: ignore[attr-defined]
    _save_minutes(qtbot, page, tmp_path / "dua.pdf")
    scan = tmp_path / "ba.png"
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(scan))
    qtbot.mouseClick(page.look_back, Qt.MouseButton.LeftButton)
    rows = page.issued.table.rows.rows
    assert [(row.document.kind, row.closing) for row in rows] == [("minutes", 2), ("minutes", 1)]
    for front, offered in ((0, "Perubahan ke-1"), (1, "Penetapan")):
        page.issued.table.choose(front)
        qtbot.mouseClick(page.issued.attach, Qt.MouseButton.LeftButton)
        choose(qtbot, page.window(), scan)
        sheet = next(sheet for sheet in page.findChildren(AttachSheet) if sheet.isVisible())
        shown = [[column.text(row) for column in sheet.table.rows.columns] for row in sheet.table.rows.rows]
        assert [row[0] for row in shown] == ["Perubahan ke-1", "Penetapan"]
        assert all("WIB" in when and len(code) == 14 for _, when, code in shown)
        assert sheet.table.current is not None and closing_name(sheet.table.current) == offered
        if front:
            qtbot.keyClick(sheet, Qt.Key.Key_Return)
        else:
            sheet.reject()
    kept = [(row.document.kind, row.closing) for row in page.issued.table.rows.rows]
    assert kept == [("scan", 1), ("minutes", 2), ("minutes", 1)]
    assert "penetapan ke-1" in page.news.sentence.accessibleName()


def _save_minutes(qtbot: QtBot, page: DocumentsPage, path: Path) -> None:
    page.window().open_page("documents")  # type: ignore[attr-defined]
    page.browser.kinds.choose("minutes")
    qtbot.mouseClick(page.browser.reader.save, Qt.MouseButton.LeftButton)
    choose(qtbot, page.window(), path)
