"""The modal sheet: sign, reopen, recuse, discard, decide. It is opened, never executed, and answers by signal."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled, Wording, say
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.focus_ring import FocusRings
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Line
from assessor_app.desktop.widgets.tab_round import stops
from assessor_app.words import tr

_LOW = 400
"""Below this height, divided by the text scale, a sheet has narrow margins."""


class _Dim(QWidget):
    """Darkens the window behind the sheet."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(16, 24, 36, 128))


class Sheet(Styled, QDialog):
    """A sheet with a title, a body (`sheet.body`, a column) and buttons at the foot; Esc cancels.

    Return in a field presses the primary button; what that does, and whether the sheet then closes by `accept()`,
    is the page's. It frees itself when closed.

    Args:
        about: one sentence below the title.
        cancel: the word on the button that changes nothing.
        width: at 100 %; never wider than the window.
    """

    def __init__(
        self,
        look: Look,
        title: Wording,
        about: Wording = "",
        *,
        cancel: Wording | None = None,
        width: int = 520,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._host, self._title, self._width = parent.window(), title, width
        self._dim: _Dim | None = None
        self._primary: Button | None = None
        self.heading = Label(look, title, "title", wrap=True)
        self.about = Paragraph(look, about, "text", "ink2")
        self.about.setVisible(bool(about))
        self.body = QVBoxLayout()
        self.foot_note = Paragraph(look, "", "small", "ink2")
        self._cancel = Button(look, cancel if cancel is not None else _cancel_word)
        self._cancel.clicked.connect(self.reject)
        self._foot = [self._cancel]
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.foot_note, 1, Qt.AlignmentFlag.AlignVCenter)
        self._buttons.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        for widget in (self.heading, self.about):
            self._column.addWidget(widget)
        self._column.addLayout(self.body, 1)
        self._column.addWidget(Line(look))
        self._column.addLayout(self._buttons)
        self.finished.connect(self._on_finished)
        self._rings = FocusRings(look, self)
        self.dress(look)

    def add_button(self, button: Button, *, primary: bool = False) -> None:
        """Add a button at the right."""
        self._foot.append(button)
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if primary:
            self._primary = button

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._primary is not None and self._primary.isEnabled():
                self._primary.click()
            return
        super().keyPressEvent(event)

    @override
    def restyle(self) -> None:
        px = self.look.px
        low = self._host.height() / self.look.scale < _LOW  # large text on a small screen: every line counts
        self._column.setContentsMargins(px(24), px(10 if low else 20), px(24), px(8 if low else 16))
        self._column.setSpacing(px(6 if low else 12))
        self.body.setSpacing(px(6 if low else 12))
        self._buttons.setSpacing(px(8))
        room = self._host.width() - px(32)
        self.setFixedWidth(min(px(self._width), max(room, px(280))))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setWindowTitle(say(self._title))
        self.setAccessibleName(say(self._title))
        super().retranslate()

    @override
    def setVisible(self, visible: bool) -> None:
        given = self.focusWidget()  # by the page; without it Qt takes whatever was made first
        super().setVisible(visible)
        if visible:
            self._settle_focus(given)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._dim is None:
            self._dim = _Dim(self._host)
            self._dim.show()
        self.adjustSize()
        if self._column.hasHeightForWidth():  # Qt stops at two thirds of the screen, which squeezes the fields
            wanted = min(self._column.totalHeightForWidth(self.width()), self._host.height())
            self.resize(self.width(), max(self.height(), wanted))
        self.move(self._host.mapToGlobal(self._host.rect().center()) - self.rect().center())
        super().showEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self.windowHandle()
        if handle is not None and event.button() is Qt.MouseButton.LeftButton:
            handle.startSystemMove()  # it has no title bar to be moved by

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look
        edge = look["line_strong"]
        paint.rounded(paint.begin(self), QRectF(self.rect()), look.px(8), look["surface"], edge)

    def _settle_focus(self, given: QWidget | None) -> None:
        """The first field has the focus unless the page gave it to another; the buttons come last."""
        inside = [widget for widget in stops(self) if widget not in self._foot]
        if given is None and inside:
            inside[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_finished(self, _result: int) -> None:
        if self._dim is not None:
            self._dim.hide()
            self._dim.deleteLater()
            self._dim = None


def _cancel_word() -> str:
    return tr("Batal")
