"""Which closing speaks: the one that none replaces; two that differ are a conflict, and no clock decides it.

Pure set algebra over digests (design.md §4, Closings too).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assessor_app.domain.records import Closing, SignedRecord


@dataclass(frozen=True)
class ClosingStand:
    """How the results stand fixed: `speaking` is the closing in force, None before the first and in a conflict.

    `heads` are all that none replaces, by digest: what the next closing replaces. `conflicting` are the same heads
    where they disagree, else none.
    """

    heads: tuple[SignedRecord, ...] = ()
    speaking: SignedRecord | None = None
    conflicting: tuple[SignedRecord, ...] = ()

    @property
    def next_number(self) -> int:
        """One more than the largest number stated by those that the next closing replaces."""
        return 1 + max((closing_of(head).number for head in self.heads), default=0)


def closing_stand(records: Iterable[SignedRecord]) -> ClosingStand:
    """The stand that closings give; other records among them have no effect."""
    closings = {r.digest: r for r in records if isinstance(r.content, Closing)}
    replaced = {old for record in closings.values() for old in closing_of(record).replaces}
    heads = tuple(closings[digest] for digest in sorted(closings.keys() - replaced))
    if not heads:
        return ClosingStand()
    words = [(closing_of(head).results, closing_of(head).counted) for head in heads]
    if all(word == words[0] for word in words):
        return ClosingStand(heads, heads[0])
    return ClosingStand(heads, None, heads)


def closing_chain(records: Iterable[SignedRecord], shown: SignedRecord) -> tuple[SignedRecord, ...]:
    """A closing with those before it, oldest first; of several replaced ones the smallest digest stands for them."""
    closings = {r.digest: r for r in records if isinstance(r.content, Closing)}
    chain, seen = [shown], {shown.digest}
    while before := sorted(d for d in closing_of(chain[0]).replaces if d in closings and d not in seen):
        chain.insert(0, closings[before[0]])
        seen.add(before[0])
    return tuple(chain)


def closing_of(record: SignedRecord) -> Closing:
    """The content of a record that is known to be a closing."""
    assert isinstance(record.content, Closing)
    return record.content
