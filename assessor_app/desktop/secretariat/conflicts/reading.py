"""Which sheets have several signed versions, what has been decided of them, and how the versions can be told apart.

Pure: it reads what the desk's state holds. It may not know what a choice would do to a final.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_uppercase

from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.domain.evaluation import Assessor, City, Evaluation
from assessor_app.domain.ledger import Receipt
from assessor_app.domain.lineage import PastDecision, decision_history, decisions_in_force
from assessor_app.domain.records import Decision
from assessor_app.domain.rooms import room_name
from assessor_app.domain.sheet import SignedSheet

Lookup = Callable[[str], SignedSheet | None]


class Standing(StrEnum):
    """Where a conflict stands."""

    OPEN = "open"
    DECIDED = "decided"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Conflict:
    """A sheet with several versions: `digests` are those a decision may choose from, the first received first.

    `held` are those among them under a replaced key; `torn` says that two decisions differ and neither holds.
    """

    assessor: Assessor
    city: City
    room: str
    digests: tuple[str, ...]
    standing: Standing
    decision: Decision | None = None
    held: tuple[str, ...] = ()
    torn: bool = False
    history: tuple[PastDecision, ...] = ()
    """Every decision on the sheet, each after those it replaces."""

    @property
    def pair(self) -> tuple[str, str]:
        """Assessor and city."""
        return (self.assessor.id, self.city.code)


@dataclass(frozen=True)
class Ending:
    """One of the versions: its letter on the screen, and the file in which it first came."""

    letter: str
    version: SignedSheet
    receipt: Receipt | None


def read_conflicts(seen: Seen) -> tuple[Conflict, ...]:
    """Every sheet in conflict or once decided upon, those that wait for a word first."""
    state, evaluation = seen.live.state, seen.evaluation
    places = _places(seen.receipts)
    found = []
    for pair in sorted(state.links.keys()):
        assessor, city = pair
        if not evaluation.has_city(city) or evaluation.city(city).practice:
            continue
        lineage, decisions = state.lineage(pair), state.decisions.get(pair, {})
        in_force = decisions_in_force(decisions)
        held = set(state.links[pair]) & state.held
        candidates = sorted({*lineage.open_heads, *held}, key=lambda digest: (places.get(digest, 0), digest))
        judged = {digest for decision in in_force.values() for digest in decision.seen}
        waits = lineage.in_conflict or bool(state.withheld(pair) - judged)
        if not waits and not in_force:
            continue
        decision = decisions[min(in_force)] if in_force else None
        standing = Standing.OPEN if waits else Standing.DECIDED
        if not waits and decision is not None and lineage.current not in decision.seen:
            standing = Standing.REPLACED
        found.append(
            Conflict(
                evaluation.assessor(assessor),
                evaluation.city(city),
                room_of(evaluation, city),
                tuple(candidates),
                standing,
                decision,
                held=tuple(sorted(held)),
                history=decision_history(decisions),
                torn=len({one.chosen for one in in_force.values()}) > 1,
            )
        )
    return tuple(sorted(found, key=_urgency))


def waiting(seen: Seen | None) -> int:
    """How many sheets wait for a word."""
    return sum(c.standing is Standing.OPEN for c in read_conflicts(seen)) if seen is not None else 0


def read_endings(digests: Sequence[str], lookup: Lookup, receipts: Sequence[Receipt] = ()) -> tuple[Ending, ...]:
    """The versions behind digests, lettered in that order; one that cannot be found is left out."""
    first: dict[str, Receipt] = {}
    for receipt in receipts:
        for sheet in receipt.sheets:
            if sheet.digest is not None:
                first.setdefault(sheet.digest, receipt)
    found = [(digest, lookup(digest)) for digest in digests]
    return tuple(
        Ending(letter, version, first.get(digest))
        for letter, (digest, version) in zip(ascii_uppercase, found, strict=False)
        if version is not None
    )


def common_base(endings: Sequence[Ending], lookup: Lookup) -> SignedSheet | None:
    """The newest version that all of them descend from; None where they share none."""
    if not endings:
        return None
    shared = set(endings[0].version.sheet.replaces)
    for ending in endings[1:]:
        shared &= set(ending.version.sheet.replaces)
    versions = [version for digest in sorted(shared) if (version := lookup(digest)) is not None]
    return max(versions, key=lambda v: (v.sheet.version, v.digest), default=None)


def room_of(evaluation: Evaluation, city: str) -> str:
    """The room in which a city presents; empty without a schedule."""
    rooms = [session.room for session in evaluation.sessions if session.city == city]
    return room_name(rooms[0]) if rooms else ""


def _places(receipts: Sequence[Receipt]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, receipt in enumerate(receipts, start=1):
        for sheet in receipt.sheets:
            if sheet.digest is not None:
                places.setdefault(sheet.digest, place)
    return places


def _urgency(conflict: Conflict) -> tuple[bool, str, str]:
    return (conflict.standing is not Standing.OPEN, conflict.city.name, conflict.assessor.id)
