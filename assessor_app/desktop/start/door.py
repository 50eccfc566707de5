"""What the windows before the work share: the brand at the left where there is room, beside it a form that scrolls
over a foot that stands still, so that the button that leads on is in sight on every screen.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.scrolled import bring_into_sight, scrolled
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.start.brand import BrandSide
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.surfaces import Line
from assessor_app.words import tr

_BRAND_FROM = 960
_SIDE = 64
_LOW = 700
"""Pixels of height, at 100 %, below which the margins above and below the form are halved."""
_SETTLED_MS = 20


class DoorPage(QWidget):
    """A form with its foot; a hairline parts them while the form is longer than its room.

    Args:
        notice: what may go wrong is said over the foot, beside the button that was pressed.

    `room_changed()` when the form has more or less room than before.
    """

    room_changed = Signal()

    def __init__(self, look: Look, form: QWidget, foot: QHBoxLayout, notice: QWidget | None = None) -> None:
        super().__init__()
        self._area = scrolled(form)
        self._line = Line(look, "line_strong")
        self._foot = QVBoxLayout()
        self._foot.setSpacing(12)
        if notice is not None:
            self._foot.addWidget(notice)
        foot.setSpacing(12)
        self._foot.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self._line)
        column.addLayout(self._foot)
        self._form = form
        self._line.hide()
        self._area.verticalScrollBar().rangeChanged.connect(self._on_range)

    def leave_room(self, edge: int) -> None:
        """Keep so many pixels free above the form and below the foot."""
        layout = self._form.layout()
        assert layout is not None
        layout.setContentsMargins(_SIDE, edge, _SIDE, 16)
        self._foot.setContentsMargins(_SIDE, 12, _SIDE, edge - 8)

    def bring(self, widget: QWidget) -> None:
        """Scroll a part of the form into sight, with as much of its section as there is room for."""
        section, holder = widget, widget.parentWidget()
        while holder is not None and holder is not self._form:
            section, holder = holder, holder.parentWidget()
        if holder is not None and widget.isVisible():
            bring_into_sight(self._area, section, 16)
            bring_into_sight(self._area, widget, 24)

    def _on_range(self, _least: int, most: int) -> None:
        self._line.setVisible(most > 0)
        self.room_changed.emit()


class DoorWindow(Styled, QMainWindow):
    """Takes its pages by `stand`, before `dress`."""

    def stand(self, look: Look, *pages: DoorPage) -> None:
        """Put the pages beside the brand; the first one is shown."""
        self._bring = QTimer(self)
        self._bring.setSingleShot(True)
        self._bring.timeout.connect(self._on_bring)
        self._pages = QStackedWidget()
        for page in pages:
            self._pages.addWidget(page)
            page.room_changed.connect(self.bring_focus)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._brand = BrandSide(look)
        across.addWidget(self._brand)
        across.addWidget(self._pages, 1)
        self.setCentralWidget(middle)

    def go_to(self, widget: QWidget) -> None:
        """Give a part of the form the focus and scroll it into sight."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring_focus()

    def bring_focus(self) -> None:
        """Scroll what has the focus into sight, once whatever came and went has its place."""
        self._bring.start(_SETTLED_MS)

    @override
    def restyle(self) -> None:
        self._fit()
        self.setMinimumSize(960, 600)
        super().restyle()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def retranslate(self) -> None:
        self.setWindowTitle(tr("Penilaian Kota Cerdas"))
        super().retranslate()

    def _fit(self) -> None:
        self._brand.setVisible(self.width() / self.look.scale >= _BRAND_FROM)
        edge = 40 if self.height() / self.look.scale >= _LOW else 20
        for n in range(self._pages.count()):
            page = self._pages.widget(n)
            assert isinstance(page, DoorPage)
            page.leave_room(edge)

    def _on_bring(self) -> None:
        page, held = self._pages.currentWidget(), self.focusWidget()
        if isinstance(page, DoorPage) and held is not None:
            page.bring(held)
