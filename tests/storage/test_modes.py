"""Files that hold the work of others are their owner's to read, whatever the umask and whoever made the folder."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assessor_app.storage.backup import restore
from tests.storage import samples
from tests.storage.make_fixture import fill

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")


@pytest.fixture(autouse=True)
def generous_umask() -> Iterator[None]:
    """A umask that takes nothing away."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path, stem: str) -> dict[str, int]:
    """The modes of the files whose name begins so."""
    return {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir() if p.name.startswith(stem)}


def test_a_new_workspace_and_its_log_are_the_owners(tmp_path: Path) -> None:
    """In a folder that was there before and that everybody reads, the database and its logs are private."""
    folder = tmp_path / "meja"
    folder.mkdir(mode=0o777)
    with samples.opened(folder) as workspace:
        fill(workspace)
        found = modes(folder, "workspace.db")
    assert found == {"workspace.db": 0o600, "workspace.db-wal": 0o600, "workspace.db-shm": 0o600}


def test_a_backup_is_the_owners_from_its_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file beside it, too, is private while it is written; an older readable copy in its place is not kept so."""
    target = tmp_path / "drive" / "cadangan.db"
    target.parent.mkdir(mode=0o777)
    target.write_bytes(b"salinan lama")
    seen: set[int] = set()
    connect = sqlite3.connect

    def watched(path: Path, **options: object) -> sqlite3.Connection:
        seen.update(modes(target.parent, ".cadangan.db").values())
        return connect(path, **options)  # type: ignore[arg-type, call-overload, no-any-return]

    with samples.opened(tmp_path / "meja") as workspace:
        fill(workspace)
        monkeypatch.setattr(sqlite3, "connect", watched)
        workspace.backup(target)
    assert seen == {0o600}
    assert modes(target.parent, "") == {"cadangan.db": 0o600}


def test_a_restored_workspace_is_the_owners_even_from_a_readable_copy(tmp_path: Path) -> None:
    """What lies readable on a stick is private where it is put back, in a new folder and in one that was there."""
    source = tmp_path / "cadangan.db"
    with samples.opened(tmp_path / "meja") as workspace:
        fill(workspace)
        workspace.backup(source)
    source.chmod(0o666)
    (tmp_path / "ada").mkdir(mode=0o777)
    for name in ("ada", "baru"):
        restore(source, tmp_path / name)
        assert modes(tmp_path / name, "workspace.db") == {"workspace.db": 0o600}
        with samples.opened(tmp_path / name):
            assert set(modes(tmp_path / name, "workspace.db").values()) == {0o600}


def test_a_workspace_that_is_there_keeps_its_mode_and_content(tmp_path: Path) -> None:
    """Opening again makes nothing anew."""
    with samples.opened(tmp_path / "meja") as workspace:
        fill(workspace)
    path = tmp_path / "meja" / "workspace.db"
    path.chmod(0o640)
    with closing(sqlite3.connect(path)) as plain:
        before = plain.execute("SELECT count(*) FROM evaluations").fetchone()
    with samples.opened(tmp_path / "meja") as again:
        assert len(again.evaluations()) == before[0]
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
