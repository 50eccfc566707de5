"""The documents of a kind: one in front, any number marked; a search and the room and day narrow them."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.documents.listing import Listed, fits
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import SearchField
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.selects import Select
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.text import folded
from assessor_app.words import current, ntr, tr


class DocumentList(Panel):
    """`document_chosen(Listed)` for the one in front, `marked_changed()` when others are marked."""

    document_chosen = Signal(object)
    marked_changed = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", sides="r", margins=(0, 8, 1, 8), spacing=6, parent=parent)
        self._all: tuple[Listed, ...] = ()
        self._subject = ""
        self._silent = False
        self.search = SearchField(look, _search)
        self.room = Select(look, _room, size=32)
        self.day = Select(look, _day, size=32)
        self.count = Label(look, self._count_words, "small", "ink2")
        self.every = Button(look, _every, "quiet", size=32)
        column: Column[Listed] = Column("document", _name, _text, width=60, stretch=True, draw=_draw)
        self.table: TableView[Listed] = TableView(look, _name, [column], row_height=40)
        self.table.horizontalHeader().hide()
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.kind = Select(look, _kind, size=32)
        """The kinds, for a page that has no room for their list."""
        self._line(self.kind)
        self._line(self.search)
        self._line(self.room, self.day)
        self.box.addWidget(self.table, 1)
        self._line(self.count, self.every)
        self.search.textChanged.connect(self._on_narrowed)
        self.room.currentIndexChanged.connect(self._on_narrowed)
        self.day.currentIndexChanged.connect(self._on_narrowed)
        self.every.clicked.connect(self._on_every)
        self.table.row_chosen.connect(self._on_row)
        self.table.selectionModel().selectionChanged.connect(self._on_marked)

    def show_documents(self, listed: Sequence[Listed], subject: str = "") -> None:
        """Show the documents of a kind, with that of a subject in front where there is one."""
        self._all = tuple(listed)
        self._subject = subject or self._subject
        self._offer_places()
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._show()

    @property
    def current(self) -> Listed | None:
        """The document in front."""
        return self.table.current

    @property
    def marked(self) -> tuple[Listed, ...]:
        """The documents marked, in the order of the list; the one in front is among them."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.table.rows.rows[row] for row in rows)

    @property
    def narrowed(self) -> tuple[str, dt.date | None]:
        """The room and the day chosen; empty and None where none is."""
        day = self.day.currentData()
        return str(self.room.currentData() or ""), day if isinstance(day, dt.date) else None

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "count"):
            self.count.retranslate()

    def _line(self, *widgets: QWidget) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(self.look.px(10), 0, self.look.px(10), 0)
        row.setSpacing(self.look.px(6))
        for widget in widgets:
            row.addWidget(widget, 0 if isinstance(widget, Button) else 1)
        self.box.addLayout(row)

    def _offer_places(self) -> None:
        """Rooms and days that the documents have; what was chosen stays where it still exists."""
        room, day = self.narrowed
        seats = {place for document in self._all for place in document.places}
        for select, word, values, kept in (
            (
                self.room,
                _every_room(),
                [(r, tr("Ruang {room}", room=r)) for r in sorted({r for r, _ in seats})],
                room,
            ),
            (self.day, _every_day(), [(d, current().day(d)) for d in sorted({d for _, d in seats})], day),
        ):
            select.blockSignals(True)
            select.clear()
            select.add(word, None)
            for value, text in values:
                select.add(text, value)
            select.blockSignals(False)
            select.choose(kept)
            select.setVisible(len(values) > 1)

    def _show(self) -> None:
        room, day = self.narrowed
        wanted = folded(self.search.text())
        rows = [d for d in self._all if fits(d, room, day) and wanted in folded(f"{d.title} {d.under}")]
        self._silent = True  # one word about the document in front is enough
        self.table.show_rows(rows)
        at = next((n for n, document in enumerate(rows) if document.subject == self._subject), 0)
        if rows:
            self.table.selectionModel().setCurrentIndex(
                self.table.rows.index(at, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
            self.table.scrollTo(self.table.rows.index(at, 0))
        self._silent = False
        if rows:
            self.document_chosen.emit(rows[at])
        self._on_marked(QItemSelection(), QItemSelection())

    def _count_words(self) -> str:
        marked = len(self.marked) if hasattr(self, "table") else 0
        if marked > 1:
            return tr("{n} dari {total} dipilih", n=marked, total=len(self.table.rows.rows))
        shown = len(self.table.rows.rows) if hasattr(self, "table") else 0
        return ntr("{n} dokumen", "{n} dokumen", shown)

    def _on_narrowed(self) -> None:
        self._show()

    def _on_row(self, row: Listed) -> None:
        if not self._silent:
            self._subject = row.subject
            self.document_chosen.emit(row)

    def _on_marked(self, _now: QItemSelection, _before: QItemSelection) -> None:
        if not self._silent:
            self.count.retranslate()
            self.marked_changed.emit()

    def _on_every(self) -> None:
        self.table.selectAll()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _text(document: Listed) -> str:
    return ", ".join(part for part in (document.title, document.under) if part)


def _draw(painter: QPainter, look: Look, room: QRectF, document: Listed) -> None:
    words = room.adjusted(look.px(2), look.px(3), 0, -look.px(3))
    if not document.under:
        paint.text(painter, words, document.title, look.font("label"), look["ink"], elide=True)
        return
    upper = QRectF(words.left(), words.top(), words.width(), words.height() / 2)
    lower = upper.translated(0, words.height() / 2)
    paint.text(painter, upper, document.title, look.font("label"), look["ink"], elide=True)
    paint.text(painter, lower, document.under, look.font("small"), look["ink2"], elide=True)


def _kind() -> str:
    return tr("Jenis dokumen")


def _search() -> str:
    return tr("Cari dokumen")


def _room() -> str:
    return tr("Ruang")


def _day() -> str:
    return tr("Hari")


def _every_room() -> str:
    return tr("Semua ruang")


def _every_day() -> str:
    return tr("Semua hari")


def _every() -> str:
    return tr("Pilih semua")


def _name() -> str:
    return tr("Dokumen")
