"""The rows of the matrix for its views, and how a cell is painted; the badges speak through `AccessibleTextRole`."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.board.badges import badge_words, paint_badge, paint_now
from assessor_app.desktop.secretariat.board.matrix_reading import Matrix, MatrixRow
from assessor_app.desktop.secretariat.board.reading import BoardRow, Cell, CellState, number_of
from assessor_app.desktop.secretariat.board.room_table import count_of
from assessor_app.desktop.secretariat.phrases import short_city
from assessor_app.desktop.widgets import paint
from assessor_app.domain.evaluation import Evaluation
from assessor_app.words import current, tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
NAME, WHERE, COUNT, FIRST = range(4)
_EMPTY: Final = Matrix((), (), (), ())


class MatrixModel(QAbstractTableModel):
    """A matrix; where only cells differ, only those rows are told."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = _EMPTY
        self.starts: frozenset[int] = frozenset()
        self.evaluation: Evaluation | None = None

    def show_matrix(self, matrix: Matrix, evaluation: Evaluation) -> None:
        """Show another matrix."""
        old, self.evaluation, self.starts = self.matrix, evaluation, matrix.starts
        same = old.assessors == matrix.assessors and len(old.rows) == len(matrix.rows)
        if not same:
            self.beginResetModel()
            self.matrix = matrix
            self.endResetModel()
            return
        self.matrix = matrix
        for n, (before, after) in enumerate(zip(old.rows, matrix.rows, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(n, 0), self.index(n, self.columnCount() - 1))

    def row(self, index: Index) -> MatrixRow:
        """The row of an index."""
        return self.matrix.rows[index.row()]

    def cell(self, index: Index) -> Cell:
        """The badge of an index; none in the columns before them."""
        column = index.column() - FIRST
        return self.row(index).cells[column] if column >= 0 else Cell(CellState.NONE)

    def place(self, index: Index) -> tuple[BoardRow, Cell]:
        """The city of an index, and the badge where it is one."""
        return self.row(index).place, self.cell(index)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.matrix.rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else FIRST + len(self.matrix.assessors)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if not index.isValid() or self.evaluation is None or role not in wanted:
            return None
        row, column = self.row(index), index.column()
        if column == NAME:
            return short_city(row.place.city)
        if column == WHERE:
            return where_words(row)
        if column == COUNT:
            return count_of(row.place)
        return badge_words(self.cell(index), self.evaluation)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < FIRST:
            return (tr("Daerah"), tr("Ruang, sesi"), tr("masuk"))[section]
        if self.evaluation is None or section - FIRST >= len(self.matrix.assessors):
            return ""
        assessor = self.matrix.assessors[section - FIRST]
        return number_of(self.evaluation, assessor) or self.evaluation.assessor(assessor).short_name


class MatrixCells(QStyledItemDelegate):
    """Paints the cells; what no panel of the city covers lies lower."""

    def __init__(self, look: Look, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model = look, model

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, row, column = self._look, self._model.row(index), index.column()
        place, rect = row.place, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = self._model.cell(index)
        ground: Token = "bg" if column >= FIRST and cell.state is CellState.NONE else "surface"
        painter.fillRect(rect, look[ground])
        room = rect.adjusted(look.px(12 if column == NAME else 4), 0, -look.px(4), 0)
        if column == NAME:
            ink: Token = "ink3" if place.absent else "ink"
            role: Role = "small_strong" if place.presenting else "small_medium"
            if place.presenting:
                paint_now(painter, look, QPointF(rect.left() + look.px(3), rect.center().y()), look.scale)
            paint.text(painter, room, short_city(place.city), look.font(role), look[ink], elide=True)
        elif column == WHERE:
            words = tr("tidak mengikuti") if place.absent else where_words(row)
            paint.text(painter, room, words, look.font("small"), look["ink2"])
        elif column == COUNT:
            lacking = place.counted < place.expected
            ink = "putus" if place.short else "ink" if lacking else "ink2"
            face = look.font("small_strong" if lacking else "small")
            paint.text(painter, room, count_of(place), face, look[ink], paint.CENTRE)
        else:
            paint_badge(painter, look, rect.center(), cell, 1.0)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look["line"])
        if column - FIRST in self._model.starts:
            painter.fillRect(QRectF(rect.left(), rect.top(), 1, rect.height()), look["line"])
        painter.restore()


def where_words(row: MatrixRow) -> str:
    """The room and when: `A  18 Jun 09.00`."""
    words = current()
    parts = [row.room]
    if row.day is not None:
        parts.append(words.day_short(row.day))
    if row.place.start is not None:
        parts.append(words.time(row.place.start))
    return "  ".join(part for part in parts if part)
