"""The one way a value becomes bytes: JSON with sorted keys, no spaces, UTF-8 (RFC 8785 for what files may hold).

It must not know what the bytes are for; `bounds.py` says which values a file may hold.
"""

import hashlib

import msgspec

from assessor_app.domain.instrument import Instrument

_ENCODER = msgspec.json.Encoder(order="sorted")


def encode(value: object) -> bytes:
    """The canonical bytes of JSON values, domain dataclasses and `msgspec.Raw` that is canonical already."""
    return _ENCODER.encode(value)


def digest(data: bytes) -> str:
    """SHA-256 as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def shape_digest(instrument: Instrument) -> str:
    """The digest of an instrument's shape: what a revision may not change (design.md §4, Revisions)."""
    return digest(encode(instrument.shape()))
