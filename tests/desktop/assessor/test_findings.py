"""Findings by keys: ordered both ways, earlier phrases by Tab alone, and what the instrument demands said below."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessor_app.desktop.assessor.content import Content
from assessor_app.desktop.assessor.findings.ties import suggestion
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.domain.sheet import Finding, FindingKind, SheetState
from assessor_app.operations.scoring import record_findings
from tests.desktop.assessor.conftest import focused
from tests.operations.events import BINJAI, MALANG

Open = Callable[..., AssessorWindow]
Press = Callable[..., None]
ALT = Qt.KeyboardModifier.AltModifier
PHRASE = "Data terbuka diperbarui tiap bulan"


@pytest.fixture
def window(open_window: Open) -> AssessorWindow:
    """The window on the findings of Kota Binjai; in Kabupaten Malang one was written before."""
    window = open_window()
    record_findings(window.bench.workspace, city=MALANG, findings=[Finding(FindingKind.STRENGTH, PHRASE)])
    window.open_city(BINJAI, step="findings")
    return window


def texts(window: AssessorWindow, kind: FindingKind = FindingKind.STRENGTH) -> list[str]:
    """The findings of a kind on the disk."""
    draft = window.bench.workspace.draft("uji-2019", "ui", BINJAI)
    return [f.text for f in draft.findings if f.kind is kind] if draft else []


def write(window: AssessorWindow, press: Press, *lines: str) -> None:
    """Write strengths one after the other."""
    for line in lines:
        window.sheet.findings.columns[FindingKind.STRENGTH].add_card()
        press(line)
    window.sheet.findings.flush()


def test_findings_move_down_and_up_by_keys_and_buttons(window: AssessorWindow, press: Press, qtbot: QtBot) -> None:
    """Alt with an arrow and the two buttons order the list; at its ends nothing moves, and the focus stays."""
    write(window, press, "satu", "dua", "tiga")
    cards = window.sheet.findings.columns[FindingKind.STRENGTH].cards
    editor = focused()
    press(Qt.Key.Key_Down, modifier=ALT)
    assert texts(window) == ["satu", "dua", "tiga"]
    press(Qt.Key.Key_Up, Qt.Key.Key_Up, modifier=ALT)
    assert texts(window) == ["tiga", "satu", "dua"]
    assert focused() is editor
    qtbot.mouseClick(cards[0].down, Qt.MouseButton.LeftButton)
    assert texts(window) == ["satu", "tiga", "dua"]
    qtbot.mouseClick(cards[2].up, Qt.MouseButton.LeftButton)
    assert texts(window) == ["satu", "dua", "tiga"]
    assert [(c.up.isEnabled(), c.down.isEnabled()) for c in cards] == [(False, True), (True, True), (True, False)]


def test_an_earlier_phrase_is_taken_by_tab_and_never_by_enter(window: AssessorWindow, press: Press) -> None:
    """After three letters Tab takes it; Enter makes a new line, and two letters offer nothing."""
    press(Qt.Key.Key_Return)
    press("da")
    card = window.sheet.findings.columns[FindingKind.STRENGTH].cards[0]
    assert card._offer.isHidden()
    press("t")
    assert not card._offer.isHidden()
    press(Qt.Key.Key_Return)
    assert card.editor.toPlainText() == "dat\n"
    press(Qt.Key.Key_Backspace, Qt.Key.Key_Tab)
    assert card.editor.toPlainText() == PHRASE
    assert focused() is card.editor
    press(Qt.Key.Key_Tab)
    assert focused() is not card.editor
    assert texts(window) == [PHRASE]


def test_a_phrase_is_never_offered_twice_in_one_city(window: AssessorWindow, press: Press) -> None:
    """What stands on the sheet already is not offered again, in whatever list."""
    write(window, press, PHRASE)
    window.sheet.findings.columns[FindingKind.WEAKNESS].add_card()
    press("data")
    card = window.sheet.findings.columns[FindingKind.WEAKNESS].cards[0]
    assert card._offer.isHidden()
    assert suggestion("dat", [PHRASE], []) == PHRASE
    assert suggestion("DAT", [PHRASE], [PHRASE.upper()]) == ""


def test_what_the_instrument_demands_stands_below(window: AssessorWindow, press: Press) -> None:
    """Where one of each kind is demanded, a line says which is still missing; elsewhere there is no such line."""
    page = window.sheet.findings
    assert page.demand.isHidden()
    content = window.desk.content
    assert content is not None
    demanding = replace(content.instrument, findings_required=True)
    page.show_sheet(Content(content.city, demanding, SheetState.DRAFT), (), "dibaca")
    assert not page.demand.isHidden()
    said = page.demand.accessibleName()
    assert said == "Minimal satu untuk setiap jenis; belum ada: Kekuatan, Kelemahan, Rekomendasi"
    for kind in FindingKind:
        page.columns[kind].add_card()
        press("ada")
    page.flush()
    assert page.demand.accessibleName() == "Minimal satu untuk setiap jenis; lengkap"
