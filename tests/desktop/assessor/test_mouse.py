"""The whole path by the mouse alone: clicks, menus, and what the clipboard holds; no key is pressed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.desktop.assessor.handover.drives import Drive
from assessor_app.desktop.assessor.rail_items import HANDOVER
from assessor_app.desktop.assessor.sheet_menu import HISTORY
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.domain.sheet import Evidence, FindingKind, SheetState
from assessor_app.words import tr
from tests.desktop.assessor.conftest import Seated
from tests.operations.events import BINJAI

Open = Callable[..., AssessorWindow]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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


@pytest.mark.parametrize("name", ["id", "en"])
def test_the_mouse_alone_scores_annotates_signs_reopens_and_exports(
    name: str,
    open_window: Open,
    language: Callable[[str], None],
    click: Callable[..., None],
    paste: Callable[[QWidget, str], None],
    qtbot: QtBot,
    seated: Seated,
    tmp_path: Path,
) -> None:
    """From Hari ini to the receipt of a second version without a key, in either language."""
    language(name)
    stick = tmp_path / "USB"
    stick.mkdir()
    window = open_window(unlocked=False)
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
    paste(window.sheet.signing.full, seated.code)
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
    paste(window.sheet.signing.last, seated.code[-4:])
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
