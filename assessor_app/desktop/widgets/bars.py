"""How far something is: the bar (solid scored, hatched not applicable, empty missing) and the quiet timer ring."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.words import tr


def paint_progress(
    painter: QPainter, look: Look, rect: QRectF, scored: int, na: int, total: int, *, token: Token = "nila"
) -> None:
    """A completeness bar; the hatched part is never too narrow to see."""
    radius = rect.height() / 2
    outline = QPainterPath()
    outline.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(outline)
    painter.fillRect(rect, look["surface"])
    if total:
        solid = rect.width() * scored / total
        painter.fillRect(QRectF(rect.left(), rect.top(), solid, rect.height()), look[token])
        if na:
            least = look.px(6)
            width = max(rect.width() * na / total, least)
            left = min(rect.left() + solid, rect.right() - width)
            part = QRectF(left, rect.top(), width, rect.height())
            painter.fillRect(part, look["surface"])
            paint.hatch(painter, part, look["ink2"], look.px(3))
    painter.restore()
    paint.rounded(painter, rect, radius, None, look["line_strong"])


class Bar(Styled, QWidget):
    """A completeness bar; the words beside it are the page's, the accessible name is its own."""

    def __init__(self, look: Look, *, height: int = 8, token: Token = "nila", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scored = self._na = self._total = 0
        self._height, self._token = height, token
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress(look)

    def show_counts(self, scored: int, na: int, total: int) -> None:
        """How many are scored, how many not applicable, how many there are."""
        self._scored, self._na, self._total = scored, na, total
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("{n} dari {total}", n=self._scored + self._na, total=self._total))
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(96), self.look.px(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(24), self.look.px(self._height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint_progress(paint.begin(self), self.look, rect, self._scored, self._na, self._total, token=self._token)


class TimerRing(Styled, QWidget):
    """A ring and "sisa 8 menit": whole minutes, no seconds, no red, nothing happens at the end.

    The page tells it the time; it has no clock.
    """

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minutes, self._whole = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dress(look)

    def show_minutes(self, left: int, whole: int) -> None:
        """How many minutes are left of how many."""
        self._minutes, self._whole = max(left, 0), max(whole, 1)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self._words())
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        return QSize(look.px(24) + round(look.width(self._words(), "small_medium")) + 2, look.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, paint.begin(self)
        middle, thick = self.height() / 2, look.px(2.5)
        circle = QRectF(look.px(2), middle - look.px(6), look.px(12), look.px(12))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look["line"], 1 if look.high_contrast else thick))
        painter.drawEllipse(circle)
        pen = QPen(look["ink2"], thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        share = self._minutes / self._whole if self._minutes else 1.0  # at the end the ring is closed
        painter.drawArc(circle, 90 * 16, round(-min(share, 1.0) * 360 * 16))
        beside = QRectF(QPointF(look.px(24), 0), self.rect().bottomRight().toPointF())
        paint.text(painter, beside, self._words(), look.font("small_medium"), look["ink2"])

    def _words(self) -> str:
        if not self._minutes:
            return tr("waktu sesi habis")
        return tr("sisa {minutes} menit", minutes=self._minutes)
