"""Naskah in the workbook: rows for one paper each, refused by row where nobody could say which speaks."""

import datetime as dt
from pathlib import Path

import pytest

from assessor_app.errors import MistakesError
from assessor_app.exchange.workbook import Preparation, read_workbook
from tests.exchange.workbooks import JUNE_20, REGENCIES, Cell, valid_book, write_book

HEAD: list[Cell] = ["dokumen", "untuk", "nomor", "nama"]


def read(folder: Path, *rows: list[Cell], head: list[Cell] = HEAD) -> Preparation:
    """A workbook with these rows of Naskah."""
    return read_workbook(_written(folder, rows, head), REGENCIES)


def refused(path: Path) -> MistakesError:
    """The mistakes of a workbook that has some."""
    with pytest.raises(MistakesError) as caught:
        read_workbook(path, REGENCIES)
    return caught.value


def told(folder: Path, *rows: list[Cell]) -> list[tuple[str, object, object]]:
    """Key, row and column of each mistake."""
    error = refused(_written(folder, rows, HEAD))
    return [(m.key, m.fields["row"], m.fields["column"]) for m in error.mistakes]


def _written(folder: Path, rows: tuple[list[Cell], ...], head: list[Cell]) -> Path:
    book = valid_book()
    book["Naskah"] = [head, *rows]
    return write_book(folder / "persiapan.xlsx", book)


def test_a_row_speaks_for_the_papers_it_names(tmp_path: Path) -> None:
    """City by code or name, room and day, change; kept in one spelling, whatever was typed."""
    preparation = read(
        tmp_path,
        ["surat", None, "B-1", None],
        ["surat", "kab. malang", "B-2", None],
        ["piagam", "12.75", "P-1", None],
        ["berita-acara", "20/06/2019; ruang a", "BA-A", None],
        ["surat-perubahan", "Perubahan ke-1; Kota Binjai", "B-3", None],
        ["Berita Acara Perubahan", "perubahan 1", "BA-2", None],
    )
    assert preparation.texts == {
        "surat": {"nomor": "B-1"},
        "surat; 35.07": {"nomor": "B-2"},
        "piagam; 12.75": {"nomor": "P-1"},
        "berita-acara; Ruang A; 2019-06-20": {"nomor": "BA-A"},
        "surat-perubahan; 12.75; Perubahan 1": {"nomor": "B-3"},
        "berita-acara-perubahan; Perubahan 1": {"nomor": "BA-2"},
    }
    assert preparation.lines["piagam; 12.75"] == 4
    assert preparation.notices == ()


@pytest.mark.parametrize("cell", [JUNE_20, "2019-06-20", "20 Juni 2019"])
def test_a_day_may_be_a_cell_of_its_own_form(tmp_path: Path, cell: Cell) -> None:
    """Excel makes a date of a date, and a number of a code; both are what they were meant to be."""
    preparation = read(tmp_path, ["berita-acara", cell, None, "x"], ["piagam", 12.75, None, "y"])
    assert set(preparation.texts) == {"berita-acara; 2019-06-20", "piagam; 12.75"}


def test_a_workbook_of_today_has_rows_for_all(tmp_path: Path) -> None:
    """Without the column every row speaks for all papers of its document."""
    assert read(tmp_path, ["surat", "B-1"], head=["dokumen", "nomor"]).texts == {"surat": {"nomor": "B-1"}}


@pytest.mark.parametrize(
    ("document", "written", "key"),
    [
        ("surat", "Kota Antah", "cell-paper-unknown"),
        ("piagam", "99.99", "cell-paper-unknown"),
        ("berita-acara", "Ruang Z", "cell-paper-unknown-room"),
        ("berita-acara", dt.date(2019, 6, 30), "cell-paper-other-day"),
        ("surat-perubahan", "Perubahan 0", "cell-paper-no-change"),
        ("surat", "12.75; 35.07", "cell-paper-part-twice"),
        ("surat", "Ruang A", "cell-paper-never"),
    ],
)
def test_what_fits_nothing_is_refused_by_row(tmp_path: Path, document: str, written: Cell, key: str) -> None:
    """The row and the column are named, and the workbook is refused."""
    assert told(tmp_path, ["laporan", None, None, "x"], [document, written, "1", None]) == [(key, 3, "untuk")]


def test_two_rows_alike_are_both_named(tmp_path: Path) -> None:
    """The later one is refused and names the line of the earlier."""
    rows: list[list[Cell]] = [
        ["surat", "12.75", "1", None],
        ["piagam", None, None, "x"],
        ["surat", "Kota Binjai", "2", None],
    ]
    error = refused(_written(tmp_path, tuple(rows), HEAD))
    (mistake,) = error.mistakes
    assert (mistake.key, mistake.fields["row"], mistake.fields["other"]) == ("cell-papers-alike", 4, 2)


def test_two_rows_with_equally_many_parts_are_refused(tmp_path: Path) -> None:
    """Room A and 20 June both hold for the minutes of that room and day, and neither goes first."""
    rows: list[list[Cell]] = [["berita-acara", "Ruang A", None, "x"], ["berita-acara", "20/06/2019", None, "y"]]
    assert told(tmp_path, *rows) == [("cell-papers-clash", 3, "untuk")]


def test_a_number_for_many_papers_is_noticed(tmp_path: Path) -> None:
    """It would print nowhere; the row is told, and the rest of it is kept."""
    preparation = read(tmp_path, ["piagam", None, "P-1", "x"])
    assert [(n.key, n.fields["row"]) for n in preparation.notices] == [("number-of-many", 2)]
    assert preparation.texts == {"piagam": {"nomor": "P-1", "nama": "x"}}


def test_a_broken_schedule_makes_no_mistakes_in_naskah(tmp_path: Path) -> None:
    """A room whose row has another mistake is a room all the same."""
    book = valid_book()
    book["Jadwal"][1][4] = "Kota Antah"
    book["Naskah"] = [HEAD, ["berita-acara", "Ruang A; 20/06/2019", "1", None]]
    error = refused(write_book(tmp_path / "p.xlsx", book))
    assert {mistake.fields["sheet"] for mistake in error.mistakes} == {"Jadwal"}
