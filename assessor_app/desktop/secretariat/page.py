"""What every page of the desk is: the header, a place for bad news, the body, an optional bar at the foot."""

from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assessor_app.desktop.edge import show_problem
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.header import DeskHeader
from assessor_app.desktop.widgets.base import Styled, Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.errors import UserError
from assessor_app.words import tr

_MIDDLE_SIDE = 304


class DeskPage(Styled, QWidget):
    """A page: `header`, `body` (a column with the page's margins), `foot` (a column across the bottom)."""

    def __init__(self, look: Look, title: Wording, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.breadth = Breadth.WIDE
        self._primary: tuple[Button, QHBoxLayout] | None = None
        self.header = DeskHeader(look, title)
        self.problem = Banner(look, "", icon="octagon-alert", tone="bata", rounded=True)
        close = Button(look, _close_word, "secondary", size=32)
        close.clicked.connect(self.problem.close_banner)
        self.problem.add_action(close)
        self.problem.hide()
        self.body = QVBoxLayout()
        self.foot = QVBoxLayout()
        self.foot.setSpacing(0)
        self._middle = QVBoxLayout()
        self._middle.addWidget(self.problem)
        self._middle.addLayout(self.body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._middle, 1)
        column.addLayout(self.foot)
        self.dress(look)

    def show_error(self, error: UserError) -> None:
        """Say what went wrong, above the body, until it is closed."""
        show_problem(self.problem, error)

    def clear_error(self) -> None:
        """Take the last bad news away."""
        self.problem.hide()

    def set_breadth(self, breadth: Breadth) -> None:
        """Follow the room there is; pages with a side panel narrow it."""
        self.breadth = breadth
        self.header.set_compact(breadth is not Breadth.WIDE)
        if self._primary is not None:
            button, row = self._primary
            below = row.indexOf(button) >= 0
            if breadth is Breadth.NARROW and not below:
                row.addWidget(button)
            elif breadth is not Breadth.NARROW and below:
                self.header.add_right(button)
        self.restyle()

    def keep_primary(self, button: Button, row: QHBoxLayout) -> None:
        """Let a primary button stand in the header, and at the end of `row` where the header has no room for it."""
        self._primary = (button, row)
        self.header.add_right(button)

    def side(self, wide: int) -> int:
        """The width of a side panel that has `wide` where there is room."""
        return self.look.px(wide if self.breadth is Breadth.WIDE else min(wide, _MIDDLE_SIDE))

    @override
    def restyle(self) -> None:
        px = self.look.px
        self._middle.setContentsMargins(px(24), px(16), px(24), px(16))
        self._middle.setSpacing(px(12))
        self.body.setSpacing(px(12))
        super().restyle()


class AskingSheet(Protocol):
    """A sheet that says why its wish was refused."""

    def done(self, arg__1: int, /) -> None:
        """Close it."""

    def show_problem(self, error: UserError) -> None:
        """Stay open and say why."""


class AskingPage(DeskPage):
    """A page whose work is wished for in a sheet over it: the sheet goes when it is done, and stays when refused."""

    _sheet: AskingSheet | None = None

    def close_sheet(self) -> None:
        """What the sheet wished for is done."""
        if self._sheet is not None:
            self._sheet.done(QDialog.DialogCode.Accepted)
            self._sheet = None

    def _on_refused(self, error: UserError) -> None:
        if self._sheet is not None:
            self._sheet.show_problem(error)


class Deck(QStackedWidget):
    """Several views of one page; only the one in front asks for room."""

    @override
    def minimumSizeHint(self) -> QSize:
        front = self.currentWidget()
        return front.minimumSizeHint() if front is not None else super().minimumSizeHint()


def _close_word() -> str:
    return tr("Tutup")
