"""Backups are whole; only genuine ones are taken back, and never over somebody's work."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.storage import database
from assessor_app.storage.backup import restore
from assessor_app.storage.workspace import Workspace
from tests.storage import samples
from tests.storage.make_fixture import fill
from tests.storage.samples import ID


@pytest.fixture
def copy(workspace: Workspace, tmp_path: Path) -> Path:
    """A backup of a filled workspace."""
    fill(workspace)
    workspace.backup(tmp_path / "cadangan.db")
    return tmp_path / "cadangan.db"


def refused_key(source: Path, folder: Path) -> str:
    """The key by which restoring is refused; nothing but an empty folder or its lock may be left."""
    with pytest.raises(UserError) as caught:
        restore(source, folder)
    return caught.value.key


def test_a_backup_is_complete_while_the_log_is_fresh(workspace: Workspace, tmp_path: Path) -> None:
    """What still lies in the write-ahead log is in the backup, which is one file without a log of its own."""
    fill(workspace)
    assert (workspace.folder / "workspace.db-wal").stat().st_size > 0
    target = tmp_path / "drive" / "cadangan.db"
    target.parent.mkdir()
    workspace.backup(target)
    assert [p.name for p in target.parent.iterdir()] == ["cadangan.db"]
    restore(target, tmp_path / "neu")
    with samples.opened(tmp_path / "neu") as again:
        assert again.versions(ID) == workspace.versions(ID)
        assert again.draft(ID, "A1", "12.75") == workspace.draft(ID, "A1", "12.75")
        assert again.draft_history(ID, "A1", "12.75") == workspace.draft_history(ID, "A1", "12.75")
        assert again.device != workspace.device
        assert again.structure() == workspace.structure()


def test_a_backup_replaces_the_older_one(copy: Path, workspace: Workspace) -> None:
    """Writing to the same name again leaves the newer content."""
    with workspace.transaction():
        workspace.set_setting("bahasa", "en")
    workspace.backup(copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT value FROM settings").fetchall() == [("en",)]


def test_a_backup_that_cannot_be_written_leaves_the_older_one(copy: Path, workspace: Workspace) -> None:
    """A missing folder is said plainly; a workspace is never written over itself."""
    before = copy.read_bytes()
    with pytest.raises(UserError) as caught:
        workspace.backup(copy.parent / "tidak-ada" / "cadangan.db")
    assert caught.value.key == "workspace-unreachable"
    with pytest.raises(UserError) as caught:
        workspace.backup(workspace.folder / "workspace.db")
    assert caught.value.key == "backup-onto-itself"
    assert copy.read_bytes() == before
    assert workspace.structure().ok


def test_a_backup_of_a_damaged_workspace_is_refused(copy: Path, workspace: Workspace) -> None:
    """A copy that fails its check does not replace a good one."""
    before = copy.read_bytes()
    with workspace.transaction():
        workspace._db.write("CREATE TRIGGER foreign_one AFTER INSERT ON settings BEGIN SELECT 1; END")
    with pytest.raises(UserError) as caught:
        workspace.backup(copy)
    assert caught.value.key == "backup-damaged"
    assert copy.read_bytes() == before
    assert sorted(p.name for p in copy.parent.iterdir()) == ["cadangan.db", "data"]


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 4096 * 2])


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _other_bytes(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(5_000))


def _overwritten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 5 : 4096 * 6] = b"\xff" * 4096
    path.write_bytes(content)


def _sql(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return change


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (Path.unlink, "backup-missing"),
        (_truncated, "backup-damaged"),
        (_cut_short, "backup-damaged"),
        (_overwritten, "backup-damaged"),
        (_emptied, "not-a-workspace"),
        (_other_bytes, "not-a-workspace"),
        (_sql("PRAGMA application_id = 7"), "not-a-workspace"),
        (_sql(f"PRAGMA user_version = {database.SCHEMA_VERSION + 1}"), "workspace-too-new"),
        (_sql("CREATE TRIGGER t AFTER INSERT ON versions BEGIN DELETE FROM settings; END"), "backup-altered"),
        (_sql("DROP TRIGGER versions_no_update"), "backup-altered"),
        (_sql("CREATE TRIGGER t AFTER INSERT ON _sqlite_migrations BEGIN SELECT 1; END"), "backup-altered"),
        (_sql("CREATE VIEW v AS SELECT 1"), "backup-altered"),
        (_sql("DROP TABLE texts"), "backup-altered"),
        (_sql("PRAGMA foreign_keys = OFF", "INSERT INTO texts VALUES ('lain', 'a', 'b', 'c')"), "backup-damaged"),
    ],
)
def test_what_is_not_a_genuine_backup_is_refused(
    copy: Path, tmp_path: Path, change: Callable[[Path], None], key: str
) -> None:
    """Cut, foreign, newer and altered files are told apart, and the target folder stays as it was."""
    change(copy)
    assert refused_key(copy, tmp_path / "neu") == key
    assert [p.name for p in (tmp_path / "neu").glob("*") if p.name != "workspace.lock"] == []


def test_a_used_workspace_is_not_overwritten(copy: Path, tmp_path: Path) -> None:
    """A folder with an evaluation refuses, one with settings only takes the backup."""
    used, fresh = tmp_path / "used", tmp_path / "fresh"
    with samples.opened(used) as workspace:
        samples.add_evaluation(workspace, samples.evaluation("lain"))
    with samples.opened(fresh) as workspace, workspace.transaction():
        workspace.set_setting("bahasa", "en")
    assert refused_key(copy, used) == "workspace-not-empty"
    with samples.opened(used) as workspace:
        assert workspace.evaluation().id == "lain"
    device = (fresh / "device.id").read_text()
    restore(copy, fresh)
    with samples.opened(fresh) as workspace:
        assert workspace.evaluation().id == ID
        assert workspace.setting("bahasa") == "id"
        assert workspace.device + "\n" == device


def test_an_open_workspace_is_not_overwritten(copy: Path, tmp_path: Path) -> None:
    """Restoring waits until this very process has closed the folder."""
    with samples.opened(tmp_path / "neu"):
        assert refused_key(copy, tmp_path / "neu") == "workspace-in-use"
    restore(copy, tmp_path / "neu")
    assert (tmp_path / "neu" / "workspace.db").exists()


def test_a_raw_copy_of_a_closed_workspace_is_a_backup_too(copy: Path, workspace: Workspace, tmp_path: Path) -> None:
    """Who copied `workspace.db` by hand after closing has everything."""
    workspace.close()
    shutil.copy(workspace.folder / "workspace.db", tmp_path / "disalin.db")
    restore(tmp_path / "disalin.db", tmp_path / "neu")
    with samples.opened(tmp_path / "neu") as again:
        assert len(again.versions(ID)) == 3
