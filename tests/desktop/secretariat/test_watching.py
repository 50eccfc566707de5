"""A watched folder: files arrive whole, a stick may go and come back, only what is harmless comes in by itself."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.merging.room_lists import list_csv, preview_list, read_room, room_list
from assessor_app.desktop.secretariat.merging.watching import FolderWatch
from assessor_app.desktop.secretariat.moved import read_changes
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.domain.verdicts import FileVerdict, SheetVerdict
from assessor_app.operations.desk_lists import print_desk_list
from tests.desktop.secretariat.conftest import Handed, OpenDesk, choose, on_duty


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    place = tmp_path / "flashdisk"
    place.mkdir()
    return place


@pytest.fixture
def window(open_desk: OpenDesk, stick: Path, qtbot: QtBot) -> SecretariatWindow:
    """A desk that watches the stick; the folder was chosen in the system's dialog."""
    opened = open_desk()
    opened.open_page("merge")
    qtbot.mouseClick(opened.merging.watch_folder, Qt.MouseButton.LeftButton)
    choose(qtbot, opened, stick)
    on_duty(qtbot, opened)
    assert opened.merging.watch.strip.isVisible()
    return opened


def _look(window: SecretariatWindow, times: int = 2) -> None:
    """As often as the timer would."""
    for _ in range(times):
        window.merging.watch.watch.look()
        QApplication.processEvents()


def test_a_file_is_told_once_it_stands_still(stick: Path, qtbot: QtBot) -> None:
    """A file that still grows is not told; the next look after it stands still tells it, and only once."""
    watch, told = FolderWatch(Jobs(at_once=True)), []
    watch.arrived.connect(told.append)
    watch.begin(stick)
    path = stick / "a.skor"
    path.write_bytes(b"1")
    watch.look()
    path.write_bytes(b"12")
    watch.look()
    assert told == []
    watch.look()
    watch.look()
    assert told == [[str(path)]]
    path.write_bytes(b"123")
    watch.look()
    watch.look()
    assert told == [[str(path)]] * 2
    watch.end()
    path.write_bytes(b"1234")
    watch.look()
    watch.look()
    assert len(told) == 2


def test_new_files_appear_in_the_preview(window: SecretariatWindow, handed: Handed, stick: Path) -> None:
    """Nothing is applied while the switch is off; the rail counts what waits."""
    for path in handed.first[:2]:
        shutil.copy(path, stick)
    _look(window)
    preview = window.merging.queue.preview
    assert preview is not None and len(preview.files) == 2
    shutil.copy(handed.first[2], stick)
    _look(window)
    preview = window.merging.queue.preview
    assert preview is not None and [Path(f.path).name for f in preview.files] == ["itb.skor", "ui.skor", "ugm.skor"]
    assert window.seen is not None and not window.seen.receipts


def test_only_harmless_files_come_in_by_themselves(
    window: SecretariatWindow, handed: Handed, stick: Path, qtbot: QtBot
) -> None:
    """New and identical files are applied and listed; a correction, a conflict and a damaged file wait."""
    qtbot.mouseClick(window.merging.watch.strip.alone, Qt.MouseButton.LeftButton)
    for path in handed.first:
        shutil.copy(path, stick)
    _look(window)
    assert window.seen is not None and {r.operator for r in window.seen.receipts} == {"Rina"}
    assert len(window.seen.receipts) == 3 and window.merging.queue.preview is None
    shutil.copy(handed.again, stick)
    (stick / "rusak.skor").write_bytes(handed.again.read_bytes()[:-40])
    shutil.copy(handed.first[0], stick / "sekali-lagi.skor")
    _look(window)
    preview = window.merging.queue.preview
    assert preview is not None and len(window.seen.receipts) == 4
    assert {Path(f.path).name for f in preview.files} == {"ui-2.skor", "rusak.skor"}
    assert preview.sheet_counts[SheetVerdict.NEWER] == 1
    qtbot.mouseClick(window.merging.watch.strip.log, Qt.MouseButton.LeftButton)
    sheet = window.merging.watch.list
    assert sheet is not None and len([row for row in sheet.table.rows.rows if not row.why]) == 4
    (held,) = [row for row in sheet.table.rows.rows if row.why]
    assert held.file == "ui-2.skor"
    assert held.why == "menunggu: menggantikan versi yang dihitung di sini (Kota Binjai)"
    assert sheet.table.rows.rows[0].file == "sekali-lagi.skor"
    sheet.reject()


def test_what_lies_elsewhere_never_comes_in_by_itself(
    window: SecretariatWindow, handed: Handed, qtbot: QtBot
) -> None:
    """Files that a person added wait for a person, whatever the switch says."""
    window.merging.watch.strip.alone.click()
    window.merging.take([str(path) for path in handed.first])
    assert window.merging.queue.preview is not None and window.seen is not None and not window.seen.receipts


def test_a_stick_is_pulled_out_and_put_back(
    window: SecretariatWindow, handed: Handed, stick: Path, qtbot: QtBot
) -> None:
    """What was read stays in the preview and can be merged; a file that was cut short is read again."""
    shutil.copy(handed.first[0], stick)
    (stick / "potong.skor").write_bytes(handed.first[1].read_bytes()[:-40])
    _look(window)
    away = stick.with_name("ditarik")
    stick.rename(away)
    _look(window, 1)
    assert window.merging.watch.watch.away and "tidak terbaca" in window.merging.watch.strip.where.accessibleName()
    preview = window.merging.queue.preview
    assert preview is not None and preview.file_counts == {FileVerdict.OK: 1, FileVerdict.DAMAGED: 1}
    (away / "potong.skor").write_bytes(handed.first[1].read_bytes())
    away.rename(stick)
    _look(window, 3)
    assert not window.merging.watch.watch.away
    preview = window.merging.queue.preview
    assert preview is not None and preview.file_counts == {FileVerdict.OK: 2}
    qtbot.mouseClick(window.merging.apply, Qt.MouseButton.LeftButton)
    assert window.seen is not None and len(window.seen.receipts) == 2


def test_a_folder_is_remembered_and_rests(
    window: SecretariatWindow, handed: Handed, stick: Path, look: Look, qtbot: QtBot
) -> None:
    """At the next start it is offered, nothing of it is read before it is wished for; once ended it is forgotten."""
    shutil.copy(handed.first[0], stick)
    window.close()
    again = SecretariatWindow(look, window._workspace, Jobs(at_once=True))
    qtbot.addWidget(again)
    again.show()
    again.open_page("merge")
    watch = again.merging.watch
    assert not watch.watching and str(stick) in watch.strip.where.accessibleName()
    assert not watch.strip.alone.isVisible() and watch.strip.again.isVisible()
    _look(again)
    assert again.merging.queue.preview is None
    qtbot.mouseClick(watch.strip.again, Qt.MouseButton.LeftButton)
    on_duty(qtbot, again)
    assert watch.watching and watch.strip.alone.isVisible() and not watch.strip.again.isVisible()
    _look(again)
    assert again.merging.queue.preview is not None
    qtbot.mouseClick(watch.strip.end, Qt.MouseButton.LeftButton)
    assert not watch.strip.isVisible()
    again.close()
    later = SecretariatWindow(look, window._workspace, Jobs(at_once=True))
    qtbot.addWidget(later)
    later.open_page("merge")
    assert not later.merging.watch.strip.isVisibleTo(later)
    later.close()


def test_a_skipped_file_is_neither_shown_nor_applied(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """The delete key leaves a file out, the others are judged as if it had never been there; it can be taken in."""
    window = open_desk()
    window.open_page("merge")
    window.merging.take([str(path) for path in (*handed.first, handed.again)])
    on_duty(qtbot, window)
    review, queue = window.merging.review, window.merging.queue
    files = [review.tree.rows.node(i) for i in review.tree.rows.file_indexes()]
    at = next(n for n, node in enumerate(files) if node is not None and node.file.path.endswith("ui.skor"))
    review.tree.setCurrentIndex(review.tree.rows.file_indexes()[at])
    qtbot.keyClick(review.tree, Qt.Key.Key_Delete)
    assert queue.preview is not None and len(queue.preview.files) == 3
    assert SheetVerdict.NEWER not in queue.preview.sheet_counts
    qtbot.mouseClick(review.unskip, Qt.MouseButton.LeftButton)
    assert len(queue.preview.files) == 4 and queue.preview.sheet_counts[SheetVerdict.NEWER] == 1
    queue.skip(str(handed.again))
    window.merging.apply.click()
    assert window.seen is not None and {r.file for r in window.seen.receipts} == {p.name for p in handed.first}


def test_each_room_gets_its_list(open_desk: OpenDesk, handed: Handed, qtbot: QtBot, tmp_path: Path) -> None:
    """Per assessor the receipt, what is in and what is not; on screen, as CSV, and as a PDF."""
    window = open_desk()
    window.open_page("merge")
    window.merging.take([str(path) for path in handed.first])
    on_duty(qtbot, window)
    seen = window.seen
    assert seen is not None and window.merging.queue.preview is not None
    shown = list_csv(preview_list(window.merging.queue.preview, seen)).splitlines()
    assert len(shown) == 1 + 6 and "Kota Binjai" in shown[1]
    window.merging.apply.click()
    window.merging.merged.record.click()
    records = window.merging.records
    assert records.which is not None
    records.which.button("A").click()
    assert records.room.isVisible() and not records.table.isVisible()
    seen = window.seen
    assert seen is not None
    lines = {line.name: line for line in read_room(seen, "A")}
    assert lines["Asesor UI"].sheets == "2 dari 3" and lines["Asesor UI"].missing == "Kab. Sleman"
    assert lines["Asesor UI"].receipt == next(r.receipt for r in seen.receipts if r.assessor == "ui")
    assert lines["Asesor KOMINFO"].sheets == "0 dari 3" and len(lines["Asesor KOMINFO"].receipt) == 1
    qtbot.mouseClick(records.save, Qt.MouseButton.LeftButton)
    choose(qtbot, window, tmp_path / "ruang.csv")
    assert "Kab. Sleman" in (tmp_path / "ruang.csv").read_text(encoding="utf-8")
    qtbot.mouseClick(records.pdf, Qt.MouseButton.LeftButton)
    choose(qtbot, window, tmp_path / "ruang.pdf")
    assert (tmp_path / "ruang.pdf").read_bytes().startswith(b"%PDF")
    assert print_desk_list(window._workspace, room_list(seen, "A")).startswith(b"%PDF")


def test_after_a_closing_the_banner_says_what_would_change(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """It stands on Penggabungan and Hasil, and its button lists the city with both finals and whose sheet it is."""
    window = open_desk()
    window.open_page("merge")
    window.merging.take([str(path) for path in handed.first])
    on_duty(qtbot, window)
    window.merging.apply.click()
    window.results._on_closing_wished("Rapat pleno")
    assert not window.merging.moved.isVisible()
    window.merging.take([str(handed.again)])
    window.merging.apply.click()
    assert window.merging.moved.isVisible() and window.seen is not None
    [change] = read_changes(window.seen)
    assert change.city == "Kota Binjai" and change.sheets == "versi lain: Asesor UI"
    assert (change.before, change.after) == ("2,00", "2,07")
    window.open_page("results")
    qtbot.mouseClick(window.results.moved.details, Qt.MouseButton.LeftButton)
    assert QApplication.activeModalWidget() is not None
    QApplication.activeModalWidget().close()  # type: ignore[union-attr]
