"""Key pairs (Ed25519 to sign, X25519 to open what is sealed), how they are named, and the secretariat's secrets.

The secretariat's secrets are one piece of bytes, under a passphrase or plain; plain bytes never leave the workspace.
It must not know where they are kept.
"""

import functools
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import msgspec
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from assessor_app.errors import UserError
from assessor_app.exchange import bounds, canonical, lock
from assessor_app.exchange.lock import Random
from assessor_app.exchange.passphrases import one_form

KEYID_DIGITS = 32
KEY_DIGITS = 64

_PLAIN = "bundle"
_WRAPPED = "wrapped-bundle"

T = TypeVar("T")


def keyid_of(public: str) -> str:
    """The name of a public key: first 32 hex digits of SHA-256 of its bytes. Takes and gives hex."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:KEYID_DIGITS]


class Issued(Protocol):
    """A public key pair that the secretariat issued to an assessor; keys are hex."""

    @property
    def assessor(self) -> str:
        """Id of the assessor it was issued to."""

    @property
    def box(self) -> str:
        """The public X25519 key."""

    @property
    def keyid(self) -> str:
        """The name of the signing key."""

    @property
    def sign(self) -> str:
        """The public Ed25519 key."""


@dataclass(frozen=True)
class PublicKeys:
    """Both public keys of one holder, hex."""

    box: str
    sign: str

    @property
    def keyid(self) -> str:
        """The name under which this holder signs."""
        return keyid_of(self.sign)

    @property
    def digest(self) -> str:
        """What an access code opens beside the keys, so that only this secretariat's package opens."""
        return canonical.digest(canonical.encode(self))

    @property
    def well_formed(self) -> bool:
        """Whether both are 32 bytes of hex."""
        return bounds.is_hex(self.box, KEY_DIGITS) and bounds.is_hex(self.sign, KEY_DIGITS)


@dataclass(frozen=True)
class SecretKeys:
    """Both secrets of one holder, 32 bytes each; they never stand in a representation or a message."""

    sign_seed: bytes = field(repr=False)
    box_secret: bytes = field(repr=False)

    @functools.cached_property
    def signing_key(self) -> SigningKey:
        """The key that signs."""
        return SigningKey(self.sign_seed)

    @functools.cached_property
    def public(self) -> PublicKeys:
        """What others may know of them."""
        box = bytes(PrivateKey(self.box_secret).public_key)
        return PublicKeys(box=box.hex(), sign=bytes(self.signing_key.verify_key).hex())

    @property
    def keyid(self) -> str:
        """The name under which they sign."""
        return self.public.keyid


def generate_keys(random: Random = os.urandom) -> SecretKeys:
    """New keys from 64 random bytes."""
    return SecretKeys(random(32), random(32))


@dataclass(frozen=True)
class SecretBundle:
    """What only the secretariat holds: its keys, and the access code of each assessor by id."""

    keys: SecretKeys
    codes: Mapping[str, str] = field(default_factory=dict, repr=False)


class _Kind(msgspec.Struct):
    type: str


class _Plain(msgspec.Struct, forbid_unknown_fields=True):
    box_secret: bytes
    codes: dict[str, str]
    format: int
    sign_seed: bytes
    type: str


class _Wrapped(msgspec.Struct, forbid_unknown_fields=True):
    body: bytes
    format: int
    memory: int
    passes: int
    salt: bytes
    type: str


def wrap_bundle(bundle: SecretBundle, passphrase: str | None, random: Random = os.urandom) -> bytes:
    """The bundle as bytes; without a passphrase anybody who has them can read them."""
    seed, secret = bundle.keys.sign_seed, bundle.keys.box_secret
    plain = canonical.encode(_Plain(secret, dict(bundle.codes), bounds.FORMAT, seed, _PLAIN))
    if not passphrase:
        return plain
    closed = lock.close(plain, one_form(passphrase), _WRAPPED.encode(), random)
    return canonical.encode(_Wrapped(closed.body, bounds.FORMAT, closed.memory, closed.passes, closed.salt, _WRAPPED))


def unwrap_bundle(blob: bytes, passphrase: str | None) -> SecretBundle:
    """The bundle that `wrap_bundle` made; a passphrase is ignored where none is needed.

    Raises:
        UserError: `passphrase-missing`, `passphrase-wrong`, `keys-damaged`.
    """
    if is_wrapped(blob):
        if not passphrase:
            raise UserError("passphrase-missing")
        wrapped = _decoded(blob, _Wrapped)
        closed = lock.Lock(body=wrapped.body, memory=wrapped.memory, passes=wrapped.passes, salt=wrapped.salt)
        if not closed.acceptable:
            raise UserError("keys-damaged")
        plain = lock.open_lock(closed, one_form(passphrase), _WRAPPED.encode())
        if plain is None:
            raise UserError("passphrase-wrong")
        blob = plain
    content = _decoded(blob, _Plain)
    if content.type != _PLAIN or len(content.box_secret) != 32 or len(content.sign_seed) != 32:
        raise UserError("keys-damaged")
    return SecretBundle(SecretKeys(content.sign_seed, content.box_secret), content.codes)


def is_wrapped(blob: bytes) -> bool:
    """Whether a passphrase protects these bytes.

    Raises:
        UserError: `keys-damaged`.
    """
    return _decoded(blob, _Kind).type == _WRAPPED


def _decoded(blob: bytes, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(blob, type=shape)
    except bounds.HOSTILE:
        raise UserError("keys-damaged") from None
