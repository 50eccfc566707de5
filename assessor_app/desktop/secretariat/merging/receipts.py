"""What came in: the receipt codes of the files just merged, large; and the record of all receipts, also as CSV."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.glyphs import Glyph, verdict_word
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Receipt
from assessor_app.operations.merging import FilePreview, Merged
from assessor_app.words import current, ntr, tr

_FORMULA = ("=", "+", "-", "@")


class MergedView(Styled, QWidget):
    """After a merge: a card per file with its receipt code, to be compared with the assessor's screen.

    `record_wished()` and `more_wished()` for the two ways on.
    """

    record_wished = Signal()
    more_wished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Label(look, "", "total", wrap=True)
        self._about = Paragraph(look, _about_codes)
        self.record = Button(look, _record_word, icon="list-checks")
        self.record.clicked.connect(self.record_wished)
        self.more = Button(look, _more_word, "primary", icon="plus", size=36)
        self.more.clicked.connect(self.more_wished)
        buttons = QHBoxLayout()
        buttons.addWidget(self.more)
        buttons.addWidget(self.record)
        buttons.addStretch(1)
        self._cards = QVBoxLayout()
        inside = QWidget()
        inside.setLayout(self._cards)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sentence)
        column.addWidget(self._about)
        column.addLayout(buttons)
        column.addWidget(self._scroll, 1)
        self.dress(look)

    def show_merged(self, merged: Merged, files: Sequence[FilePreview]) -> None:
        """Show what has just come in."""
        words = current()
        self.sentence.set_wording(
            tr(
                "{files} berkas digabungkan, {versions} versi baru tersimpan.",
                files=words.count(merged.files),
                versions=words.count(merged.versions),
            )
        )
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for file in files:
            if file.score is not None:
                self._cards.addWidget(self._card(file))
        self._cards.addStretch(1)

    @override
    def retranslate(self) -> None:
        self._scroll.setAccessibleName(tr("Kode tanda terima"))
        super().retranslate()

    def _card(self, file: FilePreview) -> Card:
        look, score = self.look, file.score
        assert score is not None
        card = Card(look, direction="across", margins=(16, 8, 16, 8), spacing=16)
        card.box.addWidget(Glyph(look, file.verdict.value, size=15))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(look, score.name, "label_strong"))
        sheets = ntr("{n} lembar", "{n} lembar", len(file.sheets))
        names.addWidget(Label(look, f"{Path(file.path).name}, {sheets}", "small", "ink2"))
        card.box.addLayout(names, 1)
        code = Label(look, score.receipt, "code")
        code.setAccessibleName(tr("Kode tanda terima {code}", code=" ".join(score.receipt)))
        card.box.addWidget(code)
        return card


class RecordView(Styled, QWidget):
    """Catatan penerimaan; `csv_wished()` and `back_wished()`."""

    csv_wished = Signal()
    back_wished = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: Evaluation | None = None
        self.table: TableView[Receipt] = TableView(look, _record_name, self._columns())
        self.title = Label(look, _record_name, "h2")
        self.back = Button(look, _back_word, "quiet", icon="chevron-left", flush=True)
        self.back.clicked.connect(self.back_wished)
        self.save = Button(look, _csv_word, icon="save")
        self.save.clicked.connect(self.csv_wished)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addSpacing(12)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.save)
        card = Card(look, margins=(1, 1, 1, 1))
        card.box.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(card, 1)
        self.dress(look)

    def show_receipts(self, evaluation: Evaluation, receipts: Sequence[Receipt]) -> None:
        """Show the receipts, the newest first."""
        self._evaluation = evaluation
        self.table.show_rows(tuple(reversed(receipts)))

    def _columns(self) -> list[Column[Receipt]]:
        return [
            Column("at", _at_word, self._at, sort=_at),
            Column("receipt", _receipt_word, _receipt, role="mono"),
            Column("name", _assessor_word, _name, sort=_name, role="label"),
            Column("file", _file_word, _file, stretch=True),
            Column("sheets", _sheets_word, _sheet_count, align="right"),
            Column("verdict", _verdict_word, _verdict),
            Column("device", _device_word, _device, role="mono", token="ink2"),
            Column("operator", _operator_word, _operator),
        ]

    def _at(self, receipt: Receipt) -> str:
        return moment_words(self._evaluation, receipt.at) if self._evaluation is not None else receipt.at


def receipts_csv(receipts: Sequence[Receipt]) -> str:
    """The record as CSV; cells that a spreadsheet would run as a formula begin with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    heads = "waktu berkas kode_berkas kode_isi tanda_terima asesor nama laptop urutan_ekspor putusan lembar petugas"
    writer.writerow(heads.split())
    for receipt in receipts:
        sheets = "; ".join(f"{s.city} {s.verdict.value}" for s in receipt.sheets)
        row = (
            receipt.at,
            receipt.file,
            receipt.file_digest,
            receipt.document_digest,
            receipt.receipt,
            receipt.assessor,
            receipt.name,
            receipt.device,
            receipt.counter,
            receipt.verdict.value,
            sheets,
            receipt.operator,
        )
        writer.writerow([_safe(cell) for cell in row])
    return out.getvalue()


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else "" if cell is None else cell


def _at(receipt: Receipt) -> str:
    return receipt.at


def _receipt(receipt: Receipt) -> str:
    return receipt.receipt or ""


def _name(receipt: Receipt) -> str:
    return receipt.name or ""


def _file(receipt: Receipt) -> str:
    return receipt.file


def _sheet_count(receipt: Receipt) -> str:
    return str(len(receipt.sheets)) if receipt.assessor else ""


def _verdict(receipt: Receipt) -> str:
    return verdict_word(receipt.verdict.value)


def _device(receipt: Receipt) -> str:
    return (receipt.device or "")[:8]


def _operator(receipt: Receipt) -> str:
    return receipt.operator


def _about_codes() -> str:
    return tr(
        "Cocokkan kode tanda terima dengan yang tampil di layar asesor. Bila sama, yang diterima persis yang "
        "diserahkan."
    )


def _record_word() -> str:
    return tr("Buka catatan penerimaan")


def _record_name() -> str:
    return tr("Catatan penerimaan")


def _more_word() -> str:
    return tr("Gabungkan berkas lain")


def _back_word() -> str:
    return tr("Kembali")


def _csv_word() -> str:
    return tr("Simpan CSV…")


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
