"""The badges of the board: told apart by shape and sign in a grey print, and from the back of the room."""

import functools
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.type import Role, font
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.board.reading import Cell, CellState
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.domain.evaluation import Evaluation
from assessor_app.words import tr

WIDTH: Final = 26.0
HEIGHT: Final = 15.5
_WORD, _PRESSED = 0.8, 88


def badge_font(look: Look, factor: float, role: Role = "small_strong") -> QFont:
    """A font of the board; the projector's is larger by the factor."""
    return font(role, look.scale * factor)


@functools.cache
def _tight(unit: float) -> QFont:
    """The letters of the one badge that holds a whole word: as large as its box lets them be."""
    face = QFont(font("small_strong", unit * _WORD))
    face.setStretch(_PRESSED)
    return face


def paint_badge(painter: QPainter, look: Look, centre: QPointF, cell: Cell, factor: float) -> None:
    """Paint one badge around a point."""
    unit = look.scale * factor
    rect = QRectF(0, 0, WIDTH * unit, HEIGHT * unit)
    rect.moveCenter(centre)
    letters = badge_font(look, factor * 0.84)
    match cell.state:
        case CellState.NOT_DUE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look["tetap"])
            painter.drawEllipse(centre, 1.6 * unit, 1.6 * unit)
        case CellState.SIGNED:
            paint.rounded(painter, rect, rect.height() / 2, look["done"])
            again = str(cell.version) if cell.version > 1 else ""
            _check(painter, look, QPointF(centre.x() - (4 * unit if again else 0), centre.y()), unit)
            if again:
                beside = QRectF(centre.x(), rect.top(), rect.width() / 2 - 4 * unit, rect.height())
                paint.text(painter, beside, again, letters, look["on_verdict"], paint.CENTRE)
        case CellState.DRAFT:
            paint.rounded(painter, rect, rect.height() / 2, look["surface"])
            painter.save()
            filled = QRectF(rect.left(), rect.top(), rect.width() * cell.percent / 100, rect.height())
            painter.setClipRect(filled)
            paint.rounded(painter, rect, rect.height() / 2, look["masuk_soft"])
            painter.restore()
            paint.rounded(painter, rect, rect.height() / 2, None, look["done"], 1.2 * unit)
            paint.text(painter, rect, str(cell.percent), letters, look["ink"], paint.CENTRE)
        case CellState.CONFLICT:
            _hexagon(painter, look, rect)
            wide = rect.adjusted(0, -1, 0, -1)
            paint.text(painter, wide, "\N{NOT EQUAL TO}", badge_font(look, factor), look["on_verdict"], paint.CENTRE)
        case CellState.RECUSED | CellState.WAIVED:
            paint.rounded(painter, rect, 4 * unit, None, look["tetap"], 1.2 * unit, (2.5, 2.0))
            words = tr("BH") if cell.state is CellState.RECUSED else "\N{EN DASH}"
            paint.text(painter, rect, words, letters, look["ink2"], paint.CENTRE)
        case CellState.PAPER:
            _folded(painter, look, rect, unit)
            paint.text(painter, rect, tr("K"), letters, look["on_verdict"], paint.CENTRE)
        case CellState.AWAITED:
            rect.adjust(-1.2 * unit, 0, 1.2 * unit, 0)
            paint.rounded(painter, rect, 3 * unit, look["putus_soft"], look["putus"], 1.4 * unit)
            paint.text(painter, rect, tr("belum"), _tight(unit), look["putus"], paint.CENTRE)
        case CellState.NOW:
            paint_now(painter, look, QPointF(centre.x() - 3 * unit, centre.y()), unit)
        case CellState.NONE:
            pass


def paint_now(painter: QPainter, look: Look, at: QPointF, unit: float) -> None:
    """Paint the pointer beside the city that presents by the schedule, its left edge at a point."""
    x, y = at.x(), at.y()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look["nila"])
    painter.drawPolygon(QPolygonF([QPointF(x, y - 4 * unit), QPointF(x + 6 * unit, y), QPointF(x, y + 4 * unit)]))


def badge_words(cell: Cell, evaluation: Evaluation) -> str:
    """A badge as it is read aloud; empty where there is none."""
    if cell.state in (CellState.NONE, CellState.NOW):
        return ""
    name = evaluation.assessor(cell.assessor).name
    words = {
        CellState.NOT_DUE: tr("belum waktunya"),
        CellState.DRAFT: tr("konsep, {percent}% terisi", percent=cell.percent),
        CellState.SIGNED: tr("masuk, versi {n}", n=cell.version),
        CellState.PAPER: tr("masuk dari kertas"),
        CellState.CONFLICT: tr("bentrok, menunggu keputusan"),
        CellState.RECUSED: tr("berhalangan"),
        CellState.WAIVED: tr("tidak ditunggu"),
        CellState.AWAITED: tr("belum menyerahkan"),
    }[cell.state]
    if not cell.time:
        return f"{name}: {words}"
    when = moment_words(evaluation, cell.time)
    if cell.state is CellState.DRAFT:
        when = tr("berkas {time}", time=when)
    return f"{name}: {words}, {when}"


class Badge(Styled, QWidget):
    """A badge for the legend; its word stands beside it."""

    def __init__(self, look: Look, cell: Cell, *, factor: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell, self._factor = cell, factor
        self.dress(look)

    @override
    def restyle(self) -> None:
        unit = self.look.scale * self._factor
        self.setFixedSize(QSize(round((WIDTH + 2) * unit), round((HEIGHT + 2) * unit)))
        super().restyle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_badge(paint.begin(self), self.look, QRectF(self.rect()).center(), self._cell, self._factor)


def _check(painter: QPainter, look: Look, at: QPointF, unit: float) -> None:
    pen = QPen(look["on_verdict"], 1.8 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    points = [(-3.2, 0.2), (-1.0, 2.4), (3.4, -2.6)]
    painter.drawPolyline(QPolygonF([QPointF(at.x() + x * unit, at.y() + y * unit) for x, y in points]))


def _hexagon(painter: QPainter, look: Look, rect: QRectF) -> None:
    cut = rect.height() / 2
    middle = rect.center().y()
    points = [
        QPointF(rect.left(), middle),
        QPointF(rect.left() + cut, rect.top() - 1),
        QPointF(rect.right() - cut, rect.top() - 1),
        QPointF(rect.right(), middle),
        QPointF(rect.right() - cut, rect.bottom() + 1),
        QPointF(rect.left() + cut, rect.bottom() + 1),
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look["putus"])
    painter.drawPolygon(QPolygonF(points))


def _folded(painter: QPainter, look: Look, rect: QRectF, unit: float) -> None:
    sheet = QRectF(rect.center().x() - 9 * unit, rect.top(), 18 * unit, rect.height())
    fold = 5 * unit
    points = [
        sheet.topLeft(),
        QPointF(sheet.right() - fold, sheet.top()),
        QPointF(sheet.right(), sheet.top() + fold),
        sheet.bottomRight(),
        sheet.bottomLeft(),
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look["done"])
    painter.drawPolygon(QPolygonF(points))
