"""The rows of indicators as a view: columns, painting, scrolling, the soft lower end; it changes no mark."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from assessor_app.desktop.assessor.content import Content
from assessor_app.desktop.assessor.scoring.delegate import RowDelegate
from assessor_app.desktop.assessor.scoring.fade import paint_fade
from assessor_app.desktop.assessor.scoring.model import Index, IndicatorModel
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.words import tr

_AWAY_FROM_EDGE = 3


class IndicatorView(Styled, QListView):
    """`top_changed()` when it scrolled or was laid anew."""

    top_changed = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._joined, self._scrolled = False, 0
        self._model = IndicatorModel(self)
        self._delegate = RowDelegate(look, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def indicators(self) -> IndicatorModel:
        """The model behind it."""
        return self._model

    @property
    def code(self) -> str:
        """The current indicator; empty while there is none."""
        return self._model.code(self.currentIndex().row())

    def columns_changed(self) -> None:
        """Lay the columns again."""
        self._delegate.lay(self.viewport().width(), joined=self._joined)
        self.scheduleDelayedItemsLayout()
        self.top_changed.emit()

    @property
    def delegate(self) -> RowDelegate:
        """What paints the rows; the header above takes its columns from it."""
        return self._delegate

    def set_numbers(self, numbers: bool) -> None:
        """Show the numbers of the scale, or dots for who wants to judge by words."""
        self._delegate.numbers = numbers
        self.viewport().update()

    def set_joined(self, joined: bool) -> None:
        """Put code and self-assessment into the first line, where room is short."""
        self._joined = joined
        self.columns_changed()

    def go_to(self, row: int, *, top: bool = False) -> None:
        """Make a row current and keep it three rows from the edge.

        Args:
            top: scroll it to the upper third, as when a sheet is opened.
        """
        index = self._model.index(row)
        if not index.isValid():
            return
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        height, bar = self.viewport().height(), self.verticalScrollBar()
        rect = self.visualRect(index)
        away = min(_AWAY_FROM_EDGE * self.look.px(44), (height - rect.height()) // 2)
        if away < self.look.px(33):
            # Halves of two neighbours cannot be read; the row that comes next is the one to see whole.
            bar.setValue(bar.value() + rect.top())
        elif top or rect.top() < away:
            bar.setValue(bar.value() + rect.top() - away)
        elif rect.bottom() > height - away:
            bar.setValue(bar.value() + rect.bottom() - (height - away))

    def top_row(self) -> int:
        """The row at the upper edge."""
        index = self.indexAt(QRect(0, 0, 1, self.look.px(8)).bottomLeft())
        return index.row() if index.isValid() else 0

    @override
    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        # Qt's own would lay every row out again and repaint them all; a mark changes no height.
        for row in range(topLeft.row(), bottomRight.row() + 1):
            self.update(self._model.index(row))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The viewport is opaque, so that scrolling moves pixels; its ground and soft lower end are painted here."""
        viewport, look = self.viewport(), self.look
        self._delegate.region = event.region()
        QPainter(viewport).fillRect(event.rect(), look["surface"])
        super().paintEvent(event)
        fade = self._fade_rect()
        if event.region().intersects(fade):
            paint_fade(QPainter(viewport), look, fade)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._delegate.focused = True
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._delegate.focused = False
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns_changed()
        if event.oldSize().height() != event.size().height() and self.currentIndex().isValid():
            self.go_to(self.currentIndex().row())

    @override
    def restyle(self) -> None:
        self.columns_changed()
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("Indikator"))
        self.viewport().update()
        super().retranslate()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.px(88))

    @property
    def _content(self) -> Content:
        assert self._model.content is not None
        return self._model.content

    def _paint_now(self) -> None:
        self.viewport().repaint(self.visualRect(self.currentIndex()))

    def _fade_rect(self) -> QRect:
        size, height = self.viewport().size(), self.look.px(24)
        return QRect(0, size.height() - height, size.width(), height)

    def _on_scrolled(self, value: int) -> None:
        moved, self._scrolled = abs(value - self._scrolled), value
        # What was faded has moved up with the rest, or a faded row has come into sight below.
        self.viewport().update(self._fade_rect().adjusted(0, -moved, 0, 0))
        self.top_changed.emit()
