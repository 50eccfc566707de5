"""The kinds of documents at the left, with how many there are of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.documents.work import Listed
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.words import ntr, tr

_ICONS = {
    "letter": "mail",
    "report": "file-text",
    "summary": "file-check",
    "followup": "list-checks",
    "recap": "table-2",
    "minutes": "scroll-text",
    "worksheet": "sheet",
    "sheet": "clipboard-list",
    "sheet-list": "signature",
    "forms": "pencil",
    "receipts": "inbox",
    "certificate": "award",
}


@dataclass(frozen=True)
class KindRow:
    """A kind of document and how many there are."""

    kind: str
    count: int


def kind_words(kind: str) -> str:
    """The official name of a kind."""
    words = {
        "letter": tr("Surat pemberitahuan hasil"),
        "report": tr("Laporan hasil per daerah"),
        "summary": tr("Ringkasan satu halaman"),
        "followup": tr("Rencana tindak lanjut"),
        "recap": tr("Rekapitulasi nilai"),
        "minutes": tr("Berita acara"),
        "worksheet": tr("Kertas kerja"),
        "sheet": tr("Lembar penilaian"),
        "sheet-list": tr("Daftar lembar asesor"),
        "forms": tr("Formulir kosong"),
        "receipts": tr("Daftar penerimaan"),
        "certificate": tr("Piagam partisipasi"),
    }
    return words.get(kind, kind)


class KindList(Styled, QWidget):
    """`kind_chosen(kind)` when another one is chosen."""

    kind_chosen = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column: Column[KindRow] = Column("kind", _name, _text, stretch=True, draw=_draw)
        self.table: TableView[KindRow] = TableView(look, _name, [column], row_height=45)
        self.table.horizontalHeader().hide()
        self.table.row_chosen.connect(self._on_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.dress(look)

    def show_documents(self, listed: Sequence[Listed]) -> None:
        """Show how many there are of each kind."""
        counts: dict[str, int] = {}
        for document in listed:
            counts[document.kind] = counts.get(document.kind, 0) + 1
        self.table.show_rows([KindRow(kind, n) for kind, n in counts.items()])

    @property
    def kind(self) -> str:
        """The kind in front; empty while there is none."""
        return self.table.current.kind if self.table.current is not None else ""

    def choose(self, kind: str) -> None:
        """Bring a kind to the front."""
        rows = self.table.rows.rows
        at = next((n for n, row in enumerate(rows) if row.kind == kind), 0)
        if rows:
            self.table.choose(at)

    @override
    def retranslate(self) -> None:
        self.table.viewport().update()
        super().retranslate()

    def _on_row(self, row: KindRow) -> None:
        self.kind_chosen.emit(row.kind)


def _text(row: KindRow) -> str:
    return f"{kind_words(row.kind)}, {ntr('{n} dokumen', '{n} dokumen', row.count)}"


def _draw(painter: QPainter, look: Look, room: QRectF, row: KindRow) -> None:
    icon = _ICONS.get(row.kind, "file-text")
    paint.icon(painter, look, icon, QPointF(room.left() + look.px(16), room.center().y()), 18, "ink2")
    words = room.adjusted(look.px(38), look.px(4), 0, -look.px(4))
    upper = QRectF(words.left(), words.top(), words.width(), words.height() / 2)
    lower = upper.translated(0, words.height() / 2)
    paint.text(painter, upper, kind_words(row.kind), look.font("label"), look["ink"], elide=True)
    counted = ntr("{n} dokumen", "{n} dokumen", row.count)
    paint.text(painter, lower, counted, look.font("small"), look["ink2"])


def _name() -> str:
    return tr("Jenis dokumen")
