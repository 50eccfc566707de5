"""The dense table: two-line head, hairlines, no zebra, numbers in line; a row is chosen as a whole.

Arrow keys move, Return or a double click activates, a click on a head sorts where the column can.
"""

from collections.abc import Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled, Wording, say
from assessor_app.desktop.widgets.focus_ring import Ringed
from assessor_app.desktop.widgets.table_model import Align, Column, RowsModel

R = TypeVar("R")

_ALIGN: Final[dict[Align, Qt.AlignmentFlag]] = {"left": paint.LEFT, "right": paint.RIGHT, "centre": paint.CENTRE}
_PAD: Final = 8
_MEASURED: Final = 200  # rows looked at for the width of a column


class _Cells(Generic[R], QStyledItemDelegate):
    """Paints a cell: ground, words or the column's own drawing, the hairline below."""

    def __init__(self, look: Look, model: RowsModel[R], pad: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model, self._pad = look, model, pad

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, column = self._look, self._model.columns[index.column()]
        row = self._model.row_at(index)
        if row is None:
            return
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground: Token = "nila_soft" if chosen else "hover" if state & QStyle.StateFlag.State_MouseOver else "surface"
        painter.fillRect(rect, look[ground])
        room = rect.adjusted(look.px(self._pad), 0, -look.px(self._pad), 0)
        if column.draw is not None:
            column.draw(painter, look, room, row)
        else:
            font = look.font(column.role, italic=column.italic)
            paint.text(painter, room, column.text(row), font, look[column.token], _ALIGN[column.align])
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look["line"])
        if chosen and index.column() == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), look.px(3), rect.height()), look["nila"])
        painter.restore()


class _Head(Generic[R], QHeaderView):
    """Two lines: the name, then a weight or meaning, aligned as its column."""

    def __init__(self, look: Look, model: RowsModel[R], pad: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._model, self._pad = look, model, pad
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(16)

    @override
    def sizeHint(self) -> QSize:
        two = any(say(column.under) for column in self._model.columns)
        return QSize(super().sizeHint().width(), self._look.px(44 if two else 32))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look, column = self._look, self._model.columns[logicalIndex]
        area = QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, look["surface"])
        align, under = _ALIGN[column.align], say(column.under)
        room = area.adjusted(look.px(self._pad), 0, -look.px(self._pad), 0)
        name = QRectF(room.left(), room.top(), room.width(), room.height() / 2 if under else room.height())
        ink: Token = "ink" if column.role in ("label_strong", "strong") else "ink2"
        paint.text(
            painter,
            name.adjusted(0, look.px(4) if under else 0, 0, 0),
            say(column.title),
            look.font("small_strong"),
            look[ink],
            align,
        )
        if under:
            below = QRectF(room.left(), name.bottom(), room.width(), room.height() / 2 - look.px(3))
            paint.text(painter, below, under, look.font("small"), look["ink3"], align)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex and column.sort is not None:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            left = column.align == "right"
            x = area.left() + look.px(6) if left else area.right() - look.px(6)
            paint.icon(
                painter, look, "chevron-up" if up else "chevron-down", QPointF(x, name.center().y()), 12, "ink2"
            )
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), look["line_strong"])
        painter.restore()


class TableView(Ringed, Styled, QTableView, Generic[R]):
    """A table of frozen rows.

    `row_chosen(row)` when the current row changes, `row_activated(row)` by Return or double click.

    Args:
        row_height: at 100 %: 28 dense, 34 calm.
        pad: at both sides of a cell; less where many narrow columns stand together.
    """

    row_chosen = Signal(object)
    row_activated = Signal(object)

    def __init__(
        self,
        look: Look,
        name: Wording,
        columns: Sequence[Column[R]],
        *,
        row_height: int = 28,
        pad: int = _PAD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._row_height, self._pad = name, row_height, pad
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self.rows = RowsModel(columns, self)
        self.setModel(self.rows)
        self._head = _Head(look, self.rows, pad, self)
        self.setHorizontalHeader(self._head)
        self.setItemDelegate(_Cells(look, self.rows, pad, self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._head.setSortIndicatorShown(False)
        self._head.sectionClicked.connect(self._on_head_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.rows.modelReset.connect(self._fit_columns)
        self.dress(look)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show other rows."""
        self.rows.show_rows(rows)

    @property
    def current(self) -> R | None:
        """The current row."""
        return self.rows.row_at(self.currentIndex())

    def choose(self, row: int) -> None:
        """Make a row the current one and bring it into sight."""
        self.setCurrentIndex(self.rows.index(row, 0))

    @override
    def restyle(self) -> None:
        vertical = self.verticalHeader()
        vertical.setMinimumSectionSize(10)
        vertical.setDefaultSectionSize(self.look.px(self._row_height))
        self._fit_columns()
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(say(self._name))
        self._fit_columns()
        self.viewport().update()
        super().retranslate()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.row_activated.emit(self.current)
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.choose(0)

    @override
    def ring_room(self) -> QRectF | None:
        if not self.currentIndex().isValid():
            return super().ring_room()
        cell = self.visualRect(self.currentIndex())
        return QRectF(0, cell.top(), min(self._head.length(), self.viewport().width()), cell.height())

    def _fit_columns(self) -> None:
        """Give every column what it needs, and the rest to the one that stretches."""
        if not hasattr(self, "look"):
            return
        columns = self.rows.columns
        widths = [self._width(column) for column in columns]
        room = self.viewport().width()
        for n, column in enumerate(columns):
            if column.stretch:
                widths[n] = max(widths[n], room - (sum(widths) - widths[n]))
        for n, width in enumerate(widths):
            if self.columnWidth(n) != width:
                self.setColumnWidth(n, width)

    def _width(self, column: Column[R]) -> int:
        look = self.look
        if column.width:
            return look.px(column.width)
        heads = max(look.width(say(column.title), "small_strong"), look.width(say(column.under), "small"))
        texts = (column.text(row) for row in self.rows.rows[:_MEASURED])
        cells = max((look.width(text, column.role) for text in texts), default=0.0)
        sign = 10 if column.sort is not None else 0
        return round(max(heads + look.px(sign), cells)) + 2 * look.px(self._pad) + 1

    def _on_head_clicked(self, section: int) -> None:
        """Sort by a column or turn its order round; Qt has moved its own sign already, so the account is ours."""
        if self.rows.columns[section].sort is not None:
            again = self._sorted == (section, Qt.SortOrder.AscendingOrder)
            order = Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder
            self._sorted = (section, order)
            self.rows.sort(section, order)
        if self._sorted is not None:
            self._head.setSortIndicatorShown(True)
            self._head.setSortIndicator(*self._sorted)

    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.row_chosen.emit(row)
        self.viewport().update()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.row_activated.emit(row)
