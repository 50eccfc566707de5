"""The whole path by the mouse alone, from the first start: clicks, menus, and what the clipboard holds; no key."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assessor_app.desktop.app import Program
from assessor_app.desktop.assessor.handover.drives import Drive
from assessor_app.desktop.assessor.rail_items import HANDOVER
from assessor_app.desktop.assessor.sheet_menu import HISTORY
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.start.window import StartWindow
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.domain.sheet import Evidence, FindingKind, SheetState
from assessor_app.words import current, tr
from tests.operations.events import BINJAI, Event

Click = Callable[..., None]
Paste = Callable[[QWidget, str], None]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The program on a laptop that nobody has used."""
    program = Program(qapp, tmp_path / "home", at_once=True)
    program.open()
    assert program.window is not None
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    yield program
    program.set_setting("language", "id")
    program.set_setting("scale", "1.0")
    program.close()


@pytest.fixture
def click(qtbot: QtBot) -> Callable[..., None]:
    """Clicks on a widget that is in sight, in its middle or at a point."""

    def clicks(widget: QWidget, at: QPoint | None = None) -> None:
        assert widget.isVisible() and widget.isEnabled(), widget.accessibleName()
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
        QApplication.processEvents()

    return clicks


@pytest.fixture
def paste(qtbot: QtBot, click: Callable[..., None]) -> Callable[[QWidget, str], None]:
    """Puts a text into a field by its own menu."""

    def pastes(field: QWidget, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        ground = field.viewport() if isinstance(field, QPlainTextEdit) else field
        click(ground)
        at = ground.rect().center()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, ground.mapToGlobal(at))
        QApplication.sendEvent(ground, asked)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = menu.findChild(QAction, "edit-paste")
        assert entry is not None and entry.isEnabled()
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())

    return pastes


def _mark(window: AssessorWindow, qtbot: QtBot, code: str, level: int) -> None:
    """Click a level in the strip of an indicator."""
    listed = window.sheet.scoring.list
    row = listed.indicators.place(code)
    listed.scrollTo(listed.indicators.index(row))
    places = listed.delegate.places(
        listed.visualRect(listed.indicators.index(row)).toRectF(), listed.indicators.rows[row]
    )
    assert places is not None and places.strip is not None
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=places.strip.cell(level).center().toPoint())
    QApplication.processEvents()


def _button(window: QWidget, words: str) -> Button:
    return next(b for b in window.findChildren(Button) if b.isVisible() and b.text() == words)


def _row(view: QAbstractItemView, text: str) -> QPoint:
    """Where a row of a list that is open stands."""
    model = view.model()
    assert model is not None
    found = next(
        index
        for n in range(model.rowCount(view.rootIndex()))
        if (index := model.index(n, 0, view.rootIndex())).data() == text
    )
    view.scrollTo(found)
    return view.visualRect(found).center()


def _choose_file(start: StartWindow, click: Click, qtbot: QtBot, path: Path) -> None:
    """Find a file in the dialog, whose folder is a place that was clicked before, and open it."""
    click(start.package.choose)
    dialog = start.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(path.parent))
    views = dialog.findChildren(QAbstractItemView)
    view = next(v for v in views if v.isVisible() and v.objectName() in ("listView", "treeView"))
    model = view.model()
    qtbot.waitUntil(
        lambda: any(
            model.index(n, 0, view.rootIndex()).data() == path.name for n in range(model.rowCount(view.rootIndex()))
        )
    )
    click(view.viewport(), _row(view, path.name))
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    click(box.button(QDialogButtonBox.StandardButton.Open))
    assert start.identity.isVisible()


def _join(program: Program, event: Event, name: str, click: Click, paste: Paste, qtbot: QtBot) -> AssessorWindow:
    """Text size, language, role, package, name and code, then past the glance, without a key."""
    start = program.window
    assert isinstance(start, StartWindow)
    click(start.size_choice.button("1.25"))
    assert start.look.scale == 1.25
    click(start.size_choice.button("1.0"))
    click(start.language.button(name))
    assert current().language == name
    click(start.role.secretariat)
    click(start.role.assessor)
    _choose_file(start, click, qtbot, event.package)
    seat = start.identity.seat
    click(seat)
    qtbot.wait(QApplication.doubleClickInterval())  # a list that has just come up takes no click yet
    click(seat.view().viewport(), _row(seat.view(), "Asesor UI"))
    assert seat.currentData() == "ui"
    paste(start.identity.code, event.prepared.codes["ui"])
    click(start.begin)
    click(start.ready.go)
    window = program.window
    assert isinstance(window, AssessorWindow)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.mark.parametrize("name", ["id", "en"])
def test_the_mouse_alone_joins_scores_annotates_signs_reopens_and_exports(
    name: str, program: Program, event: Event, click: Click, paste: Paste, qtbot: QtBot, tmp_path: Path
) -> None:
    """From the first start to the receipt of a second version without a key, in either language."""
    window = _join(program, event, name, click, paste, qtbot)
    stick = tmp_path / "USB"
    stick.mkdir()
    tail = event.prepared.codes["ui"][-4:]
    window.handover._drives = lambda: (Drive("USB", stick, 8_000_000_000),)
    click(next(row.open for row in window.today.rows if row.facts.city.code == BINJAI))
    codes = [i.code for i in window.bench.evaluation.instrument_of(BINJAI).indicators]
    for n, code in enumerate(codes):
        _mark(window, qtbot, code, n % 5)
    panel = window.sheet.scoring.side
    qtbot.waitUntil(lambda: panel.code == codes[-1])
    click(panel.evidence.button(Evidence.PROVED.value))
    paste(panel.note, "Minta data")
    click(window.sheet.tabs.button("findings"))
    column = window.sheet.findings.columns[FindingKind.STRENGTH]
    click(column.add)
    paste(column.cards[0].editor, "Aduan dijawab dalam satu hari")
    click(window.sheet.tabs.button("sign"))
    content = window.desk.content
    assert content is not None
    assert list(content.marks.values()) == [0, 1, 2, 3, 4, 0]
    assert (content.notes, content.evidence) == ({"C02": "Minta data"}, {"C02": Evidence.PROVED})
    assert [f.text for f in content.findings] == ["Aduan dijawab dalam satu hari"]
    paste(window.sheet.signing.last, tail)
    click(window.sheet.signing.sign)
    assert window.facts[BINJAI].state is SheetState.SIGNED
    click(window.sheet.signing.reopen)
    dialog = window.desk.signer.dialog
    assert dialog is not None
    click(_button(dialog, tr("salah ketik")))
    click(dialog.act)
    assert window.facts[BINJAI].state is SheetState.REOPENED
    _mark(window, qtbot, codes[0], 4)
    click(window.sheet.tabs.button("sign"))
    paste(window.sheet.signing.last, tail)
    click(window.sheet.signing.sign)
    assert window.facts[BINJAI].progress.number == 2
    click(window.sheet.menu)
    entry = next(a for a in window.sheet.menu.menu.actions() if a.data() == HISTORY)
    click(window.sheet.menu.menu, window.sheet.menu.menu.actionGeometry(entry).center())
    click(_button(window, tr("Tutup")))
    click(window.rail.button(HANDOVER))
    click(window.handover.write)
    assert [path.suffix for path in stick.iterdir()] == [".skor"]
    click(window.handover.receipt.done)
    assert window.today.isVisible()
