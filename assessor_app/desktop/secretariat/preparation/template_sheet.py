"""The sheet before the template is written: which built-in instrument stands in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import FieldBox
from assessor_app.desktop.widgets.selects import Select
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.operations import library
from assessor_app.operations.tables import DEFAULT_INSTRUMENT
from assessor_app.words import tr


class TemplateSheet(Sheet):
    """`instrument_chosen(id)`."""

    instrument_chosen = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(look, _title, _about, parent=parent)
        self.instrument = Select(look, _instrument)
        for instrument in library.instruments():
            self.instrument.add(instrument.name, instrument.id)
        self.instrument.choose(DEFAULT_INSTRUMENT)
        self.body.addWidget(FieldBox(look, _instrument, self.instrument, below=_below))
        self.go = Button(look, _go, "primary", size=36)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)

    def _on_go(self) -> None:
        chosen = str(self.instrument.currentData())
        self.done(Sheet.DialogCode.Accepted)
        self.instrument_chosen.emit(chosen)


def _title() -> str:
    return tr("Templat buku kerja")


def _about() -> str:
    return tr("Buku kerja Excel dengan pilihan dan baris contoh, untuk diisi: daerah, asesor, jadwal, instrumen.")


def _instrument() -> str:
    return tr("Instrumen yang dituliskan di dalamnya")


def _below() -> str:
    return tr("Bobot, indikator, dan aturannya dapat diubah di Excel.")


def _go() -> str:
    return tr("Simpan templat…")
