"""What something signed names and this workspace does not hold."""

from collections.abc import Iterator

from assessor_app.domain.records import Closing, ReceiptRecord, Reissue
from assessor_app.errors import UserError
from assessor_app.operations.integrity.difference import Difference, Facts

_FURTHEST = 20
"""Revisions beyond the newest one here that an evaluation may have had."""


def missing_named(facts: Facts) -> Iterator[Difference]:
    """Versions and records that a receipt, a closing, a decision or a reissue names and that are not here."""
    places = _places(facts)
    for digest, by in sorted(facts.named_versions.items()):
        if digest not in facts.links:
            assessor, city = places.get(digest) or (_signed_for(facts, by), None)
            fields = {"digest": digest[:12], "assessor": assessor, "city": city, "by": by[:12]}
            yield Difference(UserError("check-missing-version", **fields), grave=True)
    for by, named in _records_named(facts):
        for digest in named:
            if digest not in facts.records:
                yield Difference(UserError("check-missing-record", digest=digest[:12], by=by[:12]), grave=True)


def missing_words(facts: Facts) -> Iterator[Difference]:
    """Packages and card records that must have been, because what was signed after them is here."""
    yield from _missing_packages(facts)
    yield from _missing_reissues(facts)


def _missing_packages(facts: Facts) -> Iterator[Difference]:
    """Newer revisions under which something was signed and whose package is not here: its conflicts may be others.

    A sheet's number is an assessor's word: one out of all reason is told, but keeps no desk from closing.
    """
    newest = max(facts.workspace.revisions(facts.id), default=0)
    named = {link.revision: digest for digest, link in sorted(facts.links.items(), reverse=True)}
    for digest, record in facts.records.items():
        if isinstance(record.content, Closing | Reissue):
            named[record.content.revision] = digest
    for revision, by in sorted(named.items()):
        if revision > newest:
            problem = UserError("check-missing-package", revision=revision, by=by[:12])
            yield Difference(problem, grave=revision <= newest + _FURTHEST, elsewhere=True)


def _missing_reissues(facts: Facts) -> Iterator[Difference]:
    """Seats with several keys in the packages of which no reissue says that they were replaced."""
    gone: dict[str, set[str]] = {}
    for record in facts.records.values():
        if isinstance(record.content, Reissue):
            gone.setdefault(record.content.assessor, set()).update(record.content.old_keyids)
    standing: dict[str, list[str]] = {}
    for key in facts.ring.issued.values():
        if key.keyid not in gone.get(key.assessor, ()):
            standing.setdefault(key.assessor, []).append(key.keyid)
    for assessor, keyids in sorted(standing.items()):
        if len(keyids) > 1:
            problem = UserError("check-missing-reissue", assessor=assessor, n=len(keyids))
            yield Difference(problem, grave=True, elsewhere=True)


def _records_named(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    for digest, record in sorted(facts.records.items()):
        if not isinstance(record.content, ReceiptRecord):
            yield digest, record.content.replaces
    for digest, closing in facts.closings:
        yield digest, closing.records


def _signed_for(facts: Facts, by: str) -> str | None:
    """Whose file a receipt record is about, where nothing beside it tells more."""
    receipt = facts.receipts.get(by)
    return None if receipt is None else receipt.assessor


def _places(facts: Facts) -> dict[str, tuple[str | None, str]]:
    """Whose each version was, as the table of receipts remembers it; it only helps to name what is missing."""
    return {
        sheet.digest: (receipt.assessor, sheet.city)
        for receipt in facts.workspace.receipts(facts.id)
        for sheet in receipt.sheets
        if sheet.digest is not None
    }
