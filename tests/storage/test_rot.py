"""Rotten bytes are told as damage, row by row, and the newest copy that is still sound is known."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.storage.backup import restore
from assessor_app.storage.copies import newest_copy
from assessor_app.storage.repository import RottenError, from_json, word_of
from assessor_app.storage.survey import Surveyed
from assessor_app.storage.workspace import Workspace
from tests.storage import samples
from tests.storage.make_fixture import fill
from tests.storage.samples import ID
from tests.storage.test_check import tampering


def rot(path: Path, old: bytes, new: bytes) -> None:
    """Change bytes of a closed database behind SQLite's back."""
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


@pytest.fixture
def filled(workspace: Workspace) -> Path:
    """The closed database of a filled workspace."""
    fill(workspace)
    workspace.close()
    return workspace.folder / "workspace.db"


def refused(action: Callable[[], object]) -> str:
    """The key by which an action is refused."""
    with pytest.raises(UserError) as caught:
        action()
    return caught.value.key


def test_text_that_is_no_utf8_is_damage(workspace: Workspace) -> None:
    """A rotten byte in a column of text is told as damage, not as an error of the driver."""
    fill(workspace)
    with tampering(workspace, "operations") as other:
        other.execute("UPDATE operations SET subject = CAST(x'41ff' AS TEXT)")
    assert refused(workspace.operations_log) == "workspace-damaged"


@pytest.mark.parametrize(
    "old",
    [b"CREATE TABLE texts", b"CREATE TRIGGER versions_no_update", b"CREATE INDEX versions_by_sheet"],
)
def test_a_rotten_schema_is_damage(filled: Path, tmp_path: Path, old: bytes) -> None:
    """A schema that is no UTF-8 or no SQL is told by opening, check and restoring in a sentence."""
    rot(filled, old, old.replace(b"CREATE", b"CR\xc3ATE"))
    try:
        with samples.opened(filled.parent) as opened:
            assert opened.flaws()
            assert not opened.structure().ok
    except UserError as error:
        assert error.key == "workspace-damaged"
    assert refused(lambda: restore(filled, tmp_path / "neu")) in {"backup-damaged", "backup-altered"}


def test_a_missing_table_is_damage_and_a_wrong_statement_a_bug(filled: Path) -> None:
    """An error that may be either is told apart by looking at the database."""
    with samples.opened(filled.parent) as opened, pytest.raises(sqlite3.OperationalError):
        opened._db.one("SELECT 1 FROM nowhere")
    rot(filled, b"CREATE TABLE texts", b"CREATE TABLE tex7s")
    with pytest.raises(UserError) as caught, samples.opened(filled.parent) as opened:
        opened.texts(ID)
    assert caught.value.key == "workspace-damaged"


@pytest.mark.parametrize("stored", [b"{", b"\xff", "[1]", None, 7, b"[" * 100_000])
def test_a_stored_value_that_does_not_decode_is_damage(stored: object) -> None:
    """Whatever a column holds instead of its JSON is damage of a named kind."""
    with pytest.raises(RottenError) as caught:
        from_json(stored, tuple[str, ...])  # type: ignore[arg-type]
    assert (caught.value.key, caught.value.fields["what"]) == ("stored-damaged", "row")


def test_a_stored_word_of_no_list_is_damage() -> None:
    """A verdict that no program wrote is told as damage, not as a fault of the program."""
    with pytest.raises(RottenError) as caught:
        word_of("{}", FileVerdict)
    assert (caught.value.key, caught.value.fields["what"]) == ("stored-damaged", "row")


def test_a_whole_workspace_is_readable_in_every_row(workspace: Workspace) -> None:
    """Every kind that a laptop and a desk keep is counted; the sample's received file and draft are as they were."""
    fill(workspace)
    survey = {of.kind: (of.readable, of.rows) for of in workspace.survey()}
    assert survey["versions"] == (3, 3)
    assert survey["records"] == (3, 3)
    assert survey["receipt-records"] == (2, 2)
    assert survey["received-files"] == survey["drafts"] == survey["documents"] == survey["texts"] == (1, 1)
    assert all(readable == rows for readable, rows in survey.values())


@pytest.mark.parametrize(
    ("table", "change", "kind"),
    [
        ("versions", "document = x'7b'", "versions"),
        ("records", "document = x'ff'", "records"),
        ("receipt_records", "document = x'ff'", "receipt-records"),
        ("received_files", "data = x'00'", "received-files"),
        ("issued_documents", "packed = x'789c00'", "documents"),
        ("issued_documents", "size = 3", "documents"),
        ("receipts", "verdict = 'rusak'", "receipts"),
        ("kept_drafts", "draft = '[]'", "kept-drafts"),
        ("exports", "digests = '{}'", "exports"),
        ("operations", "verb = CAST(x'ff' AS TEXT)", "operations"),
        ("revisions", "document = x'7b7d'", "evaluations"),
    ],
)
def test_a_hurt_row_hides_no_other(workspace: Workspace, table: str, change: str, kind: str) -> None:
    """One row of a table is hurt: it alone is counted as unreadable."""
    fill(workspace)
    rows = {of.kind: of.rows for of in workspace.survey()}
    with tampering(workspace, table) as other:
        other.execute(f"UPDATE {table} SET {change} WHERE rowid = (SELECT min(rowid) FROM {table})")
    hurt = [of for of in workspace.survey() if of.readable < of.rows]
    assert hurt == [Surveyed(kind, rows[kind], rows[kind] - 1)]


def test_copies_are_remembered_and_the_newest_sound_one_is_named(workspace: Workspace, tmp_path: Path) -> None:
    """A copy that is gone, cut or foreign is passed over; one that lies in the folder counts too."""
    fill(workspace)
    assert newest_copy(workspace.folder, _any) is None
    for day, name in enumerate(("a.db", "b.db", "c.db")):
        workspace.backup(tmp_path / name)
        noted = json.loads((workspace.folder / "salinan.json").read_text())
        noted[0]["time"] = f"2019-06-2{day}T00:00:00+00:00"
        (workspace.folder / "salinan.json").write_text(json.dumps(noted))
    for name in ("c.db", "b.db"):
        found = newest_copy(workspace.folder, _any)
        assert found is not None
        assert (found.path, found.time[:7]) == (str(tmp_path / name), "2019-06")
        (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:9000])
    (tmp_path / "a.db").rename(workspace.folder / "disalin.db")
    (workspace.folder / "lain.db").write_bytes(b"SQLite format 3\0" + bytes(4080))
    (workspace.folder / "salinan.json").write_bytes(b"\xff")
    found = newest_copy(workspace.folder, _any)
    assert found is not None
    assert found.path == str(workspace.folder / "disalin.db")


def test_a_restored_copy_is_the_newest_known(workspace: Workspace, tmp_path: Path) -> None:
    """The folder that a copy was taken back to remembers where it came from."""
    fill(workspace)
    workspace.backup(tmp_path / "a.db")
    restore(tmp_path / "a.db", tmp_path / "neu")
    found = newest_copy(tmp_path / "neu", _any)
    assert found is not None
    assert found.path == str(tmp_path / "a.db")


def test_a_copy_that_cannot_be_remembered_is_a_copy_all_the_same(workspace: Workspace, tmp_path: Path) -> None:
    """The note only informs."""
    fill(workspace)
    (workspace.folder / "salinan.json").mkdir()
    workspace.backup(tmp_path / "a.db")
    assert (tmp_path / "a.db").is_file()
    assert newest_copy(workspace.folder, _any) is None


def _any(copy: Path) -> bool:
    """What is in a copy is not asked here."""
    return True


def _left(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(b"x")


def test_what_a_killed_process_left_in_the_folder_is_swept(filled: Path) -> None:
    """Whoever takes the folder removes half-written files of that pattern, and no other file."""
    folder = filled.parent
    foreign = (".workspace.db.tmp", "workspace.db.0123abcd.tmp", ".workspace.db.0123abcd.tmp2", ".lain.0123abcd.tmp")
    _left(folder, *foreign, ".workspace.db.0123abcd.tmp", ".workspace.db.0123abcd.tmp-journal")
    _left(folder, ".salinan.json.89abcdef.tmp", ".device.id.89abcdef.tmp")
    (folder / ".workspace.db.00000000.tmp").mkdir()
    with closing(sqlite3.connect(filled)):
        samples.opened(folder, exclusive=False).close()
    assert (folder / ".workspace.db.0123abcd.tmp").exists()
    samples.opened(folder).close()
    left = {path.name for path in folder.iterdir()} - {"workspace.db", "workspace.lock", "device.id"}
    assert left == {*foreign, ".workspace.db.00000000.tmp"}


def test_a_backup_sweeps_what_an_earlier_one_left(workspace: Workspace, tmp_path: Path) -> None:
    """Of the same workspace at once, of another one only after a day; another name is never touched."""
    fill(workspace)
    own = f".a.db.{workspace.device[:4]}0123.tmp"
    other = ".a.db." + ("0000" if workspace.device[:4] != "0000" else "1111") + "4567.tmp"
    old = other.replace("4567", "89ab")
    _left(tmp_path, own, other, old, ".b.db.01234567.tmp")
    os.utime(tmp_path / old, (0, 0))
    workspace.backup(tmp_path / "a.db")
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["a.db", "data", other, ".b.db.01234567.tmp"])


KILLED = """
import os, signal, sys
from pathlib import Path
from assessor_app.storage import backup
from tests.storage import samples
backup.settle = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
data, copy = map(Path, sys.argv[1:])
if copy.is_file():
    backup.restore(copy, data)
samples.opened(data).backup(copy)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_backup_and_a_killed_restore_leave_nothing_for_long(filled: Path, tmp_path: Path) -> None:
    """Killed before the renaming, each leaves a whole copy under a random name, which the next one sweeps."""
    stick, fresh = tmp_path / "stick", tmp_path / "neu"
    stick.mkdir()
    copy = stick / "a.db"

    def killed(folder: Path) -> None:
        command = [sys.executable, "-c", KILLED, str(folder), str(copy)]
        assert subprocess.run(command, cwd=Path(__file__).parents[2], check=False).returncode < 0

    killed(filled.parent)
    assert len(list(stick.glob(".a.db.*.tmp"))) == 1
    with samples.opened(filled.parent) as workspace:
        workspace.backup(copy)
    assert [path.name for path in stick.iterdir()] == ["a.db"]
    killed(fresh)
    assert len(list(fresh.glob(".workspace.db.*.tmp"))) == 1
    restore(copy, fresh)
    assert sorted(path.name for path in fresh.iterdir()) == ["salinan.json", "workspace.db", "workspace.lock"]


def test_a_disk_that_is_full_is_named_by_what_was_written(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Restoring without room names the target; the copy on the stick is not what is full."""

    def full(*_: object, **__: object) -> None:
        error = OSError(28, "No space left on device", str(filled))
        error.filename2 = str(tmp_path / "neu")
        raise error

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(UserError) as caught:
        restore(filled, tmp_path / "neu")
    assert caught.value.key == "workspace-disk-full"
    assert caught.value.fields["path"] == str(tmp_path / "neu" / "workspace.db")
