"""What something signed names must be here: the package of a revision, the record of a new card."""

from dataclasses import replace
from pathlib import Path

import pytest

from assessor_app.domain.evaluation import Interest
from assessor_app.exchange.workbook_writer import preparation_workbook
from tests.operations import forging
from tests.operations.events import BINJAI
from tests.operations.forging import intruder
from tests.operations.small_desk import MEDAN, Desk, SmallEvent, figures, honest, refusal, small_evaluation


def nothing_official(desk: Desk, folder: Path, word: str) -> None:
    """`check` names it, and the desk neither closes nor prints."""
    code, document = desk.check()
    assert code == 1
    assert word in str(document["problems"])
    assert word in refusal(desk.run("close", "--note", "Rapat pleno"))
    assert word in refusal(desk.run("report", "recap", "--out", folder / "cetakan"))


def test_a_stolen_key_counts_no_more_when_its_reissue_is_gone(small: SmallEvent, tmp_path: Path) -> None:
    """The package still holds both keys, so that the record between them is missed; a new card says it again."""
    desk = small.merged.copy(tmp_path / "meja")
    desk.does("reissue", "ui-2", "--out", tmp_path / "kartu")
    assert desk.check()[0] == 0
    with intruder(desk.database) as db:
        db.execute("DELETE FROM records WHERE kind = 'reissue'")
    thief = tmp_path / "pencuri.skor"
    small.next_file(thief, BINJAI, marks=dict.fromkeys(small.sheet(BINJAI)["marks"], 4))
    desk.does("merge", thief)
    nothing_official(desk, tmp_path, "ui-2")
    desk.does("reissue", "ui-2", "--out", tmp_path / "kartu-lagi")
    assert desk.check()[0] == 0


@pytest.fixture
def second_revision(small: SmallEvent, tmp_path: Path) -> Desk:
    """A desk whose second revision bars ui-2 from Medan, with a sheet of ui-1 that was signed under it."""
    desk, laptop = small.merged.copy(tmp_path / "meja"), Desk(tmp_path / "laptop")
    barred = replace(
        small_evaluation(), interests=(*small_evaluation().interests, Interest("ui-2", MEDAN, "kerabat"))
    )
    workbook, table, out = tmp_path / "kedua.xlsx", tmp_path / "satu.csv", tmp_path / "kedua.skor"
    workbook.write_bytes(preparation_workbook(barred, {}))
    desk.does("prepare", workbook, "--out", tmp_path / "kedua")
    (package,) = (tmp_path / "kedua").rglob("*.paket")
    secret = {"ASSESSOR_APP_CODE": small.codes["ui-1"]}
    laptop.does("join", package, "--assessor", "ui-1", **secret)
    rows = "".join(f"{MEDAN},{indicator},3,\n" for indicator in small.sheet(MEDAN)["marks"])
    table.write_text("kode_daerah,kode_indikator,nilai,catatan\n" + rows, encoding="utf-8")
    laptop.does("enter", table, "--sign", **secret)
    laptop.does("export", out, **secret)
    desk.does("merge", out)
    desk.does("decide", "ui-1", MEDAN, _signed_under(desk, 2), "--agreed-by", "Ketua", "--reason", "lembar kedua")
    assert desk.check()[0] == 0
    return desk


def _signed_under(desk: Desk, revision: int) -> str:
    rows = forging.rows(
        desk.database, "versions", f"json_extract(CAST(document AS TEXT), '$.signed.revision') = {revision}"
    )
    return str(rows[0]["digest"])


def test_a_package_under_which_sheets_were_signed_is_missed(second_revision: Desk, tmp_path: Path) -> None:
    """Without it the barred assessor would count; the package brought back heals it."""
    with intruder(second_revision.database) as db:
        for table in ("revisions", "issued_keys"):
            db.execute(f"DELETE FROM {table} WHERE revision = 2")
    nothing_official(second_revision, tmp_path, "revisi 2")
    (package,) = (tmp_path / "kedua").rglob("*.paket")
    second_revision.does("merge", package)
    assert second_revision.check()[0] == 0


def test_a_card_is_not_replaced_while_its_sheets_are_missing(small: SmallEvent, tmp_path: Path) -> None:
    """They would not be listed, and would wait for a decision for ever once they are back."""
    desk = small.merged.copy(tmp_path / "meja")
    with intruder(desk.database) as db:
        forging.drop_version(db, "ui-2", BINJAI)
    assert "ui-2" in refusal(desk.run("reissue", "ui-2", "--out", tmp_path / "kartu"))
    desk.does("reissue", "itb-1", "--out", tmp_path / "kartu-lain")
    desk.does("merge", small.files["ui-2"])
    desk.does("reissue", "ui-2", "--out", tmp_path / "kartu")
    assert figures(desk.results()) == honest()


def test_figures_of_the_rest_are_told_to_be_that(small: SmallEvent, tmp_path: Path) -> None:
    """`results` shows what is left of the present, and says on stderr what it was counted without."""
    desk = small.merged.copy(tmp_path / "meja")
    assert "PERHATIAN" not in desk.does("results").stderr
    with intruder(desk.database) as db:
        forging.drop_version(db, "ui-2", BINJAI)
    told = desk.does("results").stderr
    assert "PERHATIAN" in told
    assert "ui-2" in told


def test_figures_by_an_older_package_are_told_to_be_that(second_revision: Desk) -> None:
    """Where the newest package is false the barred assessor counts again, and `results` does not keep silent."""
    assert "PERHATIAN" not in second_revision.does("results").stderr
    with intruder(second_revision.database) as db:
        (package,) = db.execute("SELECT package FROM revisions WHERE revision = 2").fetchone()
        db.execute("UPDATE revisions SET package = ? WHERE revision = 2", (package.replace(b"12.71", b"12.75"),))
    told = second_revision.does("results").stderr
    assert "PERHATIAN" in told
    assert "revisi 2" in told
