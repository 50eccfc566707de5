"""Rows that record what happened refuse UPDATE, DELETE and replacement, whoever asks."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assessor_app.domain.ledger import Export, IssuedKey, Receipt
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.storage.workspace import Workspace
from tests.storage import samples
from tests.storage.samples import AT, ID

FROZEN = (
    "draft_history",
    "evaluations",
    "exports",
    "issued_documents",
    "issued_keys",
    "kept_drafts",
    "operations",
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
        joined.add_issued_key(ID, IssuedKey("A1", "1" * 32, "2" * 64, "3" * 64, 1))
        joined.begin_draft(ID, samples.FULL_DRAFT, AT)
        joined.keep_draft(ID, samples.FULL_DRAFT, source="a.skor", at=AT)
        joined.add_received_file(
            ID, data=b"x", key=None, document_digest="8" * 64, assessor="A1", name="a.skor", versions=(), at=AT
        )
        joined.note_operation("merge", "a.skor", "Operator", AT)
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


def test_every_table_with_a_digest_is_frozen(filled: Workspace) -> None:
    """A new table that keeps signed or received bytes must not forget its triggers."""
    tables = filled._db.all(
        "SELECT DISTINCT m.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c "
        "WHERE m.type = 'table' AND c.name LIKE '%digest'"
    )
    assert {"versions", "records", "receipts"} < {name for (name,) in tables} <= set(FROZEN)


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
