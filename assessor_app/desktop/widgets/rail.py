"""The navigation at the left: icon over word, a badge for what waits, help, settings and the person at the foot.

Below an effective width of 900, and where the window is too low for them, the words go and become tooltips. Up and
Down move, Return or Space opens.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled, Wording, say
from assessor_app.words import tr

WIDTH: Final = 76
_NARROW: Final = 56
_WORDED: Final = 48
_LOWEST: Final = 34
"""Heights of a place at 100 %: with its word, and the least; where the window is low the places draw together."""


@dataclass(frozen=True)
class RailItem:
    """A place to go: a key that the frame knows, an icon, a word."""

    key: str
    icon: str
    text: Wording


class _Item(Styled, QAbstractButton):
    def __init__(self, look: Look, item: RailItem, parent: QWidget) -> None:
        super().__init__(parent)
        self.item, self.badge, self.narrow, self.chosen = item, 0, False, False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.dress(look)

    @override
    def retranslate(self) -> None:
        words = say(self.item.text)
        self.setText(words)
        self.setAccessibleName(tr("{place}, {n} menunggu", place=words, n=self.badge) if self.badge else words)
        self.setToolTip("" if self._worded else words)
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        width = look.px(_NARROW if self.narrow else WIDTH)
        if not self.narrow:
            width = max(width, round(look.width(self.text(), "small_medium")) + look.px(8))
        return QSize(width, look.px(46 if self.narrow else 60))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), self.look.px(_LOWEST))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip("" if self._worded else self.text())

    @property
    def _worded(self) -> bool:
        """Whether there is room for the word below the icon; in large type on a low screen there may be none."""
        return not self.narrow and self.height() >= self.look.px(_WORDED)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, paint.begin(self)
        plate = QRectF(self.rect()).adjusted(look.px(6), look.px(2), -look.px(6), -look.px(2))
        ink: Token = "on_rail_chosen" if self.chosen else "on_rail"
        if self.hasFocus():  # nila does not show on the rail; the ring takes the rail's own ink, with a gap
            paint.rounded(painter, plate, look.px(8), None, look["on_rail"], look.ring_width())
            gap = look.px(4)
            plate = plate.adjusted(gap, gap, -gap, -gap)
        if self.chosen:
            paint.rounded(painter, plate, look.px(6), look["rail_chosen"])
        elif self.underMouse() and not self.hasFocus():
            paint.rounded(painter, plate, look.px(8), None, look["on_rail"])
        middle = plate.center()
        at = QPointF(middle.x(), middle.y() - look.px(11)) if self._worded else middle
        paint.icon(painter, look, self.item.icon, at, 22, ink)
        if self._worded:
            words = QRectF(0, middle.y() + look.px(3), self.width(), look.px(20))
            paint.text(painter, words, self.text(), look.font("small_medium"), look[ink], paint.CENTRE)
        if self.badge:
            _paint_badge(painter, look, QPointF(at.x() + look.px(12), at.y() - look.px(8)), self.badge)


def _paint_badge(painter: QPainter, look: Look, at: QPointF, n: int) -> None:
    words = str(n) if n < 100 else "99+"
    height = look.px(17)
    width = max(height, look.width(words, "small_strong") + look.px(8))
    plate = QRectF(at.x() - width / 2, at.y() - height / 2, width, height)
    paint.rounded(painter, plate, height / 2, look["putus"])
    paint.text(painter, plate, words, look.font("small_strong"), look["on_verdict"], paint.CENTRE)


class _Avatar(_Item):
    """The person who works here: initials in a ring."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(_NARROW if self.narrow else WIDTH), self.look.px(50))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, paint.begin(self)
        middle, half = QRectF(self.rect()).center(), look.px(17)
        circle = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        width = look.ring_width() if self.hasFocus() or self.underMouse() else 1.5
        paint.rounded(painter, circle, half, None, look["on_rail"], width)
        if self.hasFocus():
            paint.rounded(painter, circle.adjusted(-5, -5, 5, 5), half + 5, None, look["on_rail"], look.ring_width())
        paint.text(painter, circle, self.item.icon, look.font("small_strong"), look["on_rail"], paint.CENTRE)


class Rail(Styled, QWidget):
    """The navigation; `opened(key)` when a place is chosen by a person."""

    opened = Signal(str)

    def __init__(
        self,
        look: Look,
        items: Sequence[RailItem],
        foot: Sequence[RailItem] = (),
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._top = [_Item(look, item, self) for item in items]
        self._foot = [_Item(look, item, self) for item in foot]
        self._avatar: _Avatar | None = None
        self._narrow = False
        for place in self._top:
            self._column.addWidget(place)
        self._column.addStretch(1)
        for place in self._foot:
            self._column.addWidget(place)
        for place in self._places():
            place.clicked.connect(self._on_clicked)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._set_tab_stop(self._top[0] if self._top else None)
        self.dress(look)

    def set_person(self, key: str, initials: str, name: Wording) -> None:
        """Show who works here at the very foot; pressing it opens `key`."""
        if self._avatar is None:
            self._avatar = _Avatar(self.look, RailItem(key, initials, name), self)
            self._avatar.clicked.connect(self._on_clicked)
            self._column.addWidget(self._avatar)
        self._avatar.item, self._avatar.narrow = RailItem(key, initials, name), self._narrow
        self._avatar.retranslate()
        self._avatar.setToolTip(say(name))

    def choose(self, key: str) -> None:
        """Show where we are, without telling anybody."""
        for place in self._places():
            place.chosen = place.item.key == key
            if place.chosen:
                self._set_tab_stop(place)
            place.update()

    def set_badge(self, key: str, n: int) -> None:
        """How many things wait at a place; 0 takes the badge away."""
        for place in self._places():
            if place.item.key == key:
                place.badge = n
                place.retranslate()

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the words."""
        self._narrow = narrow
        for place in self._places():
            place.narrow = narrow
            place.retranslate()
        self.restyle()

    def button(self, key: str) -> QAbstractButton:
        """The button of a place."""
        return next(place for place in self._places() if place.item.key == key)

    @override
    def restyle(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(0, px(58), 0, px(8))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("Halaman"))
        super().retranslate()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        places = self._places()
        here = next((n for n, place in enumerate(places) if place.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        there = places[(here + step) % len(places)]
        self._set_tab_stop(there)
        there.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, paint.begin(self)
        painter.fillRect(self.rect(), look["rail"])
        if look.theme.dark or look.high_contrast:
            painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), look["line"])
        paint_brand(painter, look, QPointF((self.width() - look.px(32)) / 2, look.px(12)), look.px(32))

    def _places(self) -> list[_Item]:
        return [*self._top, *self._foot, *([self._avatar] if self._avatar is not None else [])]

    def _set_tab_stop(self, chosen: _Item | None) -> None:
        for place in self._places():
            stop = place is chosen
            place.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Item):
            self.opened.emit(sender.item.key)


def paint_brand(painter: QPainter, look: Look, at: QPointF, size: float) -> None:
    """The product's mark: the level strip, reduced. It stands on the rail's colour only."""
    for n, tall in enumerate((0.34, 0.56, 0.78, 1.0)):
        wide, high = size * 0.17, size * 0.72 * tall
        bar = QRectF(at.x() + size * (0.08 + 0.225 * n), at.y() + size * 0.86 - high, wide, high)
        paint.rounded(painter, bar, wide * 0.35, look["brand" if n == 3 else "brand_plain"])
