"""A choice out of a list, a box to tick; painted to stand beside the fields."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled, Wording, say

UNDER = Qt.ItemDataRole.UserRole + 1
"""Item role of the second, smaller line of a two-line choice."""


class Select(Styled, QComboBox):
    """A drop-down list; `addItem(text, key)` as in Qt, `currentData()` is the key.

    Args:
        two_lines: the item's `UNDER` text stands below, as in the switch of evaluations.
    """

    def __init__(
        self,
        look: Look,
        name: Wording,
        *,
        size: int = 36,
        two_lines: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._two = name, size, two_lines
        self._role: Role = "body" if size >= 44 else "label"
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.dress(look)

    def add(self, text: str, key: object, under: str = "") -> None:
        """Add an item at the end."""
        self.addItem(text, key)
        self.setItemData(self.count() - 1, under, UNDER)
        self.updateGeometry()

    def choose(self, key: object) -> None:
        """Choose without telling anybody; an unknown key changes nothing."""
        index = next((i for i in range(self.count()) if self.itemData(i) == key), -1)
        if index >= 0:
            self.blockSignals(True)
            self.setCurrentIndex(index)
            self.blockSignals(False)
            self.update()

    @override
    def restyle(self) -> None:
        self.setFont(self.look.font(self._role))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(say(self._name))
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        texts = [self.itemText(i) for i in range(self.count())]
        role: Role = self._role if self._role == "body" else "label_strong"
        widest = max((look.width(text, role) for text in texts), default=0.0)
        if self._two:
            unders = [str(self.itemData(i, UNDER) or "") for i in range(self.count())]
            widest = max([widest, *(look.width(under, "small") for under in unders)])
        return QSize(round(widest) + look.px(48), look.px(40 if self._two else self._size))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(96), self.sizeHint().height())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a page scrolled under the pointer must not change a choice

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, paint.begin(self), QRectF(self.rect())
        ground: Token = "sunken" if not self.isEnabled() else "hover" if self.underMouse() else "surface"
        paint.rounded(painter, rect, look.px(6), look[ground], look["line_strong"])
        if self.hasFocus():
            paint.ring(painter, look, rect, 6)
        ink: Token = "ink" if self.isEnabled() else "ink3"
        room = rect.adjusted(look.px(12), 0, -look.px(32), 0)
        under = str(self.currentData(UNDER) or "") if self._two else ""
        if under:
            half = rect.height() / 2
            upper = QRectF(room.left(), look.px(3), room.width(), half)
            lower = QRectF(room.left(), half, room.width(), half - look.px(4))
            paint.text(painter, upper, self.currentText(), look.font("label_strong"), look[ink], elide=True)
            paint.text(painter, lower, under, look.font("small"), look["ink2"], elide=True)
        else:
            paint.text(painter, room, self.currentText(), look.font(self._role), look[ink], elide=True)
        spot = QPointF(rect.right() - look.px(18), rect.center().y())
        paint.icon(painter, look, "chevron-down", spot, 16, "ink2")


class Check(Styled, QCheckBox):
    """A box to tick with its words."""

    def __init__(self, look: Look, text: Wording, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.dress(look)

    @override
    def restyle(self) -> None:
        self.setFont(self.look.font("body"))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setText(say(self._wording))
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        return QSize(look.px(32) + round(look.width(self.text(), "body")), look.px(28))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, paint.begin(self)
        side = look.px(18)
        box = QRectF(look.px(3), (self.height() - side) / 2, side, side)
        if self.isChecked():
            paint.rounded(painter, box, look.px(4), look["nila"])
            paint.icon(painter, look, "check", box.center(), 14, "on_nila")
        else:
            paint.rounded(painter, box, look.px(4), look["surface"], look["line_strong"], 1.5)
        if self.hasFocus():
            paint.ring(painter, look, QRectF(self.rect()), 6)
        ink: Token = "ink" if self.isEnabled() else "ink3"
        words = QRectF(look.px(29), 0, self.width(), self.height())
        paint.text(painter, words, self.text(), look.font("body"), look[ink])
