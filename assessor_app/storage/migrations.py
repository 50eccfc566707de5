"""The way from any older schema to the newest; imported only when a database must be made, upgraded or compared.

A released migration is never edited: append one, raise `database.SCHEMA_VERSION`, store a fixture of the new version
(`tests/storage/make_fixture.py`). Migrations use literals, no live code. Each sets `user_version`, and all that are
pending run in one transaction, so the schema, its record and the cheap version number move together or not at all.
"""

import functools
import sqlite3
from contextlib import closing

from sqlite_utils import Database, Migrations

from assessor_app.storage.schema_1 import STATEMENTS
from assessor_app.storage.schema_2 import STATEMENTS as RECEIVED_FILES
from assessor_app.storage.schema_3 import STATEMENTS as RECEIPT_RECORDS

OWN_TABLE = Migrations.migrations_table

MIGRATIONS = Migrations("workspace")


@MIGRATIONS(name="1")
def _begin(db: Database) -> None:
    db.execute("PRAGMA application_id = 1095979858")
    for statement in STATEMENTS:
        db.execute(statement)
    db.execute("PRAGMA user_version = 1")


@MIGRATIONS(name="2")
def _keep_received_files(db: Database) -> None:
    for statement in RECEIVED_FILES:
        db.execute(statement)
    db.execute("PRAGMA user_version = 2")


@MIGRATIONS(name="3")
def _sign_receipts(db: Database) -> None:
    for statement in RECEIPT_RECORDS:
        db.execute(statement)
    db.execute("PRAGMA user_version = 3")


def migrate(connection: sqlite3.Connection, migrations: Migrations = MIGRATIONS) -> None:
    """Apply every pending migration, all of them or none, so that whatever cuts it off can be begun again."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        (objects,) = connection.execute(
            "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> ?", (OWN_TABLE,)
        ).fetchone()
        if not objects:
            # All that a first opening left which was cut off; its columns may be another release's.
            connection.execute(f"DROP TABLE IF EXISTS {OWN_TABLE}")
        # Outside a transaction of ours it would commit its own table before the first migration names the file ours.
        migrations.apply(Database(connection, execute_plugins=False, strict=True))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


Schema = frozenset[tuple[str, str, str, str | None]]


@functools.cache
def expected_schema(version: int) -> Schema:
    """The schema that the migrations up to `version` make in an empty database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        names = [migration.name for migration in MIGRATIONS.pending(Database(connection, execute_plugins=False))]
        database = Database(connection, execute_plugins=False, strict=True)
        MIGRATIONS.apply(database, stop_before=names[version:])
        return schema_of(connection)


def schema_of(connection: sqlite3.Connection) -> Schema:
    """Every table, index, view and trigger with its SQL, but for the migrations' own table and its indexes."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE NOT (tbl_name = ? AND type IN ('table', 'index'))",
        (OWN_TABLE,),
    )
    return frozenset((kind, name, table, sql) for kind, name, table, sql in rows.fetchall())
