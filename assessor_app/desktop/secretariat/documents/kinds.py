"""The kinds of documents at the left, each with what it is for and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.documents.kind_words import ICONS, kind_about, kind_words
from assessor_app.desktop.secretariat.documents.listing import Listed
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.words import current, ntr, tr


@dataclass(frozen=True)
class KindRow:
    """A kind of document and how many there are."""

    kind: str
    count: int


def kind_rows(listed: Sequence[Listed]) -> list[KindRow]:
    """How many documents there are of each kind, in print order."""
    counts: dict[str, int] = {}
    for document in listed:
        counts[document.kind] = counts.get(document.kind, 0) + 1
    return [KindRow(kind, n) for kind, n in counts.items()]


class KindList(Styled, QWidget):
    """`kind_chosen(kind)` when another one is chosen."""

    kind_chosen = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column: Column[KindRow] = Column("kind", _name, _text, width=60, stretch=True, draw=_draw)
        self.table: TableView[KindRow] = TableView(look, _name, [column], row_height=42)
        self.table.horizontalHeader().hide()
        self.table.row_chosen.connect(self._on_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.dress(look)

    def show_documents(self, listed: Sequence[Listed]) -> None:
        """Show how many there are of each kind."""
        self.table.show_rows(kind_rows(listed))

    @property
    def kind(self) -> str:
        """The kind in front; empty while there is none."""
        return self.table.current.kind if self.table.current is not None else ""

    def choose(self, kind: str) -> None:
        """Bring a kind to the front; the first one where there is none of it."""
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
    return f"{kind_words(row.kind)}, {ntr('{n} dokumen', '{n} dokumen', row.count)}, {kind_about(row.kind)}"


def _draw(painter: QPainter, look: Look, room: QRectF, row: KindRow) -> None:
    icon = ICONS.get(row.kind, "file-text")
    paint.icon(painter, look, icon, QPointF(room.left() + look.px(14), room.center().y()), 18, "ink2")
    words = room.adjusted(look.px(34), look.px(3), 0, -look.px(3))
    count = current().count(row.count)
    wide = look.width(count, "small") + look.px(8)
    upper = QRectF(words.left(), words.top(), words.width() - wide, words.height() / 2)
    lower = QRectF(words.left(), upper.bottom(), words.width(), words.height() / 2)
    paint.text(painter, upper, kind_words(row.kind), look.font("label"), look["ink"], elide=True)
    beside = QRectF(words.right() - wide, words.top(), wide, upper.height())
    paint.text(painter, beside, count, look.font("small"), look["ink2"], paint.RIGHT)
    paint.text(painter, lower, kind_about(row.kind), look.font("small"), look["ink2"], elide=True)


def _name() -> str:
    return tr("Jenis dokumen")
