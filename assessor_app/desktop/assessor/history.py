"""The history of a sheet as a table over the window: when, what, before and after. It reads, it restores nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.assessor.history_lines import HistoryLine
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.words import current, ntr, tr


class HistorySheet(Sheet):
    """What was changed on one sheet, newest first."""

    def __init__(self, look: Look, city: str, lines: Sequence[HistoryLine], *, parent: QWidget) -> None:
        super().__init__(
            look, tr("Riwayat lembar {city}", city=city), _about, cancel=_close_word, width=980, parent=parent
        )
        narrow = parent.window().width() / look.scale < 900
        self.table: TableView[HistoryLine] = TableView(look, _table_word, _columns(narrow=narrow), row_height=34)
        self.table.setMinimumHeight(min(look.px(360), parent.window().height() - look.px(240)))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.show_rows(lines)
        self.body.addWidget(self.table)
        n = len(lines)
        self.body.addWidget(Label(look, ntr("{n} perubahan", "{n} perubahan", n), "small", "ink2"))
        self.table.setFocus()


def _columns(*, narrow: bool) -> list[Column[HistoryLine]]:
    return [
        Column("at", _at_word, _when, sort=_moment),
        Column("what", _what_word, _what, width=150 if narrow else 320),
        Column("before", _before_word, _before, token="ink2", width=90 if narrow else 150),
        Column("after", _after_word, _after, stretch=True, width=130),
    ]


def _when(line: HistoryLine) -> str:
    words = current()
    day = words.day(line.at.date()).split()[:2]
    return f"{' '.join(day)}, {words.time(line.at.time(), seconds=True)}"


def _moment(line: HistoryLine) -> object:
    return line.at


def _what(line: HistoryLine) -> str:
    return line.what


def _before(line: HistoryLine) -> str:
    return line.before


def _after(line: HistoryLine) -> str:
    return line.after


def _about() -> str:
    return tr(
        "Setiap perubahan tersimpan di laptop ini, juga yang diurungkan. Tidak ada yang ikut dalam berkas skor."
    )


def _close_word() -> str:
    return tr("Tutup")


def _table_word() -> str:
    return tr("Riwayat lembar")


def _at_word() -> str:
    return tr("Waktu")


def _what_word() -> str:
    return tr("Yang diubah")


def _before_word() -> str:
    return tr("Sebelum")


def _after_word() -> str:
    return tr("Sesudah")
