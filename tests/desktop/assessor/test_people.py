"""Several people and several evaluations on one laptop: each under the own code, nothing mixed; practice first."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.app import Program
from assessor_app.desktop.assessor.rail_items import SETTINGS, SHEET
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.start.people import PeopleWindow
from assessor_app.desktop.start.window import StartWindow
from assessor_app.domain.ledger import Role
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import Prepared, prepare
from assessor_app.operations.preparing_files import write_prepared
from assessor_app.operations.profiles import profiles
from assessor_app.words import catalogue
from tests.operations.events import BINJAI, PRACTICE, Event, evaluation

Press = Callable[..., None]
OTHER = "uji-2020"


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program on a laptop that nobody has used."""
    opened = Program(qapp, tmp_path / "home", at_once=True)
    opened.open()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Prepared]:
    """The package of another evaluation, and its codes."""
    folder = tmp_path_factory.mktemp("lain")
    with open_workspace(folder / "desk") as desk:
        later = evaluation(id=OTHER, title="Evaluasi Uji 2020", year=2020)
        prepared = prepare(desk, Preparation(later, {}), operator="S", random=ExampleRandom("dua"))
        return write_prepared(prepared, folder / "out", catalogue("id")).package, prepared


def join(program: Program, package: Path, assessor: str, code: str, *, practise: bool = False) -> AssessorWindow:
    """Sit down by the start page."""
    start = program.window
    assert isinstance(start, StartWindow)
    start.open_package(package)
    start.identity.seat.choose(assessor)
    start.identity.code.setText(code)
    start.begin.click()
    (start.ready.practise if practise else start.ready.go).click()
    assert isinstance(program.window, AssessorWindow)
    return program.window


def test_practice_is_the_first_step_after_joining(program: Program, event: Event, press: Press, qtbot: QtBot) -> None:
    """Return goes to the practice city; signed, it shows the anchor marks and the distance, and no result."""
    code = event.prepared.codes["ui"]
    window = join(program, event.package, "ui", code, practise=True)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.key == SHEET
    assert window.desk.content is not None
    assert window.desk.content.city.code == PRACTICE
    assert window.sheet.header.meta.accessibleName() == "latihan, tidak masuk hasil"
    press("443210")
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    press(code[-4:])
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    lines = [row._line.title + "\n" + row._line.about for row in window.sheet.signing.rows]
    assert any(
        "0 dari 1 nilai sama dengan nilai jangkar · rata-rata selisih 2,00\nB01: nilai Anda 4, nilai jangkar 2"
        in line
        for line in lines
    )


def test_each_works_under_the_own_code(
    program: Program, event: Event, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    """A second assessor gets a workspace of its own; the next start asks who sits down, and for that code."""
    codes = event.prepared.codes
    first = join(program, event.package, "ui", codes["ui"])
    first.open_city(BINJAI)
    first.sheet.scoring.list.mark(3)
    first.settings.people.click()
    people = program.window
    assert isinstance(people, PeopleWindow)
    people.another.click()
    second = join(program, event.package, "itb", codes["itb"])
    assert second.bench.workspace.folder == tmp_path / "home" / "profiles" / "uji-2019-itb"
    assert second.bench.workspace.drafts("uji-2019", "itb") == ()
    program.close()
    assert [(p.person, p.name) for p in profiles(tmp_path / "home")] == [
        ("Asesor UI", ""),
        ("Asesor ITB", "uji-2019-itb"),
    ]
    program.open()
    people = program.window
    assert isinstance(people, PeopleWindow)
    people.activateWindow()
    qtbot.waitUntil(people.isActiveWindow)
    people.cards[0].setChecked(True)
    people.code.setFocus()
    press(codes["itb"])
    press(Qt.Key.Key_Return)
    assert people.notice.isVisibleTo(people)
    assert program.window is people
    people.code.clear()
    press(codes["ui"])
    press(Qt.Key.Key_Return)
    window = program.window
    assert isinstance(window, AssessorWindow)
    assert window.bench.seat.assessor == "ui"
    assert window.bench.unlocked is not None
    assert window.facts[BINJAI].progress.scored == 1


def test_another_evaluation_joins_the_same_workspace_and_is_chosen(
    program: Program, event: Event, other: tuple[Path, Prepared], tmp_path: Path
) -> None:
    """Where a workspace has two evaluations Hari ini offers both, and the next start opens the last one."""
    package, prepared = other
    window = join(program, event.package, "ui", event.prepared.codes["ui"])
    assert not window.today.evaluations.isVisible()
    window.open_page(SETTINGS)
    window.settings.another.click()
    window = join(program, package, "itb", prepared.codes["itb"])
    assert window.bench.evaluation.id == OTHER
    assert window.bench.workspace.folder == tmp_path / "home"
    assert not window.today.evaluations.isHidden()
    window.today.evaluations.setCurrentIndex(window.today.evaluations.findData("uji-2019"))
    window.today.evaluations.activated.emit(0)
    window = program.window
    assert isinstance(window, AssessorWindow)
    assert (window.bench.evaluation.id, window.bench.seat.assessor) == ("uji-2019", "ui")
    program.close()
    program.open()
    assert isinstance(program.window, AssessorWindow)
    assert program.window.bench.evaluation.id == "uji-2019"


def test_going_back_from_the_start_page_changes_nothing(program: Program, event: Event) -> None:
    """Who pressed Evaluasi lain by mistake goes back to the own work."""
    window = join(program, event.package, "ui", event.prepared.codes["ui"])
    window.settings.another.click()
    start = program.window
    assert isinstance(start, StartWindow)
    start.back.click()
    assert isinstance(program.window, AssessorWindow)
    assert program.window.bench.seat.assessor == "ui"


def test_a_desk_and_an_assessor_share_a_laptop(program: Program, event: Event, tmp_path: Path) -> None:
    """The chooser opens a secretariat's workspace without an assessor's code."""
    program.close()
    event.desk(tmp_path / "home" / "profiles" / "meja").close()
    program.open()  # alone it opens at once
    program.close()
    event.laptop(tmp_path / "home", "ui").workspace.close()
    program.open()
    people = program.window
    assert isinstance(people, PeopleWindow)
    assert [p.role for p in people._people] == [Role.ASSESSOR, Role.SECRETARIAT]
    people.cards[1].setChecked(True)
    assert people.code.isHidden()
    people.go.click()
    assert not isinstance(program.window, AssessorWindow | PeopleWindow)
