"""Transactions, kill -9, and several connections on one folder."""

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.storage import database
from assessor_app.storage.workspace import Workspace
from tests.storage import samples
from tests.storage.samples import AT, ID

ROOT = Path(__file__).resolve().parents[2]


def test_a_write_outside_a_transaction_is_a_bug(workspace: Workspace) -> None:
    """Nothing commits by accident."""
    with pytest.raises(RuntimeError, match="outside"):
        workspace.set_setting("a", "1")
    with pytest.raises(RuntimeError, match="outside"):
        workspace.set_texts(ID, {"surat": {"nomor": "1"}})
    assert workspace.setting("a") is None


def test_transactions_nest(workspace: Workspace) -> None:
    """An inner failure takes back the inner writes only; an outer failure takes back all."""
    with workspace.transaction():
        workspace.set_setting("outer", "1")
        with pytest.raises(ValueError, match="inner"), workspace.transaction():
            workspace.set_setting("inner", "1")
            raise ValueError("inner")
        with workspace.transaction():
            workspace.set_setting("second", "1")
    assert [workspace.setting(k) for k in ("outer", "inner", "second")] == ["1", None, "1"]
    with pytest.raises(ValueError, match="outer"), workspace.transaction():
        with workspace.transaction():
            workspace.set_setting("second", "2")
        raise ValueError("outer")
    assert workspace.setting("second") == "1"


def test_another_connection_sees_commits_only(workspace: Workspace) -> None:
    """A job's workspace in the same process shares the folder and reads what is committed."""
    with samples.opened(workspace.folder) as job:
        before = job.data_version()
        with workspace.transaction():
            workspace.set_setting("a", "1")
            assert job.setting("a") is None
        assert job.setting("a") == "1"
        assert job.data_version() != before
        assert job.device == workspace.device


def test_a_locked_database_is_said_plainly(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that never ends makes a sentence, not a crash."""
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 20)
    with (
        closing(sqlite3.connect(workspace.folder / "workspace.db", isolation_level=None)) as other,
        samples.opened(workspace.folder) as waiting,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError) as caught, waiting.transaction():
            waiting.set_setting("a", "1")
        assert caught.value.key == "workspace-busy"


def test_a_full_disk_is_said_plainly_and_loses_nothing(joined: Workspace) -> None:
    """When the file cannot grow the transaction is undone whole and the workspace stays usable."""
    (pages,) = joined._db.one("PRAGMA page_count") or (0,)
    joined._db.one(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError) as caught, joined.transaction():
        joined.set_setting("small", "1")
        joined.add_issued_document(ID, closing=None, kind="x", name="x", content=bytes(range(256)) * 4_000, at=AT)
        for number in range(1_000):
            joined.set_setting(f"k{number}", "v" * 1_000)
    assert caught.value.key == "workspace-disk-full"
    assert joined.setting("small") is None
    joined._db.one("PRAGMA max_page_count = 1000000")
    with joined.transaction():
        joined.set_setting("small", "2")
    assert joined.setting("small") == "2"


def test_a_read_only_database_is_said_plainly(workspace: Workspace) -> None:
    """A write that the database refuses as read-only makes a sentence."""
    workspace._db.one("PRAGMA query_only = ON")
    with pytest.raises(UserError) as caught, workspace.transaction():
        workspace.set_setting("a", "1")
    assert caught.value.key == "workspace-read-only"


def test_a_bug_in_sql_is_not_hidden(workspace: Workspace) -> None:
    """Errors of ours reach the top as they are."""
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        workspace._db.one("SELECT 1 FROM invented")


WRITER = f"""
import sys
from pathlib import Path
from tests.storage import samples
workspace = samples.opened(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    with workspace.transaction():
        workspace.set_mark({ID!r}, "A1", "12.75", "B.1", number % 5, f"{{number:06}}")
        workspace.set_setting("number", str(number))
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [0.05, 0.11, 0.3])
def test_kill_loses_nothing_committed(joined: Workspace, after: float) -> None:
    """A writer killed at any moment leaves every transaction whole that it had reported as committed."""
    with joined.transaction():
        joined.begin_draft(ID, samples.empty_draft(), AT)
    folder = joined.folder
    joined.close()
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        reported = [writer.stdout.readline()]
        time.sleep(after)
        writer.send_signal(signal.SIGKILL)
        reported += writer.stdout.readlines()
    committed = max(int(line) for line in reported if line.endswith("\n"))
    with samples.opened(folder) as again:
        number = int(again.setting("number") or 0)
        assert number in (committed, committed + 1)
        last = again.last_mark(ID, "A1")
        assert last is not None
        assert int(last.at) == number
        assert again.structure().ok
