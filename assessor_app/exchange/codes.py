"""Codes that people read, type and compare: access codes and receipts, in Crockford's base 32.

No letter of it is taken for another: case, spaces, dashes, O for 0, I and L for 1 are forgiven on the way in.
"""

import hashlib
import os
import re
from collections.abc import Iterable

from assessor_app.errors import UserError
from assessor_app.exchange import canonical
from assessor_app.exchange.lock import Random

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12
RECEIPT_BITS = 40

_FORGIVEN = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s\u2010-\u2015\u2212_.-]+")


def generate_code(random: Random = os.urandom) -> str:
    """An access code `XXXX-XXXX-XXXX`: eleven random characters (55 bits) and one that checks them."""
    chosen = crockford(int.from_bytes(random(7), "big") >> 1, CODE_LENGTH - 1)
    return _in_fours(chosen + _check_character(chosen))


def checked_code(text: str) -> str:
    """The access code that a person typed, as `XXXX-XXXX-XXXX`.

    Raises:
        UserError: `code-too-short` with `missing`, `code-too-long` with `extra` characters, `code-mistyped`.
    """
    code = _SEPARATORS.sub("", text).upper().translate(_FORGIVEN)
    if len(code) < CODE_LENGTH:
        raise UserError("code-too-short", missing=CODE_LENGTH - len(code))
    if len(code) > CODE_LENGTH:
        raise UserError("code-too-long", extra=len(code) - CODE_LENGTH)
    if not set(code) <= set(ALPHABET) or code[-1] != _check_character(code[:-1]):
        raise UserError("code-mistyped")
    return _in_fours(code)


def short_code(text: str) -> str | None:
    """A code of two or three fours that papers and screens show, as a person typed it; None for any other text."""
    if len(text) > 4 * CODE_LENGTH:
        return None
    code = _SEPARATORS.sub("", text).upper().translate(_FORGIVEN)
    return _in_fours(code) if len(code) in (8, 12) and set(code) <= set(ALPHABET) else None


def receipt_code(evaluation: str, assessor: str, digests: Iterable[str]) -> str:
    """The short code both screens show for what a score file holds: `7F3K-2KQ9`. Guards against mix-ups only."""
    content = canonical.encode([evaluation, assessor, sorted(digests)])
    first = hashlib.sha256(content).digest()[: RECEIPT_BITS // 8]
    return _in_fours(crockford(int.from_bytes(first, "big"), RECEIPT_BITS // 5))


def crockford(number: int, length: int) -> str:
    """The lowest `5 × length` bits of a number, most significant first."""
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))


def crockford_of(hexadecimal: str, groups: int) -> str:
    """The first `20 × groups` bits of a digest in groups of four characters, as papers and screens show it."""
    length = 4 * groups
    number = int(hexadecimal[: 5 * groups], 16)
    return _in_fours(crockford(number, length))


def _check_character(chosen: str) -> str:
    """Weights are odd, so any single wrong character changes the sum modulo 32."""
    return ALPHABET[sum((2 * i + 1) * ALPHABET.index(c) for i, c in enumerate(chosen)) % len(ALPHABET)]


def _in_fours(code: str) -> str:
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
