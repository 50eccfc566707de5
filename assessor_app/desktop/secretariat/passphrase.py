"""The passphrase of the secretariat's keys: set or changed, typed twice, with what it means."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled, Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import FieldBox, TextField
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.errors import UserError
from assessor_app.exchange.passphrases import SHORTEST, fault
from assessor_app.words import tr


class PassphraseFields(Styled, QWidget):
    """The two fields; `changed()` after every letter.

    Args:
        name: the word over the first.
        beside: the second stands at the right of the first, not below it.
    """

    changed = Signal()

    def __init__(
        self, look: Look, name: Wording | None = None, *, beside: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        first = name if name is not None else _first
        self.first, self.again = TextField(look, first), TextField(look, _again)
        self._first_box = FieldBox(look, first, self.first, below=_below)
        self._again_box = FieldBox(look, _again, self.again)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)
        column.addStretch(1)
        for box, field in ((self._first_box, self.first), (self._again_box, self.again)):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(self._on_changed)
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._row.addWidget(box, 1 if beside else 0, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
        self.setFocusProxy(self.first)
        self.dress(look)

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self.look.px(12))
        super().restyle()

    @property
    def passphrase(self) -> str:
        """What was typed twice; empty while it may not wrap keys or the two differ."""
        typed = self.first.text()
        return typed if fault(typed) is None and typed == self.again.text() else ""

    def show_problem(self, error: UserError) -> None:
        """Say what is wrong with the passphrase typed."""
        self._first_box.show_problem(error)
        self.first.selectAll()
        self.first.setFocus()

    def _on_changed(self, _text: str) -> None:
        typed, again = self.first.text(), self.again.text()
        found = fault(typed)
        # Nobody is told of a fault before the phrase is typed to its end.
        if again and found is not None:
            self._first_box.show_problem(found)
        else:
            self._first_box.clear_problem()
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


class ChangeSheet(Sheet):
    """Asks for the old one and the new one; `change_wished(old, new)`. It stays open until `done` or a problem.

    Args:
        evaluation: the title of the evaluation whose keys they are.
    """

    change_wished = Signal(str, str)

    def __init__(self, look: Look, evaluation: str, *, parent: QWidget) -> None:
        self._evaluation = evaluation
        super().__init__(look, _change, self._about, width=640, parent=parent)
        self.old = TextField(look, _old)
        self.old.setEchoMode(QLineEdit.EchoMode.Password)
        self._old_box = FieldBox(look, _old, self.old)
        self._old_box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.fields = PassphraseFields(look, _new, beside=True)
        self.body.addWidget(self._old_box)
        self.body.addWidget(self.fields)
        self.about.set_token("ink")  # what a change does not reach is no small print
        self.foot_note.set_wording(_paper)
        self.go = Button(look, _change, "primary", size=36)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)
        self.old.textChanged.connect(self._on_old)
        self.fields.changed.connect(self._on_changed)
        self._on_changed()

    def show_problem(self, error: UserError) -> None:
        """Say why nothing was changed, below the field that it is about."""
        self._on_changed()
        if error.key != "passphrase-wrong":
            self.fields.show_problem(error)
            return
        self._old_box.show_problem(error)
        self.old.selectAll()
        self.old.setFocus()

    def _about(self) -> str:
        return tr(
            "Untuk kunci sekretariat {title}. Salinan yang dibuat sebelum ini tetap terbuka dengan frasa sandi lama: "
            "sesudah mengganti, simpan salinan baru dan musnahkan yang lama.",
            title=self._evaluation,
        )

    def _on_old(self, _text: str) -> None:
        self._old_box.clear_problem()
        self._on_changed()

    def _on_changed(self) -> None:
        self.go.setEnabled(bool(self.old.text()) and bool(self.fields.passphrase))

    def _on_go(self) -> None:
        self.go.setEnabled(False)
        self.change_wished.emit(self.old.text(), self.fields.passphrase)


def _change() -> str:
    return tr("Ganti frasa sandi")


def _paper() -> str:
    return tr("Tuliskan frasa yang baru di kertas dan simpan terpisah dari laptop.")


def _old() -> str:
    return tr("Frasa sandi lama")


def _new() -> str:
    return tr("Frasa sandi baru")


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
    return tr("Minimal {n} karakter; beberapa kata biasa lebih mudah diingat daripada satu kata rumit.", n=SHORTEST)
