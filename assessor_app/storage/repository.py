"""What the parts of a Workspace share: the database, and JSON that mirrors the domain's dataclasses."""

from enum import StrEnum
from typing import TypeVar

import msgspec

from assessor_app.errors import UserError
from assessor_app.storage.database import Database

T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)

_WHAT = {
    "Draft": "draft",
    "Evaluation": "evaluation",
    "SheetDocument": "sheet",
    "DecisionDocument": "record",
    "DeskDocument": "record",
    "ClosingDocument": "record",
    "ReissueDocument": "record",
}

_encoder = msgspec.json.Encoder(order="sorted")


class Repository:
    """A part of the Workspace: named methods around one connection."""

    _db: Database


class RottenError(UserError, msgspec.DecodeError):
    """A stored value that is no longer what was written; also what a decoder raises, for readers who judge bytes."""

    def __init__(self, what: str) -> None:
        """`what` says of what kind the value is: `sheet`, `record`, `evaluation`, `draft` or `row`."""
        super().__init__("stored-damaged", what=what)


def to_json(value: object) -> str:
    """The JSON of a domain value as a text column keeps it."""
    return _encoder.encode(value).decode()


def canonical(value: object) -> bytes:
    """The canonical bytes of a plain document (design.md §4), over which digests are taken."""
    return _encoder.encode(value)


def from_json(text: str | bytes, kind: type[T]) -> T:
    """The domain value of a stored JSON text.

    Raises:
        RottenError: the text is not what was stored once, whatever the column holds now.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.MsgspecError, ValueError, TypeError, RecursionError) as error:
        raise RottenError(_WHAT.get(getattr(kind, "__name__", ""), "row")) from error


def word_of(text: object, kind: type[Word]) -> Word:
    """The word of a closed list that a column holds.

    Raises:
        RottenError: the column holds no word of that list.
    """
    try:
        return kind(str(text))
    except ValueError as error:
        raise RottenError("row") from error
