"""Rows that record what happened refuse UPDATE, DELETE and replacement, whoever asks."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assessor_app.domain.ledger import Export, Receipt
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.storage.workspace import Workspace
from tests.storage import samples
from tests.storage.samples import AT, ID

FROZEN = (
    "damaged_rows",
    "draft_history",
    "evaluations",
    "exports",
    "issued_documents",
    "issued_keys",
    "kept_drafts",
    "operations",
    "receipt_records",
    "receipts",
    "received_files",
    "records",
    "revisions",
    "versions",
)


@pytest.fixture
def filled(joined: Workspace) -> Workspace:
    """A workspace with a row in every frozen table."""
    with joined.transaction():
        joined.add_version(samples.sheet(), own=True, at=AT, file=None)
        joined.add_record(samples.decision(), AT)
        joined.add_receipt(Receipt(ID, "a.skor", "7" * 64, FileVerdict.OK, "Operator", AT))
        joined.add_export(Export(ID, "A1", "a.skor", "7F3K-2KQ9", (), 1, AT))
        joined.add_issued_document(ID, closing=None, kind="letter", name="a.pdf", content=b"%PDF", at=AT)
        joined.begin_draft(ID, samples.FULL_DRAFT, AT)
        joined.keep_draft(ID, samples.FULL_DRAFT, source="a.skor", at=AT)
        joined.add_received_file(
            ID, data=b"x", key=None, document_digest="8" * 64, assessor="A1", name="a.skor", versions=(), at=AT
        )
        joined.note_operation("merge", "a.skor", "Operator", AT)
        joined.add_receipt_record(samples.received(), AT)
        joined.add_record(samples.moved(), AT)
        samples.move_aside(joined, "records", samples.moved().digest)
    return joined


@pytest.mark.parametrize("table", FROZEN)
@pytest.mark.parametrize("change", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_frozen_rows_refuse_change(filled: Workspace, table: str, change: str) -> None:
    """Even a change to the same value, or of all rows at once, is refused."""
    with closing(sqlite3.connect(filled.folder / "workspace.db", isolation_level=None)) as other:
        (column,) = other.execute(f"SELECT name FROM pragma_table_info('{table}') LIMIT 1 OFFSET 1").fetchone()
        before = other.execute(f"SELECT * FROM {table}").fetchall()
        with pytest.raises(sqlite3.IntegrityError, match="written once"):
            other.execute(change.format(table=table, column=column))
        assert other.execute(f"SELECT * FROM {table}").fetchall() == before != []


@pytest.mark.parametrize("table", FROZEN)
def test_frozen_rows_refuse_replacement(filled: Workspace, table: str) -> None:
    """INSERT OR REPLACE on the program's own connection is a deletion and refused as one."""
    with pytest.raises(sqlite3.IntegrityError, match="written once"), filled.transaction():
        filled._db.write(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


FREED = {
    "receipt_records": "document",
    "received_files": "data",
    "records": "document",
    "revisions": "package",
    "versions": "document",
}
COPIED = (
    "INSERT INTO damaged_rows (evaluation, source, row, digest, columns, document, at) "
    "SELECT evaluation, ?, rowid + ?, '', '{{}}', {copied}, '' FROM {table}"
)


@pytest.mark.parametrize(("table", "held"), FREED.items())
def test_a_row_may_go_once_its_bytes_stand_among_the_damaged(filled: Workspace, table: str, held: str) -> None:
    """Other bytes, another row or another table free nothing; and nothing ever frees an update."""
    other = next(name for name in FREED if name != table)
    with closing(sqlite3.connect(filled.folder / "workspace.db", isolation_level=None)) as db:
        for source, shift, copied in ((table, 0, f"{held} || x'00'"), (table, 1, held), (other, 0, held)):
            db.execute(COPIED.format(table=table, copied=f"CAST({copied} AS BLOB)"), (source, shift))
            with pytest.raises(sqlite3.IntegrityError, match="written once"):
                db.execute(f"DELETE FROM {table}")
        (bytes_held,) = db.execute(f"SELECT {held} FROM {table}").fetchone()
        db.execute(COPIED.format(table=table, copied=held), (table, 0))
        with pytest.raises(sqlite3.IntegrityError, match="written once"):
            db.execute(f"UPDATE {table} SET {held} = {held}")
        assert db.execute(f"DELETE FROM {table}").rowcount == 1
        kept = db.execute("SELECT document FROM damaged_rows WHERE source = ? AND row > 0", (table,)).fetchall()
        assert (bytes_held,) in kept


def test_a_row_is_moved_aside_whole(filled: Workspace) -> None:
    """Its columns and bytes stand among the damaged, its place is free, and the true one takes it."""
    version = samples.sheet()
    with filled.transaction():
        row = samples.move_aside(filled, "versions", version.digest)
        assert filled.versions(ID) == ()
        assert filled.add_version(version, own=True, at=AT, file=None)
    assert filled.versions(ID) == (version,)
    moved = filled.moved_aside(ID)[-1]
    assert (moved.source, moved.digest, moved.columns, moved.at) == (
        "versions",
        version.digest,
        row.columns,
        samples.LATER,
    )
    found = filled._db.one("SELECT document FROM damaged_rows WHERE digest = ?", version.digest)
    assert found == (version.document,)


def test_every_table_with_a_digest_is_frozen(filled: Workspace) -> None:
    """A new table that keeps signed or received bytes must not forget its triggers."""
    tables = filled._db.all(
        "SELECT DISTINCT m.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c "
        "WHERE m.type = 'table' AND c.name LIKE '%digest'"
    )
    assert (
        {"versions", "records", "receipts", "receipt_records", "damaged_rows"}
        < {name for (name,) in tables}
        <= set(FROZEN)
    )


def test_tables_are_strict(filled: Workspace) -> None:
    """A mark is never a float: every table of ours is STRICT and refuses 2.5 steps."""
    loose = filled._db.all(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict "
        "AND name NOT LIKE '\\_sqlite%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    assert loose == []
    with pytest.raises(sqlite3.IntegrityError, match="REAL"), filled.transaction():
        filled.set_mark(ID, "A1", "12.75", "B.2", 2.5, AT)  # type: ignore[arg-type]


def test_a_mark_without_its_draft_is_refused(joined: Workspace) -> None:
    """The reference from a mark to its draft is held by the database."""
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), joined.transaction():
        joined.set_mark(ID, "A1", "12.75", "B.1", 2, AT)


def test_connections_are_durable(workspace: Workspace) -> None:
    """Write-ahead log, full synchronisation, references and recursive triggers are on for every connection."""
    with samples.opened(workspace.folder) as second:
        for opened in (workspace, second):
            pragmas = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "secure_delete")
            found = [opened._db.one(f"PRAGMA {name}") for name in pragmas]
            assert found == [("wal",), (2,), (1,), (1,), (1,)]


def test_a_wrapped_secret_leaves_no_trace(workspace: Workspace, tmp_path: Path) -> None:
    """Secrets that were stored before a passphrase was set are in no corner of a later backup."""
    samples.add_evaluation(workspace)
    for secrets, wrapped in ((b"kunci-yang-terbuka" * 20, False), (b"terbungkus", True)):
        with workspace.transaction():
            workspace.set_desk(samples.desk(secrets, wrapped=wrapped))
    workspace.backup(tmp_path / "cadangan.db")
    content = (tmp_path / "cadangan.db").read_bytes()
    assert b"terbungkus" in content
    assert b"kunci-yang-terbuka" not in content
