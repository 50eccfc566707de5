"""The page Hasil: "how did this city do?" The official table, one city beside it, and the word that fixes it all."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.secretariat.moved import MovedBanner
from assessor_app.desktop.secretariat.page import AskingPage
from assessor_app.desktop.secretariat.phrases import moment_words, sheets_words
from assessor_app.desktop.secretariat.picker import pick_target
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.secretariat.results.city_panel import CityPanel
from assessor_app.desktop.secretariat.results.closing_sheet import ClosingSheet, fix_results
from assessor_app.desktop.secretariat.results.nothing import NothingFound
from assessor_app.desktop.secretariat.results.outside import OutsideBand
from assessor_app.desktop.secretariat.results.rule import rule_words
from assessor_app.desktop.secretariat.results.saving import save_csv, save_xlsx, table_text
from assessor_app.desktop.secretariat.results.table import result_columns
from assessor_app.desktop.secretariat.results.two_closings import TwoClosings, next_of
from assessor_app.desktop.secretariat.results.whole_rows import WholeRows
from assessor_app.desktop.secretariat.standing import StandBanner
from assessor_app.desktop.secretariat.veil import Veil, VeilButton
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.fields import SearchField
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.notices import EmptyState
from assessor_app.desktop.widgets.selects import Select
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.desktop.widgets.table import TableView
from assessor_app.domain.records import Closing
from assessor_app.domain.results import CityResult, Results
from assessor_app.domain.text import folded, slug
from assessor_app.operations.closing import Closed
from assessor_app.storage.workspace import Workspace
from assessor_app.words import tr

ALL = ""
OFFICIAL, RANKING = "official", "ranking"
_OPEN = ("number", "rank", "city", "sheets")
"""Columns that hold no value."""


class ResultsPage(AskingPage):
    """Hasil. `changed(Changes)` after a closing, `conflicts_wished(city, assessor)` for what keeps a city out.

    While closings disagree it shows them side by side, or the present when that is wished for.
    """

    changed = Signal(object)
    conflicts_wished = Signal(str, str)

    def __init__(
        self,
        look: Look,
        workspace: Workspace,
        jobs: Jobs,
        duty: Duty,
        veil: Veil,
        *,
        parent: QWidget | None = None,
    ) -> None:
        self._workspace, self._jobs, self._duty, self._veil = workspace, jobs, duty, veil
        self._seen: Seen | None = None
        self._table: TableView[CityResult] | None = None
        self._shape: tuple[object, ...] | None = None
        self._sheet: ClosingSheet | None = None
        self._present = False
        super().__init__(look, _title, parent=parent)
        self.copy = HeaderButton(look, _copy, icon="copy", size=32)
        self.save = HeaderButton(look, _xlsx, icon="table-2", size=32)
        self.csv = HeaderButton(look, _csv, icon="save", size=32)
        self.header.add_action(VeilButton(look, veil))
        veil.changed.connect(self._on_veil)
        self.close_button = Button(look, self._close_words, "primary", icon="lock", size=36)
        for button, slot in (
            (self.copy, self._on_copy),
            (self.csv, self._on_csv),
            (self.save, self._on_xlsx),
            (self.close_button, self._on_close),
        ):
            button.clicked.connect(slot)
            if isinstance(button, HeaderButton):
                self.header.add_action(button)
            else:
                self.header.add_right(button)
        self.search = SearchField(look, _search)
        self.search.textChanged.connect(self._on_filtered)
        self.cohort = Select(look, _cohort, size=34)
        self.province = Select(look, _province, size=34)
        for select in (self.cohort, self.province):
            select.currentIndexChanged.connect(self._on_filtered)
        self.order = Segments(look, _order, [Option(OFFICIAL, _official), Option(RANKING, _ranking)])
        self.order.chosen.connect(self._on_order)
        self.search.setMinimumWidth(look.px(150))
        self.filters = QHBoxLayout()
        for widget in (self.search, self.cohort, self.province, self.order):
            self.filters.addWidget(widget)
        self.filters.addStretch(1)
        self.status = Label(look, self._status_words, "label_strong", "ink2")
        self.rule = Label(look, self._rule_words, "small", "ink2", elide=True)
        self.moved = MovedBanner(look, veil)
        self.stand = StandBanner(look)
        self.stand.sides_wished.connect(self.compare)
        self.two = TwoClosings(look, veil)
        self.two.table_wished.connect(self._on_present)
        self.empty = EmptyState(look, _empty_title, _empty_about, icon="table-2")
        self._card = Card(look, margins=(1, 4, 1, 4), spacing=0)
        self._rows_room = WholeRows(look)
        self.none = NothingFound(look)
        self.none.all_wished.connect(self._on_all)
        self.none.hide()
        self._card.box.addWidget(self._rows_room, 1)
        self._card.box.addWidget(self.none, 1)
        self.band = OutsideBand(look)
        self.band.city_chosen.connect(self._on_city)
        self.band.conflict_wished.connect(self._on_conflict_wished)
        self._card.box.addWidget(self.band)
        self.city = CityPanel(look, veil)
        self.city.setFixedWidth(self._beside())
        self._across = QHBoxLayout()
        self._across.addWidget(self._card, 1)
        self._across.addWidget(self.city)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stand)
        column.addWidget(self.moved)
        column.addLayout(self.filters)
        told = QHBoxLayout()
        told.addWidget(self.rule, 1)
        told.addWidget(self.status)
        column.addLayout(told)
        column.addLayout(self._across, 1)
        self.body.addWidget(self.two, 1)
        self.body.addWidget(self._content, 1)
        self.body.addWidget(self.empty, 1)
        self.show_seen(None)

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now."""
        self._seen = seen
        self.moved.show_seen(seen)
        self.stand.show_seen(seen)
        there = seen is not None and bool(seen.shown.results.cities)
        sides = seen is not None and bool(seen.sides) and not self._present
        if seen is not None and sides:
            self.two.show_seen(seen)
        self.two.setVisible(sides)
        self._content.setVisible(there and not sides)
        self.empty.setVisible(not there)
        for button in (self.copy, self.csv, self.save, self.close_button):
            button.setEnabled(there)
        if seen is not None:
            self._offer(self.cohort, {r.city.cohort for r in seen.shown.results.cities}, tr("Semua kelompok"))
            self._offer(self.province, {r.city.province for r in seen.shown.results.cities}, tr("Semua provinsi"))
            self.band.show_results(seen.shown.results)
            self._fill()
        self.status.retranslate()
        self.rule.retranslate()
        self.close_button.retranslate()

    def compare(self) -> None:
        """Show the closings that disagree side by side."""
        self._present = False
        self.show_seen(self._seen)

    @property
    def table(self) -> TableView[CityResult] | None:
        """The table in front."""
        return self._table

    @override
    def retranslate(self) -> None:
        if hasattr(self, "city"):
            self._shape = None
            self.show_seen(self._seen)
        super().retranslate()

    @override
    def restyle(self) -> None:
        if hasattr(self, "city"):
            self.city.setFixedWidth(self._beside())
            self.stand.set_brief(self.breadth is Breadth.NARROW)
        super().restyle()

    def _beside(self) -> int:
        """The width of the city's panel: five assessors and their mean need a little more than other panels."""
        return self.look.px(348) if self.breadth is Breadth.MIDDLE else self.side(382)

    @property
    def _results(self) -> Results | None:
        return self._seen.shown.results if self._seen is not None else None

    def _offer(self, select: Select, values: set[str], everything: str) -> None:
        chosen = select.currentData()
        select.blockSignals(True)
        select.clear()
        select.add(everything, ALL)
        for value in sorted(value for value in values if value):
            select.add(value, value)
        select.blockSignals(False)
        select.choose(chosen)
        select.setVisible(select.count() > 2)

    def _rows(self) -> list[CityResult]:
        """The complete cities that the filters let through, in the chosen order."""
        results = self._results
        if results is None:
            return []
        wanted, cohort, province = folded(self.search.text()), self.cohort.currentData(), self.province.currentData()
        rows = [
            row
            for row in results.official
            if row.complete
            and (not wanted or wanted in folded(f"{row.city.name} {row.city.code}"))
            and cohort in (ALL, None, row.city.cohort)
            and province in (ALL, None, row.city.province)
        ]
        if self.order.key == RANKING:
            rows.sort(key=_place)
        return rows

    def _fill(self) -> None:
        results = self._results
        if results is None:
            return
        rows, ranking = self._rows(), self.order.key == RANKING
        shape = (self._veil.hidden, ranking, results.evaluation.compared_with, tuple(row.city.code for row in rows))
        if shape != self._shape or self._table is None:
            self._shape = shape
            columns = result_columns(rows, results.evaluation.compared_with, ranking=ranking)
            values = [c.key for c in columns if c.key not in _OPEN]
            self._rebuild(self._veil.columns(columns, values))
        assert self._table is not None
        chosen = self._table.current
        self._table.show_rows(rows)
        self._rows_room.settle()
        nothing = not rows and any(row.complete for row in results.official)
        self._rows_room.setVisible(not nothing)
        self.none.setVisible(nothing)
        code = chosen.city.code if chosen is not None else ""
        at = next((n for n, row in enumerate(rows) if row.city.code == code), 0)
        if rows:
            self._table.choose(at)
        elif not results.official:
            self.city.show_city(None, None)
        elif not any(row.complete for row in results.official):
            self._on_city(results.official[0])

    def _rebuild(self, columns: list) -> None:  # type: ignore[type-arg]
        dense = 6 if self.order.key == RANKING else 8  # its head is a wider word
        self._table = TableView(self.look, _table_name, columns, pad=dense)
        self._table.row_chosen.connect(self._on_city)
        self._rows_room.hold(self._table)

    def _status_words(self) -> str:
        seen = self._seen
        if seen is None:
            return ""
        record = seen.closed.closing if seen.closed is not None else None
        if record is not None and isinstance(record.content, Closing):
            return tr(
                "Penetapan ke-{n}, {time}",
                n=record.content.number,
                time=moment_words(seen.evaluation, record.content.time),
            )
        return tr("SEMENTARA, {sheets}", sheets=sheets_words(seen.live.results))

    def _close_words(self) -> str:
        sides = self._seen.sides if self._seen is not None else ()
        return tr("Tetapkan hasil ke-{n}…", n=next_of(sides)) if sides else tr("Tetapkan hasil…")

    def _on_present(self) -> None:
        self._present = True
        self.show_seen(self._seen)

    def _rule_words(self) -> str:
        return rule_words(self._results) if self._results is not None else ""

    def _on_filtered(self) -> None:
        self._fill()

    def _on_all(self) -> None:
        for select in (self.cohort, self.province):
            select.choose(ALL)
        self.search.clear()
        self._fill()
        self.search.setFocus()

    def _on_order(self, _key: str) -> None:
        self._fill()

    def _on_city(self, row: CityResult) -> None:
        results = self._results
        if results is not None:
            self.city.show_city(row, results.evaluation)

    def _on_veil(self) -> None:
        self.show_seen(self._seen)

    def _on_conflict_wished(self, row: CityResult) -> None:
        self.conflicts_wished.emit(row.city.code, "")

    def _on_copy(self) -> None:
        if self._table is not None:
            QGuiApplication.clipboard().setText(table_text(self._table))

    def _on_csv(self) -> None:
        if self._results is not None:
            pick_target(self, tr("Simpan hasil sebagai CSV"), f"{self._stem()}.csv", self._write_csv)

    def _on_xlsx(self) -> None:
        if self._results is not None:
            pick_target(self, tr("Simpan buku kerja hasil"), f"{self._stem()}.xlsx", self._write_xlsx)

    def _stem(self) -> str:
        assert self._results is not None
        return f"hasil-{slug(self._results.evaluation.id)}"

    def _write_csv(self, path: str) -> None:
        self._jobs.start("save", save_csv, Path(path), self._results, failed=self.show_error)

    def _write_xlsx(self, path: str) -> None:
        self._jobs.start("save", save_xlsx, Path(path), self._results, failed=self.show_error)

    def _on_close(self) -> None:
        if self._seen is not None:
            self._duty.ensure(self._open_closing)

    def _open_closing(self) -> None:
        if self._seen is None:
            return
        self._sheet = ClosingSheet(self.look, self._seen, parent=self)
        self._sheet.closing_wished.connect(self._on_closing_wished)
        self._sheet.open()

    def _on_closing_wished(self, note: str) -> None:
        assert self._seen is not None
        self._jobs.start(
            "closing",
            fix_results,
            self._workspace.folder,
            self._seen.evaluation.id,
            note,
            self._duty.operator,
            self._duty.passphrase,
            done=self._on_closed,
            failed=self._on_refused,
        )

    def _on_closed(self, closed: Closed) -> None:
        self.close_sheet()
        self.changed.emit(closed.changes)


def _place(row: CityResult) -> tuple[str, str, int]:
    return (row.city.cohort, row.instrument.id, row.rank or 0)


def _title() -> str:
    return tr("Hasil")


def _copy() -> str:
    return tr("Salin tabel")


def _xlsx() -> str:
    return tr("Simpan XLSX…")


def _csv() -> str:
    return tr("Simpan CSV…")


def _search() -> str:
    return tr("Cari nama atau kode")


def _cohort() -> str:
    return tr("Kelompok")


def _province() -> str:
    return tr("Provinsi")


def _order() -> str:
    return tr("Urutan")


def _official() -> str:
    return tr("Abjad (resmi)")


def _ranking() -> str:
    return tr("Peringkat (internal)")


def _table_name() -> str:
    return tr("Tabel hasil")


def _empty_title() -> str:
    return tr("Belum ada hasil")


def _empty_about() -> str:
    return tr(
        "Siapkan evaluasi di Persiapan, lalu gabungkan berkas skor di Penggabungan. Nilai tiap daerah tampil di sini."
    )
