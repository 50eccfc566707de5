"""Catatan penerimaan: every file that came in, and per room the list that goes back to the assessors."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.merging.room_lists import RoomLine, read_room, rooms_of
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.base import Styled, Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.glyphs import verdict_word
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.ledger import Receipt
from assessor_app.domain.names import shown_device, shown_name
from assessor_app.words import MISSING, tr

EVERY = ""


class RecordView(Styled, QWidget):
    """Shows files or the assessors of one room.

    `csv_wished(Seen, room)`, `pdf_wished(Seen, room)`, `list_wished(Seen, room)` to print; the room is empty for all
    files. `whole_wished()` for the document of all receipts, `back_wished()`.
    """

    csv_wished = Signal(object, str)
    pdf_wished = Signal(object, str)
    list_wished = Signal(object, str)
    whole_wished = Signal()
    back_wished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: Seen | None = None
        self._rooms: tuple[str, ...] = ()
        self.which: Segments | None = None
        self.table: TableView[Receipt] = TableView(look, _record_name, self._file_columns())
        self.room: TableView[RoomLine] = TableView(look, _room_name, _room_columns(), row_height=34)
        self.title = Label(look, _record_name, "h2", elide=True)
        self.back = Button(look, _back_word, "quiet", icon="chevron-left", flush=True)
        self.back.clicked.connect(self.back_wished)
        self.print = Button(look, _print_word, icon="printer")
        self.print.clicked.connect(self._on_print)
        self.pdf = Button(look, _pdf_word, icon="file-text")
        self.pdf.clicked.connect(self._on_pdf)
        self.save = Button(look, _csv_word, icon="save")
        self.save.clicked.connect(self._on_csv)
        self._head = QHBoxLayout()
        self._head.addWidget(self.back)
        self._head.addSpacing(12)
        self._head.addWidget(self.title, 1)
        for button in (self.print, self.pdf, self.save):
            self._head.addWidget(button)
        self._choice = QHBoxLayout()
        self._choice.addStretch(1)
        card = Card(look, margins=(1, 1, 1, 1))
        card.box.addWidget(self.table)
        card.box.addWidget(self.room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head)
        column.addLayout(self._choice)
        column.addWidget(card, 1)
        self.last = Label(look, self._last_words, "small", "ink2", elide=True)
        column.addWidget(self.last)
        self.dress(look)
        self._show()

    def show_seen(self, seen: Seen) -> None:
        """Show what the desk received, the newest file first."""
        self._seen = seen
        rooms = rooms_of(seen)
        if rooms != self._rooms:
            self._rooms = rooms
            self._offer(rooms)
        self.table.show_rows(tuple(reversed(seen.receipts)))
        self.last.retranslate()
        self._show()

    @property
    def chosen(self) -> str:
        """The room shown; empty for all files."""
        return self.which.key if self.which is not None else EVERY

    def _offer(self, rooms: Sequence[str]) -> None:
        if self.which is not None:
            self._choice.removeWidget(self.which)
            self.which.hide()
            self.which.deleteLater()
        self.which = None
        if rooms:
            options = [Option(EVERY, _every_word), *(Option(room, _room_words(room)) for room in rooms)]
            self.which = Segments(self.look, _which_word, options)
            self.which.chosen.connect(self._on_which)
            self._choice.insertWidget(0, self.which)

    def _show(self) -> None:
        room = self.chosen
        self.table.setVisible(not room)
        self.room.setVisible(bool(room))
        self.pdf.setVisible(bool(room))
        if room and self._seen is not None:
            self.room.show_rows(read_room(self._seen, room))

    def _on_which(self, _key: str) -> None:
        self._show()

    def _on_print(self) -> None:
        if self._seen is not None and self.chosen:
            self.list_wished.emit(self._seen, self.chosen)
        elif self._seen is not None:
            self.whole_wished.emit()

    def _on_pdf(self) -> None:
        if self._seen is not None:
            self.pdf_wished.emit(self._seen, self.chosen)

    def _on_csv(self) -> None:
        if self._seen is not None:
            self.csv_wished.emit(self._seen, self.chosen)

    @override
    def retranslate(self) -> None:
        if hasattr(self, "room"):
            self._show()
        super().retranslate()

    def _file_columns(self) -> list[Column[Receipt]]:
        return [
            Column("number", _number_word, _number, sort=_number_value, align="right", role="label_strong"),
            Column("record", _code_word, _code, role="mono", token="ink2"),
            Column("at", _at_word, self._at, sort=_at),
            Column("receipt", _receipt_word, _receipt, role="mono"),
            Column("name", _assessor_word, self._name, sort=self._name, role="label"),
            Column("file", _file_word, _file, stretch=True),
            Column("sheets", _sheets_word, _sheet_count, align="right"),
            Column("verdict", _verdict_word, _verdict),
            Column("device", _device_word, _device, role="mono", token="ink2"),
            Column("operator", _operator_word, _operator),
        ]

    def _last_words(self) -> str:
        if self._seen is None or self._seen.last_receipt is None:
            return ""
        number, digest = self._seen.last_receipt
        return tr("Catatan penerimaan terakhir nomor {number}, kode {digest}.", number=number, digest=digest)

    def _at(self, receipt: Receipt) -> str:
        return moment_words(self._seen.evaluation, receipt.at) if self._seen is not None else receipt.at

    def _name(self, receipt: Receipt) -> str:
        return shown_name(self._seen.evaluation, receipt.assessor, receipt.name) if self._seen is not None else ""


def _room_columns() -> list[Column[RoomLine]]:
    return [
        Column("name", _assessor_word, _line_name, role="label", width=200),
        Column("receipt", _receipt_word, _line_receipt, role="code", width=150),
        Column("sheets", _sheets_word, _line_sheets, align="right"),
        Column("at", _at_word, _line_at, width=200),
        Column("missing", _missing_word, _line_missing, stretch=True, token="ink2"),
    ]


def _room_words(room: str) -> Wording:
    def words() -> str:
        return tr("Ruang {name}", name=room)

    return words


def _line_name(line: RoomLine) -> str:
    return line.name


def _line_receipt(line: RoomLine) -> str:
    return line.receipt


def _line_sheets(line: RoomLine) -> str:
    return line.sheets


def _line_at(line: RoomLine) -> str:
    return line.at


def _line_missing(line: RoomLine) -> str:
    return line.missing


def _number(receipt: Receipt) -> str:
    return MISSING if receipt.number is None else str(receipt.number)


def _number_value(receipt: Receipt) -> int | None:
    return receipt.number


def _code(receipt: Receipt) -> str:
    return receipt.record[:12] if receipt.record is not None else MISSING


def _at(receipt: Receipt) -> str:
    return receipt.at


def _receipt(receipt: Receipt) -> str:
    return receipt.receipt or ""


def _file(receipt: Receipt) -> str:
    return receipt.file


def _sheet_count(receipt: Receipt) -> str:
    return str(len(receipt.sheets)) if receipt.receipt else ""


def _verdict(receipt: Receipt) -> str:
    return verdict_word(receipt.verdict.value)


def _device(receipt: Receipt) -> str:
    return shown_device(receipt.device)


def _operator(receipt: Receipt) -> str:
    return receipt.operator


def _record_name() -> str:
    return tr("Catatan penerimaan")


def _back_word() -> str:
    return tr("Kembali")


def _csv_word() -> str:
    return tr("Simpan CSV…")


def _number_word() -> str:
    return tr("Nomor")


def _code_word() -> str:
    return tr("Kode catatan")


def _at_word() -> str:
    return tr("Waktu")


def _receipt_word() -> str:
    return tr("Tanda terima")


def _assessor_word() -> str:
    return tr("Asesor")


def _file_word() -> str:
    return tr("Berkas")


def _sheets_word() -> str:
    return tr("Lembar")


def _verdict_word() -> str:
    return tr("Putusan")


def _device_word() -> str:
    return tr("Laptop")


def _operator_word() -> str:
    return tr("Petugas")


def _room_name() -> str:
    return tr("Daftar penerimaan ruang")


def _which_word() -> str:
    return tr("Yang ditampilkan")


def _every_word() -> str:
    return tr("Semua berkas")


def _missing_word() -> str:
    return tr("Belum masuk")


def _print_word() -> str:
    return tr("Cetak…")


def _pdf_word() -> str:
    return tr("Simpan PDF…")
