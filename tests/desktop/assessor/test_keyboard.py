"""The whole path by keys alone, from the package to the exported file of the second version."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.app import Program
from assessor_app.desktop.assessor.handover.drives import Drive
from assessor_app.desktop.assessor.rail_items import SHEET
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.start.window import StartWindow
from assessor_app.domain.sheet import Evidence, FindingKind, SheetState
from tests.desktop.assessor.conftest import focused
from tests.operations.events import BINJAI, Event

Press = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(params=["id", "en"])
def program(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The program on a fresh laptop, in either language."""
    program = Program(qapp, tmp_path / "home", at_once=True)
    program.open()
    assert program.window is not None
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    program.set_setting("language", request.param)
    yield program
    program.set_setting("language", "id")
    program.close()


def tab_to(press: Press, wanted: Callable[[], bool]) -> None:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(60):
        if wanted():
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(focused().accessibleName())


def join(program: Program, event: Event, press: Press, qtbot: QtBot) -> AssessorWindow:
    """From the package to Hari ini."""
    start = program.window
    assert isinstance(start, StartWindow)
    start.open_package(event.package)  # the system's own file dialog stands in between
    assert start.identity.seat.hasFocus()
    while start.identity.seat.currentData() != "ui":
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    press(event.prepared.codes["ui"].lower())
    press(Qt.Key.Key_Return)  # the completed code has put the focus on the button
    assert start.ready.practise.hasFocus()
    press(Qt.Key.Key_Backtab, Qt.Key.Key_Return)  # no practice today
    window = program.window
    assert isinstance(window, AssessorWindow)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def answer(window: AssessorWindow, press: Press, qtbot: QtBot, *keys: Qt.Key | str) -> None:
    """Type into the dialog that has just opened."""
    dialog = window.desk.signer.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    press(*keys)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_keys_lead_from_the_package_to_the_file_of_a_second_version(
    program: Program, event: Event, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    """Package, code, city, marks, note, evidence, finding, signature, reopening and hand-over need no mouse."""
    window = join(program, event, press, qtbot)
    stick = tmp_path / "USB"
    stick.mkdir()
    window.handover._drives = lambda: (Drive("USB", stick, 8_000_000_000),)
    press("f", modifier=CONTROL)
    press("binj", Qt.Key.Key_Return)
    press("012340", Qt.Key.Key_Home, "n", "Minta data", Qt.Key.Key_Escape)
    tab_to(press, window.sheet.scoring.side.evidence.button("none").hasFocus)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_2, modifier=CONTROL)
    press(Qt.Key.Key_Return)
    press("Layanan aduan dijawab dalam satu hari")
    press(Qt.Key.Key_3, modifier=CONTROL)
    content = window.desk.content
    assert content is not None
    assert list(content.marks.values()) == [0, 1, 2, 3, 4, 0]
    assert (content.notes, content.evidence) == ({"B01": "Minta data"}, {"B01": Evidence.PROVED})
    assert [f.kind for f in content.findings] == [FindingKind.STRENGTH]
    tail = event.prepared.codes["ui"][-4:]
    press(tail)
    press(Qt.Key.Key_Return, modifier=CONTROL)
    assert window.facts[BINJAI].state is SheetState.SIGNED
    assert window.sheet.signing.reopen.hasFocus()
    press(Qt.Key.Key_Return)
    answer(window, press, qtbot, "salah ketik", Qt.Key.Key_Return)
    assert window.facts[BINJAI].state is SheetState.REOPENED
    press(Qt.Key.Key_Home, "4")
    press(Qt.Key.Key_Return, modifier=CONTROL)
    press(tail)
    press(Qt.Key.Key_Return, modifier=CONTROL)
    assert (window.facts[BINJAI].state, window.facts[BINJAI].progress.number) == (SheetState.SIGNED, 2)
    tab_to(press, window.rail.button(SHEET).hasFocus)
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert window.handover.write.hasFocus()
    press(Qt.Key.Key_Return)
    assert [path.suffix for path in stick.iterdir()] == [".skor"]
    assert len(window.handover.receipt.code.text()) == 9
    assert window.handover.receipt.done.hasFocus()
    press(Qt.Key.Key_Return)
    assert window.today.isVisible()
