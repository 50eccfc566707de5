"""What something signed names and this workspace does not hold."""

from collections.abc import Iterator

from assessor_app.domain.records import ReceiptRecord
from assessor_app.errors import UserError
from assessor_app.operations.integrity.difference import Difference, Facts


def missing_named(facts: Facts) -> Iterator[Difference]:
    """Versions and records that a receipt, a closing, a decision or a reissue names and that are not here."""
    places = _places(facts)
    for digest, by in sorted(facts.named_versions.items()):
        if digest not in facts.links:
            assessor, city = places.get(digest, (None, None))
            fields = {"digest": digest[:12], "assessor": assessor, "city": city, "by": by[:12]}
            yield Difference(UserError("check-missing-version", **fields), grave=True)
    for by, named in _records_named(facts):
        for digest in named:
            if digest not in facts.records:
                yield Difference(UserError("check-missing-record", digest=digest[:12], by=by[:12]), grave=True)


def _records_named(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    for digest, record in sorted(facts.records.items()):
        if not isinstance(record.content, ReceiptRecord):
            yield digest, record.content.replaces
    for digest, closing in facts.closings:
        yield digest, closing.records


def _places(facts: Facts) -> dict[str, tuple[str | None, str]]:
    """Whose each version was, as the table of receipts remembers it; it only helps to name what is missing."""
    return {
        sheet.digest: (receipt.assessor, sheet.city)
        for receipt in facts.workspace.receipts(facts.id)
        for sheet in receipt.sheets
        if sheet.digest is not None
    }
