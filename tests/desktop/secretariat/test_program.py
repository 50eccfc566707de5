"""The desk's window in the program: what is chosen under Setelan is applied at once and remembered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app import words
from assessor_app.desktop.app import Program
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.desktop.start.people import PeopleWindow
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.operations.opening import open_workspace
from tests.operations.events import Event, prepare_event


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Event:
    """A small prepared event."""
    return prepare_event(tmp_path_factory.mktemp("event"))


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, prepared: Event, tmp_path: Path) -> Iterator[Program]:
    """The program opened on a desk's workspace."""
    prepared.desk(tmp_path / "home").close()
    opened = Program(qapp, tmp_path / "home", at_once=True)
    opened.open()
    yield opened
    words.use("id")
    window = opened.window
    opened.close()
    if window is not None:
        window.deleteLater()
    # What is closed and still there would be asked to word itself in the next test, without its workspace.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_setting_of_the_desk_is_applied_and_remembered(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    """Text size and language chosen in the desk's window hold at once and at the next start."""
    window = program.window
    assert isinstance(window, SecretariatWindow)
    window.settings.setting_chosen.emit("scale", "1.5")
    window.settings.setting_chosen.emit("language", "en")
    assert program.look.scale == 1.5
    assert words.current().language == "en"
    qtbot.waitUntil(lambda: window.settings.copy.text() == words.tr("Simpan salinan…"))
    program.close()
    with open_workspace(tmp_path / "home") as workspace:
        assert (workspace.ui_state("scale"), workspace.ui_state("language")) == ("1.5", "en")


def test_somebody_else_of_the_laptop_sits_down(program: Program, qtbot: QtBot) -> None:
    """Setelan leads to the choice of people; the desk is among them and opens again."""
    window = program.window
    assert isinstance(window, SecretariatWindow)
    window.open_page("settings")
    qtbot.mouseClick(window.settings.people, Qt.MouseButton.LeftButton)
    people = program.window
    assert isinstance(people, PeopleWindow) and len(people.cards) == 1
    qtbot.mouseClick(people.go, Qt.MouseButton.LeftButton)
    assert isinstance(program.window, SecretariatWindow)


def _opened_on(place: Path, content: bytes, qapp: QApplication, qtbot: QtBot) -> str:
    """What the window that opens says of a workspace with that database."""
    (place / "workspace.db").write_bytes(content)
    program = Program(qapp, place, at_once=True)
    program.open()
    window = program.window
    assert window is not None
    said = " ".join(banner.sentence.accessibleName() for banner in window.findChildren(Banner) if banner.isVisible())
    program.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return said


def test_a_damaged_desk_opens_with_a_sentence(
    qapp: QApplication, qtbot: QtBot, prepared: Event, tmp_path: Path
) -> None:
    """Whether its beginning, its pages or its evaluation are hurt, the sentence names the newest sound copy."""
    prepared.desk(tmp_path / "home").close()
    sound = (tmp_path / "home" / "workspace.db").read_bytes()
    (tmp_path / "home" / "disalin.db").write_bytes(sound)
    for hurt in (bytes(100) + sound[100:], sound[: 4096 * 3], sound.replace(b'"stage":', b'\xffstage":')):
        assert str(tmp_path / "home" / "disalin.db") in _opened_on(tmp_path / "home", hurt, qapp, qtbot)


def test_a_desk_whose_package_does_not_verify_is_no_empty_desk(
    qapp: QApplication, qtbot: QtBot, prepared: Event, tmp_path: Path
) -> None:
    """Where no copy is known, the sentence names the evaluation and what can be brought; nothing opens."""
    prepared.desk(tmp_path / "home").close()
    sound = (tmp_path / "home" / "workspace.db").read_bytes()
    forged = sound.replace(b'"year":2019', b'"year":2018')
    assert forged != sound
    said = _opened_on(tmp_path / "home", forged, qapp, qtbot)
    assert "uji-2019" in said and "gabungkan lagi paket aslinya" in said
