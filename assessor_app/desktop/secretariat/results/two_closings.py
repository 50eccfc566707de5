"""Dua penetapan: the closings that disagree side by side, equal in size, and only the cities that differ."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.reading import Seen, Side
from assessor_app.desktop.secretariat.results.side_card import SideCard
from assessor_app.desktop.secretariat.results.sides import SideRow, read_sides
from assessor_app.desktop.secretariat.standing import closing_code, until_words
from assessor_app.desktop.secretariat.veil import Veil
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.closings import closing_of
from assessor_app.words import current, tr

_ROW, _HEAD, _MOST = 34, 36, 8


class TwoClosings(Styled, QWidget):
    """Shows nothing until told; `table_wished()` to see the present in the official table."""

    table_wished = Signal()

    def __init__(self, look: Look, veil: Veil, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._veil = veil
        self.banner = Banner(look, "", icon="triangle-alert", tone="soga", rounded=True)
        self.table: TableView[SideRow] | None = None
        self.present = Button(look, _present_word, icon="table-2", size=36)
        self.present.clicked.connect(self.table_wished)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.present)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        column.addWidget(self.banner)
        column.addWidget(self._scroll, 1)
        column.addLayout(row)
        self.dress(look)

    def show_seen(self, seen: Seen) -> None:
        """Show the closings that disagree now."""
        self.banner.tell(_title_words(seen.sides), f"{until_words()} {_printed_words()}")
        self._fill(seen)

    @override
    def retranslate(self) -> None:
        self._scroll.setAccessibleName(tr("Penetapan yang berbeda"))
        super().retranslate()

    def _fill(self, seen: Seen) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        look = self.look
        self._column.setSpacing(look.px(12))
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look.px(12))
        for side in seen.sides:
            across.addWidget(SideCard(look, seen, side), 1)
        self._column.addWidget(both)
        rows, same = read_sides(seen)
        card = Card(look, margins=(1, 12, 1, 12), spacing=6)
        head = QHBoxLayout()
        head.setContentsMargins(look.px(15), 0, look.px(15), 0)
        head.addWidget(Label(look, _counted_words(len(rows), same), "h2"))
        card.box.addLayout(head)
        columns = self._veil.columns(_columns(seen.sides), ("gap", "next", *map(_key, range(len(seen.sides)))))
        self.table = TableView(look, _table_name, columns, row_height=_ROW)
        self.table.show_rows(rows)
        self.table.setFixedHeight(look.px(_HEAD + 12 + _ROW * min(max(len(rows), 1), _MOST)))
        card.box.addWidget(self.table)
        below = QHBoxLayout()
        below.setContentsMargins(look.px(15), 0, look.px(15), 0)
        below.addWidget(Paragraph(look, _order_words(seen)))
        card.box.addLayout(below)
        self._column.addWidget(card)
        self._column.addStretch(1)


def _columns(sides: tuple[Side, ...]) -> list[Column[SideRow]]:
    columns: list[Column[SideRow]] = [Column("city", _city_word, _city, role="label", width=210)]
    columns += [_side(n, side) for n, side in enumerate(sides)]
    if len(sides) == 2:
        columns.append(Column("gap", _gap_word, _gap, align="right", role="label_strong", width=80))
    columns.append(Column("why", _why_word, _why, width=300, stretch=True, token="ink2", draw=_draw_why))
    columns.append(Column("next", _next_word, _next, align="right", role="label_strong", token="masuk"))
    return columns


def _side(n: int, side: Side) -> Column[SideRow]:
    def text(row: SideRow) -> str:
        return row.finals[n]

    return Column(_key(n), closing_code(side.record), text, align="right")


def _draw_why(painter: QPainter, look: Look, room: QRectF, row: SideRow) -> None:
    paint.text(painter, room, row.why, look.font("text"), look["ink2"], elide=True)


def _key(n: int) -> str:
    return f"side-{n}"


def _city(row: SideRow) -> str:
    return row.city


def _gap(row: SideRow) -> str:
    return row.gap


def _why(row: SideRow) -> str:
    return row.why


def _next(row: SideRow) -> str:
    return row.upcoming


def _title_words(sides: tuple[Side, ...]) -> str:
    numbers = {closing_of(side.record).number for side in sides}
    if len(sides) == 2 and len(numbers) == 1:
        return tr("Dua penetapan ke-{n} dari dua meja; tidak ada yang menggantikan yang lain", n=next(iter(numbers)))
    return tr("{n} penetapan yang berbeda; tidak ada yang menggantikan yang lain", n=current().count(len(sides)))


def _counted_words(differ: int, same: int) -> str:
    return tr("{n} daerah berbeda, {m} sama", n=current().count(differ), m=current().count(same))


def _order_words(seen: Seen) -> str:
    return tr(
        "Urutan waktu tidak menentukan: jam dua laptop dapat berbeda. Semua lembar dari kedua meja sudah ada di "
        "sini; penetapan ke-{n} dihitung dari gabungannya, menyebut keduanya, dan menggantikan keduanya.",
        n=next_of(seen.sides),
    )


def next_of(sides: tuple[Side, ...]) -> int:
    """The number of the closing that replaces them all."""
    return 1 + max(closing_of(side.record).number for side in sides)


def _printed_words() -> str:
    return tr("Yang sudah dicetak tidak berubah.")


def _present_word() -> str:
    return tr("Lihat keadaan gabungan")


def _table_name() -> str:
    return tr("Daerah yang berbeda")


def _city_word() -> str:
    return tr("Daerah")


def _gap_word() -> str:
    return tr("Beda")


def _why_word() -> str:
    return tr("Mengapa")


def _next_word() -> str:
    return tr("Pada penetapan berikutnya")
