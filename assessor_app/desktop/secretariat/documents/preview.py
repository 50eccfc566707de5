"""A PDF on screen: pages, zoom, search. The paper stays white in every theme. Loads QtPdf, so import it late."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import SearchField, TextField
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.words import ntr, tr

_STEP = 1.25
_LEAST, _MOST = 0.25, 4.0


class Preview(Styled, QWidget):
    """Shows one document. `page_changed(page from 1)`."""

    page_changed = Signal(int)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bytes, self._buffer = QByteArray(), QBuffer()
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.found = QPdfSearchModel(self)
        self.found.setDocument(self.document)
        self.view.setSearchModel(self.found)
        self._result = -1
        self._narrow = False
        self._build_tools(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        self.view.pageNavigator().currentPageChanged.connect(self._on_page_changed)
        self.found.countChanged.connect(self._on_count_changed)
        self.dress(look)

    def show_bytes(self, data: bytes) -> None:
        """Show a document; Qt reads from the buffer for as long as it is shown."""
        self.document.close()
        self._buffer.close()
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.jump(1)
        self._word()

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room the search takes the place of the other tools while it is wanted."""
        self._narrow = narrow
        self._make_room(searching=False)

    def go_to_search(self) -> None:
        """Go to the search."""
        self._make_room(searching=True)
        self.search.setFocus()
        self.search.selectAll()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self.document.pageCount()

    @property
    def page(self) -> int:
        """The page in front, from 1."""
        return self.view.pageNavigator().currentPage() + 1

    @property
    def factor(self) -> float:
        """How large the page in front is shown; where it fills the width Qt does not say so itself."""
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom or not self.pages:
            return self.view.zoomFactor()
        margins = self.view.documentMargins()
        room = self.view.viewport().width() - margins.left() - margins.right()
        return room / (self.document.pagePointSize(self.page - 1).width() * self.view.logicalDpiX() / 72)

    def jump(self, page: int) -> None:
        """Bring a page to the front."""
        if 1 <= page <= self.pages:
            self.view.pageNavigator().jump(page - 1, QPointF(0, 0), 0)

    @override
    def restyle(self) -> None:
        self.number.setFixedWidth(self.look.px(44))
        self.search.setMaximumWidth(self.look.px(220))
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, self.look["sunken"])  # the table that the paper lies on
        self.view.setPalette(palette)
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.view.setAccessibleName(tr("Halaman dokumen"))
        self._word()
        super().retranslate()

    def _build_tools(self, look: Look) -> None:
        self.tools = Panel(look, None, direction="across", spacing=4)
        """Pages, zoom and search; whoever shows the preview gives them a place."""
        self.back = Button(look, _back, icon="chevron-left", size=32, icon_only=True, kind="quiet")
        self.number = TextField(look, _number, size=32, role="label")
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setFixedWidth(look.px(44))
        self.number.returnPressed.connect(self._on_number)
        self.place = Label(look, "", "text", "ink2")
        self.forward = Button(look, _forward, icon="chevron-right", size=32, icon_only=True, kind="quiet")
        self.smaller = Button(look, _smaller, icon="zoom-out", size=32, icon_only=True, kind="quiet")
        self.zoom = Button(look, _whole, icon="maximize", size=32, icon_only=True, kind="quiet")
        self.larger = Button(look, _larger, icon="zoom-in", size=32, icon_only=True, kind="quiet")
        self.search = SearchField(look, _search)
        self.search.setMinimumWidth(look.px(96))
        self.search.setMaximumWidth(look.px(220))
        self.hits = Label(look, "", "small", "ink2")
        for button, slot in (
            (self.back, self._on_back),
            (self.forward, self._on_forward),
            (self.smaller, self._on_smaller),
            (self.zoom, self._on_whole),
            (self.larger, self._on_larger),
        ):
            button.clicked.connect(slot)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_next_hit)
        self._turning = (self.back, self.number, self.place, self.forward, self.smaller, self.zoom, self.larger)
        for widget in self._turning:
            self.tools.box.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.tools.box.addWidget(self.search, 1, Qt.AlignmentFlag.AlignVCenter)
        self.tools.box.addWidget(self.hits, 0, Qt.AlignmentFlag.AlignVCenter)

    def _make_room(self, *, searching: bool) -> None:
        for widget in self._turning:
            widget.setVisible(not (self._narrow and searching))
        self.zoom.setVisible(not self._narrow)
        for found in (self.search, self.hits):
            found.setVisible(searching or not self._narrow)

    def _word(self) -> None:
        self.number.setText(str(self.page) if self.pages else "")
        self.place.set_wording(tr("dari {m}", m=self.pages) if self.pages else "")
        count = self.found.rowCount(QModelIndex()) if self.search.text() else 0
        self.hits.set_wording(ntr("{n} ditemukan", "{n} ditemukan", count) if self.search.text() else "")

    def _on_page_changed(self, page: int) -> None:
        self._word()
        self.page_changed.emit(page + 1)

    def _on_number(self) -> None:
        typed = self.number.text().strip()
        if typed.isdecimal():
            self.jump(min(max(int(typed), 1), self.pages))
        self._word()

    def _on_back(self) -> None:
        self.jump(self.page - 1)

    def _on_forward(self) -> None:
        self.jump(self.page + 1)

    def _on_smaller(self) -> None:
        self._set_zoom(self.factor / _STEP)

    def _on_larger(self) -> None:
        self._set_zoom(self.factor * _STEP)

    def _on_whole(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _set_zoom(self, factor: float) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(factor, _LEAST), _MOST))

    def _on_search(self, text: str) -> None:
        self._result = -1
        self.found.setSearchString(text)
        if self._narrow and not text:  # emptied by Esc
            self._make_room(searching=False)
        self._word()

    def _on_count_changed(self) -> None:
        self._word()

    def _on_next_hit(self) -> None:
        count = self.found.rowCount(QModelIndex())
        if not count:
            return
        self._result = (self._result + 1) % count
        self.view.setCurrentSearchResultIndex(self._result)
        link = self.found.resultAtIndex(self._result)
        self.view.pageNavigator().jump(link.page(), link.location(), 0)


def _number() -> str:
    return tr("Halaman")


def _back() -> str:
    return tr("Halaman sebelumnya")


def _forward() -> str:
    return tr("Halaman berikutnya")


def _smaller() -> str:
    return tr("Perkecil")


def _larger() -> str:
    return tr("Perbesar")


def _whole() -> str:
    return tr("Selebar jendela")


def _search() -> str:
    return tr("Cari dalam dokumen")
