"""The files on their way in: what was read, what is left out, what is applied; one job at a time.

The page shows what it tells. It holds verified bytes, so the stick they came from may go.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.merging.brought import Brought, bring_in
from assessor_app.desktop.secretariat.merging.work import apply_preview, preview_files
from assessor_app.errors import UserError
from assessor_app.operations.changes import Changes
from assessor_app.operations.merging import Merged, Preview
from assessor_app.words import tr

READ, FOLD, APPLY, BY_ITSELF, BRING = "merge", "merge-fold", "merge-apply", "merge-by-itself", "merge-bring"
_KEYS: Final = (READ, FOLD, APPLY, BY_ITSELF, BRING)


class MergeQueue(QObject):
    """Previews and applies.

    `begun(str)` and `progressed(done, total, what)` while something runs, then one of `previewed(Preview)`,
    `emptied()` (nothing is left to show), `applied(Merged, Preview)`, `failed(UserError)`, `stopped(bool)` (whether
    files were being applied). `came_in(Merged, Preview)` when files were applied by themselves; `found(Brought)` for
    archives and packages, `brought_in(Changes)` once they are in.
    """

    begun = Signal(str)
    progressed = Signal(int, int, str)
    previewed = Signal(object)
    emptied = Signal()
    applied = Signal(object, object)
    came_in = Signal(object, object)
    found = Signal(object)
    brought_in = Signal(object)
    failed = Signal(object)
    stopped = Signal(bool)

    def __init__(self, folder: Path, jobs: Jobs, duty: Duty, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._jobs, self._duty = folder, jobs, duty
        self._waiting: list[str] = []
        self._applying: Preview | None = None
        self._left: tuple[Preview, frozenset[str], Preview] | None = None
        self.busy = False
        self.evaluation: str | None = None
        self.whole: Preview | None = None
        self.skipped: frozenset[str] = frozenset()
        self.paths: tuple[str, ...] = ()
        self.alone: Callable[[str], bool] | None = None
        """Which files may be applied by themselves, by path; None while that is switched off."""

    @property
    def preview(self) -> Preview | None:
        """What is shown and will be applied: everything read but what is skipped."""
        if self.whole is None or not self.skipped:
            return self.whole
        if self._left is None or self._left[0] is not self.whole or self._left[1] != self.skipped:
            self._left = (self.whole, self.skipped, self.whole.without(self.skipped))
        return self._left[2]

    def take(self, paths: Sequence[str], *, again: bool = False) -> None:
        """Read these files and folders, after those already there.

        Args:
            again: a file known already has changed and is read anew.
        """
        self._waiting += [p for p in paths if (again or p not in self.paths) and p not in self._waiting]
        self.go_on()

    def go_on(self) -> None:
        """Read what waits, if nothing else runs."""
        if not self._waiting or self.evaluation is None or self.busy:
            return
        wanted, self._waiting = tuple(self._waiting), []
        self.paths = (*(p for p in self.paths if p not in wanted), *wanted)
        after = self.whole.without(set(wanted)) if self.whole is not None else None
        self.busy = True
        self.begun.emit(tr("Membaca berkas"))
        self._start(READ, preview_files, (self._duty.passphrase, wanted, after), self._on_read, self._on_read_failed)

    def look_again(self) -> None:
        """Judge what was read by what the desk holds now, and let in what may come in by itself."""
        if self.whole is not None and not self.busy:
            self.busy = True
            args = (self._duty.passphrase, (), self.whole)
            self._start(READ, preview_files, args, self._on_read, self._on_failed)

    def apply(self) -> None:
        """Apply what is shown."""
        preview = self.preview
        if preview is None or self.busy:
            return
        self.busy, self._applying = True, preview
        self.begun.emit(tr("Menggabungkan"))
        self._start_apply(APPLY, preview, self._on_applied)

    def skip(self, path: str) -> None:
        """Leave a file out; it stays read."""
        self.skipped |= {path}
        self._show()

    def unskip(self) -> None:
        """Take every file in again that was left out."""
        self.skipped = frozenset()
        self._show()

    def forget(self) -> None:
        """Drop what was read."""
        self.whole, self.paths, self.skipped = None, (), frozenset()

    def cancel(self) -> None:
        """Stop between two files."""
        for key in _KEYS:
            self._jobs.cancel(key)

    def _start(
        self,
        key: str,
        work: Callable[..., Any],
        args: tuple[Any, ...],
        done: Callable[[Any], object],
        failed: Callable[[UserError], object],
    ) -> None:
        self._jobs.start(
            key,
            work,
            self._folder,
            self.evaluation,
            *args,
            done=done,
            failed=failed,
            cancelled=self._on_read_stopped,
            progressed=self.progressed.emit,
        )

    def _start_apply(self, key: str, preview: Preview, done: Callable[[Merged], object]) -> None:
        self._jobs.start(
            key,
            apply_preview,
            self._folder,
            preview,
            self._duty.operator,
            self._duty.passphrase,
            done=done,
            failed=self._on_failed,
            cancelled=self._on_apply_stopped,
            progressed=self.progressed.emit,
        )

    def bring_in(self, brought: Brought) -> None:
        """Let archives and packages in, then judge anew what was read beside them."""
        if self.busy:
            return
        self.busy = True
        self.begun.emit(tr("Menggabungkan"))
        self._jobs.start(
            BRING,
            bring_in,
            self._folder,
            brought,
            self._duty.operator,
            self._duty.passphrase,
            done=self._on_brought_in,
            failed=self._on_failed,
            cancelled=self._on_apply_stopped,
        )

    def _on_brought_in(self, changes: Changes) -> None:
        self.brought_in.emit(changes)
        if self.whole is None or not self.whole.files:
            self._settle()
            self._show()
        else:
            args = (self._duty.passphrase, (), self.whole)
            self._start(FOLD, preview_files, args, self._on_folded, self._on_failed)

    def _on_read(self, read: tuple[Preview, Brought]) -> None:
        preview, brought = read
        self.whole = preview
        if brought:
            self.found.emit(brought)
        automatic = self._automatic(preview)
        if automatic is not None and automatic.files:
            self._applying = automatic
            self._start_apply(BY_ITSELF, automatic, self._on_came_in)
            return
        self._settle()
        self._show()

    def _automatic(self, preview: Preview) -> Preview | None:
        """What may be applied by itself; files that lie elsewhere wait for a person whatever they hold."""
        alone = self.alone
        if alone is None:
            return None
        others = {file.path for file in preview.files if not alone(file.path)} | self.skipped
        return (preview.without(others) if others else preview).automatic()

    def _on_came_in(self, merged: Merged) -> None:
        assert self._applying is not None and self.whole is not None
        applied = self._applying
        self.came_in.emit(merged, applied)
        rest = self.whole.without({file.path for file in applied.files})
        self._start(FOLD, preview_files, (self._duty.passphrase, (), rest), self._on_folded, self._on_failed)

    def _on_folded(self, read: tuple[Preview, Brought]) -> None:
        self.whole = read[0]
        self._settle()
        self._show()

    def _on_applied(self, merged: Merged) -> None:
        applied = self._applying
        self.forget()
        self._settle()
        self.applied.emit(merged, applied)

    def _on_read_failed(self, error: UserError) -> None:
        if self.whole is None:
            self.paths = ()
        self._on_failed(error)

    def _on_failed(self, error: UserError) -> None:
        self._settle()
        self.failed.emit(error)

    def _on_read_stopped(self) -> None:
        if self.whole is None:
            self.paths = ()
        self._settle()
        self.stopped.emit(False)

    def _on_apply_stopped(self) -> None:
        self._settle()
        self.stopped.emit(True)

    def _settle(self) -> None:
        self.busy = False
        QTimer.singleShot(0, self, self.go_on)  # the job that just told is still on its way out

    def _show(self) -> None:
        preview = self.preview
        if self.whole is None or not self.whole.files:
            self.forget()
            self.emptied.emit()
        else:
            self.previewed.emit(preview)
