"""Every operation that writes: the state it starts from, its command, and what may stand after it."""

import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.operations.events import BINJAI, SLEMAN
from tests.soak.program import Answer
from tests.soak.scene import Scene

_CHANCE = re.compile(r"\.[0-9a-f]{8}\.(?=tmp)")
Words = Callable[[Scene, Path], tuple[object, ...]]
"""The command line, given the event and the folder that it writes to."""


@dataclass(frozen=True)
class Verb:
    """An operation on a copy of a state; `parts` are command lines after each of which a kill may leave it."""

    name: str
    state: str
    words: Words
    parts: tuple[Words, ...] = ()
    desk: bool = True
    """A laptop has no results: what it signs differs by the minute."""


VERBS = (
    Verb("prepare", "empty", lambda s, out: ("prepare", s.workbook, "--out", out)),
    Verb("prepare a revision", "desk", lambda s, out: ("prepare", s.revised, "--out", out)),
    Verb("join", "empty", lambda s, _: ("join", s.package, "--assessor", "ui"), desk=False),
    Verb(
        "continue",
        "joined",
        lambda s, _: ("join", s.package, "--assessor", "ui", "--continue", s.scores[0]),
        desk=False,
    ),
    Verb(
        "enter and sign",
        "joined",
        lambda s, _: ("enter", s.low, "--sign"),
        (lambda s, _: ("enter", s.low),),
        desk=False,
    ),
    Verb("enter again", "laptop", lambda s, _: ("enter", s.high, "--sign", "--reason", "salah ketik"), desk=False),
    Verb("recuse", "joined", lambda _s, _: ("recuse", SLEMAN, "--reason", "saudara kandung"), desk=False),
    Verb("export", "laptop", lambda _s, out: ("export", out / "ui.skor"), desk=False),
    Verb("export open", "laptop", lambda _s, out: ("export", out / "ui.skor", "--open"), desk=False),
    Verb(
        "merge",
        "desk",
        lambda s, _: ("merge", *s.scores),
        (lambda s, _: ("merge", s.scores[0]),),
    ),
    Verb("merge an archive", "desk", lambda s, _: ("merge", s.archive)),
    Verb(
        "decide",
        "conflict",
        lambda s, _: ("decide", "ui", BINJAI, s.chosen, "--agreed-by", "Asesor UI", "--reason", "salah ketik"),
    ),
    Verb("desk absent", "merged", lambda _s, _: ("desk", "absent", SLEMAN, "--reason", "tidak hadir")),
    Verb("close", "merged", lambda _s, _: ("close", "--note", "Rapat pleno")),
    Verb("report", "closed", lambda _s, out: ("report", "recap", "--out", out)),
    Verb("attach", "closed", lambda s, _: ("attach", s.scan)),
    Verb("backup", "closed", lambda _s, out: ("backup", out / "cadangan.db")),
    Verb("restore", "empty", lambda s, _: ("restore", s.backup)),
    Verb("take over", "restored", lambda _s, _: ("take-over", "--reason", "laptop pertama rusak")),
    Verb("handover", "closed", lambda _s, out: ("handover", out / "arsip.zip")),
    Verb("reissue", "merged", lambda _s, out: ("reissue", "ui", "--out", out)),
)


@dataclass(frozen=True)
class Standing:
    """What must not depend on an interruption: counts, results, names of files."""

    counts: tuple[int, ...] | None
    """Marks, drafts, signed sheets, versions received; None where there is no workspace."""
    results: str | None
    """Digest of the results; it has no clock and no closing in it."""


def standing(scene: Scene, home: Path, *, desk: bool = True) -> tuple[Standing, tuple[str | None, ...]]:
    """What stands, and what was wrong with asking for it; results at a desk only."""
    checked = scene.program.run("check", "--json", home=home, environment=scene.environment())
    if checked.code == 1 and not checked.out:
        return Standing(None, None), (checked.fault,)
    if checked.fault:
        return Standing(None, None), (f"check: {checked.fault}",)
    found = checked.json()
    counts = tuple(found[name] for name in ("marks", "drafts", "signed", "received"))
    problem = None if found["ok"] else f"check: {found['problems']}"
    if not desk:
        return Standing(counts, None), (problem,)
    told = scene.program.run("results", "--json", "--live", home=home, environment=scene.environment())
    digest = told.json()["digest"] if told.code == 0 else None
    return Standing(counts, digest), (problem, told.fault)


def names(folder: Path) -> frozenset[str]:
    """Final names under a folder; a second reissue is another revision."""
    found = (str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and p.name[0] != ".")
    return frozenset(re.sub(r"-r[0-9]+\b", "-r", name) for name in found)


def litter(folder: Path) -> list[str]:
    """Temporary files that nothing will ever find again: those of a fixed name go with the next write of the same."""
    return sorted(re.sub(_CHANCE, ".*.", p.name) for p in folder.rglob(".*") if _CHANCE.search(p.name))


def halves(folder: Path) -> list[str]:
    """Final names that hold half a file."""
    return [f"half {path.name}" for path in folder.rglob("*") if path.is_file() and not _whole(path)]


def _whole(path: Path) -> bool:
    if path.name.startswith("."):
        return True
    data = path.read_bytes()
    if path.suffix in (".paket", ".skor", ".kunci"):
        return data.endswith(b"}") and data.startswith((b'{"signatures"', b'{"body"'))
    if path.suffix == ".pdf":
        return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    if path.suffix == ".db":
        with closing(sqlite3.connect(path)) as database:
            return bool(database.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    return data.endswith(b"\n")


def again_is_fine(answer: Answer, twice: Answer) -> bool:
    """The same command run again ends well, or says what it says to whoever had run it to the end."""
    return answer.code in (0, twice.code)
