"""A trigger that no workspace has does not act between the look at what is stored and the closing of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.operations.events import BINJAI
from tests.operations.forging import intruder, rows
from tests.operations.small_desk import SmallEvent, figures, honest, refusal

TRIGGER = """CREATE TRIGGER at_closing AFTER INSERT ON receipt_records BEGIN
DELETE FROM records WHERE json_extract(CAST(document AS TEXT), '$.signed.action') = 'absent'; END"""


def test_a_foreign_trigger_keeps_a_desk_from_closing(small: SmallEvent, tmp_path: Path) -> None:
    """An absent city would come back at the moment at which the closing signs what came in."""
    desk = small.merged.copy(tmp_path / "meja")
    desk.does("desk", "absent", BINJAI, "--reason", "tidak hadir")
    with intruder(desk.database) as db:
        db.execute("DELETE FROM receipt_records WHERE number = 4")
    with closing(sqlite3.connect(desk.database, isolation_level=None)) as db:
        db.execute(TRIGGER)
    assert "at_closing" in refusal(desk.run("close", "--note", "Rapat pleno"))
    assert "at_closing" in refusal(desk.run("report", "recap", "--out", tmp_path / "cetakan"))
    assert "at_closing" in refusal(desk.run("handover", tmp_path / "arsip.zip"))
    assert len(rows(desk.database, "records")) == 2
    assert BINJAI not in figures(desk.results())
    assert BINJAI in honest()


def test_an_evaluation_without_a_package_hides_no_other(small: SmallEvent, tmp_path: Path) -> None:
    """A row that names nothing is told by `check`, and the commands go on with the evaluation that is there."""
    desk = small.merged.copy(tmp_path / "meja")
    with intruder(desk.database) as db:
        db.execute("INSERT INTO evaluations (id) VALUES ('zzz')")
    assert figures(desk.results()) == honest()
    code, document = desk.check()
    assert code == 1
    assert "zzz" in str(document["problems"])
