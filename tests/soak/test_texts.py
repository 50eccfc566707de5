"""Hostile texts go in wherever a person may write and out through every document, and change nothing else."""

from pathlib import Path

import pytest

from tests.operations.events import BINJAI, MALANG, SLEMAN, instrument
from tests.soak.scene import Scene
from tests.soak.table import Row, row

pytestmark = pytest.mark.soak

TEXTS = {
    "markup": "<b>tebal</b> <para> & &amp; </para> <!-- x -->",
    "picture": '<img src="file:///etc/passwd"/> <a href="http://contoh.id">x</a>',
    "formula": "=cmd|' /C calc'!A0",
    "bidi": "\u202eterbalik\u202c \u2066x\u2069",
    "escape": "\x1b[31mmerah\x1b[0m\x00\r\nbaris kedua",
    "combining": "a" + "\u0301" * 4_000,
    "emoji": "👩\u200d👩\u200d👧 بسم الله 漢字",
    "long": "x" * 20_000,
    "words": "kata " * 3_000,
    "braces": "{city} %s %(x)s {0!r} {{",
    "quotes": "\"'`;--\\ DROP TABLE versions",
}
KINDS = ("recap", "report", "minutes", "worksheet", "receipts", "letter")
FINALS = {"3.00", None}
"""Of Kota Binjai: the version decided for and the other assessor's, or nothing where the decision was refused."""
MOST_LINES = 4


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_passes_through_everything(name: str, scene: Scene, place: Path, tmp_path: Path) -> None:
    """Entered, signed, merged, decided, closed, printed: at every step one sentence or success, and sound figures."""
    with row(f"hostile text: {name}") as told:
        score = _signed(told, scene, place, tmp_path, TEXTS[name])
        scene.copy("desk", place)
        _desk(told, scene, place, score, TEXTS[name].replace("\x00", ""), tmp_path / "out")


def _signed(told: Row, scene: Scene, home: Path, folder: Path, text: str) -> Path:
    """The text as every note; where the table is refused, the score file without it."""
    quoted = text.replace('"', '""')
    rows = [f'{city},{i.code},1,"{quoted}"\n' for city in (BINJAI, MALANG) for i in instrument().indicators]
    table, score = folder / "nilai.csv", folder / "teks.skor"
    table.write_text("kode_daerah,kode_indikator,nilai,catatan\n" + "".join(rows), "utf-8", newline="")
    scene.copy("joined", home)
    for words in (("enter", table, "--sign"), ("export", score)):
        answer = scene.program.run(*words, home=home, environment=scene.environment())
        told.judge(answer.fault, of=str(words[0]))
        if answer.code:
            return scene.scores[0]
    return score


def _desk(told: Row, scene: Scene, home: Path, score: Path, text: str, out: Path) -> None:
    for words in (
        ("merge", score, scene.rival, scene.scores[1], "--operator", text),
        ("desk", "presenters", BINJAI, text, "--reason", text),
        ("desk", "absent", SLEMAN, "--reason", text),
        ("decide", "ui", BINJAI, scene.chosen, "--agreed-by", text, "--reason", text),
        ("decide", "ui", MALANG, scene.chosen, "--agreed-by", text, "--reason", text),
        ("advise", BINJAI, text),
        ("close", "--note", text, "--operator", text),
        *(("report", kind, "--out", out) for kind in KINDS),
        ("receipts", out / "penerimaan.csv"),
        ("handover", out / "arsip.zip"),
        ("verify", out / "arsip.zip"),
        ("backup", out / text[:60].replace("/", " ")),
        ("check",),
    ):
        answer = scene.program.run(*words, home=home, environment=scene.environment())
        lines = answer.err.strip().count("\n") + 1
        forged = f"{lines} lines of error" if answer.code == 1 and lines > MOST_LINES else None
        told.judge(answer.fault, forged, of=" ".join(str(word)[:20] for word in words[:3]))
        if words == ("check",):
            told.judge(answer.out + answer.err if answer.code else None, of="check")
    after = scene.program.run("results", "--json", home=home, environment=scene.environment())
    finals = (
        {city["final"] for city in after.json()["cities"] if city["code"] == BINJAI} if after.code == 0 else set()
    )
    told.judge(after.fault, None if finals and finals <= FINALS else f"finals {finals}", of="results")


@pytest.mark.parametrize("name", [b"\xff\xfe", b"a\xe9b", "\udcff".encode("utf-8", "surrogatepass")], ids=repr)
def test_names_that_are_no_text_cost_a_sentence(name: bytes, scene: Scene, place: Path, tmp_path: Path) -> None:
    """Operators, reasons and file names come from the system as bytes."""
    word = name.decode("utf-8", "surrogateescape")
    with row(f"bytes that are no text: {name!r}") as told:
        for state, words in (
            ("laptop", ("export", tmp_path / f"{word}.skor")),
            ("desk", ("merge", scene.scores[0], "--operator", word)),
            ("desk", ("merge", tmp_path / word)),
            ("merged", ("close", "--note", word)),
            ("merged", ("close", "--note", "x", "--operator", word)),
            ("merged", ("desk", "absent", SLEMAN, "--reason", word)),
            ("merged", ("desk", "absent", word, "--reason", "x")),
            ("closed", ("report", "recap", "--out", tmp_path / word)),
            ("closed", ("backup", tmp_path / word)),
            ("closed", ("handover", tmp_path / f"{word}.zip")),
            ("closed", ("verify", word)),
            ("closed", ("receipts", tmp_path / f"{word}.csv")),
            ("empty", ("prepare", scene.workbook, "--out", tmp_path / word)),
        ):
            scene.copy(state, place)
            answer = scene.program.run(*words, home=place, environment=scene.environment())
            told.judge(answer.fault, of=f"{words[0]} {words[1]!s:.30}")
