"""The page Pemeriksaan ruang kerja: a sound desk is counted, a forged one says what differs and what helps."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.checking import wording
from assessor_app.desktop.secretariat.checking.aside_sheet import AsideSheet
from assessor_app.desktop.secretariat.checking.page import CheckPage
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.domain.records import DeskAction, DeskRecord
from assessor_app.errors import UserError
from assessor_app.operations import merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.opening import open_workspace
from assessor_app.words import error_text
from tests.desktop.secretariat.conftest import Handed, OpenDesk, on_duty
from tests.operations import forging
from tests.operations.events import BINJAI

ID = "uji-2019"


@pytest.fixture
def desk(open_desk: OpenDesk, handed: Handed, tmp_path: Path) -> SecretariatWindow:
    """A desk that received three files."""
    window = open_desk()
    with open_workspace(tmp_path / "desk", create=False) as workspace:
        merging.apply(workspace, merging.preview(workspace, paths=handed.first), operator="Rina")
    window.reload()
    return window


def _forge(folder: Path, do: Callable[[sqlite3.Connection], object]) -> None:
    with forging.intruder(folder / "desk" / "workspace.db") as db:
        do(db)


def _check(qtbot: QtBot, window: SecretariatWindow) -> CheckPage:
    """Press the button of the settings."""
    window.open_page("settings")
    qtbot.mouseClick(window.settings.checking, Qt.MouseButton.LeftButton)
    assert window.key == "check"
    return window.checking


def test_a_sound_desk_is_told_with_its_counts(desk: SecretariatWindow, qtbot: QtBot) -> None:
    """Nothing differs: one sentence says so, everything is counted whole, the last receipt is named."""
    page = _check(qtbot, desk)
    assert page.survey is not None
    assert page.survey.found == ()
    assert page.sound_banner.isVisible()
    assert not page.banner.isVisible()
    assert not page.panel.isVisible()
    counts = {row.kind: (row.sound, row.whole) for row in page.survey.counts}
    assert counts["sheets"] == (6, 6)
    assert counts["files"] == counts["receipts"] == (3, 3)
    assert counts["packages"] == (1, 1)
    assert page.survey.last is not None
    assert f"nomor 3, kode {page.survey.last[1][:12]}" in page.sound.key.accessibleName()
    assert "Naskah, nomor identitas" in page.sound.key.accessibleName()
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert desk.key == "settings"


def test_changed_marks_are_named_with_what_helps(desk: SecretariatWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The banner counts, the row names the assessor and city, the panel says how closing refuses, word for word."""
    _forge(tmp_path, lambda db: forging.change_marks(db, "ui", BINJAI, 4))
    page = _check(qtbot, desk)
    assert page.survey is not None
    assert page.banner.isVisible()
    assert "Penetapan, arsip, dan laporan tidak dibuat" in page.banner.facts.accessibleName()
    (gone,) = [n for n, found in enumerate(page.survey.found) if found.problem.key == "check-missing-version"]
    page.table.setFocus()
    page.table.choose(gone)
    assert "Asesor UI" in page.panel.whose.text()
    assert "Kota Binjai" in page.panel.whose.text()
    with open_workspace(tmp_path / "desk", create=False) as workspace, pytest.raises(UserError) as refused:
        close_results(workspace, note="Rapat", operator="Rina")
    assert error_text(refused.value) in page.panel.refused.accessibleName()
    assert {row.kind: (row.sound, row.whole) for row in page.survey.counts}["sheets"] == (5, 6)
    assert not page.panel.aside.isVisible()
    qtbot.mouseClick(page.panel.merge, Qt.MouseButton.LeftButton)
    assert desk.key == "merge"


def test_the_original_merged_again_makes_it_sound(
    desk: SecretariatWindow, handed: Handed, qtbot: QtBot, tmp_path: Path
) -> None:
    """After the assessor's file came again the check finds nothing, and says that a row was set aside."""
    _forge(tmp_path, lambda db: forging.change_marks(db, "ui", BINJAI, 4))
    with open_workspace(tmp_path / "desk", create=False) as workspace:
        merging.apply(workspace, merging.preview(workspace, paths=handed.first[:1]), operator="Rina")
    page = _check(qtbot, desk)
    assert page.survey is not None
    assert page.survey.found == ()
    assert "1 baris pernah disingkirkan." in page.sound.key.accessibleName()


def test_what_nothing_signed_names_is_set_aside_with_a_reason(
    desk: SecretariatWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """The button stands only there, the reason is asked for, and the record of it is the desk's."""
    _forge(tmp_path, lambda db: forging.add_own_version(db, "ui", BINJAI, 4))
    page = _check(qtbot, desk)
    assert page.survey is not None
    (found,) = page.survey.found
    assert found.mendable
    assert not found.grave
    assert "tidak disebut apa pun" in wording.says(found)
    assert page.survey.refused is None
    qtbot.mouseClick(page.panel.aside, Qt.MouseButton.LeftButton)
    on_duty(qtbot, desk)
    sheet = desk.findChild(AsideSheet)
    assert sheet is not None
    assert not sheet.go.isEnabled()
    qtbot.keyClicks(sheet.reason, "baris asing")
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert page.survey.found == ()
    assert page.survey.mended == 1
    with open_workspace(tmp_path / "desk", create=False) as workspace:
        (record,) = workspace.records(ID, "desk")
    assert isinstance(record.content, DeskRecord)
    assert (record.content.action, record.content.reason) == (DeskAction.MEND, "baris asing")
    assert desk.seen is not None
    assert record.digest in {signed.digest for signed in desk.seen.day}


def test_the_list_can_be_copied_and_checked_again(desk: SecretariatWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """What is copied holds every sentence; checking again finds what came since."""
    page = _check(qtbot, desk)
    _forge(tmp_path, forging.swap_weights)
    qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    assert page.survey is not None
    (found,) = page.survey.found
    assert not found.grave
    assert "tetap dapat dibuat" in page.banner.facts.accessibleName()
    qtbot.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert wording.happened(found) in QGuiApplication.clipboard().text()


def test_a_workspace_without_a_proved_package_is_told(desk: SecretariatWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Where not even the package verifies, the page still says so and nothing breaks."""
    _forge(tmp_path, forging.change_package)
    desk.reload()
    page = _check(qtbot, desk)
    assert page.survey is not None
    assert [found.problem.key for found in page.survey.found][:1] == ["package-not-proved"]
    assert page.panel.isVisible()


def test_the_record_page_names_each_signed_record(
    desk: SecretariatWindow, handed: Handed, qtbot: QtBot, tmp_path: Path
) -> None:
    """Number and code of every record, a refused file's as well, and the last one whole below the table."""
    torn = tmp_path / "terpotong.skor"
    torn.write_bytes(handed.again.read_bytes()[:-40])
    with open_workspace(tmp_path / "desk", create=False) as workspace:
        merging.apply(workspace, merging.preview(workspace, paths=[torn]), operator="Rina")
        records = workspace.receipt_records(ID)
    desk.reload()
    desk.open_page("merge")
    qtbot.mouseClick(desk.merging.record, Qt.MouseButton.LeftButton)
    view = desk.merging.records
    number, code = (next(c for c in view.table.rows.columns if c.key == key) for key in ("number", "record"))
    shown = [(number.text(row), code.text(row)) for row in view.table.rows.rows]
    assert shown[0][0] == "4"
    assert sorted(shown) == sorted((str(record.number), digest[:12]) for digest, record in records.items())
    assert desk.seen is not None
    assert desk.seen.last_receipt is not None
    assert desk.seen.last_receipt[1] in view.last.accessibleName()
