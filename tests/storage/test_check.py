"""The check of the file counts what is there and finds what is broken; a false row is no matter of the file's."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from assessor_app.domain.ledger import CheckReport
from assessor_app.errors import UserError
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
    assert workspace.structure() == CheckReport(0, 0, 0, 0, ())
    assert workspace.structure().ok


def test_marks_of_a_sheet_count_once(joined: Workspace) -> None:
    """A sheet with a draft counts the draft's marks only, TB included; received versions are not this assessor's."""
    first = samples.sheet()
    with joined.transaction():
        joined.add_version(first, own=True, at=AT, file=None)
        joined.add_version(samples.sheet(replaces=(first.digest,), counter=2), own=True, at=AT, file=None)
        joined.add_version(samples.sheet(city="35.07"), own=True, at=AT, file="A1.skor")
        joined.add_version(samples.sheet("A2"), own=False, at=AT, file="A2.skor")
    assert joined.structure() == CheckReport(marks=6, drafts=0, signed=3, received=1, problems=())
    with joined.transaction():
        joined.begin_draft(ID, samples.empty_draft(marks={"B.1": 2, "O.1": None}), AT)
    assert joined.structure() == CheckReport(marks=5, drafts=1, signed=3, received=1, problems=())


@pytest.mark.parametrize(
    ("table", "change", "left"),
    [
        ("versions", "document = x'00'", (2, 3, 2)),
        ("versions", "document = CAST(replace(document, '\"signed\"', '\"singed\"') AS BLOB)", (0, 3, 2)),
        ("records", "document = x'00'", (3, 2, 2)),
        ("receipt_records", "document = x'00'", (3, 3, 1)),
        ("versions", "city = '35.07', assessor = 'A2', version = 9, recused = 1, replaces = '[]'", (3, 3, 2)),
        ("records", "kind = 'desk', number = 9", (3, 3, 2)),
    ],
)
def test_only_what_proves_itself_is_read(
    workspace: Workspace, table: str, change: str, left: tuple[int, int, int]
) -> None:
    """Rows that prove nothing take no part, columns say nothing beside the bytes; the file is sound with both."""
    fill(workspace)
    before = (workspace.version_links(ID), workspace.records(ID), workspace.receipt_records(ID))
    one = f" WHERE rowid = (SELECT min(rowid) FROM {table})" if "x'00'" in change else ""
    with tampering(workspace, table) as other:
        other.execute(f"UPDATE {table} SET {change}{one}")
    after = (workspace.version_links(ID), workspace.records(ID), workspace.receipt_records(ID))
    assert tuple(map(len, after)) == left
    assert (after == before) == (left == (3, 3, 2))
    assert workspace.count_versions(ID) == 3
    assert workspace.structure().problems == ()


def test_a_package_that_proves_nothing_makes_no_evaluation(workspace: Workspace) -> None:
    """The column beside a false package does not speak for it; a received file of other bytes is not handed out."""
    fill(workspace)
    (file,) = workspace.received_files(ID)
    with tampering(workspace, "revisions") as other:
        other.execute("UPDATE revisions SET package = x'00'")
    with tampering(workspace, "received_files") as other:
        other.execute("UPDATE received_files SET data = x'00'")
    with pytest.raises(UserError) as caught:
        workspace.evaluation(ID)
    assert caught.value.key == "package-not-proved"
    assert (workspace.evaluations(), workspace.issued_keys(ID)) == ((), ())
    assert workspace.received_file(file.digest) is None
    assert workspace.structure().problems == ()


def test_a_foreign_schema_and_broken_references_are_found(workspace: Workspace) -> None:
    """A trigger that no program of ours made, and a row without its evaluation."""
    with closing(sqlite3.connect(workspace.folder / "workspace.db", isolation_level=None)) as other:
        other.execute("CREATE TRIGGER quiet AFTER INSERT ON settings BEGIN SELECT 1; END")
        other.execute("INSERT INTO texts VALUES ('lain', 'a', 'b', 'c')")
    report = workspace.structure()
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
        report = damaged.structure()
    assert {problem.key for problem in report.problems} & {"check-damaged", "workspace-damaged"}
