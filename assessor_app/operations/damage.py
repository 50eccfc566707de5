"""What is left of a damaged workspace, and which copy to go back to."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from assessor_app.domain.ledger import CheckReport
from assessor_app.errors import CancelledError, UserError
from assessor_app.operations.integrity.reading import read_through
from assessor_app.operations.integrity.trial import NOT_OPENED, is_taken
from assessor_app.operations.opening import open_workspace
from assessor_app.storage.copies import Copy, newest_copy
from assessor_app.storage.files import DATABASE
from assessor_app.storage.survey import Surveyed
from assessor_app.storage.workspace import Workspace
from assessor_app.words import sentence

_DAMAGED = {
    "workspace-damaged": "pages",
    "stored-damaged": "row",
    "not-a-workspace": "beginning",
    "package-not-proved": "evaluation",
}

_OF_THE_FILE = ("check-damaged", "check-reference", "check-schema", "check-unreadable")
"""What is wrong with the file itself, whatever was signed."""


def examined(workspace: Workspace, *, passphrase: str | None = None) -> CheckReport:
    """What the check finds and, where anything is hurt, how much of each kind is readable and the copy to take."""
    read = read_through(workspace, passphrase=passphrase)
    if read.sound:
        return read.report
    said = {kind: _counts(kind) for kind in read.kinds}
    problems = (*read.report.problems, *(said[kind] for kind in read.hurt))
    if any(problem.key != NOT_OPENED for problem in problems):
        problems = (*problems, _copy_of(workspace.folder, _opening(read.report, passphrase)))
    # Beside a forged row it would mislead that all rows of its kind can be read.
    rotten = read.hurt or any(problem.key in (*_OF_THE_FILE, *_DAMAGED) for problem in problems)
    whole = tuple(said[kind] for kind in read.kinds if kind not in read.hurt) if rotten else ()
    return replace(read.report, problems=problems, whole=whole)


def differences_told(workspace: Workspace, *, passphrase: str | None = None) -> tuple[UserError, ...]:
    """What the check finds, without the advice: what a copy of this workspace holds just as it does."""
    read = read_through(workspace, passphrase=passphrase)
    return (*read.report.problems, *(_counts(kind) for kind in read.hurt))


def damage_behind(folder: Path) -> UserError | None:
    """The damage of a folder's workspace, where something unforeseen happened over it; None where it is sound."""
    try:
        with open_workspace(folder, create=False, exclusive=False) as workspace:
            sound = read_through(workspace).sound
    except UserError as error:
        return error if error.key in _DAMAGED else None
    return None if sound else UserError("workspace-damaged", path=str(folder / DATABASE))


def with_newest_copy(error: UserError, folder: Path) -> UserError:
    """An error of damage with what is hurt and the newest sound copy in its sentence; any other as it is."""
    path = str(folder / DATABASE)
    # The damage of another file, such as a copy that was to be taken back, has its own sentence.
    if error.key not in _DAMAGED or error.fields.get("path", path) != path:
        return error
    copy = _newest(folder, None)
    # A file that was never ours has no copy either; a package can also be brought again, and its sentence says so.
    if copy is None and error.key in ("not-a-workspace", "package-not-proved"):
        return error
    what = sentence("damaged", str(error.fields.get("what", _DAMAGED[error.key])))
    if copy is None:
        return UserError("damaged-no-copy", path=path, what=what)
    return UserError("damaged-copy", path=path, what=what, copy=copy.path, day=_day(copy))


@contextmanager
def naming_damage(folder: Path) -> Iterator[None]:
    """What damage of a folder's workspace does inside becomes the sentence of `with_newest_copy`."""
    try:
        yield
    except CancelledError:
        raise
    except Exception as error:
        damage = error if isinstance(error, UserError) else damage_behind(folder)
        told = damage and with_newest_copy(damage, folder)
        if told is None or told is error:
            raise
        raise told from error


def _counts(kind: Surveyed) -> UserError:
    rows = kind.rows if kind.counted else sentence("damaged", "or-more", rows=kind.rows)
    return UserError(f"check-kind-{kind.kind}", readable=kind.readable, rows=rows)


def _opening(report: CheckReport, passphrase: str | None) -> str | None:
    """The passphrase with which copies are tried: one that opens nothing here would speak against all of them."""
    return None if any(problem.key == NOT_OPENED for problem in report.problems) else passphrase


def _copy_of(folder: Path, passphrase: str | None) -> UserError:
    copy = _newest(folder, passphrase)
    return UserError("check-no-copy") if copy is None else UserError("check-copy", copy=copy.path, day=_day(copy))


def _newest(folder: Path, passphrase: str | None) -> Copy | None:
    """The newest copy that `restore` would take: a copy of what is false is as false."""
    return newest_copy(folder, lambda path: is_taken(path, folder, passphrase=passphrase))


def _day(copy: Copy) -> dt.date | str:
    try:
        return dt.datetime.fromisoformat(copy.time).astimezone().date()
    except (ValueError, OverflowError):
        return copy.time
