"""Who is on duty since the program started: the operator's name, and the passphrase of the secretariat's keys.

Both stay in memory only. They are asked for once, when something first needs them.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from assessor_app.desktop.jobs import Jobs, Ticket
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import FieldBox, TextField
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.errors import UserError
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.operators import checked_operator
from assessor_app.storage.workspace import Workspace
from assessor_app.words import tr


class Duty(QObject):
    """Knows the operator and the passphrase, or asks. `operator_named(name)` when it is told.

    Args:
        host: the window that the question stands in.
    """

    operator_named = Signal(str)

    def __init__(self, look: Look, workspace: Workspace, jobs: Jobs, host: QWidget) -> None:
        super().__init__(host)
        self._look, self._workspace, self._jobs, self._host = look, workspace, jobs, host
        self._then: Callable[[], None] | None = None
        self.evaluation: str | None = None
        """The evaluation whose keys are asked for."""
        self.operator = ""
        self._passphrases: dict[str, str] = {}

    @property
    def passphrase(self) -> str | None:
        """The passphrase of the evaluation in front; None while none is known."""
        return self._passphrases.get(self.evaluation or "")

    def keep_passphrase(self, evaluation: str, passphrase: str) -> None:
        """Remember a passphrase that was just set."""
        self._passphrases[evaluation] = passphrase

    def ensure(self, then: Callable[[], None]) -> None:
        """Do `then` once the operator and, where the keys are wrapped, the passphrase are known."""
        if self.operator and not self._passphrase_wanted():
            then()
            return
        self._then = then
        self._open()

    def ask(self) -> None:
        """Ask anew, as when the person at the desk changes."""
        self._then = None
        self._open()

    def _passphrase_wanted(self) -> bool:
        if self.evaluation is None or self.passphrase is not None:
            return False
        desk = self._workspace.desk(self.evaluation)
        return desk is not None and desk.wrapped

    def _open(self) -> None:
        log = self._workspace.operations_log()
        name = self.operator or (log[-1].operator if log else "")
        sheet = DutySheet(self._look, name, with_passphrase=self._passphrase_wanted(), parent=self._host)
        sheet.told.connect(self._on_told)
        self._sheet = sheet
        sheet.open()

    def _on_told(self, name: str, passphrase: str) -> None:
        try:
            self._name = checked_operator(name)
            if not self._name:
                raise UserError("operator-missing")
        except UserError as error:
            self._sheet.show_name_problem(error)
            return
        if not passphrase or self.evaluation is None:
            self._settle()
            return
        self._tried = passphrase
        self._jobs.start(
            "passphrase",
            try_passphrase,
            self._workspace.folder,
            self.evaluation,
            passphrase,
            done=self._on_opened,
            failed=self._on_refused,
        )

    def _on_opened(self, evaluation: str) -> None:
        self._passphrases[evaluation] = self._tried
        self._settle()

    def _on_refused(self, error: UserError) -> None:
        self._sheet.show_passphrase_problem(error)

    def _settle(self) -> None:
        self.operator = self._name
        self._sheet.done(QDialog.DialogCode.Accepted)
        self.operator_named.emit(self.operator)
        then, self._then = self._then, None
        if then is not None:
            then()


def try_passphrase(ticket: Ticket, folder: Path, evaluation: str, passphrase: str) -> str:
    """Open the secretariat's keys to see whether the passphrase is theirs.

    Raises:
        UserError: `passphrase-wrong`.
    """
    with open_workspace(folder, create=False) as workspace:
        desk_keys(workspace, evaluation, passphrase)
    return evaluation


class DutySheet(Sheet):
    """The question; `told(name, passphrase)`, the passphrase empty where none is needed."""

    told = Signal(str, str)

    def __init__(self, look: Look, name: str, *, with_passphrase: bool, parent: QWidget) -> None:
        super().__init__(look, _title, _about, parent=parent)
        self.name = TextField(look, _name_word)
        self.name.setText(name)
        self.name.selectAll()
        self._name_box = FieldBox(look, _name_word, self.name, below=_name_below)
        self.body.addWidget(self._name_box)
        self.passphrase = TextField(look, _passphrase_word)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._passphrase_box = FieldBox(look, _passphrase_word, self.passphrase, below=_passphrase_below)
        self._with_passphrase = with_passphrase
        self._passphrase_box.setVisible(with_passphrase)
        self.body.addWidget(self._passphrase_box)
        self.go = Button(look, _go_word, "primary", size=36)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)
        for field in (self.name, self.passphrase):
            field.textChanged.connect(self._on_changed)
        if with_passphrase and name:
            self.passphrase.setFocus()  # a passphrase typed at once must never stand in clear as a name
        self._on_changed("")

    def show_name_problem(self, error: UserError) -> None:
        """Say what is wrong with the name."""
        self._name_box.show_problem(error)

    def show_passphrase_problem(self, error: UserError) -> None:
        """Say that the passphrase does not open the keys."""
        self._passphrase_box.show_problem(error)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _on_changed(self, _text: str) -> None:
        self._passphrase_box.clear_problem()
        self.go.setEnabled(bool(self.name.text().strip()) and (not self._with_passphrase or bool(self._typed())))

    def _typed(self) -> str:
        return self.passphrase.text()

    def _on_go(self) -> None:
        self.told.emit(self.name.text(), self._typed() if self._with_passphrase else "")


def _title() -> str:
    return tr("Siapa yang bertugas?")


def _about() -> str:
    return tr("Ditanyakan sekali setiap program dibuka. Nama ini tercatat pada penggabungan, penetapan, dan dokumen.")


def _name_word() -> str:
    return tr("Nama petugas")


def _name_below() -> str:
    return tr("Nama orang, bukan nama meja, supaya kelak dapat ditanyai.")


def _passphrase_word() -> str:
    return tr("Frasa sandi sekretariat")


def _passphrase_below() -> str:
    return tr("Membuka kunci sekretariat selama program ini terbuka; tidak disimpan.")


def _go_word() -> str:
    return tr("Mulai bertugas")
