"""Opening a folder: lock, device, newer, foreign and damaged files, and what opening costs."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.storage import database, migrations
from tests.storage import samples

ROOT = Path(__file__).resolve().parents[2]
OPEN = "import sys; from pathlib import Path; from tests.storage import samples\n"


def in_another_process(code: str, folder: Path) -> str:
    """What a Python process prints that opens the folder by itself."""
    command = [sys.executable, "-c", OPEN + code, str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def refused_key(folder: Path, **how: bool) -> str:
    """The key by which opening is refused."""
    with pytest.raises(UserError) as caught:
        samples.opened(folder, **how)
    return caught.value.key


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the lock."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "workspace.lock"}


TRY = """
from assessor_app.errors import UserError
try:
    samples.opened(Path(sys.argv[1])).close()
    print("opened")
except UserError as error:
    print(error.key)
"""


def test_another_process_is_refused_until_the_last_share_is_given_back(folder: Path) -> None:
    """Two workspaces of this process share the hold; a second process waits for both to end."""
    first, second = samples.opened(folder), samples.opened(folder)
    first.close()
    first.close()
    assert in_another_process(TRY, folder) == "workspace-in-use"
    second.close()
    assert in_another_process(TRY, folder) == "opened"


def test_a_workspace_without_hold_looks_on(folder: Path) -> None:
    """`exclusive=False` reads beside the process that holds the folder."""
    with samples.opened(folder) as holder:
        samples.add_evaluation(holder)
        code = "print(samples.opened(Path(sys.argv[1]), create=False, exclusive=False).evaluation().id)"
        assert in_another_process(code, folder) == samples.ID


def test_a_refused_opening_gives_the_folder_back(folder: Path) -> None:
    """After an error the folder is free for others."""
    folder.mkdir()
    (folder / "workspace.db").write_bytes(b"not a database, but long enough to look at")
    assert refused_key(folder) == "not-a-workspace"
    (folder / "workspace.db").unlink()
    assert in_another_process(TRY, folder) == "opened"


def test_nothing_is_made_unless_asked(folder: Path) -> None:
    """`create=False` on a missing folder leaves no trace."""
    assert refused_key(folder, create=False) == "no-workspace"
    assert not folder.exists()


def test_the_folder_is_its_owners(folder: Path) -> None:
    """A new folder can be read by its owner only, and `device.id` holds 128 random bits that stay."""
    with samples.opened(folder) as opened:
        device = opened.device
    assert re.fullmatch(r"[0-9a-f]{32}", device)
    assert (folder / "device.id").read_text() == device + "\n"
    with samples.opened(folder) as again:
        assert again.device == device
    (folder / "device.id").write_text("rusak")
    with samples.opened(folder) as renewed:
        assert re.fullmatch(r"[0-9a-f]{32}", renewed.device)
    assert sys.platform == "win32" or folder.stat().st_mode & 0o777 == 0o700


def test_a_file_where_the_folder_should_be_is_said_plainly(tmp_path: Path) -> None:
    """A path through a file is refused with a sentence that names it."""
    (tmp_path / "berkas").write_text("x")
    assert refused_key(tmp_path / "berkas") == "workspace-unreachable"


def test_a_newer_database_is_refused_untouched(folder: Path) -> None:
    """A database of a newer program is told apart before anything in it is changed."""
    samples.opened(folder).close()
    with closing(sqlite3.connect(folder / "workspace.db", isolation_level=None)) as newer:
        newer.execute("CREATE TABLE invented_later (a TEXT) STRICT")
        newer.execute(f"PRAGMA user_version = {database.SCHEMA_VERSION + 1}")
    before = snapshot(folder)
    with pytest.raises(UserError) as caught:
        samples.opened(folder)
    assert caught.value.key == "workspace-too-new"
    assert caught.value.fields["version"] == database.SCHEMA_VERSION + 1
    assert snapshot(folder) == before


def test_a_database_of_another_program_is_refused_untouched(folder: Path) -> None:
    """A SQLite file that is not ours is neither converted nor filled."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / "workspace.db", isolation_level=None)) as foreign:
        foreign.execute("CREATE TABLE bookmarks (url TEXT)")
    before = snapshot(folder)
    assert refused_key(folder) == "not-a-workspace"
    assert snapshot(folder) == before


def test_a_damaged_database_is_said_plainly(folder: Path) -> None:
    """A file cut short is damaged, not foreign."""
    with samples.opened(folder) as opened:
        samples.add_evaluation(opened)
    content = (folder / "workspace.db").read_bytes()
    (folder / "workspace.db").write_bytes(content[: 4096 * 3])
    with pytest.raises(UserError) as caught, samples.opened(folder) as opened:
        opened.evaluation()
    assert caught.value.key == "workspace-damaged"


def test_an_empty_file_becomes_a_workspace(folder: Path) -> None:
    """A creation that was cut off by a power failure is begun again."""
    folder.mkdir()
    (folder / "workspace.db").touch()
    with samples.opened(folder) as opened:
        assert opened.evaluations() == ()


def test_opening_an_up_to_date_workspace_loads_no_migrations(folder: Path) -> None:
    """Neither sqlite_utils nor numpy is imported when nothing is to be upgraded."""
    with samples.opened(folder) as opened:
        samples.add_evaluation(opened)
    code = """
with samples.opened(Path(sys.argv[1])) as opened:
    opened.evaluation()
print([name for name in sys.modules if name.split(".")[0] in ("sqlite_utils", "numpy", "pandas", "click", "nacl")])
"""
    assert in_another_process(code, folder) == "[]"


def test_a_failing_migration_leaves_the_version_before(folder: Path) -> None:
    """A migration and its record are undone together; the old workspace still opens."""
    samples.opened(folder).close()
    broken = migrations.Migrations("workspace")
    for migration in migrations.MIGRATIONS.pending(migrations.Database(memory=True)):
        broken(name=migration.name)(migration.fn)

    @broken(name="next")
    def _next(db: migrations.Database) -> None:
        db.execute("CREATE TABLE half_made (a TEXT) STRICT")
        db.execute("PRAGMA user_version = 99")
        raise ValueError("cut off")

    with (
        closing(sqlite3.connect(folder / "workspace.db", isolation_level=None)) as connection,
        pytest.raises(ValueError, match="cut off"),
    ):
        migrations.migrate(connection, broken)
    with samples.opened(folder) as opened:
        assert opened.structure().ok
    with closing(sqlite3.connect(folder / "workspace.db")) as connection:
        assert migrations.schema_of(connection) == migrations.expected_schema(database.SCHEMA_VERSION)
