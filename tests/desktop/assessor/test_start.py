"""The windows before the work in large type on a low screen: what leads on is in sight, and what is asked next."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.start.people import PeopleWindow
from assessor_app.desktop.start.window import StartWindow
from assessor_app.domain.ledger import Role
from assessor_app.errors import UserError
from assessor_app.operations.profiles import Profile
from tests.operations.events import Event

SCREENS = [(697, 1.0), (768, 1.5), (768, 2.0)]


def in_sight(window: QMainWindow, widget: QWidget) -> bool:
    """Whether all of a widget is on the screen, not scrolled away."""
    QTest.qWait(60)
    inside = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return window.rect().contains(inside) and widget.visibleRegion().boundingRect().size() == widget.size()


def show(window: QMainWindow, look: Look, qtbot: QtBot, height: int, scale: float) -> None:
    """Open a window on a screen of that height with text of that size."""
    look.use(scale=scale)
    qtbot.addWidget(window)
    window.resize(1366, height)
    window.show()


@pytest.mark.parametrize(("height", "scale"), SCREENS)
def test_the_start_leads_on_from_every_screen(
    height: int, scale: float, look: Look, event: Event, qtbot: QtBot, tmp_path: Path
) -> None:
    """The button is in sight from the first moment, and name, code and a spare seat's name once they are asked."""
    window = StartWindow(look, tmp_path, Jobs(at_once=True))
    show(window, look, qtbot, height, scale)
    assert in_sight(window, window.begin)
    window.open_package(event.package)
    identity = window.identity
    assert in_sight(window, identity.seat)
    assert in_sight(window, identity.code)
    identity.seat.setCurrentIndex(identity.seat.findData("cadangan-1"))
    assert in_sight(window, identity.name)
    window.show_problem(UserError("code-mistyped"))
    assert in_sight(window, window.notice)
    assert in_sight(window, window.begin)
    identity.seat.setCurrentIndex(identity.seat.findData("ui"))
    identity.code.setText(event.prepared.codes["ui"])
    window.begin.click()
    assert in_sight(window, window.ready.practise)


@pytest.mark.parametrize(("height", "scale"), SCREENS)
def test_people_reach_their_code_on_every_screen(
    height: int, scale: float, look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    """However many share a laptop, the code and its button are in sight, beside what went wrong as well."""
    known = (("uji-2019", "Evaluasi Uji 2019"),)
    people = [Profile(tmp_path, "", Role.ASSESSOR, f"Asesor {n}", "UI", known) for n in range(6)]
    window = PeopleWindow(look, people, Jobs(at_once=True))
    show(window, look, qtbot, height, scale)
    assert in_sight(window, window.code)
    window.show_problem(UserError("code-mistyped"))
    for widget in (window.code, window.notice, window.go):
        assert in_sight(window, widget), widget.accessibleName()


def test_painting_the_brand_leaves_the_type_of_the_others_alone(look: Look, qtbot: QtBot, tmp_path: Path) -> None:
    """The look hands out one font for each role; whoever paints larger takes a copy."""
    look.use(scale=1.0)
    before = look.font("hero").pixelSize()
    window = StartWindow(look, tmp_path, Jobs(at_once=True))
    show(window, look, qtbot, 768, 1.0)
    window.grab()
    assert look.font("hero").pixelSize() == before == 26
