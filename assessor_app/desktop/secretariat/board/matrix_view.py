"""The matrix on screen: name, room and count stand still at the left, assessors scroll under two-line heads, the
sheets awaited of each stand in a foot.
"""

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.board.matrix_model import COUNT, FIRST, NAME, WHERE, MatrixCells, MatrixModel
from assessor_app.desktop.secretariat.board.matrix_reading import Matrix
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.focus_ring import Ringed
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.domain.evaluation import Evaluation
from assessor_app.words import MISSING, tr

_ROW, _HEAD, _FOOT, _CELL = 22, 42, 30, 36
_LEFT = {NAME: 176, WHERE: 118, COUNT: 44}


class _Head(QHeaderView):
    """The second line of a head; the first names the institution over all of its assessors."""

    def __init__(self, look: Look, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._model = look, model
        self.setMinimumSectionSize(8)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(_HEAD))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look, area = self._look, QRectF(rect)
        painter.save()
        painter.fillRect(area, look["surface"])
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        low = QRectF(area.left(), area.center().y(), area.width(), area.height() / 2)
        left = logicalIndex in (NAME, WHERE)
        room = low.adjusted(look.px(12 if logicalIndex == NAME else 4), 0, 0, 0) if left else low
        align = paint.LEFT if left else paint.CENTRE
        paint.text(painter, room, words, look.font("small_medium"), look["ink2"], align)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), look["line_strong"])
        painter.restore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, look, section = paint.begin(self.viewport()), self._look, FIRST
        for name, count in self._model.matrix.groups:
            shown = [n for n in range(section, section + count) if not self.isSectionHidden(n)]
            section += count
            if not shown:
                continue
            left = self.sectionViewportPosition(shown[0])
            wide = sum(self.sectionSize(n) for n in shown)
            area = QRectF(left, look.px(3), wide, self.height() / 2 - look.px(3))
            paint.text(painter, area, name, look.font("small_strong"), look["ink"], paint.CENTRE, elide=True)
            painter.fillRect(QRectF(left, 0, 1, self.height()), look["line"])


class _Table(Ringed, QTableView):
    """One of the two views on the matrix."""

    menu_wished = Signal(object, object, object)

    def __init__(self, look: Look, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self._matrix = look, model
        self.setModel(model)
        self.setHorizontalHeader(_Head(look, model, self))
        self.setItemDelegate(MatrixCells(look, model, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            self._wish_menu()
            return
        super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if index.isValid():
            self.setCurrentIndex(index)
        self._wish_menu()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._matrix.rowCount():
            self.setCurrentIndex(self._matrix.index(0, min(FIRST, self._matrix.columnCount() - 1)))

    @override
    def ring_room(self) -> QRectF | None:
        current = self.currentIndex()
        return QRectF(self.visualRect(current)) if current.isValid() else None

    def _wish_menu(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            below = self.visualRect(index).bottomLeft()
            self.menu_wished.emit(*self._matrix.place(index), self.viewport().mapToGlobal(below))


class _Foot(Styled, QWidget):
    """How many sheets are awaited of each assessor, under his column."""

    def __init__(self, look: Look, model: MatrixModel, left: QTableView, right: QTableView) -> None:
        super().__init__()
        self._model, self._left, self._right = model, left, right
        self.dress(look)

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self.look.px(_FOOT))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("Belum menyerahkan, lembar"))
        super().retranslate()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, paint.begin(self), QRectF(self.rect())
        painter.fillRect(rect, look["sunken"])
        room = rect.adjusted(look.px(12), 0, 0, 0)
        paint.text(painter, room, tr("Belum menyerahkan, lembar"), look.font("small_strong"), look["ink"])
        start = self._left.width()
        painter.setClipRect(rect.adjusted(start, 0, 0, 0))
        for n, count in enumerate(self._model.matrix.awaited):
            left = start + self._right.columnViewportPosition(FIRST + n)
            area = QRectF(left, 0, self._right.columnWidth(FIRST + n), rect.height())
            ink: Token = "putus" if count else "ink2"
            face = look.font("small_strong" if count else "small")
            paint.text(painter, area, str(count) if count else MISSING, face, look[ink], paint.CENTRE)


class MatrixView(Card):
    """Shows a matrix; `place_chosen(BoardRow, Cell)` and `menu_wished(BoardRow, Cell, QPoint)` as the rooms do."""

    place_chosen = Signal(object, object)
    menu_wished = Signal(object, object, object)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, margins=(1, 8, 1, 1), spacing=0, parent=parent)
        self.rows = MatrixModel(self)
        self.left, self.right = _Table(look, self.rows, self), _Table(look, self.rows, self)
        self.right.setSelectionModel(self.left.selectionModel())
        self.left.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.left.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.left.verticalScrollBar().valueChanged.connect(self.right.verticalScrollBar().setValue)
        self.right.verticalScrollBar().valueChanged.connect(self.left.verticalScrollBar().setValue)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.left)
        across.addWidget(self.right, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(across, 1)
        self._foot = _Foot(look, self.rows, self.left, self.right)
        column.addWidget(self._foot)
        self.box.addLayout(column, 1)
        self.right.horizontalScrollBar().valueChanged.connect(self._foot.update)
        self.left.selectionModel().currentChanged.connect(self._on_current)
        self.rows.modelReset.connect(self._fit)
        for table in (self.left, self.right):
            table.menu_wished.connect(self.menu_wished)
        self._fit()
        self.retranslate()

    def show_matrix(self, matrix: Matrix, evaluation: Evaluation) -> None:
        """Show another matrix."""
        self.rows.show_matrix(matrix, evaluation)
        self._foot.update()

    @override
    def restyle(self) -> None:
        if hasattr(self, "_foot"):
            self._fit()
        super().restyle()

    @override
    def retranslate(self) -> None:
        if hasattr(self, "_foot"):
            self.left.setAccessibleName(tr("Daerah"))
            self.right.setAccessibleName(tr("Matriks daerah dan asesor"))
        super().retranslate()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, count = self.look.px, len(self.rows.matrix.assessors)
        for table in (self.left, self.right):
            table.verticalHeader().setDefaultSectionSize(px(_ROW))
        for column, wide in _LEFT.items():
            self.left.setColumnWidth(column, px(wide))
            self.right.setColumnHidden(column, True)
        self.left.setFixedWidth(px(sum(_LEFT.values())))
        room = self.width() - self.left.width() - self.right.verticalScrollBar().sizeHint().width() - 2
        each, rest = divmod(room, count) if count else (0, 0)
        for n in range(count):
            self.left.setColumnHidden(FIRST + n, True)
            self.right.setColumnWidth(FIRST + n, max(each + (n < rest), px(_CELL)))

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.right.viewport().update()
        if index.isValid():
            self.place_chosen.emit(*self.rows.place(index))
