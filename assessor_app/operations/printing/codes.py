"""The codes on paper: one form everywhere, groups of four Crockford characters; they find, they do not prove."""

from assessor_app.exchange import canonical
from assessor_app.exchange.codes import crockford_of

SHEET_GROUPS, DOCUMENT_GROUPS = 2, 3


def sheet_code(digest: str) -> str:
    """The short code of a signed version: the first 40 bits of its digest, `XXXX-XXXX`."""
    return crockford_of(digest, SHEET_GROUPS)


def results_code(digest: str) -> str:
    """The short code of results: the first 60 bits of their digest, `XXXX-XXXX-XXXX`."""
    return crockford_of(digest, DOCUMENT_GROUPS)


def document_code(kind: str, subject: str, state: str) -> str:
    """The code of one document: its kind, what it is about, and the digest of the results or sheet it shows."""
    return crockford_of(canonical.digest(canonical.encode([kind, subject, state])), DOCUMENT_GROUPS)


def form_code(evaluation: str, revision: int, name: str) -> str:
    """The code of a blank form, which shows no result: it follows from the package's revision and its file's name."""
    return document_code("forms", name, f"{evaluation} r{revision}")


def key_code(keyid: str) -> str:
    """The secretariat's key as papers name it: the first 60 bits of its keyid."""
    return crockford_of(keyid, DOCUMENT_GROUPS)
