"""The sheet before a scan is kept: to which closing the signed minutes belong."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.documents.issued_work import ClosingRow
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.evaluation import Evaluation
from assessor_app.words import tr

_MOST_ROWS, _ROW, _HEAD = 6, 28, 32


class AttachSheet(Sheet):
    """`closing_chosen(digest)`.

    Args:
        closings: newest first.
        chosen: digest of the closing that is offered.
    """

    closing_chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        evaluation: Evaluation,
        scan: Path,
        closings: Sequence[ClosingRow],
        chosen: str,
        *,
        parent: QWidget,
    ) -> None:
        super().__init__(look, _title, _about, width=600, parent=parent)
        columns: list[Column[ClosingRow]] = [
            Column("name", _name_head, closing_name, role="label", width=150),
            Column("time", _time_head, lambda row: moment_words(evaluation, row.at), width=200, stretch=True),
            Column("code", _code_head, lambda row: row.code, role="mono", width=150),
        ]
        self.table: TableView[ClosingRow] = TableView(look, _table, columns, row_height=_ROW)
        self.table.show_rows(closings)
        self.table.choose(next((n for n, row in enumerate(closings) if row.digest == chosen), 0))
        self.table.setFixedHeight(look.px(_HEAD + min(len(closings), _MOST_ROWS) * _ROW + 2))
        self.table.row_activated.connect(self._on_activated)
        self.body.addWidget(self.table)
        self.foot_note.set_wording(scan.name)
        self.go = Button(look, _go, "primary", size=36)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)

    def _on_activated(self, _row: ClosingRow) -> None:
        self._on_go()

    def _on_go(self) -> None:
        row = self.table.current
        if row is not None:
            self.done(Sheet.DialogCode.Accepted)
            self.closing_chosen.emit(row.digest)


def closing_name(row: ClosingRow) -> str:
    """What papers of a closing are called."""
    return tr("Penetapan") if row.number == 1 else tr("Perubahan ke-{n}", n=row.number - 1)


def _title() -> str:
    return tr("Lampirkan pindaian")


def _about() -> str:
    return tr("Pilih penetapan yang dinyatakan oleh berita acara yang dipindai. Pindaian disimpan bersamanya.")


def _table() -> str:
    return tr("Penetapan")


def _name_head() -> str:
    return tr("Penetapan")


def _time_head() -> str:
    return tr("Ditetapkan")


def _code_head() -> str:
    return tr("Kode hasil")


def _go() -> str:
    return tr("Lampirkan")
