"""The window as a whole: what it says after a crash, in another language, to who cannot see it, outside the event."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.assessor.history import HistorySheet
from assessor_app.desktop.assessor.rail_items import SHEET
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.domain.sheet import FindingKind
from tests.operations.events import BINJAI

Open = Callable[..., AssessorWindow]
Press = Callable[..., None]


def banners(window: AssessorWindow) -> list[str]:
    """The sentences of the banners in sight."""
    return [b.sentence.accessibleName() for b in window.findChildren(Banner) if b.isVisible()]


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


def test_after_a_crash_the_half_typed_note_is_named_and_goes_on(
    open_window: Open, press: Press, qtbot: QtBot
) -> None:
    """The note being typed is restored to its last saved word, named with its time, and has the focus at its end."""
    first = open_window()
    first.open_city(BINJAI)
    press(Qt.Key.Key_Down, "n")
    press("Dinas menyebut 81%")
    first.sheet.scoring.side.flush()  # what a second of typing does
    first.recall._write()
    second = open_window()
    facts = next(b.facts for b in second.findChildren(Banner) if b.sentence.accessibleName().startswith("Program"))
    assert facts.accessibleName().splitlines() == [
        "Belum ada nilai yang diisi.",
        "Catatan B02 dipulihkan sampai kata terakhir, 09.05.07.",
    ]
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow)
    press(" di lampiran")
    second.sheet.scoring.flush()
    draft = second.bench.workspace.draft("uji-2019", "ui", BINJAI)
    assert draft is not None
    assert draft.notes == {"B02": "Dinas menyebut 81% di lampiran"}


def test_after_a_crash_the_half_typed_finding_is_named_and_goes_on(
    open_window: Open, press: Press, qtbot: QtBot
) -> None:
    """The second weakness was being typed: it has the focus again, behind its last word."""
    first = open_window()
    first.open_city(BINJAI, step="findings")
    for text in ("Manfaat belum diukur", "Data belum"):
        first.sheet.findings.columns[FindingKind.WEAKNESS].add_card()
        press(text)
    first.sheet.findings.flush()
    first.recall._write()
    second = open_window()
    facts = next(b.facts for b in second.findChildren(Banner) if b.sentence.accessibleName().startswith("Program"))
    assert facts.accessibleName().splitlines()[-1] == "Temuan dipulihkan sampai kata terakhir, 09.05.07."
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow)
    press(" dipadukan")
    second.sheet.findings.flush()
    draft = second.bench.workspace.draft("uji-2019", "ui", BINJAI)
    assert draft is not None
    assert [f.text for f in draft.findings] == ["Manfaat belum diukur", "Data belum dipadukan"]


def test_the_recovery_banner_leads_to_the_history(open_window: Open, press: Press, qtbot: QtBot) -> None:
    """What was changed when is one press away from the news of a crash."""
    first = open_window()
    first.open_city(BINJAI)
    press("3")
    first.recall._write()
    second = open_window()
    QApplication.processEvents()
    button = next(b for b in second.findChildren(Button) if b.text() == "Lihat riwayat")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    sheet = second.findChild(HistorySheet)
    assert sheet is not None
    assert [line.what for line in sheet.table.rows.rows] == ["B01 Baseline satu", "Konsep dimulai"]


def test_closed_in_order_it_says_nothing(open_window: Open) -> None:
    """A window that was closed is no crash."""
    open_window().close()
    assert banners(open_window()) == []


def test_clock_outside_the_event_asks_for_the_day(open_window: Open) -> None:
    """A laptop whose clock is wrong says so, and shows the day that is chosen."""
    window = open_window(now=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert "Jam laptop berada di luar tanggal acara." in banners(window)
    assert next(row.facts.city.code for row in window.today.rows) == BINJAI


def test_a_minute_passes_without_taking_the_focus(open_window: Open) -> None:
    """The day is drawn anew each minute; the row and the button in focus stay in focus."""
    window = open_window()
    row = window.today.rows[1]
    row.open.setFocus()
    window._on_minute()
    QApplication.processEvents()
    assert window.today.rows[1] is not row
    assert window.today.rows[1].open.hasFocus()
    button = next(b for b in window.today.side.findChildren(Button) if b.text() == "Serahkan berkas")
    button.setFocus()
    window._on_minute()
    QApplication.processEvents()
    assert button.hasFocus()


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
