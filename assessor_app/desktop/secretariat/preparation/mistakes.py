"""What keeps a workbook from being taken: every mistake with sheet, row and column, to be put right in Excel."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.errors import MistakesError, UserError
from assessor_app.words import error_text, tr


class MistakesView(Styled, QWidget):
    """A banner with the sentence and a table of the mistakes."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error: MistakesError | None = None
        self.banner = Banner(look, "", icon="octagon-alert", tone="bata", rounded=True)
        self.table: TableView[UserError] = TableView(look, _name, _columns(), row_height=34)
        card = Card(look, margins=(1, 1, 1, 1))
        card.box.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        column.addWidget(card, 1)
        self.dress(look)

    def show_mistakes(self, error: MistakesError) -> None:
        """Show them in reading order."""
        self._error = error
        self.table.show_rows(error.mistakes)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        if self._error is not None:
            self.banner.tell(
                error_text(self._error), tr("Tidak ada yang tersimpan. Perbaiki di Excel, lalu buka lagi.")
            )
        super().retranslate()


def _columns() -> list[Column[UserError]]:
    return [
        Column("sheet", _sheet_word, _sheet, role="label"),
        Column("row", _row_word, _row, align="right", sort=_row_number),
        Column("column", _column_word, _column),
        Column("text", _text_word, error_text, stretch=True),
    ]


def _field(error: UserError, name: str) -> str:
    return str(error.fields.get(name, ""))


def _sheet(error: UserError) -> str:
    return _field(error, "sheet")


def _row(error: UserError) -> str:
    return _field(error, "row")


def _row_number(error: UserError) -> int | None:
    row = error.fields.get("row")
    return row if isinstance(row, int) else None


def _column(error: UserError) -> str:
    return _field(error, "column")


def _name() -> str:
    return tr("Kesalahan dalam buku kerja")


def _sheet_word() -> str:
    return tr("Lembar kerja")


def _row_word() -> str:
    return tr("Baris")


def _column_word() -> str:
    return tr("Kolom")


def _text_word() -> str:
    return tr("Yang perlu diperbaiki")
