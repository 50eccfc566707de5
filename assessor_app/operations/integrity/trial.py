"""A copy opened on trial: what is in it is examined before anybody takes it back, or is told to.

It is copied beside the place where it would go, so that the copy itself is never written to.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assessor_app.errors import UserError
from assessor_app.operations.integrity.examine import examine
from assessor_app.operations.opening import open_workspace
from assessor_app.storage import faults
from assessor_app.storage.backup import restore
from assessor_app.storage.files import DATABASE
from assessor_app.storage.lock import FolderLock

_TRIAL = ".pulih-"

NOT_OPENED = "check-passphrase"
"""The one problem that says nothing against the copy: the passphrase at hand is not that of its keys."""


@dataclass(frozen=True)
class Trial:
    """The database on trial and what is wrong with it."""

    database: Path
    problems: tuple[UserError, ...]

    @property
    def differences(self) -> tuple[UserError, ...]:
        """What is not as it was signed."""
        return tuple(problem for problem in self.problems if problem.key != NOT_OPENED)


@contextmanager
def tried(source: Path, folder: Path, *, passphrase: str | None) -> Iterator[Trial]:
    """A copy as `restore` examines it, on the drive of a folder; gone afterwards.

    Raises:
        UserError: `backup-missing`, `backup-damaged`, `not-a-workspace`, …; disk errors.
    """
    with _beside(folder) as trial:
        restore(source, trial)
        with open_workspace(trial) as workspace:
            problems = examine(workspace, passphrase=passphrase, copy=True).problems
        yield Trial(trial / DATABASE, problems)


def is_taken(source: Path, folder: Path, *, passphrase: str | None = None) -> bool:
    """Whether `restore` would take a copy; whatever brings its examination down, it would not."""
    try:
        with tried(source, folder, passphrase=passphrase) as trial:
            return not trial.problems
    except Exception:  # noqa: BLE001 a copy that cannot be examined is none to go back to
        return False


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


def _sweep(left: Path) -> None:
    """Take away what a restoring that was killed left behind; one that still runs holds its folder."""
    try:
        FolderLock(left, alone=True).release()
    except UserError:
        return
    shutil.rmtree(left, ignore_errors=True)
