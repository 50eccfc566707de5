"""Setting the passphrase of the secretariat's keys: typed twice, with what it means."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import FieldBox, TextField
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.errors import UserError
from assessor_app.words import tr

SHORTEST = 12
"""Letters; several plain words are better than one clever one."""


class PassphraseFields(Styled, QWidget):
    """The two fields; `changed()` after every letter."""

    changed = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.again = TextField(look, _first), TextField(look, _again)
        self._first_box = FieldBox(look, _first, self.first, below=_below)
        self._again_box = FieldBox(look, _again, self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for box, field in ((self._first_box, self.first), (self._again_box, self.again)):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(self._on_changed)
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            column.addWidget(box)
        self.setFocusProxy(self.first)
        self.dress(look)

    @property
    def passphrase(self) -> str:
        """What was typed twice; empty while it is too short or the two differ."""
        typed = self.first.text()
        return typed if len(typed) >= SHORTEST and typed == self.again.text() else ""

    def _on_changed(self, _text: str) -> None:
        typed, again = self.first.text(), self.again.text()
        if again and not typed.startswith(again) and typed != again:
            self._again_box.show_problem(UserError("passphrase-differs"))
        else:
            self._again_box.clear_problem()
        self.changed.emit()


class PassphraseSheet(Sheet):
    """Asks for it; `passphrase_chosen(passphrase)`."""

    passphrase_chosen = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(look, _title, _about, parent=parent)
        self.fields = PassphraseFields(look)
        self.body.addWidget(self.fields)
        self.go = Button(look, _title, "primary", size=36)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)
        self.fields.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.go.setEnabled(bool(self.fields.passphrase))

    def _on_go(self) -> None:
        chosen = self.fields.passphrase
        self.done(Sheet.DialogCode.Accepted)
        self.passphrase_chosen.emit(chosen)


def _title() -> str:
    return tr("Setel frasa sandi")


def _about() -> str:
    return tr(
        "Frasa sandi membungkus kunci sekretariat. Tanpa frasa ini tidak seorang pun, juga bukan pembuat program, "
        "dapat membuka berkas skor atau menandatangani. Tuliskan di kertas dan simpan terpisah dari laptop."
    )


def _first() -> str:
    return tr("Frasa sandi")


def _again() -> str:
    return tr("Ketik sekali lagi")


def _below() -> str:
    return tr("Minimal 12 huruf; beberapa kata biasa lebih mudah diingat daripada satu kata rumit.")
