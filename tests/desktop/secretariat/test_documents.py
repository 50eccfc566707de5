"""Dokumen: kinds and documents, several at once, the night's files, the printer, what was issued."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.documents.batch_sheet import BatchSheet
from assessor_app.desktop.secretariat.documents.kind_words import ICONS, kind_about, kind_words
from assessor_app.desktop.secretariat.documents.listing import Listed, fits
from assessor_app.desktop.secretariat.documents.page import DocumentsPage
from assessor_app.desktop.secretariat.duty import DutySheet
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.operations.passphrases import wrap_desk
from assessor_app.operations.printing.documents import MAKERS
from tests.desktop.secretariat.conftest import Handed, OpenDesk, choose, on_duty

FIRST, SECOND = dt.date(2019, 6, 18), dt.date(2019, 6, 19)


def _open(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> DocumentsPage:
    window: SecretariatWindow = open_desk()
    window.open_page("merge")
    window.merging.take([str(path) for path in handed.first])
    on_duty(qtbot, window)
    window.merging.apply.click()
    window.open_page("documents")
    return window.documents


def _click_row(qtbot: QtBot, page: DocumentsPage, row: int, *keys: Qt.KeyboardModifier) -> None:
    view = page.browser.list.table
    place = view.visualRect(view.rows.index(row, 0)).center()
    held = keys[0] if keys else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, QPoint(place.x(), place.y()))


def test_every_kind_has_a_title_and_one_line_about_it(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """Whatever can be made is offered, in print order, and nothing reads as a key."""
    page = _open(open_desk, handed, qtbot)
    shown = [row.kind for row in page.browser.kinds.table.rows.rows]
    assert shown == [kind for kind in MAKERS if kind in shown]
    assert {"letter", "report", "recap", "minutes", "sheet"} <= set(shown)
    for kind in MAKERS:
        assert kind_words(kind) != kind and kind_about(kind) and kind in ICONS


def test_a_city_stays_in_front_when_the_kind_changes(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """Who reads the report of a city and goes on to its summary is still at that city."""
    page = _open(open_desk, handed, qtbot)
    page.browser.kinds.choose("report")
    _click_row(qtbot, page, 1)
    city = page.browser.list.current
    assert city is not None and page.browser.built is not None and page.browser.built.listed == city
    page.browser.kinds.choose("summary")
    assert page.browser.list.current is not None and page.browser.list.current.subject == city.subject
    assert page.preview is not None and page.preview.pages == 1


def test_pages_are_turned_typed_zoomed_and_searched(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """Page number, zoom and the search in the text work by keys and mouse."""
    page = _open(open_desk, handed, qtbot)
    page.browser.kinds.choose("report")
    preview = page.preview
    assert preview is not None and preview.pages > 2
    qtbot.mouseClick(preview.forward, Qt.MouseButton.LeftButton)
    assert preview.page == 2 and preview.number.text() == "2"
    preview.number.selectAll()
    qtbot.keyClicks(preview.number, "999")
    qtbot.keyClick(preview.number, Qt.Key.Key_Return)
    assert preview.page == preview.pages and preview.number.text() == str(preview.pages)
    whole = preview.factor
    qtbot.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    assert preview.view.zoomMode() == preview.view.ZoomMode.Custom
    assert preview.factor == pytest.approx(whole * 1.25)
    qtbot.mouseClick(preview.zoom, Qt.MouseButton.LeftButton)
    assert preview.view.zoomMode() == preview.view.ZoomMode.FitToWidth
    with qtbot.waitActive(page.window()):
        page.window().activateWindow()
    preview.view.setFocus()
    qtbot.keyClick(preview.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert preview.search.hasFocus()
    qtbot.keyClicks(preview.search, "Baseline")
    qtbot.waitUntil(lambda: not preview.hits.text().startswith("0 "), timeout=5000)
    qtbot.keyClick(preview.search, Qt.Key.Key_Return)
    assert preview._result == 0


def test_keys_zoom_save_and_print(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """Ctrl with plus, minus and 0 zooms, with S and P opens the dialogs of saving and printing."""
    page = _open(open_desk, handed, qtbot)
    preview = page.preview
    assert preview is not None
    with qtbot.waitActive(page.window()):
        page.window().activateWindow()
    preview.view.setFocus()
    whole, control = preview.factor, Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(preview.view, Qt.Key.Key_Minus, control)
    assert preview.factor == pytest.approx(whole / 1.25)
    qtbot.keyClick(preview.view, Qt.Key.Key_Plus, control)
    assert preview.factor == pytest.approx(whole)
    qtbot.keyClick(preview.view, Qt.Key.Key_0, control)
    assert preview.view.zoomMode() == preview.view.ZoomMode.FitToWidth
    qtbot.keyClick(preview.view, Qt.Key.Key_P, control)
    printing = page.window().findChild(QPrintDialog)
    assert printing is not None and printing.isVisible()
    printing.reject()
    preview.view.setFocus()
    qtbot.keyClick(preview.view, Qt.Key.Key_S, control)
    saving = next(dialog for dialog in page.window().findChildren(QFileDialog) if dialog.isVisible())
    saving.reject()


def test_the_document_on_screen_is_saved_as_it_is(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, tmp_path: Path
) -> None:
    """Saving writes the bytes that were shown, and says where."""
    page = _open(open_desk, handed, qtbot)
    assert page.browser.built is not None
    qtbot.mouseClick(page.browser.reader.save, Qt.MouseButton.LeftButton)
    choose(qtbot, page.window(), tmp_path / "rekap.pdf")
    assert (tmp_path / "rekap.pdf").read_bytes() == page.browser.built.content
    assert page.news.isVisible() and "rekap.pdf" in page.news.sentence.accessibleName()


def test_marked_documents_are_saved_together(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, tmp_path: Path
) -> None:
    """Ctrl and the mouse mark several; the button counts them and a folder takes them all."""
    page = _open(open_desk, handed, qtbot)
    page.browser.kinds.choose("report")
    _click_row(qtbot, page, 0)
    assert page.browser.reader.save.text() == "Simpan…"
    _click_row(qtbot, page, 1, Qt.KeyboardModifier.ControlModifier)
    assert page.browser.reader.save.text() == "Simpan 2 dokumen…"
    assert "2 dari 3" in page.browser.list.count.text()
    qtbot.mouseClick(page.browser.reader.save, Qt.MouseButton.LeftButton)
    choose(qtbot, page.window(), tmp_path)
    assert sorted(path.name for path in tmp_path.glob("laporan-*.pdf")) == [
        "laporan-34.04-kabupaten-sleman-2019-tahap-1-sementara.pdf",
        "laporan-35.07-kabupaten-malang-2019-tahap-1-sementara.pdf",
    ]
    assert page.browser.reader.save.isEnabled() and not page.strip.isVisible()


def test_the_page_shown_is_that_of_the_last_document_chosen(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who runs down the list faster than documents are made ends at the one in front, not at an earlier one."""
    page = _open(open_desk, handed, qtbot)
    jobs = Jobs(page)
    monkeypatch.setattr(page.browser, "_jobs", jobs)
    page.browser.kinds.choose("sheet")
    for _ in range(4):
        qtbot.keyClick(page.browser.list.table, Qt.Key.Key_Down)
    front = page.browser.list.current
    assert front is not None and front == page.browser.list.table.rows.rows[4]
    qtbot.waitUntil(lambda: page.browser.built is not None and page.browser.built.listed == front, timeout=10_000)
    qtbot.waitUntil(lambda: not jobs.running("document") and page.browser.reader.save.isEnabled())
    jobs.stop_all()


def test_a_search_narrows_the_list(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """Letters of a city's name leave its documents; Esc shows all again."""
    page = _open(open_desk, handed, qtbot)
    page.browser.kinds.choose("sheet")
    every = len(page.browser.list.table.rows.rows)
    qtbot.keyClicks(page.browser.list.search, "binjai")
    rows = page.browser.list.table.rows.rows
    assert 0 < len(rows) < every and {row.subject for row in rows} == {"12.75"}
    assert page.browser.built is not None and page.browser.built.listed == rows[0]
    qtbot.keyClick(page.browser.list.search, Qt.Key.Key_Escape)
    assert len(page.browser.list.table.rows.rows) == every


def test_documents_belong_to_rooms_and_days() -> None:
    """A room or day keeps what is of it and what is of no place, and leaves out what is about all."""
    here = Listed("report", "a.pdf", "1", "A", places=frozenset({("A", FIRST)}))
    there = Listed("report", "b.pdf", "2", "B", places=frozenset({("B", SECOND)}))
    recap = Listed("recap", "r.pdf", "", "Semua daerah")
    whole = Listed("minutes", "m.pdf", "", "Semua daerah", whole=True)
    rows = [here, there, recap, whole]
    assert [d for d in rows if fits(d, "", None)] == rows
    assert [d for d in rows if fits(d, "A", None)] == [here, recap]
    assert [d for d in rows if fits(d, "", SECOND)] == [there, recap]
    assert [d for d in rows if fits(d, "A", SECOND)] == [recap]


def test_the_files_of_a_night_are_single_ones_and_one_of_all(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, tmp_path: Path
) -> None:
    """The kinds ticked go into a folder and into one PDF with a bookmark each, and are ticked the next time."""
    page = _open(open_desk, handed, qtbot)
    qtbot.mouseClick(page.tonight, Qt.MouseButton.LeftButton)
    sheet = page.findChild(BatchSheet)
    assert sheet is not None and sheet.bundled.isChecked()
    for kind, check in sheet.checks.items():
        if check.isChecked() is not (kind in ("recap", "summary")):
            qtbot.mouseClick(check, Qt.MouseButton.LeftButton)
    qtbot.keyClick(sheet.go, Qt.Key.Key_Return)
    choose(qtbot, page.window(), tmp_path)
    single = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert "berkas-malam-ini-2019-tahap-1-sementara.pdf" in single and len(single) == 5
    bundle = PdfReader(tmp_path / "berkas-malam-ini-2019-tahap-1-sementara.pdf")
    parts = [tmp_path / name for name in single if not name.startswith("berkas")]
    assert len(bundle.pages) == sum(len(PdfReader(path).pages) for path in parts)
    titles = [str(item.title) for item in bundle.outline if not isinstance(item, list)]
    assert len(titles) == 4 and titles[-1].startswith("Rekapitulasi") and titles[0].startswith("Ringkasan")
    page._on_tonight()
    again = [s for s in page.findChildren(BatchSheet) if s.isVisible()][-1]
    assert {kind for kind, check in again.checks.items() if check.isChecked()} == {"recap", "summary"}
    again.reject()


def test_a_batch_is_cancelled_between_two_documents(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancelling leaves the folder as it was, hides the bar and says so."""
    page = _open(open_desk, handed, qtbot)
    jobs = Jobs(page)
    monkeypatch.setattr(page.outgoing, "_jobs", jobs)
    rows = [document for document in page.browser.listed if document.is_pdf]
    page.outgoing._source, page.outgoing._manner = page.source, page.browser.manner.manner
    page.outgoing._rows, page.outgoing._bundle = tuple(rows), ""
    with qtbot.waitSignal(page.outgoing.progressed, timeout=20_000):
        page.outgoing.write_many(str(tmp_path))
        assert page.strip.isVisible() and not page.tonight.isEnabled()
    qtbot.mouseClick(page.strip.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.strip.isVisible(), timeout=20_000)
    assert not list(tmp_path.rglob("*.pdf"))
    assert "tidak ada berkas yang ditulis" in page.news.sentence.accessibleName()
    jobs.stop_all()


def test_a_document_reaches_the_printer_page_by_page(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, tmp_path: Path
) -> None:
    """The dialog opens with the pages; every page is painted; here the printer is a file."""
    page = _open(open_desk, handed, qtbot)
    qtbot.mouseClick(page.browser.reader.print, Qt.MouseButton.LeftButton)
    dialog = page.window().findChild(QPrintDialog)
    assert dialog is not None and dialog.printer().toPage() == page.preview.pages  # type: ignore[union-attr]
    dialog.reject()
    page.outgoing.print_on(_file_printer(tmp_path / "cetak.pdf"))
    assert "printer" in page.news.sentence.accessibleName()
    printed = QPdfDocument()
    printed.load(str(tmp_path / "cetak.pdf"))
    assert printed.pageCount() == page.preview.pages  # type: ignore[union-attr]
    picture = printed.render(0, printed.pagePointSize(0).toSize())
    assert any(_dark(picture, x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2))
    printed.close()


def test_several_documents_are_printed_one_after_the_other(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, tmp_path: Path
) -> None:
    """All pages of all marked documents go to the printer; what is no PDF stays out."""
    page = _open(open_desk, handed, qtbot)
    page.browser.kinds.choose("summary")
    qtbot.mouseClick(page.browser.list.every, Qt.MouseButton.LeftButton)
    assert page.browser.reader.print.text() == "Cetak 3…"
    page.outgoing._source, page.outgoing._manner = page.source, page.browser.manner.manner
    page.outgoing._rows = page.browser.list.marked
    page.outgoing.print_on(_file_printer(tmp_path / "cetak.pdf"))
    assert len(PdfReader(tmp_path / "cetak.pdf").pages) == 3


def test_a_workbook_is_offered_to_save_only(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """What is not a PDF has no pages and no printer, but can be saved."""
    page = _open(open_desk, handed, qtbot)
    page.browser.kinds.choose("followup")
    rows = page.browser.list.table.rows.rows
    _click_row(qtbot, page, next(n for n, row in enumerate(rows) if not row.is_pdf))
    assert page.browser.reader.other.isVisible()
    assert page.browser.reader.save.isEnabled() and not page.browser.reader.print.isEnabled()


def test_wrapped_keys_leave_the_qr_code_out_until_they_are_opened(open_desk: OpenDesk, qtbot: QtBot) -> None:
    """A banner says why there is none; the passphrase brings it, once."""
    window = open_desk()
    page = window.documents
    wrap_desk(page._workspace, "uji-2019", "rahasia dapur kita")
    window.open_page("documents")
    page.browser.kinds.choose("recap")
    assert page.bare.isVisible() and page.browser.built is not None
    without = len(page.browser.built.content)
    qtbot.mouseClick(page._unlock, Qt.MouseButton.LeftButton)
    sheet = window.findChild(DutySheet)
    assert sheet is not None
    sheet.name.clear()
    qtbot.keyClicks(sheet.name, "Rina")
    qtbot.keyClicks(sheet.passphrase, "rahasia dapur kita")
    qtbot.keyClick(sheet.passphrase, Qt.Key.Key_Return)
    assert not page.bare.isVisible()
    assert len(page.browser.built.content) > without


def test_words_follow_the_language_and_documents_their_own(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, language: Callable[[str], None]
) -> None:
    """The window's language and that of the documents are two choices."""
    page = _open(open_desk, handed, qtbot)
    qtbot.mouseClick(page.browser.manner.language.button("en"), Qt.MouseButton.LeftButton)
    assert page.browser.built is not None and b"/Lang (en" in page.browser.built.content
    assert page.tonight.text() == "Berkas malam ini…"
    page.browser.kinds.choose("letter")
    language("en")
    QApplication.processEvents()
    assert page.tonight.text() == "Tonight's files…"
    qtbot.waitUntil(lambda: page.browser.list.table.rows.rows[0].title == "All cities")


def test_three_columns_become_two_where_there_is_little_room(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, look: Look
) -> None:
    """In larger type the kinds become a choice above the list, and choose the same."""
    page = _open(open_desk, handed, qtbot)
    window = page.window()
    window.resize(1366, 690)
    look.use(scale=1.5)
    qtbot.waitUntil(lambda: not page.browser.kinds.isVisible())
    assert page.browser.list.kind.isVisible() and page.browser.list.kind.currentData() == page.browser.kinds.kind
    page.browser.list.kind.setCurrentIndex(page.browser.list.kind.findData("report"))
    assert (
        page.browser.kinds.kind == "report"
        and page.browser.built is not None
        and page.browser.built.listed.kind == "report"
    )
    look.use(scale=1.0)


def _file_printer(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def _dark(picture: QImage, x: int, y: int) -> bool:
    colour = picture.pixelColor(x, y)
    return colour.alpha() > 0 and colour.lightness() < 128
