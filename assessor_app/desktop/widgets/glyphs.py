"""The glyphs of a merge: the silhouette says what to do, the sign inside which verdict it is, a word stands beside.

Circle or filled triangle: accepted. Diamond: a person decides. Outline only: changes nothing. Rounded square: a sheet
that is refused; octagon: a file that is refused.
"""

import math
from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.figure import Figure
from assessor_app.domain.verdicts import FileVerdict, SheetVerdict
from assessor_app.words import sentence, tr

Family = Literal["masuk", "putus", "tetap", "tolak"]

WARNING: Final = "warning"
"""Not a verdict: what the desk should look at, as a schedule with a conflict of interest."""

FAMILIES: Final[dict[str, Family]] = {
    **dict.fromkeys((FileVerdict.OK, SheetVerdict.NEW, SheetVerdict.NEWER, SheetVerdict.RECUSED), "masuk"),
    **dict.fromkeys((SheetVerdict.CONFLICT, SheetVerdict.REPLACED_KEY, WARNING), "putus"),
    **dict.fromkeys((SheetVerdict.IDENTICAL, SheetVerdict.OLDER, SheetVerdict.PRACTICE), "tetap"),
    **dict.fromkeys((SheetVerdict.DRAFT, FileVerdict.NOT_A_SCORE_FILE), "tetap"),
    **dict.fromkeys((SheetVerdict.UNKNOWN_CITY, SheetVerdict.WRONG_INSTRUMENT), "tolak"),
    **dict.fromkeys((FileVerdict.WRONG_EVALUATION, FileVerdict.UNKNOWN_ASSESSOR), "tolak"),
    **dict.fromkeys((FileVerdict.DAMAGED, FileVerdict.BAD_SIGNATURE, FileVerdict.SEALED_FOR_ANOTHER), "tolak"),
    **dict.fromkeys((FileVerdict.TOO_NEW, FileVerdict.TOO_LARGE), "tolak"),
}
"""The family, which is also the token, of every verdict of a file or a sheet."""


def verdict_word(verdict: str) -> str:
    """The word beside a glyph."""
    if verdict == WARNING:
        return tr("Perlu diperiksa")
    context = "sheet-verdict" if verdict in set(SheetVerdict) else "file-verdict"
    word = sentence(context, verdict)
    return word[0].upper() + word[1:]


def glyph(painter: QPainter, look: Look, x: float, y: float, size: float, verdict: str) -> None:
    """Paint a verdict into a square.

    Args:
        size: pixels on the painter: 13 for counts, 15 in rows, 22 to 26 in heads, already scaled.

    Raises:
        KeyError: no such verdict.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    painter.scale(size / 16, size / 16)
    outline, sign = _DRAWINGS[verdict]
    own, on = look[FAMILIES[verdict]], look["on_verdict"]
    filled = outline(painter, own)
    sign(painter, on if filled else own)
    painter.restore()


class Glyph(Figure):
    """A verdict as a widget; its word is its accessible name."""

    def __init__(self, look: Look, verdict: str, *, size: int = 15, parent: QWidget | None = None) -> None:
        self._verdict = verdict
        super().__init__(look, self._said, size, parent)

    def show_verdict(self, verdict: str) -> None:
        """Say something else."""
        self._verdict = verdict
        self.retranslate()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        glyph(paint.begin(self), self.look, 0, 0, self.width(), self._verdict)

    def _said(self) -> str:
        return verdict_word(self._verdict)


Outline = Callable[[QPainter, QColor], bool]
Sign = Callable[[QPainter, QColor], None]
_Point = tuple[float, float]


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _polygon(*points: _Point) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _shape(points: tuple[_Point, ...], *, filled: bool) -> Outline:
    def draw(painter: QPainter, colour: QColor) -> bool:
        painter.setPen(_pen(colour, 1.6))
        painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(_polygon(*points))
        return filled

    return draw


def _disc(painter: QPainter, colour: QColor) -> bool:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(0.9, 0.9, 14.2, 14.2))
    return True


def _ring(dash: tuple[float, float] | None = None) -> Outline:
    def draw(painter: QPainter, colour: QColor) -> bool:
        pen = _pen(colour, 1.6)
        if dash:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(list(dash))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(1.6, 1.6, 12.8, 12.8))
        return False

    return draw


def _square(painter: QPainter, colour: QColor) -> bool:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(1.2, 1.2, 13.6, 13.6), 2.4, 2.4)
    return True


def _sheet(painter: QPainter, colour: QColor) -> bool:
    painter.setPen(_pen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(_polygon((9.5, 1.8), (3, 1.8), (3, 14.2), (13, 14.2), (13, 5.4)))
    return False


_OCTAGON: tuple[_Point, ...] = tuple(
    (8 + 6.9 * math.cos(math.radians(22.5 + 45 * n)), 8 + 6.9 * math.sin(math.radians(22.5 + 45 * n)))
    for n in range(8)
)
_octagon = _shape(_OCTAGON, filled=True)
_diamond = _shape(((8, 0.9), (15.1, 8), (8, 15.1), (0.9, 8)), filled=True)
_up = _shape(((8, 2), (14.6, 13.4), (1.4, 13.4)), filled=True)
_down = _shape(((8, 14), (14.4, 2.8), (1.6, 2.8)), filled=False)


def _lines(*lines: tuple[float, float, float, float], width: float = 1.6) -> Sign:
    def draw(painter: QPainter, colour: QColor) -> None:
        painter.setPen(_pen(colour, width))
        for line in lines:
            painter.drawLine(QLineF(*line))

    return draw


def _dot(painter: QPainter, colour: QColor, x: float, y: float, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _centre_dot(painter: QPainter, colour: QColor) -> None:
    _dot(painter, colour, 8, 8, 2)


def _nothing(painter: QPainter, colour: QColor) -> None:
    pass


def _exclamation(painter: QPainter, colour: QColor) -> None:
    _lines((8, 4.6, 8, 8.6), width=1.8)(painter, colour)
    _dot(painter, colour, 8, 11.4, 1)


def _question(painter: QPainter, colour: QColor) -> None:
    path = QPainterPath(QPointF(5.8, 6.2))
    path.cubicTo(5.8, 3.4, 10.4, 3.4, 10.2, 6.3)
    path.cubicTo(10, 7.8, 8, 7.9, 8, 9.4)
    painter.setPen(_pen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    _dot(painter, colour, 8, 12, 1)


def _pin(painter: QPainter, colour: QColor) -> None:
    painter.setPen(_pen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(QPointF(8, 12.6))
    path.cubicTo(3.6, 8.4, 4.2, 3.6, 8, 3.6)
    path.cubicTo(11.8, 3.6, 12.4, 8.4, 8, 12.6)
    painter.drawPath(path)
    _dot(painter, colour, 8, 7.2, 1.1)


def _lock(painter: QPainter, colour: QColor) -> None:
    painter.setPen(_pen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(5, 7.4, 6, 4.4), 0.8, 0.8)
    painter.drawArc(QRectF(6, 4.2, 4, 5), 0, 180 * 16)


def _key(painter: QPainter, colour: QColor) -> None:
    painter.setPen(_pen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(6.1, 8), 1.7, 1.7)
    painter.drawPolyline(_polygon((7.8, 8), (11.4, 8), (11.4, 9.7)))
    painter.drawLine(QLineF(9.7, 8, 9.7, 9.4))


def _bolt(painter: QPainter, colour: QColor) -> None:
    painter.setPen(_pen(colour, 1.6))
    painter.drawPolyline(_polygon((9.4, 3.6), (6.6, 7.4), (9.6, 8.6), (6.8, 12.4)))


_unequal = _lines((5.2, 6.7, 10.8, 6.7), (5.2, 9.4, 10.8, 9.4), (9.4, 4.7, 6.6, 11.4), width=1.5)
_arrow_up = _lines((8, 4.8, 8, 11.4), (8, 4.8, 5.6, 7.2), (8, 4.8, 10.4, 7.2))

_DRAWINGS: Final[dict[str, tuple[Outline, Sign]]] = {
    "ok": (_disc, _lines((4.7, 8.2, 7, 10.6), (7, 10.6, 11.4, 5.8), width=1.8)),
    "new": (_disc, _lines((8, 4.8, 8, 11.2), (4.8, 8, 11.2, 8), width=1.8)),
    "newer": (_up, _lines((8, 7, 8, 11.4), (8, 7, 6.2, 8.8), (8, 7, 9.8, 8.8))),
    "recused": (_ring(), _lines((4.8, 8, 11.2, 8))),
    "conflict": (_diamond, _unequal),
    "replaced-key": (_diamond, _key),
    "warning": (_diamond, _exclamation),
    "identical": (_ring(), _lines((5.4, 6.5, 10.6, 6.5), (5.4, 9.6, 10.6, 9.6))),
    "older": (_down, _nothing),
    "practice": (_ring((2.0, 1.14)), _centre_dot),
    "draft": (_ring((2.0, 1.14)), _lines((5.6, 10.4, 10.4, 5.6))),
    "not-a-score-file": (_sheet, _lines((5.8, 9.4, 10.2, 9.4))),
    "wrong-evaluation": (_square, _lines((4.4, 8, 11.6, 8), (9, 5.4, 11.6, 8), (9, 10.6, 11.6, 8))),
    "wrong-instrument": (_square, _lines((4.6, 5.2, 11.4, 5.2), (4.6, 8, 8.6, 8), (4.6, 10.8, 11.4, 10.8))),
    "unknown-city": (_square, _pin),
    "unknown-assessor": (_square, _question),
    "damaged": (_octagon, _bolt),
    "bad-signature": (_octagon, _lines((5.4, 5.4, 10.6, 10.6), (10.6, 5.4, 5.4, 10.6))),
    "sealed-for-another": (_octagon, _lock),
    "too-new": (_octagon, _arrow_up),
    "too-large": (
        _octagon,
        _lines((4.4, 8, 11.6, 8), (4.4, 8, 6.2, 6.2), (4.4, 8, 6.2, 9.8), (11.6, 8, 9.8, 6.2), (11.6, 8, 9.8, 9.8)),
    ),
}
