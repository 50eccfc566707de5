"""Marks by keys and by mouse: saved before the next key, undone and done again, junk refused in one sentence."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assessor_app.desktop.assessor.scoring.indicator_list import IndicatorList
from assessor_app.desktop.assessor.scoring.number_entry import NumberEntry
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.look.look import Look
from assessor_app.domain.ledger import HistoryKind
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import Evidence, MarkValue, SheetState
from assessor_app.words import tr
from tests.desktop.assessor.conftest import Seated
from tests.operations.events import BINJAI, MALANG

Open = Callable[..., AssessorWindow]
Press = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def window(open_window: Open) -> AssessorWindow:
    """The window on Kota Binjai, the list in focus."""
    window = open_window()
    window.open_city(BINJAI)
    return window


def saved(window: AssessorWindow) -> dict[str, MarkValue]:
    """The marks on the disk."""
    draft = window.bench.workspace.draft(window.bench.evaluation.id, "ui", BINJAI)
    return dict(draft.marks) if draft else {}


def _middle(listed: IndicatorList, code: str) -> QPoint:
    return listed.visualRect(listed.indicators.index(listed.indicators.place(code))).center()


def test_digit_sets_a_mark_saves_it_and_moves_on(window: AssessorWindow, press: Press) -> None:
    """Each digit is on the disk when the key returns, and the next indicator is current."""
    press("3")
    assert saved(window) == {"B01": 3}
    assert window.sheet.scoring.list.code == "B02"
    assert "09.05.07" in window.sheet.footer.saved.text()


def test_keypad_without_numlock_gives_digits(window: AssessorWindow, press: Press) -> None:
    """What the keypad sends without NumLock is read as its digits."""
    press(Qt.Key.Key_Insert, Qt.Key.Key_Left, modifier=KEYPAD)
    assert saved(window) == {"B01": 0, "B02": 4}


LEVELS_OF_KEYPAD = (Qt.Key.Key_Insert, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Left)
SHIFTED = (Qt.Key.Key_ParenRight, Qt.Key.Key_Exclam, Qt.Key.Key_At, Qt.Key.Key_NumberSign, Qt.Key.Key_Dollar)


def test_every_level_comes_from_a_keypad_without_numlock(window: AssessorWindow, press: Press) -> None:
    """Each of its keys marks one; Ctrl+Enter of the keypad goes to signing."""
    for steps, key in enumerate(LEVELS_OF_KEYPAD):
        press(Qt.Key.Key_Home)
        press(key, modifier=KEYPAD)
        assert saved(window) == {"B01": steps}
    press(Qt.Key.Key_Enter, modifier=KEYPAD | CONTROL)
    assert window.sheet.step == "sign"


@pytest.mark.parametrize(("keys", "modifier"), [(LEVELS_OF_KEYPAD, KEYPAD | SHIFT), (SHIFTED, SHIFT)])
def test_shift_fills_by_keypad_and_by_whatever_character_the_upper_row_makes(
    window: AssessorWindow, press: Press, keys: tuple[Qt.Key, ...], modifier: Qt.KeyboardModifier
) -> None:
    """Shift with a digit, which arrives as ), !, @, # or $, or as a keypad's arrow, fills the subgroup."""
    for steps, key in enumerate(keys):
        press(key, modifier=modifier)
        assert saved(window) == {"B01": steps, "B02": steps}
        press("z", modifier=CONTROL)
        assert saved(window) == {}
        press(Qt.Key.Key_Home)


def test_keypad_delete_clears(window: AssessorWindow, press: Press) -> None:
    """Del of a keypad without NumLock clears like the other one."""
    press("2", Qt.Key.Key_Up)
    press(Qt.Key.Key_Delete, modifier=KEYPAD)
    assert saved(window) == {}


def test_a_typed_scale_takes_a_keypad_without_numlock(look: Look, qtbot: QtBot) -> None:
    """Where marks are typed as numbers, keypad keys are digits and Del is the comma."""
    host = QWidget()
    entry = NumberEntry(look, host)
    qtbot.addWidget(host)
    host.show()
    entry.open_at(Scale(Decimal(0), Decimal(100), Decimal("0.5")), QRect(0, 0, 96, 32), None, "8")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Delete, Qt.Key.Key_Clear):
        qtbot.keyClick(entry, key, KEYPAD)
    assert entry.text() == "82,5"
    with qtbot.waitSignal(entry.entered) as caught:
        qtbot.keyClick(entry, Qt.Key.Key_Enter, KEYPAD)
    assert caught.args == [165]


def test_a_pasted_text_is_a_mark_or_is_refused(window: AssessorWindow, press: Press) -> None:
    """A number in the clipboard marks like a digit; any other text saves nothing and says so in one sentence."""
    QGuiApplication.clipboard().setText(" 3 ")
    press("v", modifier=CONTROL)
    assert saved(window) == {"B01": 3}
    QGuiApplication.clipboard().setText("sangat baik\nsekali")
    press("v", modifier=CONTROL)
    assert saved(window) == {"B01": 3}
    assert not window.sheet.scoring.notice.isHidden()
    assert "sangat baik" in window.sheet.scoring.notice.sentence.accessibleName()


def test_zero_is_a_mark_and_delete_makes_it_missing(window: AssessorWindow, press: Press) -> None:
    """0 settles an indicator; Delete takes the mark away altogether."""
    press("0", Qt.Key.Key_Up)
    assert saved(window) == {"B01": 0}
    press(Qt.Key.Key_Delete)
    assert saved(window) == {}


def test_t_is_refused_where_the_instrument_does_not_allow_it(window: AssessorWindow, press: Press) -> None:
    """TB is set where allowed and refused in one sentence elsewhere."""
    press("t")
    assert not window.sheet.scoring.notice.isHidden()
    assert saved(window) == {}
    press(Qt.Key.Key_Down, "t")
    assert saved(window) == {"B02": None}
    assert window.sheet.scoring.notice.isHidden()


def test_digit_off_the_scale_is_refused_in_one_sentence(window: AssessorWindow, press: Press) -> None:
    """7 on a scale of 0 to 4 saves nothing and says so."""
    press("7")
    assert saved(window) == {}
    assert window.sheet.scoring.notice.sentence.accessibleName() == "Nilai harus 0 sampai 4. Angka 7 tidak disimpan."


def test_undo_and_redo_are_saved_and_stand_in_the_history(window: AssessorWindow, press: Press) -> None:
    """Ctrl+Z and Ctrl+Y change the disk like any other key."""
    press("1", "2")
    press("z", "z", modifier=CONTROL)
    assert saved(window) == {}
    press("y", modifier=CONTROL)
    assert saved(window) == {"B01": 1}
    history = window.bench.workspace.draft_history(window.bench.evaluation.id, "ui", BINJAI)
    assert len([entry for entry in history if entry.kind is HistoryKind.MARK]) == 5


def test_shift_digit_fills_the_missing_ones_of_a_subgroup_in_one_undo(window: AssessorWindow, press: Press) -> None:
    """Only the missing ones of the subgroup are filled, and one undo takes them back."""
    press(Qt.Key.Key_2, modifier=SHIFT)
    assert saved(window) == {"B01": 2, "B02": 2}
    press("z", modifier=CONTROL)
    assert saved(window) == {}


def test_page_keys_go_by_aspect_and_ctrl_g_to_the_next_missing(window: AssessorWindow, press: Press) -> None:
    """PageDown opens the next aspect; Ctrl+G finds what is still missing."""
    press(Qt.Key.Key_PageDown)
    assert window.sheet.scoring.list.code == "O01"
    press("1", "1", Qt.Key.Key_Home)
    press("1", "1")
    press("g", modifier=CONTROL)
    assert window.sheet.scoring.list.code == "C01"


def test_mouse_alone_scores_signs_and_opens(window: AssessorWindow, qtbot: QtBot, seated: Seated) -> None:
    """Clicks in the strip, on a level's words and on evidence do what keys do."""
    listed = window.sheet.scoring.list
    for row, code in enumerate(("B01", "B02")):
        index = listed.indicators.index(listed.indicators.place(code))
        rect = listed.visualRect(index)
        places = listed.delegate.places(rect.toRectF(), listed.indicators.rows[index.row()])
        assert places is not None and places.strip is not None
        spot = places.strip.cell(row + 1).center().toPoint()
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert saved(window) == {"B01": 1, "B02": 2}
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=_middle(listed, "O01"))
    panel = window.sheet.scoring.side
    qtbot.waitUntil(lambda: panel.code == listed.code)
    qtbot.mouseClick(panel.evidence.button(Evidence.PROVED.value), Qt.MouseButton.LeftButton)
    draft = window.bench.workspace.draft(window.bench.evaluation.id, "ui", BINJAI)
    assert draft is not None and list(draft.evidence.values()) == [Evidence.PROVED]
    level = panel.levels.buttons[4]
    qtbot.mouseClick(level, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert len(saved(window)) == 3


def test_note_is_saved_while_typing_and_when_left(window: AssessorWindow, press: Press, qtbot: QtBot) -> None:
    """A note reaches the disk within a second of typing, and at once when the focus goes."""
    notes = lambda: (window.bench.workspace.draft(window.bench.evaluation.id, "ui", BINJAI)).notes  # type: ignore[union-attr]  # noqa: E731
    press("n")
    press("Minta data")
    qtbot.waitUntil(lambda: window.bench.workspace.has_draft(window.bench.evaluation.id, "ui", BINJAI), timeout=2_000)
    assert notes() == {"B01": "Minta data"}
    press(" dinas")
    press(Qt.Key.Key_Escape)
    assert notes() == {"B01": "Minta data dinas"}
    assert window.sheet.scoring.list.hasFocus()


def test_signed_sheet_refuses_until_it_is_reopened_with_a_reason(
    window: AssessorWindow, press: Press, seated: Seated
) -> None:
    """A signed sheet takes no digit; with a reason its next version begins."""
    press("123412")
    press(Qt.Key.Key_Return, modifier=CONTROL)
    press(seated.code[-4:])
    press(Qt.Key.Key_Return, modifier=CONTROL)
    assert window.facts[BINJAI].state is SheetState.SIGNED
    window.sheet.open_step("marks")
    press("4")
    assert not window.sheet.scoring.notice.isHidden()
    window.desk.signer.ask_reopen()
    dialog = window.desk.signer.dialog
    assert dialog is not None
    dialog.reason.setText(tr("salah ketik"))
    dialog.act.click()
    press(Qt.Key.Key_Home, "4")
    assert saved(window)["B01"] == 4
    assert window.facts[BINJAI].state is SheetState.REOPENED


def test_wrong_last_characters_do_not_sign(window: AssessorWindow, press: Press) -> None:
    """The open key alone signs nothing."""
    press("123412")
    press(Qt.Key.Key_Return, modifier=CONTROL)
    press("0000")
    press(Qt.Key.Key_Return, modifier=CONTROL)
    assert window.facts[BINJAI].state is SheetState.DRAFT
    assert not window.sheet.signing.notice.isHidden()


def test_recusal_is_signed_and_taken_back(window: AssessorWindow, seated: Seated) -> None:
    """A recusal needs reason and code, keeps what was written, and is reopened like a sheet."""
    window.sheet.scoring.list.mark(2)
    window.desk.signer.ask_recuse()
    dialog = window.desk.signer.dialog
    assert dialog is not None
    dialog.reason.setText(tr("benturan kepentingan"))
    dialog.code.setText(seated.code[-4:])
    dialog.act.click()
    assert window.facts[BINJAI].state is SheetState.RECUSED
    window.desk.signer.ask_reopen()
    again = window.desk.signer.dialog
    assert again is not None
    again.reason.setText(tr("salah ketik"))
    again.act.click()
    assert saved(window) == {"B01": 2}


def test_opening_another_city_saves_the_note_first(window: AssessorWindow, press: Press) -> None:
    """What was typed belongs to the sheet it was typed on."""
    press("n")
    press("Belum jelas")
    window.open_city(MALANG)
    draft = window.bench.workspace.draft(window.bench.evaluation.id, "ui", BINJAI)
    assert draft is not None and draft.notes == {"B01": "Belum jelas"}


def test_the_timer_runs_only_when_started_and_ends_in_words(window: AssessorWindow, qtbot: QtBot) -> None:
    """Twenty minutes from the press; at the end it says so and changes nothing else; the cross stops it."""
    footer = window.sheet.footer
    assert footer.start.isVisible() and not footer.ring.isVisible()
    qtbot.mouseClick(footer.start, Qt.MouseButton.LeftButton)
    assert footer.ring.accessibleName() == "sisa 20 menit"
    for _ in range(20):
        footer._clock.timeout.emit()
    assert footer.ring.accessibleName() == "waktu sesi habis"
    qtbot.mouseClick(footer.stop, Qt.MouseButton.LeftButton)
    assert footer.start.isVisible() and not footer.ring.isVisible()


def test_numbers_of_the_scale_and_own_values_can_be_hidden(
    window: AssessorWindow, press: Press, qtbot: QtBot
) -> None:
    """Marks go on by key while the numbers are hidden; the eye at the foot hides what they come to."""
    side, footer = window.sheet.scoring.side, window.sheet.footer
    qtbot.mouseClick(window.sheet.scoring.blind, Qt.MouseButton.LeftButton)
    assert not window.sheet.scoring.list.delegate.numbers and not side._numbers
    window.sheet.scoring.list.setFocus()
    press("34")
    assert saved(window) == {"B01": 3, "B02": 4}
    assert "•••" not in footer._aspects[0].accessibleName()
    qtbot.mouseClick(footer.eye, Qt.MouseButton.LeftButton)
    assert footer._aspects[0].accessibleName().endswith("•••")
