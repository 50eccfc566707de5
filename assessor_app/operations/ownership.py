"""Whose a refused file is: by an id in its bytes, else by the one id in its name, else unknown.

Nothing here is proved: it only tells whom to ask for the file again. Pure; it may not read a drive or a database.
"""

import codecs
import re
from collections.abc import Iterable
from typing import Literal

KnownBy = Literal["bytes", "name"]

_MEMBER = re.compile(rb'"assessor"\s*:\s*"([A-Za-z0-9._-]{1,32})"')
_OUTER = re.compile(rb'"signed"\s*:\s*\{\s*"assessor"\s*:\s*"([A-Za-z0-9._-]{1,32})"')
_PACKAGE = re.compile(rb'"signed"\s*:\s*\{\s*"evaluation"\s*:\s*\{')
_COPIES = re.compile(r"\(\d+\)")
"""What systems put behind the name of a second copy."""
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def owner_of(data: bytes | None, name: str, assessor_ids: Iterable[str]) -> tuple[str | None, KnownBy | None]:
    """The assessor's id, as the evaluation writes it, and what tells it.

    Args:
        data: the bytes of the file, None where they could not be read.
    """
    ids = {assessor.casefold(): assessor for assessor in assessor_ids}
    inside = _in_bytes(data or b"", ids)
    if inside is not None:
        return inside, "bytes"
    named = _in_name(name, ids)
    return (named, "name") if named is not None else (None, None)


def _in_bytes(data: bytes, ids: dict[str, str]) -> str | None:
    """The one who hands the file over; else the only one of whom it speaks."""
    if data.startswith(_WIDE):
        data = data.replace(b"\0", b"")
    if _PACKAGE.search(data):
        return None
    outer = _OUTER.search(data)
    if outer is not None:
        return ids.get(outer[1].decode().casefold())
    found = {ids.get(match[1].decode().casefold()) for match in _MEMBER.finditer(data)}
    return found.pop() if len(found) == 1 else None


def _in_name(name: str, ids: dict[str, str]) -> str | None:
    """The only id that stands in a name as a whole, not as a part of a longer one."""
    if not ids:
        return None
    # Longer ids first: where `ui-1-b` stands, `ui-1` does not.
    either = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    token = re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])")
    found = set(token.findall(_COPIES.sub(" ", name).casefold()))
    return ids[found.pop()] if len(found) == 1 else None
