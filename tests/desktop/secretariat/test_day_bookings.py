"""The sheet of a change says at once what it would book twice, and records nothing of the kind."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.day.reading import DayWish
from assessor_app.desktop.secretariat.day.sheet import DaySheet
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.domain.records import DeskAction
from assessor_app.operations.desk_day import DeskChange, change_day
from tests.desktop.secretariat.conftest import OpenDesk, on_duty
from tests.operations.events import BINJAI, MALANG, SLEMAN


@pytest.fixture
def window(open_desk: OpenDesk, qtbot: QtBot) -> SecretariatWindow:
    """A desk with somebody on duty; Binjai, Malang and Sleman sit in room A at nine, ten and eleven."""
    opened = open_desk()
    opened.open_page("day")
    opened.duty.ask()
    on_duty(qtbot, opened)
    return opened


def _sheet(window: SecretariatWindow, wish: DayWish) -> DaySheet:
    window.day.record(wish)
    sheet = window.day._sheet
    assert sheet is not None
    return sheet


def _retype(qtbot: QtBot, sheet: DaySheet, text: str) -> None:
    sheet.start.setFocus()
    qtbot.keyClick(sheet.start, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(sheet.start, text)


def test_an_occupied_time_is_told_as_it_is_typed(window: SecretariatWindow, qtbot: QtBot) -> None:
    """The city that sits there is named, the button is grey, Return records nothing; a free time is recorded."""
    sheet = _sheet(window, DayWish(DeskAction.MOVE, BINJAI))
    qtbot.keyClicks(sheet.reason, "macet")
    assert sheet.go.isEnabled() and not sheet.booked.isVisible()
    low = sheet.height()
    _retype(qtbot, sheet, "10.1")
    assert sheet.booked.isVisible()  # 10.1 is one minute past ten
    qtbot.keyClicks(sheet.start, "0")
    assert "10.00–10.20 pada 20 Juni 2019 dipakai Kabupaten Malang" in sheet.booked.accessibleName()
    assert "menukar keduanya" in sheet.booked.accessibleName()
    high = sheet.height()
    assert high > low
    assert sheet.start.property("wrong") and not sheet.go.isEnabled()
    qtbot.keyClick(sheet.start, Qt.Key.Key_Return)
    assert window.day._sheet is sheet and not window.day.table.rows.rows
    _retype(qtbot, sheet, "10.20")
    assert not sheet.booked.isVisible() and not sheet.start.property("wrong") and sheet.height() < high
    qtbot.keyClick(sheet.start, Qt.Key.Key_Return)
    assert window.day._sheet is None and len(window.day.table.rows.rows) == 1


def test_a_time_half_typed_says_nothing_yet(window: SecretariatWindow, qtbot: QtBot) -> None:
    """Only what is a time is judged."""
    sheet = _sheet(window, DayWish(DeskAction.MOVE, BINJAI))
    for text in ("", "1", "besok"):
        _retype(qtbot, sheet, text)
        if not text:
            sheet.start.clear()
        assert not sheet.booked.isVisible()
    sheet.reject()


def test_another_day_frees_what_this_day_takes(window: SecretariatWindow, qtbot: QtBot) -> None:
    """The choice of the day is judged as the typing is, by the keys of the list."""
    sheet = _sheet(window, DayWish(DeskAction.MOVE, BINJAI))
    qtbot.keyClicks(sheet.reason, "macet")
    _retype(qtbot, sheet, "11.00")
    assert "Kabupaten Sleman" in sheet.booked.accessibleName() and not sheet.go.isEnabled()
    qtbot.keyClick(sheet.date, Qt.Key.Key_Down)
    assert sheet.date.currentData() == "2019-06-21"
    assert not sheet.booked.isVisible() and sheet.go.isEnabled()
    qtbot.keyClick(sheet.date, Qt.Key.Key_Up)
    assert sheet.booked.isVisible() and not sheet.go.isEnabled()
    sheet.action.setFocus()
    sheet.action.setCurrentIndex(sheet.action.findData(DeskAction.ABSENT))
    assert not sheet.booked.isVisible() and sheet.go.isEnabled()
    sheet.reject()


def test_two_cities_swap_by_way_of_a_free_time(window: SecretariatWindow, qtbot: QtBot) -> None:
    """As the sentence proposes: one steps aside, then each takes the other's place."""
    for city, start in ((MALANG, "16.00"), (BINJAI, "10.00"), (MALANG, "09.00")):
        sheet = _sheet(window, DayWish(DeskAction.MOVE, city))
        _retype(qtbot, sheet, start)
        qtbot.keyClicks(sheet.reason, "tukar")
        qtbot.keyClick(sheet.reason, Qt.Key.Key_Return)
        assert window.day._sheet is None
    assert window.seen is not None
    starts = {s.city: s.start.hour for s in window.seen.evaluation.sessions}
    assert starts == {BINJAI: 10, MALANG: 9, SLEMAN: 11}


def test_a_city_whose_place_was_given_away_is_told_before_it_is_recorded_as_present(
    window: SecretariatWindow, qtbot: QtBot
) -> None:
    """The sheet opens with the sentence; another city may be chosen in it."""
    for change in (
        DeskChange(DeskAction.ABSENT, "x", city=BINJAI),
        DeskChange(DeskAction.MOVE, "x", city=MALANG, room="A", date=dt.date(2019, 6, 20), start=dt.time(9)),
    ):
        change_day(window._workspace, change, operator="Rina")
    window.reload()
    sheet = _sheet(window, DayWish(DeskAction.PRESENT, BINJAI))
    qtbot.keyClicks(sheet.reason, "datang")
    assert "bertumpuk dengan Kabupaten Malang" in sheet.booked.accessibleName() and not sheet.go.isEnabled()
    sheet.reject()


def test_what_the_desk_refuses_meanwhile_is_told_below(window: SecretariatWindow, qtbot: QtBot) -> None:
    """Where the place was taken after the sheet had looked, recording says so and keeps what was typed."""
    sheet = _sheet(window, DayWish(DeskAction.MOVE, BINJAI))
    _retype(qtbot, sheet, "15.00")
    qtbot.keyClicks(sheet.reason, "macet")
    taken = DeskChange(DeskAction.MOVE, "x", city=SLEMAN, room="A", date=dt.date(2019, 6, 20), start=dt.time(15))
    change_day(window._workspace, taken, operator="Rina")
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Return)
    assert window.day._sheet is sheet
    assert "dipakai Kabupaten Sleman" in sheet._reason_box._note.accessibleName()
    sheet.reject()
