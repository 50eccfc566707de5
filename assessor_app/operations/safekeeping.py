"""Copies of the workspace: backup, restore, and the check that says whether all is whole."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assessor_app import words
from assessor_app.domain.ledger import CheckReport
from assessor_app.errors import UserError
from assessor_app.operations.damage import examined
from assessor_app.operations.integrity.examine import examine
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.passphrases import wrap_desks
from assessor_app.storage import faults
from assessor_app.storage.backup import refuse_used
from assessor_app.storage.backup import restore as restore_copy
from assessor_app.storage.copies import note_copy
from assessor_app.storage.files import DATABASE
from assessor_app.storage.lock import FolderLock
from assessor_app.storage.workspace import Workspace

_TRIAL = ".pulih-"


@dataclass(frozen=True)
class BackedUp:
    """The copy made; `wrapped_now` says that the keys were given their passphrase for it."""

    path: Path
    size: int
    wrapped_now: bool


def back_up(workspace: Workspace, *, out: Path, passphrase: str | None = None) -> BackedUp:
    """Write a whole, checked copy of the workspace.

    A desk's keys leave only wrapped: with a passphrase at hand they are wrapped first.

    Raises:
        UserError: `backup-needs-passphrase` for a desk without one, `passphrase-short`, …; disk errors.
    """
    open_desks = workspace.unwrapped_desks()
    if open_desks and not passphrase:
        raise UserError("backup-needs-passphrase")
    if passphrase:
        wrap_desks(workspace, passphrase)
    workspace.backup(out)
    return BackedUp(out, out.stat().st_size, bool(open_desks))


def restore(folder: Path, *, source: Path, passphrase: str | None = None) -> None:
    """Make an empty workspace folder a copy of a backup in which nothing differs from what was signed.

    The copy is examined beside its place; until it proves to be sound, nothing stands there.

    Raises:
        UserError: `workspace-not-empty`, `backup-altered`, `not-a-workspace`, `workspace-too-new`, `backup-differs`
            with what `check` would say of it, `passphrase-wrong`, …
    """
    refuse_used(folder)
    made = not folder.exists()
    try:
        with _beside(folder) as trial:
            restore_copy(source, trial)
            with open_workspace(trial) as workspace:
                problems = examine(workspace, passphrase=passphrase, copy=True).problems
            if problems:
                raise UserError(
                    "backup-differs", file=source.name, n=len(problems), first=words.error_text(problems[0])
                )
            restore_copy(trial / DATABASE, folder)
            note_copy(folder, source)
    except BaseException:
        if made:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def check(workspace: Workspace, *, passphrase: str | None = None) -> CheckReport:
    """Whether the file is whole and all in it is what was signed, with the counts that show that nothing is lost."""
    return examined(workspace, passphrase=passphrase)


def _sweep(left: Path) -> None:
    """Take away what a restoring that was killed left behind; one that still runs holds its folder."""
    try:
        FolderLock(left, alone=True).release()
    except UserError:
        return
    shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder for the trial on the drive that will hold the copy; gone afterwards."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in folder.glob(f"{_TRIAL}*"):
            _sweep(left)
        trial = Path(tempfile.mkdtemp(prefix=_TRIAL, dir=folder))
    except OSError as error:
        raise faults.of_files(error, folder) from error
    try:
        yield trial
    finally:
        shutil.rmtree(trial, ignore_errors=True)
