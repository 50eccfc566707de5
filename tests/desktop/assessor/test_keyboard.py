"""The whole path by keys alone, from the package to the exported file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.app import Program
from assessor_app.desktop.assessor.window import HANDOVER, AssessorWindow
from assessor_app.desktop.start.window import StartWindow
from assessor_app.domain.sheet import FindingKind, SheetState
from tests.operations.events import BINJAI, Event

Press = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("language", ["id", "en"])
def test_keys_lead_from_the_package_to_the_exported_file(
    language: str, event: Event, qapp: QApplication, qtbot: QtBot, press: Press, tmp_path: Path
) -> None:
    """Package, code, marks, finding, signature and hand-over need no mouse, in either language."""
    program = Program(qapp, tmp_path / "home", at_once=True)
    program.open()
    start = program.window
    assert isinstance(start, StartWindow)
    start.activateWindow()
    qtbot.waitUntil(start.isActiveWindow)
    program.set_setting("language", language)
    start.open_package(event.package)
    assert start.identity.seat.hasFocus()
    while start.identity.seat.currentData() != "ui":
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    press(event.prepared.codes["ui"].lower())
    press(Qt.Key.Key_Return)  # the completed code has put the focus on the button
    press(Qt.Key.Key_Return)  # the laptop is ready
    window = program.window
    assert isinstance(window, AssessorWindow)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.recall.day("2019-06-20")
    window.open_city(BINJAI)
    press("012340")
    assert window.desk.content is not None
    assert list(window.desk.content.marks.values()) == [0, 1, 2, 3, 4, 0]
    press(Qt.Key.Key_2, modifier=CONTROL)
    press(Qt.Key.Key_Return)
    press("Layanan aduan dijawab dalam satu hari")
    press(Qt.Key.Key_3, modifier=CONTROL)
    assert [f.kind for f in window.desk.content.findings] == [FindingKind.STRENGTH]
    press(event.prepared.codes["ui"][-4:])
    press(Qt.Key.Key_Return, modifier=CONTROL)
    assert window.facts[BINJAI].state is SheetState.SIGNED
    window.open_page(HANDOVER)
    out = tmp_path / "keluar"
    out.mkdir()
    window.handover.save_to(str(out))
    assert [path.suffix for path in out.iterdir()] == [".skor"]
    assert len(window.handover.receipt.code.text()) == 9
    assert window.handover.receipt.done.hasFocus()
    press(Qt.Key.Key_Return)
    assert window.today.isVisible()
    program.set_setting("language", "id")
    program.close()
