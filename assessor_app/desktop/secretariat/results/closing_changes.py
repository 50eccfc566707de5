"""What a further closing would change: each city with the result that stands and the one that would."""

from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.phrases import short_city
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.results import CityResult
from assessor_app.words import current, tr

Pair = tuple[CityResult | None, CityResult | None]
_MOST_ROWS, _ROW, _HEAD = 6, 26, 32


class ChangesTable(TableView[Pair]):
    """The cities that move, as closed and as of now."""

    def __init__(self, look: Look, seen: Seen, *, parent: QWidget | None = None) -> None:
        columns: list[Column[Pair]] = [
            Column("city", _city_head, _city, role="label", stretch=True),
            Column("old", _old_head, lambda pair: figure(pair[0]), align="right"),
            Column("new", _new_head, lambda pair: figure(pair[1]), align="right", role="label_strong"),
            Column("sheets", _sheets_head, _sheets, align="right", token="ink2"),
        ]
        super().__init__(look, _name, columns, row_height=_ROW, parent=parent)
        self.show_rows(seen.moved)
        rows = min(len(seen.moved), _MOST_ROWS)
        self.setFixedHeight(look.px(_HEAD + rows * _ROW + 2))


def figure(row: CityResult | None) -> str:
    """The final as printed, or in a word why there is none."""
    if row is None:
        return tr("tidak mengikuti")
    return current().decimal(row.final) if row.complete else tr("belum lengkap")


def _city(pair: Pair) -> str:
    row = pair[1] or pair[0]
    return short_city(row.city.name) if row is not None else ""


def _sheets(pair: Pair) -> str:
    """How many sheets count before and after: `4 → 5`."""
    before, after = (len(row.counted) if row is not None else 0 for row in pair)
    return current().count(after) if before == after else f"{before} → {after}"


def _city_head() -> str:
    return tr("Daerah")


def _old_head() -> str:
    return tr("Semula")


def _new_head() -> str:
    return tr("Menjadi")


def _sheets_head() -> str:
    return tr("Lembar dihitung")


def _name() -> str:
    return tr("Daerah yang berubah")
