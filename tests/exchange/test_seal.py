"""Sealed files: only the named can open them, and no byte of them can be changed."""

import base64
import json
from typing import Any

import pytest
from nacl.public import PrivateKey, SealedBox
from nacl.secret import Aead

from assessor_app.errors import UserError
from assessor_app.exchange import bounds, canonical
from assessor_app.exchange.keys import keyid_of
from assessor_app.exchange.seal import keyring, seal, unseal
from tests.exchange.parties import A1, A2, SECRETARIAT

INSIDE = b'{"what":"lies inside"}'
SEALED = seal(INSIDE, (SECRETARIAT.public.box, A1.public.box))
RING = keyring([SECRETARIAT.box_secret])


def opened(data: bytes, *secrets: bytes) -> bytes:
    """What the secretariat, or the holder of other secrets, finds inside."""
    return unseal(bounds.decode(data), data, keyring(secrets) if secrets else RING).document


def error_key(data: bytes, *secrets: bytes) -> str:
    """The verdict on a file that does not open."""
    with pytest.raises(UserError) as caught:
        opened(data, *secrets)
    return caught.value.key


def rewritten(change: Any) -> bytes:
    """The sealed file, changed as a tree and canonical again."""
    tree = json.loads(SEALED)
    change(tree)
    return canonical.encode(tree)


def test_each_recipient_opens_it() -> None:
    """Secretariat and assessor find the same bytes."""
    assert opened(SEALED) == INSIDE
    assert opened(SEALED, A1.box_secret) == INSIDE
    assert opened(SEALED, A2.box_secret, A1.box_secret) == INSIDE


def test_nobody_else_opens_it() -> None:
    """Another key does not, and is told that it is not meant."""
    assert error_key(SEALED, A2.box_secret) == "sealed-for-another"


def test_form_is_the_published_one() -> None:
    """Four members, recipients sorted by keyid, and an outside implementation opens it by the book."""
    tree = json.loads(SEALED)
    assert list(tree) == ["body", "format", "to", "type"]
    assert [list(entry) for entry in tree["to"]] == [["key", "keyid"]] * 2
    assert [entry["keyid"] for entry in tree["to"]] == sorted(keyid_of(k.public.box) for k in (SECRETARIAT, A1))
    assert (tree["format"], tree["type"]) == (1, "sealed")
    entry = next(entry for entry in tree["to"] if entry["keyid"] == keyid_of(A1.public.box))
    key = SealedBox(PrivateKey(A1.box_secret)).decrypt(base64.b64decode(entry["key"]))
    frame = canonical.encode({name: tree[name] for name in ("format", "to", "type")})
    assert Aead(key).decrypt(base64.b64decode(tree["body"]), frame) == INSIDE


def test_every_export_differs() -> None:
    """Key and nonce are fresh each time."""
    assert seal(INSIDE, (A1.public.box,)) != seal(INSIDE, (A1.public.box,))


def test_every_byte_counts() -> None:
    """No byte of a sealed file can be changed, dropped or doubled."""
    for place in range(len(SEALED)):
        byte = SEALED[place]
        for other in {byte ^ 1, byte ^ 0x20, byte ^ 0x80, 0x30} - {byte}:
            changed = SEALED[:place] + bytes([other]) + SEALED[place + 1 :]
            tree_or_nothing = _tree(changed)
            if tree_or_nothing is not None:
                assert error_key(changed) in ("damaged", "sealed-for-another", "too-new"), (place, other)
    for place in range(0, len(SEALED), 3):
        assert error_key(SEALED[:place] + SEALED[place + 1 :])
        assert error_key(SEALED[:place] + SEALED[place : place + 1] + SEALED[place:])


def _tree(data: bytes) -> object:
    try:
        return bounds.decode(data)
    except UserError as error:
        assert error.key == "damaged"
        return None


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.update(more=1),
        lambda t: t.pop("body"),
        lambda t: t.update(type="sealee"),
        lambda t: t.update(format=0),
        lambda t: t.update(format=True),
        lambda t: t.update(to=[]),
        lambda t: t.update(to={}),
        lambda t: t["to"].reverse(),
        lambda t: t["to"].append(t["to"][1]),
        lambda t: t.update(to=t["to"] * 9),
        lambda t: t["to"][0].update(more=1),
        lambda t: t["to"][0].pop("key"),
        lambda t: t["to"][0].update(keyid=t["to"][0]["keyid"].upper()),
        lambda t: t["to"][0].update(key=t["to"][0]["key"] + "AAAA"),
        lambda t: t["to"][0].update(key=t["to"][1]["key"]),
        lambda t: t["to"].pop(),
        lambda t: t.update(body="AAAA"),
        lambda t: t.update(body=t["body"][:-4]),
        lambda t: t.update(body=t["body"].rstrip("=")),
        lambda t: t.update(body=5),
        lambda t: t.update(body=""),
    ],
)
def test_other_structures_are_refused(change: Any) -> None:
    """Nothing beside the form opens, even where the key would."""
    ring = (SECRETARIAT.box_secret, A1.box_secret)
    assert error_key(rewritten(change), *ring) in ("damaged", "sealed-for-another")


def test_loose_base64_is_refused() -> None:
    """A body whose last bits are spelled otherwise is not the file that was written."""
    tree = json.loads(seal(b"1", (SECRETARIAT.public.box,)))
    body = tree["body"]
    assert body.endswith("=")
    last = body.rstrip("=")[-1]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    loose = alphabet[alphabet.index(last) + 1]
    tree["body"] = body.replace(last + "=", loose + "=")
    assert base64.b64decode(tree["body"]) == base64.b64decode(body)
    assert error_key(canonical.encode(tree)) == "damaged"


def test_newer_sealing_is_told() -> None:
    """A newer form of sealing is no damage."""
    assert error_key(rewritten(lambda t: t.update(format=2))) == "too-new"


def test_inside_is_bounded() -> None:
    """Nothing larger than 47 MiB is sealed, and what is sealed stays under 64 MiB."""
    with pytest.raises(UserError, match="too-large-to-write"):
        seal(bytes(bounds.LARGEST_INSIDE + 1), (A1.public.box,))
    largest = seal(bytes(bounds.LARGEST_INSIDE), (A1.public.box,))
    assert len(largest) < bounds.LARGEST_FILE


def test_larger_inside_than_any_writer_makes_is_refused() -> None:
    """A body over 47 MiB is not opened."""
    body = base64.b64encode(bytes(bounds.LARGEST_INSIDE + 100)).decode()
    assert error_key(rewritten(lambda t: t.update(body=body))) == "too-large"


@pytest.mark.parametrize("recipients", [(), tuple(f"{n:064x}" for n in range(2, 40))])
def test_somebody_must_be_named(recipients: tuple[str, ...]) -> None:
    """No recipient and a crowd of them are bugs of the caller."""
    with pytest.raises(ValueError, match="recipients"):
        seal(INSIDE, recipients)
