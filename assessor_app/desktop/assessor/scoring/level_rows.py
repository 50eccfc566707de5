"""The level descriptors of the focused indicator: real buttons, a press gives the mark."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.words import tr


class LevelRow(Styled, QAbstractButton):
    """One level and what it means."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = 0
        self._level, self._about, self._last, self._numbers = "", "", False, True
        self._compact = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress(look)

    def show_level(self, steps: int, level: str, about: str, *, chosen: bool, last: bool, numbers: bool) -> None:
        """Say what the row stands for."""
        self.steps, self._level, self._about = steps, level, about
        self._last, self._numbers = last, numbers
        self.setChecked(chosen)
        self._fit()
        self.retranslate()

    def set_compact(self, compact: bool) -> None:
        """Be as low as one line allows, in the drawer of large text."""
        self._compact = compact
        self.setMinimumHeight(0)
        self._fit()

    @override
    def nextCheckState(self) -> None:
        """The page decides what is chosen."""

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("Nilai {level}: {about}", level=self._level, about=self._about))
        super().retranslate()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        look = self.look
        room = QRectF(0, 0, width - look.px(60), 10_000)
        flags = Qt.TextFlag.TextWordWrap.value
        text = look.metrics("text").boundingRect(room, flags, self._about).height()
        if self._compact:
            return max(look.px(24), round(text) + look.px(2))
        return max(look.px(38), round(text) + look.px(12))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.heightForWidth(max(self.width(), self.look.px(240))))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(24 if self._compact else 38))

    @override
    def resizeEvent(self, event: object) -> None:
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, paint.begin(self), QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            edge = look["nila"] if chosen and look.high_contrast else None
            ground = look["nila_soft" if chosen else "hover"]
            paint.rounded(painter, rect.adjusted(2, 0, -2, 0), look.px(6), ground, edge, 2)
        elif not self._last:
            bottom = rect.bottom() - 1
            right = rect.right() - look.px(10)
            paint.hairline(painter, look, QPointF(look.px(48), bottom), QPointF(right, bottom))
        if self.hasFocus():
            paint.ring(painter, look, rect.adjusted(1, 0, -1, 0), 6)
        half = look.px(10 if self._compact else 13)
        box = QRectF(look.px(10), rect.center().y() - half, look.px(28), 2 * half)
        paint.rounded(
            painter, box, look.px(5), look["nila" if chosen else "surface"], look["nila" if chosen else "line_strong"]
        )
        level = self._level if self._numbers else "•"
        paint.text(painter, box, level, look.font("label_strong"), look["on_nila" if chosen else "ink"], paint.CENTRE)
        room = QRectF(look.px(48), 0, rect.width() - look.px(58), rect.height())
        font = look.font("label" if chosen else "text")
        paint.text(painter, room, self._about, font, look["ink" if chosen else "ink2"], wrap=True)

    def _fit(self) -> None:
        if self.width() > 0:
            self.setMinimumHeight(self.heightForWidth(self.width()))


class LevelRows(Card):
    """The descriptors of one indicator; `pressed(steps)`."""

    pressed = Signal(int)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, margins=(0, 1, 0, 1), spacing=0, edge=True, parent=parent)
        self._rows: list[LevelRow] = []
        self._compact = False

    def show_levels(self, levels: list[tuple[int, str, str]], chosen: int | None, *, numbers: bool) -> None:
        """Show (steps, level, what it means) from the lowest."""
        while len(self._rows) < len(levels):
            row = LevelRow(self.look)
            row.clicked.connect(self._on_clicked)
            row.set_compact(self._compact)
            self.box.addWidget(row)
            self._rows.append(row)
        for n, row in enumerate(self._rows):
            row.setVisible(n < len(levels))
            if n < len(levels):
                steps, level, about = levels[n]
                last = n == len(levels) - 1
                row.show_level(steps, level, about, chosen=steps == chosen, last=last, numbers=numbers)
        self.setVisible(bool(levels))

    def set_compact(self, compact: bool) -> None:
        """Be as low as the drawer of large text needs."""
        self._compact = compact
        for row in self._rows:
            row.set_compact(compact)

    @property
    def buttons(self) -> list[LevelRow]:
        """The rows in sight."""
        return [row for row in self._rows if not row.isHidden()]

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, LevelRow):
            self.pressed.emit(row.steps)
