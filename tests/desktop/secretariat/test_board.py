"""The board by keys and mouse: days, rooms, matrix, the projector without names, the list with them."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.board.awaited import AwaitedSheet, read_people
from assessor_app.desktop.secretariat.board.badges import badge_words
from assessor_app.desktop.secretariat.board.matrix_reading import read_matrix
from assessor_app.desktop.secretariat.board.menu import place_words
from assessor_app.desktop.secretariat.board.reading import Cell, CellState, read_board
from assessor_app.desktop.secretariat.board.room_table import count_of
from assessor_app.desktop.secretariat.window import SecretariatWindow
from tests.desktop.secretariat.conftest import AFTER, Handed, OpenDesk, on_duty
from tests.desktop.walking import look_at_fit
from tests.operations.events import ASSESSORS, BINJAI

BEFORE = dt.datetime(2019, 6, 20, 5, 0, tzinfo=dt.UTC)
"""12.00 WIB: every session is over, the files are not yet due."""


@pytest.fixture
def window(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> SecretariatWindow:
    """The board of a desk that received the sheets of three of five assessors for two of three cities."""
    opened = open_desk()
    opened.open_page("merge")
    opened.merging.take([str(path) for path in handed.first])
    on_duty(qtbot, opened)
    opened.merging.apply.click()
    opened.open_page("board")
    return opened


def test_orange_comes_with_the_handing_over_time(window: SecretariatWindow) -> None:
    """At noon nothing is awaited and no quorum is short; past the day's time both are said."""
    assert window.seen is not None
    at_noon, later = read_board(window.seen, BEFORE)[0], read_board(window.seen, AFTER)[0]
    assert not at_noon.awaited and not any(row.short for row in at_noon.rows)
    assert {one.assessor for one in later.awaited} >= {"Asesor PERBANAS", "Asesor KOMINFO"}
    assert [row.city for row in later.rows if row.short] == ["Kabupaten Sleman"]
    assert later.rows[0].today and at_noon.rows[0].today


def test_the_matrix_shows_the_same_badges(window: SecretariatWindow, qtbot: QtBot) -> None:
    """A click on Matriks: one row a city, one column an assessor, and under each what is awaited of him."""
    qtbot.mouseClick(window.board.filters.view.button("matrix"), Qt.MouseButton.LeftButton)
    model = window.board.matrix.rows
    assert window.board.matrix.isVisible() and not window.board.rooms.isVisible()
    assert (model.rowCount(), len(model.matrix.assessors)) == (3, len(ASSESSORS))
    assert window.seen is not None
    rooms = read_board(window.seen, AFTER)
    badges = [cell for row in rooms[0].rows if row.city for cell in row.cells]
    assert sorted(map(repr, badges)) == sorted(repr(cell) for row in model.matrix.rows for cell in row.cells)
    counts = dict(zip(model.matrix.assessors, model.matrix.awaited, strict=True))
    assert counts == {"itb": 1, "kominfo": 3, "perbanas": 3, "ugm": 1, "ui": 1}
    assert read_matrix(rooms, window.seen.evaluation) == model.matrix


def test_arrow_keys_say_what_a_place_is(window: SecretariatWindow, qtbot: QtBot) -> None:
    """The line below the board speaks of the city, its quorum and the badge; the same words for a screen reader."""
    table = window.board.rooms.cards[0].table
    table.setCurrentIndex(table.rows.index(0, 2))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    said = window.board.place.accessibleName()
    row, cell = table.rows.place(table.currentIndex())
    assert row.city in said and "kuorum 3" in said
    assert window.seen is not None and badge_words(cell, window.seen.evaluation) in said


def test_the_projector_names_nobody_and_shows_no_value(window: SecretariatWindow, qtbot: QtBot) -> None:
    """No name of an assessor stands on it; the desk's own list has them, room by room, to be copied."""
    window.board.projecting.click()
    projector = window.board._projector
    assert projector is not None
    names = [a.name for a in window.seen.evaluation.assessors] if window.seen is not None else []
    said = " ".join(label.text() for label in projector.findChildren(QLabel) if label.isVisibleTo(projector))
    assert "19.00 WIB" in said and not any(name in said for name in names)
    assert all(card.table.focusPolicy() is Qt.FocusPolicy.NoFocus for card in projector.rooms.cards)
    assert look_at_fit(projector) == []
    qtbot.keyClick(projector, Qt.Key.Key_Escape)
    assert not projector.isVisible()
    window.board.reading.click()
    sheet = window.board.awaited
    assert sheet is not None and "Asesor PERBANAS" in sheet.text()
    qtbot.mouseClick(sheet.view.button("people"), Qt.MouseButton.LeftButton)
    assert sheet.people.isVisible()
    sheet._on_copy()
    assert QGuiApplication.clipboard().text() == sheet.text()
    sheet.reject()


def test_the_list_says_which_package_was_used(window: SecretariatWindow) -> None:
    """Of whom nothing came there is no revision; of the others the package of their newest counted sheet."""
    assert window.seen is not None
    people = {person.name: person for person in read_people(window.seen, window.board._rooms)}
    assert people["Asesor UI"].revision == 1 and not people["Asesor UI"].behind
    assert people["Asesor KOMINFO"].revision is None and people["Asesor KOMINFO"].awaited == 3
    assert people["Asesor UI"].file_time and not people["Asesor KOMINFO"].file_time


def test_a_draft_says_when_its_file_was_written(window: SecretariatWindow) -> None:
    """A konsep is as old as the file it came in."""
    assert window.seen is not None
    draft = Cell(CellState.DRAFT, "ui", percent=64, time="2019-06-20T07:12:00Z")
    assert badge_words(draft, window.seen.evaluation).endswith("konsep, 64% terisi, berkas 20 Juni 2019, 14.12 WIB")
    rows = read_board(window.seen, AFTER)[0].rows
    assert place_words(rows[0], "") == ""
    assert place_words(rows[1], "").startswith("09.00 · Kota Binjai: ")


def test_only_rooms_and_days_that_exist_are_offered(window: SecretariatWindow) -> None:
    """With one day and one room there is nothing to choose but the view."""
    assert window.board.filters.days is None and window.board.filters.rooms is None
    window.board.filters.offer([dt.date(2019, 6, 19), dt.date(2019, 6, 20)], ["A", "B"])
    days = window.board.filters.days
    assert days is not None
    days.button("2019-06-19").click()
    assert window.board.filters.day == dt.date(2019, 6, 19)
    assert window.seen is not None and not read_board(window.seen, AFTER, day=window.board.filters.day)
    assert [room.name for room in read_board(window.seen, AFTER, room="Ruang A")] == ["A"]


def test_a_city_without_sheets_has_no_count_before_it_is_due(window: SecretariatWindow) -> None:
    """0 of 5 is news only once somebody is late."""
    assert window.seen is not None
    early = {row.code: count_of(row) for row in read_board(window.seen, BEFORE)[0].rows if row.city}
    late = {row.code: count_of(row) for row in read_board(window.seen, AFTER)[0].rows if row.city}
    assert early["34.04"] == "" and late["34.04"] == "0/5"
    assert early[BINJAI] == late[BINJAI] == "3/5"


def test_the_list_speaks_both_languages(window: SecretariatWindow, language: Callable[[str], None]) -> None:
    """The list of who is awaited opens in either language."""
    assert window.seen is not None
    for name, word in (("id", "lembar"), ("en", "sheet")):
        language(name)
        QApplication.processEvents()
        sheet = AwaitedSheet(window.look, window.seen, window.board._rooms, parent=window)
        sheet.open()
        assert word in sheet.text()
        sheet.reject()
