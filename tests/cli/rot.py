"""Bit rot on real workspaces: a small desk with everything in it, seeded damage, and commands that must bear it."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from assessor_app.cli.main import cli
from assessor_app.operations.closing import close_results
from assessor_app.operations.export import export_scores
from assessor_app.operations.merging import apply, preview
from tests.operations.events import BINJAI, MALANG, Event, all_marks

PAGE = 4096
Damage = Callable[[bytearray, random.Random], None]


def filled_desk(event: Event, place: Path) -> Path:
    """A desk that merged three assessors' files and a draft, closed once, and gave out a document; closed again."""
    stick = place / "stick"
    stick.mkdir(parents=True)
    for level, assessor in enumerate(("ui", "itb", "ugm"), start=1):
        laptop = event.laptop(place / assessor, assessor)
        for city in (BINJAI, MALANG):
            laptop.score(city, all_marks(level))
            laptop.sign(city)
        laptop.score("34.04", {"B01": level})
        export_scores(laptop.workspace, out=stick / f"{assessor}.skor", unlocked=laptop.unlocked)
        laptop.workspace.close()
    with event.desk(place / "desk") as desk:
        apply(desk, preview(desk, paths=[stick]), operator="Sekretariat")
        close_results(desk, note="Tahap I", operator="Sekretariat")
        with desk.transaction():
            desk.add_issued_document(
                "uji-2019", closing=None, kind="letter", name="surat.pdf", content=b"%PDF" * 500, at="2019-06-20"
            )
    return place / "desk"


def flip(content: bytearray, dice: random.Random) -> None:
    """One bit of one byte."""
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)


def other_byte(content: bytearray, dice: random.Random) -> None:
    """One byte becomes any other."""
    place = dice.randrange(len(content))
    content[place] = (content[place] + dice.randrange(1, 256)) % 256


def zeroed(content: bytearray, dice: random.Random) -> None:
    """One page of the drive comes back empty."""
    page = dice.randrange(len(content) // PAGE) * PAGE
    content[page : page + PAGE] = bytes(PAGE)


def cut(content: bytearray, dice: random.Random) -> None:
    """The end is missing."""
    del content[dice.randrange(len(content)) :]


def in_the_schema(content: bytearray, dice: random.Random) -> None:
    """One byte of the text that describes the tables, or of the header before it."""
    place = dice.randrange(PAGE)
    content[place] = dice.randrange(256)


DAMAGES: tuple[tuple[Damage, int], ...] = ((flip, 5), (other_byte, 4), (zeroed, 2), (cut, 1), (in_the_schema, 3))


def damaged(sound: bytes, times: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many damaged copies of a file, the same in every run, each with what was done to it."""
    dice = random.Random(seed)
    kinds = [kind for kind, share in DAMAGES for _ in range(share)]
    for number in range(times):
        kind = dice.choice(kinds)
        content = bytearray(sound)
        kind(content, dice)
        yield f"{seed}/{number} {kind.__name__}", bytes(content)


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str
    crash: BaseException | None


def said(folder: Path, *words: str) -> Said:
    """Run a command in this process."""
    result: Result = CliRunner().invoke(cli, ["--workspace", str(folder), *words])
    crash = None if result.exception is None or isinstance(result.exception, SystemExit) else result.exception
    return Said(result.exit_code, result.stdout, result.stderr, crash)


def fresh(folder: Path, content: bytes, like: Path) -> Path:
    """A folder with that database on the installation of another folder, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "workspace.db").write_bytes(content)
    shutil.copy(like / "device.id", folder)
    return folder
