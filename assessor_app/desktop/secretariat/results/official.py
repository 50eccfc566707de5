"""The card with the official table, what it says while nothing is found, and the cities outside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.results.nothing import NothingFound
from assessor_app.desktop.secretariat.results.outside import OutsideBand
from assessor_app.desktop.secretariat.results.table import result_columns
from assessor_app.desktop.secretariat.results.whole_rows import WholeRows
from assessor_app.desktop.secretariat.veil import Veil
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.results import CityResult, Results
from assessor_app.words import tr

_OPEN = ("number", "rank", "city", "sheets")
"""Columns that hold no value."""


class OfficialTable(Card):
    """`city_chosen(CityResult)` in the table or below it; one city stays chosen when the rows change.

    `none` asks by `all_wished()` to see every city again, `band` by `conflict_wished(CityResult)` for a conflict.
    """

    city_chosen = Signal(object)

    def __init__(self, look: Look, veil: Veil, *, parent: QWidget | None = None) -> None:
        super().__init__(look, margins=(1, 4, 1, 4), spacing=0, parent=parent)
        self._veil = veil
        self.table: TableView[CityResult] | None = None
        self._shape: tuple[object, ...] | None = None
        self._room = WholeRows(look)
        self.none = NothingFound(look)
        self.none.hide()
        self.band = OutsideBand(look)
        self.band.city_chosen.connect(self.city_chosen)
        self.box.addWidget(self._room, 1)
        self.box.addWidget(self.none, 1)
        self.box.addWidget(self.band)

    def build_anew(self) -> None:
        """Make the columns again at the next rows: their words are other ones."""
        self._shape = None

    def show_rows(self, results: Results, rows: list[CityResult], *, ranking: bool) -> None:
        """Show these of the complete cities."""
        shape = (self._veil.hidden, ranking, results.evaluation.compared_with, tuple(row.city.code for row in rows))
        if shape != self._shape or self.table is None:
            self._shape = shape
            columns = result_columns(rows, results.evaluation.compared_with, ranking=ranking)
            values = [column.key for column in columns if column.key not in _OPEN]
            self._rebuild(self._veil.columns(columns, values), ranking)
        assert self.table is not None
        chosen = self.table.current
        self.table.show_rows(rows)
        self._room.settle()
        any_complete = any(row.complete for row in results.official)
        self._room.setVisible(bool(rows) or not any_complete)
        self.none.setVisible(not rows and any_complete)
        code = chosen.city.code if chosen is not None else ""
        if rows:
            self.table.choose(next((n for n, row in enumerate(rows) if row.city.code == code), 0))
        elif results.official and not any_complete:
            self.city_chosen.emit(results.official[0])

    def _rebuild(self, columns: list[Column[CityResult]], ranking: bool) -> None:
        dense = 6 if ranking else 8  # its head is a wider word
        self.table = TableView(self.look, _table_name, columns, pad=dense)
        self.table.row_chosen.connect(self.city_chosen)
        self._room.hold(self.table)


def _table_name() -> str:
    return tr("Tabel hasil")
