"""Beside scoring: a draft moved to its city, a room shifted, the history read, the key list shown and closed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.assessor.history import HistorySheet
from assessor_app.desktop.assessor.key_list import KeySheet
from assessor_app.desktop.assessor.rail_items import TODAY
from assessor_app.desktop.assessor.sheet_menu import HISTORY, MOVE
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.menu import MenuButton
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.domain.sheet import MarkValue
from tests.operations.events import BINJAI, MALANG

Open = Callable[..., AssessorWindow]
Press = Callable[..., None]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def banner(window: AssessorWindow, sentence: str) -> Banner:
    """The banner in sight that says so."""
    QApplication.processEvents()  # a banner comes into sight when the layout has its turn
    found = [b for b in window.findChildren(Banner) if b.isVisible()]
    return next(b for b in found if b.sentence.accessibleName() == sentence)


def click(qtbot: QtBot, banner: Banner, words: str) -> None:
    """Press a banner's button with the mouse."""
    button = next(b for b in banner.findChildren(Button) if b.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def marks(window: AssessorWindow, city: str) -> dict[str, MarkValue]:
    """The marks on the disk."""
    draft = window.bench.workspace.draft("uji-2019", "ui", city)
    return dict(draft.marks) if draft else {}


def choose(qtbot: QtBot, menu: MenuButton, key: str) -> None:
    """Open a menu with the mouse, and take a line of it by its key."""
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(menu.menu.isVisible)
    action = next(a for a in menu.menu.actions() if a.data() == key)
    assert action.isEnabled()
    qtbot.mouseClick(menu.menu, Qt.MouseButton.LeftButton, pos=menu.menu.actionGeometry(action).center())
    assert not menu.menu.isVisible()


def test_a_draft_is_moved_by_search_and_return_and_undone_in_the_banner(
    open_window: Open, press: Press, qtbot: QtBot
) -> None:
    """The sheet's menu asks for the city; the open sheet follows its content there and back."""
    window = open_window()
    window.open_city(BINJAI)
    press("34")
    choose(qtbot, window.sheet.menu, MOVE)
    dialog = window.errands.mover.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    assert not dialog.act.isEnabled()
    press("malang", Qt.Key.Key_Return)
    assert (marks(window, BINJAI), marks(window, MALANG)) == ({}, {"B01": 3, "B02": 4})
    assert window.desk.content is not None
    assert (window.desk.content.city.code, window.sheet.scoring.list.code) == (MALANG, "O01")
    said = banner(window, "Isi lembar Kota Binjai dipindahkan ke Kabupaten Malang.")
    click(qtbot, said, "Urungkan")
    assert (marks(window, BINJAI), marks(window, MALANG)) == ({"B01": 3, "B02": 4}, {})
    assert window.desk.content.city.code == BINJAI
    banner(window, "Isi lembar Kabupaten Malang dipindahkan ke Kota Binjai.")


def test_a_draft_is_moved_from_the_day(open_window: Open, press: Press, qtbot: QtBot) -> None:
    """A begun row of Hari ini offers the same; a row without a draft offers nothing."""
    window = open_window()
    window.open_city(BINJAI)
    press("3")
    window.open_page(TODAY)
    rows = {row.facts.city.code: row for row in window.today.rows}
    assert rows[MALANG].menu is None
    choose(qtbot, rows[BINJAI].menu, MOVE)
    dialog = window.errands.mover.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    press("sleman", Qt.Key.Key_Return)
    assert marks(window, BINJAI) == {}
    assert [row.facts.city.code for row in window.today.rows if row.facts.movable] == ["34.04"]


ALL = {"all", "missing", "noted", "blind", "next-missing"}


@pytest.mark.parametrize(("scale", "keys"), [(1.0, set()), (1.5, {"blind"}), (2.0, ALL)])
def test_the_menu_holds_what_the_toolbar_has_no_room_for(
    open_window: Open, qtbot: QtBot, look: Look, scale: float, keys: set[str]
) -> None:
    """At 150 % the numbers are hidden from the menu, at 200 % the whole toolbar is in it and does what it did."""
    window = open_window()
    window.resize(1366, 697)
    look.use(scale=scale)
    window.open_city(BINJAI)
    window.sheet.scoring.list.mark(3)
    window.sheet.scoring.list.mark(3)
    window.sheet.scoring.list.go_to_code("B01")
    QApplication.processEvents()
    window.sheet.menu.open_menu()
    found = {str(a.data()) for a in window.sheet.menu.menu.actions() if a.data()}
    window.sheet.menu.menu.close()
    assert found - {"move", "history", "keys"} == keys
    if keys:
        choose(qtbot, window.sheet.menu, "blind")
        assert not window.sheet.scoring.list.delegate.numbers
    if keys == ALL:
        choose(qtbot, window.sheet.menu, "next-missing")
        assert window.sheet.scoring.list.code == "O01"
        choose(qtbot, window.sheet.menu, "missing")
        assert "B01" not in [window.sheet.scoring.list.indicators.code(n) for n in range(8)]
    look.use(scale=1.0)


def test_a_signed_sheet_offers_no_move(open_window: Open, press: Press) -> None:
    """Without an unsigned draft the line of the menu is off."""
    window = open_window()
    window.open_city(BINJAI)
    window.sheet.menu.open_menu()
    assert not next(a for a in window.sheet.menu.menu.actions() if a.data() == MOVE).isEnabled()
    window.sheet.menu.menu.close()


def test_a_room_is_shifted_in_one_step_and_put_back(open_window: Open, press: Press, qtbot: QtBot) -> None:
    """Every session of the room moves, says what it was, survives a restart, and undo puts it back."""
    window = open_window()
    assert (window.today._day is not None) and window.today._day.now == BINJAI
    qtbot.mouseClick(window.today.shift, Qt.MouseButton.LeftButton)
    dialog = window.errands.shifter.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    press("abc", Qt.Key.Key_Return)
    assert dialog.isVisible()  # refused in one sentence
    dialog.minutes.clear()
    press("15", Qt.Key.Key_Return)
    sessions = [row.facts.session for row in window.today.rows]
    assert [s.start.strftime("%H.%M") for s in sessions if s] == ["09.15", "10.15", "11.15"]
    assert window.today.late.isVisible()
    assert window.today.late.accessibleName() == "Ruang A 15 menit lebih lambat"
    assert window.today._day.now == ""
    assert window.today._day.next == BINJAI
    window.close()
    again = open_window()
    assert again.facts[BINJAI].printed is not None
    again.errands.ask_shift("2019-06-20")
    assert again.errands.shifter.dialog is not None
    qtbot.mouseClick(again.errands.shifter.dialog.reset, Qt.MouseButton.LeftButton)
    assert again.facts[BINJAI].printed is None
    click(qtbot, banner(again, "Ruang A kembali ke jadwal semula."), "Urungkan")
    assert again.facts[BINJAI].printed is not None
    assert again.bench.evaluation.sessions[0].start.hour == 9


def test_the_history_says_what_was_changed_when(open_window: Open, press: Press, qtbot: QtBot) -> None:
    """Marks, their undoing, notes and the move stand in the history, newest first, before beside after."""
    window = open_window()
    window.open_city(BINJAI)
    press("3")
    press("z", modifier=Qt.KeyboardModifier.ControlModifier)
    press("n")
    press("Minta data")
    choose(qtbot, window.sheet.menu, HISTORY)
    sheet = window.findChild(HistorySheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    said = [(line.what, line.before, line.after) for line in sheet.table.rows.rows]
    assert said == [
        ("Catatan B01", "–", "Minta data"),
        ("B01 Baseline satu", "3", "belum dinilai"),
        ("B01 Baseline satu", "belum dinilai", "3"),
        ("Konsep dimulai", "", ""),
    ]
    press(Qt.Key.Key_Escape)
    window.errands.mover.move(BINJAI, MALANG)
    window.errands.show_history(MALANG)
    moved = [s for s in window.findChildren(HistorySheet) if s.isVisible()][-1]
    assert [line.what for line in moved.table.rows.rows] == ["Isi dipindahkan dari Kota Binjai"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_f1_shows_the_key_list_and_takes_it_away(
    open_window: Open, press: Press, qtbot: QtBot, look: Look, scale: float
) -> None:
    """The list comes over the sheet, fits the window, and the focus returns where it was."""
    window = open_window()
    window.resize(1366, 697)
    look.use(scale=scale)
    window.open_city(BINJAI)
    press(Qt.Key.Key_F1)
    sheet = window.findChild(KeySheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    assert sheet.height() <= window.height()
    assert sheet.width() <= window.width()
    press(Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: not window.findChildren(KeySheet))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press("2")
    assert marks(window, BINJAI) == {"B01": 2}
    look.use(scale=1.0)
