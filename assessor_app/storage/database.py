"""One connection to `workspace.db`: opening, transactions, and the one place where SQLite's errors are sorted.

Reads and single writes use the standard sqlite3; `migrations` (and with it sqlite_utils, slow to import) is loaded
only for a database that is new or older than this program. A connection belongs to one thread.
"""

import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

from assessor_app.errors import UserError
from assessor_app.storage import faults
from assessor_app.storage.files import make_private

SCHEMA_VERSION = 3
SCHEMA_DIGEST = "18691b8f56abe89889003090772bff1671c3e64b1ffd31a86e0734686971da85"
"""SHA-256 over every table, index, view and trigger of this version; told apart without loading the migrations."""
APPLICATION_ID = 0x41535352
BUSY_MILLISECONDS = 5_000

_RECORD = "_sqlite_migrations"

Row = tuple[Any, ...]

# What is sorted or gathered never lies in the system's folder for temporary files.
IN_MEMORY = "PRAGMA temp_store = MEMORY"

_opening = threading.Lock()
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    IN_MEMORY,
    "PRAGMA recursive_triggers = ON",
    # A secret that was stored before it was wrapped must not survive in a free corner of the file.
    "PRAGMA secure_delete = ON",
)


class Database:
    """A connection in autocommit; writes only inside `transaction`."""

    def __init__(self, path: Path) -> None:
        """Open or make the database at `path` and bring it to the newest schema.

        Raises:
            UserError: `workspace-too-new`, `not-a-workspace` (nothing is touched then), `workspace-damaged`, …
        """
        self.path = path
        self.undone = 0
        """Grows with every rollback; whoever caches rows remembers it beside them."""
        self.moved = 0
        """Grows with every row that is moved aside as damaged."""
        with suppress(OSError):  # it is there already, or SQLite says what keeps it from being made
            make_private(path)
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, cached_statements=256)
        except sqlite3.Error as error:
            faults.raise_sorted(error, path)
        try:
            with _opening:
                self._prepare()
        except faults.ERRORS as error:
            try:
                self._raise_sorted(error)
            finally:
                self._connection.close()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        self._connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        version = schema_version(self._connection, self.path)
        for pragma in _PRAGMAS:
            self._connection.execute(pragma)
        if version < SCHEMA_VERSION:
            from assessor_app.storage.migrations import migrate

            migrate(self._connection)
            # The version number reaches the main file, where an older or newer program looks first.
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @property
    def has_own_schema(self) -> bool:
        """Whether every table and trigger is one that this program made; asked before anything is signed."""
        return schema_digest(self._connection) == SCHEMA_DIGEST

    def require_own_schema(self) -> None:
        """Refuse to write what is signed through tables and triggers that this program never made.

        Raises:
            UserError: `schema-altered`.
        """
        if not self.has_own_schema:
            raise UserError("schema-altered", path=str(self.path))

    def close(self) -> None:
        """Close the connection; what was not committed is gone."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside are committed together at the end, or none of them; nests through savepoints."""
        nested = self._connection.in_transaction
        self._run("SAVEPOINT step" if nested else "BEGIN IMMEDIATE")
        try:
            yield
            self._run("RELEASE step" if nested else "COMMIT")
        except BaseException:
            self._undo(nested)
            raise

    def _undo(self, nested: bool) -> None:
        self.undone += 1
        # SQLite itself rolls the whole transaction back on some errors, such as a full disk.
        if not self._connection.in_transaction:
            return
        if nested:
            self._run("ROLLBACK TO step")
            self._run("RELEASE step")
        else:
            self._run("ROLLBACK")

    def one(self, sql: str, *values: object) -> Row | None:
        """The first row, or None."""
        try:
            row: Row | None = self._connection.execute(sql, values).fetchone()
        except faults.ERRORS as error:
            self._raise_sorted(error)
        return row

    def all(self, sql: str, *values: object) -> list[Row]:
        """Every row."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except faults.ERRORS as error:
            self._raise_sorted(error)

    def each(self, sql: str, *values: object) -> Iterator[Row]:
        """Every row, one at a time, for tables that may not fit into memory."""
        cursor = self._run(sql, *values)
        try:
            yield from cursor
        except faults.ERRORS as error:
            self._raise_sorted(error)

    def write(self, sql: str, *values: object) -> int:
        """Change rows and count them.

        Raises:
            RuntimeError: outside a transaction; a bug of the caller.
        """
        if not self._connection.in_transaction:
            raise RuntimeError("a write outside workspace.transaction()")
        return self._run(sql, *values).rowcount

    def write_all(self, sql: str, rows: Iterable[Row]) -> None:
        """Change many rows by one statement.

        Raises:
            RuntimeError: outside a transaction; a bug of the caller.
        """
        if not self._connection.in_transaction:
            raise RuntimeError("a write outside workspace.transaction()")
        try:
            self._connection.executemany(sql, rows)
        except faults.ERRORS as error:
            self._raise_sorted(error)

    def copy_to(self, other: sqlite3.Connection) -> None:
        """Copy the whole database, whatever still lies in its write-ahead log, into another one.

        Raises:
            RuntimeError: inside a transaction; a bug of the caller.
        """
        if self._connection.in_transaction:
            raise RuntimeError("a copy inside workspace.transaction()")
        self._connection.backup(other)

    def problems(self) -> Iterator[UserError]:
        """What keeps the database from being sound: damaged pages, dangling references, a foreign schema."""
        try:
            yield from problems(self._connection)
        except faults.ERRORS as error:
            self._raise_sorted(error)

    def foreign_schema(self) -> list[UserError]:
        """What of the schema no migration made: a trigger or a view answers and acts in the place of rows."""
        try:
            return _foreign_schema(self._connection)
        except faults.ERRORS as error:
            self._raise_sorted(error)

    def _raise_sorted(self, error: sqlite3.Error | UnicodeDecodeError) -> NoReturn:
        if faults.may_be_rot(error) and self._is_rotten():
            raise UserError("workspace-damaged", path=str(self.path)) from error
        faults.raise_sorted(error, self.path)

    def _is_rotten(self) -> bool:
        try:
            return any(True for _ in problems(self._connection))
        except faults.ERRORS:
            return False

    def _run(self, sql: str, *values: object) -> sqlite3.Cursor:
        try:
            return self._connection.execute(sql, values)
        except faults.ERRORS as error:
            self._raise_sorted(error)


def schema_version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of a workspace database; 0 of an empty one. It only reads.

    Raises:
        UserError: `workspace-too-new`, `not-a-workspace`.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application == APPLICATION_ID and version > 0:
        if version > SCHEMA_VERSION:
            raise UserError("workspace-too-new", path=str(path), version=version, known=SCHEMA_VERSION)
        return int(version)
    if application or version or not _empty(connection):
        raise UserError("not-a-workspace", path=str(path))
    return 0


def _empty(connection: sqlite3.Connection) -> bool:
    """Whether there is nothing but perhaps the record of migrations, as the first build left it at a full disk."""
    objects = {(kind, table) for kind, table in connection.execute("SELECT type, tbl_name FROM sqlite_schema")}
    if objects - {("table", _RECORD), ("index", _RECORD)}:
        return False
    return not objects or connection.execute(f"SELECT 1 FROM {_RECORD}").fetchone() is None


def problems(connection: sqlite3.Connection) -> Iterator[UserError]:
    """Damaged pages, dangling references and a schema other than the migrations make, as `check-…` errors.

    One that cannot be looked at is damaged too, and does not keep the others from being looked at.
    """
    for examine in (_foreign_schema, _damaged_pages, _dangling_references):
        try:
            with _lossy(connection):
                found = examine(connection)
        except faults.ERRORS as error:
            if not faults.is_rot(error) and not faults.may_be_rot(error):
                raise
            found = [UserError("check-damaged", detail=str(error))]
        yield from found


def schema_digest(connection: sqlite3.Connection) -> str:
    """SHA-256 over every table, index, view and trigger with its SQL, but for the migrations' own table."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE tbl_name <> '_sqlite_migrations' "
        "OR type NOT IN ('table', 'index') ORDER BY type, name"
    )
    return hashlib.sha256(repr(rows.fetchall()).encode()).hexdigest()


def _foreign_schema(connection: sqlite3.Connection) -> list[UserError]:
    from assessor_app.storage.migrations import expected_schema, schema_of

    (version,) = connection.execute("PRAGMA user_version").fetchone()
    differing = expected_schema(version) ^ schema_of(connection)
    return [UserError("check-schema", name=name) for name in sorted({str(name) for _, name, _, _ in differing})]


def _damaged_pages(connection: sqlite3.Connection) -> list[UserError]:
    rows = connection.execute("PRAGMA integrity_check(20)").fetchall()
    return [UserError("check-damaged", detail=message) for (message,) in rows if message != "ok"]


def _dangling_references(connection: sqlite3.Connection) -> list[UserError]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [UserError("check-reference", table=table, row=row or 0, parent=parent) for table, row, parent, _ in rows]


@contextmanager
def _lossy(connection: sqlite3.Connection) -> Iterator[None]:
    """Read text whatever its bytes are: what is rotten is to be named."""
    connection.text_factory = lambda raw: raw.decode(errors="replace")
    try:
        yield
    finally:
        connection.text_factory = str
