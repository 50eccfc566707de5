"""Hostile bytes cost bounded time and memory and raise nothing but `UserError`."""

import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.errors import UserError
from assessor_app.exchange import bounds, envelope
from tests.exchange.test_canonical import values

LARGEST = 2**53 - 1


def verdict(data: bytes) -> str | None:
    """The key of the error that reading canonical bytes raises, if any."""
    try:
        bounds.check_canonical(bounds.decode(data), data)
    except UserError as error:
        return error.key
    return None


@given(values)
def test_canonical_bytes_pass(value: object) -> None:
    """Whatever the encoder makes of an allowed value is accepted."""
    from assessor_app.exchange import canonical

    assert verdict(canonical.encode(value)) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No input raises anything but the one verdict."""
    assert verdict(data) in (None, "damaged")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf{}",
        b"{}\n",
        b" {}",
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1,"\\u0061":2}',
        b'{"a":"\\u0062"}',
        b'{"a":"\\/"}',
        b'{"a":"\\u000A"}',
        b'{"a":1.0}',
        b'{"a":1e2}',
        b'{"a":-0}',
        b'{"a":01}',
        b'{"a":0.1}',
        b'{"a":[[1,[2.5]]]}',
        b'{"a":NaN}',
        b'{"a":1e999}',
        b'{"\xc3\xa9":1}',
        b'{"a":{"\xe2\x80\x93":1}}',
        b'{"a":"\xff"}',
        b'{"a":"\xed\xa0\x80"}',
        b'{"a":"\\ud800"}',
        b'{"a":9007199254740992}',
        b'{"a":[-9007199254740992]}',
        b'{"a":18446744073709551616}',
        b'{"a":' + b"9" * 4000 + b"}",
        b'{"a":' + b"9" * 100_000 + b"}",
        b'{"a":' + b"9" * 400 + b".5}",
    ],
)
def test_what_no_writer_makes_is_damaged(data: bytes) -> None:
    """Loose spelling, floats, large integers, other keys and broken text are all refused."""
    assert verdict(data) == "damaged"


def test_largest_integers_pass() -> None:
    """Both ends of the range that every JSON reader holds exactly are allowed."""
    assert verdict(f"[{LARGEST},{-LARGEST},true,null]".encode()) is None


@pytest.mark.parametrize(("depth", "expected"), [(16, None), (17, "damaged")])
@pytest.mark.parametrize("shape", ["list", "object"])
def test_depth_ends_at_sixteen(depth: int, expected: str | None, shape: str) -> None:
    """Sixteen levels are read, seventeen are not."""
    before, inside, after = (b"[", b"", b"]") if shape == "list" else (b'{"a":', b"0", b"}")
    data = before * depth + inside + after * depth
    assert verdict(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b"[" * bounds.LARGEST_FILE,
        b"[" + b"[]," * 5_000_000 + b"0]",
        b"[" + b'"a",' * 5_000_000 + b"0]",
        b"9" * 60_000_000,
        b'"' + b"\\u0000" * 5_000_000 + b'"}',
    ],
    ids=["open", "lists", "objects", "64 MiB of brackets", "many lists", "many texts", "digits", "escapes"],
)
def test_hostile_sizes_take_bounded_time_and_memory(data: bytes) -> None:
    """A file made to exhaust the reader is refused within seconds and a few copies of itself."""
    tracemalloc.start()
    before = time.monotonic()
    try:
        assert verdict(data) == "damaged"
        assert tracemalloc.get_traced_memory()[1] < 200 * bounds.MEBIBYTE
    finally:
        tracemalloc.stop()
    assert time.monotonic() - before < 5


def test_more_than_the_limit_is_too_large() -> None:
    """One byte over 64 MiB is not even decoded."""
    assert verdict(bytes(bounds.LARGEST_FILE + 1)) == "too-large"


@given(st.binary(max_size=50))
def test_base64_returns_what_went_in(data: bytes) -> None:
    """Bytes survive the journey through text."""
    assert bounds.from_base64(bounds.to_base64(data)) == data


@pytest.mark.parametrize("text", ["AAB=", "AAA", "AA A=", "AAA=\n", "AAA==", "_-8=", "A\u0410AA", "=", None, 5])
def test_loose_base64_is_damaged(text: object) -> None:
    """Only base64 that re-encodes to itself is read."""
    with pytest.raises(UserError, match="damaged"):
        bounds.from_base64(text)


def test_hex_is_lower_case_of_fixed_length() -> None:
    """Upper case, other lengths, a trailing newline and other types are no hex of ours."""
    assert bounds.is_hex("0af9", 4)
    assert not any(bounds.is_hex(value, 4) for value in ("0AF9", "0af", "0af90", "0af\n", "0xf9", 1234, None))


@pytest.mark.parametrize("kind", sorted(envelope.KINDS))
def test_newer_format_says_both_numbers(kind: str) -> None:
    """A newer format is refused with the format found and the newest known of that very type."""
    known = 2 if kind in ("closing", "handover", "package", "score", "sheet") else 1
    bounds.check_format({"type": kind, "format": known})
    with pytest.raises(UserError) as caught:
        bounds.check_format({"type": kind, "format": known + 1})
    assert caught.value.key == "too-new"
    assert caught.value.fields == {"format": known + 1, "known": known}


@pytest.mark.parametrize(
    "members",
    [
        {"type": "score", "format": 1},
        {"type": "score", "format": 2},
        {"format": 2},
        {"type": "x", "format": True},
        [],
    ],
)
def test_other_members_are_not_newer(members: object) -> None:
    """Only a typed document with a whole larger number counts as newer."""
    bounds.check_format(members)
    assert members is not None
