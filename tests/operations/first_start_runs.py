"""Kills and refuses the first `prepare` and the first `join` at many points, and runs the same verb once more.

`python -m tests.operations.first_start_runs FOLDER STRIDE STEP`, a process of one thread, so that it may fork: every
STRIDE-th statement and every STEP bytes of what is written. It prints what it saw as JSON.
"""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from nacl.pwhash import argon2id

from assessor_app.errors import UserError
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.joining import admit, join
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import prepare
from assessor_app.operations.safekeeping import check
from tests.derived import Derived
from tests.operations.events import evaluation, prepare_event
from tests.storage.first_start_kills import dying_at_byte, dying_at_statement, finished, refused_at_byte

Seen = dict[str, object]
Verb = Callable[[Path], None]


def main(folder: Path, stride: int, step: int) -> dict[str, list[Seen]]:
    """Walk both verbs; the keys are those of the event, so each is stretched once and not again at every point."""
    argon2id.kdf = Derived(argon2id.kdf)
    event = prepare_event(folder / "event")
    admission = admit(package_path=event.package, assessor="ui", code=event.prepared.codes["ui"])

    def joining(place: Path) -> None:
        with open_workspace(place) as workspace:
            join(workspace, admission)

    def preparing(place: Path) -> None:
        with open_workspace(place) as workspace:
            random = ExampleRandom("uji")
            prepare(workspace, Preparation(evaluation(), {}), operator="Sekretariat", random=random)

    return {
        "join": _walk(folder, joining, stride, step),
        # Writing the keys of ten seats takes its time, so this verb is cut off at fewer points.
        "prepare": _walk(folder, preparing, stride * 4, step * 4),
    }


def _walk(folder: Path, verb: Verb, stride: int, step: int) -> list[Seen]:
    return [
        *_points(folder, verb, dying_at_statement, range(1, 10_000, stride)),
        *_points(folder, verb, dying_at_byte, range(1, 10_000_000, step)),
        *_points(folder, verb, refused_at_byte, range(1, 10_000_000, step)),
    ]


def _points(folder: Path, verb: Verb, arm: Callable[[int], None], points: range) -> list[Seen]:
    seen: list[Seen] = []
    run = folder / "run"
    for point in points:
        shutil.rmtree(run, ignore_errors=True)
        if finished(lambda: verb(run), arm, point):
            break
        seen.append({"how": arm.__name__, "point": point, "again": _again(run, verb)})
    return seen


def _again(run: Path, verb: Verb) -> str:
    try:
        verb(run)
        with open_workspace(run) as workspace:
            return "sound" if check(workspace).ok and workspace.evaluations() else "unsound"
    except UserError as error:
        return str(error)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201
