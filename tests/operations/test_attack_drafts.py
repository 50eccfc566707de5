"""An assessor signs the marks that were given on this laptop, and no other."""

from pathlib import Path

from tests.operations.events import BINJAI, MALANG
from tests.operations.forging import intruder, read_json, rows
from tests.operations.small_desk import LEVELS, Desk, SmallEvent, marks_of, refusal


def test_a_mark_that_nobody_gave_is_not_signed(small: SmallEvent, tmp_path: Path) -> None:
    """It is named; given anew it is signed like any other, and other sheets are not held up."""
    secret = {"ASSESSOR_APP_CODE": small.codes["ui-1"]}
    laptop, table, out = Desk(tmp_path / "laptop"), tmp_path / "nilai.csv", tmp_path / "ui-1.skor"
    laptop.does("join", small.package, "--assessor", "ui-1", **secret)
    laptop.does("enter", small.folder / "ui-1.csv", **secret)
    with intruder(laptop.database) as db:
        db.execute("UPDATE draft_marks SET steps = 4 WHERE city = ? AND indicator = 'C02'", (BINJAI,))

    def enter(city: str, indicator: str, level: int, *options: str) -> tuple[object, ...]:
        head = "kode_daerah,kode_indikator,nilai,catatan\n"
        table.write_text(f"{head}{city},{indicator},{level},\n", encoding="utf-8")
        return ("enter", table, *options)

    true = marks_of(LEVELS["ui-1"][BINJAI])
    assert "C02" in refusal(laptop.run(*enter(BINJAI, "B01", true["B01"], "--sign"), **secret))
    assert rows(laptop.database, "versions") == []
    laptop.does(*enter(MALANG, "B01", 3, "--sign"), **secret)
    laptop.does(*enter(BINJAI, "C02", true["C02"], "--sign"), **secret)
    laptop.does("export", out, "--open", **secret)
    signed = [sheet["signed"] for sheet in read_json(out)["signed"]["sheets"]]
    assert [s["marks"] for s in signed if s["city"] == BINJAI] == [true]


def test_a_file_is_sealed_for_nobody_but_the_secretariat_of_the_card(small: SmallEvent, tmp_path: Path) -> None:
    """Whoever writes another opening key beside the seat gets no file that only he can read."""
    secret, out = {"ASSESSOR_APP_CODE": small.codes["ui-1"]}, tmp_path / "ui-1.skor"
    laptop = Desk(tmp_path / "laptop")
    laptop.does("join", small.package, "--assessor", "ui-1", **secret)
    laptop.does("enter", small.folder / "ui-1.csv", "--sign", **secret)
    with intruder(laptop.database) as db:
        db.execute("UPDATE seats SET secretariat_box = ?", ("ab" * 32,))
    refusal(laptop.run("export", out, **secret))
    assert not out.exists()
