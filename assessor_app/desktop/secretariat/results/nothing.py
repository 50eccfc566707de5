"""What stands in the table's place while the search and the filters let no city through."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.words import tr

_ROOMY = 130


class NothingFound(QWidget):
    """`all_wished()` to see every city again."""

    all_wished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all = Button(look, _all, size=32)
        self.all.clicked.connect(self.all_wished)
        row = QHBoxLayout()
        row.addWidget(self.all)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.px(margin) for margin in (16, 6, 16, 4)))
        column.setSpacing(look.px(6))
        column.addWidget(Label(look, _title, "h2"))
        self._look, self._why = look, Paragraph(look, _about)
        column.addWidget(self._why)
        column.addLayout(row)
        column.addStretch(1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the button matters more than why."""
        super().resizeEvent(event)
        self._why.setVisible(self.height() > self._look.px(_ROOMY))


def _title() -> str:
    return tr("Tidak ada daerah yang cocok")


def _about() -> str:
    return tr("Hanya daerah yang lengkap dicari; yang lain tertera di bawah.")


def _all() -> str:
    return tr("Tampilkan semua daerah")
