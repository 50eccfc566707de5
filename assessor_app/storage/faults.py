"""Sorts errors of SQLite and of the file system: what the world did becomes a `UserError`, the rest stays a bug.

Rotten bytes come up in more ways than SQLite's own word for them: text that is no UTF-8 is refused by the driver, in
a row or in SQLite's message about it, and a hurt schema or value looks like a wrong statement of ours.
"""

import errno
import sqlite3
from pathlib import Path
from typing import NoReturn

from assessor_app.errors import UserError

_SQLITE = {
    sqlite3.SQLITE_FULL: "workspace-disk-full",
    sqlite3.SQLITE_BUSY: "workspace-busy",
    sqlite3.SQLITE_LOCKED: "workspace-busy",
    sqlite3.SQLITE_PROTOCOL: "workspace-busy",
    sqlite3.SQLITE_READONLY: "workspace-read-only",
    sqlite3.SQLITE_PERM: "workspace-read-only",
    sqlite3.SQLITE_CANTOPEN: "workspace-unreachable",
    sqlite3.SQLITE_IOERR: "workspace-unreachable",
    sqlite3.SQLITE_CORRUPT: "workspace-damaged",
    sqlite3.SQLITE_NOTADB: "not-a-workspace",
}
ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What the driver raises."""

_ROT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FILES = {
    errno.ENOSPC: "workspace-disk-full",
    errno.EDQUOT: "workspace-disk-full",
    errno.EROFS: "workspace-read-only",
    errno.EACCES: "workspace-read-only",
    errno.EPERM: "workspace-read-only",
}


def raise_sorted(error: sqlite3.Error | UnicodeDecodeError, place: Path) -> NoReturn:
    """Raise the `UserError` for what the world did to the database at `place`; a bug goes on as it is."""
    key = "workspace-damaged" if _undecodable(error) else _SQLITE.get(primary_code(error))
    if key is None:
        raise error
    raise UserError(key, path=str(place)) from error


def is_rot(error: sqlite3.Error | UnicodeDecodeError) -> bool:
    """Whether an error alone proves that bytes are not what was written."""
    return _undecodable(error) or primary_code(error) in _ROT


def may_be_rot(error: sqlite3.Error | UnicodeDecodeError) -> bool:
    """Whether an error may come from rotten bytes as well as from a bug: only looking at the database tells."""
    ours = isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError)
    return not ours and not _undecodable(error) and primary_code(error) not in _SQLITE


def _undecodable(error: sqlite3.Error | UnicodeDecodeError) -> bool:
    # Of text in a row that is no UTF-8 the driver complains by itself, without a code of SQLite.
    return isinstance(error, UnicodeDecodeError) or (
        isinstance(error, sqlite3.OperationalError) and not primary_code(error)
    )


def primary_code(error: sqlite3.Error | UnicodeDecodeError) -> int:
    """SQLite's primary result code of an error; 0 where the driver itself complains."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def of_files(error: OSError, place: Path) -> UserError:
    """The `UserError` for a file or folder that could not be read or written."""
    key = _FILES.get(error.errno or 0, "workspace-unreachable")
    # A copy that found no room names what was read; full is the place that was written.
    named = place if error.errno in _FULL else error.filename or place
    return UserError(key, path=str(named))
