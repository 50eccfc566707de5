"""What stands below the table: cities without a result and those that do not take part, with the reason."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.phrases import reason_words, short_city
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.glyphs import glyph
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.results import CityResult, Results
from assessor_app.words import ntr, tr

_MOST = 5
"""Rows in sight; more scroll."""

_MOST_ALONE = 12
"""Rows in sight while the table above is empty."""


@dataclass(frozen=True)
class OutsideRow:
    """A city outside the table; `row` is None for one that does not take part."""

    name: str
    state: str
    reason: str
    row: CityResult | None

    @property
    def verdict(self) -> str:
        """The glyph that goes with it."""
        if self.row is None:
            return "practice"
        return "conflict" if self.row.conflict else "draft"


class OutsideBand(Styled, QWidget):
    """The band; hidden while everything is in the table.

    `city_chosen(CityResult)`, and `conflict_wished(CityResult)` when one that a conflict keeps out is activated.
    """

    city_chosen = Signal(object)
    conflict_wished = Signal(object)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results: Results | None = None
        head = Panel(look, "sunken", direction="across", margins=(16, 4, 8, 4))
        self.title = Label(look, "", "label_strong", "ink2")
        head.box.addWidget(self.title, 1)
        self.table: TableView[OutsideRow] = TableView(look, _name, _columns())
        self.table.horizontalHeader().hide()
        self.table.row_chosen.connect(self._on_row)
        self.table.row_activated.connect(self._on_activated)
        self.conflicts = Button(look, _conflicts, "quiet", size=32)
        self.conflicts.clicked.connect(self._on_conflicts)
        head.box.addWidget(self.conflicts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.table)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress(look)

    def show_results(self, results: Results) -> None:
        """Show what is outside the table of these results."""
        self._results = results
        rows = [
            OutsideRow(short_city(row.city.name), tr("Belum lengkap"), reason_words(row, results.evaluation), row)
            for row in results.official
            if not row.complete
        ]
        waiting, absent = len(rows), len(results.absent)
        rows += [
            OutsideRow(short_city(city.name), tr("Tidak mengikuti"), tr("tidak ada nilai"), None)
            for city in results.absent
        ]
        parts = [ntr("{n} belum lengkap", "{n} belum lengkap", waiting)] if waiting else []
        parts += [ntr("{n} tidak mengikuti", "{n} tidak mengikuti", absent)] if absent else []
        self.title.set_wording(tr("Di luar tabel: {what}", what=", ".join(parts)))
        self.table.show_rows(rows)
        self.setVisible(bool(rows))
        self.conflicts.setVisible(any(row.row is not None and row.row.conflict for row in rows))
        self.restyle()

    @override
    def restyle(self) -> None:
        self._fit()
        super().restyle()

    def _fit(self) -> None:
        """As high as the rows in sight, and the bar below them where they are wider than the band."""
        complete = self._results is not None and any(row.complete for row in self._results.cities)
        shown = min(max(self.table.rows.rowCount(), 1), _MOST if complete else _MOST_ALONE)
        wide = self.table.horizontalHeader().length() > self.width()
        bar = self.table.horizontalScrollBar().sizeHint().height() if wide else 0
        self.table.setFixedHeight(self.look.px(28) * shown + 2 + bar)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def retranslate(self) -> None:
        if self._results is not None:
            self.show_results(self._results)
        super().retranslate()

    def _on_row(self, row: OutsideRow) -> None:
        if row.row is not None:
            self.city_chosen.emit(row.row)

    def _on_activated(self, row: OutsideRow) -> None:
        if row.row is not None and row.row.conflict:
            self.conflict_wished.emit(row.row)

    def _on_conflicts(self) -> None:
        rows = self.table.rows.rows
        current = self.table.current
        first = next((row for row in (current, *rows) if row is not None and row.verdict == "conflict"), None)
        if first is not None and first.row is not None:
            self.conflict_wished.emit(first.row)


def _columns() -> list[Column[OutsideRow]]:
    return [
        Column("city", _name, _city, width=220, role="label", draw=_draw_city),
        Column("state", _name, _state, width=130, draw=_draw_state),
        Column("reason", _name, _reason, stretch=True, token="ink2"),
    ]


def _draw_city(painter: QPainter, look: Look, room: QRectF, row: OutsideRow) -> None:
    size = look.px(14)
    glyph(painter, look, room.left(), room.center().y() - size / 2, size, row.verdict)
    words = room.adjusted(look.px(24), 0, 0, 0)
    paint.text(painter, words, row.name, look.font("label"), look["ink"], elide=True)


def _draw_state(painter: QPainter, look: Look, room: QRectF, row: OutsideRow) -> None:
    token: Token = "putus" if row.row is not None else "ink2"
    paint.text(painter, room, row.state, look.font("text"), look[token])


def _city(row: OutsideRow) -> str:
    return row.name


def _state(row: OutsideRow) -> str:
    return row.state


def _reason(row: OutsideRow) -> str:
    return row.reason


def _conflicts() -> str:
    return tr("Buka bentrok…")


def _name() -> str:
    return tr("Daerah di luar tabel")
