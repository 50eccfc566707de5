"""What is false is put right by the true bytes, or moved with a reason where nobody can bring them; it is told."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.operations.forgeries import MARKS, OWN_VERSION, RECEIVED, VERSION_GONE, VICTIM, Forgery
from tests.operations.forging import DAMAGED_ROWS, rows, version
from tests.operations.small_desk import Desk, SmallEvent, figures, honest, refusal

MOVING = (MARKS, RECEIVED)


def day_records(desk: Desk, archive: Path) -> list[str]:
    """The desk records that an archive carries, as text."""
    desk.does("handover", archive)
    with zipfile.ZipFile(archive) as file:
        return [file.read(name).decode() for name in file.namelist() if name.startswith("hari/")]


def moved(desk: Desk) -> list[str]:
    """The rows that were moved out of the way, as text."""
    return [json.dumps(row, default=repr) for row in rows(desk.database, DAMAGED_ROWS)]


def mended(desk: Desk, small: SmallEvent, folder: Path, digests: list[str]) -> None:
    """All is honest and whole again; each false row is kept, and a desk record tells of it."""
    assert figures(desk.results()) == honest()
    code, document = desk.check()
    assert (code, document["ok"], document["problems"]) == (0, True, [])
    assert len(moved(desk)) == len(digests)
    before = day_records(small.merged.copy(folder / "dahulu"), folder / "dahulu.zip")
    after = day_records(desk, folder / "kini.zip")
    for digest in digests:
        assert any(digest in row for row in moved(desk))
        assert any(digest[:8] in record for record in after if record not in before)
    if digests:
        assert document["mended"]


def false_digests(desk: Desk, small: SmallEvent) -> list[str]:
    """Digests in the desk that no honest desk has."""
    tables = ("versions", "received_files")
    true = {row["digest"] for table in tables for row in rows(small.merged.database, table)}
    return [row["digest"] for table in tables for row in rows(desk.database, table) if row["digest"] not in true]


@pytest.mark.parametrize("forgery", [MARKS, VERSION_GONE, RECEIVED], ids=lambda forgery: forgery.name)
def test_the_true_file_mends(small: SmallEvent, tmp_path: Path, forgery: Forgery) -> None:
    """Merging the assessor's own file puts the true bytes back and keeps the false row beside."""
    desk = small.merged.copy(tmp_path / "meja")
    forgery.on(desk.database)
    false = false_digests(desk, small)
    assert len(false) == (forgery in MOVING)
    desk.does("merge", small.files["ui-2"])
    mended(desk, small, tmp_path, false)


def test_an_archive_that_holds_the_true_file_mends(small: SmallEvent, tmp_path: Path) -> None:
    """What another desk handed over serves as well."""
    archive = tmp_path / "benar.zip"
    small.merged.copy(tmp_path / "lain").does("handover", archive)
    desk = small.merged.copy(tmp_path / "meja")
    MARKS.on(desk.database)
    false = false_digests(desk, small)
    desk.does("merge", archive)
    mended(desk, small, tmp_path, false)


def test_mending_twice_moves_nothing_more(small: SmallEvent, tmp_path: Path) -> None:
    """The same file again finds all in order."""
    desk = small.merged.copy(tmp_path / "meja")
    MARKS.on(desk.database)
    desk.does("merge", small.files["ui-2"])
    before = moved(desk)
    desk.does("merge", small.files["ui-2"])
    assert moved(desk) == before


def test_what_nothing_signed_names_is_moved_with_a_reason(small: SmallEvent, tmp_path: Path) -> None:
    """A row put in by hand goes only by `--mend`, and `--mend` only with a reason."""
    desk = small.merged.copy(tmp_path / "meja")
    OWN_VERSION.on(desk.database)
    (false,) = false_digests(desk, small)
    assert desk.check()[0] == 1
    assert desk.run("check", "--mend").exit_code == 2
    assert false_digests(desk, small) == [false]
    desk.does("check", "--mend", "--reason", "baris asing, tidak ada berkasnya")
    assert false_digests(desk, small) == []
    mended(desk, small, tmp_path, [false])
    assert any("baris asing" in record for record in day_records(desk, tmp_path / "lagi.zip"))


def test_what_something_signed_names_waits_for_its_true_bytes(small: SmallEvent, tmp_path: Path) -> None:
    """A receipt names the true version: `--mend` does not make its loss look mended."""
    desk = small.merged.copy(tmp_path / "meja")
    MARKS.on(desk.database)
    before = rows(desk.database, "versions", version(*VICTIM))
    found = desk.run("check", "--mend", "--reason", "biar bersih")
    assert found.exit_code == 1
    assert isinstance(found.exception, SystemExit)
    assert rows(desk.database, "versions", version(*VICTIM)) == before
    assert desk.check()[0] == 1
    refusal(desk.run("close", "--note", "Rapat pleno"))


def test_mending_a_whole_desk_changes_nothing(small: SmallEvent, tmp_path: Path) -> None:
    """`--mend` where nothing is false: exit 0, no row moved, nothing said to be mended."""
    desk = small.merged.copy(tmp_path / "meja")
    desk.does("check", "--mend", "--reason", "uji")
    assert moved(desk) == []
    assert not desk.check()[1]["mended"]
