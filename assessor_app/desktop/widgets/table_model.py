"""Rows of a table: frozen objects and a list of columns that say how each is shown. It holds rows, not rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Wording, say

R = TypeVar("R")
Align = Literal["left", "right", "centre"]

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
SORT_ROLE: Final = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[R]):
    """How one column shows a row.

    Args:
        key: name for the page and for tests.
        title: first line of the head.
        text: the cell as words, already in the language in use; decimals with a comma.
        under: second line of the head: a weight, a meaning.
        sort: native value to sort by; None where the column does not sort. Missing values (None) come last.
        width: pixels at 100 %; 0 is as wide as its head and cells need.
        stretch: takes the rest; one column at most. Names stretch, they are never cut.
        draw: paints the cell in place of the text.
    """

    key: str
    title: Wording
    text: Callable[[R], str]
    under: Wording = ""
    sort: Callable[[R], Any] | None = None
    align: Align = "left"
    role: Role = "text"
    token: Token = "ink"
    italic: bool = False
    width: int = 0
    stretch: bool = False
    draw: Callable[[QPainter, Look, QRectF, R], None] | None = None


class RowsModel(QAbstractTableModel, Generic[R]):
    """A read-only table of frozen rows."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[R] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows as they are shown."""
        return tuple(self._rows)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show other rows; where only some differ, only those are told."""
        new = self._in_order(rows)
        if len(new) != len(self._rows):
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        old, self._rows = self._rows, new
        last = len(self.columns) - 1
        for n, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(n, 0), self.index(n, last))

    def row_at(self, index: Index) -> R | None:
        """The row of an index."""
        return self._rows[index.row()] if index.isValid() else None

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{say(column.title)}: {column.text(row)}"
        if role == ROW_ROLE:
            return row
        if role == SORT_ROLE and column.sort is not None:
            return column.sort(row)
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return say(column.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, (say(column.title), say(column.under))))
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        old = self._rows
        self._rows = self._in_order(old)
        places = {id(row): n for n, row in enumerate(self._rows)}
        before = self.persistentIndexList()
        after = [self.index(places[id(old[index.row()])], index.column()) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _in_order(self, rows: Sequence[R]) -> list[R]:
        if self._sorted_by is None:
            return list(rows)
        column, order = self._sorted_by
        value = self.columns[column].sort
        if value is None:
            return list(rows)
        known = [row for row in rows if value(row) is not None]
        known.sort(key=value, reverse=order == Qt.SortOrder.DescendingOrder)
        return known + [row for row in rows if value(row) is None]
