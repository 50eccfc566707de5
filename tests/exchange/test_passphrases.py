"""What a new passphrase must be: long enough in NFC, nothing unseen at its ends, and never changed on the way."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.errors import UserError
from assessor_app.exchange.keys import SecretBundle, unwrap_bundle, wrap_bundle
from assessor_app.exchange.passphrases import SHORTEST, fault, one_form, require_new
from tests.exchange.parties import SECRETARIAT

TYPED = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30)


def key_of(passphrase: str) -> str | None:
    """The key of what is wrong with it."""
    found = fault(passphrase)
    return None if found is None else found.key


@given(TYPED)
def test_length_counts_composed_characters_and_blanks_between_them(typed: str) -> None:
    """Twelve characters in NFC between the first and the last that can be seen are enough, eleven are not."""
    inside = typed.strip()
    long_enough = len(unicodedata.normalize("NFC", inside)) >= SHORTEST
    expected = None if long_enough and inside == typed else "passphrase-edges" if long_enough else "passphrase-short"
    assert key_of(typed) == expected


@given(TYPED)
def test_every_form_of_a_passphrase_is_judged_alike(typed: str) -> None:
    """Letters that a keyboard sends with their accents apart make it neither longer nor another."""
    apart = unicodedata.normalize("NFD", typed)
    assert one_form(apart) == one_form(typed)
    assert key_of(apart) == key_of(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", "passphrase-short"),
        (" " * 40, "passphrase-short"),
        ("e\u0301" * 11, "passphrase-short"),
        ("e\u0301" * 12, None),
        ("satu dua 123", None),
        ("a          b", None),
        (" satu dua 123", "passphrase-edges"),
        ("satu dua 123\n", "passphrase-edges"),
        ("satu dua 123\u00a0", "passphrase-edges"),
        ("satu\tdua\t1234", "passphrase-unreadable"),
        ("satu dua 123\udcff", "passphrase-unreadable"),
    ],
)
def test_each_fault_has_its_sentence(typed: str, expected: str | None) -> None:
    """Too short, a blank at an end, and what no field takes are three things."""
    assert key_of(typed) == expected
    if expected is not None:
        with pytest.raises(UserError, match=expected):
            require_new(typed)


@pytest.mark.parametrize("old", ["a", " tepi ", "tab\tdi dalam", "bukan teks \udcff"])
def test_what_only_opens_is_never_judged(old: str) -> None:
    """Keys that an older program wrapped under what would now be refused open with exactly that and nothing else."""
    bundle = SecretBundle(SECRETARIAT, {"A1": "0000-0000-0000"})
    blob = wrap_bundle(bundle, old)
    assert unwrap_bundle(blob, old) == bundle
    with pytest.raises(UserError, match="passphrase-wrong"):
        unwrap_bundle(blob, old + " ")
