"""The table: rows of frozen objects, decimals in line, sorting with missing values last, keys."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column, RowsModel
from assessor_app.words import current


@dataclass(frozen=True)
class City:
    """A row."""

    name: str
    final: Decimal | None


ROWS = [
    City("Kab. Malang", Decimal("2.94")),
    City("Kota Surakarta", None),
    City("Kab. Magelang", Decimal("2.81")),
]

COLUMNS = [
    Column[City]("name", "Daerah", lambda city: city.name, sort=lambda city: city.name, stretch=True),
    Column[City](
        "final",
        "Nilai final",
        lambda city: current().decimal(city.final),
        under="0–4",
        sort=lambda city: city.final,
        align="right",
        role="label_strong",
    ),
    Column[City]("note", "Catatan", lambda city: "ada"),
]


@pytest.fixture
def table(qtbot: QtBot, look: Look) -> TableView[City]:
    """The table on screen with its rows."""
    made = TableView(look, "Hasil", COLUMNS)
    made.show_rows(ROWS)
    made.resize(600, 300)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def names(model: RowsModel[City]) -> list[str]:
    """The cities from top to bottom."""
    return [city.name for city in model.rows]


def test_decimals_have_a_comma_and_missing_is_a_dash(table: TableView[City]) -> None:
    """A number prints as people write it; what does not exist is a dash, never 0."""
    model = table.rows
    assert [model.index(n, 1).data() for n in range(3)] == ["2,94", "–", "2,81"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Qt.SortOrder.AscendingOrder, ["Kab. Magelang", "Kab. Malang", "Kota Surakarta"]),
        (Qt.SortOrder.DescendingOrder, ["Kab. Malang", "Kab. Magelang", "Kota Surakarta"]),
    ],
)
def test_missing_values_sort_last(order: Qt.SortOrder, expected: list[str]) -> None:
    """In either direction a city without a final stands below those with one."""
    model = RowsModel(COLUMNS)
    model.show_rows(ROWS)
    model.sort(1, order)
    assert names(model) == expected


def test_only_what_changed_is_told() -> None:
    """One other value among the same rows repaints one row."""
    model = RowsModel(COLUMNS)
    model.show_rows(ROWS)
    told: list[tuple[int, int]] = []

    def on_changed(first: QModelIndex, last: QModelIndex) -> None:
        told.append((first.row(), last.row()))

    model.dataChanged.connect(on_changed)
    model.show_rows([ROWS[0], replace(ROWS[1], final=Decimal("2.10")), ROWS[2]])
    assert told == [(1, 1)]


def test_current_row_stays_current_when_sorted(qtbot: QtBot, table: TableView[City]) -> None:
    """A click on a head sorts; the chosen city stays chosen."""
    table.choose(0)
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(0) + 20, head.height() // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(table.rows)[0] == "Kab. Magelang"
    assert table.current == ROWS[0]
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(table.rows)[0] == "Kota Surakarta"


def test_a_column_without_order_does_not_sort(qtbot: QtBot, table: TableView[City]) -> None:
    """A click on the head of such a column leaves the rows as they are."""
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(2) + 10, head.height() // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(table.rows) == [city.name for city in ROWS]


def test_arrows_choose_and_return_activates(qtbot: QtBot, table: TableView[City]) -> None:
    """Down makes the next city the current one and says so, Return activates it."""
    chosen: list[City] = []
    activated: list[City] = []
    table.setFocus()
    table.row_chosen.connect(chosen.append)
    table.row_activated.connect(activated.append)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert (chosen, activated) == ([ROWS[1]], [ROWS[1]])


def test_names_are_never_cut(table: TableView[City], look: Look) -> None:
    """Even in a narrow window the column of names is as wide as its longest name."""
    table.resize(160, 300)
    assert table.columnWidth(0) >= max(look.width(city.name, "text") for city in ROWS)


def test_table_and_cells_are_spoken(table: TableView[City]) -> None:
    """The table has a name, and a cell says its column and value."""
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.text(QAccessible.Text.Name) == "Hasil"
    spoken = table.rows.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Nilai final: 2,94"
