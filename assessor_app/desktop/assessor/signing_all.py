"""Signing every complete sheet at once: asks for the code, signs in a job, may be stopped between two sheets."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.facts import CityFacts
from assessor_app.desktop.assessor.handover.sign_all import FULL, LAST, SignAllSheet
from assessor_app.desktop.assessor.work import sign_complete, unlock_seat
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.errors import UserError
from assessor_app.operations.changes import Changes
from assessor_app.operations.seat import Unlocked
from assessor_app.operations.signing import Signed

SIGN_ALL, UNLOCK = "sign-all", "sign-all-key"


class SignAll(QObject):
    """`signed(handing)` after the sheets are signed, `passed()` when the file is to be written without them,
    `began()`, `ended()`, `progressed(done, total, what)` around the job, `refused(UserError)` where no sheet is open.
    """

    signed = Signal(bool)
    passed = Signal()
    began = Signal()
    ended = Signal()
    progressed = Signal(int, int, str)
    refused = Signal(object)

    def __init__(self, look: Look, bench: Bench, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._bench, self._jobs, self._window = look, bench, jobs, window
        self.dialog: SignAllSheet | None = None
        self._handing, self._code = False, ""

    def ask(self, ready: Sequence[CityFacts], *, handing: bool) -> None:
        """Name the complete sheets and ask for the code."""
        self._handing = handing
        slots = LAST if self._bench.unlocked is not None else FULL
        names = [facts.city.name for facts in ready]
        self.dialog = SignAllSheet(self._look, names, slots=slots, handing=handing, parent=self._window)
        self.dialog.decided.connect(self._on_decided)
        self.dialog.passed.connect(self.passed)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def cancel(self) -> None:
        """Stop before the next sheet; what is signed stays signed."""
        self._jobs.cancel(SIGN_ALL)

    def _on_decided(self, code: str) -> None:
        bench = self._bench
        if bench.unlocked is not None:
            try:
                self._sign(bench.check_tail(code))
            except UserError as error:
                self._refuse(error)
            return
        self._code = code
        args = (bench.workspace.folder, bench.evaluation.id, code)
        self._jobs.start(UNLOCK, unlock_seat, *args, done=self._on_key, failed=self._refuse)

    def _on_key(self, unlocked: Unlocked) -> None:
        code, self._code = self._code, ""
        self._bench.take_key(unlocked, code)
        self._sign(unlocked)

    def _sign(self, unlocked: Unlocked) -> None:
        if self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Accepted)
        self.began.emit()
        args = (self._bench.workspace.folder, unlocked, self._bench.clock)
        self._jobs.start(
            SIGN_ALL,
            sign_complete,
            *args,
            done=self._on_signed,
            failed=self._on_failed,
            cancelled=self._on_cancelled,
            progressed=self.progressed.emit,
        )

    def _on_signed(self, signed: tuple[Signed, ...]) -> None:
        self.ended.emit()
        for one in signed:
            self._bench.changed.emit(one.changes)
        self.signed.emit(self._handing)

    def _on_cancelled(self) -> None:
        """Some may be signed by now; everything is read again, and nothing is written."""
        self.ended.emit()
        self._bench.changed.emit(Changes(evaluation=True))

    def _on_failed(self, error: UserError) -> None:
        self.refused.emit(error)

    def _refuse(self, error: UserError) -> None:
        if self.dialog is not None:
            self.dialog.show_problem(error)
        else:
            self.refused.emit(error)

    def _on_finished(self, _result: int) -> None:
        self.dialog = None
