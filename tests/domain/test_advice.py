"""What a summary of recommendations cites."""

from assessor_app.domain.advice import cited, unknown


def test_numbers_are_found_as_people_write_them() -> None:
    """R1 and R 12 cite; a word that merely begins with R, or another list's code, does not."""
    assert cited("Mulai dari R3 dan R 12; lihat R3 lagi, L2, RKPD, R1234.") == (3, 12)
    assert cited("Tanpa rujukan.") == ()


def test_what_does_not_exist_is_named() -> None:
    """Numbers run from one to the count of the recommendations."""
    assert unknown("R0, R1, R4, R5", 4) == (0, 5)
    assert unknown("R1", 0) == (1,)
