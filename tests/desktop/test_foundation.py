"""What every page stands on: readable colours in every theme, safe jobs, a forgiving code field, live words."""

import gc
import sys
import threading
from collections.abc import Callable
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from assessor_app import words
from assessor_app.desktop.jobs import Jobs, Ticket
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Pair, Theme, allowed_pairs, contrast, hex_of
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.code_field import CodeField
from assessor_app.desktop.widgets.strip import NOT_APPLICABLE, lay_strip
from assessor_app.errors import UserError
from assessor_app.words import tr


@pytest.mark.parametrize("theme", Theme, ids=lambda theme: theme.name)
@pytest.mark.parametrize("pair", allowed_pairs(), ids=lambda pair: f"{pair.mark} on {pair.ground}")
def test_every_allowed_pair_is_readable(pair: Pair, theme: Theme) -> None:
    """Text keeps at least 4.5 and a shape that carries meaning at least 3 on every ground it may stand on."""
    assert contrast(hex_of(pair.mark, theme), hex_of(pair.ground, theme)) >= pair.least


def test_thousands_of_calls_leave_none_alone(qtbot: QtBot) -> None:
    """A thousand calls that return None do not eat references to it, as Qt 6.12 on Python 3.11 would."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for n in range(1_000):
        label.setText(str(n))
    # Python 3.12 made None immortal; there its count never moves.
    assert abs(sys.getrefcount(None) - before) < 500


@pytest.mark.parametrize(
    "typed",
    ["0d4p-na4g-099c", "OD4P NA4G O99C", "  0D4PNA4G099C  ", "od4p—na4g—o99c"],
    ids=["lower", "O", "no", "dash"],
)
def test_code_field_takes_a_code_however_it_is_typed(look: Look, qtbot: QtBot, typed: str) -> None:
    """Lower case, O for 0, spaces and dashes give the same twelve characters."""
    field = CodeField(look, "Kode akses")
    qtbot.addWidget(field)
    QApplication.clipboard().setText(typed)
    field.setFocus()
    field.paste()
    assert field.code.replace("-", "") == "0D4PNA4G099C"
    assert field.missing == 0


def test_code_field_counts_what_is_missing(look: Look, qtbot: QtBot) -> None:
    """After nine characters three are missing, and Backspace takes one back."""
    field = CodeField(look, "Kode akses")
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "K7PM4XQ2H")
    assert field.missing == 3
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.missing == 4


def test_strip_hits_what_it_paints(look: Look) -> None:
    """A click in the middle of a level's cell is that level; the TB cell is told apart; outside is nothing."""
    strip = lay_strip(look, 100, 50, ["0", "1", "2", "3", "4"], na_allowed=True)
    assert [strip.hit(strip.cell(n).center()) for n in range(5)] == [0, 1, 2, 3, 4]
    assert strip.na is not None
    assert strip.hit(strip.na.center()) == NOT_APPLICABLE
    assert strip.hit(strip.rect.topLeft() - strip.rect.center()) is None


def test_button_speaks_its_name_and_answers_the_keyboard(look: Look, qtbot: QtBot) -> None:
    """A button has its text as accessible name and Space presses it."""
    button = Button(look, "Simpan")
    qtbot.addWidget(button)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface is not None
    assert "Simpan" in interface.text(QAccessible.Text.Name)
    with qtbot.waitSignal(button.clicked, timeout=1_000):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_language_switch_reaches_widgets_and_qt_itself(
    look: Look, qtbot: QtBot, language: Callable[[str], None]
) -> None:
    """A live switch rewords our buttons and Qt's own."""
    button = Button(look, lambda: tr("Hasil"))
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(button)
    qtbot.addWidget(box)
    assert (button.text(), box.buttons()[0].text()) == ("Hasil", "Batal")
    language("en")
    assert words.current().language == "en"
    qtbot.waitUntil(lambda: button.text() == "Results")
    assert box.buttons()[0].text().replace("&", "") == "Cancel"


def test_job_reports_on_the_gui_thread(qtbot: QtBot) -> None:
    """Work runs elsewhere; progress and result come back on the GUI thread."""
    jobs = Jobs()
    threads: list[int] = []
    steps: list[tuple[int, int]] = []

    def work(ticket: Ticket) -> int:
        ticket.progress(1, 2, "satu")
        return threading.get_ident()

    def on_progress(done: int, total: int, what: str) -> None:
        steps.append((done, total))
        threads.append(threading.get_ident())

    results: list[int] = []
    job = jobs.start("kerja", work, done=results.append, progressed=on_progress)
    assert job is not None
    assert jobs.start("kerja", work) is None
    qtbot.waitUntil(lambda: bool(results))
    assert steps == [(1, 2)]
    assert threads == [threading.get_ident()]
    assert results[0] != threading.get_ident()
    qtbot.waitUntil(lambda: not jobs.running("kerja"))


class _Garbage:
    """A cycle that tells on which thread it was collected; what a forgotten widget would be."""

    collected: ClassVar[set[int]] = set()

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.collected.add(threading.get_ident())


def _allocate(_ticket: Ticket) -> None:
    """Make far more containers than the collector's thresholds, while the GUI thread makes garbage."""
    for _ in range(200):
        kept = [[n] for n in range(2_000)]
        assert len(kept) == 2_000


def test_worker_never_collects_what_the_gui_thread_left(qtbot: QtBot) -> None:
    """Garbage is collected on the GUI thread only: a widget destroyed by a worker would crash Qt."""
    jobs = Jobs()
    _Garbage.collected.clear()
    for n in range(8):
        for _ in range(50):
            _Garbage()
        job = jobs.start(f"work {n}", _allocate)
        assert job is not None
        with qtbot.waitSignal(job.ended):
            assert not gc.isenabled()
    assert gc.isenabled()
    gc.collect()
    assert _Garbage.collected == {threading.get_ident()}


def test_closing_gives_the_collector_back(qtbot: QtBot) -> None:
    """After everything was stopped the collector runs again, though a job's end was not heard of yet."""
    jobs = Jobs()
    jobs.start("work", _allocate)
    jobs.stop_all()
    assert gc.isenabled()


def test_job_stops_between_two_steps_when_cancelled(qtbot: QtBot) -> None:
    """A cancelled job ends as cancelled, not as finished."""
    jobs = Jobs()
    begun = threading.Event()

    def work(ticket: Ticket) -> None:
        begun.set()
        while True:
            ticket.check()

    ended: list[str] = []
    jobs.start("kerja", work, done=lambda _: ended.append("done"), cancelled=lambda: ended.append("cancelled"))
    assert begun.wait(5)
    jobs.cancel("kerja")
    qtbot.waitUntil(lambda: ended == ["cancelled"])


def test_job_tells_a_users_error_apart_from_a_bug(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A UserError goes to the page; anything else reaches sys.excepthook and makes a report."""
    jobs = Jobs(at_once=True)
    failed: list[UserError] = []
    bugs: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: bugs.append(kind))

    def refused(ticket: Ticket) -> None:
        raise UserError("reason-missing")

    def broken(ticket: Ticket) -> None:
        raise ZeroDivisionError

    jobs.start("a", refused, failed=failed.append)
    jobs.start("b", broken, failed=failed.append)
    assert [error.key for error in failed] == ["reason-missing"]
    assert bugs == [ZeroDivisionError]
