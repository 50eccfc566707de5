"""Handing over: complete sheets offered for signing first, what is new named, a newer package taken on the way."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.assessor.handover.drives import Drive
from assessor_app.desktop.assessor.rail_items import HANDOVER, SHEET
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.chips import Chip
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.domain.evaluation import City, Evaluation, Interest
from assessor_app.domain.sheet import SheetState
from assessor_app.operations.export import export_scores
from assessor_app.operations.scoring import clear_mark, record_marks
from assessor_app.operations.signing import reopen_sheet
from tests.desktop.assessor.conftest import Seated
from tests.operations.events import BINJAI, MALANG, PRACTICE, SLEMAN, Event, Laptop, all_marks
from tests.operations.revisions import foreign_package, moved_to_shorter, newer_package

Open = Callable[..., AssessorWindow]
Press = Callable[..., None]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A removable drive."""
    folder = tmp_path / "USB"
    folder.mkdir()
    return folder


@pytest.fixture
def window(open_window: Open, stick: Path) -> Iterator[AssessorWindow]:
    """The window with one complete and one begun sheet, the drive in its socket."""
    window = open_window()
    window.handover._drives = lambda: (Drive("USB", stick, 8_000_000_000),)
    record_marks(window.bench.workspace, city=BINJAI, marks=all_marks(2))
    record_marks(window.bench.workspace, city=MALANG, marks={"B01": 1})
    window._reread()
    window.open_page(HANDOVER)
    return window


@pytest.fixture(scope="module")
def newer(event: Event, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next revision, which moves Kota Binjai to a shorter instrument."""
    return newer_package(event, tmp_path_factory.mktemp("newer"), moved_to_shorter(BINJAI))


def banners(window: AssessorWindow) -> dict[str, str]:
    """Sentences and facts of the banners in sight."""
    QApplication.processEvents()
    shown = [b for b in window.findChildren(Banner) if b.isVisible()]
    return {b.sentence.accessibleName(): b.facts.accessibleName() for b in shown}


def files(stick: Path) -> list[str]:
    """What was written."""
    return sorted(path.name for path in stick.glob("*.skor"))


def sign_all(window: AssessorWindow, press: Press, seated: Seated, qtbot: QtBot) -> None:
    """Sign what is complete, from the banner."""
    qtbot.mouseClick(window.handover.sign_all, Qt.MouseButton.LeftButton)
    dialog = window.handing.signer.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    press(seated.code[-4:], Qt.Key.Key_Return)


def test_complete_sheets_are_offered_for_signing_before_the_file_is_written(
    window: AssessorWindow, stick: Path, press: Press, seated: Seated, qtbot: QtBot
) -> None:
    """Pressing Serahkan names them and asks the last four characters; then they are signed and the file written."""
    assert "1 lembar lengkap belum ditandatangani" in banners(window)
    assert window.handover.write.hasFocus()
    press(Qt.Key.Key_Space)
    dialog = window.handing.signer.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    press("0000", Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert window.facts[BINJAI].state is SheetState.DRAFT
    dialog.code.clear()
    press(seated.code[-4:], Qt.Key.Key_Return)
    assert window.facts[BINJAI].state is SheetState.SIGNED
    assert files(stick) == ["skor-ui-2019-06-20-1.skor"]
    assert window.handover.receipt.figures[0][0].text() == "1"


def test_a_complete_draft_leads_to_its_signature_and_another_to_its_marks(
    window: AssessorWindow, qtbot: QtBot
) -> None:
    """Beside the file, what only waits for a signature says so; the rest is to be completed."""
    buttons = {b.accessibleName(): b for b in window.handover.lists.findChildren(Button) if b.isVisible()}
    assert sorted(buttons) == ["Lengkapi: Kabupaten Malang", "Tanda tangani: Kota Binjai"]
    qtbot.mouseClick(buttons["Tanda tangani: Kota Binjai"], Qt.MouseButton.LeftButton)
    assert (window.key, window.sheet.step) == (SHEET, "sign")
    window.open_page(HANDOVER)
    QApplication.processEvents()
    found = next(b for b in window.handover.lists.findChildren(Button) if b.accessibleName().startswith("Lengkapi"))
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    assert (window.key, window.sheet.step) == (SHEET, "marks")


def test_they_may_wait_and_go_along_as_drafts(
    window: AssessorWindow, stick: Path, press: Press, qtbot: QtBot
) -> None:
    """Declining signs nothing, writes the file all the same; cancelling writes nothing."""
    window.handover.write.click()
    dialog = window.handing.signer.dialog
    assert dialog is not None
    press(Qt.Key.Key_Escape)
    assert files(stick) == []
    assert window.handover.write.isEnabled()
    window.handover.write.click()
    dialog = window.handing.signer.dialog
    assert dialog is not None
    qtbot.mouseClick(dialog.skip, Qt.MouseButton.LeftButton)
    assert files(stick) == ["skor-ui-2019-06-20-1.skor"]
    assert window.facts[BINJAI].state is SheetState.DRAFT


def test_signing_all_asks_the_code_and_then_names_what_is_new(
    window: AssessorWindow, stick: Path, press: Press, seated: Seated, qtbot: QtBot
) -> None:
    """After a first file, sheets signed since stand first with the word new."""
    sign_all(window, press, seated, qtbot)
    assert window.facts[BINJAI].state is SheetState.SIGNED
    window.handover.write.click()
    window.handover.receipt.done.click()
    record_marks(window.bench.workspace, city=MALANG, marks=all_marks(3))
    window._reread()
    window.open_page(HANDOVER)
    sign_all(window, press, seated, qtbot)
    QApplication.processEvents()
    chips = [c.accessibleName() for c in window.handover.lists.findChildren(Chip) if c.isVisible()]
    assert chips == ["baru"]
    assert window.handover.lists._held.box.itemAt(1).widget().text().startswith("1 lembar baru sejak Kamis 20 Juni")


def test_a_newer_package_on_the_stick_is_offered_and_taken_in_the_same_visit(
    window: AssessorWindow, stick: Path, newer: Path, qtbot: QtBot
) -> None:
    """It is offered where the file is handed over; the moved city says what was carried and what is missing."""
    assert not window.handover.newer.isVisible()
    shutil.copy(newer, stick)
    qtbot.mouseClick(window.handover.again, Qt.MouseButton.LeftButton)
    assert "Paket evaluasi yang lebih baru ada di flashdisk: revisi 2." in banners(window)
    qtbot.mouseClick(window.handover.take_newer, Qt.MouseButton.LeftButton)
    assert window.bench.evaluation.revision == 2
    said = banners(window)["Paket revisi 2 dipakai. Semua nilai tetap ada."]
    first = "Kota Binjai memakai instrumen lain: 4 nilai untuk kode yang sama ikut pindah, 1 belum dinilai."
    assert said.splitlines()[0] == first
    assert not window.handover.newer.isVisible()
    window.open_city(BINJAI)
    assert window.desk.content is not None
    assert window.desk.content.instrument.id == "pendek"
    assert len(window.desk.content.marks) == 4
    assert window.sheet.scoring.list.code == "O09"


def test_a_package_is_applied_only_when_no_sheet_is_under_the_fingers(
    window: AssessorWindow, newer: Path, press: Press
) -> None:
    """Taken while a sheet is open, it waits until another page is opened."""
    window.open_city(BINJAI)
    assert window.key == SHEET
    window.errands.reviser.take(newer)
    assert window.bench.evaluation.revision == 1
    assert "Paket revisi 2 dipakai. Semua nilai tetap ada." not in banners(window)
    window.open_page(HANDOVER)
    assert window.bench.evaluation.revision == 2
    assert "Paket revisi 2 dipakai. Semua nilai tetap ada." in banners(window)


def test_other_packages_are_refused_in_one_sentence(
    window: AssessorWindow, event: Event, stick: Path, tmp_path: Path
) -> None:
    """The same one, one of another evaluation and a damaged one say so, and nothing changes."""
    damaged = stick / "rusak.paket"
    damaged.write_bytes(b'{"signatures":[]}')
    other = foreign_package(tmp_path, id="lain-2019", title="Evaluasi Lain")
    for path, words in (
        (event.package, "Paket ini sudah dipakai di laptop ini (revisi 1)."),
        (other, "Paket ini untuk Evaluasi Lain, bukan Evaluasi Uji 2019."),
        (damaged, "rusak.paket"),
    ):
        window.errands.reviser.take(path)
        assert any(words in sentence for sentence in banners(window)), words
    assert window.bench.evaluation.revision == 1


def test_an_older_package_is_refused_and_a_conflict_of_interest_is_said(
    window: AssessorWindow, event: Event, tmp_path: Path
) -> None:
    """A newer package names a new city and the own conflict of interest, and Hari ini keeps saying it."""

    def change(before: Evaluation) -> Evaluation:
        city = City("12.71", "Kota Medan", before.cities[0].instrument, "Sumatera Utara")
        interests = (Interest("ui", MALANG, "alumni"),)
        return replace(before, cities=(*before.cities, city), interests=interests)

    window.errands.reviser.take(newer_package(event, tmp_path, change))
    said = banners(window)["Paket revisi 2 dipakai. Semua nilai tetap ada."].splitlines()
    assert said[0] == "Benturan kepentingan Anda dengan Kabupaten Malang dicatat; lembarnya tidak dihitung."
    assert "Daerah baru: Kota Medan" in said[1]
    assert window.facts[MALANG].words() == "benturan kepentingan, tidak dihitung"
    assert window.facts[BINJAI].progress.scored == 6
    for _ in range(2):  # the last refusal takes the place of the one before
        window.errands.reviser.take(event.package)
        QApplication.processEvents()
        refused = [
            b for b in window.findChildren(Banner) if b.isVisible() and "revisi 1, sed" in b.sentence.accessibleName()
        ]
        assert len(refused) == 1
    assert window.bench.evaluation.revision == 2


def test_a_stick_pulled_out_is_said_and_the_next_one_takes_the_file(
    window: AssessorWindow, stick: Path, press: Press, seated: Seated, qtbot: QtBot
) -> None:
    """Nothing counts as handed over before the file was read back from the stick."""
    sign_all(window, press, seated, qtbot)
    stick.rmdir()
    qtbot.mouseClick(window.handover.write, Qt.MouseButton.LeftButton)
    assert any("tidak ada atau drive-nya terlepas" in sentence for sentence in banners(window))
    assert window.facts[BINJAI].waiting
    stick.mkdir()
    qtbot.mouseClick(window.handover.write, Qt.MouseButton.LeftButton)
    assert not any("terlepas" in sentence for sentence in banners(window))
    assert files(stick) == ["skor-ui-2019-06-20-1.skor"]
    assert not window.facts[BINJAI].waiting


def test_a_file_holds_the_signed_figures_while_the_sheet_is_open_again(
    window: AssessorWindow, press: Press, seated: Seated, qtbot: QtBot
) -> None:
    """The receipt and the list beside it tell what the standing version has, not the draft of the next one."""
    sign_all(window, press, seated, qtbot)
    reopen_sheet(window.bench.workspace, city=BINJAI, reason="salah ketik")
    clear_mark(window.bench.workspace, city=BINJAI, indicator="B01")
    window._reread()
    window.handover.write.click()
    assert [number.text() for number, _ in window.handover.receipt.figures] == ["1", "6", "0", "0"]
    QApplication.processEvents()
    lines = [label.text() for label in window.handover.lists._held.findChildren(Label) if label.isVisible()]
    assert "6 nilai · versi 1" in lines


def test_practice_waits_for_nobody(window: AssessorWindow) -> None:
    """A signed practice sheet is not counted among those to hand over."""
    unlocked = window.bench.unlocked
    assert unlocked is not None
    laptop = Laptop(window.bench.workspace, unlocked)
    laptop.score(PRACTICE, all_marks(3))
    laptop.sign(PRACTICE)
    window._reread()
    assert window.facts[PRACTICE].state is SheetState.SIGNED
    assert [f.city.code for f in window.facts.values() if f.waiting] == []


def test_an_own_file_of_another_laptop_is_continued_later_as_well(
    window: AssessorWindow, event: Event, seated: Seated, tmp_path: Path
) -> None:
    """Signed sheets and drafts of a borrowed laptop join those here; a draft already here stays."""
    other = event.laptop(tmp_path / "pinjaman", "ui")
    other.score(SLEMAN, all_marks(1))
    other.sign(SLEMAN)
    other.score(BINJAI, {"B01": 4})
    own = tmp_path / "skor-ui.skor"
    export_scores(other.workspace, out=own, unlocked=other.unlocked)
    other.workspace.close()
    window.bench.take_key(None)
    window.errands.reviser.take_own(own)
    assert any("Kunci masih tertutup" in sentence for sentence in banners(window))
    window.take_key(seated.unlocked, seated.code)
    window.errands.reviser.take_own(own)
    assert "1 versi dan 0 konsep dibawa dari berkas skor Anda." in banners(window)
    assert window.facts[SLEMAN].state is SheetState.SIGNED
    assert window.facts[BINJAI].progress.scored == 6


def test_what_takes_long_shows_a_bar_and_can_be_cancelled(
    window: AssessorWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a second a bar stands below; its button asks the job to stop."""
    monkeypatch.setattr(window.handover._slow, "interval", lambda: 1)
    window.handover._slow.setInterval(1)
    window.handover.begin()
    qtbot.waitUntil(window.handover.strip.isVisible)
    window.handover.show_progress(1, 3, "")
    assert window.handover.strip.count.text() == "1 dari 3"
    with qtbot.waitSignal(window.handover.cancel_wanted, timeout=1_000):
        qtbot.mouseClick(window.handover.strip.cancel, Qt.MouseButton.LeftButton)
    window.handover.end()
    assert not window.handover.strip.isVisible()
