"""With large text, by mouse alone: the note, evidence, guidance and cities that have no place of their own there."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.desktop.assessor.signing.findings_of_review import ReviewLine
from assessor_app.desktop.assessor.signing.line_row import LineRow
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.marks import MarkKind
from assessor_app.domain.sheet import Evidence, FindingKind
from tests.desktop.assessor.conftest import NOW
from tests.operations.events import BINJAI, SLEMAN

Open = Callable[..., AssessorWindow]
Press = Callable[..., None]
Click = Callable[[QWidget], None]


@pytest.fixture
def click(qtbot: QtBot) -> Click:
    """Presses the mouse in the middle of a thing that is in sight."""

    def clicks(widget: QWidget) -> None:
        assert widget.isVisible(), widget
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    return clicks


@pytest.fixture
def window(open_window: Open, look: Look) -> Iterator[AssessorWindow]:
    """The window at 200 %, Kota Binjai open."""
    shown = open_window()
    look.use(scale=2.0)
    shown.resize(1366, 768)
    shown.open_city(BINJAI)
    QApplication.processEvents()
    yield shown
    look.use(scale=1.0)


def test_the_rows_beside_the_current_one_are_in_sight(window: AssessorWindow, look: Look) -> None:
    """The bars above and below give way, so that of the row before and the row after more than half can be seen."""
    assert window.sheet.scoring.list.viewport().height() >= look.px(2.6 * 44)


def test_note_and_evidence_are_reached_by_mouse(window: AssessorWindow, click: Click, press: Press) -> None:
    """The drawer has a button for the note; evidence stands above it, and a button leads back to the levels."""
    side = window.sheet.scoring.side
    assert not side.note.isVisible() and side.levels.isVisible()
    click(side.to_note)
    press("Dinas menyebut 81%")
    click(side.evidence.button(Evidence.PROVED.value))
    click(side.to_levels)
    assert side.levels.isVisible() and not side.note.isVisible()
    draft = window.bench.workspace.draft(window.bench.evaluation.id, "ui", BINJAI)
    assert draft is not None
    assert draft.notes == {"B01": "Dinas menyebut 81%"} and draft.evidence == {"B01": Evidence.PROVED}


def test_cities_stand_in_place_of_the_step(window: AssessorWindow, click: Click) -> None:
    """The button opens the cities over the whole width, and a second press brings the step back."""
    click(window.sheet.toggle)
    assert window.sheet.cities.isVisible() and not window.sheet.scoring.isVisible()
    click(window.sheet.toggle)
    assert not window.sheet.cities.isVisible() and window.sheet.scoring.isVisible()


def test_a_step_chosen_while_the_cities_are_open_is_shown(window: AssessorWindow, click: Click) -> None:
    """A tab closes the cities and shows its step."""
    click(window.sheet.toggle)
    click(window.sheet.tabs.button("findings"))
    assert window.sheet.findings.isVisible() and not window.sheet.cities.isVisible()


def test_a_new_finding_is_scrolled_to(window: AssessorWindow, click: Click, qtbot: QtBot) -> None:
    """What is typed in the last of the lists is in sight."""
    window.sheet.open_step("findings")
    column = window.sheet.findings.columns[FindingKind.RECOMMENDATION]
    column.add_card()
    editor = column.cards[0].editor
    area = column.parentWidget().parentWidget()
    qtbot.waitUntil(lambda: 0 <= editor.mapTo(area, QPoint(0, 0)).y() <= area.height() - editor.height())


def test_the_foot_says_from_the_start_when_the_sheet_was_saved_last(open_window: Open, press: Press) -> None:
    """A sheet opened again tells its last change before anything is typed, with the day where it was not today."""
    first = open_window()
    first.open_city(SLEMAN)
    assert first.sheet.footer.saved.text() == "belum ada isian"
    press("3")
    first.close()
    assert _opened(open_window()).sheet.footer.saved.text() == "tersimpan 09.05.07"
    later = open_window(now=NOW + dt.timedelta(days=1))
    assert _opened(later).sheet.footer.saved.text() == "tersimpan 20 Juni, 09.05"


def test_a_line_with_details_opens_and_closes(look: Look, qtbot: QtBot, click: Click) -> None:
    """One line with a count; its list is made at the first press, and goes with the next."""
    details = (
        ("B01", "Baseline satu", "mandiri 4", "nilai Anda 0"),
        ("B02", "Baseline dua", "mandiri 3", "nilai Anda 1"),
    )
    line = ReviewLine(MarkKind.LOOK_AGAIN, "2 nilai jauh dari nilai mandiri", details=details)
    row = LineRow(look, line)
    qtbot.addWidget(row)
    row.show()
    assert row.details is None
    click(row.more)
    assert row.details is not None and row.details.isVisible()
    said = [label.text() for label in row.details.findChildren(Label)]
    assert said == ["B01", "mandiri 4", "nilai Anda 0", "B02", "mandiri 3", "nilai Anda 1"]
    click(row.more)
    assert not row.details.isVisible()


def _opened(window: AssessorWindow) -> AssessorWindow:
    window.open_city(SLEMAN)
    return window
