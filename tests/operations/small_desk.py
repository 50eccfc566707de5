"""A small event driven by commands alone, as outsiders drive it, and its figures worked out by hand beside it."""

import csv
import json
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

from click.testing import CliRunner, Result

from assessor_app.cli.main import cli
from assessor_app.domain.evaluation import Assessor, City, Evaluation, Interest, Session
from assessor_app.exchange.package import read_package
from assessor_app.exchange.workbook_writer import preparation_workbook
from tests.operations.events import BINJAI, MALANG, SLEMAN, evaluation, instrument
from tests.operations.forging import Signer, Tree, newer, read_json, score

MEDAN = "12.71"
ASSESSORS = ("ui-1", "ui-2", "itb-1", "ugm-1")
BARRED = ("ugm-1", SLEMAN)
SECRET = {"ASSESSOR_APP_PASSPHRASE": "empat kata yang panjang", "ASSESSOR_APP_OPERATOR": "Petugas Satu"}
WEIGHTS = {"B": 20, "O": 30, "C": 50}

LEVELS: dict[str, dict[str, tuple[int, int, int]]] = {
    "ui-1": {BINJAI: (2, 3, 1), MALANG: (3, 3, 2), SLEMAN: (1, 2, 2), MEDAN: (4, 2, 3)},
    "ui-2": {BINJAI: (1, 2, 3), MALANG: (2, 4, 1), SLEMAN: (3, 3, 1), MEDAN: (2, 1, 1)},
    "itb-1": {BINJAI: (3, 2, 2), MALANG: (4, 1, 3), SLEMAN: (2, 4, 3), MEDAN: (1, 3, 2)},
    "ugm-1": {BINJAI: (4, 1, 2), MALANG: (2, 2, 2), SLEMAN: (4, 4, 4), MEDAN: (3, 3, 4)},
}
"""Marks by assessor, city and aspect; ugm-1 scores the city it may not score."""

Figures = dict[str, tuple[tuple[str, ...], str | None]]
"""City code → who counts, and the final."""


def honest(
    without: Collection[tuple[str, str]] = (BARRED,),
    levels: Mapping[str, Mapping[str, tuple[int, int, int]]] = LEVELS,
) -> Figures:
    """The figures by the rules of the ministry's tables, worked out from the marks: two of them are needed."""
    found: Figures = {}
    for city in (BINJAI, MALANG, SLEMAN, MEDAN):
        counted = {a: levels[a][city] for a in sorted(ASSESSORS) if (a, city) not in without}
        aspects = [_rounded(Fraction(sum(m[n] for m in counted.values()), len(counted))) for n in range(3)]
        final = _rounded(sum(Fraction(a) * w for a, w in zip(aspects, WEIGHTS.values(), strict=True)) / 100)
        found[city] = (tuple(counted), str(final))
    return found


def _rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def figures(document: dict[str, object]) -> Figures:
    """The same out of what `results --json` prints."""
    cities: list[dict[str, object]] = document["cities"]  # type: ignore[assignment]
    return {c["code"]: (tuple(c["counted"]), c["final"]) for c in cities}  # type: ignore[misc, arg-type]


@dataclass(frozen=True)
class Desk:
    """A workspace folder and the commands run on it, with the passphrase."""

    folder: Path

    @property
    def database(self) -> Path:
        """The file that an intruder writes to."""
        return self.folder / "workspace.db"

    def run(self, *words: object, **variables: str) -> Result:
        """Run a command in this process."""
        environment = {"ASSESSOR_APP_HOME": str(self.folder), **SECRET, **variables}
        return CliRunner().invoke(cli, [str(word) for word in words], env=environment)

    def does(self, *words: object, **variables: str) -> Result:
        """Run a command that must succeed."""
        found = self.run(*words, **variables)
        assert found.exit_code == 0, (words, found.stdout, found.stderr, found.exception)
        return found

    def results(self, *options: str) -> dict[str, object]:
        """What `results --json` prints."""
        return json.loads(self.does("results", "--json", *options).stdout)  # type: ignore[no-any-return]

    def check(self) -> tuple[int, dict[str, object]]:
        """Exit code and document of `check --json`."""
        found = self.run("check", "--json")
        assert isinstance(found.exception, SystemExit | None), found.exception
        return found.exit_code, json.loads(found.stdout)

    def copy(self, folder: Path, *, device: bool = True) -> "Desk":
        """The same laptop at another place; without its device id another laptop."""
        shutil.copytree(self.folder, folder, ignore=None if device else shutil.ignore_patterns("device.id"))
        return Desk(folder)

    def restored(self, folder: Path) -> "Desk":
        """A second desk, from this one's backup."""
        copy = folder.with_suffix(".cadangan")
        self.does("backup", copy)
        made = Desk(folder)
        made.does("restore", copy)
        return made

    def gives(self, other: "Desk", archive: Path) -> Result:
        """Hand over an archive that another desk merges."""
        self.does("handover", archive)
        return other.does("merge", archive)


def refusal(found: Result) -> str:
    """The one sentence of a command that refused; anything else fails the test."""
    assert found.exit_code == 1, f"exit {found.exit_code}: {found.stdout}{found.stderr}"
    assert isinstance(found.exception, SystemExit), repr(found.exception)
    assert found.stdout == ""
    (sentence,) = found.stderr.splitlines()
    return sentence


@dataclass(frozen=True)
class SmallEvent:
    """Four assessors and cities; `merged` holds all four files, `closed` is fixed and printed besides.

    `files` are the assessors' score files, ui-2's open and the others sealed; `papers` what was printed of the
    closing.
    """

    folder: Path
    codes: dict[str, str]
    package: Path
    files: dict[str, Path]
    empty: Desk
    merged: Desk
    closed: Desk
    papers: Path

    @property
    def key_file(self) -> Path:
        """The secretariat's public key."""
        return self.folder / "out" / "flashdisk" / "sekretariat.kunci"

    def signer(self, assessor: str = "ui-2") -> Signer:
        """The key that an assessor's code opens."""
        opened = read_package(self.package.read_bytes()).open_seat(assessor, self.codes[assessor])
        return Signer(opened.keys.sign_seed)

    def sheet(self, city: str) -> Tree:
        """What ui-2 signed of a city."""
        sheets = read_json(self.files["ui-2"])["signed"]["sheets"]
        return next(s["signed"] for s in sheets if s["signed"]["city"] == city)  # type: ignore[no-any-return]

    def next_file(self, out: Path, city: str, **changes: object) -> str:
        """Write a file of ui-2 with a further version that replaces the first; its digest."""
        signer = self.signer()
        version = newer(self.sheet(city), **changes)
        out.write_bytes(score(read_json(self.files["ui-2"]), signer, added=[version]))
        return signer.digest(version)


def marks_of(levels: tuple[int, int, int]) -> dict[str, int]:
    """Both indicators of an aspect get its level."""
    by_aspect = dict(zip(WEIGHTS, levels, strict=True))
    return {i.code: by_aspect[i.code[0]] for i in instrument().indicators}


def build(folder: Path) -> SmallEvent:
    """Prepare, score, sign, export, merge one file after the other, close, print."""
    empty = Desk(folder / "kosong")
    workbook, out = folder / "persiapan.xlsx", folder / "out"
    workbook.write_bytes(preparation_workbook(small_evaluation(), {}))
    empty.does("prepare", workbook, "--out", out)
    with (out / "rahasia" / "codes.csv").open(newline="", encoding="utf-8") as file:
        codes = {row["asesor"]: row["kode"] for row in csv.DictReader(file)}
    (package,) = (out / "flashdisk").glob("*.paket")
    files = {a: _scored(folder, package, a, codes[a]) for a in ASSESSORS}
    merged = empty.copy(folder / "meja")
    merged.does("desk", "presenters", MALANG, "Wakil Bupati", "--reason", "diganti pagi ini")
    for path in files.values():
        merged.does("merge", path)
    assert figures(merged.results()) == honest()
    closed = merged.copy(folder / "ditetapkan")
    closed.does("close", "--note", "Rapat pleno")
    papers = folder / "cetakan"
    for kind in ("recap", "report"):
        closed.does("report", kind, "--city", BINJAI, "--out", papers)
    return SmallEvent(folder, codes, package, files, empty, merged, closed, papers)


def small_evaluation() -> Evaluation:
    """The evaluation as its organiser prepares it."""
    event = evaluation()
    cities = (*(c for c in event.cities if not c.practice), City(MEDAN, "Kota Medan", "kecil", "Sumatera Utara"))
    people = tuple(Assessor(a, f"Asesor {a.upper()}", a.partition("-")[0].upper(), panel="A") for a in ASSESSORS)
    days = event.sessions
    last = Session(days[-1].date, days[-1].start.replace(hour=12), days[-1].end.replace(hour=12), "A", MEDAN, ())
    sessions = tuple(
        Session(s.date, s.start, s.end, s.room, s.city, tuple(a for a in ASSESSORS if (a, s.city) != BARRED))
        for s in (*days, last)
    )
    interests = (Interest(*BARRED, reason="pernah menjadi penasihat"),)
    return evaluation(cities=cities, assessors=people, sessions=sessions, interests=interests, quorum=2)


def _scored(folder: Path, package: Path, assessor: str, code: str) -> Path:
    laptop, secret = Desk(folder / f"laptop-{assessor}"), {"ASSESSOR_APP_CODE": code}
    laptop.does("join", package, "--assessor", assessor, **secret)
    table = folder / f"{assessor}.csv"
    rows = [
        f"{city},{indicator},{level},\n"
        for city, levels in LEVELS[assessor].items()
        for indicator, level in marks_of(levels).items()
    ]
    table.write_text("kode_daerah,kode_indikator,nilai,catatan\n" + "".join(rows), encoding="utf-8")
    laptop.does("enter", table, "--sign", **secret)
    path = folder / f"{assessor}.skor"
    laptop.does("export", path, *(["--open"] if assessor == "ui-2" else []), **secret)
    return path
