"""Killed or refused by the disk before any of its writes, an operation leaves whole files and ends when run again."""

import errno
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.soak.program import Answer
from tests.soak.scene import Scene
from tests.soak.table import Row, row
from tests.soak.verbs import VERBS, Standing, Verb, again_is_fine, halves, litter, names, standing

pytestmark = pytest.mark.soak
KILL = 0
ERRORS = (errno.EIO, errno.ENOSPC, errno.EROFS, errno.EACCES)
LONGEST_RUN = 3
"""Of a longer run of equal writes into one file, the pages of one transaction, the last and one before are taken."""


@dataclass(frozen=True)
class Undisturbed:
    """How it goes when nothing happens: before, after, after the same command again."""

    allowed: frozenset[Standing]
    finished: frozenset[Standing]
    files: frozenset[str]
    twice: Answer
    calls: tuple[str, ...]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name.replace(" ", "-"))
@pytest.mark.parametrize("how", ["killed", "refused"])
def test_interrupted_operation_ends_when_run_again(
    how: str, verb: Verb, scene: Scene, place: Path, chance: random.Random
) -> None:
    """No half file, no lost or partial row, no traceback; the same command ends in what an undisturbed one makes."""
    with row(f"{verb.name}: {how}") as told:
        if scene.program.cannot_trace:
            told.note = f"not covered: {scene.program.cannot_trace}"
            pytest.skip(told.note)
        known = _undisturbed(verb, scene, place)
        points = list(_points(known.calls, chance, ends=how == "killed"))
        errors = [chance.choice(ERRORS) for _ in points]
        for point, error in zip(points, errors, strict=True):
            outcome = KILL if how == "killed" else error
            _interrupt(told, verb, scene, place, known, point, outcome)
        told.note = f"{len(points)} of {len(known.calls)} writes, flushes, renames and their like"


def _points(calls: Sequence[str], chance: random.Random, *, ends: bool) -> Iterator[int]:
    """The numbers of the calls to try; of a long run its last and one by chance, or only one."""
    first = 0
    while first < len(calls):
        last = first
        while last + 1 < len(calls) and calls[last + 1] == calls[first]:
            last += 1
        run = range(first + 1, last + 2)
        if len(run) <= LONGEST_RUN:
            yield from run
        else:
            yield from (chance.choice(run[:-1]), run[-1]) if ends else (chance.choice(run),)
        first = last + 1


def _undisturbed(verb: Verb, scene: Scene, home: Path) -> Undisturbed:
    out = home.parent / "out"
    environment = scene.environment()
    seen = []
    for part in (None, *verb.parts):
        scene.copy(verb.state, home)
        if part is not None:
            assert scene.program.run(*part(scene, out), home=home, environment=environment).code == 0
        seen.append(standing(scene, home, desk=verb.desk)[0])
    scene.copy(verb.state, home)
    out.mkdir()
    once = scene.program.run(*verb.words(scene, out), home=home, environment=environment, traced=True)
    assert (once.code, once.fault) == (0, None), once
    ends = [standing(scene, home, desk=verb.desk)[0]]
    files = names(out)
    twice = scene.program.run(*verb.words(scene, out), home=home, environment=environment)
    ends.append(standing(scene, home, desk=verb.desk)[0])
    empty = {Standing(None, None), Standing((0, 0, 0, 0), None)} if verb.state == "empty" else set()
    return Undisturbed(frozenset({*seen, ends[0], *empty}), frozenset(ends), files, twice, once.calls)


def _interrupt(told: Row, verb: Verb, scene: Scene, home: Path, known: Undisturbed, point: int, outcome: int) -> None:
    out = home.parent / "out"
    environment = scene.environment()
    scene.copy(verb.state, home)
    out.mkdir()
    words = verb.words(scene, out)
    hit = scene.program.run(*words, home=home, environment=environment, traced=True, at=point, outcome=outcome)
    faults: list[str | None] = [*halves(out)]
    if outcome != KILL:
        faults.append(hit.fault)
        # "sudah tertulis utuh", "sudah tersimpan utuh": then the sentence is about something else.
        if hit.code and len(known.files) == 1 and names(out) and " utuh di " not in hit.err:
            faults.append("said not to be saved, and stands there")
    left, wrong = standing(scene, home, desk=verb.desk)
    faults += wrong
    if left not in known.allowed:
        faults.append(f"partial: {left}")
    again = scene.program.run(*words, home=home, environment=environment)
    faults.append(again.fault)
    if not again_is_fine(again, known.twice):
        faults.append(f"again: {again.err.strip()[:200]}")
    end, wrong = standing(scene, home, desk=verb.desk)
    faults += [*wrong, *halves(out), *(f"left behind: {name}" for name in litter(home.parent))]
    if end not in known.finished:
        faults.append(f"in the end: {end}")
    missing = known.files - names(out)
    if missing and all("kartu-" in name for name in missing):
        # Only new seats get cards; whoever lost them prints them as a document.
        cards = scene.program.run("report", "cards", "--out", out / "kartu", home=home, environment=environment)
        missing = frozenset() if cards.code == 0 else missing
    if missing:
        faults.append(f"missing in the end: {sorted(missing)}")
    name = "kill" if outcome == KILL else errno.errorcode[outcome]
    at = hit.calls[point - 1] if len(hit.calls) >= point else "not reached"
    told.judge(*faults, of=f"{name} {point} ({at})")
