"""What a key costs with 117 indicators: to the painted next row, on a slow disk too; opening; switching language."""

import math
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.assessor.scoring.change import Change
from assessor_app.desktop.assessor.scoring.indicator_list import IndicatorList
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.joining import admit, join
from assessor_app.operations.library import instrument
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import prepare
from tests.desktop.assessor.conftest import NOW
from tests.operations.events import BINJAI, MALANG, evaluation

pytestmark = pytest.mark.bench
LONGEST = "smart-city-2023"


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop joined to an event with the longest built-in instrument."""
    folder = tmp_path_factory.mktemp("panjang")
    long = instrument(LONGEST)
    assert len(long.indicators) == 117
    before = evaluation()
    cities = tuple(replace(city, instrument=long.id, anchors={}) for city in before.cities)
    with open_workspace(folder / "desk") as desk:
        preparation = Preparation(replace(before, instruments=(long,), cities=cities), {})
        prepared = prepare(desk, preparation, operator="S", random=ExampleRandom("panjang"))
    package = folder / "uji.paket"
    package.write_bytes(prepared.package)
    with open_workspace(folder / "laptop") as workspace:
        join(workspace, admit(package_path=package, assessor="ui", code=prepared.codes["ui"]))
    return folder / "laptop"


@pytest.fixture
def window(laptop: Path, look: Look, qtbot: QtBot, tmp_path: Path) -> Iterator[AssessorWindow]:
    """Its window at the size of the old laptop, on Kota Binjai."""
    folder = tmp_path / "laptop"
    shutil.copytree(laptop, folder)
    with open_workspace(folder) as workspace:
        window = AssessorWindow(look, workspace, Jobs(at_once=True), clock=lambda: NOW)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.open_city(BINJAI)
        QApplication.processEvents()
        yield window
        window.close()


def slow_commits(window: AssessorWindow, seconds: float) -> None:
    """Let every outermost commit take as long as a slow disk does to flush."""
    workspace = window.bench.workspace
    quick, depth = workspace.transaction, [0]

    @contextmanager
    def slow() -> Iterator[None]:
        depth[0] += 1
        try:
            with quick():
                yield
        finally:
            depth[0] -= 1
            if not depth[0]:
                time.sleep(seconds)

    workspace.transaction = slow  # type: ignore[method-assign]


class _Paints(QObject):
    """Keeps what was asked to be painted since it was cleared."""

    def __init__(self, listed: IndicatorList) -> None:
        super().__init__(listed)
        self.region = QRegion()
        listed.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def keys_to_paint(window: AssessorWindow, apart: float, first: int) -> list[float]:
    """Milliseconds from each of 117 keys, so many seconds apart, to the painted next row."""
    listed = window.sheet.scoring.list
    paints = _Paints(listed)
    at = [0.0, 0.0]

    def told(*_: object) -> None:
        """The list tells a change right after it has painted, before anything is saved."""
        at[1] = time.perf_counter()
        assert paints.region.contains(listed.visualRect(listed.currentIndex()).center())

    listed.marked.disconnect()
    listed.marked.connect(told)
    listed.marked.connect(window.sheet.scoring._on_marked)
    QTest.keyClick(listed, Qt.Key.Key_Home)
    taken = []
    for n in range(117):
        QApplication.processEvents()
        paints.region = QRegion()
        due = time.perf_counter() + apart
        at[0] = time.perf_counter()
        QTest.keyClick(listed, Qt.Key(Qt.Key.Key_0 + (n + first) % 5))
        taken.append((at[1] - at[0]) * 1_000)
        QApplication.processEvents()
        while time.perf_counter() < due:
            QApplication.processEvents()
            time.sleep(0.001)
    paints.deleteLater()
    return taken


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def _least_disturbed(measure: Callable[[int], list[float]], goal: float, what: str) -> None:
    """Measure up to three times, since other programs run as well; every round is printed, the best one counts."""
    best = math.inf
    for round_ in range(3):
        taken = measure(round_)
        best = min(best, _p95(taken))
        print(f"{what}: median {statistics.median(taken):.1f}, p95 {_p95(taken):.1f} ms, goal {goal:.0f}")  # noqa: T201
        if best < goal:
            return
    raise AssertionError(f"{what}: {best:.1f} ms")


@pytest.mark.parametrize(("flush", "apart"), [(0.0, 0.0), (0.05, 0.1)])
def test_the_next_row_is_painted_within_a_frame(window: AssessorWindow, flush: float, apart: float) -> None:
    """95 of 100 keys are painted within 16 ms, also where a flush takes 50 ms and keys come 100 ms apart."""
    if flush:
        slow_commits(window, flush)
    what = f"key to painted next row, flush {flush * 1_000:.0f} ms"
    _least_disturbed(lambda first: keys_to_paint(window, apart, first), 16, what)
    draft = window.bench.workspace.draft("uji-2019", "ui", BINJAI)
    assert draft is not None
    assert len(draft.marks) == 117


def test_the_screen_shows_a_mark_before_the_disk_has_it(window: AssessorWindow) -> None:
    """While the disk takes 50 ms, mark and next row are painted already, and the draft is still the old one."""
    listed, seen = window.sheet.scoring.list, []
    slow_commits(window, 0.05)
    paints = _Paints(listed)

    def told(change: Change, _back: Change) -> None:
        draft = window.bench.workspace.draft("uji-2019", "ui", BINJAI)
        seen.append((dict(change.marks), paints.region.isEmpty(), dict(draft.marks) if draft else {}))

    listed.marked.disconnect()
    listed.marked.connect(told)
    listed.marked.connect(window.sheet.scoring._on_marked)
    first = listed.code
    start = time.perf_counter()
    QTest.keyClick(listed, Qt.Key.Key_3)
    assert time.perf_counter() - start > 0.05
    assert seen == [({first: 3}, False, {})]
    draft = window.bench.workspace.draft("uji-2019", "ui", BINJAI)
    assert draft is not None and draft.marks == {first: 3}


def test_a_city_opens_within_a_tenth_of_a_second(window: AssessorWindow) -> None:
    """From the wish to the painted sheet, 117 indicators, half of them scored."""
    for row in range(58):
        window.sheet.scoring.list.mark(row % 5)

    def open_them(_: int) -> list[float]:
        taken = []
        for n in range(20):
            start = time.perf_counter()
            window.open_city((MALANG, BINJAI)[n % 2])
            window.sheet.scoring.repaint()
            QApplication.processEvents()
            taken.append((time.perf_counter() - start) * 1_000)
        return taken

    _least_disturbed(open_them, 100, "opening a city")


def test_the_language_switches_within_half_a_second(window: AssessorWindow, language: Callable[[str], None]) -> None:
    """The open sheet of 117 indicators speaks the other language while its city, row and marks stay."""
    listed = window.sheet.scoring.list
    QTest.keyClick(listed, Qt.Key.Key_2)
    code = listed.code

    def switch(_: int) -> list[float]:
        taken = []
        for n in range(8):
            start = time.perf_counter()
            language(("en", "id")[n % 2])
            QApplication.processEvents()
            window.repaint()
            taken.append((time.perf_counter() - start) * 1_000)
        return taken

    _least_disturbed(switch, 500, "switching the language")
    assert window.desk.content is not None and window.desk.content.city.code == BINJAI
    assert listed.code == code and len(window.desk.content.marks) == 1
