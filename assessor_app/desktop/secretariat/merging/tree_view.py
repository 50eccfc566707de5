"""The tree of a merge: no branch lines, files on the window's ground with small counts, glyph and word beside."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.merging.tree_model import (
    IN_FILE,
    NAME,
    NOTE,
    OPENED_AT_FIRST,
    STATUS,
    STORED,
    MergeModel,
    Node,
)
from assessor_app.desktop.secretariat.veil import Veil
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.glyphs import FAMILIES, glyph, verdict_word
from assessor_app.words import tr

ROW: Final = 27
_INDENT: Final = 26
_OPENED_MOST: Final = 50
"""Files opened at first; each costs a layout of the whole tree, and nobody looks through more at once."""
_SHARES: Final = {NAME: 0.34, STATUS: 0.19, STORED: 0.09, IN_FILE: 0.09, NOTE: 0.29}
_LEAST: Final = {STATUS: 120, STORED: 74, IN_FILE: 74}


class _Cells(QStyledItemDelegate):
    def __init__(
        self, look: Look, model: MergeModel, is_open: Callable[[QModelIndex], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._look, self._model, self._is_open = look, model, is_open

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._look.px(80), self._look.px(ROW))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, node = self._look, self._model.node(index)
        if node is None:
            return
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground: Token = "bg" if node.level == 0 else "surface"
        ground = "nila_soft" if chosen else "hover" if state & QStyle.StateFlag.State_MouseOver else ground
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look[ground])
        room = rect.adjusted(look.px(8), 0, -look.px(8), 0)
        if index.column() == NAME:
            self._paint_name(painter, room, node, QModelIndex(index))  # type: ignore[arg-type]
        elif index.column() == STATUS:
            self._paint_status(painter, room, node)
        else:
            self._paint_rest(painter, room, node, index.column())
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look["line"])
        if chosen and index.column() == NAME:
            painter.fillRect(QRectF(rect.left(), rect.top(), look.px(3), rect.height()), look["nila"])
        painter.restore()

    def _paint_name(self, painter: QPainter, room: QRectF, node: Node, index: QModelIndex) -> None:
        look = self._look
        left = room.left() + look.px(_INDENT) * node.level
        if self._model.hasChildren(index):
            name = "chevron-down" if self._is_open(index) else "chevron-right"
            paint.icon(painter, look, name, QPointF(left + look.px(8), room.center().y()), 16, "ink2")
        left += look.px(22)
        place = QRectF(left, room.top(), room.right() - left, room.height())
        if node.line is not None and node.line.code:
            width = look.width("WWW00", "mono") + look.px(8)
            paint.text(painter, place, node.line.code, look.font("mono"), look["ink2"])
            place = place.adjusted(width, 0, 0, 0)
            paint.text(painter, place, node.line.title, look.font("text"), look["ink"], elide=True)
            return
        words = str(self._model.data(index))
        role = look.font("label_strong" if node.level == 0 else "label" if node.level == 1 else "text")
        paint.text(painter, place, words, role, look["ink"], elide=True)

    def _paint_status(self, painter: QPainter, room: QRectF, node: Node) -> None:
        look, middle = self._look, room.center().y()
        if node.line is not None:
            return
        if node.level == 0 and node.file.score is not None:
            self._paint_counts(painter, room, node.counts())
            return
        size = look.px(15)
        glyph(painter, look, room.left(), middle - size / 2, size, node.verdict)
        words = room.adjusted(look.px(22), 0, 0, 0)
        family = FAMILIES[node.verdict]
        paint.text(painter, words, verdict_word(node.verdict), look.font("label"), look[family], elide=True)

    def _paint_counts(self, painter: QPainter, room: QRectF, counts: dict[str, int]) -> None:
        look, size = self._look, self._look.px(13)
        x = room.left()
        for verdict, n in counts.items():
            width = look.width(str(n), "small_medium")
            if x + size + width + look.px(5) > room.right():
                break
            glyph(painter, look, x, room.center().y() - size / 2, size, verdict)
            x += size + look.px(5)
            beside = QRectF(x, room.top(), width + 2, room.height())
            paint.text(painter, beside, str(n), look.font("small_medium"), look["ink"])
            x += width + look.px(12)

    def _paint_rest(self, painter: QPainter, room: QRectF, node: Node, column: int) -> None:
        look = self._look
        index = self._model.index(node.row, column, self._parent(node))
        words = str(self._model.data(index))
        if column == NOTE:
            if node.level == 0 and node.file.score is not None:
                score = node.file.score
                code = look.width(score.receipt, "mono")
                name = QRectF(room.left(), room.top(), room.width() - code - look.px(12), room.height())
                paint.text(painter, name, self._model.assessor(node), look.font("text"), look["ink"], elide=True)
                paint.text(painter, room, score.receipt, look.font("mono"), look["ink2"], paint.RIGHT)
                return
            paint.text(painter, room, words, look.font("small"), look["ink2"], elide=True)
            return
        changed = node.line is not None and column == IN_FILE
        ink: Token = FAMILIES[node.verdict] if changed else "ink2"
        role = "label_strong" if changed else "text" if node.line is not None else "small"
        paint.text(painter, room, words, look.font(role), look[ink], paint.RIGHT)  # type: ignore[arg-type]

    def _parent(self, node: Node) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        return self._model.index(node.parent.row, 0, self._parent(node.parent))


class _Head(QHeaderView):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setMinimumSectionSize(16)
        self.setStretchLastSection(True)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(30))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look, area = self._look, QRectF(rect)
        painter.save()
        painter.fillRect(area, look["surface"])
        room = area.adjusted(look.px(30 if logicalIndex == NAME else 8), 0, -look.px(8), 0)
        align = paint.RIGHT if logicalIndex in (STORED, IN_FILE) else paint.LEFT
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        paint.text(painter, room, words, look.font("small_strong"), look["ink2"], align, elide=True)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), look["line_strong"])
        painter.restore()


class MergeTree(Styled, QTreeView):
    """The tree; `node_chosen(Node)` when the current row changes, `skip_wished()` by the delete key."""

    node_chosen = Signal(object)
    skip_wished = Signal()

    def __init__(self, look: Look, veil: Veil, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = MergeModel(veil.words, self)
        veil.changed.connect(self._on_veil)
        self.setModel(self.rows)
        self._head = _Head(look, self)
        self.setHeader(self._head)
        self.setItemDelegate(_Cells(look, self.rows, self.isExpanded, self))
        self.setUniformRowHeights(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.dress(look)

    def open_urgent(self) -> None:
        """Open what a person must look at, and stand on the first of it."""
        first: QModelIndex | None = None
        for file in self.rows.urgent_files()[:_OPENED_MOST]:
            for row in range(self.rows.rowCount(file)):
                index = self.rows.index(row, 0, file)
                node = self.rows.node(index)
                if node is not None and node.sheet is not None and node.sheet.verdict in OPENED_AT_FIRST:
                    self.expand(file)
                    self.expand(index)
                    first = first if first is not None else index
        if first is None and self.rows.rowCount():
            first = self.rows.index(0, 0)
        if first is not None:
            self.setCurrentIndex(first)

    def open_files(self) -> None:
        """Open every file, but no sheet."""
        for file in self.rows.file_indexes():
            self.expand(file)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        node = self.rows.node(index)
        super().mousePressEvent(event)
        if node is None or index.column() != NAME or event.button() is not Qt.MouseButton.LeftButton:
            return
        left = self.visualRect(index).left() + self.look.px(_INDENT * node.level + 8)
        if left <= event.position().x() <= left + self.look.px(22) and self.rows.hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self.setExpanded(index, not self.isExpanded(index))
            return
        if event.key() == Qt.Key.Key_Delete and index.isValid():
            self.skip_wished.emit()
            return
        super().keyPressEvent(event)

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("Pratinjau penggabungan"))
        self.viewport().update()
        super().retranslate()

    @override
    def restyle(self) -> None:
        self._fit_columns()
        self.scheduleDelayedItemsLayout()
        super().restyle()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            cell = self.visualRect(self.currentIndex())
            rect = QRectF(0, cell.top(), self.viewport().width(), cell.height())
            paint.ring(paint.begin(self.viewport()), self.look, rect, 4)

    def _fit_columns(self) -> None:
        if not hasattr(self, "look"):
            return
        room = self.viewport().width()
        for column, share in _SHARES.items():
            if column != NOTE:
                least = self.look.px(_LEAST.get(column, 0))  # "versi 12" is never pressed into its neighbour
                self.setColumnWidth(column, max(round(room * share), least))

    def _on_veil(self) -> None:
        self.viewport().update()

    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        node = self.rows.node(index)
        if node is not None:
            self.node_chosen.emit(node)
