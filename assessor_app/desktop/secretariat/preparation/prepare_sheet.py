"""The sheet before a package is made: where its files go, and the passphrase where none is set yet."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.passphrase import PassphraseFields
from assessor_app.desktop.secretariat.picker import pick_folder
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.errors import UserError
from assessor_app.words import error_text, tr


class PrepareSheet(Sheet):
    """`making_wished(folder, passphrase)`; the passphrase is empty where one is set already."""

    making_wished = Signal(str, str)

    def __init__(self, look: Look, revision: int, *, with_passphrase: bool, parent: QWidget) -> None:
        self._revision = revision
        super().__init__(look, self._title, _about, width=600, parent=parent)
        self._folder = ""
        self.choose = Button(look, _choose, icon="folder-open")
        self.choose.clicked.connect(self._on_choose)
        self.place = Label(look, _no_folder, "text", "ink2", elide=True)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.place, 1)
        self.body.addWidget(Label(look, _where, "label"))
        self.body.addLayout(row)
        self.body.addWidget(Paragraph(look, _two_folders, "small", "ink2"))
        self.fields: PassphraseFields | None = None
        if with_passphrase:
            self.fields = PassphraseFields(look)
            self.fields.changed.connect(self._on_changed)
            self.body.addWidget(Label(look, _protect, "label"))
            self.body.addWidget(Paragraph(look, _protect_about, "small", "ink2"))
            self.body.addWidget(self.fields)
        self.problem = Paragraph(look, "", "text", "bata")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.go = Button(look, self._title, "primary", size=36)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)
        self._on_changed()

    def take_folder(self, folder: str) -> None:
        """Use this folder."""
        self._folder = folder
        self.place.set_wording(folder)
        self._on_changed()

    def show_problem(self, error: UserError) -> None:
        """Say why nothing was made."""
        self.problem.set_wording(error_text(error))
        self.problem.show()
        self._on_changed()

    def _title(self) -> str:
        return tr("Buat paket revisi {n}", n=self._revision)

    def _on_choose(self) -> None:
        pick_folder(self, tr("Folder untuk paket dan kartu"), self.take_folder)

    def _on_changed(self) -> None:
        ready = bool(self._folder) and (self.fields is None or bool(self.fields.passphrase))
        self.go.setEnabled(ready)
        missing = _choose_first() if not self._folder else _passphrase_first()
        self.foot_note.set_wording("" if ready else missing)

    def _on_go(self) -> None:
        self.go.setEnabled(False)
        self.problem.hide()
        passphrase = self.fields.passphrase if self.fields is not None else ""
        self.making_wished.emit(str(Path(self._folder)), passphrase)


def _about() -> str:
    return tr("Dari buku kerja ini dibuat paket untuk laptop asesor dan kartu dengan kode aksesnya.")


def _choose() -> str:
    return tr("Pilih folder…")


def _no_folder() -> str:
    return tr("belum dipilih")


def _where() -> str:
    return tr("Folder tujuan")


def _two_folders() -> str:
    return tr(
        "Di dalamnya dibuat folder flashdisk (boleh dibagikan) dan folder rahasia (kartu dan kode; hanya "
        "untuk sekretariat)."
    )


def _protect() -> str:
    return tr("Lindungi kunci sekretariat")


def _protect_about() -> str:
    return tr(
        "Tanpa frasa sandi ini berkas skor tidak dapat dibuka dan hasil tidak dapat ditetapkan. Tuliskan "
        "di kertas dan simpan terpisah dari laptop."
    )


def _choose_first() -> str:
    return tr("pilih folder tujuan dahulu")


def _passphrase_first() -> str:
    return tr("frasa sandi belum lengkap atau belum sama")
