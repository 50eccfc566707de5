"""Small boxes with a word: tags, city codes, receipt codes, key caps, and the row of key hints."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled, Wording, say
from assessor_app.desktop.widgets.buttons import paint_key_cap

Tone = Literal["outline", "plain", "nila", "soga", "daun", "bata", "sim"]

_TONES: dict[Tone, tuple[Token, Token]] = {
    "outline": ("surface", "ink2"),
    "plain": ("sunken", "ink2"),
    "nila": ("nila_soft", "nila"),
    "soga": ("soga_soft", "soga"),
    "daun": ("daun_soft", "daun"),
    "bata": ("bata_soft", "bata"),
    "sim": ("sim_soft", "sim"),
}


class Chip(Styled, QWidget):
    """A word in a small box; `mono` for codes."""

    def __init__(
        self,
        look: Look,
        text: Wording,
        tone: Tone = "plain",
        *,
        mono: bool = False,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wording, self._tone, self._icon = text, tone, icon
        self._mono = mono
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dress(look)

    def set_wording(self, text: Wording) -> None:
        """Say something else."""
        self._wording = text
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(say(self._wording))
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        width = look.width(say(self._wording), self._role) + look.px(16) + (look.px(18) if self._icon else 0)
        return QSize(round(width), look.px(22))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, paint.begin(self), QRectF(self.rect())
        ground, ink = _TONES[self._tone]
        edge = look["line"] if self._tone == "outline" or look.high_contrast else None
        paint.rounded(painter, rect, look.px(4), look[ground], edge)
        left = float(look.px(8))
        if self._icon:
            paint.icon(painter, look, self._icon, QPointF(left + look.px(7), rect.center().y()), 14, ink)
            left += look.px(18)
        paint.text(painter, rect.adjusted(left, 0, 0, 0), say(self._wording), look.font(self._role), look[ink])

    @property
    def _role(self) -> Literal["mono", "small_medium"]:
        return "mono" if self._mono else "small_medium"


class KeyCap(Styled, QWidget):
    """A key as it looks on the keyboard; it only tells, it is not pressed."""

    def __init__(self, look: Look, key: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)
        self.dress(look)

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        return QSize(round(max(look.width(self._key, "mono") + look.px(10), look.px(18))), look.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_key_cap(paint.begin(self), self.look, QRectF(self.rect()), self._key)


class KeyHints(Styled, QWidget):
    """Keys and what they do, in columns; the first thing that goes when the window is low."""

    def __init__(
        self,
        look: Look,
        hints: Sequence[tuple[str, Wording]],
        *,
        columns: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hints, self._columns = tuple(hints), columns
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.dress(look)

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(", ".join(f"{key} {say(does)}" for key, does in self._hints))
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        look, rows = self.look, -(-len(self._hints) // self._columns)
        return QSize(round(sum(self._widths()) + look.px(16) * (self._columns - 1)), look.px(28 * rows - 4))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, paint.begin(self)
        widths = self._widths()
        spare = (self.width() - sum(widths)) / max(self._columns - 1, 1)
        for n, (key, does) in enumerate(self._hints):
            row, column = divmod(n, self._columns)
            x = sum(widths[:column]) + spare * column
            y = look.px(28) * row + look.px(2)
            cap = QRectF(x, y, self._cap(key), look.px(20))
            paint_key_cap(painter, look, cap, key)
            beside = QRectF(cap.right() + look.px(6), y, self.width(), look.px(20))
            paint.text(painter, beside, say(does), look.font("small"), look["ink2"])

    def _cap(self, key: str) -> float:
        return max(self.look.width(key, "mono") + self.look.px(10), self.look.px(18))

    def _widths(self) -> list[float]:
        look = self.look
        each = [self._cap(key) + look.px(8) + look.width(say(does), "small") for key, does in self._hints]
        return [max(each[column :: self._columns], default=0.0) for column in range(self._columns)]
