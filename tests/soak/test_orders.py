"""The same files in any order, at once or one by one, at one desk or at two, make the same desk."""

import itertools
import random
from pathlib import Path

import pytest

from tests.operations.events import BINJAI, SLEMAN
from tests.soak.scene import Scene
from tests.soak.table import row
from tests.soak.verbs import Standing, standing

pytestmark = pytest.mark.soak
MOST = 24


def _merged(scene: Scene, home: Path, steps: list[tuple[Path, ...]]) -> tuple[Standing, list[str | None]]:
    faults: list[str | None] = []
    for paths in steps:
        answer = scene.program.run("merge", *paths, home=home, environment=scene.environment())
        faults += [answer.fault, f"merge: {answer.err}" if answer.code else None]
    left, wrong = standing(scene, home)
    return left, [*faults, *wrong]


def test_order_of_files_makes_no_difference(scene: Scene, place: Path, chance: random.Random) -> None:
    """Four files of three laptops, one of them of a rival version: all orders, cut into merges by chance."""
    files = [*scene.scores, scene.rival, scene.folder / "laptop-terbuka.skor"]
    orders = list(itertools.permutations(files))
    scene.copy("desk", place)
    expected, _ = _merged(scene, place, [tuple(files)])
    with row("orders of files") as told:
        for order in chance.sample(orders, MOST):
            cut = chance.randrange(len(order))
            steps = [part for part in (order[:cut], order[cut:]) if part] * chance.choice((1, 2))
            scene.copy("desk", place)
            left, faults = _merged(scene, place, steps)
            told.judge(*faults, None if left == expected else f"{left}", of=" ".join(path.stem for path in order))


def test_two_desks_that_decide_apart_agree_once_they_exchange(
    scene: Scene, tmp_path: Path, chance: random.Random
) -> None:
    """Each merges, decides and records other things; after the archives went both ways the results are one."""
    environment = scene.environment()
    with row("two desks") as told:
        for number in range(6):
            homes = [tmp_path / str(number) / name / "ws" for name in ("satu", "dua")]
            archives = [home.parent / "arsip.zip" for home in homes]
            acts = [
                ("merge", scene.scores[1]),
                ("merge", scene.folder / "other-terbuka.skor"),
                ("desk", "absent", SLEMAN, "--reason", "tidak hadir"),
                ("desk", "move", BINJAI, "--room", "B", "--date", "2019-06-20", "--start", "10:00", "--reason", "x"),
                ("decide", "ui", BINJAI, scene.chosen, "--agreed-by", "Asesor UI", "--reason", "salah ketik"),
            ]
            chance.shuffle(acts)
            half = chance.randrange(1, len(acts))
            for home, archive, mine in zip(homes, archives, (acts[:half], acts[half:]), strict=True):
                scene.copy("conflict", home)
                for words in (*mine, ("handover", archive)):
                    answer = scene.program.run(*words, home=home, environment=environment)
                    told.judge(answer.fault, of=f"{number} {words[0]}")
            ends = []
            for home, archive in zip(homes, reversed(archives), strict=True):
                answer = scene.program.run("merge", archive, home=home, environment=environment)
                end, wrong = standing(scene, home)
                told.judge(answer.fault, *wrong, of=f"{number} exchange")
                ends.append(end)
            told.judge(None if ends[0] == ends[1] else f"{ends}", of=f"{number} {[words[:2] for words in acts]}")
