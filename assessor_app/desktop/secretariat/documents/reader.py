"""The right side of Dokumen: the pages of the document in front under a bar that saves and prints what is marked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.documents.listing import Listed
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.notices import EmptyState
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.words import ntr, tr

if TYPE_CHECKING:
    from assessor_app.desktop.secretariat.documents.preview import Preview


class Reader(QWidget):
    """`save_wished()` and `print_wished()` for what is marked."""

    save_wished = Signal()
    print_wished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._marked = 0
        self._least = False
        self.preview: Preview | None = None
        self.bar = Panel(look, "surface", sides="b", direction="across", margins=(12, 6, 12, 6), spacing=6)
        self.save = HeaderButton(look, self._save_words, icon="save", size=32)
        self.save.clicked.connect(self.save_wished)
        self.print = HeaderButton(look, self._print_words, icon="printer", size=32)
        self.print.clicked.connect(self.print_wished)
        self.bar.box.addStretch(1)
        self.bar.box.addWidget(self.save)
        self.bar.box.addWidget(self.print)
        self.waiting = Label(look, _waiting, "body", "ink2")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.other = EmptyState(look, _other_title, _other_about, icon="sheet")
        self._places = QStackedWidget()
        self._places.addWidget(self.waiting)
        self._places.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._places, 1)
        self.show_marked(())

    def show_waiting(self) -> None:
        """A document is being made; the one before stays in sight until it is there."""
        self.save.setEnabled(False)
        self.print.setEnabled(False)

    def show_document(self, listed: Listed, content: bytes) -> None:
        """Show the pages of a document, or that it is for another program."""
        if listed.is_pdf:
            self.open_preview().show_bytes(content)
        self._places.setCurrentWidget(self.open_preview() if listed.is_pdf else self.other)
        if self.preview is not None:
            self.preview.tools.setVisible(listed.is_pdf)

    def show_marked(self, marked: tuple[Listed, ...]) -> None:
        """Say what saving and printing would do."""
        self._marked = len(marked)
        self.save.retranslate()
        self.print.retranslate()
        self.save.setEnabled(bool(marked))
        self.print.setEnabled(any(document.is_pdf for document in marked))

    def set_breadth(self, breadth: Breadth) -> None:
        """Where there is little room the buttons keep their icons, where there is least the search goes."""
        self._least = breadth is Breadth.NARROW
        self.save.set_compact(breadth is not Breadth.WIDE)
        self.print.set_compact(breadth is not Breadth.WIDE)
        if self.preview is not None:
            self.preview.set_narrow(self._least)

    def open_preview(self) -> "Preview":
        """The preview; made when it is first needed, because QtPdf is heavy."""
        if self.preview is None:
            from assessor_app.desktop.secretariat.documents.preview import Preview

            self.preview = Preview(self._look)
            self.preview.set_narrow(self._least)
            self._places.addWidget(self.preview)
            self.bar.box.insertWidget(0, self.preview.tools, 1)
            self.bar.box.setStretch(1, 0)
        return self.preview

    def _save_words(self) -> str:
        if self._marked > 1:
            return ntr("Simpan {n} dokumen…", "Simpan {n} dokumen…", self._marked)
        return tr("Simpan…")

    def _print_words(self) -> str:
        if self._marked > 1:
            return ntr("Cetak {n}…", "Cetak {n}…", self._marked)
        return tr("Cetak…")


def _waiting() -> str:
    return tr("Dokumen sedang disiapkan.")


def _other_title() -> str:
    return tr("Buku kerja Excel")


def _other_about() -> str:
    return tr("Berkas ini diisi dengan Excel, jadi tidak ditampilkan di sini; simpan, lalu buka.")
