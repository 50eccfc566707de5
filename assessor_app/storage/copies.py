"""Where the last copies of a workspace went, so that a damaged one can name the newest that is still sound.

It stands in a small file of the folder, not in the database, because that is what may be damaged. Nothing else needs
it: a folder without it, or with one that cannot be read, only knows less.
"""

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from assessor_app.errors import UserError
from assessor_app.storage import faults
from assessor_app.storage.database import schema_version
from assessor_app.storage.files import COPIES, DATABASE, beside_of, settle

_KEPT = 20
_LOOKED_AT = 50
_BEGINNING = b"SQLite format 3\0"


@dataclass(frozen=True)
class Copy:
    """A copy of the workspace: where it was written, and when (UTC, ISO 8601)."""

    path: str
    time: str


def note_copy(folder: Path, copy: Path) -> None:
    """Remember a copy that was just written or taken back; that it cannot be remembered harms no copy."""
    with contextlib.suppress(OSError, ValueError):
        path = str(copy.resolve())
        noted = [Copy(path, _changed(copy)), *(known for known in _noted(folder) if known.path != path)]
        place = folder / COPIES
        beside = beside_of(place)
        try:
            beside.write_bytes(msgspec.json.encode(noted[:_KEPT]) + b"\n")
            settle(beside, place)
        finally:
            beside.unlink(missing_ok=True)


def newest_copy(folder: Path, proved: Callable[[Path], bool]) -> Copy | None:
    """The newest copy that is still there and sound: of those remembered, and of those that lie in the folder.

    Args:
        proved: whether the contents of a file that opens as a workspace are what was signed.
    """
    found = {copy.path: copy for copy in (*_lying(folder), *_noted(folder))}
    for copy in sorted(found.values(), key=lambda c: c.time, reverse=True):
        path = Path(copy.path)
        if _sound(path) and proved(path):
            return copy
    return None


def _noted(folder: Path) -> tuple[Copy, ...]:
    try:
        return msgspec.json.decode((folder / COPIES).read_bytes(), type=tuple[Copy, ...])
    except (OSError, msgspec.MsgspecError, ValueError):
        return ()


def _lying(folder: Path) -> Iterator[Copy]:
    """Databases beside the workspace's own, such as a copy that somebody made by hand."""
    with contextlib.suppress(OSError):
        for number, path in enumerate(sorted(folder.iterdir())):
            if number < _LOOKED_AT and not path.name.startswith((DATABASE, ".")) and path.is_file():
                with path.open("rb") as file:
                    begins = file.read(len(_BEGINNING))
                if begins == _BEGINNING:
                    yield Copy(str(path.resolve()), _changed(path))


def _changed(path: Path) -> str:
    return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).isoformat(timespec="seconds")


def _sound(path: Path) -> bool:
    """Whether a file opens as a workspace and its pages hold together; it is only read."""
    try:
        if not path.is_file():
            return False
        uri = path.as_uri() + "?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as copy:
            if schema_version(copy, path) == 0 or copy.execute("SELECT 1 FROM evaluations").fetchone() is None:
                return False
            return bool(copy.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except (*faults.ERRORS, UserError, OSError, ValueError):
        return False
