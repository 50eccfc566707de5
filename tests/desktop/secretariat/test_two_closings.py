"""Two desks fixed different results: the windows show both alike, until one closing replaces them."""

import datetime as dt
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.archive.arriving import ArrivalSheet
from assessor_app.desktop.secretariat.merging.brought import BroughtSheet
from assessor_app.desktop.secretariat.results.closing_sheet import ClosingSheet
from assessor_app.desktop.secretariat.standing import closing_code
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.operations import merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.handing_over import hand_over
from assessor_app.operations.opening import open_workspace
from tests.desktop.secretariat.conftest import AFTER, Handed, OpenDesk, choose, on_duty
from tests.operations import forging
from tests.operations.events import Event

LATER = AFTER + dt.timedelta(minutes=38)


@pytest.fixture
def archive(event: Event, handed: Handed, tmp_path: Path) -> Path:
    """Of another desk that fixed its results with a corrected sheet of Binjai."""
    with event.desk(tmp_path / "lain") as other:
        merging.apply(other, merging.preview(other, paths=(*handed.first, handed.again)), operator="S")
        close_results(other, note="Rapat di ruang B", operator="Budi", clock=lambda: LATER)
        hand_over(other, out=tmp_path / "lain.zip", operator="Budi")
    return tmp_path / "lain.zip"


@pytest.fixture
def closed(open_desk: OpenDesk, handed: Handed, tmp_path: Path) -> SecretariatWindow:
    """A desk that fixed its results without that sheet."""
    window = open_desk()
    with open_workspace(tmp_path / "desk", create=False) as desk:
        merging.apply(desk, merging.preview(desk, paths=handed.first), operator="Rina")
        close_results(desk, note="Rapat di ruang A", operator="Rina", clock=lambda: AFTER)
    window.reload()
    return window


def _merge(qtbot: QtBot, window: SecretariatWindow, archive: Path) -> ArrivalSheet:
    window.open_page("archive")
    qtbot.mouseClick(window.archive.merge, Qt.MouseButton.LeftButton)
    on_duty(qtbot, window)
    choose(qtbot, window, archive)
    sheet = window.findChild(ArrivalSheet)
    assert sheet is not None
    return sheet


def test_the_preview_says_that_the_closings_differ(closed: SecretariatWindow, archive: Path, qtbot: QtBot) -> None:
    """Before anything is merged both closings are named by the codes of their papers."""
    sheet = _merge(qtbot, closed, archive)
    assert "Ada penetapan yang berbeda" in sheet.lines.accessibleName()
    assert closed.seen is not None
    assert closed.seen.closed is not None
    assert closed.seen.closed.closing is not None
    assert closing_code(closed.seen.closed.closing) in sheet.lines.accessibleName()
    assert closed.seen.sides == ()


def test_the_preview_of_files_says_it_as_well(closed: SecretariatWindow, archive: Path, qtbot: QtBot) -> None:
    """The same archive among files that are dropped on Penggabungan."""
    closed.open_page("merge")
    closed.merging.take([str(archive)])
    on_duty(qtbot, closed)
    sheet = closed.findChild(BroughtSheet)
    assert sheet is not None
    told = [child.accessibleName() for child in sheet.findChildren(type(sheet.about))]
    assert any("Ada penetapan yang berbeda" in words for words in told)


def test_both_closings_stand_side_by_side_until_the_next(
    closed: SecretariatWindow, archive: Path, qtbot: QtBot
) -> None:
    """Only Binjai differs; the table is the present, SEMENTARA; the next closing is the second and ends it."""
    qtbot.keyClick(_merge(qtbot, closed, archive).go, Qt.Key.Key_Space)
    page = closed.results
    closed.open_page("results")
    assert page.two.isVisible()
    assert page.close_button.text() == "Tetapkan hasil ke-2…"
    assert closed.seen is not None
    codes = [closing_code(side.record) for side in closed.seen.sides]
    assert [side.here for side in closed.seen.sides].count(True) == 1
    digests = [side.record.digest for side in closed.seen.sides]
    assert digests == sorted(digests)
    table = page.two.table
    assert table is not None
    (row,) = table.rows.rows
    assert row.city == "Kota Binjai"
    assert row.upcoming in row.finals
    assert row.finals[0] != row.finals[1]
    assert "Asesor UI" in row.why
    assert "1 daerah berbeda, 2 sama" in [label.text() for label in page.two.findChildren(type(page.status))]
    qtbot.mouseClick(page.two.present, Qt.MouseButton.LeftButton)
    assert page.table is not None
    assert page.table.isVisible()
    assert "SEMENTARA" in page.status.text()
    assert all(code in page.stand.sentence.accessibleName() for code in codes)
    closed.open_page("documents")
    assert closed.documents.stand.sentence.accessibleName() == page.stand.sentence.accessibleName()
    assert closed.documents.stand.isVisible()
    qtbot.mouseClick(closed.documents.stand.details, Qt.MouseButton.LeftButton)
    assert closed.key == "results"
    assert page.two.isVisible()
    qtbot.mouseClick(page.close_button, Qt.MouseButton.LeftButton)
    sheet = closed.findChild(ClosingSheet)
    assert sheet is not None
    qtbot.keyClicks(sheet.note, "Rapat bersama")
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
    assert closed.seen.sides == ()
    assert closed.seen.closed is not None
    assert not page.two.isVisible()
    assert not page.stand.isVisible()
    assert "Penetapan ke-2" in page.status.text()


def test_a_closing_no_longer_proved_leaves_the_present_in_sight(
    closed: SecretariatWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """The sentence says which closing is gone, the table shows the present as SEMENTARA, the check is one press."""

    def forge() -> None:
        with forging.intruder(tmp_path / "desk" / "workspace.db") as db:
            place, document = db.execute("SELECT rowid, document FROM records WHERE kind = 'closing'").fetchone()
            tree = json.loads(document)
            tree["signed"]["note"] = "Lain"
            db.execute("UPDATE records SET document = ? WHERE rowid = ?", (forging.canonical(tree), place))

    forge()
    closed.reload()
    closed.open_page("results")
    page = closed.results
    assert not page.problem.isVisible()
    assert page.stand.isVisible()
    assert "tidak lagi sama dengan yang ditandatangani" in page.stand.sentence.accessibleName()
    assert "SEMENTARA" in page.status.text()
    assert page.table is not None
    assert len(page.table.rows.rows) == 2
    qtbot.mouseClick(page.stand.details, Qt.MouseButton.LeftButton)
    assert closed.key == "check"
    assert closed.checking.survey is not None
    assert any(found.problem.key == "check-missing-closing" for found in closed.checking.survey.found)
