"""What is left of a damaged workspace, and which copy to go back to.

Rotten bytes may come up anywhere, also as an error that looks like a bug; only a workspace that is sound in every row
proves that it is one.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from assessor_app.domain.ledger import CheckReport
from assessor_app.errors import CancelledError, UserError
from assessor_app.operations.integrity.examine import examine
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
_NOTHING = CheckReport(0, 0, 0, 0, ())


def examined(workspace: Workspace, *, passphrase: str | None = None) -> CheckReport:
    """What the check finds and, where anything is hurt, how much of each kind is readable and the copy to take."""
    bug: Exception | None = None
    report = _NOTHING
    try:
        report = examine(workspace, passphrase=passphrase)
    except Exception as error:  # noqa: BLE001 raised again below unless damage explains it
        bug = error
        report = replace(report, problems=(UserError("check-unreadable", detail=type(error).__name__),))
    kinds = workspace.survey()
    hurt = [kind for kind in kinds if kind.readable < kind.rows]
    if bug is not None and not hurt and not workspace.flaws():
        raise bug
    if report.ok and not hurt:
        return report
    said = {kind: _counts(kind) for kind in kinds}
    return replace(
        report,
        problems=(*report.problems, *(said[kind] for kind in hurt), _copy_of(workspace.folder)),
        whole=tuple(said[kind] for kind in kinds if kind not in hurt),
    )


def damage_behind(folder: Path) -> UserError | None:
    """The damage of a folder's workspace, where something unforeseen happened over it; None where it is sound."""
    try:
        with open_workspace(folder, create=False, exclusive=False) as workspace:
            sound = examined(workspace).ok
    except UserError as error:
        return error if error.key in _DAMAGED else None
    return None if sound else UserError("workspace-damaged", path=str(folder / DATABASE))


def with_newest_copy(error: UserError, folder: Path) -> UserError:
    """An error of damage with what is hurt and the newest sound copy in its sentence; any other as it is."""
    path = str(folder / DATABASE)
    # The damage of another file, such as a copy that was to be taken back, has its own sentence.
    if error.key not in _DAMAGED or error.fields.get("path", path) != path:
        return error
    copy = newest_copy(folder)
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


def _copy_of(folder: Path) -> UserError:
    copy = newest_copy(folder)
    return UserError("check-no-copy") if copy is None else UserError("check-copy", copy=copy.path, day=_day(copy))


def _day(copy: Copy) -> dt.date | str:
    try:
        return dt.datetime.fromisoformat(copy.time).astimezone().date()
    except (ValueError, OverflowError):
        return copy.time
