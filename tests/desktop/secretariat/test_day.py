"""The day itself by keys and mouse: recorded from the board and from its list, with a reason, and taken back."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.board.matrix_reading import read_matrix
from assessor_app.desktop.secretariat.board.menu import doings
from assessor_app.desktop.secretariat.board.reading import CellState, read_board
from assessor_app.desktop.secretariat.day.reading import DayWish, Force, change_words
from assessor_app.desktop.secretariat.day.sheet import DaySheet
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.domain.records import DeskAction, DeskRecord
from tests.desktop.secretariat.conftest import AFTER, OpenDesk, on_duty
from tests.operations.events import BINJAI, MALANG, SLEMAN


@pytest.fixture
def window(open_desk: OpenDesk, qtbot: QtBot) -> SecretariatWindow:
    """A desk that received nothing, past the handing-over time, with somebody on duty."""
    opened = open_desk()
    opened.open_page("day")
    opened.duty.ask()
    on_duty(qtbot, opened)
    return opened


def _sheet(window: SecretariatWindow) -> DaySheet:
    sheet = window.day._sheet
    assert sheet is not None
    return sheet


def _record(window: SecretariatWindow, qtbot: QtBot, wish: DayWish, reason: str = "surat bupati") -> DeskRecord:
    window.day.record(wish)
    sheet = _sheet(window)
    qtbot.keyClicks(sheet.reason, reason)
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Return)
    assert window.day._sheet is None
    newest = max(window.day.table.rows.rows, key=lambda entry: entry.force is Force.STANDS)
    return newest.record


def test_a_change_needs_a_reason(window: SecretariatWindow, qtbot: QtBot) -> None:
    """The button is grey until there is one; what was recorded stands in the list with time, reason and operator."""
    qtbot.mouseClick(window.day.add, Qt.MouseButton.LeftButton)
    sheet = _sheet(window)
    assert not sheet.go.isEnabled()
    sheet.city.choose(SLEMAN)
    qtbot.keyClicks(sheet.reason, "surat bupati")
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    entry = window.day.table.rows.rows[0]
    assert (entry.record.city, entry.record.reason, entry.record.operator) == (SLEMAN, "surat bupati", "Rina")
    assert window.seen is not None and [c.code for c in window.seen.live.results.absent] == [SLEMAN]
    assert entry.force is Force.STANDS


def test_an_absent_city_is_present_after_all(window: SecretariatWindow, qtbot: QtBot) -> None:
    """Taking back records the opposite; both stay listed, the first as replaced."""
    _record(window, qtbot, DayWish(DeskAction.ABSENT, SLEMAN))
    window.day.table.setFocus()
    qtbot.keyClick(window.day.table, Qt.Key.Key_Return)
    sheet = _sheet(window)
    assert sheet.action.currentData() == DeskAction.PRESENT and sheet.city.currentData() == SLEMAN
    qtbot.keyClicks(sheet.reason, "datang terlambat")
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Return)
    assert window.seen is not None and not window.seen.live.results.absent
    forces = {entry.record.action: entry.force for entry in window.day.table.rows.rows}
    assert forces == {DeskAction.PRESENT: Force.STANDS, DeskAction.ABSENT: Force.REPLACED}


def test_a_session_moves_in_time(window: SecretariatWindow, qtbot: QtBot) -> None:
    """The fields begin with the plan; a time that is none is refused in place, a good one moves the session."""
    window.day.record(DayWish(DeskAction.MOVE, MALANG))
    sheet = _sheet(window)
    assert sheet.start.text() == "10.00" and sheet.room.currentData() == "A"
    sheet.start.clear()
    qtbot.keyClicks(sheet.start, "25.99")
    qtbot.keyClicks(sheet.reason, "jalan tertutup")
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Return)
    assert window.day._sheet is sheet and "25.99" in sheet._boxes["start"]._note.accessibleName()
    sheet.start.clear()
    qtbot.keyClicks(sheet.start, "15.30")
    qtbot.keyClick(sheet.start, Qt.Key.Key_Return)
    assert window.seen is not None
    moved = next(s for s in window.seen.evaluation.sessions if s.city == MALANG)
    assert (moved.start, moved.end) == (dt.time(15, 30), dt.time(15, 50))


def test_a_sheet_no_longer_awaited_cannot_be_awaited_again(window: SecretariatWindow, qtbot: QtBot) -> None:
    """Waiving is said to be final, and its quorum is counted from the others."""
    record = _record(window, qtbot, DayWish(DeskAction.WAIVE, BINJAI, "ui"), "sakit")
    assert (record.assessor, record.city) == ("ui", BINJAI)
    assert window.seen is not None and window.seen.live.results.by_code[BINJAI].waived == ("ui",)
    assert not window.day.take_back.isEnabled()
    assert "tidak dapat ditarik" in window.day.about.accessibleName()


def test_a_spare_seat_stands_for_somebody(window: SecretariatWindow, qtbot: QtBot) -> None:
    """From the board the seat stands for the assessor of that badge, from that day on."""
    assert window.seen is not None
    window.open_page("board")
    table = window.board.rooms.cards[0].table
    table.setFocus()
    table.setCurrentIndex(table.rows.index(1, 2))
    row, cell = table.rows.place(table.currentIndex())
    lines = doings(row, cell, window.seen.evaluation)
    seat = next(line.wish for line in lines if line.wish is not None and line.wish.action is DeskAction.SEAT)
    assert seat.stands_for == cell.assessor
    _record(window, qtbot, seat, "sakit")
    panel = next(s.assessors for s in window.seen.evaluation.sessions if s.city == row.code)
    assert "cadangan-1" in panel and cell.assessor not in panel


def test_the_desk_says_where_a_substitute_comes_from(window: SecretariatWindow, qtbot: QtBot) -> None:
    """Institution and identity are asked beside the seat; the institution is signed, kept when the seat moves on, and
    stands over the substitute's column in place of an empty head.
    """
    seat = DayWish(DeskAction.SEAT, assessor="cadangan-2", room="A")
    assert _record(window, qtbot, seat, "sakit").institution is None
    assert window.seen is not None
    matrix = read_matrix(read_board(window.seen, AFTER), window.seen.evaluation)
    assert ("Pengganti", 1) in matrix.groups
    window.day.record(seat)
    sheet = _sheet(window)
    qtbot.keyClicks(sheet.institution, "ITB")
    qtbot.keyClicks(sheet.identity, "NIDN 0012345678")
    change = sheet.change()
    assert (change.institution, change.identity) == ("ITB", "NIDN 0012345678")
    qtbot.keyClicks(sheet.reason, "surat tugas")
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Return)
    (standing,) = [entry.record for entry in window.day.table.rows.rows if entry.force is Force.STANDS]
    assert "(dari ITB)" in change_words(standing, window.seen.evaluation)
    assert window.seen.evaluation.assessor("cadangan-2").institution == "ITB"
    window.day.record(DayWish(DeskAction.SEAT, assessor="cadangan-2", room="B"))
    again = _sheet(window)
    assert again.institution.text() == "ITB" and again.change().identity is None


def test_a_stolen_card_is_replaced_from_the_board(window: SecretariatWindow) -> None:
    """The last line of a badge's menu leads to the page of cards; Back returns to the board."""
    assert window.seen is not None
    window.open_page("board")
    table = window.board.rooms.cards[0].table
    row, cell = table.rows.place(table.rows.index(1, 2))
    line = doings(row, cell, window.seen.evaluation)[-1]
    assert line.card and line.assessor == cell.assessor
    window.board.card_wished.emit(line.assessor)
    assert window.key == "archive"
    window.archive.back_wished.emit()
    assert window.key == "board"


def test_presenters_as_they_came(window: SecretariatWindow, qtbot: QtBot) -> None:
    """Their names replace the planned ones; a later record replaces the earlier."""
    for text in ("Wakil bupati", "Bupati"):
        window.day.record(DayWish(DeskAction.PRESENTERS, BINJAI))
        sheet = _sheet(window)
        sheet.text.clear()
        qtbot.keyClicks(sheet.text, text)
        qtbot.keyClicks(sheet.reason, "daftar hadir")
        qtbot.keyClick(sheet.reason, Qt.Key.Key_Return)
    assert window.seen is not None
    assert next(s for s in window.seen.evaluation.sessions if s.city == BINJAI).presenters == "Bupati"
    assert [entry.force for entry in window.day.table.rows.rows].count(Force.REPLACED) == 1


def test_an_objection_is_written_down(window: SecretariatWindow, qtbot: QtBot) -> None:
    """The board offers it for a city; it needs words and a reason, moves no figure, and cannot be taken back."""
    assert window.seen is not None
    wish = DayWish(DeskAction.OBJECTION, BINJAI)
    before = window.seen.live.results
    window.day.record(wish)
    sheet = _sheet(window)
    assert sheet.said.isVisible() and not sheet.text.isVisible() and "Tidak mengubah hasil" in sheet._means_words()
    qtbot.keyClicks(sheet.reason, "diteruskan")
    assert not sheet.go.isEnabled()
    qtbot.keyClicks(sheet.said, "Surat Nomor 45")
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Return)
    (entry,) = window.day.table.rows.rows
    assert (entry.record.action, entry.record.text) == (DeskAction.OBJECTION, "Surat Nomor 45")
    assert window.seen.live.results == before
    window.day.table.choose(0)
    assert not window.day.take_back.isEnabled() and "tidak mengubah hasil" in window.day._about_words()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # what a popup asks of a screen
def test_the_menu_of_the_board_opens_by_key_and_mouse(window: SecretariatWindow, qtbot: QtBot) -> None:
    """Return on a city offers what can change there; taking the first line opens the sheet with it filled in."""
    window.open_page("board")
    table = window.board.rooms.cards[0].table
    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.rows.index(1, 2)).center()
    )
    qtbot.keyClick(table, Qt.Key.Key_Return)
    menu = window.board._menu
    assert menu is not None and menu.isVisible()
    words = [action.text() for action in menu.actions()]
    assert "tidak ditunggu lagi" in words[0] and any("tidak mengikuti" in line for line in words)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    sheet = _sheet(window)
    assert sheet.action.currentData() == DeskAction.WAIVE
    sheet.reject()
    window.board._on_menu(*table.rows.place(table.rows.index(0, 0)), QPoint(0, 0))
    assert not menu.isVisible()


def test_what_is_not_awaited_is_no_orange(window: SecretariatWindow, qtbot: QtBot) -> None:
    """An absent city has one band across, a waived sheet a dashed box; neither is in the list of the awaited."""
    _record(window, qtbot, DayWish(DeskAction.ABSENT, SLEMAN))
    _record(window, qtbot, DayWish(DeskAction.WAIVE, BINJAI, "ui"), "sakit")
    assert window.seen is not None
    room = read_board(window.seen, AFTER)[0]
    rows = {row.code: row for row in room.rows if row.city}
    assert rows[SLEMAN].absent
    assert next(c for c in rows[BINJAI].cells if c.assessor == "ui").state is CellState.WAIVED
    awaited = {one.assessor: one.cities for one in room.awaited}
    assert "Kabupaten Sleman" not in awaited["Asesor ITB"] and awaited["Asesor UI"] == ("Kabupaten Malang",)


def test_every_kind_of_change_speaks_both_languages(
    window: SecretariatWindow, language: Callable[[str], None]
) -> None:
    """The sheet opens for every kind in either language, shows its own fields and says what it means.

    Rows are mended by a command alone.
    """
    wished = [action for action in DeskAction if action is not DeskAction.MEND]
    for name, word in (("id", "Catat perubahan"), ("en", "Record the change")):
        language(name)
        QApplication.processEvents()
        for action in wished:
            window.day.record(DayWish(action, BINJAI, "ui"))
            sheet = _sheet(window)
            assert sheet.action.currentData() == action and sheet.means.accessibleName()
            assert sheet.go.text() == word
            assert [sheet.action.itemData(row) for row in range(sheet.action.count())] == wished
            shown = {key for key, box in sheet._boxes.items() if box.isVisibleTo(sheet)}
            assert ("city" in shown) == (action is not DeskAction.SEAT)
            assert ("seat" in shown) == (action is DeskAction.SEAT)
            sheet.reject()
