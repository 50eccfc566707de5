"""Sealing: a document that only the named recipients can open, and that no change of a byte survives.

`{"body","format","to":[{"key","keyid"}],"type":"sealed"}`: the body is the whole document under a fresh key, bound
to every other byte of the file; that key lies in a SealedBox per recipient. It must not know what is inside.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead
from nacl.utils import random as random_bytes

from assessor_app.errors import UserError
from assessor_app.exchange import bounds, canonical
from assessor_app.exchange.envelope import SEALED
from assessor_app.exchange.keys import KEYID_DIGITS, keyid_of

MOST_RECIPIENTS = 16

_MEMBERS = {"body", "format", "to", "type"}
_SEALED_KEY_SIZE = Aead.KEY_SIZE + 48
_OVERHEAD = Aead.NONCE_SIZE + Aead.MACBYTES


class _Frame(msgspec.Struct):
    """The members of a file that was checked when it was opened first."""

    body: bytes
    format: int
    to: msgspec.Raw


_DECODER = msgspec.json.Decoder(_Frame)


Keyring = Mapping[str, PrivateKey]
"""Secret X25519 keys by the keyid of their public half."""


def keyring(box_secrets: Iterable[bytes]) -> Keyring:
    """The secret keys with which `unseal` may try; computed once for many files."""
    keys = (PrivateKey(secret) for secret in box_secrets)
    return {keyid_of(bytes(key.public_key).hex()): key for key in keys}


def seal(document: bytes, recipients: Iterable[str]) -> bytes:
    """The sealed file.

    Args:
        recipients: public X25519 keys, hex; at least one.

    Raises:
        UserError: `too-large-to-write` over 47 MiB.
    """
    if len(document) > bounds.LARGEST_INSIDE:
        raise UserError("too-large-to-write")
    by_keyid = {keyid_of(public): PublicKey(bytes.fromhex(public)) for public in recipients}
    if not 1 <= len(by_keyid) <= MOST_RECIPIENTS:
        raise ValueError("a sealed file needs a bounded number of recipients")
    key = random_bytes(Aead.KEY_SIZE)
    to = [
        {"key": bounds.to_base64(SealedBox(public).encrypt(key)), "keyid": keyid}
        for keyid, public in sorted(by_keyid.items())
    ]
    frame = {"format": bounds.FORMAT, "to": to, "type": SEALED}
    body = Aead(key).encrypt(document, canonical.encode(frame), random_bytes(Aead.NONCE_SIZE))
    return canonical.encode({**frame, "body": bounds.to_base64(body)})


@dataclass(frozen=True)
class Opened:
    """The document inside a sealed file, and the fresh key with which `reopen` finds it again."""

    document: bytes
    key: bytes


def unseal(tree: object, data: bytes, keys: Keyring) -> Opened:
    """Open a sealed file for the first time.

    Args:
        tree: the untyped value of `data`, as `envelope.recognise` gave it.

    Raises:
        UserError: `too-new`, `damaged`, `sealed-for-another`, `too-large` inside.
    """
    bounds.check_format(tree)
    bounds.check_canonical(tree, data)
    if not isinstance(tree, dict) or tree.keys() != _MEMBERS:
        raise bounds.damaged()
    if tree["type"] != SEALED or type(tree["format"]) is not int or tree["format"] != bounds.FORMAT:
        raise bounds.damaged()
    boxes = _sealed_keys(tree["to"])
    body = bounds.from_base64(tree["body"])
    if len(body) < _OVERHEAD:
        raise bounds.damaged()
    if len(body) - _OVERHEAD > bounds.LARGEST_INSIDE:
        raise bounds.too_large()
    mine = next((keyid for keyid in boxes if keyid in keys), None)
    if mine is None:
        raise UserError("sealed-for-another")
    frame = canonical.encode({name: tree[name] for name in ("format", "to", "type")})
    try:
        key = bytes(SealedBox(keys[mine]).decrypt(boxes[mine]))
        return Opened(bytes(Aead(key).decrypt(body, frame)), key)
    except (CryptoError, ValueError):
        raise bounds.damaged() from None


def reopen(data: bytes, key: bytes) -> bytes:
    """The document inside a sealed file that `unseal` has opened before."""
    known = _DECODER.decode(data)
    frame = canonical.encode({"format": known.format, "to": known.to, "type": SEALED})
    return bytes(Aead(key).decrypt(known.body, frame))


def _sealed_keys(to: object) -> dict[str, bytes]:
    """The sealed key of each recipient by keyid; the list must be sorted and name nobody twice."""
    if not isinstance(to, list) or not 1 <= len(to) <= MOST_RECIPIENTS:
        raise bounds.damaged()
    boxes: dict[str, bytes] = {}
    for entry in to:
        if not isinstance(entry, dict) or entry.keys() != {"key", "keyid"}:
            raise bounds.damaged()
        if not bounds.is_hex(entry["keyid"], KEYID_DIGITS):
            raise bounds.damaged()
        box = bounds.from_base64(entry["key"])
        if len(box) != _SEALED_KEY_SIZE:
            raise bounds.damaged()
        boxes[entry["keyid"]] = box
    if list(boxes) != sorted(boxes) or len(boxes) != len(to):
        raise bounds.damaged()
    return boxes
