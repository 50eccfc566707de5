"""Passphrases of the secretariat's keys: the same from every keyboard, and long enough where one is new.

The rule is for a passphrase that wraps keys for the first time or takes another's place. One that only opens is never
judged: keys that an older program wrapped under a shorter one stay open to it. Nothing is taken off what was typed.
"""

import unicodedata

from assessor_app.errors import UserError

SHORTEST = 12
"""Characters in NFC, blanks between words among them; several plain words are better than one clever one."""


def one_form(passphrase: str) -> str:
    """The same passphrase from every keyboard: an accented letter may come as one character or as two."""
    return unicodedata.normalize("NFC", passphrase)


def fault(passphrase: str) -> UserError | None:
    """Why a new passphrase may not wrap keys: `passphrase-unreadable`, `passphrase-edges`, `passphrase-short`.

    A blank at either end cannot be seen on the paper that it is kept on, so it is refused rather than taken off.
    """
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in passphrase.strip()):
        return UserError("passphrase-unreadable")
    if len(one_form(passphrase.strip())) < SHORTEST:
        return UserError("passphrase-short", n=SHORTEST)
    if passphrase != passphrase.strip():
        return UserError("passphrase-edges")
    return None


def require_new(passphrase: str) -> None:
    """Refuse what may not wrap keys.

    Raises:
        UserError: as `fault` says.
    """
    found = fault(passphrase)
    if found is not None:
        raise found
