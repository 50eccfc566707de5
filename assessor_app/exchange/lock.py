"""Secrets locked with something a person knows: Argon2id makes the key, Aead closes and binds.

An access code closes an assessor's seat, a passphrase the secretariat's keys. It must not know what it closes.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import Aead

from assessor_app.errors import UserError
from assessor_app.exchange import bounds

Random = Callable[[int], bytes]
"""Returns so many random bytes; handed in where a demo or a test needs the same ones again."""

PASSES = 3
MEMORY = 64
"""MiB; with `PASSES` about 85 ms on an office laptop."""
ACCEPTED_PASSES = range(2, 7)
ACCEPTED_MEMORY = range(32, 257)
SALT_SIZE = int(argon2id.SALTBYTES)


@dataclass(frozen=True, kw_only=True)
class Lock:
    """A closed secret: what Aead made (its nonce in front), and how the key is derived; `memory` in MiB."""

    body: bytes
    memory: int
    passes: int
    salt: bytes

    @property
    def acceptable(self) -> bool:
        """Whether opening costs a bounded time and memory."""
        known = self.passes in ACCEPTED_PASSES and self.memory in ACCEPTED_MEMORY
        return known and len(self.salt) == SALT_SIZE


def close(secret: bytes, known: str, bound: bytes, random: Random = os.urandom) -> Lock:
    """Lock a secret.

    Args:
        known: the code or passphrase that opens it.
        bound: what it belongs to; the same bytes are needed to open it.
    """
    salt = random(SALT_SIZE)
    box = Aead(_key(known, salt, PASSES, MEMORY))
    body = bytes(box.encrypt(secret, bound, random(Aead.NONCE_SIZE)))
    return Lock(body=body, memory=MEMORY, passes=PASSES, salt=salt)


def open_lock(lock: Lock, known: str, bound: bytes) -> bytes | None:
    """The secret, or None where the code, the passphrase or what it is bound to is another.

    Raises:
        UserError: `damaged` for parameters that no writer uses.
    """
    if not lock.acceptable:
        raise bounds.damaged()
    box = Aead(_key(known, lock.salt, lock.passes, lock.memory))
    try:
        return bytes(box.decrypt(lock.body, bound))
    except (CryptoError, ValueError):
        return None


def _key(known: str, salt: bytes, passes: int, memory: int) -> bytes:
    try:
        # A variable of the shell may hold bytes that are no text; they open nothing, and that is then said.
        typed = known.encode("utf-8", "surrogatepass")
        return bytes(argon2id.kdf(Aead.KEY_SIZE, typed, salt, opslimit=passes, memlimit=memory * bounds.MEBIBYTE))
    except RuntimeError:
        raise UserError("memory-short", needed=memory) from None
