"""The editor of the organiser's texts: typed, refused where it is typed, undone, seen on the page, saved."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.documents.naskah_field import NaskahField
from assessor_app.desktop.secretariat.documents.naskah_view import NaskahView
from assessor_app.desktop.secretariat.documents.page import DocumentsPage
from assessor_app.desktop.widgets.labels import Paragraph
from assessor_app.domain.template import FIELDS
from assessor_app.operations.naskah import COVER_BARS
from tests.desktop.secretariat.conftest import OpenDesk, on_duty


@pytest.fixture
def page(open_desk: OpenDesk, qtbot: QtBot) -> DocumentsPage:
    """Dokumen with the texts of the letter open."""
    window = open_desk()
    window.open_page("documents")
    window.documents.browser.kinds.choose("letter")
    qtbot.mouseClick(window.documents.write, Qt.MouseButton.LeftButton)
    return window.documents


def _line(view: NaskahView, field: str, text: str, qtbot: QtBot) -> None:
    line = view.fields[field].line
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, text) if text else qtbot.keyClick(line, Qt.Key.Key_Delete)


def _note(view: NaskahView, field: str, text: str, qtbot: QtBot) -> None:
    note = view.fields[field].note
    assert note is not None
    qtbot.keyClicks(note, text)


def _said(field: NaskahField) -> str:
    return field.box._note.accessibleName()


def _on_page(view: NaskahView) -> str:
    view._timer.stop()
    view._refresh()
    assert view.preview is not None
    document = cast("QPdfDocument", view.preview.document)
    return " ".join(document.getAllText(0).text().split())


def test_what_is_typed_is_seen_on_the_page_and_kept_when_saved(page: DocumentsPage, qtbot: QtBot) -> None:
    """The preview shows the letter with the number before anything is stored; saving stores it with a line of log."""
    view = page.naskah
    _line(view, "nomor", "B-77/2019", qtbot)
    assert view.changed == 1 and "1 isian" in view.state.text()
    assert "B-77/2019" in _on_page(view)
    assert page._workspace.texts("uji-2019") == {}
    qtbot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    on_duty(qtbot, page.window())  # type: ignore[arg-type]
    assert page._workspace.texts("uji-2019") == {"surat": {"nomor": "B-77/2019"}}
    assert (page._workspace.operations_log()[-1].verb, page._workspace.operations_log()[-1].operator) == (
        "texts",
        "Rina",
    )
    assert view.changed == 0 and not view.save.isEnabled() and page.news.isVisible()
    qtbot.mouseClick(view.back, Qt.MouseButton.LeftButton)
    assert page.browser.built is not None and page.browser.list.isVisible()


def test_a_date_is_checked_and_shown_as_it_will_be_printed(page: DocumentsPage, qtbot: QtBot) -> None:
    """One sentence names the field; nothing is saved while it stands."""
    view = page.naskah
    _line(view, "tanggal", "besok", qtbot)
    assert "tanggal" in _said(view.fields["tanggal"]) and not view.save.isEnabled()
    _line(view, "tanggal", "20/6/2019", qtbot)
    assert "20 Juni 2019" in _said(view.fields["tanggal"]) and view.save.isEnabled()


def test_an_unknown_field_is_refused_where_it_is_typed(page: DocumentsPage, qtbot: QtBot) -> None:
    """The sentence stands under the template and names what was probably meant; the page keeps its last state."""
    view = page.naskah
    view.city.setCurrentIndex(view.city.findData("12.75"))
    _note(view, "penutup", "Salam {daera", qtbot)
    assert "kurung kurawal" in _said(view.fields["penutup"])
    _note(view, "penutup", "}", qtbot)
    assert "{daera}" in _said(view.fields["penutup"]) and "{daerah}" in _said(view.fields["penutup"])
    assert not view.save.isEnabled()
    qtbot.keyClick(view.fields["penutup"].note, Qt.Key.Key_Backspace)  # type: ignore[arg-type]
    _note(view, "penutup", "h}.", qtbot)
    assert view.save.isEnabled()
    assert "Salam Kota Binjai" in _on_page(view)


def test_a_template_begins_from_the_usual_words_and_takes_fields(page: DocumentsPage, qtbot: QtBot) -> None:
    """Our own words can be taken over for changing, and every field can be put in by name."""
    view = page.naskah
    template = view.fields["gambaran_umum"]
    assert template.note is not None and "{rujukan}" in template.note.placeholderText()
    qtbot.mouseClick(template.start, Qt.MouseButton.LeftButton)
    assert "{rujukan}" in template.text and template.checked == template.text.strip()
    assert template.insert.count() == len(FIELDS) + 1
    template.insert.setCurrentIndex(template.insert.findData("nilai"))
    template.insert.activated.emit(template.insert.currentIndex())
    assert "{nilai}" in template.text and template.insert.currentIndex() == 0


def test_a_field_is_taken_back_alone_and_all_together(page: DocumentsPage, qtbot: QtBot) -> None:
    """Each field has its own undo, by keys and by its button; one button takes everything back."""
    view = page.naskah
    _line(view, "nomor", "B-1", qtbot)
    _line(view, "sifat", "Segera", qtbot)
    line = view.fields["nomor"].line
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # type: ignore[arg-type]
    assert not view.fields["nomor"].changed
    qtbot.mouseClick(view.fields["sifat"].undo, Qt.MouseButton.LeftButton)
    assert view.changed == 0 and not view.fields["sifat"].undo.isVisible()
    _line(view, "nomor", "B-2", qtbot)
    _note(view, "hal", "Hasil", qtbot)
    assert view.changed == 2
    qtbot.mouseClick(view.revert, Qt.MouseButton.LeftButton)
    assert view.changed == 0 and view.fields["nomor"].text == "" and view.fields["hal"].text == ""


def test_drafts_of_several_documents_wait_until_they_are_saved(page: DocumentsPage, qtbot: QtBot) -> None:
    """Looking at another document's texts loses nothing; one press saves all."""
    view = page.naskah
    _line(view, "nomor", "B-1", qtbot)
    view.document.setCurrentIndex(view.document.findData("berita-acara"))
    assert "penutup" not in view.fields and view.changed == 1
    _line(view, "nomor", "BA-1", qtbot)
    view.document.setCurrentIndex(view.document.findData("surat"))
    assert view.fields["nomor"].text == "B-1" and view.changed == 2
    qtbot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    on_duty(qtbot, page.window())  # type: ignore[arg-type]
    assert page._workspace.texts("uji-2019") == {"surat": {"nomor": "B-1"}, "berita-acara": {"nomor": "BA-1"}}


def test_the_page_is_that_of_the_city_chosen(page: DocumentsPage, qtbot: QtBot) -> None:
    """The preview names the head of the city in front, and the letter to all where none is."""
    view = page.naskah
    view.city.setCurrentIndex(view.city.findData("12.75"))
    assert "Wali Kota Binjai" in _on_page(view)
    view.city.setCurrentIndex(0)
    assert "Para Bupati dan Wali Kota" in _on_page(view)


def test_the_panel_heads_summary_is_written_for_each_city(page: DocumentsPage, qtbot: QtBot) -> None:
    """A text of its own for the city in front; citing a recommendation that is not there is refused."""
    view = page.naskah
    view.document.setCurrentIndex(view.document.findData("laporan"))
    view.city.setCurrentIndex(view.city.findData("12.75"))
    _note(view, "12.75", "Perkuat tata kelola.", qtbot)
    view.city.setCurrentIndex(view.city.findData("35.07"))
    assert view.changed == 1 and view.fields["35.07"].text == ""
    _note(view, "35.07", "Lihat R9.", qtbot)
    assert "R9" in _said(view.fields["35.07"]) and not view.save.isEnabled()
    qtbot.mouseClick(view.fields["35.07"].undo, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    on_duty(qtbot, page.window())  # type: ignore[arg-type]
    assert page._workspace.texts("uji-2019") == {"ringkasan-rekomendasi": {"12.75": "Perkuat tata kelola."}}
    assert page._workspace.operations_log()[-1].verb == "advice"


def test_the_hint_of_the_summary_is_there_on_the_screen(page: DocumentsPage, qtbot: QtBot) -> None:
    """Below the field stands whose it is and what may be cited; a mistake stands there while it lasts."""
    view = page.naskah
    view.document.setCurrentIndex(view.document.findData("laporan"))
    view.city.setCurrentIndex(view.city.findData("12.75"))
    field = view.fields["12.75"]
    view.form._scroll.ensureWidgetVisible(field)
    QApplication.processEvents()
    (hint,) = (p for p in field.findChildren(Paragraph) if "ketua panel" in p.accessibleName())
    assert "untuk Kota Binjai" in hint.accessibleName() and "R1, R2, …" in hint.accessibleName()
    assert hint.isVisible() and not hint.visibleRegion().isEmpty()
    assert hint.visibleRegion().boundingRect().height() >= hint.heightForWidth(hint.width())
    picture = hint.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert len(colours) > 2
    _note(view, "12.75", "Lihat R9.", qtbot)
    assert "R9" in hint.accessibleName() and "ketua panel" not in hint.accessibleName()
    qtbot.mouseClick(field.undo, Qt.MouseButton.LeftButton)
    assert "ketua panel" in hint.accessibleName() and hint.isVisible()


def test_a_switch_of_language_keeps_what_is_being_written(
    page: DocumentsPage, qtbot: QtBot, language: Callable[[str], None]
) -> None:
    """The fields say their names anew, and nothing typed is lost."""
    view = page.naskah
    _line(view, "nomor", "B-9", qtbot)
    language("en")
    QApplication.processEvents()
    qtbot.waitUntil(lambda: "field not saved" in view.state.text())
    qtbot.waitUntil(lambda: view.document.currentText() == "Letter of results")
    assert view.fields["nomor"].text == "B-9" and view.fields["nomor"].changed
    assert view.fields["jabatan"].note is not None
    assert view.fields["jabatan"].note.accessibleName() == "Post of the signer"


def test_bars_on_the_cover_are_off_until_somebody_ticks_them(page: DocumentsPage, qtbot: QtBot) -> None:
    """The box waits as a change like a field, Space turns it back, and saving keeps `ya`."""
    view = page.naskah
    view.document.choose("laporan")
    view._show_document()
    bars = view.form.switches[COVER_BARS].check
    assert not bars.isChecked() and view.changed == 0
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton)
    assert view.changed == 1 and view.form.texts["laporan"] == {COVER_BARS: "ya"}
    qtbot.keyClick(bars, Qt.Key.Key_Space)
    assert view.changed == 0 and not view.save.isEnabled()
    qtbot.keyClick(bars, Qt.Key.Key_Space)
    qtbot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    on_duty(qtbot, page.window())  # type: ignore[arg-type]
    assert page._workspace.texts("uji-2019")["laporan"] == {COVER_BARS: "ya"}
    assert view.changed == 0 and view.form.switches[COVER_BARS].check.isChecked()
    assert COVER_BARS not in view.fields
