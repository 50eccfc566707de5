"""Files made to be misread: each gets its verdict from bytes alone, in bounded time, and has no effect."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assessor_app.domain.lineage import resolve
from assessor_app.errors import UserError
from assessor_app.exchange import bounds, canonical, envelope
from assessor_app.exchange.durable import read_bounded, read_start
from assessor_app.exchange.keys import SecretKeys
from tests.exchange.parties import A1, reader, score, version

DATA = score()


def verdict(data: bytes) -> str:
    """The verdict of the secretariat's reader on a file."""
    try:
        reader().read(data)
    except UserError as error:
        return error.key
    return "ok"


def signed_by_hand(signed: bytes, keys: SecretKeys = A1) -> bytes:
    """A document whose signature is good whatever its bytes are, as no program of ours would make it."""
    sig = keys.signing_key.sign(b"assessor-app/score/1\0" + signed).signature.hex()
    return b'{"signatures":[{"keyid":"%b","sig":"%b"}],"signed":%b}' % (keys.keyid.encode(), sig.encode(), signed)


SIGNED = canonical.encode(json.loads(DATA)["signed"])


def test_signing_by_hand_makes_the_same_file() -> None:
    """The forger of these tests is right: the unchanged content is accepted."""
    assert signed_by_hand(SIGNED) == DATA
    assert verdict(DATA) == "ok"


@pytest.mark.parametrize(
    "member",
    [
        b'"a":1.0',
        b'"a":9007199254740992',
        b'"a":-9007199254740992',
        b'"a":1e3',
        b'"\\u0061":1',
        b'"\xc3\xa9":1',
        b'"a":' + b"[" * 100_000 + b"]" * 100_000,
        b'"a":' + b"[" * 16 + b"]" * 16,
        b'"a":"\\ud800"',
        b'"a": 1',
    ],
    ids=["float", "2^53", "-2^53", "exponent", "escape", "key", "100,000 levels", "16 levels", "surrogate", "space"],
)
def test_good_signature_excuses_nothing(member: bytes) -> None:
    """Unknown members out of bounds, or spelled otherwise, are damaged although the signature over them is good."""
    begun = time.monotonic()
    assert verdict(signed_by_hand(b"{" + member + b"," + SIGNED[1:])) == "damaged"
    assert time.monotonic() - begun < 3


def test_duplicate_key_spelled_with_an_escape_is_damaged() -> None:
    """A second `assessor` that only some readers would see is refused under a good signature."""
    twice = SIGNED.replace(b'{"assessor":"A1"', b'{"assessor":"A1","\\u0061ssessor":"A2"', 1)
    assert twice != SIGNED
    assert verdict(signed_by_hand(twice)) == "damaged"


@pytest.mark.parametrize(
    "change",
    [lambda t: t.update(more=1), lambda t: t.update(a={}), lambda t: t["signatures"].append(t["signatures"][0])],
    ids=["behind", "in front", "two signatures"],
)
def test_outside_of_the_signature_nothing_is_added(change: Callable[[Any], object]) -> None:
    """An extra outer member and a second signature are damaged."""
    tree = json.loads(DATA)
    change(tree)
    assert verdict(canonical.encode(tree)) == "damaged"


def test_parent_of_another_city_has_no_effect() -> None:
    """A version that claims to replace another city's is kept as bytes and sets nothing aside."""
    there = version(city="35.07")
    here = version(replaces=(there.digest,))
    found = reader().read(score((there, here))).sheets
    for city, current in (("12.75", here.digest), ("35.07", there.digest)):
        versions = {v.digest: v.sheet.replaces for v in found if v.sheet.city == city}
        assert resolve(versions).current == current


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe_is_never_waited_for(tmp_path: Path) -> None:
    """A pipe, and a link to one, are refused at once."""
    os.mkfifo(tmp_path / "pipe.skor")
    (tmp_path / "link.skor").symlink_to(tmp_path / "pipe.skor")
    begun = time.monotonic()
    for name in ("pipe.skor", "link.skor"):
        with pytest.raises(UserError, match="not-a-regular-file"):
            read_bounded(tmp_path / name)
    assert time.monotonic() - begun < 1


def test_folder_is_no_file(tmp_path: Path) -> None:
    """A folder named like a score file is refused."""
    with pytest.raises(UserError, match="not-a-regular-file"):
        read_bounded(tmp_path)


def test_gigabyte_of_zeros_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    """A huge file is cut off one byte behind the limit, and judged as foreign soon."""
    huge = tmp_path / "skor.skor"
    with huge.open("wb") as file:
        file.truncate(1 << 30)
    begun = time.monotonic()
    start = read_start(huge)
    assert len(start) == bounds.LARGEST_FILE + 1
    assert verdict(start) == "not-a-score-file"
    assert time.monotonic() - begun < 5
    with pytest.raises(UserError, match="too-large"):
        read_bounded(huge)


def test_document_of_another_kind_is_foreign() -> None:
    """An assessor's key under a type that is the secretariat's makes no score file."""
    members = json.loads(DATA)["signed"]
    for kind in envelope.KINDS - {"score"}:
        assert verdict(envelope.sign(kind, members, A1)) == "not-a-score-file"
