"""The page Arsip dan kartu: the archive is written, a stolen card replaced, a second desk takes over."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.archive.arriving import ArrivalSheet
from assessor_app.desktop.secretariat.archive.page import ArchivePage
from assessor_app.desktop.secretariat.archive.sheets import CardSheet, TakeOverSheet
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.domain.records import Reissue
from assessor_app.operations import merging
from assessor_app.operations.handing_over import hand_over
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.verifying_archive import verify_archive
from tests.desktop.secretariat.conftest import Handed, OpenDesk, choose, on_duty
from tests.operations.events import BINJAI, Event

ID = "uji-2019"


def _page(qtbot: QtBot, window: SecretariatWindow) -> ArchivePage:
    """Come to the page from the settings."""
    window.open_page("settings")
    qtbot.mouseClick(window.settings.archive, Qt.MouseButton.LeftButton)
    assert window.key == "archive"
    return window.archive


def _press(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_archive_is_written_and_its_code_shown(
    open_desk: OpenDesk, handed: Handed, event: Event, qtbot: QtBot, tmp_path: Path
) -> None:
    """One button, one place to choose: the archive verifies, and the page tells what it holds."""
    window = open_desk()
    with open_workspace(tmp_path / "desk", create=False) as desk:
        merging.apply(desk, merging.preview(desk, paths=handed.first), operator="S")
    page = _page(qtbot, window)
    _press(qtbot, page.hand_over)
    on_duty(qtbot, window)
    choose(qtbot, window, tmp_path / "arsip.zip")
    assert not page.strip.isVisible()
    assert "3 berkas skor" in page.archived.accessibleName()
    found = verify_archive(tmp_path / "arsip.zip", trusted=event.prepared.secretariat.public, known=())
    assert found.proved
    assert str(found.lines[0].fields["digest"]) in page.archived.accessibleName()
    (tmp_path / "asli").mkdir()
    _press(qtbot, page.originals)
    choose(qtbot, window, tmp_path / "asli")
    assert len(list((tmp_path / "asli" / "terbuka").iterdir())) == 3
    _press(qtbot, page.back)
    assert window.key == "settings"


def test_a_place_that_cannot_be_written_is_told(open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    """The refusal stands above the page and nothing runs on."""
    window = open_desk()
    page = _page(qtbot, window)
    _press(qtbot, page.hand_over)
    on_duty(qtbot, window)
    page._write_archive(str(tmp_path / "tidak" / "ada" / "arsip.zip"))
    assert page.problem.isVisible()
    assert not page.strip.isVisible()


def test_a_stolen_card_is_replaced(open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    """With a reason and a folder the new card lies there, and the page lists who got one."""
    window = open_desk()
    page = _page(qtbot, window)
    (tmp_path / "kartu").mkdir()
    _press(qtbot, page.card)
    on_duty(qtbot, window)
    sheet = window.findChild(CardSheet)
    assert sheet is not None
    assert not sheet.go.isEnabled()
    sheet.assessor.choose("itb")
    qtbot.keyClicks(sheet.reason, "dicuri")
    _press(qtbot, sheet.choose)
    choose(qtbot, window, tmp_path / "kartu")
    assert sheet.go.isEnabled()
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert list((tmp_path / "kartu" / "rahasia").glob("kartu-*-r2.pdf"))
    assert "Kartu baru untuk Asesor ITB, paket revisi 2." in page.issued.accessibleName()
    assert "Asesor ITB: kartu diganti pada revisi 2, dicuri" in page.replaced.accessibleName()
    with open_workspace(tmp_path / "desk", create=False) as desk:
        (record,) = desk.records(ID, "reissue")
        assert isinstance(record.content, Reissue)
        assert (record.content.assessor, record.content.operator) == ("itb", "Rina")


def test_a_second_desk_may_only_take_over(open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    """A copy issues no card until it took over with a reason; then it is the first desk."""
    window = open_desk()
    with open_workspace(tmp_path / "desk", create=False) as desk, desk.transaction():
        desk.set_setting(f"desk.first.{ID}", "f" * 32)
    window.reload()
    page = _page(qtbot, window)
    assert not page.card.isEnabled()
    assert page.take_over.isVisible()
    assert "meja kedua" in page.desk.accessibleName()
    _press(qtbot, page.take_over)
    on_duty(qtbot, window)
    sheet = window.findChild(TakeOverSheet)
    assert sheet is not None
    assert not sheet.go.isEnabled()
    qtbot.keyClicks(sheet.reason, "laptop rusak")
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Return)
    assert not page.take_over.isVisible()
    assert page.card.isEnabled()
    assert "meja pertama" in page.desk.accessibleName()
    assert "oleh Rina: laptop rusak" in page.desk.accessibleName()


def test_another_desks_archive_is_shown_and_then_merged(
    open_desk: OpenDesk, handed: Handed, event: Event, qtbot: QtBot, tmp_path: Path
) -> None:
    """What it brings is told first; after the button its sheets count here, and a second time nothing is new."""
    with event.desk(tmp_path / "lain") as other:
        merging.apply(other, merging.preview(other, paths=handed.first), operator="S")
        hand_over(other, out=tmp_path / "lain.zip", operator="Budi")
    window = open_desk()
    page = _page(qtbot, window)
    _press(qtbot, page.merge)
    on_duty(qtbot, window)
    choose(qtbot, window, tmp_path / "lain.zip")
    sheet = window.findChild(ArrivalSheet)
    assert sheet is not None
    assert "Budi" in sheet.about.accessibleName()
    assert "3 berkas skor" in sheet.lines.accessibleName()
    qtbot.keyClick(sheet.go, Qt.Key.Key_Space)
    assert not sheet.isVisible()
    assert "6 versi" in page.archived.accessibleName()
    assert window.seen is not None
    assert window.seen.live.results.city(BINJAI).counted == ("itb", "ugm", "ui")
    _press(qtbot, page.merge)
    choose(qtbot, window, event.package)
    (again,) = [s for s in window.findChildren(ArrivalSheet) if s.isVisible()]
    assert "sudah ada" in again.lines.accessibleName()
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    _press(qtbot, page.merge)
    choose(qtbot, window, handed.first[0])
    assert page.problem.isVisible()
