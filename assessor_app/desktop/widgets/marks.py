"""The 16-pixel state marks, told apart by shape first, colour second."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.figure import Figure
from assessor_app.words import tr


class MarkKind(StrEnum):
    """What a mark says."""

    SCORED = "scored"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"
    NOT_BEGUN = "not-begun"
    BEGUN = "begun"
    READY = "ready"
    SIGNED = "signed"
    FINE = "fine"
    LOOK_AGAIN = "look-again"
    BLOCKS = "blocks"
    RECUSED = "recused"


def mark_word(kind: MarkKind) -> str:
    """The word that stands for a mark where it cannot be seen."""
    words: dict[MarkKind, str] = {
        MarkKind.SCORED: tr("dinilai"),
        MarkKind.MISSING: tr("belum dinilai"),
        MarkKind.NOT_APPLICABLE: tr("tidak berlaku"),
        MarkKind.NOT_BEGUN: tr("belum dimulai"),
        MarkKind.BEGUN: tr("konsep"),
        MarkKind.READY: tr("siap ditandatangani"),
        MarkKind.SIGNED: tr("ditandatangani"),
        MarkKind.FINE: tr("lengkap"),
        MarkKind.LOOK_AGAIN: tr("perlu diperiksa"),
        MarkKind.BLOCKS: tr("menghalangi"),
        MarkKind.RECUSED: tr("berhalangan"),
    }
    return words[kind]


def state_mark(
    painter: QPainter, look: Look, kind: MarkKind, x: float, y: float, size: float, share: float = 0.5
) -> None:
    """Paint a mark into a square.

    Args:
        size: pixels on the painter, already scaled.
        share: how much of a begun sheet is filled, 0 to 1.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    painter.scale(size / 16, size / 16)
    _PAINTERS[kind](painter, look, share)
    painter.restore()


_RING = QRectF(0.9, 0.9, 14.2, 14.2)


def _pen(look: Look, token: Token, width: float = 1.8) -> QPen:
    return QPen(look[token], width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _tick(painter: QPainter, look: Look, token: Token, size: float) -> None:
    painter.setPen(_pen(look, token, 1.9))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [QPointF(8 + size * dx, 8 + size * dy) for dx, dy in ((-3.9, 0.2), (-1.0, 3.1), (4.2, -2.9))]
    painter.drawPolyline(QPolygonF(points))


def _circle(painter: QPainter, look: Look, token: Token, width: float = 1.8) -> None:
    painter.setPen(_pen(look, token, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_RING)


def _scored(painter: QPainter, look: Look, _share: float) -> None:
    _tick(painter, look, "nila", 1.15)


def _missing(painter: QPainter, look: Look, _share: float) -> None:
    pen = QPen(look["soga"], 1.8)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.9, 1.55])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_RING.adjusted(0.5, 0.5, -0.5, -0.5))


def _not_applicable(painter: QPainter, look: Look, _share: float) -> None:
    painter.setPen(_pen(look, "ink2"))
    painter.drawLine(QPointF(3.2, 8), QPointF(12.8, 8))


def _not_begun(painter: QPainter, look: Look, _share: float) -> None:
    _circle(painter, look, "line_strong")


def _begun(painter: QPainter, look: Look, share: float) -> None:
    _circle(painter, look, "nila")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look["nila"])
    painter.drawPie(QRectF(3.6, 3.6, 8.8, 8.8), 90 * 16, round(-max(share, 0.04) * 360 * 16))


def _ready(painter: QPainter, look: Look, _share: float) -> None:
    _circle(painter, look, "nila")
    _tick(painter, look, "nila", 0.85)


def _signed(painter: QPainter, look: Look, _share: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look["daun"])
    painter.drawEllipse(QRectF(0, 0, 16, 16))
    _tick(painter, look, "surface", 0.95)


def _fine(painter: QPainter, look: Look, _share: float) -> None:
    _circle(painter, look, "daun")
    _tick(painter, look, "daun", 0.85)


def _look_again(painter: QPainter, look: Look, _share: float) -> None:
    outline = QPainterPath(QPointF(8, 1.2))
    outline.lineTo(15.4, 14.6)
    outline.lineTo(0.6, 14.6)
    outline.closeSubpath()
    painter.setPen(_pen(look, "soga", 1.7))
    painter.setBrush(look["soga_soft"])
    painter.drawPath(outline)
    painter.drawLine(QPointF(8, 6.2), QPointF(8, 9.4))
    painter.drawPoint(QPointF(8, 12))


def _blocks(painter: QPainter, look: Look, _share: float) -> None:
    cut = 4.7
    corners = [(cut, 0), (16 - cut, 0), (16, cut), (16, 16 - cut), (16 - cut, 16), (cut, 16), (0, 16 - cut), (0, cut)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look["bata"])
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.setPen(_pen(look, "surface", 2))
    painter.drawLine(QPointF(4.8, 8), QPointF(11.2, 8))


def _recused(painter: QPainter, look: Look, _share: float) -> None:
    _circle(painter, look, "ink2")
    painter.drawLine(QPointF(3.7, 12.3), QPointF(12.3, 3.7))


_PAINTERS: dict[MarkKind, Callable[[QPainter, Look, float], None]] = {
    MarkKind.SCORED: _scored,
    MarkKind.MISSING: _missing,
    MarkKind.NOT_APPLICABLE: _not_applicable,
    MarkKind.NOT_BEGUN: _not_begun,
    MarkKind.BEGUN: _begun,
    MarkKind.READY: _ready,
    MarkKind.SIGNED: _signed,
    MarkKind.FINE: _fine,
    MarkKind.LOOK_AGAIN: _look_again,
    MarkKind.BLOCKS: _blocks,
    MarkKind.RECUSED: _recused,
}


class Mark(Figure):
    """A state mark as a widget; its word is its accessible name."""

    def __init__(self, look: Look, kind: MarkKind, *, size: int = 16, parent: QWidget | None = None) -> None:
        self._kind, self._share = kind, 0.5
        super().__init__(look, self._said, size, parent)

    def show_kind(self, kind: MarkKind, share: float = 0.5) -> None:
        """Say something else."""
        self._kind, self._share = kind, share
        self.retranslate()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.begin(self)
        state_mark(painter, self.look, self._kind, 0, 0, self.width(), self._share)

    def _said(self) -> str:
        return mark_word(self._kind)
