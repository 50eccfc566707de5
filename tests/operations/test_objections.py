"""A city's objection at the desk: a signed record that changes no result and stands in the minutes."""

from pathlib import Path

from pypdf import PdfReader

from tests.operations.events import BINJAI
from tests.operations.small_desk import SmallEvent, refusal

LETTER = "Surat Wali Kota Binjai Nomor 045/77"


def read(path: Path) -> str:
    """The text of a PDF on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_an_objection_changes_no_result(small: SmallEvent, tmp_path: Path) -> None:
    """It is signed, checked and travels like every record; figures and their digest stay."""
    desk = small.merged.copy(tmp_path / "meja")
    before = desk.results()
    told = desk.does("desk", "objection", "Kota Binjai", LETTER, "--reason", "nilai Impact")
    assert "Dicatat, kode" in told.stdout
    assert desk.results() == before and desk.check()[0] == 0
    other = small.merged.copy(tmp_path / "lain")
    desk.gives(other, tmp_path / "arsip.zip")
    assert other.results() == before


def test_an_objection_before_the_closing_stands_in_the_minutes(small: SmallEvent, tmp_path: Path) -> None:
    """With what was said and why it was recorded; a newer one of the city takes its place."""
    desk = small.merged.copy(tmp_path / "meja")
    desk.does("desk", "objection", BINJAI, "lewat telepon", "--reason", "dicatat")
    desk.does("desk", "objection", BINJAI, LETTER, "--reason", "nilai Impact")
    desk.does("report", "minutes", "--out", tmp_path / "out")
    told = read(next((tmp_path / "out").iterdir()))
    assert f"Keberatan. Kota Binjai mengajukan keberatan ({LETTER}), diterima" in told
    assert ": nilai Impact." in told
    assert "telepon" not in told


def test_an_objection_needs_words_a_reason_and_a_city(small: SmallEvent, tmp_path: Path) -> None:
    """One sentence each, and nothing is recorded."""
    desk = small.merged.copy(tmp_path / "meja")
    assert "Isi keberatan" in refusal(desk.run("desk", "objection", BINJAI, " ", "--reason", "x"))
    assert "Kota Antah" in refusal(desk.run("desk", "objection", "Kota Antah", LETTER, "--reason", "x"))
    assert "lasan" in refusal(desk.run("desk", "objection", BINJAI, LETTER, "--reason", " "))
    assert desk.run("desk", "objection", BINJAI, LETTER).exit_code == 2
