"""Writing for one paper: a city, a room on a day, a change; what is inherited stands in grey, numbers stand alone."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.documents.naskah_view import NaskahView
from assessor_app.desktop.secretariat.documents.page import DocumentsPage
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.domain.papers import ALL, Paper
from tests.desktop.secretariat.conftest import Handed, OpenDesk, on_duty
from tests.operations.events import BINJAI, MALANG


@pytest.fixture
def page(open_desk: OpenDesk, qtbot: QtBot) -> DocumentsPage:
    """Dokumen with the texts open, before any closing."""
    window = open_desk()
    window.open_page("documents")
    window.documents.browser.kinds.choose("letter")
    qtbot.mouseClick(window.documents.write, Qt.MouseButton.LeftButton)
    return window.documents


@pytest.fixture
def changed(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> SecretariatWindow:
    """A desk that closed twice: the second time with a correction for Kota Binjai."""
    window = open_desk()
    for paths, note in ((handed.first, "Rapat pleno"), ((handed.again,), "Koreksi asesor")):
        window.open_page("merge")
        window.merging.take([str(path) for path in paths])
        if not window.duty.operator:
            on_duty(qtbot, window)
        window.merging.apply.click()
        window.results._on_closing_wished(note)
    window.open_page("documents")
    return window


def show(view: NaskahView, document: str, paper: Paper | None = None) -> None:
    """Choose a document, and for which papers."""
    view.document.setCurrentIndex(view.document.findData(document))
    if paper is not None:
        papers = [view.paper.itemData(n) for n in range(view.paper.count())]
        view.paper.setCurrentIndex(papers.index(paper))


def write(view: NaskahView, field: str, text: str, qtbot: QtBot) -> None:
    """Type into a field of one line."""
    line = view.fields[field].line
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, text)


def on_page(view: NaskahView) -> str:
    """What the preview shows on its first page."""
    view._timer.stop()
    view._refresh()
    assert view.preview is not None
    return " ".join(cast("QPdfDocument", view.preview.document).getAllText(0).text().split())


def save(page: DocumentsPage, qtbot: QtBot) -> None:
    """Press the button; name who is on duty if asked."""
    qtbot.mouseClick(page.naskah.save, Qt.MouseButton.LeftButton)
    window = cast("SecretariatWindow", page.window())
    if not window.duty.operator:
        on_duty(qtbot, window)


def test_a_city_has_a_number_of_its_own(page: DocumentsPage, qtbot: QtBot) -> None:
    """Its letter shows it, the letter to all does not; what all share stands in grey and is printed."""
    view = page.naskah
    write(view, "sifat", "Segera", qtbot)
    show(view, "surat", Paper(BINJAI))
    assert view.fields["nomor"].line is not None and view.fields["nomor"].text == ""
    assert view.fields["sifat"].line is not None and view.fields["sifat"].line.placeholderText() == "Segera"
    assert not view.city.isVisible()
    write(view, "nomor", "B-7", qtbot)
    assert "Wali Kota Binjai" in on_page(view) and "B-7" in on_page(view) and "Segera" in on_page(view)
    show(view, "surat", ALL)
    assert view.fields["nomor"].text == "" and "B-7" not in on_page(view)
    save(page, qtbot)
    assert page._workspace.texts("uji-2019") == {"surat": {"sifat": "Segera"}, "surat; 12.75": {"nomor": "B-7"}}
    show(view, "surat", Paper(BINJAI))
    assert view.fields["nomor"].text == "B-7" and view.changed == 0


def test_what_no_paper_could_bear_is_not_asked_for(page: DocumentsPage) -> None:
    """The certificates of all cities have no number together; minutes have one, and so has each room and day."""
    view = page.naskah
    show(view, "piagam", ALL)
    assert "nomor" not in view.fields and "tanggal" not in view.fields and "jabatan" in view.fields
    show(view, "piagam", Paper(MALANG))
    assert "nomor" in view.fields and "tanggal" in view.fields
    show(view, "rekapitulasi")
    assert "tanggal" in view.fields and not view.city.isVisible()
    show(view, "berita-acara")
    assert "nomor" in view.fields and not view.city.isVisible() and view.paper.count() == 2


def test_a_room_and_day_is_seen_as_it_would_be_printed(page: DocumentsPage, qtbot: QtBot) -> None:
    """The preview is that of its minutes."""
    view = page.naskah
    room = next(p for p in (view_papers(view, "berita-acara")) if p.room)
    show(view, "berita-acara", room)
    write(view, "nomor", "BA-A", qtbot)
    assert "Ruang A, 20 Juni 2019" in on_page(view) and "BA-A" in on_page(view)


def view_papers(view: NaskahView, document: str) -> list[Paper]:
    """What may be chosen for a document."""
    show(view, document)
    return [view.paper.itemData(n) for n in range(view.paper.count())]


def test_before_a_change_its_papers_can_be_written_and_not_seen(page: DocumentsPage, qtbot: QtBot) -> None:
    """The number may come before the closing; the preview says when it comes."""
    view = page.naskah
    show(view, "berita-acara-perubahan")
    assert view.paper.currentData() == Paper(change=1)
    assert "sesudah penetapan itu" in view.pending.text()
    write(view, "nomor", "BA-2", qtbot)
    save(page, qtbot)
    assert page._workspace.texts("uji-2019") == {"berita-acara-perubahan; Perubahan 1": {"nomor": "BA-2"}}


def test_after_a_change_the_editor_begins_with_its_papers(changed: SecretariatWindow, qtbot: QtBot) -> None:
    """The letter to the city that changed is in front of the texts; the first letter can still be seen as it was."""
    page = changed.documents
    page.browser.kinds.choose("letter")
    qtbot.mouseClick(page.write, Qt.MouseButton.LeftButton)
    view = page.naskah
    assert view.document.currentData() == "surat-perubahan" and view.paper.currentData() == Paper(change=1)
    assert set(view_papers(view, "surat-perubahan")) >= {ALL, Paper(change=1), Paper(BINJAI, change=1)}
    show(view, "surat-perubahan", Paper(BINJAI, change=1))
    write(view, "nomor", "B-2", qtbot)
    assert "perubahan hasil" in on_page(view) and "B-2" in on_page(view)
    show(view, "surat", ALL)
    assert "Para Bupati dan Wali Kota" in on_page(view)
    show(view, "berita-acara-perubahan")
    assert "BERITA ACARA PERUBAHAN HASIL" in on_page(view)


def test_a_date_before_the_closing_is_told_where_it_is_typed(changed: SecretariatWindow, qtbot: QtBot) -> None:
    """The sentence names both dates, and nothing is saved while it stands."""
    page = changed.documents
    page.browser.kinds.choose("minutes")
    qtbot.mouseClick(page.write, Qt.MouseButton.LeftButton)
    view = page.naskah
    write(view, "tanggal", "20/6/2019", qtbot)
    assert "lebih awal" in view.fields["tanggal"].box._note.accessibleName()
    assert not view.save.isEnabled()


def test_the_list_offers_what_the_change_makes(changed: SecretariatWindow, qtbot: QtBot) -> None:
    """One letter, to the city that changed; minutes of the event and of its room; each can be looked at."""
    browser = changed.documents.browser
    of_kind = {kind: [row for row in browser.listed if row.kind == kind] for kind in ("letter", "minutes")}
    assert [row.title for row in of_kind["letter"]] == ["Kota Binjai"]
    assert len(of_kind["minutes"]) == 2
    browser.kinds.choose("letter")
    assert browser.built is not None and browser.built.listed.kind == "letter"
