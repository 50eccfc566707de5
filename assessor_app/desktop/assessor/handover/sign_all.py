"""Asks for the code before every complete sheet is signed, and names them; before handing over they may also wait."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.code_field import CodeField
from assessor_app.desktop.widgets.fields import FieldBox
from assessor_app.desktop.widgets.labels import Paragraph
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.errors import UserError
from assessor_app.words import ntr, tr

_NAMED = 8
FULL, LAST = 12, 4


class SignAllSheet(Sheet):
    """`decided(code)` to sign them all, `passed()` to hand over without signing them.

    Args:
        slots: characters of the access code asked: all while the key is closed, else the last four.
        handing: a file is to be written afterwards.
    """

    decided = Signal(str)
    passed = Signal()

    def __init__(self, look: Look, cities: Sequence[str], *, slots: int, handing: bool, parent: QWidget) -> None:
        n = len(cities)
        super().__init__(
            look,
            ntr("{n} lembar lengkap belum ditandatangani", "{n} lembar lengkap belum ditandatangani", n),
            _about,
            width=600 if handing else 520,
            parent=parent,
        )
        names = ", ".join(cities[:_NAMED]) + (" …" if n > _NAMED else "")
        self.body.addWidget(Paragraph(look, names, "text", "ink"))
        word = _full_word if slots == FULL else _last_word
        self.code = CodeField(look, word, slots=slots, hidden=True)
        self._box = FieldBox(look, word, self.code)
        self.body.addWidget(self._box)
        if handing:
            self.skip = Button(look, _skip_word)
            self.skip.clicked.connect(self._on_skip)
            self.add_button(self.skip)
        self.act = Button(look, _sign_and_hand_word if handing else _sign_word, "primary")
        self.act.clicked.connect(self._on_act)
        self.add_button(self.act, primary=True)
        self.code.code_changed.connect(self._follow)
        self._follow()
        self.code.setFocus()

    def show_problem(self, error: UserError) -> None:
        """Say why nothing was signed; the sheet stays open."""
        self._box.show_problem(error)
        self._follow()

    def _follow(self, *_args: object) -> None:
        self.act.setEnabled(not self.code.missing)

    def _on_act(self) -> None:
        self.act.setEnabled(False)
        self.decided.emit(self.code.code)

    def _on_skip(self) -> None:
        self.done(QDialog.DialogCode.Rejected)
        self.passed.emit()


def _about() -> str:
    return tr("Yang belum ditandatangani hanya disertakan sebagai konsep dan tidak dihitung.")


def _full_word() -> str:
    return tr("Kode akses")


def _last_word() -> str:
    return tr("Empat karakter terakhir kode akses")


def _sign_word() -> str:
    return tr("Tanda tangani semua")


def _sign_and_hand_word() -> str:
    return tr("Tanda tangani, lalu serahkan")


def _skip_word() -> str:
    return tr("Serahkan sebagai konsep")
