"""The Workspace: one folder with one `workspace.db`, everything a role remembers, behind named methods.

Reads return frozen domain objects. Writes are committed by `with workspace.transaction():`, which nests; a write
outside one is a bug. It stores bytes that `exchange` made and verified, and may not know how they are signed:
whoever opens it hands in what verifies them, and only what verifies is read.
What the world does (disk full, database locked, folder read-only) is raised as `UserError`.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from assessor_app.domain.proof import Proofs
from assessor_app.errors import UserError
from assessor_app.storage import faults
from assessor_app.storage.backup import Backup
from assessor_app.storage.check import Check
from assessor_app.storage.database import Database
from assessor_app.storage.drafts import Drafts
from assessor_app.storage.files import DATABASE, device_id
from assessor_app.storage.lock import FolderLock
from assessor_app.storage.receipts import Receipts
from assessor_app.storage.received_files import ReceivedFiles
from assessor_app.storage.records import Records
from assessor_app.storage.seats import Seats
from assessor_app.storage.stored_rows import StoredRows


class Workspace(Seats, Drafts, Records, Receipts, ReceivedFiles, StoredRows, Backup, Check):
    """One folder of one role. Belongs to one thread; a job opens its own on the same folder."""

    def __init__(
        self, folder: Path, database: Database, lock: FolderLock | None, device: str, proofs: Proofs
    ) -> None:
        self.folder = folder
        self.device = device
        """Random id of this installation, 32 hex digits."""
        self._db = database
        self._lock = lock
        self._proofs = proofs
        self._proved = {}
        self._decoded = {}
        self._indexes = {}
        self._receipts_read = {}

    @classmethod
    def open(cls, folder: Path, *, proofs: Proofs, create: bool = True, exclusive: bool = True) -> Self:
        """Open the workspace of a folder.

        Args:
            proofs: what verifies the bytes that are stored; nothing else is read as a fact.
            create: make the folder and the database where they are missing.
            exclusive: hold the folder for this process; a second `Workspace` of the same process shares the hold.

        Raises:
            UserError: `no-workspace`, `workspace-in-use`, `workspace-too-new`, `not-a-workspace`,
                `workspace-damaged`, `workspace-read-only`, `workspace-unreachable`, `workspace-disk-full`.
        """
        path = folder / DATABASE
        try:
            if create:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            elif not path.is_file():
                raise UserError("no-workspace", path=str(folder))
        except OSError as error:
            raise faults.of_files(error, folder) from error
        lock = FolderLock(folder) if exclusive else None
        try:
            database = Database(path)
            try:
                return cls(folder, database, lock, device_id(folder), proofs)
            except BaseException:
                database.close()
                raise
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    def close(self) -> None:
        """Close the database and give the folder back; a second call does nothing."""
        self._db.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All writes inside are committed together at the end, or none of them; nests through savepoints."""
        return self._db.transaction()
