"""The text of a QR code: what is written reads back, whatever was changed is refused, and it stays small."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.errors import UserError
from assessor_app.exchange import qr_text
from assessor_app.exchange.codes import crockford
from assessor_app.exchange.keys import SecretKeys, generate_keys
from assessor_app.exchange.qr_text import CityFigures, ColumnSums, Fixed, Participation, Provisional, Statement
from tests.exchange.parties import fixed_random

KEYS = generate_keys(fixed_random("sekretariat"))
OTHER = generate_keys(fixed_random("lain"))
ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")

BINJAI = Statement(
    2019,
    "I",
    CityFigures(
        "KOTA BINJAI",
        "12.75",
        Decimal("2.55"),
        tuple(
            (code, Decimal(v))
            for code, v in zip("BOCIQK", ("2.88", "2.31", "2.99", "2.52", "1.97", "0.00"), strict=True)
        ),
    ),
    Fixed(1, "2019-06-22 18.00 WIB"),
    qr_text.results_part("f2488252" * 8),
)

values = st.integers(-999_999, 9_999_999).map(lambda n: Decimal(f"{'-' if n < 0 else ''}{abs(n)}E-2"))
words = st.text(max_size=80)
columns = st.lists(st.tuples(words.map(qr_text.plain_code), values), max_size=8).map(tuple)
cities = st.builds(CityFigures, words.map(qr_text.plain), words.map(qr_text.plain_code), st.none() | values, columns)
tables = st.lists(
    st.builds(ColumnSums, st.integers(0, 514), values, columns.map(lambda found: found[:3])), max_size=3
).map(tuple)
moments = st.datetimes().map(lambda at: f"{at.year:04}-{at:%m-%d %H.%M} WITA")
states = st.builds(Fixed, st.integers(1, 99), moments) | st.builds(
    Provisional, st.integers(0, 2000), st.integers(0, 2000)
)
statements = st.builds(
    Statement,
    st.integers(1990, 2100),
    words.map(qr_text.stage_code),
    cities | tables | st.builds(Participation, words.map(qr_text.plain), words.map(qr_text.plain_code)),
    states,
    st.integers(0, 2**120 - 1).map(lambda n: qr_text.results_part(f"{n:030x}" + "0" * 34)),
)


def error_key(text: str) -> str:
    """The key of the error that a text gets."""
    with pytest.raises(UserError) as caught:
        qr_text.read(text)
    return caught.value.key


def altered(text: str, keys: SecretKeys = KEYS) -> bool:
    """Whether a text is refused, at reading or under the key."""
    try:
        qr_text.read(text).verify(keys.public.sign)
    except UserError as error:
        assert error.key in {"qr-damaged", "qr-altered", "qr-too-new"}
        return True
    return False


@given(statements)
def test_what_is_written_reads_back_and_verifies(statement: Statement) -> None:
    """Every statement comes back as it was, in the characters of a small code, under its key only."""
    text = qr_text.write(statement, KEYS)
    found = qr_text.read(text)
    found.verify(KEYS.public.sign)
    assert found.statement == statement
    assert set(text) <= ALPHANUMERIC
    assert altered(text, OTHER)


@given(st.integers(0, 10**6), st.sampled_from(sorted(ALPHANUMERIC)))
def test_one_other_character_is_noticed(place: int, other: str) -> None:
    """No single character can be replaced."""
    text = qr_text.write(BINJAI, KEYS)
    place %= len(text)
    changed = text[:place] + other + text[place + 1 :]
    assert altered(changed) == (changed != text)


@given(st.text(max_size=200) | st.binary(max_size=400).map(lambda data: data.decode("latin-1")))
def test_any_other_text_is_refused(text: str) -> None:
    """Whatever stands there, it is a damaged or newer one, and nothing else is raised."""
    assert error_key(text) in {"qr-damaged", "qr-too-new"}


@given(st.lists(st.sampled_from(re.split("([/ +])", qr_text.write(BINJAI, KEYS))), max_size=60).map("".join))
def test_pieces_in_another_order_are_refused(text: str) -> None:
    """The parts of a true text, mixed, never verify."""
    assert text == qr_text.write(BINJAI, KEYS) or altered(text)


def test_what_a_phone_adds_is_forgiven() -> None:
    """Line ends, blanks and small letters change nothing."""
    text = qr_text.write(BINJAI, KEYS)
    loose = f"\n {text.lower().replace(' ', '  ')}\r\n"
    assert qr_text.read(loose) == qr_text.read(text)
    assert qr_text.looks_like_one(loose)


def test_the_text_begins_in_plain_capitals_and_stays_small() -> None:
    """Any phone shows whose result it is; six aspects take 57 modules at level M, less than 312 characters."""
    text = qr_text.write(BINJAI, KEYS)
    assert text.startswith(
        "KOTA BINJAI 12.75 2019 TAHAP I NILAI 2.55/B 2.88 O 2.31 C 2.99 I 2.52 Q 1.97 K 0.00/PENETAPAN 1 "
    )
    assert len(text) <= 311


def test_a_results_part_begins_with_the_code_on_paper() -> None:
    """The first three groups are the results code that every paper prints."""
    digest = "0123456789abcdef" * 4
    assert qr_text.results_part(digest).startswith("04HM-ASW9-NF6Y-")


def test_the_same_bytes_signed_as_another_kind_do_not_verify() -> None:
    """A signature over the bare text, or over one of our files, is no signature of a code."""
    found = qr_text.read(qr_text.write(BINJAI, KEYS))
    for prefix in (b"", b"assessor-app/closing/1\0", b"assessor-app/qr/2\0"):
        sig = KEYS.signing_key.sign(prefix + found.signed).signature
        with pytest.raises(UserError, match="qr-altered"):
            replace(found, sig=sig).verify(KEYS.public.sign)


def test_a_newer_format_is_told() -> None:
    """A later program's text is not called damaged."""
    text = qr_text.write(BINJAI, KEYS)
    assert error_key(text.replace("/V1 ", "/V2 ")) == "qr-too-new"


def test_more_than_a_signature_holds_is_damaged() -> None:
    """The three bits above a signature are zero: one way of writing only."""
    text = qr_text.write(BINJAI, KEYS)
    head, _, sig = text.rpartition(" ")
    assert sig[0] in "0123"
    assert error_key(f"{head} {crockford(4 | int(sig[0]), 1)}{sig[1:]}") == "qr-damaged"


def test_a_huge_text_is_refused_unread() -> None:
    """Length is judged first."""
    assert error_key("A" * 10_000_000) == "qr-damaged"
    assert not qr_text.looks_like_one("/HASIL A/KUNCI " * 100_000)


def test_a_recapitulation_with_too_many_tables_has_no_text() -> None:
    """What no code can hold is refused with its length."""
    table = ColumnSums(75, Decimal("190.25"), tuple((code, Decimal("200.00")) for code in "BOCIQKLM"))
    statement = replace(BINJAI, figures=(table,) * 7)
    with pytest.raises(UserError, match="qr-too-long"):
        qr_text.write(statement, KEYS)


def test_a_city_without_results_says_so() -> None:
    """A missing final is never a number."""
    figures = CityFigures("KOTA BINJAI", "12.75", None, ())
    text = qr_text.write(replace(BINJAI, figures=figures, state=Provisional(3, 5)), KEYS)
    assert text.startswith("KOTA BINJAI 12.75 2019 TAHAP I NILAI BELUM-ADA/-/SEMENTARA 3 DARI 5 LEMBAR/HASIL ")
