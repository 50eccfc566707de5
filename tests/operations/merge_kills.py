"""Kills a merge at every statement and at every stretch of what it writes, and looks at what is left.

`python -m tests.operations.merge_kills FOLDER STEP`, a process of one thread, so that it may fork. It prints what it
saw as JSON; `test_merge_kills.py` judges.
"""

import datetime as dt
import json
import os
import resource
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from assessor_app.domain.sheet import Draft
from assessor_app.operations import merging
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.safekeeping import check
from assessor_app.storage.workspace import Workspace
from tests.operations.crowd import AT, make_crowd

ARMED = Callable[[Workspace], None]


def main(folder: Path, step: int) -> dict[str, object]:
    """Walk both kinds of points; after each, say which state is left and whether the check is content."""
    preview = _prepare(folder)
    states = [_after(folder, preview, files) for files in range(len(preview.files) + 1)]
    whole = _largest(folder, preview)
    statements = _walk(folder, preview, states, _at_statement, range(1, 1_000))
    written = _walk(folder, preview, states, _at_byte, range(step, whole + step, step))
    return {"states": len(states), "statements": statements, "written": written, "bytes": whole}


def _prepare(folder: Path) -> merging.Preview:
    """An empty desk, and three files: two versions of a sheet and a draft, another assessor's, an older one."""
    crowd = make_crowd(2, 2, 10)
    first = crowd.sheet("A001", "11.01")
    second = crowd.sheet("A001", "11.01", 1, replaces=(first.digest,), reason="salah ketik")
    draft = Draft("A001", "11.02", "ramai", marks={"B00": 1}, begun=AT, changed=AT)
    files = {
        "1.skor": crowd.score("A001", first, second, drafts=(draft,)),
        "2.skor": crowd.score("A002", crowd.sheet("A002", "11.01"), sealed=False),
        "3.skor": crowd.score("A001", first, counter=2),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with crowd.desk(folder / "desk") as desk:
        return merging.preview(desk, paths=[folder / name for name in files])


def _clock() -> dt.datetime:
    return dt.datetime(2019, 6, 20, 3, tzinfo=dt.UTC)


def _apply(desk: Workspace, preview: merging.Preview, most: int | None = None) -> None:
    left_out = {file.path for file in preview.files[most:]} if most is not None else set()
    merging.apply(desk, preview.without(left_out), operator="S", clock=_clock)


def _fresh(folder: Path) -> Path:
    run = folder / "run"
    shutil.rmtree(run, ignore_errors=True)
    run.mkdir()
    for name in ("workspace.db", "device.id"):
        shutil.copy(folder / "desk" / name, run)
    return run


def _after(folder: Path, preview: merging.Preview, files: int) -> str:
    """The whole content of a desk into which so many of the files came."""
    run = _fresh(folder)
    with open_workspace(run) as desk:
        _apply(desk, preview, files)
    return _content(run)


def _content(run: Path) -> str:
    with closing(sqlite3.connect(run / "workspace.db")) as database:
        return "\n".join(database.iterdump())


def _largest(folder: Path, preview: merging.Preview) -> int:
    """How far any of the files is written: first the log, at the end the database that takes it over."""
    run = _fresh(folder)
    with open_workspace(run) as desk:
        _apply(desk, preview)
        log = (run / "workspace.db-wal").stat().st_size
    return max(log, (run / "workspace.db").stat().st_size)


def _walk(
    folder: Path, preview: merging.Preview, states: list[str], arm: Callable[[int], ARMED], points: range
) -> list[dict[str, object]]:
    seen: list[dict[str, object]] = []
    for point in points:
        run = _fresh(folder)
        child = os.fork()
        if child == 0:
            with open_workspace(run) as desk:
                arm(point)(desk)
                _apply(desk, preview)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            break
        with open_workspace(run) as desk:
            sound = check(desk).ok
        left = _content(run)
        with open_workspace(run) as desk:
            merging.apply(desk, merging.preview(desk, paths=[folder / f"{n}.skor" for n in (1, 2, 3)]), operator="S")
            mended = {link.digest for link in desk.version_links("ramai-2019")}
        seen.append(
            {
                "point": point,
                "signal": os.WTERMSIG(status),
                "state": states.index(left) if left in states else None,
                "sound": sound,
                "versions_after_merging_again": len(mended),
            }
        )
    return seen


def _at_statement(point: int) -> ARMED:
    """Die before the statement of that number begins."""

    def arm(desk: Workspace) -> None:
        count = 0

        def traced(_sql: str) -> None:
            nonlocal count
            count += 1
            if count == point:
                os.kill(os.getpid(), signal.SIGKILL)

        desk._db._connection.set_trace_callback(traced)

    return arm


def _at_byte(point: int) -> ARMED:
    """Die where a file would be written beyond so many bytes: what came before is on the disk, the rest is not."""

    def arm(_desk: Workspace) -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (point, point))

    return arm


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))  # noqa: T201
