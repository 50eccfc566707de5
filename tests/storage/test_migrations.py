"""Every released schema version has a stored database, and it still opens with everything in it."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.storage import database, migrations
from assessor_app.storage.backup import restore
from tests.storage import samples
from tests.storage.make_fixture import fixture
from tests.storage.samples import ID

VERSIONS = range(1, database.SCHEMA_VERSION + 1)


def unpacked(version: int, folder: Path) -> Path:
    """A workspace folder with the stored database of a version."""
    folder.mkdir()
    (folder / "workspace.db").write_bytes(gzip.decompress(fixture(version).read_bytes()))
    return folder


def test_the_version_number_counts_the_migrations() -> None:
    """Who appends a migration raises `SCHEMA_VERSION` and stores a fixture by `tests/storage/make_fixture.py`."""
    with closing(sqlite3.connect(":memory:")) as empty:
        pending = migrations.MIGRATIONS.pending(migrations.Database(empty))
    assert [migration.name for migration in pending] == [str(version) for version in VERSIONS]
    assert all(migration.transactional for migration in pending)
    assert [version for version in VERSIONS if not fixture(version).exists()] == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_stored_database_has_the_schema_of_its_version(version: int, tmp_path: Path) -> None:
    """A released migration was not edited since its fixture was stored."""
    folder = unpacked(version, tmp_path / "data")
    with closing(sqlite3.connect(folder / "workspace.db")) as connection:
        assert database.schema_version(connection, folder) == version
        assert migrations.schema_of(connection) == migrations.expected_schema(version)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_stored_database_opens_with_everything_in_it(version: int, tmp_path: Path) -> None:
    """Content of an old version reads as it was written, and the check is clean."""
    with samples.opened(unpacked(version, tmp_path / "data"), create=False) as old:
        assert old.evaluation() == samples.evaluation()
        assert len(old.versions(ID)) == 3
        assert [r.content for r in old.records(ID)] == [
            samples.closed(1).content,
            samples.decision().content,
            samples.moved().content,
        ]
        draft = old.draft(ID, "A1", "12.75")
        assert draft is not None
        assert draft.marks == {"B.1": 4, "B.2": 1, "O.1": None}
        assert old.setting("bahasa") == "id"
        assert old.issued_keys(ID) == (samples.KEY,)
        assert [r.number for r in old.receipt_records(ID).values()] == ([1, 2] if version >= 3 else [])
        assert [r.source for r in old.moved_aside(ID)] == (["records"] if version >= 3 else [])
        assert old.structure().problems == ()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_stored_database_can_be_restored(version: int, tmp_path: Path) -> None:
    """A backup of every released version is accepted."""
    source = unpacked(version, tmp_path / "old") / "workspace.db"
    restore(source, tmp_path / "new")
    with samples.opened(tmp_path / "new") as again:
        assert again.evaluation() == samples.evaluation()


@pytest.mark.parametrize("version", VERSIONS)
def test_the_digest_of_the_schema_is_that_of_the_migrations(version: int, tmp_path: Path) -> None:
    """A new workspace and a migrated one have the schema whose digest the program knows without its migrations."""
    if version < database.SCHEMA_VERSION:
        (tmp_path / "workspace.db").write_bytes(gzip.decompress(fixture(version).read_bytes()))
    with closing(database.Database(tmp_path / "workspace.db")) as opened:
        opened.require_own_schema()
    with closing(sqlite3.connect(tmp_path / "workspace.db")) as other:
        other.execute("CREATE TRIGGER foreign_one AFTER INSERT ON settings BEGIN SELECT 1; END")
        other.commit()
    with (
        closing(database.Database(tmp_path / "workspace.db")) as opened,
        pytest.raises(UserError, match="schema-altered"),
    ):
        opened.require_own_schema()
