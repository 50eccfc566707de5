"""Which stolen cards the desk replaced, as papers tell it."""

from collections.abc import Collection, Iterable

from assessor_app.domain.records import Reissue, SignedRecord


def replaced_cards(records: Iterable[SignedRecord], assessors: Collection[str]) -> tuple[Reissue, ...]:
    """The new cards of these assessors, oldest first."""
    found = (record.content for record in records if isinstance(record.content, Reissue))
    return tuple(sorted((card for card in found if card.assessor in assessors), key=lambda card: card.time))
