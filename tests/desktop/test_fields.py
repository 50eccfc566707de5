"""Fields by real keys: notes with their limit, numbers of fine scales, codes, problems said below."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.code_field import ALPHABET, CodeField, tidy
from assessor_app.desktop.widgets.fields import FieldBox, NoteEditor, NumberField, SearchField, TextField
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.domain.scale import Scale
from assessor_app.errors import UserError
from assessor_app.exchange import codes

HALVES = Scale(Decimal(0), Decimal(100), Decimal("0.5"))


Together = Callable[..., None]


@pytest.fixture
def together(qtbot: QtBot) -> Iterator[Together]:
    """Puts widgets into one active window, in Tab order, the first one focused."""
    pages: list[QWidget] = []  # a page that nobody holds would be gone at once

    def show(*widgets: QWidget) -> None:
        page = QWidget()
        pages.append(page)
        column = QVBoxLayout(page)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        widgets[0].setFocus()

    yield show
    pages.clear()


def test_code_field_knows_the_alphabet_of_the_codes() -> None:
    """The field lets in exactly the characters that codes are made of."""
    assert ALPHABET == codes.ALPHABET


@pytest.mark.parametrize(("typed", "code"), [("k7pm 4xq2", "K7PM4XQ2"), ("oO iI lL", "001111"), ("u-!*", "")])
def test_what_people_type_becomes_a_code(typed: str, code: str) -> None:
    """Case, spaces and dashes do not matter, O is 0, I and L are 1, the rest is dropped."""
    assert tidy(typed) == code


def test_code_is_complete_once(qtbot: QtBot, look: Look, together: Together) -> None:
    """The last character completes the code; one more changes nothing."""
    field = CodeField(look, "Kode akses")
    together(field)
    told: list[str] = []
    field.completed.connect(told.append)
    qtbot.keyClicks(field, "k7pm 4xq2 h9ab")
    assert told == ["K7PM4XQ2H9AB"]
    qtbot.keyClicks(field, "C")
    assert (field.code, told) == ("K7PM4XQ2H9AB", ["K7PM4XQ2H9AB"])


def test_a_character_of_the_code_is_put_right_in_its_place(qtbot: QtBot, look: Look, together: Together) -> None:
    """A click on a slot, Delete and a letter replace one character in the middle."""
    field = CodeField(look, "Kode akses")
    together(field)
    qtbot.keyClicks(field, "K7PM4XQ2H9AB")
    field.setCursorPosition(4)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.missing == 1
    qtbot.keyClicks(field, "5")
    assert field.code == "K7PM5XQ2H9AB"


def test_hidden_code_is_never_spoken_or_shown(qtbot: QtBot, look: Look, together: Together) -> None:
    """Dots stand for the last four characters where others look on."""
    field = CodeField(look, "Empat karakter terakhir", slots=4, hidden=True)
    together(field)
    qtbot.keyClicks(field, "9qx0")
    assert field.code == "9QX0"
    assert "9" not in field.displayText()


def test_note_stops_at_its_limit_and_keeps_its_end(qtbot: QtBot, look: Look, together: Together) -> None:
    """What is typed beyond the limit is not taken; the end of the note stays."""
    note = NoteEditor(look, "Catatan", limit=10)
    box = FieldBox(look, "Catatan", note)
    together(note)
    note.show_text("awal akhir")
    cursor = note.textCursor()
    cursor.setPosition(5)
    note.setTextCursor(cursor)
    qtbot.keyClicks(note, "xy")
    assert note.toPlainText() == "awal akhir"
    assert "10 / 10" in [label.text() for label in box.findChildren(Label)]


def test_note_counts_characters_of_any_script(qtbot: QtBot, look: Look, together: Together) -> None:
    """A character beyond the basic plane counts as one, and a paste beyond the limit is cut whole."""
    note = NoteEditor(look, "Catatan", limit=6)
    together(note)
    QApplication.clipboard().setText("𝄞ꦗꦮ𝄞abcdef")
    note.paste()
    assert note.toPlainText() == "𝄞ꦗꦮ𝄞ab"


def test_note_tells_only_what_a_person_typed(qtbot: QtBot, look: Look, together: Together) -> None:
    """Showing a text is silent, typing is told, Tab leaves the note."""
    note, after = NoteEditor(look, "Catatan"), TextField(look, "Nama")
    together(note, after)
    told: list[str] = []
    note.edited.connect(told.append)
    note.show_text("dari basis data")
    assert told == []
    note.moveCursor(note.textCursor().MoveOperation.End)
    qtbot.keyClicks(note, "!")
    assert told == ["dari basis data!"]
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert after.hasFocus()


@pytest.mark.parametrize("typed", ["52,5", "52.5", " 52,50 "])
def test_number_is_taken_with_comma_or_point(qtbot: QtBot, look: Look, together: Together, typed: str) -> None:
    """Return takes the number as whole steps and shows it with a comma."""
    field = NumberField(look, "Nilai", HALVES)
    together(field)
    told: list[int | None] = []
    field.entered.connect(told.append)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (told, field.text()) == ([105], "52,5")


def test_number_out_of_range_stays_for_correction(qtbot: QtBot, look: Look, together: Together) -> None:
    """A refused number is told, stays in the field with a red edge, and the edge goes with the next key."""
    field = NumberField(look, "Nilai", HALVES)
    together(field)
    refused: list[UserError] = []
    field.refused.connect(refused.append)
    qtbot.keyClicks(field, "700")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [error.key for error in refused] == ["mark-out-of-range"]
    assert (field.text(), field.property("wrong")) == ("700", True)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.property("wrong") is False


def test_number_is_taken_when_the_field_is_left(qtbot: QtBot, look: Look, together: Together) -> None:
    """Tab takes the number; an emptied field is no mark, never 0."""
    field, after = NumberField(look, "Nilai", HALVES), TextField(look, "Nama")
    together(field, after)
    told: list[int | None] = []
    field.entered.connect(told.append)
    qtbot.keyClicks(field, "3")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert told == [6]
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == [6, None]


def test_search_is_emptied_by_escape(qtbot: QtBot, look: Look, together: Together) -> None:
    """Esc takes the words away and leaves the focus."""
    field = SearchField(look, "Cari daerah")
    together(field)
    qtbot.keyClicks(field, "bin")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), field.hasFocus()) == ("", True)


def test_a_problem_is_said_below_and_taken_back(qtbot: QtBot, look: Look, together: Together) -> None:
    """The sentence of the error stands under its field, and the hint comes back afterwards."""
    field = TextField(look, "Nilai")
    box = FieldBox(look, "Nilai", field, below="Angka 0 sampai 4.")
    together(box)
    box.show_problem(UserError("mark-not-a-number", text="tujuh", minimum=0, maximum=4))
    (note,) = box.findChildren(Paragraph)
    assert "tujuh" in note.accessibleName()
    assert field.property("wrong") is True
    box.clear_problem()
    assert note.accessibleName() == "Angka 0 sampai 4."
    assert field.property("wrong") is False
