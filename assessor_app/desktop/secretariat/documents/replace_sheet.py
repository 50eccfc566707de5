"""The sheet before files of the same names are replaced: which they are, and that their content is another."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.words import ntr, tr

_MOST_ROWS, _ROW, _HEAD = 8, 28, 32


class ReplaceSheet(Sheet):
    """`accepted()` to replace them, `rejected()` to leave everything as it is; Return does not replace by itself.

    Args:
        taken: the files that stand in the way; all in one folder.
    """

    def __init__(self, look: Look, taken: Sequence[Path], *, parent: QWidget) -> None:
        self._count = len(taken)
        super().__init__(look, self._asked, _about, cancel=_keep, width=640, parent=parent)
        name: Column[Path] = Column("name", _head, _name, role="label", stretch=True)
        self.table: TableView[Path] = TableView(look, _head, [name], row_height=_ROW)
        self.table.show_rows(taken)
        self.table.setFixedHeight(look.px(_HEAD + min(len(taken), _MOST_ROWS) * _ROW + 2))
        self.body.addWidget(self.table)
        self.foot_note.set_wording(str(taken[0].parent))
        self.go = Button(look, self._go_words, "primary", size=36)
        self.go.clicked.connect(self.accept)
        self.add_button(self.go)
        self._cancel.setFocus()

    def _asked(self) -> str:
        return ntr("Ganti {n} berkas?", "Ganti {n} berkas?", self._count)

    def _go_words(self) -> str:
        return ntr("Ganti {n} berkas", "Ganti {n} berkas", self._count)


def _about() -> str:
    return tr(
        "Di folder itu sudah ada berkas bernama sama dengan isi lain. Bila diganti, isi yang lama tidak dapat "
        "dikembalikan. Bila tidak, tidak ada yang ditulis."
    )


def _keep() -> str:
    return tr("Jangan ganti")


def _head() -> str:
    return tr("Berkas yang sudah ada")


def _name(path: Path) -> str:
    return path.name
