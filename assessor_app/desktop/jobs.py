"""The one place that runs work off the GUI thread.

Work is a plain function: it gets copies, opens its own Workspace, tells progress and asks the ticket whether to stop.
The `Job` owns the signals and lives on the GUI thread; the runnable holds only a bound signal and never a widget.
A `UserError` goes to `failed`, `CancelledError` to `cancelled`; anything else is a bug and is handed to
`sys.excepthook` on the GUI thread, which makes a report of it.
"""

import sys
import threading
from collections.abc import Callable
from typing import Any, Concatenate

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance, Slot

from assessor_app.desktop.collecting import Collecting
from assessor_app.desktop.override import override
from assessor_app.errors import CancelledError, UserError


class Ticket:
    """What work is handed: where to tell progress, and whether it is still wanted."""

    def __init__(self, stepped: SignalInstance) -> None:
        self._stepped = stepped
        self._stop = threading.Event()

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Tell how far the work is, then stop here if it is no longer wanted.

        Raises:
            CancelledError: call this between two whole steps, never inside one.
        """
        self._stepped.emit(done, total, what)
        self.check()

    def check(self) -> None:
        """Stop here if the work is no longer wanted.

        Raises:
            CancelledError: it is not.
        """
        if self._stop.is_set():
            raise CancelledError

    def stop(self) -> None:
        """Say that the work is no longer wanted."""
        self._stop.set()


Work = Callable[Concatenate[Ticket, ...], Any]
"""A function of a ticket and whatever it was started with."""


class Job(QObject):
    """One running piece of work; all its public signals are emitted on the GUI thread.

    `progressed(done, total, what)`, then exactly one of `finished(result)`, `failed(UserError)`, `cancelled()`,
    and at the very last `ended()`, which also follows a crash.
    """

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    _stepped = Signal(int, int, str)
    _returned = Signal(object)
    _raised = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ticket = Ticket(self._stepped)
        self._stepped.connect(self._on_stepped)
        self._returned.connect(self._on_returned)
        self._raised.connect(self._on_raised)

    def cancel(self) -> None:
        """Ask the work to stop between two whole steps."""
        self.ticket.stop()

    def runnable(self, work: Work, args: tuple[Any, ...]) -> QRunnable:
        """The work as the thread pool takes it."""
        return _Runnable(work, args, self.ticket, self._returned, self._raised)

    # The worker's signals end in slots of this object, so whatever the page connects runs on the GUI thread.

    @Slot(int, int, str)
    def _on_stepped(self, done: int, total: int, what: str) -> None:
        self.progressed.emit(done, total, what)

    @Slot(object)
    def _on_returned(self, result: object) -> None:
        self.finished.emit(result)
        self.ended.emit()

    @Slot(object)
    def _on_raised(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.failed.emit(error)
        elif isinstance(error, CancelledError):
            self.cancelled.emit()
        else:
            sys.excepthook(type(error), error, error.__traceback__)
        self.ended.emit()


class _Runnable(QRunnable):
    def __init__(
        self, work: Work, args: tuple[Any, ...], ticket: Ticket, returned: SignalInstance, raised: SignalInstance
    ) -> None:
        super().__init__()
        self._work, self._args, self._ticket = work, args, ticket
        self._returned, self._raised = returned, raised

    @override
    def run(self) -> None:
        try:
            result = self._work(self._ticket, *self._args)
        except BaseException as error:  # noqa: BLE001 carried to the GUI thread, where bugs still crash loudly
            self._raised.emit(error)
        else:
            self._returned.emit(result)


class Jobs(QObject):
    """Starts jobs and keeps them until they have ended.

    Args:
        at_once: run in the caller's thread, before `start` returns; tests then need no waiting.
    """

    def __init__(self, parent: QObject | None = None, *, at_once: bool = False) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self._pool = QThreadPool(self)
        self._collecting = Collecting(self)
        self._running: dict[str, Job] = {}

    def start(
        self,
        key: str,
        work: Work,
        *args: Any,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        progressed: Callable[[int, int, str], object] | None = None,
    ) -> Job | None:
        """Start work under a key; None while work of that key still runs, so a second press does nothing.

        Args:
            args: copied or frozen values; the work shares nothing with the page.
            done: called with the result.
            failed: called with the `UserError`.
            cancelled: called when the work stopped because it was asked to.
            progressed: called with how much is done, of how much, and what.
        """
        if key in self._running:
            return None
        job = Job(self)
        job.setObjectName(key)
        self._running[key] = job
        wiring: tuple[tuple[SignalInstance, Callable[..., object] | None], ...] = (
            (job.finished, done),
            (job.failed, failed),
            (job.cancelled, cancelled),
            (job.progressed, progressed),
        )
        for signal, slot in wiring:
            if slot is not None:
                signal.connect(slot)
        job.ended.connect(self._on_ended)
        runnable = job.runnable(work, args)
        if self._at_once:
            runnable.run()
        else:
            self._collecting.hold()
            self._pool.start(runnable)
        return job

    def running(self, key: str) -> bool:
        """Whether work of that key still runs."""
        return key in self._running

    def cancel(self, key: str) -> None:
        """Ask the work of that key to stop, if it runs."""
        if key in self._running:
            self._running[key].cancel()

    def stop_all(self) -> None:
        """Ask everything to stop and wait for it: the window closes, and no step may be torn."""
        for job in self._running.values():
            job.cancel()
        self._pool.waitForDone()
        self._collecting.release_all()

    @Slot()
    def _on_ended(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._running.pop(job.objectName(), None)
            job.deleteLater()
            self._collecting.release()
