"""`enter` says first what a table does, asks before it clears, and says the same as data; so does `close`."""

import csv
import json
from pathlib import Path

import pytest

from assessor_app.exchange.workbook_writer import preparation_workbook
from tests.operations.events import BINJAI, MALANG, instrument
from tests.operations.forging import rows
from tests.operations.small_desk import Desk, small_evaluation

HEAD = "kode_daerah,kode_indikator,nilai,catatan,bukti"
CODES = [indicator.code for indicator in instrument().indicators]


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, str]:
    """A laptop that has joined, and its access code."""
    folder = tmp_path_factory.mktemp("masuk")
    workbook, desk = folder / "persiapan.xlsx", Desk(folder / "meja")
    workbook.write_bytes(preparation_workbook(small_evaluation(), {}))
    desk.does("prepare", workbook, "--out", folder / "out")
    with (folder / "out" / "rahasia" / "codes.csv").open(newline="", encoding="utf-8") as file:
        codes = {row["asesor"]: row["kode"] for row in csv.DictReader(file)}
    (package,) = (folder / "out" / "flashdisk").glob("*.paket")
    laptop = Desk(folder / "laptop")
    laptop.does("join", package, "--assessor", "ui-1", ASSESSOR_APP_CODE=codes["ui-1"])
    return laptop, codes["ui-1"]


@pytest.fixture
def laptop(joined: tuple[Desk, str], tmp_path: Path) -> Desk:
    """A fresh one."""
    return joined[0].copy(tmp_path / "laptop")


@pytest.fixture
def secret(joined: tuple[Desk, str]) -> dict[str, str]:
    """Its code."""
    return {"ASSESSOR_APP_CODE": joined[1]}


def table(path: Path, *lines: str) -> Path:
    """A CSV table of these lines."""
    path.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
    return path


def full(city: str, level: int) -> list[str]:
    """The lines of a whole sheet."""
    return [f"{city},{code},{level},," for code in CODES]


def test_the_counts_come_first_then_notes_then_what_was_signed(
    laptop: Desk, secret: dict[str, str], tmp_path: Path
) -> None:
    """New marks, then one change in a signed sheet with a note; the other sheet of the table stays as it is."""
    path = tmp_path / "nilai.csv"
    first = laptop.does("enter", table(path, *full(BINJAI, 2), *full(MALANG, 3)), "--sign", **secret)
    assert first.stdout.splitlines() == [
        "12 baru, 0 berubah, 0 dihapus, 0 tetap.",
        "Kota Binjai (12.75): versi 1 ditandatangani.",
        "Kabupaten Malang (35.07): versi 1 ditandatangani.",
    ]
    lines = [*full(BINJAI, 2), *full(MALANG, 3)]
    lines[0] = f"{BINJAI},{CODES[0]},4,Perwal terbit,"
    refused = laptop.run("enter", table(path, *lines), "--sign", **secret)
    assert (refused.exit_code, refused.stdout) == (1, "")
    again = laptop.does("enter", path, "--sign", "--reason", "koreksi", **secret)
    assert again.stdout.splitlines() == [
        "0 baru, 1 berubah, 0 dihapus, 11 tetap.",
        "Catatan: 1 baru, 0 berubah, 0 dihapus, 0 tetap.",
        "Kota Binjai (12.75): versi 2 ditandatangani.",
    ]
    opened = laptop.does("enter", table(path, f"{MALANG},{CODES[0]},1,,"), "--reason", "koreksi")
    assert opened.stdout.splitlines()[1:] == ["Kabupaten Malang (35.07): dibuka lagi, belum ditandatangani."]


@pytest.mark.parametrize("name", ["nilai.csv", "nilai.xlsx"])
def test_one_cell_of_a_table_that_went_out_erases_nothing_else(
    laptop: Desk, secret: dict[str, str], tmp_path: Path, name: str
) -> None:
    """The table goes out filled; entered as it is nothing changes, not even in signed sheets."""
    laptop.does("enter", table(tmp_path / "a.csv", *full(BINJAI, 2), *full(MALANG, 3)), "--sign", **secret)
    before = rows(laptop.database, "versions")
    laptop.does("template", tmp_path / name, "--marks")
    entered = laptop.does("enter", tmp_path / name, "--sign", **secret)
    assert entered.stdout == "0 baru, 0 berubah, 0 dihapus, 24 tetap.\n"
    assert rows(laptop.database, "versions") == before
    assert laptop.check()[1]["marks"] == 12


def test_a_table_that_clears_says_every_row_and_asks_for_a_word(
    laptop: Desk, secret: dict[str, str], tmp_path: Path
) -> None:
    """Exit 1, a line for each cell, then one sentence with the count and what to do; nothing is kept."""
    laptop.does("enter", table(tmp_path / "a.csv", *full(BINJAI, 2)))
    path = table(
        tmp_path / "b.csv", f"{BINJAI},{CODES[0]},-,,", f"{BINJAI},{CODES[1]},3,,", f"{BINJAI},{CODES[2]},-,-,"
    )
    refused = laptop.run("enter", path)
    assert (refused.exit_code, refused.stdout) == (1, "")
    *lines, sentence = refused.stderr.splitlines()
    assert lines == [
        "b.csv baris 2, kolom nilai: tanda - akan menghapus yang sudah ada (2).",
        "b.csv baris 4, kolom nilai: tanda - akan menghapus yang sudah ada (2).",
    ]
    assert "2 isian yang sudah ada akan dihapus (0 nilai baru, 1 berubah, 2 dihapus, 0 tetap)" in sentence
    assert "--clear" in sentence
    assert laptop.check()[1]["marks"] == 6
    assert laptop.does("enter", path, "--clear").stdout == "0 baru, 1 berubah, 2 dihapus, 0 tetap.\n"
    assert laptop.check()[1]["marks"] == 4


def test_wrong_cells_are_told_before_anything_is_asked(laptop: Desk, tmp_path: Path) -> None:
    """A city that does not exist and a mark off the scale are named with their rows, beside a dash that is fine."""
    path = table(tmp_path / "a.csv", f"{BINJAI},{CODES[0]},-,,", "99.99,B01,1,,", f"{BINJAI},{CODES[1]},9,,")
    refused = laptop.run("enter", path, "--clear")
    assert refused.exit_code == 1
    assert [" baris 3" in refused.stderr, " baris 4" in refused.stderr, " baris 2" in refused.stderr] == [
        True,
        True,
        False,
    ]


def test_the_same_as_data(laptop: Desk, secret: dict[str, str], tmp_path: Path) -> None:
    """Counts, texts, cities, versions; one document and nothing else on stdout."""
    path = table(tmp_path / "a.csv", *full(BINJAI, 2), f"{MALANG},{CODES[0]},,,")
    told = json.loads(laptop.does("enter", path, "--sign", "--json", **secret).stdout)
    none = {"new": 0, "changed": 0, "cleared": 0, "same": 0}
    (signed,) = told.pop("signed")
    assert (signed["city"], signed["version"], len(signed["digest"])) == (BINJAI, 1, 64)
    assert told == {
        "new": 6, "changed": 0, "cleared": 0, "same": 1,
        "notes": none, "evidence": none, "findings": none,
        "cities": [
            {"code": BINJAI, "name": "Kota Binjai", "touched": True, **none, "new": 6},
            {"code": MALANG, "name": "Kabupaten Malang", "touched": False, **none, "same": 1},
        ],
        "reopened": [], "notices": [],
    }  # fmt: skip


def test_a_closing_as_data(joined: tuple[Desk, str], tmp_path: Path) -> None:
    """Number, digest of the results, code, the signed record, and what is incomplete."""
    desk = Desk(joined[0].folder.parent / "meja").copy(tmp_path / "meja")
    told = json.loads(desk.does("close", "--note", "Rapat pleno", "--json").stdout)
    assert told["number"] == 1
    results = desk.results()
    assert told["digest"] == results["digest"]
    assert [city["code"] for city in told["incomplete"]] == sorted(c["code"] for c in results["cities"])  # type: ignore[attr-defined, index]
    assert {city["reason"] for city in told["incomplete"]} == {"quorum"}
    assert told["short"] == []
    assert rows(desk.database, "records", f"digest = '{told['record']}'")
