"""The signed document: one form, one signature, one order of reading."""

import json
from typing import Any

import pytest
from hypothesis import given
from nacl.signing import VerifyKey

from assessor_app.errors import UserError
from assessor_app.exchange import bounds, canonical, envelope
from tests.exchange.parties import A1, A2, SECRETARIAT, score, version
from tests.exchange.test_canonical import values

DOCUMENT = envelope.sign("desk", {"evaluation": "ev", "unknown": [1, {"a": None}], "text": "é\n"}, A1)


def error_key(data: bytes) -> str:
    """The verdict on bytes that no reader may accept."""
    with pytest.raises(UserError) as caught:
        envelope.read(data).verify(A1.public.sign)
    return caught.value.key


def rewritten(change: Any) -> bytes:
    """The document, changed as a tree and canonical again."""
    tree = json.loads(DOCUMENT)
    change(tree)
    return canonical.encode(tree)


def test_document_has_the_published_form() -> None:
    """Two members, one signature of two members, type and format added inside."""
    tree = json.loads(DOCUMENT)
    assert list(tree) == ["signatures", "signed"]
    assert list(tree["signatures"][0]) == ["keyid", "sig"]
    assert len(tree["signatures"]) == 1
    assert tree["signed"]["type"] == "desk"
    assert tree["signed"]["format"] == 1
    assert canonical.encode(tree) == DOCUMENT


def test_signature_covers_the_prefixed_canonical_bytes() -> None:
    """Ed25519 over `assessor-app/<type>/1`, a zero byte and the canonical `signed`, checked from outside."""
    tree = json.loads(DOCUMENT)
    message = b"assessor-app/desk/1\0" + canonical.encode(tree["signed"])
    sig = bytes.fromhex(tree["signatures"][0]["sig"])
    assert VerifyKey(bytes.fromhex(A1.public.sign)).verify(message, sig) == message


def test_reading_gives_back_what_was_signed() -> None:
    """Unknown members inside the signature are kept with the bytes."""
    read = envelope.read(DOCUMENT)
    read.verify(A1.public.sign)
    assert read.kind == "desk"
    assert read.keyid == A1.keyid
    assert read.signed["unknown"] == [1, {"a": None}]
    assert read.digest == canonical.digest(canonical.encode(json.loads(DOCUMENT)["signed"]))
    assert read.document == DOCUMENT


@given(values)
def test_every_allowed_value_can_be_signed(value: object) -> None:
    """Signing and reading is a round trip for all that files may hold."""
    try:
        document = envelope.sign("desk", {"value": value}, A1)
    except ValueError:
        # Two levels of the sixteen are the envelope's own.
        assert str(value).count("[") + str(value).count("{") > bounds.DEEPEST - 3
    else:
        assert envelope.read(document).signed["value"] == value


def test_every_byte_counts() -> None:
    """No byte of a document can be changed, dropped or doubled."""
    for place in range(len(DOCUMENT)):
        byte = DOCUMENT[place]
        for other in {byte ^ 1, byte ^ 0x20, byte ^ 0x80, 0x30, 0x22} - {byte}:
            changed = DOCUMENT[:place] + bytes([other]) + DOCUMENT[place + 1 :]
            assert error_key(changed) in ("damaged", "bad-signature", "too-new"), (place, other)
    for place in range(0, len(DOCUMENT), 3):
        assert error_key(DOCUMENT[:place] + DOCUMENT[place + 1 :])
        assert error_key(DOCUMENT[:place] + DOCUMENT[place : place + 1] + DOCUMENT[place:])


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.update(more=1),
        lambda t: t["signatures"].append(t["signatures"][0]),
        lambda t: t["signatures"].clear(),
        lambda t: t["signatures"][0].update(more=1),
        lambda t: t["signatures"][0].pop("keyid"),
        lambda t: t["signatures"][0].update(sig=t["signatures"][0]["sig"].upper()),
        lambda t: t["signatures"][0].update(sig=t["signatures"][0]["sig"][:-2]),
        lambda t: t["signatures"][0].update(keyid=t["signatures"][0]["keyid"] + "00"),
        lambda t: t.update(signatures={}),
        lambda t: t.update(signed=[]),
        lambda t: t["signed"].pop("type"),
        lambda t: t["signed"].pop("format"),
        lambda t: t["signed"].update(format=0),
        lambda t: t["signed"].update(format=True),
        lambda t: t["signed"].update(format="1"),
        lambda t: t["signed"].update(type="letter"),
        lambda t: t["signed"].update(type="desk/1\0"),
    ],
)
def test_other_structures_are_damaged(change: Any) -> None:
    """Members beside, second signatures, other lengths and unknown kinds are refused before any key is asked."""
    with pytest.raises(UserError) as caught:
        envelope.read(rewritten(change))
    assert caught.value.key == "damaged"


@pytest.mark.parametrize(
    "data",
    [
        DOCUMENT + b"\n",
        b"\xef\xbb\xbf" + DOCUMENT,
        json.dumps(json.loads(DOCUMENT), indent=1).encode(),
        DOCUMENT.replace(b'"evaluation":"ev"', b'"evaluation":"ev","\\u0065valuation":"ev"'),
        DOCUMENT.replace(b'"evaluation":"ev"', b'"evaluation":"ev","evaluation":"ev"'),
        DOCUMENT.replace(b"[1,", b"[1.0,"),
        DOCUMENT.replace(b"[1,", b"[9007199254740992,"),
    ],
)
def test_other_spellings_are_damaged(data: bytes) -> None:
    """What says the same in other bytes is not the document that was signed."""
    assert error_key(data) == "damaged"


def test_newer_format_is_told_before_anything_is_checked() -> None:
    """A newer document is refused as such even where the rest of it is strange."""
    newer = rewritten(lambda t: (t["signed"].update(format=2), t.update(more=[])))
    assert error_key(newer) == "too-new"
    assert error_key(json.dumps(json.loads(newer), indent=1).encode()) == "too-new"


def test_type_is_part_of_what_is_signed() -> None:
    """The same content under another type does not verify."""
    assert error_key(rewritten(lambda t: t["signed"].update(type="decision"))) == "bad-signature"


def test_key_must_be_the_one_that_is_named() -> None:
    """Neither another's key nor another's keyid verifies."""
    with pytest.raises(UserError, match="bad-signature"):
        envelope.read(DOCUMENT).verify(A2.public.sign)
    assert error_key(rewritten(lambda t: t["signatures"][0].update(keyid=A2.keyid))) == "bad-signature"


@pytest.mark.parametrize(
    "content", [{"a": 1.5}, {"a": 2**53}, {"é": 1}, {"a": "\ud800"}, {"a": [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}]
)
def test_writer_makes_nothing_that_readers_refuse(content: dict[str, object]) -> None:
    """A value that no file may hold is a bug where it is signed, not a surprise where it is read."""
    with pytest.raises(ValueError, match=r"read back|surrogates") as caught:
        envelope.sign("desk", content, A1)
    assert not isinstance(caught.value, UserError)


def test_writer_makes_nothing_too_large() -> None:
    """More than a file may hold is refused with a sentence."""
    with pytest.raises(UserError, match="too-large-to-write"):
        envelope.sign("desk", {"text": "x" * bounds.LARGEST_FILE}, A1)
    with pytest.raises(UserError, match="too-large-to-write"):
        envelope.sign("desk", {"text": "," * (bounds.MOST_VALUES + 1)}, A1)


def test_kind_is_told_from_content_alone() -> None:
    """`peek` names what bytes claim to be, and nothing for anything else."""
    assert envelope.peek(DOCUMENT) == "desk"
    assert envelope.peek(score()) == "score"
    assert envelope.peek(score(sealed=True)) == "sealed"
    assert envelope.peek(version().document) == "sheet"
    assert all(envelope.peek(data) is None for data in (b"", b"[]", b"{}", b"PK\3\4", b'{"signed":{"type":"x"}}'))


def test_secretariat_and_assessor_sign_alike() -> None:
    """The envelope knows no roles; who may sign what is decided by whoever hands in the key."""
    document = envelope.sign("desk", {}, SECRETARIAT)
    envelope.read(document).verify(SECRETARIAT.public.sign)
    assert envelope.read(document).keyid == SECRETARIAT.keyid
