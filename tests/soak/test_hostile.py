"""Hostile files cost no command more than a sentence, and never the good files beside them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.soak import hostile
from tests.soak.scene import Scene
from tests.soak.table import Row, row
from tests.soak.verbs import litter, standing

pytestmark = pytest.mark.soak

LOOKING = ("inspect", "merge", "verify", "verify --key", "join")
READING = ("prepare", "enter")
TURNS = {"ZIPs": 3, "documents": 1}
"""Where there are many files of a kind each goes to so many of the commands in turn, and all of them to the merge."""


def _ask(told: Row, scene: Scene, home: Path, path: Path, commands: tuple[str, ...]) -> None:
    """Each command on the file, on a desk, a laptop or an empty folder as it needs."""
    lines: dict[str, tuple[str, tuple[object, ...]]] = {
        "inspect": ("desk", ("inspect", path)),
        "merge": ("desk", ("merge", path)),
        "verify": ("desk", ("verify", path)),
        "verify --key": ("desk", ("verify", scene.package, "--key", path)),
        "join": ("empty", ("join", path, "--assessor", "ui")),
        "join --continue": ("empty", ("join", scene.package, "--assessor", "ui", "--continue", path)),
        "prepare": ("empty", ("prepare", path, "--out", home.parent / "out")),
        "enter": ("joined", ("enter", path)),
        "restore": ("empty", ("restore", path)),
    }
    for command in commands:
        state, words = lines[command]
        scene.copy(state, home)
        answer = scene.program.run(*words, home=home, environment=scene.environment())
        told.judge(answer.fault, *litter(home.parent), of=f"{command} {path.name}")


def _beside_good_ones(told: Row, scene: Scene, home: Path, path: Path) -> None:
    """In a folder with a score file the merge takes the score file, whatever the other one is."""
    scene.copy("desk", home)
    stick = home.parent / "stick"
    stick.mkdir()
    (stick / "baik.skor").write_bytes(scene.scores[0].read_bytes())
    (stick / f"buruk{path.suffix}").symlink_to(path)
    answer = scene.program.run("merge", stick, home=home, environment=scene.environment())
    left, wrong = standing(scene, home)
    lost = None if left.counts and left.counts[-1] == 2 else f"the good file was not merged: {left}"
    told.judge(answer.fault, lost, *wrong, of=f"merge beside {path.name}")


@pytest.mark.parametrize(
    ("what", "make", "commands"),
    [
        ("ZIPs", lambda scene, _: hostile.archives(scene.scores[0].read_bytes()), (*LOOKING, *READING)),
        ("workbooks", lambda _s, _: hostile.workbooks(), ("merge", *READING)),
        ("tables", lambda _s, _: hostile.tables(), ("merge", *READING)),
        ("documents", lambda _s, _: hostile.documents(), (*LOOKING, "join --continue")),
        (
            "databases",
            lambda scene, folder: hostile.databases(scene.backup.read_bytes(), folder),
            ("restore", "merge"),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_hostile_files_cost_a_sentence(
    what: str,
    make: Callable[[Scene, Path], hostile.Named],
    commands: tuple[str, ...],
    scene: Scene,
    place: Path,
    tmp_path: Path,
) -> None:
    """Every file to every command that reads its kind: no traceback, within seconds and megabytes, nothing left."""
    with row(f"hostile {what}") as told:
        for number, (name, data) in enumerate(make(scene, tmp_path)):
            path = tmp_path / name
            path.write_bytes(data)
            turns = TURNS.get(what, len(commands))
            chosen = tuple(commands[(number + turn) % len(commands)] for turn in range(turns))
            _ask(told, scene, place, path, chosen)
            _beside_good_ones(told, scene, place, path)
            path.unlink()
