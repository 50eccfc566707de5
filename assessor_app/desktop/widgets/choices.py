"""One out of several: segments, tabs, and cards for the big choices. Arrow keys move, Tab goes to the chosen one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled, Wording, say


@dataclass(frozen=True)
class Option:
    """One choice: a key that the page knows, a wording, and a count beside it."""

    key: str
    text: Wording
    count: str = ""


class _OneOf(Styled, QAbstractButton):
    """A member of an exclusive row; Qt moves between members by arrow keys."""

    def __init__(self, look: Look, option: Option, strong: Role, plain: Role, pad: int) -> None:
        super().__init__()
        self.option = option
        self._strong, self._plain, self._pad = strong, plain, pad
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self.dress(look)

    def tell(self, option: Option) -> None:
        """Say something else under the same key."""
        self.option = option
        self.retranslate()

    @override
    def retranslate(self) -> None:
        words = say(self.option.text)
        self.setText(words)
        self.setAccessibleName(f"{words} {self.option.count}".strip())
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        width = look.width(self.text(), self._strong) + self._count_width() + 2 * look.px(self._pad)
        return QSize(round(width) + 1, look.px(32))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _count_width(self) -> float:
        look = self.look
        return look.width(self.option.count, "small") + look.px(6) if self.option.count else 0.0

    def _paint_words(self, painter: QPainter, ink: Token, count_ink: Token, rect: QRectF) -> None:
        look, role = self.look, self._strong if self.isChecked() else self._plain
        width = look.width(self.text(), role)
        x = rect.left() + (rect.width() - width - self._count_width()) / 2
        paint.text(painter, QRectF(x, rect.top(), width + 4, rect.height()), self.text(), look.font(role), look[ink])
        if self.option.count:
            beside = QRectF(x + width + look.px(6), rect.top(), self._count_width(), rect.height())
            paint.text(painter, beside, self.option.count, look.font("small"), look[count_ink])


class _Segment(_OneOf):
    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, paint.begin(self), QRectF(self.rect())
        chosen = self.isChecked()
        if chosen:
            width = 2 if look.high_contrast else 1
            paint.rounded(painter, rect, look.px(6), look["nila_soft"], look["nila"], width)
        elif self.underMouse() and self.isEnabled():
            paint.rounded(painter, rect.adjusted(2, 2, -2, -2), look.px(5), look["hover"])
        if self.hasFocus():
            paint.ring(painter, look, rect, 6)
        ink: Token = "ink3" if not self.isEnabled() else "nila" if chosen else "ink2"
        self._paint_words(painter, ink, "ink2" if chosen else "ink3", rect)


class _Tab(_OneOf):
    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.look.px(44))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, paint.begin(self), QRectF(self.rect())
        if self.underMouse() and self.isEnabled() and not self.isChecked():
            paint.rounded(painter, rect.adjusted(2, look.px(8), -2, -look.px(8)), look.px(6), look["hover"])
        if self.isChecked():
            line = QRectF(look.px(8), rect.bottom() - look.px(3), rect.width() - look.px(16), look.px(3))
            painter.fillRect(line, look["nila"])
        if self.hasFocus():
            paint.ring(painter, look, rect.adjusted(0, look.px(6), 0, -look.px(6)), 6)
        ink: Token = "nila" if self.isChecked() else "ink2"
        self._paint_words(painter, ink, "ink2" if self.isChecked() else "ink3", rect)


class _Row(Styled, QWidget):
    """What segments and tabs share: the members, the chosen key, the signal."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: Wording, members: Sequence[_OneOf], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._name, self._members = name, tuple(members)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for member in self._members:
            layout.addWidget(member)
            member.toggled.connect(self._on_toggled)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.dress(look)

    @property
    def key(self) -> str:
        """The key of the chosen option; empty where none is."""
        return next((member.option.key for member in self._members if member.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose without telling anybody."""
        for member in self._members:
            if member.option.key == key:
                self.blockSignals(True)
                member.setChecked(True)
                self.blockSignals(False)
        self.update()

    def tell(self, key: str, text: Wording | None = None, count: str | None = None) -> None:
        """Change the wording or the count of one option."""
        for member in self._members:
            if member.option.key == key:
                old = member.option
                member.tell(Option(key, old.text if text is None else text, old.count if count is None else count))

    def button(self, key: str) -> QAbstractButton:
        """The button of an option."""
        return next(member for member in self._members if member.option.key == key)

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(say(self._name))
        super().retranslate()

    def _on_toggled(self, on: bool) -> None:
        self.update()
        if not on:
            return
        for member in self._members:
            # Qt itself would let Tab stop at the first member, chosen or not, until one had the focus.
            takes = Qt.FocusPolicy.StrongFocus if member.isChecked() else Qt.FocusPolicy.ClickFocus
            member.setFocusPolicy(takes)
        self.chosen.emit(self.key)


class Segments(_Row):
    """A joined row of short choices, as a filter; `chosen(key)`.

    Args:
        name: what is chosen, for who cannot see the row.
        chosen: key of the option chosen at first; the first one where none is named.
        roles: where every option is a sample of its own type.
        pad: beside each option's words, in pixels at 100 %.
    """

    def __init__(
        self,
        look: Look,
        name: Wording,
        options: Sequence[Option],
        *,
        chosen: str = "",
        roles: Sequence[Role] = (),
        pad: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        types: Sequence[tuple[Role, Role]] = [(role, role) for role in roles] or [("label_strong", "label")] * len(
            options
        )
        members = [_Segment(look, o, *pair, pad) for o, pair in zip(options, types, strict=True)]
        super().__init__(look, name, members, parent)
        self.choose(chosen or options[0].key)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, paint.begin(self)
        paint.rounded(painter, QRectF(self.rect()), look.px(6), look["surface"], look["line_strong"])
        for left, right in zip(self._members, self._members[1:], strict=False):
            if not left.isChecked() and not right.isChecked():
                x = right.x()
                paint.hairline(painter, look, QPointF(x, look.px(8)), QPointF(x, self.height() - look.px(8)))


class Tabs(_Row):
    """The steps of a sheet or the parts of a page, the active one underlined; `chosen(key)`."""

    def __init__(
        self,
        look: Look,
        name: Wording,
        options: Sequence[Option],
        *,
        chosen: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, name, [_Tab(look, o, "strong", "body", 16) for o in options], parent)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.choose(chosen or options[0].key)


class ChoiceCard(Styled, QAbstractButton):
    """A big choice with a sentence under it; cards with one parent exclude each other."""

    def __init__(
        self, look: Look, title: Wording, about: Wording, *, icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._about, self._icon = title, about, icon
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress(look)

    @override
    def retranslate(self) -> None:
        self.setText(say(self._title))
        self.setAccessibleName(say(self._title))
        self.setAccessibleDescription(say(self._about))
        super().retranslate()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(self._about_rect(width).bottom()) + self.look.px(14)

    @override
    def sizeHint(self) -> QSize:
        width = self.look.px(340)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.look.px(72))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, paint.begin(self), QRectF(self.rect())
        chosen = self.isChecked()
        paint.choice(painter, look, rect, QPointF(16, 16), chosen=chosen, focused=self.hasFocus())
        head = QRectF(look.px(46), look.px(14), rect.width() - look.px(90), look.px(22))
        paint.text(painter, head, self.text(), look.font("strong"), look["ink"])
        about = self._about_rect(self.width())
        paint.text(painter, about, say(self._about), look.font("text"), look["ink2"], wrap=True)
        if self._icon:
            spot = QPointF(rect.right() - look.px(26), look.px(25))
            paint.icon(painter, look, self._icon, spot, 18, "nila" if chosen else "ink2")

    def _about_rect(self, width: int) -> QRectF:
        look = self.look
        room = QRectF(look.px(46), look.px(38), width - look.px(62), 10_000)
        flags = Qt.TextFlag.TextWordWrap.value
        return look.metrics("text").boundingRect(room, flags, say(self._about)).adjusted(0, 0, look.px(8), 1)
