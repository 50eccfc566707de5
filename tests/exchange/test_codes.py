"""Codes that people read and type: mistakes are told apart from codes of somebody else."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.errors import UserError
from assessor_app.exchange.codes import (
    ALPHABET,
    checked_code,
    crockford,
    crockford_of,
    generate_code,
    receipt_code,
    short_code,
)

randoms = st.binary(min_size=7, max_size=7)


def code_of(chosen: bytes) -> str:
    """The code made of seven random bytes."""
    return generate_code(lambda size: chosen[:size])


def error_key(text: str) -> tuple[str, dict[str, object]]:
    """Key and fields of the error a typed code gets."""
    with pytest.raises(UserError) as caught:
        checked_code(text)
    return caught.value.key, caught.value.fields


@given(randoms)
def test_generated_code_is_accepted_as_it_stands(chosen: bytes) -> None:
    """A new code has three fours of Crockford's letters and passes its own check."""
    code = code_of(chosen)
    groups = code.split("-")
    assert [len(group) for group in groups] == [4, 4, 4]
    assert set("".join(groups)) <= set(ALPHABET)
    assert checked_code(code) == code


@given(randoms)
def test_typing_habits_are_forgiven(chosen: bytes) -> None:
    """Lower case, spaces, other dashes, O for 0, I and L for 1 give the same code."""
    code = code_of(chosen)
    loose = code.replace("-", " \u2013 ").lower().replace("0", "o").replace("1", "l")
    assert checked_code(f"  {loose}\n") == code
    assert checked_code(code.replace("-", "").replace("1", "I").replace("0", "O")) == code


@given(randoms, st.integers(0, 11), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_a_slip(chosen: bytes, place: int, other: str) -> None:
    """Any single wrong character is told as mistyped."""
    code = code_of(chosen).replace("-", "")
    wrong = code[:place] + other + code[place + 1 :]
    if wrong != code:
        assert error_key(wrong) == ("code-mistyped", {})


def test_length_is_told_in_characters() -> None:
    """Too short and too long say by how many characters."""
    code = code_of(b"1234567")
    assert error_key(code[:-3]) == ("code-too-short", {"missing": 3})
    assert error_key("") == ("code-too-short", {"missing": 12})
    assert error_key(code + "77") == ("code-too-long", {"extra": 2})


def test_letters_outside_the_alphabet_are_a_slip() -> None:
    """U is in no code, nor is anything beyond ASCII."""
    code = code_of(b"1234567")
    assert error_key("U" + code[1:]) == ("code-mistyped", {})
    assert error_key("\u00df" * 6) == ("code-mistyped", {})


def test_all_fifty_five_bits_are_used() -> None:
    """The first and the last random bit both reach the code."""
    assert code_of(bytes(7)).startswith("0000-0000-000")
    assert code_of(b"\xff" * 7).startswith("ZZZZ-ZZZZ-ZZZ")


def test_crockford_writes_five_bits_a_letter() -> None:
    """Most significant first, with leading zeros."""
    assert crockford(0, 3) == "000"
    assert crockford(31 << 5 | 10, 3) == "0ZA"


def test_receipt_is_the_first_forty_bits() -> None:
    """The receipt is made of SHA-256 over the canonical list, whatever the order of the digests."""
    digests = ["b" * 64, "a" * 64]
    form = f'["2019-tahap-1","A1",["{"a" * 64}","{"b" * 64}"]]'.encode()
    number = int(hashlib.sha256(form).hexdigest()[:10], 16)
    expected = crockford(number, 8)
    assert receipt_code("2019-tahap-1", "A1", digests) == f"{expected[:4]}-{expected[4:]}"
    assert receipt_code("2019-tahap-1", "A1", reversed(digests)) == f"{expected[:4]}-{expected[4:]}"
    assert receipt_code("2019-tahap-1", "A2", digests) != f"{expected[:4]}-{expected[4:]}"


@given(st.integers(0, 2**60 - 1), st.sampled_from([2, 3]))
def test_short_codes_are_read_as_people_type_them(number: int, groups: int) -> None:
    """Eight or twelve characters in whatever case, with O for 0 and I or L for 1, come back in fours."""
    code = crockford_of(f"{number:015x}", groups)
    loose = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert short_code(loose) == short_code(code) == code


@pytest.mark.parametrize("text", ["", "ABCD", "ABCD-EFGH-J", "UUUU-UUUU", "kota binjai", "A" * 100, "12.75"])
def test_other_texts_are_no_short_codes(text: str) -> None:
    """Another length or another letter is no code."""
    assert short_code(text) is None
