"""The check counts what is there and finds what is wrong."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from assessor_app.domain.ledger import CheckReport
from assessor_app.storage.workspace import Workspace
from tests.storage import samples
from tests.storage.make_fixture import fill
from tests.storage.samples import AT, ID


@contextmanager
def tampering(workspace: Workspace, table: str) -> Iterator[sqlite3.Connection]:
    """A connection that may change a frozen table."""
    with closing(sqlite3.connect(workspace.folder / "workspace.db", isolation_level=None)) as other:
        trigger = f"{table}_no_update"
        (sql,) = other.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (trigger,)).fetchone()
        other.execute(f"DROP TRIGGER {trigger}")
        yield other
        other.execute(sql)


def test_an_empty_workspace_is_sound(workspace: Workspace) -> None:
    """Nothing to count, nothing wrong."""
    assert workspace.check() == CheckReport(0, 0, 0, 0, ())
    assert workspace.check().ok


def test_marks_of_a_sheet_count_once(joined: Workspace) -> None:
    """A sheet with a draft counts the draft's marks only, TB included; received versions are not this assessor's."""
    first = samples.sheet()
    with joined.transaction():
        joined.add_version(first, own=True, at=AT, file=None)
        joined.add_version(samples.sheet(replaces=(first.digest,), counter=2), own=True, at=AT, file=None)
        joined.add_version(samples.sheet(city="35.07"), own=True, at=AT, file="A1.skor")
        joined.add_version(samples.sheet("A2"), own=False, at=AT, file="A2.skor")
    assert joined.check() == CheckReport(marks=6, drafts=0, signed=3, received=1, problems=())
    with joined.transaction():
        joined.begin_draft(ID, samples.empty_draft(marks={"B.1": 2, "O.1": None}), AT)
    assert joined.check() == CheckReport(marks=5, drafts=1, signed=3, received=1, problems=())


@pytest.mark.parametrize(
    ("table", "change", "key"),
    [
        ("versions", "document = replace(document, 'catatan', 'cacatan')", "check-version"),
        ("versions", "document = x'00'", "check-version"),
        ("versions", "document = CAST(replace(document, '\"signed\"', '\"singed\"') AS BLOB)", "check-version"),
        ("versions", "city = '35.07'", "check-version"),
        ("versions", "replaces = '[]'", "check-version"),
        ("records", "document = replace(document, 'sepakat', 'terpaksa')", "check-record"),
        ("records", "kind = 'desk'", "check-record"),
        ("received_files", "data = x'00'", "check-received-file"),
        ("revisions", "package = replace(package, 'Tahap I', 'Tahap X')", "check-package"),
    ],
)
def test_a_changed_document_is_found(workspace: Workspace, table: str, change: str, key: str) -> None:
    """What was signed and what stands in the columns must agree with the digest."""
    fill(workspace)
    change = change.replace("replace(", "CAST(replace(", 1) + " AS BLOB)" if "= replace(" in change else change
    with tampering(workspace, table) as other:
        other.execute(f"UPDATE {table} SET {change}")
    assert key in {problem.key for problem in workspace.check().problems}


def test_a_foreign_schema_and_broken_references_are_found(workspace: Workspace) -> None:
    """A trigger that no program of ours made, and a row without its evaluation."""
    with closing(sqlite3.connect(workspace.folder / "workspace.db", isolation_level=None)) as other:
        other.execute("CREATE TRIGGER quiet AFTER INSERT ON settings BEGIN SELECT 1; END")
        other.execute("INSERT INTO texts VALUES ('lain', 'a', 'b', 'c')")
    report = workspace.check()
    assert not report.ok
    assert [(p.key, p.fields.get("name")) for p in report.problems] == [
        ("check-schema", "quiet"),
        ("check-reference", None),
    ]


def test_a_damaged_page_is_reported_not_raised(workspace: Workspace) -> None:
    """The check of a damaged file ends with a list, not with an exception."""
    fill(workspace)
    workspace.close()
    path = workspace.folder / "workspace.db"
    content = bytearray(path.read_bytes())
    content[4096 * 5 : 4096 * 9] = b"\xff" * 4096 * 4
    path.write_bytes(content)
    with samples.opened(workspace.folder) as damaged:
        report = damaged.check()
    assert {problem.key for problem in report.problems} & {"check-damaged", "workspace-damaged"}
