"""The sheet "Berkas malam ini": which kinds and which day go into the folder, and whether also as one PDF."""

import datetime as dt
from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.documents.kind_words import kind_words
from assessor_app.desktop.secretariat.documents.kinds import kind_rows
from assessor_app.desktop.secretariat.documents.listing import Listed, fits
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.selects import Check, Select
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.desktop.widgets.surfaces import Line
from assessor_app.words import current, ntr, tr


class BatchSheet(Sheet):
    """`batch_chosen(rows in print order, kinds, bundled)`.

    Args:
        chosen: the kinds ticked at first.
        bundled: whether one PDF of all is wished for at first.
    """

    batch_chosen = Signal(object, object, bool)

    def __init__(
        self, look: Look, listed: Sequence[Listed], chosen: Collection[str], *, bundled: bool, parent: QWidget
    ) -> None:
        super().__init__(look, _title, _about, width=600, parent=parent)
        self._listed = tuple(listed)
        self.checks: dict[str, Check] = {}
        self.day = Select(look, _day)
        self.day.add(tr("Semua hari"), None)
        days = sorted({day for document in listed for _, day in document.places})
        for day in days:
            self.day.add(current().day(day), day)
        self.day.setVisible(len(days) > 1)
        self.every = Button(look, _every, "quiet", size=32)
        self.every.clicked.connect(self._on_every)
        above = QHBoxLayout()
        above.addWidget(self.day, 1)
        above.addWidget(self.every)
        self.body.addLayout(above)
        kinds = kind_rows(listed)
        ticks = QGridLayout()
        ticks.setVerticalSpacing(look.px(4))
        half = (len(kinds) + 1) // 2
        for n, row in enumerate(kinds):
            check = Check(look, f"{kind_words(row.kind)} ({current().count(row.count)})")
            check.setChecked(row.kind in chosen)
            check.toggled.connect(self._on_changed)
            self.checks[row.kind] = check
            ticks.addWidget(check, n % half, n // half)
        self.body.addLayout(ticks)
        self.body.addWidget(Line(look))
        self.bundled = Check(look, _bundled)
        self.bundled.setChecked(bundled)
        self.body.addWidget(self.bundled)
        self.go = Button(look, self._go_words, "primary", size=36)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)
        self.day.currentIndexChanged.connect(self._on_changed)
        self._on_changed()

    @property
    def rows(self) -> tuple[Listed, ...]:
        """The documents that are ticked and belong to the day, in print order."""
        day = self.day.currentData()
        wanted = day if isinstance(day, dt.date) else None
        ticked = {kind for kind, check in self.checks.items() if check.isChecked()}
        return tuple(d for d in self._listed if d.kind in ticked and fits(d, "", wanted))

    def _go_words(self) -> str:
        count = len(self.rows) if hasattr(self, "bundled") else 0
        return ntr("Pilih folder untuk {n} dokumen…", "Pilih folder untuk {n} dokumen…", count)

    def _on_changed(self) -> None:
        self.go.setEnabled(bool(self.rows))
        self.go.retranslate()

    def _on_every(self) -> None:
        for check in self.checks.values():
            check.setChecked(True)

    def _on_go(self) -> None:
        kinds = tuple(kind for kind, check in self.checks.items() if check.isChecked())
        rows, bundled = self.rows, self.bundled.isChecked()
        self.done(Sheet.DialogCode.Accepted)
        self.batch_chosen.emit(rows, kinds, bundled)


def _title() -> str:
    return tr("Berkas malam ini")


def _about() -> str:
    return tr(
        "Setiap dokumen menjadi satu berkas, dalam urutan cetak. Bila di folder itu ada berkas bernama sama dengan "
        "isi lain, Anda ditanya dulu."
    )


def _day() -> str:
    return tr("Hari")


def _every() -> str:
    return tr("Pilih semua jenis")


def _bundled() -> str:
    return tr("Juga semuanya dalam satu PDF, siap dicetak")
