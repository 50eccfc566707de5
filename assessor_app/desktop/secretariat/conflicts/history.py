"""What the desk decided of one sheet, the first decision first: each stays in sight after it was replaced."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.lineage import PastDecision
from assessor_app.domain.sheet import SignedSheet
from assessor_app.operations.printing.codes import sheet_code
from assessor_app.words import MISSING, tr

_LARGE = 1.4
"""The scale from which the columns need a scroll bar below them."""

_MOST = 3
"""Rows that stand in sight at most; more scroll."""


@dataclass(frozen=True)
class Past:
    """One decision in words; `version` names what was chosen, `overtaken` that the assessor signed anew since."""

    at: str
    version: str
    reason: str
    agreed: str
    operator: str
    in_force: bool
    overtaken: bool = False


class DecisionHistory(Card):
    """The list; the page hides it for a sheet that nobody decided upon."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, margins=(1, 10, 1, 1), spacing=4, parent=parent)
        self.title = Label(look, _title, "label_strong")
        self.title.setIndent(look.px(8))
        self.table: TableView[Past] = TableView(look, _title, _columns(), row_height=30)
        self.box.addWidget(self.title)
        self.box.addWidget(self.table)
        self._fit()

    def show_history(self, rows: Sequence[Past]) -> None:
        """Show the decisions of another sheet."""
        self.table.show_rows(rows)
        self._fit()

    @override
    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "table"):
            self._fit()

    def _fit(self) -> None:
        shown = min(max(self.table.rows.rowCount(), 1), _MOST)
        head = self.table.horizontalHeader().sizeHint().height()
        bar = self.table.horizontalScrollBar().sizeHint().height() if self.look.scale >= _LARGE else 0
        self.table.setFixedHeight(head + shown * self.look.px(30) + bar + 2)
        self.title.setIndent(self.look.px(8))


def read_past(
    history: Sequence[PastDecision],
    lookup: Callable[[str], SignedSheet | None],
    evaluation: Evaluation,
    *,
    overtaken: bool = False,
) -> tuple[Past, ...]:
    """The decisions of a sheet as the page tells them."""
    found = []
    for past in history:
        decision, version = past.decision, lookup(past.decision.chosen)
        chosen = MISSING
        chosen = MISSING
        if version is not None:
            chosen = tr("versi {n}, kode {code}", n=version.sheet.version, code=sheet_code(version.digest))
        found.append(
            Past(
                moment_words(evaluation, decision.time),
                chosen,
                decision.reason,
                decision.agreed_by,
                decision.operator,
                past.in_force,
                overtaken and past.in_force,
            )
        )
    return tuple(found)


def _columns() -> list[Column[Past]]:
    return [
        Column("at", _at_word, _at),
        Column("version", _version_word, _version, role="label"),
        Column("reason", _reason_word, _reason, stretch=True, token="ink2"),
        Column("agreed", _agreed_word, _agreed, token="ink2"),
        Column("operator", _operator_word, _operator),
        Column("force", _force_word, force_words),
    ]


def force_words(row: Past) -> str:
    """Whether a decision still stands."""
    if row.overtaken:
        return tr("asesor menetapkan sendiri")
    return tr("berlaku") if row.in_force else tr("sudah diganti")


def _at(row: Past) -> str:
    return row.at


def _version(row: Past) -> str:
    return row.version


def _reason(row: Past) -> str:
    return row.reason


def _agreed(row: Past) -> str:
    return row.agreed


def _operator(row: Past) -> str:
    return row.operator


def _title() -> str:
    return tr("Riwayat keputusan")


def _at_word() -> str:
    return tr("Waktu")


def _version_word() -> str:
    return tr("Versi yang dipakai")


def _reason_word() -> str:
    return tr("Alasan")


def _agreed_word() -> str:
    return tr("Atas kesepakatan siapa")


def _operator_word() -> str:
    return tr("Petugas")


def _force_word() -> str:
    return tr("Keadaan")
