"""What each badge of the board means, below it."""

from PySide6.QtWidgets import QGridLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.secretariat.board.badges import Badge
from assessor_app.desktop.secretariat.board.reading import Cell, CellState
from assessor_app.desktop.widgets.labels import Label
from assessor_app.words import tr


class Legend(QWidget):
    """A badge and its word, one after the other; in two rows where there is little room."""

    def __init__(self, look: Look, *, factor: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._parts: list[tuple[Badge, Label]] = []
        role: Role = "body" if factor > 1 else "small"
        for cell, word in (
            (Cell(CellState.SIGNED, version=2), _signed),
            (Cell(CellState.DRAFT, percent=64), _draft),
            (Cell(CellState.CONFLICT), _conflict),
            (Cell(CellState.RECUSED), _recused),
            (Cell(CellState.PAPER), _paper),
            (Cell(CellState.AWAITED), _awaited),
            (Cell(CellState.NOT_DUE), _not_due),
            (Cell(CellState.NOW), _now),
        ):
            self._parts.append((Badge(look, cell, factor=factor), Label(look, word, role, "ink2")))
        self.set_across(len(self._parts))

    def set_across(self, across: int) -> None:
        """How many stand in one row."""
        self._grid.setHorizontalSpacing(self._look.px(8))
        self._grid.setVerticalSpacing(self._look.px(2))
        for n, (badge, word) in enumerate(self._parts):
            row, column = divmod(n, across)
            self._grid.addWidget(badge, row, 2 * column)
            self._grid.addWidget(word, row, 2 * column + 1)
        self._grid.setColumnStretch(2 * len(self._parts), 1)


def _signed() -> str:
    return tr("masuk (2: versi kedua)")


def _draft() -> str:
    return tr("konsep, % terisi")


def _conflict() -> str:
    return tr("bentrok")


def _recused() -> str:
    return tr("berhalangan")


def _paper() -> str:
    return tr("dari kertas")


def _awaited() -> str:
    return tr("belum menyerahkan")


def _not_due() -> str:
    return tr("belum waktunya")


def _now() -> str:
    return tr("jadwal sekarang")
