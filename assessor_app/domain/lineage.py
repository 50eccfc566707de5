"""Which version of a sheet is current: heads of the version graph, and the decisions laid over it.

Pure set algebra over digests, so the outcome depends on what was received and never on when (design.md §4, Merge).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessor_app.domain.records import Decision


@dataclass(frozen=True)
class Lineage:
    """The state of one assessor's sheet for one city.

    `heads` are the versions still standing, sorted; exactly one is current, several are a conflict.
    `open_heads` are those before any decision: what a new decision must name as seen.
    """

    heads: tuple[str, ...]
    open_heads: tuple[str, ...]

    @property
    def current(self) -> str | None:
        """The one version that speaks for the assessor, if there is exactly one."""
        return self.heads[0] if len(self.heads) == 1 else None

    @property
    def in_conflict(self) -> bool:
        """Whether a person must decide between versions."""
        return len(self.heads) > 1


def resolve(
    versions: Mapping[str, Iterable[str]],
    decisions: Mapping[str, Decision] | None = None,
    held: frozenset[str] = frozenset(),
    unfit: frozenset[str] = frozenset(),
) -> Lineage:
    """Find the heads among the versions of one assessor for one city.

    Args:
        versions: digest → digests it replaces; those of other sheets have no effect here.
        decisions: digest → decision of this same assessor and city.
        held: digests under a replaced key; they take no part until a decision in force chooses them.
        unfit: digests that no decision can let in: of another shape, or of a city that is not known.
    """
    in_force = {d: word for d, word in decisions_in_force(decisions or {}).items() if word.chosen not in unfit}
    chosen = {decision.chosen for decision in in_force.values()}
    admitted = {d for d in versions if d not in unfit and (d not in held or d in chosen)}
    # Two standing words that differ settle nothing until one of them replaces the other.
    set_aside: set[str] = set()
    if len(chosen) == 1:
        set_aside = {seen for decision in in_force.values() for seen in decision.seen} - chosen
    # A version that was set aside no longer replaces the one preferred to it.
    replaced = {old for digest in admitted for old in versions[digest] if not (digest in set_aside and old in chosen)}
    open_heads = admitted - replaced
    return Lineage(tuple(sorted(open_heads - set_aside)), tuple(sorted(open_heads)))


def decisions_in_force(decisions: Mapping[str, Decision]) -> dict[str, Decision]:
    """The decisions that none of the others replaces."""
    replaced = {old for decision in decisions.values() for old in decision.replaces}
    return {digest: decision for digest, decision in decisions.items() if digest not in replaced}


@dataclass(frozen=True)
class PastDecision:
    """A decision with its place in the history of a sheet: `in_force` until a later one replaces it."""

    digest: str
    decision: Decision
    in_force: bool


def decision_history(decisions: Mapping[str, Decision]) -> tuple[PastDecision, ...]:
    """Every decision on a sheet, each after those it replaces: the chain says which came first, not the clock."""
    in_force = decisions_in_force(decisions)
    left, ordered = dict(decisions), list[str]()
    while left:
        # No digest can name itself through others; damaged rows that did would end the loop all the same.
        ready = {digest for digest, decision in left.items() if not left.keys() & set(decision.replaces)} or set(left)
        ordered += sorted(ready, key=lambda digest: (decisions[digest].time, digest))
        left = {digest: decision for digest, decision in left.items() if digest not in ready}
    return tuple(PastDecision(digest, decisions[digest], digest in in_force) for digest in ordered)
