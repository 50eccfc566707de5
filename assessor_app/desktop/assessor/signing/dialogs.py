"""The three sheets that ask for a reason: reopen, recuse, and the word before a draft is dropped."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.code_field import CodeField
from assessor_app.desktop.widgets.fields import FieldBox, TextField
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.errors import UserError
from assessor_app.words import tr


class ReasonSheet(Sheet):
    """Asks for a reason, offering some; `decided(reason, code)`.

    Args:
        slots: characters of the access code asked as well; 0 where no signature is made.
    """

    decided = Signal(str, str)

    def __init__(
        self,
        look: Look,
        title: Wording,
        about: Wording,
        offers: list[str],
        act: Wording,
        *,
        slots: int,
        parent: QWidget,
    ) -> None:
        super().__init__(look, title, about, width=560, parent=parent)
        self.reason = TextField(look, _reason_word)
        self._box = FieldBox(look, _reason_word, self.reason)
        self.body.addWidget(self._box)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        for offer in offers:
            button = Button(look, offer, size=32)
            button.clicked.connect(self._on_offer)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.code = CodeField(look, _code_word, slots=slots or 4, hidden=True)
        self._asks = bool(slots)
        if slots:
            self.body.addWidget(Label(look, _code_word if slots > 4 else _last_word, "label"))
            self.body.addWidget(self.code)
            self.code.code_changed.connect(self._follow)
        else:
            self.code.setParent(self)
            self.code.hide()
        self.act = Button(look, act, "primary")
        self.act.clicked.connect(self._on_act)
        self.add_button(self.act, primary=True)
        self.reason.textChanged.connect(self._follow)
        self._follow()
        self.reason.setFocus()

    def show_problem(self, error: UserError) -> None:
        """Say why it was refused; the sheet stays open."""
        self._box.show_problem(error)
        self.act.setEnabled(True)

    def _follow(self, *_args: object) -> None:
        self.act.setEnabled(bool(self.reason.text().strip()) and (not self._asks or not self.code.missing))

    def _on_offer(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.reason.setText(button.text())
            (self.code if self._asks else self.act).setFocus()

    def _on_act(self) -> None:
        self.act.setEnabled(False)
        self.decided.emit(self.reason.text().strip(), self.code.code)


class DiscardSheet(Sheet):
    """Asks before the draft of a next version is dropped; `accepted` when it is."""

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(look, _discard_title, _discard_about, parent=parent)
        act = Button(look, _discard_act, "primary")
        act.clicked.connect(self._on_act)
        self.add_button(act, primary=True)

    def _on_act(self) -> None:
        self.done(QDialog.DialogCode.Accepted)


def reopen_offers() -> list[str]:
    """Reasons that usually fit a reopening."""
    return [tr("salah ketik"), tr("kesepakatan panel"), tr("bukti baru"), tr("moderasi")]


def recuse_offers() -> list[str]:
    """Reasons that usually fit a recusal."""
    return [tr("benturan kepentingan"), tr("tidak hadir saat paparan")]


def _reason_word() -> str:
    return tr("Alasan")


def _code_word() -> str:
    return tr("Kode akses")


def _last_word() -> str:
    return tr("Empat karakter terakhir kode akses")


def _discard_title() -> str:
    return tr("Batalkan versi baru?")


def _discard_about() -> str:
    return tr("Versi yang sudah ditandatangani tetap berlaku. Isi konsep tetap ada di riwayat laptop ini.")


def _discard_act() -> str:
    return tr("Batalkan versi baru")
