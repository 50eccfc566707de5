"""What a hand does with a stick: drop it on the page, take it away after the preview, stop between two files."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.domain.ledger import Receipt
from assessor_app.domain.verdicts import SheetVerdict
from assessor_app.operations.export import export_scores
from assessor_app.operations.receipts_table import receipts_csv
from assessor_app.operations.signing import recuse
from tests.desktop.secretariat.conftest import Handed, OpenDesk, on_duty
from tests.operations.events import MALANG, Event

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def stick(handed: Handed, tmp_path: Path) -> Path:
    """A stick with the three files: one at its root, one in a folder, one hidden, beside what is none of ours."""
    stick = tmp_path / "FLASHDISK"
    places = (stick / "ui.skor", stick / "Ruang A" / "skor (1).skor", stick / ".tersembunyi" / "ugm.skor")
    for path, place in zip(handed.first, places, strict=True):
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    (stick / "~$daftar.xlsx").write_bytes(b"")
    (stick / "foto.jpg").write_bytes(b"\xff\xd8")
    return stick


@pytest.mark.parametrize("what", ["files", "folder", "stick"])
def test_files_a_folder_and_a_whole_stick_are_dropped(
    what: str, open_desk: OpenDesk, handed: Handed, stick: Path, qtbot: QtBot
) -> None:
    """Whatever lands on the page is previewed; nothing of it is in before the button."""
    dropped, sheets = {
        "files": (list(handed.first), 6),
        "folder": ([stick / "Ruang A"], 2),
        "stick": ([stick], 6),
    }[what]
    window = open_desk()
    window.open_page("merge")
    page = window.merging
    assert _drop(page, dropped)
    on_duty(qtbot, window)
    preview = page.queue.preview
    assert preview is not None and preview.sheet_counts[SheetVerdict.NEW] == sheets
    assert window.seen is not None and not window.seen.receipts
    qtbot.keyClick(page.apply, Qt.Key.Key_Return)
    assert window.seen.live.results.sheets_in == sheets


def test_the_stick_may_go_after_the_preview(open_desk: OpenDesk, handed: Handed, stick: Path, qtbot: QtBot) -> None:
    """The bytes that were shown are the bytes that come in, and the originals are kept though the stick is gone."""
    window = open_desk()
    window.open_page("merge")
    page = window.merging
    _drop(page, [stick])
    on_duty(qtbot, window)
    shutil.rmtree(stick)
    qtbot.keyClick(page.apply, Qt.Key.Key_Return)
    assert window.seen is not None and window.seen.live.results.sheets_in == 6
    kept = [page._workspace.received_file(receipt.file_digest) for receipt in window.seen.receipts]
    assert {file[0] for file in kept if file} == {path.read_bytes() for path in handed.first}


def test_a_merge_stops_between_two_files(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """What is in stays whole, the rest waits in the preview, one sentence says so; the next press brings it in."""
    window = _previewed(open_desk, handed, qtbot)
    page = window.merging
    stops: list[int] = []

    def stop(done: int, total: int, what: str) -> None:
        if done == 1 and not stops:
            stops.append(total)
            qtbot.mouseClick(page.strip.cancel, LEFT)

    page.queue.progressed.connect(stop)
    qtbot.keyClick(page.apply, Qt.Key.Key_Return)
    assert stops == [3]
    assert window.seen is not None and window.seen.live.results.sheets_in == 2
    assert page.problem.isVisible() and page.deck.currentWidget() is page.review
    qtbot.keyClick(page.apply, Qt.Key.Key_Return)
    assert window.seen.live.results.sheets_in == 6


def test_a_recusal_comes_in_by_itself_from_a_watched_folder(
    open_desk: OpenDesk, event: Event, qtbot: QtBot, tmp_path: Path
) -> None:
    """Recused changes no value that is there: where the switch is on, it is applied and listed like a new sheet."""
    folder = tmp_path / "pantau"
    folder.mkdir()
    laptop = event.laptop(tmp_path / "laptop", "itb")
    recuse(laptop.workspace, city=MALANG, reason="pernah membina daerah ini", unlocked=laptop.unlocked)
    export_scores(laptop.workspace, out=folder / "itb.skor", unlocked=laptop.unlocked)
    laptop.workspace.close()
    window = open_desk()
    window.open_page("merge")
    page = window.merging
    page._on_watch_chosen(str(folder))
    on_duty(qtbot, window)
    qtbot.mouseClick(page.watch.strip.alone, LEFT)
    for _ in range(2):  # a file is read once it stands still
        page.watch.watch.look()
        QApplication.processEvents()
    assert page.queue.preview is None and window.seen is not None
    (receipt,) = window.seen.receipts
    assert receipt.operator == "Rina"
    qtbot.mouseClick(page.watch.strip.log, LEFT)
    assert page.watch.list is not None and page.watch.list.table.rows.rowCount() == 1


def test_the_record_shows_every_file_and_who_took_it(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """A row a file with assessor, verdicts, time and operator; the CSV also has device and the document's digest."""
    window = _previewed(open_desk, handed, qtbot)
    page = window.merging
    qtbot.keyClick(page.apply, Qt.Key.Key_Return)
    qtbot.mouseClick(page.record, LEFT)
    assert page.deck.currentWidget() is page.records and window.seen is not None
    rows = page.records.table.rows
    shown = [
        " ".join(str(rows.index(n, column).data() or "") for column in range(rows.columnCount()))
        for n in range(rows.rowCount())
    ]
    assert len(shown) == 3
    table = receipts_csv(window.seen.receipts, window.seen.evaluation)
    for path, receipt in zip(sorted(handed.first), sorted(window.seen.receipts, key=_name), strict=True):
        row = next(line for line in shown if path.name in line)
        assert "Rina" in row
        written = next(line for line in table.splitlines() if path.name in line)
        assert receipt.receipt and receipt.receipt in written
        assert receipt.device and receipt.device in written
        assert receipt.document_digest and receipt.document_digest in written


def _previewed(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> SecretariatWindow:
    """The window with the three files in the preview, Rina on duty."""
    window = open_desk()
    window.open_page("merge")
    window.merging.take([str(path) for path in handed.first])
    on_duty(qtbot, window)
    return window


def _name(receipt: Receipt) -> str:
    return Path(receipt.file).name


def _drop(page: QWidget, paths: list[Path]) -> bool:
    """Drag files over the page and let go; whether the page takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    spot = QPointF(page.rect().center())
    enter = QDragEnterEvent(spot.toPoint(), COPY, data, LEFT, NONE)
    QApplication.sendEvent(page, enter)
    QApplication.sendEvent(page, QDropEvent(spot, COPY, data, LEFT, NONE))
    return enter.isAccepted()
