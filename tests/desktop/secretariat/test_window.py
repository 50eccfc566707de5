"""The window as a whole: names for who cannot see, both languages, the board, the batch of documents."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.board.reading import CellState, read_board
from assessor_app.desktop.secretariat.window import SecretariatWindow
from tests.desktop.secretariat.conftest import AFTER, Handed, OpenDesk, on_duty
from tests.operations.events import ASSESSORS

PAGES = (
    "prepare",
    "merge",
    "board",
    "results",
    "documents",
    "verify",
    "settings",
    "help",
    "conflicts",
    "day",
    "check",
)


def _reachable(window: SecretariatWindow) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def _merged(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> SecretariatWindow:
    window = open_desk()
    window.open_page("merge")
    window.merging.take([str(path) for path in handed.first])
    on_duty(qtbot, window)
    window.merging.apply.click()
    return window


@pytest.mark.parametrize("empty", [True, False])
def test_everything_that_takes_focus_has_a_name(open_desk: OpenDesk, empty: bool) -> None:
    """On every page, prepared or not, a screen reader finds a name wherever Tab stops."""
    window = open_desk(empty=empty)
    for key in PAGES:
        window.open_page(key)
        for widget in _reachable(window):
            face = QAccessible.queryAccessibleInterface(widget)
            name = face.text(QAccessible.Text.Name) if face is not None else ""
            assert name, (key, type(widget).__name__, widget.parent())


def test_the_language_switches_on_every_page(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, language: Callable[[str], None]
) -> None:
    """After a live switch the pages say what a window opened in that language says."""
    window = _merged(open_desk, handed, qtbot)
    for key in PAGES:
        window.open_page(key)
    language("en")
    QApplication.processEvents()  # Qt posts the change to the windows
    said = {key: _said(window, key) for key in PAGES}
    assert {"Results", "Help", "Settings"} <= {page for words in said.values() for page in words}
    for key in PAGES:
        assert not said[key] & {"Hasil", "Bantuan", "Setelan", "Penggabungan", "Persiapan", "Semua provinsi"}, key
    language("id")
    QApplication.processEvents()
    assert "Hasil" in _said(window, "results")


def test_the_board_turns_orange_only_after_handing_over(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """Before the day's time a missing sheet is a dot, after it the box; who is awaited is named."""
    window = _merged(open_desk, handed, qtbot)
    assert window.seen is not None
    early = read_board(window.seen, AFTER - dt.timedelta(hours=11))
    late = read_board(window.seen, AFTER)
    assert _states(early) == {CellState.SIGNED, CellState.NOT_DUE}
    assert _states(late) == {CellState.SIGNED, CellState.AWAITED}
    assert len(late[0].rows[1].cells) == len(ASSESSORS)
    assert not early[0].awaited and "Asesor PERBANAS" in {one.assessor for one in late[0].awaited}


def test_badges_are_spoken(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """Each cell of the board says the assessor and the state."""
    window = _merged(open_desk, handed, qtbot)
    window.open_page("board")
    model = window.board.rooms.cards[0].table.rows
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [str(model.data(model.index(1, n), role)) for n in range(model.columnCount())]
    assert any("Asesor UI: masuk, versi 1" in words for words in spoken)
    assert any("belum menyerahkan" in words for words in spoken)


def test_the_projector_names_nobody(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """The full-screen board shows the rooms without the list of who is awaited; Esc closes it."""
    window = _merged(open_desk, handed, qtbot)
    window.open_page("board")
    window.board.projecting.click()
    projector = window.board._projector
    assert projector is not None
    said = {label.text() for label in projector.findChildren(QLabel)}
    assert not any("Asesor" in words for words in said)
    qtbot.keyClick(projector, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.board._projector is None)


def test_the_window_holds_in_every_size(open_desk: OpenDesk, look: Look) -> None:
    """At 690 high and in larger type every page still fits the window."""
    window = open_desk()
    window.resize(1366, 690)
    for scale in (1.0, 1.5):
        look.use(scale=scale)
        for key in PAGES:
            window.open_page(key)
            window.grab()
            assert window.width() == 1366, (scale, key)
    look.use(scale=1.0)


def _states(rooms: tuple) -> set[CellState]:  # type: ignore[type-arg]
    return {cell.state for room in rooms for row in room.rows for cell in row.cells}


def _said(window: SecretariatWindow, key: str) -> set[str]:
    window.open_page(key)
    labels = {label.text() for label in window.findChildren(QLabel) if label.isVisible()}
    return labels | {button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()}
