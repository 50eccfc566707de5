"""Where things stand in a row of the indicator list: one geometry to paint with and to hit with."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from assessor_app.desktop.assessor.scoring.rows import Row
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.strip import Strip, lay_strip, strip_size

ROW, HEADING = 44, 36
_NUMBER = 96


@dataclass(frozen=True)
class Columns:
    """The columns of a list so many pixels wide.

    Args:
        levels: what stands in the strip's cells; empty where marks are typed.
        any_na: some indicator may be not applicable, so TB has its column.
        joined: code and self-assessment stand in the first line, where room is short.
    """

    left: float
    title: float
    title_right: float
    note: float
    own: float
    marks: float
    right: float
    levels: tuple[str, ...]
    any_na: bool
    joined: bool


@dataclass(frozen=True)
class RowPlaces:
    """Where the parts of one row are; `strip` or `number` takes the mark."""

    plate: QRectF
    mark: QPointF
    code: QRectF
    over: QRectF
    title: QRectF
    note: QPointF
    own: QRectF
    strip: Strip | None
    number: QRectF


def lay_columns(look: Look, width: int, levels: tuple[str, ...], *, any_na: bool, joined: bool) -> Columns:
    """The columns of a list; the marks stand at the right, where the eye goes down."""
    px = look.px
    right = width - px(16)
    marks_width = strip_size(look, len(levels)).width() if levels else px(_NUMBER)
    marks = right - (px(44) if any_na else 0) - marks_width
    own = marks - (px(8) if joined else px(36))
    note = own - (px(12) if joined else px(40))
    title = px(38 if joined else 80)
    return Columns(px(16), title, note - px(16), note, own, marks, right, levels, any_na, joined)


def row_height(look: Look, columns: Columns, row: Row) -> int:
    """How high a row is: its title wraps, it is never cut."""
    if row.indicator is None:
        return look.px(HEADING)
    room = QRectF(0, 0, columns.title_right - columns.title, 10_000)
    metrics = look.metrics("label")
    title = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap.value, row.indicator.title).height()
    text = look.metrics("small").height() + title
    return max(look.px(ROW), round(text + look.px(10)))


def lay_row(look: Look, columns: Columns, rect: QRectF, row: Row) -> RowPlaces:
    """Where the parts of an indicator's row are."""
    px, middle = look.px, rect.center().y()
    over_height = look.metrics("small").height()
    width = columns.title_right - columns.title
    title_height = row_height(look, columns, row) - px(10) - over_height
    top = rect.top() + (rect.height() - over_height - title_height) / 2
    strip = None
    if columns.levels:
        allowed = row.indicator is not None and row.indicator.not_applicable_allowed
        strip = lay_strip(look, columns.marks, middle, columns.levels, na_allowed=allowed)
    code_width = look.width("W00", "label") + px(8)
    if columns.joined:
        code = QRectF(columns.title, top, code_width, over_height)
        over = QRectF(columns.title + code_width + px(4), top, width - code_width - px(4), over_height)
        mark = QPointF(columns.left, top)
        own = QRectF()
    else:
        code = QRectF(px(42), rect.top(), code_width, rect.height())
        over = QRectF(columns.title, top, width, over_height)
        mark = QPointF(columns.left, middle - px(8))
        own = QRectF(columns.own - px(28), rect.top(), px(56), rect.height())
    return RowPlaces(
        plate=rect.adjusted(px(6), 1, -px(6), -1),
        mark=mark,
        code=code,
        over=over,
        title=QRectF(columns.title, top + over_height, width, title_height),
        note=QPointF(columns.note, middle),
        own=own,
        strip=strip,
        number=QRectF(columns.marks, middle - px(16), px(_NUMBER), px(32)),
    )
