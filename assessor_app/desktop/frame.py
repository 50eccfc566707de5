"""The window: the rail, the pages, a place for news above them; it follows language, theme and width.

It knows no page: pages are added under the keys of the rail's items, and none knows a sibling.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled, Wording, say
from assessor_app.desktop.widgets.focus_ring import FocusRings
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.rail import Rail, RailItem

MINIMUM: Final = QSize(960, 600)
_FIRST: Final = QSize(1366, 768)
_WIDE, _NARROW = 1320, 900


class Breadth(StrEnum):
    """How much room there is for words: the window's width divided by the text scale.

    WIDE: three columns. MIDDLE: the list behind a button, the side panel at 304. NARROW: the rail without words,
    the side panel as a drawer below.
    """

    WIDE = "wide"
    MIDDLE = "middle"
    NARROW = "narrow"


def breadth_of(width: int, scale: float) -> Breadth:
    """The breadth of a window so many pixels wide at a text scale."""
    effective = width / scale
    return Breadth.WIDE if effective >= _WIDE else Breadth.MIDDLE if effective >= _NARROW else Breadth.NARROW


class Frame(Styled, QMainWindow):
    """The main window of either role.

    `page_opened(key)` after a page is in front, `wished(key)` for an item of the rail that has no page,
    `breadth_changed(Breadth)`, `closing()` before the window goes.

    Args:
        load: gives the geometry that `save` was handed last, or None.
        save: keeps the geometry when the window closes.
    """

    page_opened = Signal(str)
    wished = Signal(str)
    breadth_changed = Signal(object)
    closing = Signal()

    def __init__(
        self,
        look: Look,
        title: Wording,
        items: Sequence[RailItem],
        foot: Sequence[RailItem] = (),
        *,
        load: Callable[[], bytes | None],
        save: Callable[[bytes], None],
    ) -> None:
        super().__init__()
        self._title, self._save = title, save
        self._pages: dict[str, QWidget] = {}
        self._banners: list[Banner] = []
        self.breadth = Breadth.WIDE
        self.rail = Rail(look, items, foot)
        self.rail.opened.connect(self._on_rail_opened)
        self._stack = QStackedWidget()
        self._above = QVBoxLayout()
        self._above.setSpacing(0)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._above)
        right.addWidget(self._stack, 1)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
        self.setCentralWidget(middle)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self._on_escape)
        self._rings = FocusRings(look, self)
        self.dress(look)
        stored = load()
        if stored is None or not self.restoreGeometry(QByteArray(stored)):
            self.resize(_FIRST)

    def add_page(self, key: str, page: QWidget) -> None:
        """Put a page under a key; the first one is opened."""
        self._pages[key] = page
        self._stack.addWidget(page)
        if len(self._pages) == 1:
            self.open_page(key)

    @property
    def key(self) -> str:
        """The key of the page in front; empty while there is none."""
        front = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is front), "")

    def open_page(self, key: str) -> None:
        """Bring a page to the front.

        Raises:
            KeyError: no page was added under this key.
        """
        self._stack.setCurrentWidget(self._pages[key])
        self.rail.choose(key)
        self.page_opened.emit(key)

    def show_banner(self, banner: Banner) -> None:
        """Put news above the pages; Esc closes the newest."""
        self._banners.append(banner)
        self._escape.setEnabled(True)  # only then: fields have their own use for the key
        self._above.insertWidget(0, banner)
        banner.closed.connect(self._on_banner_closed)

    @override
    def restyle(self) -> None:
        self.setMinimumSize(MINIMUM)
        self._follow_width()
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.setWindowTitle(say(self._title))
        super().retranslate()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_width()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._save(bytes(self.saveGeometry().data()))
        self.closing.emit()
        super().closeEvent(event)

    def _follow_width(self) -> None:
        breadth = breadth_of(self.width(), self.look.scale)
        if breadth is not self.breadth:
            self.breadth = breadth
            self.rail.set_narrow(breadth is Breadth.NARROW)
            self.breadth_changed.emit(breadth)

    def _on_rail_opened(self, key: str) -> None:
        if key in self._pages:
            self.open_page(key)
        else:
            self.wished.emit(key)

    def _on_escape(self) -> None:
        if self._banners:
            self._banners[-1].close_banner()

    def _on_banner_closed(self) -> None:
        banner = self.sender()
        if isinstance(banner, Banner) and banner in self._banners:
            self._banners.remove(banner)
            self._escape.setEnabled(bool(self._banners))
            self._above.removeWidget(banner)
            banner.deleteLater()
