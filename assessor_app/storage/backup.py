"""Copies of the workspace: made whole through SQLite's own backup, taken back only when they are what they claim.

A backup is one file without a write-ahead log, readable by its owner only. The secretariat's unwrapped keys would
travel in it: whether a copy may be made is the caller's to decide (`unwrapped_desks`).
"""

import contextlib
import hashlib
import shutil
import sqlite3
from pathlib import Path

from assessor_app.errors import UserError
from assessor_app.storage import faults
from assessor_app.storage.copies import note_copy
from assessor_app.storage.database import IN_MEMORY, Database, problems, schema_version
from assessor_app.storage.files import DATABASE, beside_of, device_id, make_private, settle, sweep
from assessor_app.storage.lock import FolderLock
from assessor_app.storage.survey import Survey


class Backup(Survey):
    """Writing a copy of the open workspace."""

    def backup(self, destination: Path) -> None:
        """Write a copy of the whole workspace, flushed, checked and read back; an older file there is replaced.

        Raises:
            UserError: `backup-onto-itself`, `backup-damaged`, or the destination's disk refused.
        """
        if destination.resolve().parent == self._db.path.resolve().parent and destination.name.startswith(DATABASE):
            raise UserError("backup-onto-itself", path=str(destination))
        owner = device_id(self._db.path.parent)
        sweep(destination, owner)
        beside = beside_of(destination, owner)
        try:
            make_private(beside)
            with contextlib.closing(sqlite3.connect(beside, isolation_level=None)) as copy:
                self._db.copy_to(copy)
                # Without its own log the copy is one file, whole wherever it is carried.
                copy.execute("PRAGMA journal_mode = DELETE")
                copy.execute(IN_MEMORY)
                for problem in problems(copy):
                    raise UserError("backup-damaged", path=str(destination)) from problem
            written = _digest(beside)
            settle(beside, destination)
            if _digest(destination) != written:
                raise UserError("backup-damaged", path=str(destination))
            note_copy(self._db.path.parent, destination)
        except faults.ERRORS as error:
            faults.raise_sorted(error, destination)
        except OSError as error:
            raise faults.of_files(error, destination) from error
        finally:
            _remove(beside)


def restore(source: Path, folder: Path) -> None:
    """Make a backup the workspace of a folder that has none yet, or an empty one; whole or not at all.

    The folder must not be open anywhere. The installation's `device.id` stays its own.

    Raises:
        UserError: `backup-missing`, `workspace-too-new`, `not-a-workspace`, `backup-damaged`, `backup-altered`
            (a table, trigger or view that no workspace has), `workspace-not-empty`, `workspace-in-use`, …
    """
    if not source.is_file():
        raise UserError("backup-missing", path=str(source))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise faults.of_files(error, folder) from error
    lock = FolderLock(folder, alone=True)
    path = folder / DATABASE
    beside = beside_of(path)
    try:
        refuse_used(folder)
        make_private(beside)
        shutil.copyfile(source, beside)
        with contextlib.closing(sqlite3.connect(beside, isolation_level=None)) as copy:
            _verify(copy, source)
        # A log that belongs to another database must never be found beside this one.
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        settle(beside, path)
        note_copy(folder, source)
    except OSError as error:
        raise faults.of_files(error, path) from error
    finally:
        _remove(beside)
        lock.release()


def _verify(copy: sqlite3.Connection, source: Path) -> None:
    try:
        copy.execute(IN_MEMORY)
        if schema_version(copy, source) == 0:
            raise UserError("not-a-workspace", path=str(source))
        for problem in problems(copy):
            key = "backup-altered" if problem.key == "check-schema" else "backup-damaged"
            raise UserError(key, path=str(source)) from problem
        copy.execute("PRAGMA journal_mode = DELETE")
    except faults.ERRORS as error:
        code = faults.primary_code(error)
        rotten = code == sqlite3.SQLITE_IOERR or faults.is_rot(error) or faults.may_be_rot(error)
        if rotten and code != sqlite3.SQLITE_NOTADB:
            raise UserError("backup-damaged", path=str(source)) from error
        faults.raise_sorted(error, source)


def refuse_used(folder: Path) -> None:
    """Refuse a folder in whose workspace an evaluation lies already.

    Raises:
        UserError: `workspace-not-empty`, what keeps the database there from being opened.
    """
    path = folder / DATABASE
    if not path.exists():
        return
    with contextlib.closing(Database(path)) as database:
        used = database.one("SELECT 1 FROM evaluations LIMIT 1")
    if used is not None:
        raise UserError("workspace-not-empty", path=str(path.parent))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):  # the drive may be gone; what went wrong first is told
            path.with_name(path.name + ending).unlink(missing_ok=True)
