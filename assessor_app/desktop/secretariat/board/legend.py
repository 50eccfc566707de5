"""What each badge of the board means, below it."""

from PySide6.QtWidgets import QGridLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.board.badges import Badge
from assessor_app.desktop.secretariat.board.reading import Cell, CellState
from assessor_app.desktop.secretariat.board.told import Told
from assessor_app.words import tr

_FEW, _SPARED = 4, 4
"""So many in one row are few; the sign that is spared then, by its place."""


class Legend(QWidget):
    """A badge and its word, one after the other; in two rows where there is little room."""

    def __init__(self, look: Look, *, factor: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._factor = look, factor
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._parts: list[tuple[Badge, Told]] = []
        for cell, word in (
            (Cell(CellState.SIGNED, version=2), _signed),
            (Cell(CellState.DRAFT, percent=64), _draft),
            (Cell(CellState.CONFLICT), _conflict),
            (Cell(CellState.RECUSED), _recused),
            (Cell(CellState.WAIVED), _waived),
            (Cell(CellState.PAPER), _paper),
            (Cell(CellState.AWAITED), _awaited),
            (Cell(CellState.NOT_DUE), _not_due),
            (Cell(CellState.NOW), _now),
        ):
            self._parts.append((Badge(look, cell, factor=factor), Told(look, word, "small", "ink2", factor=factor)))
        self.set_across(len(self._parts))

    def set_across(self, across: int) -> None:
        """How many stand in one row; where few do, the rarest sign is left to what is said of its place."""
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(self._look.px(2))
        gap = round(self._look.px(14) * self._factor)
        parts = [part for part in self._parts if across > _FEW or part is not self._parts[_SPARED]]
        for column in range(3 * len(self._parts)):
            self._grid.setColumnMinimumWidth(column, 0)
        for widget in self._parts[_SPARED]:
            widget.setVisible(across > _FEW)
        for n, (badge, word) in enumerate(parts):
            row, column = divmod(n, across)
            self._grid.addWidget(badge, row, 3 * column)
            self._grid.addWidget(word, row, 3 * column + 1)
            self._grid.setColumnMinimumWidth(3 * column + 2, gap)  # a word stands nearer to its badge than the next
            word.setIndent(round(self._look.px(5) * self._factor))
        self._grid.setColumnStretch(3 * len(self._parts), 1)


def _signed() -> str:
    return tr("masuk (2: versi kedua)")


def _draft() -> str:
    return tr("konsep, % terisi")


def _conflict() -> str:
    return tr("bentrok")


def _recused() -> str:
    return tr("berhalangan")


def _waived() -> str:
    return tr("tidak ditunggu")


def _paper() -> str:
    return tr("dari kertas")


def _awaited() -> str:
    return tr("belum menyerahkan")


def _not_due() -> str:
    return tr("belum waktunya")


def _now() -> str:
    return tr("jadwal sekarang")
