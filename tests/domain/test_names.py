"""Under which name people are shown: the roster's, except on a spare seat."""

import pytest

from assessor_app.domain.names import LONGEST_NAME, checked_name, clean_name, shown_device, shown_name, without_names
from assessor_app.errors import UserError
from tests.exchange.parties import EVALUATION

SPARE = "cadangan-1"


@pytest.mark.parametrize("typed", ["Asesor ITB 1", "", None, "\u202eA\n"])
def test_a_seat_of_the_roster_is_named_by_the_roster(typed: str | None) -> None:
    """Whatever the file calls its assessor."""
    assert shown_name(EVALUATION, "A1", typed) == "Asesor UI 1"


def test_a_spare_seat_shows_the_typed_name_beside_its_id() -> None:
    """Clean and in one line; without one it is the seat."""
    assert shown_name(EVALUATION, SPARE, " Asesor\nUGM\x1b[2J \u202e 7 ") == "Asesor UGM[2J 7 (cadangan-1)"
    assert shown_name(EVALUATION, SPARE, "\u202e\n") == "Cadangan 1"
    assert shown_name(EVALUATION, SPARE, None) == "Cadangan 1"


def test_an_unknown_seat_is_its_id_and_no_seat_has_no_name() -> None:
    """A name is never taken from the file of somebody the roster does not know."""
    assert shown_name(EVALUATION, "A9", "Asesor ITB 1") == "A9"
    assert shown_name(EVALUATION, None, "Asesor ITB 1") == ""


def test_foreign_text_is_short_and_typed_text_is_refused() -> None:
    """What came in is cut; whoever types is asked to shorten it."""
    assert len(clean_name("x" * 100_000)) == LONGEST_NAME
    assert checked_name("Te\u0301\udcffa  \t B\r\nC", "nama") == "Téa B C"
    with pytest.raises(UserError, match="text-too-long"):
        checked_name("x" * (LONGEST_NAME + 1), "nama")
    assert shown_device("\x1b\u202e0123456789") == "01234567"


def test_a_name_within_a_text_gives_way_to_a_word() -> None:
    """Whole names in whatever case and spacing, the longest first; parts of other words and short names stay."""
    names = ("Budi Santoso", "Ir. Budi Santoso, M.T.", "S", "Ani")
    text = "Koreksi ir. budi  santoso, m.t. dan BUDI SANTOSO; Aniaya bukan Ani. S tetap."
    assert without_names(text, names, "asesor") == "Koreksi asesor dan asesor; Aniaya bukan asesor. S tetap."
    assert without_names("Tanpa nama (.*)", ("(.*)", "\\1"), "x") == "Tanpa nama x"
    assert without_names(text, (), "asesor") == text
