"""A prepared or opened evaluation to look through: a tab for each sheet of the workbook, checks at the right."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.preparation.checks import ChecksPanel
from assessor_app.desktop.secretariat.preparation.made_view import MadeView
from assessor_app.desktop.secretariat.preparation.schedule import ScheduleGrid
from assessor_app.desktop.secretariat.preparation.tables import (
    TABS,
    Line,
    book_columns,
    book_of,
    tab_count,
    tab_words,
)
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.choices import Option, Segments, Tabs
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.desktop.widgets.table import TableView
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.schedule import event_days
from assessor_app.errors import UserError
from assessor_app.operations.revision_changes import RevisionChange
from assessor_app.words import current, tr

MADE = "made"
"""The tab that is no sheet of the workbook: what was written where."""


class ReviewView(Styled, QWidget):
    """Tabs, the table or schedule of the tab in front, `made` behind the last one."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: Evaluation | None = None
        self._table: TableView[Line] | None = None
        self._segments: Segments | None = None
        self._roomy = True
        self.tabs = Tabs(look, _tabs_name, [Option(tab, _tab(tab)) for tab in TABS] + [Option(MADE, _made)])
        self.tabs.chosen.connect(self._on_tab)
        self._tabs_scroll = self._build_tabs()
        self.grid = ScheduleGrid(look)
        self._days = QHBoxLayout()
        self._schedule = self._build_schedule()
        self._card = Card(look, margins=(1, 4, 1, 6))
        self._card.box.addWidget(self._schedule, 1)
        self.made = MadeView(look)
        self.checks = ChecksPanel(look)
        self._across = QHBoxLayout()
        self._across.addWidget(self._card, 1)
        self._across.addWidget(self.made, 1)
        self._across.addWidget(self.checks)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self._tabs_scroll)
        self._outer.addLayout(self._across, 1)
        self.dress(look)

    def show_evaluation(
        self, evaluation: Evaluation, notices: Sequence[UserError], changes: Sequence[RevisionChange]
    ) -> None:
        """Show an evaluation, what was noticed in its workbook, and what that changes here."""
        self._evaluation = evaluation
        for tab in TABS:
            count = tab_count(tab, evaluation)
            self.tabs.tell(tab, count=current().count(count) if count else "")
        self.checks.show_findings(evaluation, notices, changes)
        self._show_tab()

    def open_tab(self, tab: str) -> None:
        """Bring a tab to the front."""
        self.tabs.choose(tab)
        self._show_tab()

    def set_side(self, width: int, *, roomy: bool) -> None:
        """Make the checks so wide; without room the tabs scroll."""
        self.checks.setFixedWidth(width)
        self._roomy = roomy
        self.restyle()

    @override
    def restyle(self) -> None:
        px = self.look.px
        self._days.setContentsMargins(px(12), px(8), px(12), 0)
        self._across.setSpacing(px(12))
        self._outer.setSpacing(px(8))
        self._tabs_scroll.setFixedHeight(self.tabs.sizeHint().height() + (0 if self._roomy else px(12)))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self._tabs_scroll.setAccessibleName(_tabs_name())
        super().retranslate()

    def _build_tabs(self) -> QScrollArea:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        scroll = QScrollArea()  # in large type the tabs are wider than the window
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        return scroll

    def _build_schedule(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self.grid)
        scroll.setAccessibleName(tr("Jadwal"))
        schedule = QWidget()
        column = QVBoxLayout(schedule)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._days)
        column.addWidget(scroll, 1)
        return schedule

    def _show_tab(self) -> None:
        evaluation, tab = self._evaluation, self.tabs.key
        if evaluation is None:
            return
        self._card.setVisible(tab != MADE)
        self.made.setVisible(tab == MADE)
        grid = tab == "schedule" and bool(evaluation.sessions)
        self._schedule.setVisible(grid)
        if self._table is not None:
            self._card.box.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
            self._table = None
        if grid:
            self._show_days(evaluation)
        elif tab != MADE:
            book = book_of(tab, evaluation)
            self._table = TableView(self.look, tab_words(tab), book_columns(book))
            self._table.show_rows(book.lines)
            self._card.box.addWidget(self._table, 1)

    def _show_days(self, evaluation: Evaluation) -> None:
        before = self._segments.key if self._segments is not None else ""
        if self._segments is not None:
            self._segments.hide()
            self._segments.deleteLater()
        while self._days.count():
            self._days.takeAt(0)
        options = [Option(day.isoformat(), _day(day)) for day in event_days(evaluation)]
        keys = [option.key for option in options]
        self._segments = Segments(self.look, _day_name, options, chosen=before if before in keys else keys[0])
        self._segments.chosen.connect(self._on_day)
        self._days.addWidget(self._segments)
        self._days.addStretch(1)
        self._on_day(self._segments.key)

    def _on_day(self, key: str) -> None:
        if self._evaluation is not None:
            self.grid.show_day(self._evaluation, dt.date.fromisoformat(key))

    def _on_tab(self, _key: str) -> None:
        self._show_tab()


def _tab(tab: str) -> Callable[[], str]:
    def words() -> str:
        return tab_words(tab)

    return words


def _day(day: dt.date) -> Callable[[], str]:
    def words() -> str:
        return current().day(day)

    return words


def _tabs_name() -> str:
    return tr("Isi buku kerja")


def _made() -> str:
    return tr("Paket dan kartu")


def _day_name() -> str:
    return tr("Hari")
