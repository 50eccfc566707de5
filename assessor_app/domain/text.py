"""Text as it may stand in a sheet: normalised, without characters that hide or reorder what is read."""

import re
import unicodedata

from assessor_app.errors import UserError

LONGEST_TEXT = 4_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str, *, lines: bool = False) -> str:
    """NFC without control and bidi characters, trimmed; line ends survive only where `lines` is true."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _LINE_END.sub("\n", text)
    text = text.replace("\t", " ") if lines else re.sub(r"[\n\t]+", " ", text)
    kept = "".join(c for c in text if c == "\n" or not _hidden(c))
    # Last, because a hidden character may have kept a letter and its accent apart.
    return unicodedata.normalize("NFC", kept).strip()


def excerpt(text: str, longest: int = 40) -> str:
    """The beginning of whatever was typed or pasted, short enough to stand in a sentence."""
    text = clean(text)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def printable(name: str) -> str:
    """A name that any screen, table and file can hold: drives have names that are no text."""
    return name if name.isprintable() else clean(name) or "?"


def checked_text(text: str, field: str, *, lines: bool = True, longest: int = LONGEST_TEXT) -> str:
    """Clean text of at most `longest` characters.

    Raises:
        UserError: `text-too-long` with the field, its length and the limit.
    """
    text = clean(text, lines=lines)
    if len(text) > longest:
        raise UserError("text-too-long", field=field, length=len(text), longest=longest)
    return text


def checked_id(text: str, field: str) -> str:
    """An id or code that may leave the laptop: ASCII letters, digits, `.`, `_`, `-`, 1 to 32 of them.

    Raises:
        UserError: `bad-id` with the field and what stood there.
    """
    if not _ID.fullmatch(text):
        raise UserError("bad-id", field=field, text=excerpt(text))
    return text


def slug(text: str, longest: int = 32) -> str:
    """A lower-case id made of a title: `Kota Binjai` → `kota-binjai`."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
    return words[:longest].rstrip("-") or "tanpa-nama"


def folded(text: str) -> str:
    """Text for comparing names: no case, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _hidden(character: str) -> bool:
    noncharacter = ord(character) & 0xFFFE == 0xFFFE  # no XML, so no workbook, can hold one
    return noncharacter or character in _BIDI or unicodedata.category(character) in {"Cc", "Cs"}
