"""What the parts of a Workspace share: the database, and JSON that mirrors the domain's dataclasses."""

from typing import TypeVar

import msgspec

from assessor_app.storage.database import Database

T = TypeVar("T")

_encoder = msgspec.json.Encoder(order="sorted")


class Repository:
    """A part of the Workspace: named methods around one connection."""

    _db: Database


def to_json(value: object) -> str:
    """The JSON of a domain value as a text column keeps it."""
    return _encoder.encode(value).decode()


def canonical(value: object) -> bytes:
    """The canonical bytes of a plain document (design.md §4), over which digests are taken."""
    return _encoder.encode(value)


def from_json(text: str | bytes, kind: type[T]) -> T:
    """The domain value of a stored JSON text."""
    return msgspec.json.decode(text, type=kind)
