"""The table of one room: cities × panel, by keyboard and mouse."""

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.board.badges import (
    HEIGHT,
    WIDTH,
    badge_font,
    badge_words,
    paint_badge,
    paint_now,
)
from assessor_app.desktop.secretariat.board.reading import BoardRow, Cell, CellState, Room
from assessor_app.desktop.secretariat.phrases import short_city
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.focus_ring import Ringed
from assessor_app.domain.evaluation import Evaluation
from assessor_app.words import current, tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
NAME, COUNT, FIRST = 0, 1, 2
_LOWEST, _HIGHEST = 16, 32
_EDGE, _LARGEST = 6, 1.5
"""Room at the right of the badges; how much larger than drawn they may grow where there is room."""
_SMALLEST_NAME = 10
_PRESSED_NAMES = 0.85
_NARROWEST = 80
"""Per cent to which letters are pressed together before a name would be cut."""


class RoomModel(QAbstractTableModel):
    """Rows of a room; the badges speak through `AccessibleTextRole`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[str, ...] = ()
        self.rows: tuple[BoardRow, ...] = ()
        self.evaluation: Evaluation | None = None

    def show_room(self, room: Room, evaluation: Evaluation) -> None:
        """Show a room; where only cells differ, only those are told."""
        same = len(room.rows) == len(self.rows) and room.columns == self.columns
        old, self.rows, self.evaluation = self.rows, room.rows, evaluation
        if not same or [row.absent for row in old] != [row.absent for row in room.rows]:
            self.beginResetModel()
            self.columns = room.columns
            self.endResetModel()
            return
        for n, (before, after) in enumerate(zip(old, room.rows, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(n, 0), self.index(n, self.columnCount() - 1))

    def place(self, index: Index) -> tuple[BoardRow, Cell]:
        """The row of an index, and the badge where it is one."""
        row, column = self.rows[index.row()], index.column() - FIRST
        return row, row.cells[column] if 0 <= column < len(row.cells) else Cell(CellState.NONE)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else FIRST + len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.evaluation is None:
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row, column = self.rows[index.row()], index.column()
        if column == NAME:
            return name_of(row)
        if column == COUNT:
            return count_of(row)
        if not row.city:
            return row.heads[column - FIRST]
        return badge_words(row.cells[column - FIRST], self.evaluation)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return tr("Daerah") if section == NAME else "" if section == COUNT else self.columns[section - FIRST]


def name_of(row: BoardRow) -> str:
    """The city's short name, or the day."""
    if row.city:
        return short_city(row.city)
    return current().day(row.day) if row.day is not None else tr("Semua daerah")


def count_of(row: BoardRow) -> str:
    """Sheets in of those expected; of a day's head the word for it; nothing before anything is in."""
    if not row.city:
        return tr("masuk")
    if row.absent or not row.expected or (not row.counted and not row.short):
        return ""
    return f"{row.counted}/{row.expected}"


class _Cells(QStyledItemDelegate):
    def __init__(self, look: Look, model: RoomModel, factor: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model, self._factor = look, model, factor
        self.grown, self.edge = 1.0, 0.0

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, row, column = self._look, self._model.rows[index.row()], index.column()
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look["surface" if row.city else "sunken"])
        under = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        if column == self._model.columnCount() - 1 or (row.absent and column == FIRST):
            rect.setRight(rect.right() - self.edge)
        if column == NAME:
            self._paint_name(painter, rect, row)
        elif column == COUNT:
            short = row.city and row.counted < row.expected
            face = badge_font(look, self._factor * (1 if row.city else 0.9), "small_strong" if short else "small")
            ink: Token = "putus" if row.short else "ink" if short else "ink2"
            paint.text(painter, rect, count_of(row), face, look[ink], paint.CENTRE)
        elif not row.city:
            head = badge_font(look, self._factor, "small_medium")
            paint.text(painter, rect, row.heads[column - FIRST], head, look["ink2"], paint.CENTRE)
        elif row.absent:
            if column == FIRST:
                face = badge_font(look, self._factor, "small")
                paint.text(painter, rect, tr("tidak mengikuti"), face, look["ink2"], paint.CENTRE)
        else:
            paint_badge(painter, look, rect.center(), row.cells[column - FIRST], self._factor * self.grown)
        painter.fillRect(under, look["line"])
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRectF, row: BoardRow) -> None:
        look, factor = self._look, self._factor
        unit = look.scale * factor
        room = rect.adjusted(11 * unit, 0, 0, 0)
        if row.presenting:
            paint_now(painter, look, QPointF(rect.left() + 3 * unit, rect.center().y()), unit)
        face = badge_font(look, factor, "small_strong" if not row.city or row.presenting else "small_medium")
        words = name_of(row)
        wide = QFontMetricsF(face).horizontalAdvance(words)
        if wide > room.width():  # names are never cut: they shrink, to ten pixels at least
            face = QFont(badge_font(look, factor, "small_medium"))  # the role's own font is shared
            face.setPixelSize(max(round(face.pixelSize() * room.width() / wide), round(_SMALLEST_NAME * unit)))
            wide = QFontMetricsF(face).horizontalAdvance(words)
            if wide > room.width():
                face.setStretch(max(round(100 * room.width() / wide), _NARROWEST))
        ink: Token = "ink3" if row.absent else "nila" if row.today else "ink"
        paint.text(painter, room, words, face, look[ink])
        if row.today:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3 * unit, rect.height()), look["nila"])


class _Head(QHeaderView):
    def __init__(self, look: Look, factor: float, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._factor = look, factor
        self.setMinimumSectionSize(8)
        self.setFixedHeight(round(look.px(24) * factor))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look, area = self._look, QRectF(rect)
        painter.save()
        painter.fillRect(area, look["surface"])
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        last = logicalIndex == self.count() - 1
        edge = round(_EDGE * look.scale * self._factor) if last else 0
        room = area.adjusted(look.px(12) if logicalIndex == NAME else 0, 0, -edge, 0)
        align = paint.LEFT if logicalIndex == NAME else paint.CENTRE
        paint.text(painter, room, words, badge_font(look, self._factor, "small_medium"), look["ink2"], align)
        painter.restore()


class RoomTable(Ringed, Styled, QTableView):
    """The cities of a room; rows share the height between 16 and 32 pixels.

    `place_chosen(BoardRow, Cell)` when another place is the current one, `menu_wished(BoardRow, Cell, QPoint)` by
    Return, the menu key or the right button.
    """

    place_chosen = Signal(object, object)
    menu_wished = Signal(object, object, object)

    def __init__(self, look: Look, factor: float, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._factor = factor
        self.rows = RoomModel(self)
        self.setModel(self.rows)
        self.setHorizontalHeader(_Head(look, factor, self))
        self._cells = _Cells(look, self.rows, factor, self)
        self._shared_rows = self._shared_name = 0
        self.setItemDelegate(self._cells)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.modelReset.connect(self._on_reset)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.dress(look)

    @property
    def name_width(self) -> int:
        """What names need; the longest are pressed on the projector, where badges are seen from farther away."""
        unit, face = self.look.scale * self._factor, badge_font(self.look, self._factor, "small_medium")
        wide = QFontMetricsF(face).horizontalAdvance
        widest = max((wide(name_of(row)) for row in self.rows.rows if row.city), default=0.0)
        return round(widest * (_PRESSED_NAMES if self._factor > 1 else 1) + 15 * unit)

    def share(self, rows: int, name: int) -> None:
        """Stand in one line with the neighbours: the most rows and the widest names among them."""
        self._shared_rows, self._shared_name = rows, name
        self._fit()

    @override
    def restyle(self) -> None:
        self._fit()
        super().restyle()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            self._wish_menu(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if index.isValid():
            self.setCurrentIndex(index)
        self._wish_menu(self.currentIndex())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(min(1, self.rows.rowCount() - 1), FIRST))
        self._on_current(self.currentIndex())

    @override
    def ring_room(self) -> QRectF | None:
        current = self.currentIndex()
        return QRectF(self.visualRect(current)) if current.isValid() else None

    def _wish_menu(self, index: QModelIndex) -> None:
        if index.isValid():
            below = self.visualRect(index).bottomLeft()
            self.menu_wished.emit(*self.rows.place(index), self.viewport().mapToGlobal(below))

    def _on_current(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        if index.isValid():
            self.place_chosen.emit(*self.rows.place(index))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_reset(self) -> None:
        self.clearSpans()
        for n, row in enumerate(self.rows.rows):
            if row.absent and len(row.cells) > 1:
                self.setSpan(n, FIRST, 1, len(row.cells))
        self._fit()

    def _fit(self) -> None:
        rows = max(self.rows.rowCount(), self._shared_rows)
        if not self.rows.rowCount() or not hasattr(self, "look"):
            return
        unit = self.look.scale * self._factor
        height = min(max(self.viewport().height() // rows, round(_LOWEST * unit)), round(_HIGHEST * unit))
        self.verticalHeader().setDefaultSectionSize(height)
        columns, count = self.rows.columnCount() - FIRST, round(36 * unit)
        edge = round(_EDGE * unit)
        room = self.viewport().width() - count - edge
        cell = round((WIDTH + 3) * unit)
        wanted = (room - max(self._shared_name, self.name_width)) // columns if columns else cell
        cell = max(cell, min(wanted, round(cell * _LARGEST)))
        self._cells.grown = min(max(cell / (WIDTH + 3) / unit, 1.0), (height - 3) / HEIGHT / unit)
        self._cells.edge = edge
        self.setColumnWidth(COUNT, count)
        for n in range(columns):
            self.setColumnWidth(FIRST + n, cell + (edge if n == columns - 1 else 0))
        self.setColumnWidth(NAME, max(room - columns * cell, round(80 * unit)))
