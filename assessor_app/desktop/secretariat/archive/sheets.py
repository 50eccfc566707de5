"""The two questions of Arsip dan kartu: whose card is replaced and why, and why this copy takes over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.picker import pick_folder
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import FieldBox, TextField
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.selects import Select
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.domain.evaluation import Evaluation
from assessor_app.errors import UserError
from assessor_app.words import error_text, tr


class CardSheet(Sheet):
    """Asks for the assessor, the reason and the folder; `card_wished(assessor, reason, folder)`."""

    card_wished = Signal(str, str, str)

    def __init__(self, look: Look, evaluation: Evaluation, *, assessor: str | None, parent: QWidget) -> None:
        super().__init__(look, card_title, _card_about, width=600, parent=parent)
        self._folder = ""
        self.assessor = Select(look, _assessor_word)
        for person in sorted(evaluation.assessors, key=lambda person: (person.spare, person.name)):
            self.assessor.add(f"{person.name} ({person.id})", person.id)
        self.assessor.choose(assessor)
        self.reason = TextField(look, _reason_word, placeholder=_card_reason_hint)
        self.choose = Button(look, _choose_word, icon="folder-open")
        self.choose.clicked.connect(self._on_choose)
        self.place = Label(look, _no_folder, "text", "ink2", elide=True)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.place, 1)
        who = FieldBox(look, _assessor_word, self.assessor)
        who.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.addWidget(who)
        self.body.addWidget(FieldBox(look, _reason_word, self.reason, below=_card_reason_below))
        self.body.addWidget(Label(look, _where_word, "label"))
        self.body.addLayout(row)
        self.problem = Paragraph(look, "", "text", "bata")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.go = Button(look, _card_go, "primary", size=36)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)
        self.reason.textChanged.connect(self._on_changed)
        self._on_changed()
        self.reason.setFocus()

    def take_folder(self, folder: str) -> None:
        """Use this folder."""
        self._folder = folder
        self.place.set_wording(folder)
        self._on_changed()

    def show_problem(self, error: UserError) -> None:
        """Say why nothing was issued."""
        self.problem.set_wording(error_text(error))
        self.problem.show()
        self._on_changed()

    def _on_choose(self) -> None:
        pick_folder(self, tr("Folder untuk paket dan kartu"), self.take_folder)

    def _on_changed(self, _text: str = "") -> None:
        self.go.setEnabled(bool(self._folder) and bool(self.reason.text().strip()))
        self.foot_note.set_wording("" if self._folder else tr("pilih folder tujuan dahulu"))

    def _on_go(self) -> None:
        self.go.setEnabled(False)
        self.problem.hide()
        self.card_wished.emit(str(self.assessor.currentData()), self.reason.text(), self._folder)


class TakeOverSheet(Sheet):
    """Asks why; `taking_over_wished(reason)`."""

    taking_over_wished = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(look, _over_title, _over_about, width=560, parent=parent)
        self.reason = TextField(look, _reason_word, placeholder=_over_reason_hint)
        self._box = FieldBox(look, _reason_word, self.reason, below=_over_reason_below)
        self.body.addWidget(self._box)
        self.go = Button(look, _over_go, "primary", size=36)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)
        self.reason.textChanged.connect(self._on_changed)
        self.reason.setFocus()

    def show_problem(self, error: UserError) -> None:
        """Say why it did not take over."""
        self._box.show_problem(error)
        self.go.setEnabled(True)

    def _on_changed(self, text: str) -> None:
        self._box.clear_problem()
        self.go.setEnabled(bool(text.strip()))

    def _on_go(self) -> None:
        self.go.setEnabled(False)
        self.taking_over_wished.emit(self.reason.text())


def card_title() -> str:
    """The title of the card's sheet, and the word on the button that opens it."""
    return tr("Terbitkan kartu baru")


def _card_about() -> str:
    return tr(
        "Asesor mendapat kunci dan kode baru dalam paket revisi berikutnya. Lembar yang sudah diterima tetap "
        "dihitung; yang datang kemudian dengan kartu lama menunggu keputusan. Kartu yang hanya hilang tidak perlu "
        "diganti: kodenya ada di codes.csv sekretariat."
    )


def _assessor_word() -> str:
    return tr("Asesor")


def _reason_word() -> str:
    return tr("Alasan")


def _card_reason_hint() -> str:
    return tr("misalnya: Tas berisi kartu dicuri pada 20 Juni 2019")


def _card_reason_below() -> str:
    return tr("Wajib; tercetak pada berita acara.")


def _choose_word() -> str:
    return tr("Pilih folder…")


def _no_folder() -> str:
    return tr("belum dipilih")


def _where_word() -> str:
    return tr("Folder tujuan")


def _card_go() -> str:
    return tr("Terbitkan kartu baru")


def _over_title() -> str:
    return tr("Ambil alih dari meja pertama")


def _over_about() -> str:
    return tr(
        "Sesudah ini paket disiapkan dan hasil ditetapkan di laptop ini. Lakukan hanya bila laptop meja pertama "
        "tidak dipakai lagi: dua meja yang sama-sama menyiapkan membuat revisi yang tidak dapat disatukan."
    )


def _over_reason_hint() -> str:
    return tr("misalnya: Laptop meja pertama rusak pada 20 Juni 2019")


def _over_reason_below() -> str:
    return tr("Wajib; tercatat bersama nama petugas.")


def _over_go() -> str:
    return tr("Ambil alih")
