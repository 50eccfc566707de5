"""What a file may hold before anything in it is believed: size, format, depth, integers, keys, base64.

Hostile bytes cost bounded time and memory here and raise nothing but `UserError`. It must not know kinds of files.
"""

import base64
import datetime as dt
import re
from collections.abc import Collection
from contextlib import suppress

import msgspec

from assessor_app.domain.text import checked_id
from assessor_app.errors import UserError
from assessor_app.exchange import canonical

MEBIBYTE = 1 << 20
LARGEST_FILE = 64 * MEBIBYTE
"""Bytes of a file as it is written."""
LARGEST_INSIDE = 47 * MEBIBYTE
"""Bytes inside a sealed file: base64 adds a third and must stay below `LARGEST_FILE`."""
MOST_VALUES = 2_000_000
"""Commas and brackets together; keeps 64 MiB of `[[],[],…]` from becoming gigabytes of objects."""
DEEPEST = 16
FORMAT = 1
"""The lowest format of every type, and the scheme's own number in what is signed; that one never changes."""
NEWEST_FORMATS = {"closing": 2, "handover": 2, "package": 2, "score": 2, "sheet": 2}
"""The newest format of each type that has had more than one; a newer one is refused."""
LARGEST_INTEGER = (1 << 53) - 1

_NEWEST_THINKABLE = 1_000_000
_LONGEST_MOMENT = 40
_HEX = re.compile(r"[0-9a-f]*")
_DECODER = msgspec.json.Decoder()
_CONTAINERS = {dict, list}
_HARMLESS = {str, bool, type(None)}

# Everything that one hostile file can make msgspec and Python raise; anything else is a bug of ours.
HOSTILE = (msgspec.MsgspecError, ValueError, TypeError, RuntimeError, UnicodeError, RecursionError, OverflowError)


def damaged() -> UserError:
    """The verdict on whatever cannot be read as it was written."""
    return UserError("damaged")


def too_large() -> UserError:
    """The verdict on more bytes than any writer makes."""
    return UserError("too-large")


def decode(data: bytes) -> object:
    """The untyped value of JSON bytes of bounded size; nothing in it may be trusted yet.

    Raises:
        UserError: `too-large`, `damaged`.
    """
    if len(data) > LARGEST_FILE:
        raise too_large()
    if holds_too_many(data):
        raise damaged()
    try:
        return _DECODER.decode(data)
    except HOSTILE:
        raise damaged() from None


def holds_too_many(data: bytes) -> bool:
    """Whether JSON bytes may hold more than `MOST_VALUES`; text counts with its commas and brackets."""
    # Every value takes a byte, so an ordinary file needs no counting.
    return len(data) > MOST_VALUES and sum(map(data.count, (b",", b"[", b"{"))) > MOST_VALUES


def check_canonical(tree: object, data: bytes) -> None:
    """Refuse a value that a file may not hold, or bytes that are not exactly its canonical ones.

    The tree is walked because re-encoding alone would let floats and large integers pass.

    Raises:
        UserError: `damaged`.
    """
    # Canonical bytes spell letters as they are: where all are ASCII, so is every key.
    _check_tree(tree, keys_known=data.isascii())
    try:
        same = canonical.encode(tree) == data
    except HOSTILE:
        raise damaged() from None
    if not same:
        raise damaged()


def newest_format(kind: str) -> int:
    """The newest format of a type that this program knows."""
    return NEWEST_FORMATS.get(kind, FORMAT)


def check_format(members: object) -> None:
    """Refuse members of a newer format; may be told from unverified bytes, since it only refuses.

    Raises:
        UserError: `too-new` with both format numbers.
    """
    if isinstance(members, dict) and isinstance(members.get("type"), str):
        number, known = members.get("format"), newest_format(members["type"])
        if type(number) is int and known < number < _NEWEST_THINKABLE:
            raise UserError("too-new", format=number, known=known)


def is_hex(value: object, digits: int) -> bool:
    """Whether a value is text of exactly so many lower-case hex digits."""
    return isinstance(value, str) and len(value) == digits and _HEX.fullmatch(value) is not None


def is_id(value: object) -> bool:
    """Whether a value is an id or code that may leave a laptop."""
    if not isinstance(value, str):
        return False
    try:
        checked_id(value, "")
    except UserError:
        return False
    return True


def is_moment(text: str) -> bool:
    """Whether text is an ISO 8601 time that every screen and paper can show in the event's zone."""
    try:
        # The first and the last year have moments that another zone cannot name.
        return len(text) <= _LONGEST_MOMENT and dt.MINYEAR < dt.datetime.fromisoformat(text).year < dt.MAXYEAR
    except ValueError:
        return False


def to_base64(data: bytes) -> str:
    """Bytes as files hold them."""
    return base64.b64encode(data).decode("ascii")


def from_base64(value: object) -> bytes:
    """The bytes of base64 text that re-encodes to itself.

    Raises:
        UserError: `damaged`.
    """
    if isinstance(value, str) and value.isascii():
        with suppress(ValueError):
            data = base64.b64decode(value, validate=True)
            # Every full group of four letters stands for its own three bytes; only the last may be spelled otherwise.
            last = data[-(len(data) % 3 or 3) :]
            if len(value) == -(-len(data) // 3) * 4 and value.endswith(to_base64(last)):
                return data
    raise damaged()


def _check_tree(tree: object, *, keys_known: bool) -> None:
    """Go down level by level, so that no depth of nesting can exhaust a stack."""
    level = _containers([tree])
    for _ in range(DEEPEST):
        below: list[object] = []
        for container in level:
            if isinstance(container, dict):
                if not keys_known and not all(map(str.isascii, container)):
                    raise damaged()
                below += _containers(container.values())
            elif isinstance(container, list):
                below += _containers(container)
        if not below:
            return
        level = below
    raise damaged()


def _containers(values: Collection[object]) -> list[object]:
    """The values that hold others; refuses a number that no file may hold. Looks at types first: one pass in C."""
    kinds = set(map(type, values))
    if kinds <= _HARMLESS:
        return []
    if float in kinds:
        raise damaged()
    if int in kinds:
        numbers = [value for value in values if type(value) is int]
        if max(numbers) > LARGEST_INTEGER or min(numbers) < -LARGEST_INTEGER:
            raise damaged()
    return [value for value in values if type(value) in _CONTAINERS] if kinds & _CONTAINERS else []
