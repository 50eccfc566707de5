"""Words on a page: one line in a role and colour, or a paragraph with a line height of its own."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.look.type import Role
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled, Wording, say


class Label(Styled, QLabel):
    """One line of plain text, or several where it must wrap.

    Args:
        elide: a place in a list or header may cut the text; the whole stands in the tooltip.
    """

    def __init__(
        self,
        look: Look,
        text: Wording,
        role: Role = "body",
        token: Token = "ink",
        *,
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wording, self._role, self._token, self._elide = text, role, token, elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.dress(look)

    def set_wording(self, text: Wording) -> None:
        """Say something else."""
        self._wording = text
        self.retranslate()

    def set_token(self, token: Token) -> None:
        """Say it in another colour."""
        self._token = token
        self.restyle()

    @override
    def restyle(self) -> None:
        self.setFont(self.look.font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self.look[self._token])
        self.setPalette(palette)
        self._fit()
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(say(self._wording))
        self._fit()
        super().retranslate()

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(self.look.px(24), hint.height()) if self._elide else hint

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        whole = round(self.look.width(say(self._wording), self._role)) + 2
        return QSize(whole, hint.height()) if self._elide else hint

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = say(self._wording)
        if not self._elide:
            self.setText(words)
            return
        shown = self.look.metrics(self._role).elidedText(words, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(words if shown != words else "")


class Paragraph(Styled, QWidget):
    """Wrapped text with a line height; it is as high as its width needs.

    Args:
        line_height: in times the size of the type.
    """

    def __init__(
        self,
        look: Look,
        text: Wording,
        role: Role = "text",
        token: Token = "ink2",
        *,
        line_height: float = 1.45,
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wording, self._role, self._token, self._line_height = text, role, token, line_height
        self._align = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress(look)

    def set_wording(self, text: Wording) -> None:
        """Say something else."""
        self._wording = text
        self.retranslate()

    def set_token(self, token: Token) -> None:
        """Say it in another colour."""
        self._token = token
        self.update()

    @override
    def restyle(self) -> None:
        self._fit()
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(say(self._wording))
        self._fit()
        super().retranslate()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)[1]

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        natural = max(look.width(line, self._role) for line in say(self._wording).split("\n"))
        width = min(round(natural) + 2, look.px(360))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(48), self._line())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.look[self._token])
        self._lay_out(self.width())[0].draw(painter, QPointF(0, 0))

    def _fit(self) -> None:
        """Box layouts ask for the height only at times; holding it as minimum keeps every line in sight."""
        if self.width() > 0 and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setMinimumHeight(self.heightForWidth(self.width()))

    def _line(self) -> int:
        return round(self.look.font(self._role).pixelSize() * self._line_height)

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(say(self._wording).replace("\n", "\N{LINE SEPARATOR}"), self.look.font(self._role))
        option = QTextOption(self._align)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        step, top = self._line(), 0
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 20))
            line.setPosition(QPointF(0, top + (step - line.height()) / 2))
            top += step
        layout.endLayout()
        return layout, max(top, step)
