"""Copies of the workspace: backup, restore, and the check that says whether all is whole."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from assessor_app import words
from assessor_app.domain.ledger import CheckReport
from assessor_app.errors import UserError
from assessor_app.operations.damage import differences_told, examined
from assessor_app.operations.integrity.trial import NOT_OPENED, Trial, tried
from assessor_app.operations.passphrases import wrap_desks
from assessor_app.storage.backup import refuse_used
from assessor_app.storage.backup import restore as restore_copy
from assessor_app.storage.copies import note_copy
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class BackedUp:
    """The copy made.

    `wrapped_now` says that the keys were given their passphrase for it; `differences` are what `check` says of the
    workspace, and so of the copy.
    """

    path: Path
    size: int
    wrapped_now: bool
    differences: tuple[UserError, ...] = ()

    @property
    def warning(self) -> UserError | None:
        """The notice that the copy is as false as the workspace, or why nobody can tell; None where it is true."""
        if not self.differences:
            return None
        if all(problem.key == NOT_OPENED for problem in self.differences):
            return UserError("copy-not-opened")
        told = [problem for problem in self.differences if problem.key != NOT_OPENED]
        return UserError("copy-differs", n=len(told), first=words.error_text(told[0]))


def back_up(workspace: Workspace, *, out: Path, passphrase: str | None = None) -> BackedUp:
    """Write a whole copy of the workspace, and say what in both is not as it was signed.

    It is written all the same: what is still true in it may be all that is left. A desk's keys leave only wrapped:
    with a passphrase at hand they are wrapped first.

    Raises:
        UserError: `backup-needs-passphrase` for a desk without one, `passphrase-short`, …; disk errors.
    """
    open_desks = workspace.unwrapped_desks()
    if open_desks and not passphrase:
        raise UserError("backup-needs-passphrase")
    if passphrase:
        wrap_desks(workspace, passphrase)
    workspace.backup(out)
    differences = differences_told(workspace, passphrase=passphrase)
    return BackedUp(out, out.stat().st_size, bool(open_desks), differences)


def restore(folder: Path, *, source: Path, passphrase: str | None = None) -> None:
    """Make an empty workspace folder a copy of a backup in which nothing differs from what was signed.

    The copy is examined beside its place; until it proves to be sound, nothing stands there.

    Raises:
        UserError: `workspace-not-empty`, `backup-altered`, `not-a-workspace`, `workspace-too-new`, `backup-differs`
            with what `check` would say of it, `backup-not-opened` where the passphrase is not that of its keys, …
    """
    refuse_used(folder)
    made = not folder.exists()
    try:
        with tried(source, folder, passphrase=passphrase) as trial:
            _refuse(trial, source)
            restore_copy(trial.database, folder)
            note_copy(folder, source)
    except BaseException:
        if made:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _refuse(trial: Trial, source: Path) -> None:
    """What differs comes first: another passphrase would change nothing about it."""
    found = trial.differences
    if found:
        raise UserError("backup-differs", file=source.name, n=len(found), first=words.error_text(found[0]))
    if trial.problems:
        raise UserError("backup-not-opened", file=source.name)


def check(workspace: Workspace, *, passphrase: str | None = None) -> CheckReport:
    """Whether the file is whole and all in it is what was signed, with the counts that show that nothing is lost."""
    return examined(workspace, passphrase=passphrase)
