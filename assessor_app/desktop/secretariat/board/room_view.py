"""One room of the board: its bar, the table of cities × panel, and who is awaited."""

from collections.abc import Sequence
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
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.board.badges import WIDTH, badge_font, badge_words, paint_badge
from assessor_app.desktop.secretariat.board.reading import Awaited, BoardRow, Room
from assessor_app.desktop.secretariat.phrases import short_city
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.bars import Bar
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card, Line
from assessor_app.domain.evaluation import Evaluation
from assessor_app.words import current, ntr, tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
NAME, COUNT, FIRST = 0, 1, 2
_LOWEST, _HIGHEST = 16, 32
_SMALLEST_NAME = 10


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
    if row.absent or not row.expected:
        return ""
    return f"{row.counted}/{row.expected}"


class _Cells(QStyledItemDelegate):
    def __init__(self, look: Look, model: RoomModel, factor: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model, self._factor = look, model, factor

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, row, column = self._look, self._model.rows[index.row()], index.column()
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look["surface" if row.city else "sunken"])
        if column == NAME:
            self._paint_name(painter, rect, row)
        elif column == COUNT:
            short = row.city and row.counted < row.expected
            face = badge_font(look, self._factor, "small_strong" if short else "small")
            paint.text(painter, rect, count_of(row), face, look["ink" if short else "ink2"], paint.CENTRE)
        elif not row.city:
            head = badge_font(look, self._factor, "small_medium")
            paint.text(painter, rect, row.heads[column - FIRST], head, look["ink2"], paint.CENTRE)
        elif row.absent:
            if column == FIRST:
                face = badge_font(look, self._factor, "small")
                paint.text(painter, rect, tr("tidak mengikuti"), face, look["ink2"], paint.CENTRE)
        else:
            paint_badge(painter, look, rect.center(), row.cells[column - FIRST], self._factor)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look["line"])
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRectF, row: BoardRow) -> None:
        look, factor = self._look, self._factor
        unit = look.scale * factor
        room = rect.adjusted(12 * unit, 0, -2 * unit, 0)
        if row.presenting:
            x, y = rect.left() + 3 * unit, rect.center().y()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look["nila"])
            painter.drawPolygon(
                QPolygonF([QPointF(x, y - 4 * unit), QPointF(x + 6 * unit, y), QPointF(x, y + 4 * unit)])
            )
        face = badge_font(look, factor, "small_strong" if not row.city or row.presenting else "small_medium")
        words = name_of(row)
        wide = QFontMetricsF(face).horizontalAdvance(words)
        if wide > room.width():  # names are never cut: they shrink, to ten pixels at least
            face = QFont(badge_font(look, factor, "small_medium"))  # the role's own font is shared
            face.setPixelSize(max(round(face.pixelSize() * room.width() / wide), round(_SMALLEST_NAME * unit)))
        paint.text(painter, room, words, face, look["ink3" if row.absent else "ink"])


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
        room = area.adjusted(look.px(12) if logicalIndex == NAME else 0, 0, 0, 0)
        align = paint.LEFT if logicalIndex == NAME else paint.CENTRE
        paint.text(painter, room, words, badge_font(look, self._factor, "small_medium"), look["ink2"], align)
        painter.restore()


class RoomTable(Styled, QTableView):
    """The cities of a room; rows share the height between 16 and 32 pixels."""

    def __init__(self, look: Look, factor: float, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._factor = factor
        self.rows = RoomModel(self)
        self.setModel(self.rows)
        self.setHorizontalHeader(_Head(look, factor, self))
        self.setItemDelegate(_Cells(look, self.rows, factor, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.modelReset.connect(self._on_reset)
        self.dress(look)

    @override
    def restyle(self) -> None:
        self._fit()
        super().restyle()

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
        rows = self.rows.rowCount()
        if not rows or not hasattr(self, "look"):
            return
        unit = self.look.scale * self._factor
        height = min(max(self.viewport().height() // rows, round(_LOWEST * unit)), round(_HIGHEST * unit))
        self.verticalHeader().setDefaultSectionSize(height)
        cell, count = round((WIDTH + 3) * unit), round(40 * unit)
        columns = self.rows.columnCount() - FIRST
        self.setColumnWidth(COUNT, count)
        for n in range(columns):
            self.setColumnWidth(FIRST + n, cell)
        room = self.viewport().width() - count - columns * cell
        self.setColumnWidth(NAME, max(room, round(80 * unit)))


class RoomCard(Card):
    """A room with its bar and, on the desk, who is awaited in it.

    Args:
        named: whether names of who is awaited are shown; never on the projector.
    """

    def __init__(self, look: Look, *, factor: float = 1.0, named: bool = True, parent: QWidget | None = None) -> None:
        self._factor, self._named = factor, named
        super().__init__(look, margins=(1, 8, 1, 8), spacing=4, parent=parent)
        large = factor > 1  # the projector's
        self.title = Label(look, "", "title" if large else "h2")
        self.count = Label(look, "", "body" if large else "small", "ink2")
        self.bar = Bar(look, height=6, token="masuk")
        self.table = RoomTable(look, factor)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        top = QVBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.addLayout(head)
        top.addWidget(self.bar)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(12, 4, 12, 0)
        inside = QWidget()
        inside.setLayout(self._list)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)  # it lies on the card
        self._scroll.setFixedHeight(look.px(96))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.addLayout(top)
        self.box.addWidget(self.table, 1)
        self.box.addWidget(Line(look))
        self.box.addWidget(self._scroll)
        self._scroll.setVisible(named)

    def show_room(self, room: Room, evaluation: Evaluation) -> None:
        """Show a room."""
        words = current()
        name = tr("Ruang {name}", name=room.name) if room.name else tr("Semua daerah")
        self.title.set_wording(name)
        self.count.set_wording(
            tr(
                "{n} dari {m} lembar",
                n=words.count(room.sheets_in),
                m=words.count(room.sheets_expected),
            )
        )
        self.bar.show_counts(room.sheets_in, 0, room.sheets_expected)
        self.table.rows.show_room(room, evaluation)
        self.table.setAccessibleName(name)
        if self._named:
            self._show_awaited(room)

    @override
    def restyle(self) -> None:
        if hasattr(self, "_scroll"):
            self._scroll.setFixedHeight(self.look.px(96))
        super().restyle()

    def _show_awaited(self, room: Room) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        look = self.look
        if not room.awaited:
            whole = room.sheets_expected and room.sheets_in == room.sheets_expected
            words = tr("Semua sudah menyerahkan") if whole else tr("Belum ada yang lewat waktu penyerahan")
            self._list.addWidget(Label(look, words, "small_strong", "masuk" if whole else "ink2", wrap=True))
        else:
            people = ntr("Belum menyerahkan: {n} asesor", "Belum menyerahkan: {n} asesor", len(room.awaited))
            self._list.addWidget(Label(look, people, "small_strong", "putus"))
            for line in awaited_lines(room.awaited):
                self._list.addWidget(Paragraph(look, line, "small", "ink"))
        self._list.addStretch(1)


def awaited_lines(awaited: Sequence[Awaited]) -> list[str]:
    """Who is awaited with what, to be read out."""
    lines = []
    for one in awaited:
        sheets = ntr("{n} lembar", "{n} lembar", len(one.cities))
        drafts = ntr(", {n} baru konsep", ", {n} baru konsep", one.drafts) if one.drafts else ""
        cities = ", ".join(short_city(city) for city in one.cities)
        lines.append(f"{one.assessor}, {sheets}{drafts}: {cities}")
    return lines
