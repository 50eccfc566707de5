"""The level strip, like a short ruler: one geometry that the delegate paints with and hits with.

Chosen: solid nila. Below it: tinted, so a column of strips reads as a bar chart. Missing: every cell open with a
strong edge. 0: the first cell solid, so never like missing. Not applicable: hatched, in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPainterPath

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.widgets import paint
from assessor_app.words import tr

CELL = QSizeF(36, 32)
"""One cell at 100 %."""

MOST_CELLS = 11
"""A scale with more levels than 0 to 10 is typed into a number field."""

NOT_APPLICABLE = -1
"""What a hit on the TB cell answers."""


class StripState(StrEnum):
    """What the strip shows."""

    MISSING = "missing"
    SCORED = "scored"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True)
class Strip:
    """Where the cells are.

    Args:
        rect: the joined cells.
        levels: what stands in them, from the lowest.
        na: the TB cell, where the instrument allows it.
    """

    rect: QRectF
    levels: tuple[str, ...]
    na: QRectF | None = None

    def cell(self, index: int) -> QRectF:
        """The rectangle of one level, on whole pixels."""
        width = self.rect.width() / len(self.levels)
        left, right = round(self.rect.left() + index * width), round(self.rect.left() + (index + 1) * width)
        return QRectF(left, self.rect.top(), right - left, self.rect.height())

    def hit(self, at: QPointF) -> int | None:
        """The index of the level under a point, `NOT_APPLICABLE` on TB, None beside them."""
        if self.na is not None and self.na.contains(at):
            return NOT_APPLICABLE
        return next((i for i in range(len(self.levels)) if self.cell(i).contains(at)), None)


def strip_size(look: Look, levels: int) -> QSizeF:
    """How large the joined cells of so many levels are."""
    return QSizeF(levels * look.px(CELL.width()), look.px(CELL.height()))


def lay_strip(
    look: Look, left: float, middle: float, levels: Sequence[str], *, na_allowed: bool, gap: int = 8
) -> Strip:
    """The strip from a left edge, centred on a line; the TB cell stands to its right."""
    size = strip_size(look, len(levels))
    top = round(middle - size.height() / 2)
    rect = QRectF(round(left), top, size.width(), size.height())
    na = QRectF(rect.right() + look.px(gap), top, look.px(CELL.width()), size.height()) if na_allowed else None
    return Strip(rect, tuple(levels), na)


def paint_strip(
    painter: QPainter, look: Look, strip: Strip, state: StripState, chosen: int = 0, *, numbers: bool = True
) -> None:
    """Paint the strip and its TB cell.

    Args:
        chosen: index of the chosen level, where the state is scored.
        numbers: False shows a dot in every cell and no tint, for who wants to judge by words.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state is StripState.NOT_APPLICABLE:
        _paint_hatched(painter, look, strip.rect)
    else:
        _paint_cells(painter, look, strip, state, chosen, numbers)
    if strip.na is not None:
        _paint_na_cell(painter, look, strip.na, state)
    painter.restore()


def _paint_hatched(painter: QPainter, look: Look, rect: QRectF) -> None:
    radius = look.px(5)
    outline = QPainterPath()
    outline.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(rect, look["sunken"])
    paint.hatch(painter, rect, look["line"], look.px(6))
    painter.restore()
    words = tr("Tidak berlaku")
    width = look.width(words, "small_medium") + look.px(16)
    plate = QRectF(rect.center().x() - width / 2, rect.top() + look.px(4), width, rect.height() - 2 * look.px(4))
    paint.rounded(painter, plate, look.px(4), look["surface"])
    paint.text(painter, rect, words, look.font("small_medium"), look["ink2"], paint.CENTRE)
    paint.rounded(painter, rect, radius, None, look["line"])


def _paint_cells(painter: QPainter, look: Look, strip: Strip, state: StripState, chosen: int, numbers: bool) -> None:
    rect, radius, count = strip.rect, look.px(5), len(strip.levels)
    scored = state is StripState.SCORED
    below = chosen if scored and numbers else 0
    outline = QPainterPath()
    outline.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(rect, look["surface"])
    if below:
        painter.fillRect(strip.cell(0).united(strip.cell(below - 1)), look["nila_tint"])
    for i in range(1, count):
        x = strip.cell(i).left()
        rule: Token = "line" if scored else "line_strong"
        if i < below and not look.high_contrast:
            rule = "surface"
        paint.hairline(painter, look, QPointF(x, rect.top()), QPointF(x, rect.bottom()), rule)
    painter.restore()
    paint.rounded(painter, rect, radius, None, look["line" if scored else "line_strong"])
    if scored:
        paint.rounded(
            painter, strip.cell(chosen).adjusted(0, 0, 1 if chosen < count - 1 else 0, 0), radius, look["nila"]
        )
    for i, level in enumerate(strip.levels):
        on = scored and i == chosen
        ink: Token = "on_nila" if on else "ink2" if scored and i < below else "ink3" if scored else "ink"
        if numbers:
            font = look.font("label_strong" if on else "label")
            paint.text(painter, strip.cell(i), level, font, look[ink], paint.CENTRE)
        else:
            dot = look.px(3)
            middle = strip.cell(i).center()
            paint.rounded(painter, QRectF(middle.x() - dot, middle.y() - dot, 2 * dot, 2 * dot), dot, look[ink])


def _paint_na_cell(painter: QPainter, look: Look, rect: QRectF, state: StripState) -> None:
    on = state is StripState.NOT_APPLICABLE
    open_ = state is StripState.MISSING
    edge: Token = "nila" if on else "line_strong" if open_ else "line"
    paint.rounded(painter, rect, look.px(5), look["nila" if on else "surface"], look[edge])
    ink: Token = "on_nila" if on else "ink" if open_ else "ink3"
    font = look.font("label_strong" if on else "label")
    paint.text(painter, rect, tr("TB"), font, look[ink], paint.CENTRE)
