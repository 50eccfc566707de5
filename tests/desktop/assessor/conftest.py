"""One prepared event a session and one joined laptop, copied for each test; jobs run at once, the clock stands."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessor_app import words
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.seat import Unlocked
from assessor_app.storage.workspace import Workspace
from tests.operations.events import Event, prepare_event

NOW = dt.datetime(2019, 6, 20, 2, 5, 7, tzinfo=dt.UTC)
"""09.05.07 WIB, while Kota Binjai has its session."""


@dataclass
class Seated:
    """A joined laptop to copy, its opened key and its code."""

    folder: Path
    unlocked: Unlocked
    code: str


@pytest.fixture(scope="session")
def event(tmp_path_factory: pytest.TempPathFactory) -> Event:
    """A small prepared event."""
    return prepare_event(tmp_path_factory.mktemp("event"))


@pytest.fixture(scope="session")
def seated(event: Event, tmp_path_factory: pytest.TempPathFactory) -> Seated:
    """A laptop joined as the assessor `ui`."""
    folder = tmp_path_factory.mktemp("laptop") / "ui"
    laptop = event.laptop(folder, "ui")
    laptop.workspace.close()
    return Seated(folder, laptop.unlocked, event.prepared.codes["ui"])


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    words.use("id")
    yield
    words.use("id")


@pytest.fixture
def open_window(seated: Seated, look: Look, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., AssessorWindow]]:
    """Opens the window on a copy of the joined laptop; the same copy when called again."""
    folder = tmp_path / "laptop"
    shutil.copytree(seated.folder, folder)
    opened: list[tuple[AssessorWindow, Workspace]] = []

    def opens(*, unlocked: bool = True, now: dt.datetime = NOW) -> AssessorWindow:
        workspace = open_workspace(folder)
        window = AssessorWindow(look, workspace, Jobs(at_once=True), clock=lambda: now)
        opened.append((window, workspace))
        qtbot.addWidget(window)
        if unlocked:
            window.take_key(seated.unlocked, seated.code)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield opens
    for window, workspace in opened:
        window.close()
        workspace.close()


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Presses keys on whatever has the focus, as a person does."""

    def presses(*keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None, key
            if isinstance(key, str):
                qtbot.keyClicks(target, key, modifier)
            else:
                qtbot.keyClick(target, key, modifier)

    return presses


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
