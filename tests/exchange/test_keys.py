"""Key pairs, their names, and the secretariat's secrets with and without a passphrase."""

import hashlib
import json
from collections.abc import Callable

import pytest
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from assessor_app.errors import UserError
from assessor_app.exchange import canonical, lock
from assessor_app.exchange.keys import (
    SecretBundle,
    SecretKeys,
    generate_keys,
    is_wrapped,
    keyid_of,
    unwrap_bundle,
    wrap_bundle,
)
from tests.exchange.parties import A1, SECRETARIAT, fixed_random

BUNDLE = SecretBundle(SECRETARIAT, {"A1": "0000-0000-0000", "A2": "1111-1111-1111"})


@pytest.fixture(scope="module")
def wrapped() -> bytes:
    """The secretariat's secrets under a passphrase."""
    return wrap_bundle(BUNDLE, "kopi tubruk é", fixed_random("wrap"))


def key_of_error(call: Callable[[], object]) -> str:
    """The key of the `UserError` a call raises."""
    with pytest.raises(UserError) as caught:
        call()
    return caught.value.key


def test_public_keys_are_those_of_the_secrets() -> None:
    """Ed25519 from the seed, X25519 from the secret, both in hex."""
    assert A1.public.sign == bytes(SigningKey(A1.sign_seed).verify_key).hex()
    assert A1.public.box == bytes(PrivateKey(A1.box_secret).public_key).hex()


def test_keyid_is_the_start_of_the_hash() -> None:
    """The name of a key is the first 32 hex digits of SHA-256 of its bytes."""
    assert keyid_of(A1.public.sign) == hashlib.sha256(bytes.fromhex(A1.public.sign)).hexdigest()[:32] == A1.keyid


def test_digest_of_a_pair_is_canonical() -> None:
    """The digest of public keys is that of their canonical object."""
    form = f'{{"box":"{A1.public.box}","sign":"{A1.public.sign}"}}'.encode()
    assert A1.public.digest == canonical.digest(form)


def test_secrets_stand_in_no_representation() -> None:
    """A traceback that prints keys or codes gives nothing away."""
    shown = repr(BUNDLE) + repr(A1)
    assert A1.sign_seed.hex() not in shown
    assert repr(A1.sign_seed) not in shown
    assert "0000-0000-0000" not in shown


def test_generated_keys_differ() -> None:
    """Two calls give two pairs; the same bytes give the same pair."""
    assert generate_keys() != generate_keys()
    assert generate_keys(fixed_random("A1")) == A1


def test_plain_bundle_says_so_and_returns() -> None:
    """Without a passphrase the bytes are readable, and `is_wrapped` tells."""
    plain = wrap_bundle(BUNDLE, None)
    assert not is_wrapped(plain)
    assert unwrap_bundle(plain, None) == BUNDLE
    assert unwrap_bundle(plain, "ignored") == BUNDLE
    assert wrap_bundle(BUNDLE, "") == plain


def test_wrapped_bundle_hides_and_returns(wrapped: bytes) -> None:
    """Under a passphrase neither keys nor codes can be read, and they come back whole."""
    assert is_wrapped(wrapped)
    assert b"0000-0000" not in wrapped
    assert unwrap_bundle(wrapped, "kopi tubruk é") == BUNDLE


def test_passphrase_is_the_same_from_every_keyboard(wrapped: bytes) -> None:
    """An accent typed as a separate character makes no other passphrase."""
    assert unwrap_bundle(wrapped, "kopi tubruk e\u0301") == BUNDLE


def test_wrong_and_missing_passphrase_are_told_apart(wrapped: bytes) -> None:
    """Each has its own sentence."""
    assert key_of_error(lambda: unwrap_bundle(wrapped, "teh")) == "passphrase-wrong"
    assert key_of_error(lambda: unwrap_bundle(wrapped, None)) == "passphrase-missing"
    assert key_of_error(lambda: unwrap_bundle(wrapped, "")) == "passphrase-missing"


def test_wrapping_uses_the_agreed_costs(wrapped: bytes) -> None:
    """Three passes over 64 MiB with a salt of its own."""
    tree = json.loads(wrapped)
    assert (tree["passes"], tree["memory"]) == (3, 64)
    assert wrap_bundle(BUNDLE, "teh") != wrap_bundle(BUNDLE, "teh")


@pytest.mark.parametrize("change", [{"passes": 1}, {"passes": 7}, {"memory": 31}, {"memory": 257}, {"salt": "AAAA"}])
def test_costs_outside_the_bounds_are_refused(wrapped: bytes, change: dict[str, object]) -> None:
    """Neither a cheap nor an endless derivation is begun."""
    altered = canonical.encode(json.loads(wrapped) | change)
    assert key_of_error(lambda: unwrap_bundle(altered, "kopi tubruk é")) == "keys-damaged"


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"type":"bundle"}', b'{"type":"wrapped-bundle"}', b"\xff"])
def test_other_bytes_are_damaged_keys(data: bytes) -> None:
    """What is no bundle raises one error, with and without a passphrase."""
    assert key_of_error(lambda: unwrap_bundle(data, "teh")) == "keys-damaged"


def test_short_secrets_are_damaged_keys() -> None:
    """Secrets of another length are not used."""
    short = wrap_bundle(SecretBundle(SecretKeys(b"1", b"2"), {}), None)
    assert key_of_error(lambda: unwrap_bundle(short, None)) == "keys-damaged"


def test_lock_is_bound_to_what_it_belongs_to() -> None:
    """The right code opens nothing that was locked for something else."""
    closed = lock.close(b"secret", "code", b"this")
    assert lock.open_lock(closed, "code", b"this") == b"secret"
    assert lock.open_lock(closed, "code", b"that") is None
