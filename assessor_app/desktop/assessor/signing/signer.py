"""Signatures on the open sheet: signing, recusing, reopening with a reason, dropping the draft of a next version."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.signing.dialogs import DiscardSheet, ReasonSheet, recuse_offers, reopen_offers
from assessor_app.desktop.assessor.signing.page import FULL, LAST, SigningPage
from assessor_app.desktop.assessor.work import recuse_city, sign_city, unlock_seat
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.errors import UserError
from assessor_app.operations.seat import Unlocked
from assessor_app.operations.signing import Signed, discard_reopening, reopen_sheet
from assessor_app.words import tr

UNLOCK = "sign"


class Signer(QObject):
    """`signed(Changes)` after a version was made, `reopened()` after a next one began, `discarded()` after it was
    dropped; all of them for the city of `use`.
    """

    signed = Signal(object)
    reopened = Signal()
    discarded = Signal()

    def __init__(self, look: Look, bench: Bench, page: SigningPage, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._bench, self._page, self._jobs, self._window = look, bench, page, jobs, window
        self.dialog: ReasonSheet | None = None
        self._city = self._code = self._reason = ""
        page.sign_wanted.connect(self._on_sign_wanted)
        page.reopen_wanted.connect(self.ask_reopen)
        page.recuse_wanted.connect(self.ask_recuse)
        page.discard_wanted.connect(self.ask_discard)

    def use(self, city: str) -> None:
        """The city whose sheet is open."""
        self._city = city

    def ask_reopen(self) -> None:
        """Ask why the sheet is opened again."""
        sheet = ReasonSheet(
            self._look, _reopen_title, _reopen_about, reopen_offers(), _reopen_act, slots=0, parent=self._window
        )
        sheet.decided.connect(self._on_reopen_decided)
        self._open(sheet)

    def ask_recuse(self) -> None:
        """Ask why the city is not scored, and for the code."""
        slots = LAST if self._bench.unlocked is not None else FULL
        sheet = ReasonSheet(
            self._look, _recuse_title, _recuse_about, recuse_offers(), _recuse_act, slots=slots, parent=self._window
        )
        sheet.decided.connect(self._on_recuse_decided)
        self._open(sheet)

    def ask_discard(self) -> None:
        """Ask before the draft of a next version is dropped."""
        sheet = DiscardSheet(self._look, parent=self._window)
        sheet.accepted.connect(self._on_discard)
        sheet.open()

    def _on_sign_wanted(self, code: str) -> None:
        self._reason, self._code = "", code
        self._with_key(code)

    def _with_key(self, code: str) -> None:
        """Sign with the open key after its last characters, or open it with the full code first."""
        bench = self._bench
        if bench.unlocked is not None:
            try:
                self._sign(bench.check_tail(code))
            except UserError as error:
                self._refuse(error)
            return
        self._page.begin()
        folder = bench.workspace.folder
        self._jobs.start(
            UNLOCK, unlock_seat, folder, bench.evaluation.id, code, done=self._on_key, failed=self._refuse
        )

    def _on_key(self, unlocked: Unlocked) -> None:
        self._bench.take_key(unlocked, self._code)
        self._sign(unlocked)

    def _sign(self, unlocked: Unlocked) -> None:
        bench, city = self._bench, self._city
        folder = bench.workspace.folder
        self._page.begin()
        if self._reason:
            args = (folder, city, self._reason, unlocked, bench.clock)
            self._jobs.start("recuse", recuse_city, *args, done=self._on_signed, failed=self._refuse)
        else:
            args_sign = (folder, city, unlocked, bench.clock)
            self._jobs.start("signature", sign_city, *args_sign, done=self._on_signed, failed=self._refuse)

    def _on_signed(self, signed: Signed) -> None:
        self._code = ""
        self._close()
        self._page.signed()
        self.signed.emit(signed.changes)

    def _refuse(self, error: UserError) -> None:
        self._code = ""
        if self.dialog is not None:
            self.dialog.show_problem(error)
        self._page.show_problem(error)

    def _on_reopen_decided(self, reason: str, _code: str) -> None:
        if self._bench.write(reopen_sheet, city=self._city, reason=reason) is not None:
            self._close()
            self.reopened.emit()

    def _on_recuse_decided(self, reason: str, code: str) -> None:
        self._reason, self._code = reason, code
        self._with_key(code)

    def _on_discard(self) -> None:
        if self._bench.write(discard_reopening, city=self._city) is not None:
            self.discarded.emit()

    def _open(self, sheet: ReasonSheet) -> None:
        self.dialog = sheet
        sheet.finished.connect(self._on_dialog_finished)
        sheet.open()

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Accepted)

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None


def _reopen_title() -> str:
    return tr("Buka kembali lembar ini")


def _reopen_about() -> str:
    return tr("Versi yang sudah ditandatangani tetap dihitung sampai versi baru diserahkan.")


def _reopen_act() -> str:
    return tr("Buka kembali")


def _recuse_title() -> str:
    return tr("Saya tidak menilai daerah ini")


def _recuse_about() -> str:
    return tr(
        "Lembar ini tidak dihitung. Isi yang sudah ditulis tetap tersimpan, dan pernyataan ini dapat ditarik kembali."
    )


def _recuse_act() -> str:
    return tr("Nyatakan berhalangan")
