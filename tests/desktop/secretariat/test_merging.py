"""A merge as a person walks it: preview, paragraphs, apply, receipts, results, closing, a document on screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.duty import DutySheet
from assessor_app.desktop.secretariat.merging.room_lists import preview_list
from assessor_app.desktop.secretariat.merging.tree_model import NOTE
from assessor_app.desktop.secretariat.results.closing_sheet import ClosingSheet
from assessor_app.domain.ledger import Receipt
from assessor_app.domain.verdicts import FileVerdict, SheetVerdict
from assessor_app.operations.handing_over import hand_over
from assessor_app.operations.merging import apply, preview
from assessor_app.operations.receipts_table import receipts_csv
from assessor_app.words import LANGUAGES, catalogue
from tests.desktop.secretariat.conftest import Handed, OpenDesk, on_duty
from tests.operations.events import Event, evaluation
from tests.operations.forged import FORGED, SHOWN, SPARE, TYPED, signed_as


def test_from_merge_to_pdf_preview(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """Files in, one button, receipts, results, the note that fixes them, the recapitulation on screen."""
    window = open_desk()
    window.open_page("merge")
    page = window.merging
    page.take([str(path) for path in handed.first])
    on_duty(qtbot, window)
    assert page.review.all_new.isVisible() and "6 lembar" in page.review.all_new_sentence.text()
    qtbot.keyClick(page.apply, Qt.Key.Key_Return)
    assert page.deck.currentWidget() is page.merged
    codes = [label.text() for label in page.merged.findChildren(type(page.merged.sentence))]
    assert window.seen is not None
    assert {receipt.receipt for receipt in window.seen.receipts} <= set(codes)
    assert {receipt.operator for receipt in window.seen.receipts} == {"Rina"}
    window.open_page("results")
    table = window.results.table
    assert table is not None
    assert [row.city.name for row in table.rows.rows] == ["Kabupaten Malang", "Kota Binjai"]
    assert "SEMENTARA" in window.results.status.text()
    qtbot.mouseClick(window.results.close_button, Qt.MouseButton.LeftButton)
    sheet = window.findChild(ClosingSheet)
    assert sheet is not None and not sheet.go.isEnabled()
    qtbot.keyClicks(sheet.note, "Rapat pleno")
    qtbot.keyClick(sheet.go, Qt.Key.Key_Return)
    assert "Penetapan ke-1" in window.results.status.text()
    window.open_page("documents")
    preview = window.documents.preview
    assert preview is not None and preview.pages >= 1
    assert window.documents.browser.kinds.kind == "recap"


def test_a_late_sheet_is_announced_but_moves_nothing(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """After a closing a correction is kept, the table stays, and a banner names the city that would change."""
    window = open_desk()
    _merge(window, handed.first, qtbot)
    window.results._on_closing_wished("Rapat pleno")
    before = window.results.table.rows.rows[1].final  # type: ignore[union-attr]
    _merge(window, (handed.again,), qtbot)
    window.open_page("results")
    assert window.results.table.rows.rows[1].final == before  # type: ignore[union-attr]
    assert window.results.moved.isVisible()
    assert "Kota Binjai" in window.results.moved.facts.accessibleName()


def test_a_newer_and_a_conflicting_sheet_open_with_their_marks(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot
) -> None:
    """Old and new stand side by side; the panel says what happened, what it means, what to do."""
    window = open_desk()
    _merge(window, handed.first, qtbot)
    page = window.merging
    window.open_page("merge")
    page.take([str(handed.again)])
    model = page.review.tree.rows
    city = model.index(0, 0, model.index(0, 0))
    node = model.node(city)
    assert node is not None and node.verdict == "newer"
    line = model.index(0, 0, city)
    assert [str(model.data(line.siblingAtColumn(n))) for n in (2, 3, 4)] == ["1", "3", "+2"]
    assert page.review.panel._explained is not None and "salah ketik" in page.review.panel._explained.happened
    qtbot.keyClick(page.apply, Qt.Key.Key_Return)
    page.take([str(handed.fork)])
    assert page.review.counts._counts["conflict"] == 1
    assert "menunggu keputusan" in page.summary.text()


def test_a_damaged_and_a_foreign_file_are_told_apart(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, tmp_path: Path
) -> None:
    """Each shows its own paragraphs; nothing of them can be merged."""
    data = bytearray(handed.first[0].read_bytes())
    data[len(data) // 2] ^= 1
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    (stick / "rusak.skor").write_bytes(bytes(data))
    (stick / "foto.jpg").write_bytes(b"\xff\xd8 bukan skor")
    window = open_desk()
    window.open_page("merge")
    page = window.merging
    page.take([str(stick)])
    on_duty(qtbot, window)
    assert page.review.panel._explained is not None and page.review.panel._explained.verdict in (
        "damaged",
        "bad-signature",
    )
    assert not page.apply.isEnabled()
    qtbot.keyClick(page.review.tree, Qt.Key.Key_Down)
    assert page.review.panel._explained.verdict == "not-a-score-file"
    page.review.wanted.button("refused").click()
    assert page.review.tree.rows.rowCount() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_has_its_three_paragraphs(language: str) -> None:
    """No verdict of a file or a sheet is without words, in either language."""
    words = catalogue(language)
    fields = dict.fromkeys(
        ("file", "found", "evaluation", "assessor", "city", "version", "reason", "instrument"), "x"
    )
    for about, verdicts in (("file", FileVerdict), ("sheet", SheetVerdict)):
        for part in ("happened", "means", "to-do"):
            for verdict in verdicts:
                assert words.sentence(f"{about}-{part}", verdict.value, **fields)


def test_a_missing_path_is_said_above_the_page(open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    """A stick that is gone is one sentence, and the page can be used again."""
    window = open_desk()
    window.open_page("merge")
    window.merging.take([str(tmp_path / "tidak-ada")])
    on_duty(qtbot, window)
    assert window.merging.problem.isVisible()
    assert window.merging.deck.currentWidget() is window.merging.start


def test_the_record_of_receipts_runs_no_formula() -> None:
    """A file name that a spreadsheet would run as a formula is written as text."""
    receipt = Receipt("uji", "=1+1.skor", "a", FileVerdict.DAMAGED, "Rina", "2019-06-20T10:00:00Z")
    assert "'=1+1.skor" in receipts_csv([receipt], evaluation())


def _merge(window, paths: tuple[Path, ...], qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    window.open_page("merge")
    window.merging.take([str(path) for path in paths])
    if not window.duty.operator:
        on_duty(qtbot, window)
    window.merging.apply.click()


def test_another_desks_archive_is_told_and_then_merged(
    open_desk: OpenDesk, event: Event, handed: Handed, qtbot: QtBot, tmp_path: Path
) -> None:
    """A sheet says what the archive holds; skipped it changes nothing, accepted its files and receipts are here."""
    with event.desk(tmp_path / "meja-dua") as other:
        apply(other, preview(other, paths=handed.first), operator="Sari")
        hand_over(other, out=tmp_path / "arsip.zip", operator="Sari")
    window = open_desk()
    window.open_page("merge")
    page = window.merging
    page.take([str(tmp_path / "arsip.zip")])
    on_duty(qtbot, window)
    sheet = page.brought
    assert sheet is not None and not page.problem.isVisible()
    said = " ".join(part.accessibleName() for part in sheet.findChildren(QWidget))
    assert "3 berkas skor: 6 lembar baru" in said
    sheet.reject()
    assert window.seen is not None and not window.seen.receipts
    page._on_more()
    page.take([str(tmp_path / "arsip.zip")])
    assert page.brought is not None and page.brought is not sheet
    qtbot.mouseClick(page.brought.go, Qt.MouseButton.LeftButton)
    assert len(window.seen.receipts) == 3 and window.seen.live.results.sheets_in == 6
    assert page.deck.currentWidget() is page.start


def test_the_merge_page_names_by_the_roster(open_desk: OpenDesk, event: Event, qtbot: QtBot, tmp_path: Path) -> None:
    """In the tree, the paragraphs, the printed preview, the cards, the record, its CSV and what came in by itself."""
    files = [signed_as(event, tmp_path, "ui", FORGED), signed_as(event, tmp_path, SPARE, TYPED)]
    window = open_desk()
    window.open_page("merge")
    page = window.merging
    page.take([str(path) for path in files])
    on_duty(qtbot, window)
    rows = page.review.tree.rows
    notes = {str(rows.data(index.siblingAtColumn(NOTE))).partition("   ")[0] for index in rows.file_indexes()}
    assert notes == {"Asesor UI", SHOWN}
    preview_, seen = page.queue.preview, window.seen
    assert preview_ is not None and seen is not None
    assert [row[1] for row in preview_list(preview_, seen).rows] == ["Asesor UI", SHOWN]
    for index in rows.file_indexes():
        page.review.tree.setCurrentIndex(index)
        explained = page.review.panel._explained
        assert explained is not None and explained.subject.partition(", ")[2] in ("Asesor UI", SHOWN)
    page.watch.log(preview_)
    assert [came.assessor for came in page.watch._log] == ["Asesor UI", SHOWN]
    qtbot.keyClick(page.apply, Qt.Key.Key_Return)
    cards = {label.text() for label in page.merged.findChildren(type(page.merged.sentence))}
    assert {"Asesor UI", SHOWN} <= cards and not any("BBBB" in text for text in cards)
    table = page.records.table
    page.records.show_seen(window.seen)  # type: ignore[arg-type]
    assert [page.records._name(receipt) for receipt in table.rows.rows] == [SHOWN, "Asesor UI"]
    assert "BBBB" not in receipts_csv(window.seen.receipts, window.seen.evaluation)  # type: ignore[union-attr]


def test_the_operator_is_kept_as_clean_text(open_desk: OpenDesk, handed: Handed, qtbot: QtBot) -> None:
    """A name that is no text is asked for again; of the rest one clean line stays."""
    window = open_desk()
    window.open_page("merge")
    window.duty.ask()
    sheet = window.findChild(DutySheet)
    assert sheet is not None
    sheet.told.emit("\u202e\x1b", "")
    assert not window.duty.operator and sheet.isVisible()
    sheet.told.emit(" Ri\u202ena \n  S. ", "")
    assert window.duty.operator == "Rina S."
