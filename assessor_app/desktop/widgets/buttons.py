"""Buttons: one primary per page, secondary with a strong edge, quiet in nila text; key caps stand inside."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled, Wording, say

Kind = Literal["primary", "secondary", "quiet"]

_PAD: dict[Kind, int] = {"primary": 16, "secondary": 14, "quiet": 8}
_ICON, _GAP, _CAP_PAD, _FLUSH = 18, 8, 10, 4


class Button(Styled, QAbstractButton):
    """A button that says what it does; Space and Enter press it.

    Args:
        key: the key that does the same, shown as a cap; the page binds it.
        size: height at 100 %: 32, 36 or 44, 48 for the primary of a page.
        icon_only: the text becomes tooltip and accessible name.
        tail: an icon after the text.
        flush: a quiet button whose text starts at its left edge, with room for the ring only.
    """

    def __init__(
        self,
        look: Look,
        text: Wording,
        kind: Kind = "secondary",
        *,
        icon: str | None = None,
        key: str | None = None,
        size: int | None = None,
        icon_only: bool = False,
        tail: str | None = None,
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wording, self._kind, self._icon, self._key, self._tail = text, kind, icon, key, tail
        self._size = size or (44 if kind == "primary" else 36)
        self._icon_only = icon_only
        self._pad = _FLUSH if flush else _PAD[kind]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.dress(look)

    def set_wording(self, text: Wording) -> None:
        """Say something else."""
        self._wording = text
        self.retranslate()

    def set_icon(self, name: str) -> None:
        """Show another icon, as the eye that closes."""
        self._icon = name
        self.update()

    @override
    def retranslate(self) -> None:
        words = say(self._wording)
        self.setText("" if self._icon_only else words)
        self.setAccessibleName(words)
        if self._icon_only:
            self.setToolTip(f"{words} ({self._key})" if self._key else words)
        elif self._key:
            self.setAccessibleDescription(self._key)
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        height = max(look.px(self._size), round(look.metrics(self._role).height()) + look.px(8))
        if self._icon_only:
            return QSize(height, height)
        return QSize(round(self._content_width() + 2 * look.px(self._pad)) + 1, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.begin(self)
        ink = self._paint_ground(painter, QRectF(self.rect()))
        self._paint_content(painter, ink)

    @property
    def _role(self) -> Role:
        return "strong" if self._kind == "primary" else "label"

    def _content_width(self) -> float:
        look = self.look
        width = look.width(self.text(), self._role)
        if self._icon:
            width += look.px(_ICON) + (look.px(_GAP) if self.text() else 0)
        if self._tail:
            width += look.px(_ICON + 6)
        if self._key:
            width += look.width(self._key, "mono") + look.px(2 * _CAP_PAD)
        return width

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> Token:
        """Paint what lies behind the words; the answer is their colour."""
        look = self.look
        down, hover = self.isDown(), self.underMouse() and self.isEnabled()
        focus = self.hasFocus()
        if self._kind == "primary":
            if focus:
                paint.ring(painter, look, rect, 8)
                gap = look.px(4)
                rect = rect.adjusted(gap, gap, -gap, -gap)
            if not self.isEnabled():
                paint.rounded(painter, rect, look.px(6), look["sunken"], look["line"])
                return "ink3"
            paint.rounded(painter, rect, look.px(5 if focus else 6), look["nila_down" if down or hover else "nila"])
            return "on_nila"
        chosen = self.isCheckable() and self.isChecked()
        ground: Token = "nila_soft" if down or chosen else "hover" if hover else "surface"
        if self._kind == "secondary":
            edge: Token = "line" if not self.isEnabled() else "nila" if chosen else "line_strong"
            paint.rounded(painter, rect, look.px(6), look[ground], look[edge])
        elif down or hover:
            paint.rounded(painter, rect, look.px(6), look[ground])
        if focus:
            paint.ring(painter, look, rect, 6)
        if not self.isEnabled():
            return "ink3"
        return "nila" if self._kind == "quiet" or chosen else "ink"

    def _paint_content(self, painter: QPainter, ink: Token) -> None:
        look, height = self.look, self.height()
        middle = height / 2
        x = (self.width() - self._content_width()) / 2
        if self._icon:
            paint.icon(painter, look, self._icon, QPointF(x + look.px(_ICON) / 2, middle), _ICON, ink)
            x += look.px(_ICON) + (look.px(_GAP) if self.text() else 0)
        width = look.width(self.text(), self._role)
        paint.text(painter, QRectF(x, 0, width + 4, height), self.text(), look.font(self._role), look[ink])
        x += width
        if self._tail:
            paint.icon(painter, look, self._tail, QPointF(x + look.px(6 + _ICON / 2), middle), _ICON, ink)
            x += look.px(_ICON + 6)
        if self._key and not self._icon_only:
            cap = QRectF(
                x + look.px(10), middle - look.px(10), look.width(self._key, "mono") + look.px(10), look.px(20)
            )
            filled = self._kind == "primary" and self.isEnabled()
            paint_key_cap(painter, look, cap, self._key, on_fill=filled)


def paint_key_cap(painter: QPainter, look: Look, rect: QRectF, key: str, *, on_fill: bool = False) -> None:
    """A key as it looks on the keyboard.

    Args:
        on_fill: it stands on a nila fill.
    """
    if on_fill:
        paint.rounded(painter, rect, look.px(4), None, look["on_nila"])
    else:
        edge = look["line_strong"] if look.high_contrast else look["line"]
        paint.rounded(painter, rect, look.px(4), look["surface"], edge)
    ink: Token = "on_nila" if on_fill else "ink2"
    paint.text(painter, rect, key, look.font("mono"), look[ink], paint.CENTRE)
