"""The row above the official table: which cities stand in it, and in which order."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.fields import SearchField
from assessor_app.desktop.widgets.selects import Select
from assessor_app.domain.results import CityResult, Results
from assessor_app.domain.text import folded
from assessor_app.words import tr

ALL = ""
OFFICIAL, RANKING = "official", "ranking"


class Filters(QWidget):
    """`changed()` when something else is searched or chosen."""

    changed = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(look, _search)
        self.search.setMinimumWidth(look.px(150))
        self.cohort = Select(look, _cohort, size=34)
        self.province = Select(look, _province, size=34)
        self.order = Segments(look, _order, [Option(OFFICIAL, _official), Option(RANKING, _ranking)])
        self.search.textChanged.connect(self._on_chosen)
        for select in (self.cohort, self.province):
            select.currentIndexChanged.connect(self._on_chosen)
        self.order.chosen.connect(self._on_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.search, self.cohort, self.province, self.order):
            row.addWidget(widget)
        row.addStretch(1)

    @property
    def ranking(self) -> bool:
        """Whether the order is the internal one, by rank."""
        return self.order.key == RANKING

    def offer(self, results: Results) -> None:
        """Offer the cohorts and provinces there are; what was chosen stays chosen where it still is there."""
        self._fill(self.cohort, {row.city.cohort for row in results.cities}, tr("Semua kelompok"))
        self._fill(self.province, {row.city.province for row in results.cities}, tr("Semua provinsi"))

    def rows(self, results: Results) -> list[CityResult]:
        """The complete cities that are let through, in the chosen order."""
        wanted, cohort, province = folded(self.search.text()), self.cohort.currentData(), self.province.currentData()
        rows = [
            row
            for row in results.official
            if row.complete
            and (not wanted or wanted in folded(f"{row.city.name} {row.city.code}"))
            and cohort in (ALL, None, row.city.cohort)
            and province in (ALL, None, row.city.province)
        ]
        if self.ranking:
            rows.sort(key=_place)
        return rows

    def clear(self) -> None:
        """Let every city through again."""
        for select in (self.cohort, self.province):
            select.choose(ALL)
        self.search.clear()
        self.changed.emit()
        self.search.setFocus()

    def _fill(self, select: Select, values: set[str], everything: str) -> None:
        chosen = select.currentData()
        select.blockSignals(True)
        select.clear()
        select.add(everything, ALL)
        for value in sorted(value for value in values if value):
            select.add(value, value)
        select.blockSignals(False)
        select.choose(chosen)
        select.setVisible(select.count() > 2)

    def _on_chosen(self, _what: object) -> None:
        self.changed.emit()


def _place(row: CityResult) -> tuple[str, str, int]:
    return (row.city.cohort, row.instrument.id, row.rank or 0)


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
