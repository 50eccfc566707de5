"""Paints the rows of the indicator list and hears clicks in their strips."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QRegion
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from assessor_app.desktop.assessor.content import Content
from assessor_app.desktop.assessor.scoring.geometry import Columns, RowPlaces, lay_columns, lay_row, row_height
from assessor_app.desktop.assessor.scoring.model import ROW, Index
from assessor_app.desktop.assessor.scoring.rows import Row, by_level
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.marks import MarkKind, state_mark
from assessor_app.desktop.widgets.strip import NOT_APPLICABLE, StripState, paint_strip
from assessor_app.domain.instrument import Indicator
from assessor_app.words import current, tr

MISSING: Final = object()


class RowDelegate(QStyledItemDelegate):
    """`level_pressed(index, steps or None)` for a level or TB, `number_pressed(index)` for a typed mark."""

    level_pressed = Signal(object, object)
    number_pressed = Signal(object)

    def __init__(self, look: Look, host: QWidget) -> None:
        super().__init__(host)
        self._look = look
        self._content: Content | None = None
        self._heights: dict[tuple[int, str], int] = {}
        self.columns: Columns | None = None
        self.numbers = True
        self.region: QRegion | None = None
        self.focused = False

    def show(self, content: Content | None) -> None:
        """Paint another sheet."""
        self._content = content
        self._heights.clear()

    def lay(self, width: int, *, joined: bool) -> None:
        """Lay the columns for a list so wide."""
        self._heights.clear()
        content = self._content
        if content is None:
            self.columns = None
            return
        instrument = content.instrument
        words, scale = current(), instrument.scale
        levels = tuple(words.decimal(scale.printed(s)) for s in scale.levels) if by_level(scale) else ()
        any_na = any(i.not_applicable_allowed for i in instrument.indicators)
        self.columns = lay_columns(self._look, width, levels, any_na=any_na, joined=joined)

    def places(self, rect: QRectF, row: Row) -> RowPlaces | None:
        """Where the parts of a row are."""
        return None if self.columns is None else lay_row(self._look, self.columns, rect, row)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW)
        if self.columns is None:
            return QSize(0, self._look.px(44))
        key = (index.row(), row.indicator.code if row.indicator else "")
        if key not in self._heights:
            self._heights[key] = row_height(self._look, self.columns, row)
        return QSize(0, self._heights[key])

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self.region is not None and not self.region.intersects(option.rect):
            return  # Qt asks for every row between two that changed
        row: Row = index.data(ROW)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.indicator is None:
            self._paint_heading(painter, rect, row)
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_row(painter, rect, row, row.indicator, selected=selected)
        painter.restore()

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() is not QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        row: Row = index.data(ROW)
        places = self.places(QRectF(option.rect), row)
        if places is None or row.indicator is None or self._content is None:
            return False
        if places.strip is None:
            if places.number.contains(event.position()):
                self.number_pressed.emit(index)
            return False
        hit = places.strip.hit(event.position())
        if hit is None:
            return False
        steps = None if hit == NOT_APPLICABLE else self._content.instrument.scale.levels[hit]
        self.level_pressed.emit(index, steps)
        return True

    def _paint_heading(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        look = self._look
        columns = self.columns
        if columns is None:
            return
        room = QRectF(columns.left, rect.top(), columns.right - columns.left, rect.height() - look.px(4))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        paint.text(painter, room, row.group or row.aspect.title, look.font("label_strong"), look["ink2"], align)

    def _paint_row(self, painter: QPainter, rect: QRectF, row: Row, indicator: Indicator, *, selected: bool) -> None:
        look, content, columns = self._look, self._content, self.columns
        places = self.places(rect, row)
        if content is None or columns is None or places is None:
            return
        if selected:
            self._paint_plate(painter, places.plate)
        else:
            bottom = rect.bottom() - 1
            paint.hairline(painter, look, QPointF(columns.title, bottom), QPointF(columns.right, bottom))
        steps = content.marks.get(indicator.code, MISSING)
        kind, state = _states(steps)
        state_mark(painter, look, kind, places.mark.x(), places.mark.y(), look.px(16))
        paint.text(painter, places.code, indicator.code, look.font("label"), look["ink2"])
        own = content.city.self_marks.get(indicator.code)
        over = indicator.subgroup or row.group
        own_text = current().decimal(own.value) if own is not None else ""
        if columns.joined and own is not None:
            over = " · ".join(part for part in (over, tr("mandiri {value}", value=own_text)) if part)
        paint.text(painter, places.over, over, look.font("small"), look["ink3"], elide=True)
        top_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        paint.text(painter, places.title, indicator.title, look.font("label"), look["ink"], top_left, wrap=True)
        if content.notes.get(indicator.code, "").strip():
            paint.icon(painter, look, "message-square-text", places.note, 16, "ink2")
        if not columns.joined:
            paint.text(painter, places.own, own_text, look.font("label"), look["ink2"], paint.CENTRE)
        self._paint_mark(painter, places, steps, state)

    def _paint_plate(self, painter: QPainter, plate: QRectF) -> None:
        look = self._look
        edge = look["nila"] if self.focused or look.high_contrast else None
        paint.rounded(painter, plate, look.px(8), look["nila_soft"], edge, look.ring_width() if self.focused else 2)

    def _paint_mark(self, painter: QPainter, places: RowPlaces, steps: object, state: StripState) -> None:
        look, content = self._look, self._content
        assert content is not None
        scale = content.instrument.scale
        if places.strip is not None:
            chosen = steps - scale.lowest if isinstance(steps, int) else 0
            paint_strip(painter, look, places.strip, state, chosen, numbers=self.numbers)
            return
        box = places.number
        edge = look["line_strong" if steps is MISSING else "line"]
        ground = look["sunken"] if steps is None else look["surface"]
        paint.rounded(painter, box, look.px(6), ground, edge)
        words = tr("TB") if steps is None else ""
        if isinstance(steps, int):
            words = current().decimal(scale.printed(steps))
        paint.text(
            painter, box.adjusted(0, 0, -look.px(10), 0), words, look.font("label_strong"), look["ink"], paint.RIGHT
        )


def _states(steps: object) -> tuple[MarkKind, StripState]:
    if steps is MISSING:
        return MarkKind.MISSING, StripState.MISSING
    if steps is None:
        return MarkKind.NOT_APPLICABLE, StripState.NOT_APPLICABLE
    return MarkKind.SCORED, StripState.SCORED
