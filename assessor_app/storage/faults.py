"""Sorts errors of SQLite and of the file system: what the world did becomes a `UserError`, the rest stays a bug."""

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
_FILES = {
    errno.ENOSPC: "workspace-disk-full",
    errno.EDQUOT: "workspace-disk-full",
    errno.EROFS: "workspace-read-only",
    errno.EACCES: "workspace-read-only",
    errno.EPERM: "workspace-read-only",
}


def raise_sorted(error: sqlite3.Error, place: Path) -> NoReturn:
    """Raise the `UserError` for what the world did to the database at `place`; a bug goes on as it is."""
    key = _SQLITE.get(primary_code(error))
    if key is None:
        raise error
    raise UserError(key, path=str(place)) from error


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code of an error; 0 where the driver itself complains."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def of_files(error: OSError, place: Path) -> UserError:
    """The `UserError` for a file or folder that could not be read or written."""
    key = _FILES.get(error.errno or 0, "workspace-unreachable")
    return UserError(key, path=str(error.filename or place))
