"""The first start survives anything: whatever cuts it off, the same call finishes it the next time."""

import gzip
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.storage import database, migrations
from tests.storage import samples
from tests.storage.make_fixture import fixture

ROOT = Path(__file__).resolve().parents[2]
OLD = [str(fixture(version)) for version in range(1, database.SCHEMA_VERSION)]


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and file size limits")
@pytest.mark.parametrize("old", ["-", *OLD], ids=["new", *(Path(name).stem for name in OLD)])
@pytest.mark.parametrize("stride", [3, pytest.param(1, marks=pytest.mark.soak)])
def test_an_opening_that_dies_anywhere_is_finished_by_the_next(tmp_path: Path, old: str, stride: int) -> None:
    """Killed at statements or at writes, or refused, a folder holds nothing, the old version or the newest.

    The quick run kills at every third statement, the long one at each.
    """
    command = [sys.executable, "-m", "tests.storage.first_start_kills", str(tmp_path), old, str(stride), "8192"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    walked = json.loads(done.stdout)
    before = {None, 0} if old == "-" else {int(Path(old).name.split("-")[1].split(".")[0])}
    assert len(walked["statements"]) > (60 if old == "-" else 8) // stride
    assert walked["written"] and walked["refused"]
    for point in (point for points in walked.values() for point in points):
        assert point["again"] == "sound", point
        assert point["left"] in before | {database.SCHEMA_VERSION}, point


def _lone_table(path: Path, *more: str) -> None:
    """What the first build left where it was cut off: its record of migrations, and nothing recorded."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrations.Migrations("workspace").ensure_migrations_table(migrations.Database(connection))
        for statement in more:
            connection.execute(statement)


@pytest.mark.parametrize("more", [(), ("DROP INDEX idx__sqlite_migrations_migration_set_name",)])
def test_a_lone_record_of_migrations_counts_as_empty(folder: Path, more: tuple[str, ...]) -> None:
    """A folder that the first build left behind at a full disk becomes a workspace."""
    folder.mkdir()
    _lone_table(folder / "workspace.db", *more)
    with samples.opened(folder) as opened:
        assert opened.structure().ok


def test_a_lone_record_of_another_shape_counts_as_empty_too(folder: Path) -> None:
    """Whatever columns a release of the library gives its record, an empty one alone is a first start cut off."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / "workspace.db")) as connection:
        connection.execute("CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT)")
    with samples.opened(folder) as opened:
        assert opened.structure().ok


@pytest.mark.parametrize(
    "more",
    [
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('lain', 'a', '')",
        "CREATE TABLE bookmarks (url TEXT)",
        "CREATE TRIGGER t AFTER INSERT ON _sqlite_migrations BEGIN SELECT 1; END",
        "PRAGMA user_version = 1",
    ],
)
def test_a_record_of_migrations_with_anything_else_stays_foreign(folder: Path, more: str) -> None:
    """Another program's database that keeps its migrations in the same way is left alone."""
    folder.mkdir()
    _lone_table(folder / "workspace.db", more)
    with pytest.raises(UserError) as caught:
        samples.opened(folder)
    assert caught.value.key == "not-a-workspace"


def test_an_upgrade_that_fails_in_its_last_step_leaves_the_old_version(folder: Path) -> None:
    """Migrations of an old workspace are whole together or not at all."""
    folder.mkdir()
    (folder / "workspace.db").write_bytes(gzip.decompress(fixture(1).read_bytes()))
    broken = migrations.Migrations("workspace")
    for migration in migrations.MIGRATIONS.pending(migrations.Database(memory=True)):
        broken(name=migration.name)(migration.fn)

    @broken(name="next")
    def _next(db: migrations.Database) -> None:
        raise ValueError("cut off")

    with closing(sqlite3.connect(folder / "workspace.db", isolation_level=None)) as connection:
        with pytest.raises(ValueError, match="cut off"):
            migrations.migrate(connection, broken)
        assert not connection.in_transaction
        assert database.schema_version(connection, folder) == 1
        assert migrations.schema_of(connection) == migrations.expected_schema(1)
    with samples.opened(folder) as opened:
        assert opened.structure().ok
