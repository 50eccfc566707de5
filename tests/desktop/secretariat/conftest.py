"""A desk on real files: the small event, score files of three assessors, a window whose jobs run at once."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.duty import DutySheet
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.domain.sheet import MarkValue
from assessor_app.operations.export import export_scores
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.seat import Unlocked
from assessor_app.operations.signing import reopen_sheet
from assessor_app.storage.workspace import Workspace
from tests.operations.events import BINJAI, MALANG, Event, Laptop, all_marks, prepare_event

AFTER = dt.datetime(2019, 6, 20, 12, 0, tzinfo=dt.UTC)
"""19.00 WIB, past the day's handing-over time."""

SCORERS = ("ui", "itb", "ugm")


@dataclass
class Handed:
    """Score files: `first` of three assessors, `again` a corrected one, `fork` another version of the same sheet."""

    first: tuple[Path, ...]
    again: Path
    fork: Path


@pytest.fixture(scope="session")
def event(tmp_path_factory: pytest.TempPathFactory) -> Event:
    """A small prepared event."""
    return prepare_event(tmp_path_factory.mktemp("event"))


@pytest.fixture(scope="session")
def handed(event: Event, tmp_path_factory: pytest.TempPathFactory) -> Handed:
    """Three assessors score Binjai and Malang; `ui` then corrects Binjai here, and differently on a copied laptop."""
    folder = tmp_path_factory.mktemp("handed")
    first = []
    for number, assessor in enumerate(SCORERS):
        laptop = event.laptop(folder / assessor, assessor)
        for city in (BINJAI, MALANG):
            laptop.score(city, all_marks(number + 1))
            laptop.sign(city)
        first.append(folder / f"{assessor}.skor")
        export_scores(laptop.workspace, out=first[-1], unlocked=laptop.unlocked)
        if assessor != "ui":
            laptop.workspace.close()
            continue
        laptop.workspace.close()
        shutil.copytree(folder / assessor, folder / "salinan")
        again = _corrected(folder / assessor, laptop.unlocked, {"B01": 3}, folder / "ui-2.skor")
        fork = _corrected(folder / "salinan", laptop.unlocked, {"C01": 0}, folder / "ui-3.skor")
    return Handed(tuple(first), again, fork)


def _corrected(folder: Path, unlocked: Unlocked, marks: dict[str, MarkValue], out: Path) -> Path:
    with open_workspace(folder) as workspace:
        laptop = Laptop(workspace, unlocked)
        reopen_sheet(workspace, city=BINJAI, reason="salah ketik B01")
        laptop.score(BINJAI, marks)
        laptop.sign(BINJAI)
        export_scores(workspace, out=out, unlocked=laptop.unlocked)
    return out


OpenDesk = Callable[..., SecretariatWindow]


@pytest.fixture
def open_desk(event: Event, look: Look, qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    """Opens the window on a desk that has received nothing, or on an empty workspace."""
    opened: list[tuple[SecretariatWindow, Workspace]] = []

    def make(*, empty: bool = False) -> SecretariatWindow:
        place = tmp_path / "desk"
        workspace = open_workspace(place) if empty else event.desk(place)
        jobs = Jobs(at_once=True)
        window = SecretariatWindow(look, workspace, jobs, clock=_after, drives_agree=_never)
        window.show()
        qtbot.waitExposed(window)
        opened.append((window, workspace))
        return window

    yield make
    for window, workspace in opened:
        window.close()
        window.deleteLater()
        workspace.close()
    # The next test dresses the application anew; what is half gone by then would be asked for its size.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def on_duty(qtbot: QtBot, window: SecretariatWindow, name: str = "Rina") -> None:
    """Answer the question of who is on duty by keys."""
    sheet = window.findChild(DutySheet)
    assert sheet is not None
    sheet.name.clear()
    qtbot.keyClicks(sheet.name, name)
    qtbot.keyClick(sheet.name, Qt.Key.Key_Return)


def choose(qtbot: QtBot, window: QWidget, path: Path) -> None:
    """Go to a folder in the file dialog that is open, type the name, and press Return."""
    dialog = next(d for d in window.findChildren(QFileDialog) if d.isVisible())
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    assert edit is not None
    dialog.setDirectory(str(path.parent))  # a whole path would also pick the name's twin in the folder shown
    edit.setText(path.name)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def _after() -> dt.datetime:
    return AFTER


def _never(_one: Path, _other: Path) -> bool:
    return False
