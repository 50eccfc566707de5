"""The card of one version: which laptop, when signed, in which file it came, how far it is from the common one."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled

Facts = Sequence[tuple[str, str]]
"""What, and how it is of this version."""


class VersionCard(Styled, QAbstractButton):
    """A version to choose; cards with one parent exclude each other, arrow keys move between them."""

    def __init__(
        self, look: Look, title: str, came: str, facts: Facts, differs: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._came, self._facts, self._differs = title, came, tuple(facts), differs
        self.setText(title)
        said = [came, *(f"{what} {how}" for what, how in facts), differs]
        self.setAccessibleName(", ".join([title, *(part for part in said if part)]))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress(look)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(320), self.look.px(104))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.px(104))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, paint.begin(self), QRectF(self.rect())
        chosen = self.isChecked()
        paint.choice(painter, look, rect, QPointF(14, 13), chosen=chosen, focused=self.hasFocus())
        left = look.px(42)
        room = QRectF(left, look.px(10), rect.width() - left - look.px(12), look.px(24))
        paint.text(painter, room, self._title, look.font("strong"), look["ink"])
        said = look.width(self._title, "strong") + look.px(10)
        came = room.adjusted(said, 0, 0, 0)
        paint.text(painter, came, self._came, look.font("small"), look["ink2"], elide=True)
        self._paint_facts(painter, left, rect.width() - look.px(12))
        below = QRectF(left, look.px(78), rect.width() - left - look.px(12), look.px(18))
        paint.text(painter, below, self._differs, look.font("small"), look["ink2"], elide=True)

    def _paint_facts(self, painter: QPainter, left: float, right: float) -> None:
        look = self.look
        for what, how in self._facts:
            wide = max(look.width(what, "small"), look.width(how, "small_strong")) + look.px(2)
            room = QRectF(left, look.px(38), min(wide, right - left), look.px(17))
            if room.width() <= 0:
                return
            paint.text(painter, room, what, look.font("small"), look["ink2"], elide=True)
            paint.text(
                painter, room.translated(0, look.px(17)), how, look.font("small_strong"), look["ink"], elide=True
            )
            left += wide + look.px(18)
