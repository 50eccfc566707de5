"""The sheet before a batch: which kinds go into the folder."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.documents.kinds import KindRow, kind_words
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.selects import Check
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.words import current, ntr, tr


class AllSheet(Sheet):
    """Ticks for the kinds; `kinds_chosen(tuple of kinds)`."""

    kinds_chosen = Signal(object)

    def __init__(self, look: Look, kinds: Sequence[KindRow], chosen: Sequence[str], *, parent: QWidget) -> None:
        super().__init__(look, _title, _about, parent=parent)
        self._kinds = tuple(kinds)
        self.checks: dict[str, Check] = {}
        for row in self._kinds:
            check = Check(look, f"{kind_words(row.kind)} ({current().count(row.count)})")
            check.setChecked(row.kind in chosen)
            check.toggled.connect(self._on_toggled)
            self.checks[row.kind] = check
            self.body.addWidget(check)
        self.go = Button(look, self._go_word, "primary", size=36)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)
        self._on_toggled()

    def _go_word(self) -> str:
        checks = getattr(self, "checks", {})
        count = sum(row.count for row in self._kinds if row.kind in checks and checks[row.kind].isChecked())
        return ntr("Pilih folder untuk {n} dokumen…", "Pilih folder untuk {n} dokumen…", count)

    def _on_toggled(self) -> None:
        self.go.setEnabled(any(check.isChecked() for check in self.checks.values()))
        self.go.retranslate()

    def _on_go(self) -> None:
        kinds = tuple(kind for kind, check in self.checks.items() if check.isChecked())
        self.done(Sheet.DialogCode.Accepted)
        self.kinds_chosen.emit(kinds)


def _title() -> str:
    return tr("Simpan semua dokumen")


def _about() -> str:
    return tr("Setiap dokumen menjadi satu berkas PDF. Berkas bernama sama di folder itu diganti.")
