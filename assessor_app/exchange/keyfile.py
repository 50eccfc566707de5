"""`sekretariat.kunci`: the secretariat's public keys, signed by themselves, for checking files elsewhere."""

from dataclasses import dataclass

import msgspec

from assessor_app.exchange import bounds, envelope
from assessor_app.exchange.keys import PublicKeys, SecretKeys


@dataclass(frozen=True)
class KeyFile:
    """The public keys under which everything of one evaluation is signed."""

    evaluation: str
    secretariat: PublicKeys
    title: str


_DECODER = msgspec.json.Decoder(KeyFile)


def key_document(keys: SecretKeys, evaluation: str, title: str) -> bytes:
    """The bytes of the key file of an evaluation."""
    return envelope.sign("key", KeyFile(evaluation, keys.public, title), keys)


def read_key_document(data: bytes) -> KeyFile:
    """The key file, verified under the key it holds: that it is whole, not whose it is.

    Raises:
        UserError: `not-a-key-file`, `too-large`, `too-new`, `damaged`, `bad-signature`.
    """
    signed = envelope.read_kind(data, "key", "not-a-key-file")
    signed.verify(named_keys(signed).sign)
    return signed.content(_DECODER)


def named_keys(signed: envelope.Envelope) -> PublicKeys:
    """The secretariat's keys that a package or key file names, before it is verified under them.

    Raises:
        UserError: `damaged`.
    """
    members = signed.signed.get("secretariat")
    if isinstance(members, dict):
        keys = PublicKeys(box=members.get("box", ""), sign=members.get("sign", ""))
        if keys.well_formed:
            return keys
    raise bounds.damaged()
