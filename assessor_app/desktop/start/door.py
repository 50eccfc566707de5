"""What the windows before the work share: the brand at the left where there is room, a scrolling form beside it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from assessor_app.desktop.assessor.scrolled import scrolled
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.start.brand import BrandSide
from assessor_app.desktop.widgets.base import Styled
from assessor_app.words import tr

_BRAND_FROM = 960


class DoorWindow(Styled, QMainWindow):
    """Takes its form by `stand`, before `dress`."""

    def stand(self, look: Look, form: QWidget) -> None:
        """Put the form beside the brand."""
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._brand = BrandSide(look)
        across.addWidget(self._brand)
        across.addWidget(scrolled(form), 1)
        self.setCentralWidget(middle)

    @override
    def restyle(self) -> None:
        self._show_brand()
        self.setMinimumSize(960, 600)
        super().restyle()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_brand()

    @override
    def retranslate(self) -> None:
        self.setWindowTitle(tr("Penilaian Kota Cerdas"))
        super().retranslate()

    def _show_brand(self) -> None:
        self._brand.setVisible(self.width() / self.look.scale >= _BRAND_FROM)
