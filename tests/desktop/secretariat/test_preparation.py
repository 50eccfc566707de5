"""From a workbook to package, cards and second copy, by clicks and keys."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.preparation.page import PreparationPage
from assessor_app.desktop.secretariat.preparation.prepare_sheet import PrepareSheet
from assessor_app.desktop.secretariat.preparation.review import MADE
from assessor_app.desktop.secretariat.preparation.template_sheet import TemplateSheet
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.domain.evaluation import Evaluation, Interest
from assessor_app.exchange.workbook_writer import preparation_workbook
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.words import catalogue
from tests.desktop.secretariat.conftest import OpenDesk, choose, on_duty
from tests.operations.events import BINJAI, evaluation

PASSPHRASE = "padi kapas bintang"


def workbook(folder: Path, content: Evaluation | None = None) -> Path:
    """A preparation workbook as an organiser fills it in."""
    path = folder / "persiapan.xlsx"
    path.write_bytes(preparation_workbook(content or evaluation(), {}, catalogue("id")))
    return path


def test_prepare_writes_files_and_is_not_finished_before_the_second_copy(
    open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    """A workbook becomes package, key, codes and cards; the page says finished only after the second copy."""
    window = open_desk(empty=True)
    page = window.preparation
    assert page.deck.currentWidget() is page.empty
    qtbot.mouseClick(page.second, Qt.MouseButton.LeftButton)
    choose(qtbot, window, workbook(tmp_path))
    assert page.deck.currentWidget() is page.review
    assert "evaluasi baru" in page.summary.text()
    qtbot.keyClick(page.make, Qt.Key.Key_Return)
    on_duty(qtbot, window)
    sheet = window.findChild(PrepareSheet)
    assert sheet is not None and sheet.fields is not None and not sheet.go.isEnabled()
    out = tmp_path / "keluaran"
    out.mkdir()
    qtbot.keyClick(sheet.choose, Qt.Key.Key_Return)
    choose(qtbot, window, out)
    qtbot.keyClicks(sheet.fields.first, PASSPHRASE)
    qtbot.keyClicks(sheet.fields.again, PASSPHRASE)
    qtbot.keyClick(sheet.fields.again, Qt.Key.Key_Return)
    written = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
    assert written == [
        "flashdisk/sekretariat.kunci",
        "flashdisk/uji-2019-r1.paket",
        "rahasia/codes.csv",
        "rahasia/kartu-uji-2019-r1.pdf",
    ]
    assert page.review.tabs.key == MADE
    assert page.review.made.state.isVisible() and not page.review.made.done.isVisible()
    qtbot.keyClick(page.review.made.copy, Qt.Key.Key_Return)
    choose(qtbot, window, tmp_path / "salinan.db")
    assert (tmp_path / "salinan.db").stat().st_size > 0
    assert page.review.made.done.isVisible() and not page.review.made.state.isVisible()
    assert window.seen is not None and window.seen.evaluation.id == "uji-2019"


def test_a_changed_workbook_shows_what_the_next_revision_changes(
    open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    """A city left out is named before anything is made, and the revision after it keeps the cards."""
    window = open_desk()
    page = window.preparation
    changed = evaluation(cities=evaluation().cities[1:], sessions=evaluation().sessions[1:])
    page.take(str(workbook(tmp_path, changed)))
    spoken = [label.accessibleName() for label in page.review.checks.findChildren(Paragraph)]
    assert any("Kota Binjai" in words for words in spoken)
    assert "revisi 2" in page.make.text()


def test_every_mistake_of_a_workbook_is_listed(open_desk: OpenDesk, tmp_path: Path) -> None:
    """A wrong workbook makes nothing and shows each mistake with sheet, row and column."""
    window = open_desk(empty=True)
    page = window.preparation
    wrong = evaluation(year=2019, quorum=0, cities=(*evaluation().cities, evaluation().cities[0]))
    page.take(str(workbook(tmp_path, wrong)))
    assert page.deck.currentWidget() is page.mistakes
    rows = page.mistakes.table.rows
    assert rows.rowCount() >= 1
    assert {str(rows.data(rows.index(n, 0))) for n in range(rows.rowCount())} & {"Daerah", "Evaluasi"}


def _spoken(page: PreparationPage) -> list[str]:
    checks = page.review.checks
    labels = checks.findChildren(Paragraph) + checks.findChildren(Label)
    return [label.accessibleName() for label in labels if label.isVisibleTo(checks)]


def test_a_room_taken_twice_is_a_mistake_by_row(open_desk: OpenDesk, tmp_path: Path) -> None:
    """The workbook makes nothing; where nothing is taken twice the checks say so."""
    page = open_desk(empty=True).preparation
    page.take(str(workbook(tmp_path)))
    assert any("dijadwalkan dua kali" in words for words in _spoken(page))
    twice = tuple(replace(s, start=dt.time(9), end=dt.time(12)) for s in evaluation().sessions)
    page.take(str(workbook(tmp_path, evaluation(sessions=twice[:2]))))
    assert page.deck.currentWidget() is page.mistakes
    rows = page.mistakes.table.rows
    told = [str(rows.data(rows.index(0, column))) for column in range(4)]
    assert (told[:3], rows.rowCount()) == (["Jadwal", "3", "ruang"], 1)
    assert "Ruang A sudah dipakai Kota Binjai pukul 09.00–12.00 (baris 2)" in told[3]


def test_a_package_signed_with_a_room_taken_twice_is_shown_with_it(open_desk: OpenDesk) -> None:
    """An older program let it pass; whoever looks through the evaluation sees which two sessions meet."""
    window = open_desk()
    window.open_page("prepare")
    twice = tuple(replace(s, start=dt.time(9), end=dt.time(12)) for s in evaluation().sessions[:2])
    window.preparation.review.show_evaluation(evaluation(sessions=twice), (), ())
    QApplication.processEvents()
    spoken = _spoken(window.preparation)
    assert "Jadwal bertumpuk" in spoken and not any("dijadwalkan dua kali" in words for words in spoken)
    assert any("Kota Binjai di Ruang A dan Kabupaten Malang di Ruang A" in words for words in spoken)


def test_a_scheduled_conflict_of_interest_is_told_once(open_desk: OpenDesk, tmp_path: Path) -> None:
    """The card of checks has it from the evaluation; the workbook's own notice of the row is not repeated there."""
    page = open_desk(empty=True).preparation
    page.take(str(workbook(tmp_path, evaluation(interests=(Interest("ui", BINJAI),)))))
    assert sum("tidak akan dihitung" in words for words in _spoken(page)) == 1


def test_the_template_is_written_where_asked(open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    """The first step on an empty desk saves a workbook to fill in."""
    window = open_desk(empty=True)
    qtbot.mouseClick(window.preparation.first, Qt.MouseButton.LeftButton)
    sheet = window.findChild(TemplateSheet)
    assert sheet is not None
    qtbot.keyClick(sheet.go, Qt.Key.Key_Return)
    choose(qtbot, window, tmp_path / "templat.xlsx")
    assert (tmp_path / "templat.xlsx").read_bytes().startswith(b"PK")
    assert window.preparation.news.isVisible()


@pytest.mark.parametrize(
    ("first", "again"),
    [("pendek", "pendek"), (PASSPHRASE, PASSPHRASE[:-1]), (" " * 12, " " * 12), (PASSPHRASE + " ", PASSPHRASE + " ")],
)
def test_a_passphrase_needs_length_and_the_same_twice(
    open_desk: OpenDesk, qtbot: QtBot, first: str, again: str
) -> None:
    """Too short or different: nothing can be set."""
    window = open_desk()
    window.open_page("settings")
    qtbot.mouseClick(window.settings.passphrase, Qt.MouseButton.LeftButton)
    sheet = window.settings._sheet
    qtbot.keyClicks(sheet.fields.first, first)
    qtbot.keyClicks(sheet.fields.again, again)
    assert not sheet.go.isEnabled()
    sheet.reject()


def test_a_passphrase_is_changed_in_the_settings(open_desk: OpenDesk, qtbot: QtBot) -> None:
    """The old one is asked, the new one twice; a wrong old one is told below its field and nothing changes."""
    window = open_desk()
    window.open_page("settings")
    settings = window.settings
    assert not settings.change.isVisible()
    settings._on_passphrase_chosen(PASSPHRASE)
    assert settings.change.isVisible() and not settings.passphrase.isVisible()
    qtbot.mouseClick(settings.change, Qt.MouseButton.LeftButton)
    sheet = settings._changing
    assert "tetap terbuka dengan frasa sandi lama" in sheet.about.accessibleName()
    new = "kata lain yang panjang"
    for field in (sheet.fields.first, sheet.fields.again):
        qtbot.keyClicks(field, new)
    assert not sheet.go.isEnabled()
    qtbot.keyClicks(sheet.old, "bukan yang itu")
    qtbot.keyClick(sheet.old, Qt.Key.Key_Return)
    assert sheet.isVisible() and window.duty.passphrase == PASSPHRASE
    desk_keys(window._workspace, "uji-2019", PASSPHRASE)
    sheet.old.clear()
    qtbot.keyClicks(sheet.old, PASSPHRASE)
    qtbot.keyClick(sheet.old, Qt.Key.Key_Return)
    assert window.duty.passphrase == new
    desk_keys(window._workspace, "uji-2019", new)
    assert "tetap terbuka dengan frasa sandi lama" in settings.outcome.accessibleName()


def test_whoever_is_known_by_name_types_the_passphrase_at_once(open_desk: OpenDesk, qtbot: QtBot) -> None:
    """A passphrase typed without looking never stands in clear in the field of the name."""
    window = open_desk()
    window.duty.operator = "Rina"
    window.settings._on_passphrase_chosen(PASSPHRASE)
    window.duty._passphrases.clear()
    window.duty.ask()
    assert window.duty._sheet.focusWidget() is window.duty._sheet.passphrase
    window.duty._sheet.reject()


def test_a_passphrase_wraps_the_keys_and_is_asked_for_again(open_desk: OpenDesk, qtbot: QtBot) -> None:
    """Once set it is known for this start; a new start asks, and a wrong one is told."""
    window = open_desk()
    window.settings._on_passphrase_chosen(PASSPHRASE)
    assert window.duty.passphrase == PASSPHRASE
    window.duty._passphrases.clear()
    done: list[bool] = []
    window.duty.ensure(lambda: done.append(True))
    from assessor_app.desktop.secretariat.duty import DutySheet

    sheet = window.findChild(DutySheet)
    assert sheet is not None
    sheet.name.setText("Rina")
    qtbot.keyClicks(sheet.passphrase, "bukan yang itu")
    qtbot.keyClick(sheet.passphrase, Qt.Key.Key_Return)
    assert not done and sheet.isVisible()
    sheet.passphrase.clear()
    qtbot.keyClicks(sheet.passphrase, PASSPHRASE)
    qtbot.keyClick(sheet.passphrase, Qt.Key.Key_Return)
    assert done == [True] and window.duty.operator == "Rina"
