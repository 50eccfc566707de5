"""The window as a whole: what it says after a crash, in another language, to who cannot see it, outside the event."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from assessor_app.desktop.assessor.window import HANDOVER, HELP, SETTINGS, SHEET, TODAY, AssessorWindow
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.notices import Banner
from tests.operations.events import BINJAI

Open = Callable[..., AssessorWindow]
Press = Callable[..., None]
_PRESSED = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
}


def banners(window: AssessorWindow) -> list[str]:
    """The sentences of the banners in sight."""
    return [b.sentence.accessibleName() for b in window.findChildren(Banner) if b.isVisible()]


def controls(node: QAccessibleInterface) -> list[QAccessibleInterface]:
    """Everything that can be pressed or typed into, below a node."""
    found = [node] if node.role() in _PRESSED and not node.state().invisible else []
    for n in range(node.childCount()):
        child = node.child(n)
        if child is not None and not child.state().invisible:
            found += controls(child)
    return found


def test_after_a_crash_it_returns_to_the_place_and_says_the_last_mark(open_window: Open, press: Press) -> None:
    """Killed while open, the program comes back to the same sheet with the last saved mark and its time."""
    first = open_window()
    first.open_city(BINJAI)
    press("34")
    first.recall._write()
    second = open_window()  # the first was never closed
    assert second.key == SHEET
    assert second.desk.content is not None and second.desk.content.city.code == BINJAI
    assert "Program tertutup tiba-tiba. Semua nilai tetap tersimpan." in banners(second)
    facts = [b.facts.accessibleName() for b in second.findChildren(Banner) if b.isVisible()]
    assert any("B02 Baseline dua = 4, tersimpan 09.05.07" in words for words in facts)


def test_closed_in_order_it_says_nothing(open_window: Open) -> None:
    """A window that was closed is no crash."""
    open_window().close()
    assert banners(open_window()) == []


def test_clock_outside_the_event_asks_for_the_day(open_window: Open) -> None:
    """A laptop whose clock is wrong says so, and shows the day that is chosen."""
    window = open_window(now=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert "Jam laptop berada di luar tanggal acara." in banners(window)
    assert next(row.facts.city.code for row in window.today.rows) == BINJAI


@pytest.mark.parametrize("key", [TODAY, SHEET, HANDOVER, HELP, SETTINGS])
def test_every_control_has_an_accessible_name(open_window: Open, key: str) -> None:
    """Nothing that can be pressed or typed into is nameless, in any step of a sheet."""
    window = open_window()
    window.open_page(key)
    steps = ("marks", "findings", "sign") if key == SHEET else ("",)
    for step in steps:
        if step:
            window.sheet.open_step(step)
        found = controls(QAccessible.queryAccessibleInterface(window))
        nameless = [c.role() for c in found if not c.text(QAccessible.Text.Name).strip()]
        assert found and not nameless


def test_rows_say_mark_and_title(open_window: Open, press: Press) -> None:
    """Who cannot see the row hears code, title and mark."""
    window = open_window()
    window.open_city(BINJAI)
    press("2")
    listed = window.sheet.scoring.list
    said = listed.indicators.data(listed.indicators.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "B01, Baseline satu, nilai 2"


def test_language_switches_live(open_window: Open, language: Callable[[str], None], qapp: QApplication) -> None:
    """The open window speaks the other language at once, and the sheet stays open."""
    window = open_window()
    window.open_city(BINJAI)
    language("en")
    qapp.processEvents()
    assert window.sheet.tabs.button("sign").text() != "Tanda tangan"
    assert window.desk.content is not None and window.desk.content.city.code == BINJAI


@pytest.mark.parametrize(("scale", "breadth"), [(1.0, Breadth.WIDE), (1.25, Breadth.MIDDLE), (2.0, Breadth.NARROW)])
def test_width_by_text_size_decides_the_layout(
    open_window: Open, look: Look, scale: float, breadth: Breadth, qapp: QApplication
) -> None:
    """Large text on the same screen means fewer columns; the list keeps its rows in every one."""
    window = open_window()
    window.resize(1366, 768)
    window.open_city(BINJAI)
    look.use(scale=scale)
    qapp.processEvents()
    assert window.breadth is breadth
    assert window.sheet.cities.isVisible() is (breadth is Breadth.WIDE)
    assert window.sheet.scoring.list.viewport().height() > look.px(88)
    look.use(scale=1.0)
