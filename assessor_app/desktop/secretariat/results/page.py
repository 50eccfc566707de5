"""The page Hasil: "how did this city do?" The official table, one city beside it, and the word that fixes it all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.moved import MovedBanner
from assessor_app.desktop.secretariat.page import AskingPage
from assessor_app.desktop.secretariat.phrases import moment_words, sheets_words
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.secretariat.results.city_panel import CityPanel
from assessor_app.desktop.secretariat.results.closing_sheet import ClosingSheet, fix_results
from assessor_app.desktop.secretariat.results.filters import Filters
from assessor_app.desktop.secretariat.results.official import OfficialTable
from assessor_app.desktop.secretariat.results.rule import rule_words
from assessor_app.desktop.secretariat.results.taking import Taking
from assessor_app.desktop.secretariat.results.two_closings import TwoClosings, next_of
from assessor_app.desktop.secretariat.standing import StandBanner
from assessor_app.desktop.secretariat.veil import Veil, VeilButton
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.notices import EmptyState
from assessor_app.desktop.widgets.table import TableView
from assessor_app.domain.records import Closing
from assessor_app.domain.results import CityResult, Results
from assessor_app.operations.closing import Closed
from assessor_app.storage.workspace import Workspace
from assessor_app.words import tr


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
        self._sheet: ClosingSheet | None = None
        self._present = False
        super().__init__(look, _title, parent=parent)
        self.header.add_action(VeilButton(look, veil))
        veil.changed.connect(self._on_veil)
        self._official = OfficialTable(look, veil)
        self._official.city_chosen.connect(self._on_city)
        self._taking = Taking(look, self, self._official, jobs)
        self.close_button = Button(look, self._close_words, "primary", icon="lock", size=36)
        self.close_button.clicked.connect(self._on_close)
        self.header.add_right(self.close_button)
        self._filters = Filters(look)
        self._filters.changed.connect(self._fill)
        self.search = self._filters.search
        self.status = Label(look, self._status_words, "label_strong", "ink2")
        self.rule = Label(look, self._rule_words, "small", "ink2", elide=True)
        self.moved = MovedBanner(look, veil)
        self.stand = StandBanner(look)
        self.stand.sides_wished.connect(self.compare)
        self.two = TwoClosings(look, veil)
        self.two.table_wished.connect(self._on_present)
        self.empty = EmptyState(look, _empty_title, _empty_about, icon="table-2")
        self.none = self._official.none
        self.none.all_wished.connect(self._filters.clear)
        self.band = self._official.band
        self.band.conflict_wished.connect(self._on_conflict_wished)
        self.city = CityPanel(look, veil)
        self.city.setFixedWidth(self._beside())
        self._content = self._arranged()
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
        self._taking.show_results(self._results)
        self.close_button.setEnabled(there)
        if seen is not None:
            self._filters.offer(seen.shown.results)
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
        return self._official.table

    @override
    def retranslate(self) -> None:
        if hasattr(self, "city"):
            self._official.build_anew()
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

    def _arranged(self) -> QWidget:
        """Everything but the two closings and the empty state."""
        across = QHBoxLayout()
        across.addWidget(self._official, 1)
        across.addWidget(self.city)
        told = QHBoxLayout()
        told.addWidget(self.rule, 1)
        told.addWidget(self.status)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stand)
        column.addWidget(self.moved)
        column.addWidget(self._filters)
        column.addLayout(told)
        column.addLayout(across, 1)
        return content

    @property
    def _results(self) -> Results | None:
        return self._seen.shown.results if self._seen is not None else None

    def _fill(self) -> None:
        results = self._results
        if results is None:
            return
        self._official.show_rows(results, self._filters.rows(results), ranking=self._filters.ranking)
        if not results.official:
            self.city.show_city(None, None)

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

    def _rule_words(self) -> str:
        return rule_words(self._results) if self._results is not None else ""

    def _on_present(self) -> None:
        self._present = True
        self.show_seen(self._seen)

    def _on_city(self, row: CityResult) -> None:
        results = self._results
        if results is not None:
            self.city.show_city(row, results.evaluation)

    def _on_veil(self) -> None:
        self.show_seen(self._seen)

    def _on_conflict_wished(self, row: CityResult) -> None:
        self.conflicts_wished.emit(row.city.code, "")

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


def _title() -> str:
    return tr("Hasil")


def _empty_title() -> str:
    return tr("Belum ada hasil")


def _empty_about() -> str:
    return tr(
        "Siapkan evaluasi di Persiapan, lalu gabungkan berkas skor di Penggabungan. Nilai tiap daerah tampil di sini."
    )
