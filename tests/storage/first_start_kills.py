"""Kills the opening of a folder at its statements and at every stretch of what it writes, and opens it once more.

`python -m tests.storage.first_start_kills FOLDER OLD STRIDE STEP`, a process of one thread, so that it may fork: OLD
is a stored database to begin with, or `-` for a folder that does not exist; every STRIDE-th statement and every STEP
bytes of what is written. It prints what it saw as JSON.
"""

import gzip
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

from assessor_app.errors import UserError
from assessor_app.storage import database, migrations
from assessor_app.storage.files import DATABASE
from tests.storage import samples

Seen = dict[str, object]


def main(folder: Path, old: str, stride: int, step: int) -> dict[str, list[Seen]]:
    """Walk the statements, the writes that kill, and the writes that the disk refuses."""
    stored = gzip.decompress(Path(old).read_bytes()) if old != "-" else None
    return {
        "statements": _walk(folder, stored, dying_at_statement, range(1, 10_000, stride)),
        "written": _walk(folder, stored, dying_at_byte, range(1, 10_000_000, step)),
        "refused": _walk(folder, stored, refused_at_byte, range(1, 10_000_000, step)),
    }


def _walk(folder: Path, stored: bytes | None, arm: Callable[[int], None], points: range) -> list[Seen]:
    seen: list[Seen] = []
    for point in points:
        run = folder / "run"
        shutil.rmtree(run, ignore_errors=True)
        if stored is not None:
            run.mkdir()
            (run / DATABASE).write_bytes(stored)
        if finished(lambda run=run: samples.opened(run).close(), arm, point):
            break
        seen.append({"point": point, "left": _version(run), "again": _again(run)})
    return seen


def finished(action: Callable[[], object], arm: Callable[[int], None], point: int) -> bool:
    """Whether an action gets to its end in a process that fails at that point."""
    child = os.fork()
    if child == 0:
        arm(point)
        try:
            action()
        except UserError:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0


def _version(run: Path) -> int | None:
    """The schema version that is left; None where there is no file, an error where the schema is of no version."""
    path = run / DATABASE
    if not path.exists():
        return None
    with closing(sqlite3.connect(path)) as connection:
        version = database.schema_version(connection, path)
        assert migrations.schema_of(connection) == (migrations.expected_schema(version) if version else frozenset())
        return version


def _again(run: Path) -> str:
    try:
        with samples.opened(run) as workspace:
            return "sound" if workspace.structure().ok else "unsound"
    except UserError as error:
        return error.key


def dying_at_statement(point: int) -> None:
    """Die before the statement of that number begins, on whichever connection."""
    connect, count = sqlite3.connect, 0

    def traced(_sql: str) -> None:
        nonlocal count
        count += 1
        if count == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(*arguments: object, **named: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **named)  # type: ignore[arg-type]
        connection.set_trace_callback(traced)
        return connection

    sqlite3.connect = watched  # type: ignore[assignment]


def dying_at_byte(point: int) -> None:
    """Die where a file would be written beyond so many bytes: what came before is on the disk, the rest is not."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (point, point))


def refused_at_byte(point: int) -> None:
    """Every write beyond so many bytes is refused, as by a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (point, point))


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))))  # noqa: T201
