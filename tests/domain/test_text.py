"""Text is cleaned once, for good, without harming a script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.text import LONGEST_TEXT, checked_id, checked_text, clean, excerpt, folded, slug
from assessor_app.errors import UserError

ANY_TEXT = st.text(st.characters())  # surrogates and unassigned characters too
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(ANY_TEXT, st.booleans())
def test_cleaning_twice_is_cleaning_once(text: str, lines: bool) -> None:
    """What was cleaned stays as it is when it is cleaned again."""
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once


@given(ANY_TEXT, st.booleans())
def test_clean_text_can_be_signed_and_read(text: str, lines: bool) -> None:
    """Clean text is NFC, encodes as UTF-8 and holds no control or bidi character but wanted line ends."""
    cleaned = clean(text, lines=lines)
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode()
    bad = {c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs") or c in BIDI}
    assert bad <= ({"\n"} if lines else set())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Kota\tBinjai ", "Kota Binjai"),
        ("Kota\r\nBinjai", "Kota Binjai"),
        ("Kota\u2028Binjai", "Kota Binjai"),
        ("aman\u202egnarakes", "amangnarakes"),
        ("nol\x00tengah", "noltengah"),
        ("cafe\u0301", "café"),
        ("cafe\u200e\u0301", "café"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d⚕️ baik", "👩\u200d⚕️ baik"),
        ("bukan \ufffe huruf", "bukan  huruf"),
    ],
)
def test_one_line_keeps_its_words_apart_and_its_script(typed: str, kept: str) -> None:
    """Line ends and tabs become spaces, hidden characters go, joiners that scripts need stay."""
    assert clean(typed) == kept


def test_a_long_text_keeps_its_lines() -> None:
    """Every kind of line end becomes one newline and a tab a space where lines are wanted."""
    assert clean("satu\r\ndua\rtiga\u2029empat\tlima", lines=True) == "satu\ndua\ntiga\nempat lima"


def test_the_limit_counts_what_is_kept() -> None:
    """Four thousand characters pass with spaces around them; one more is refused with its length."""
    assert checked_text(" " + "x" * LONGEST_TEXT + "\n", "catatan") == "x" * 4_000
    with pytest.raises(UserError) as refused:
        checked_text("x" * 4_001, "catatan")
    assert refused.value.key == "text-too-long"
    assert refused.value.fields == {"field": "catatan", "length": 4_001, "longest": 4_000}


@pytest.mark.parametrize("good", ["12.75", "A1", "cadangan-1", "0", "x" * 32, "2019-tahap-i", "B_01"])
def test_official_codes_are_ids(good: str) -> None:
    """Kemendagri codes, seats and slugs pass unchanged."""
    assert checked_id(good, "kode") == good


@pytest.mark.parametrize(
    "bad",
    ["", " 12.75", "12.75\n", "-a", ".a", "_a", "x" * 33, "a b", "a/b", "é", "١٢.٧٥", "１２", "a\x00", "\u200ea"],
)
def test_anything_else_is_no_id(bad: str) -> None:
    """Ids are ASCII, 1 to 32 long, and never begin with a sign."""
    with pytest.raises(UserError) as refused:
        checked_id(bad, "kode")
    assert refused.value.key == "bad-id"


def test_a_refused_id_is_quoted_short() -> None:
    """A page pasted into a code does not become the sentence."""
    with pytest.raises(UserError) as refused:
        checked_id("kode " * 1_000, "kode")
    assert len(str(refused.value.fields["text"])) <= 40


@given(ANY_TEXT, st.integers(8, 64))
def test_a_slug_is_an_id(title: str, longest: int) -> None:
    """Whatever the title, its slug may leave the laptop."""
    made = slug(title, min(longest, 32))
    assert checked_id(made, "id") == made
    assert made == made.lower()


def test_a_slug_is_cut_at_its_length_without_a_loose_hyphen() -> None:
    """The default id of an evaluation has at most 32 characters and ends in a letter or digit."""
    assert slug("2019 Tahap I Evaluasi Smart City Kabupaten") == "2019-tahap-i-evaluasi-smart-city"
    assert slug("Évaluasi  «Tahap» II!") == "evaluasi-tahap-ii"
    assert slug("a" * 31 + " b") == "a" * 31
    assert slug("智慧城市") == "tanpa-nama"


def test_names_are_compared_without_case_accents_and_spaces() -> None:
    """Folding makes two spellings of one name equal and two names different."""
    assert folded("  KOTA   Binjai ") == folded("Kota Binjai")
    assert folded("Pangkajéne") == folded("pangkajene")
    assert folded("Kota Malang") != folded("Kabupaten Malang")


@given(ANY_TEXT)
def test_an_excerpt_fits_into_a_sentence(text: str) -> None:
    """An excerpt is one clean line of at most forty characters."""
    assert len(excerpt(text)) <= 40
    assert "\n" not in excerpt(text)
