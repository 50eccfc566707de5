"""The desk's view of everything received: lineages, day records, held versions; live or as of a closing.

`state_of` needs no workspace: an archive gives the same view elsewhere.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from assessor_app.domain.closings import ClosingStand, closing_stand
from assessor_app.domain.desk import DeskView, lay_over
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import VersionLink
from assessor_app.domain.lineage import Lineage, decisions_in_force, resolve
from assessor_app.domain.records import Closing, Decision, DeskRecord, Reissue, SignedRecord
from assessor_app.operations.shapes import city_shapes
from assessor_app.storage.workspace import Workspace

Pair = tuple[str, str]
"""Assessor id and city code."""

_Named = TypeVar("_Named", VersionLink, SignedRecord)


@dataclass(frozen=True)
class DeskState:
    """Versions by sheet, decisions by sheet, and what the day changed.

    `replaced` names the keys of stolen cards, each with the versions under it that count all the same; `held` are
    the other versions received under them: they take no part until a decision admits them. `unfit` are versions of a
    city that is not known, or of another shape than the city's: they never take part.
    """

    view: DeskView
    links: dict[Pair, dict[str, VersionLink]]
    decisions: dict[Pair, dict[str, Decision]]
    held: frozenset[str] = frozenset()
    replaced: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unfit: frozenset[str] = frozenset()

    def lineage(
        self,
        pair: Pair,
        added: Mapping[str, tuple[str, ...]] | None = None,
        also_held: frozenset[str] = frozenset(),
        also_unfit: frozenset[str] = frozenset(),
    ) -> Lineage:
        """Heads of one sheet, with the versions of a file beside those received.

        Args:
            also_held: those of `added` that are under a replaced key (`holds`).
            also_unfit: those of `added` that do not fit.
        """
        versions = {digest: link.replaces for digest, link in self.links.get(pair, {}).items()}
        return resolve(
            versions | dict(added or {}), self.decisions.get(pair), self.held | also_held, self.unfit | also_unfit
        )

    def lineages(self) -> dict[Pair, Lineage]:
        """Heads of every sheet received."""
        return {pair: self.lineage(pair) for pair in self.links}

    def holds(self, digest: str, keyid: str) -> bool:
        """Whether a version under this key takes no part by itself: the key was replaced before it came."""
        return keyid in self.replaced and digest not in self.replaced[keyid]

    def withheld(self, pair: Pair) -> frozenset[str]:
        """The held versions of a sheet that still wait for a word: not replaced by a version that takes part."""
        links = self.links.get(pair, {})
        apart = self.held | self.unfit
        replaced = {old for digest, link in links.items() if digest not in apart for old in link.replaces}
        return frozenset(links.keys() & self.held) - self.unfit - replaced

    def admitted(self, pair: Pair, digest: str) -> bool:
        """Whether a decision in force lets a held version speak."""
        return any(d.chosen == digest for d in decisions_in_force(self.decisions.get(pair, {})).values())


def live_state(workspace: Workspace, evaluation: Evaluation) -> DeskState:
    """Everything received and every record, as of now."""
    return state_of(evaluation, workspace.version_links(evaluation.id), workspace.records(evaluation.id))


def closed_state(workspace: Workspace, closing: Closing) -> DeskState:
    """What a closing saw, in the revision it was made under."""
    evaluation = workspace.evaluation(closing.evaluation, closing.revision)
    return seen_by(closing, evaluation, workspace.version_links(evaluation.id), workspace.records(evaluation.id))


def closing_state(workspace: Workspace, evaluation_id: str) -> ClosingStand:
    """Which closing speaks, or which disagree."""
    return closing_stand(workspace.records(evaluation_id, "closing"))


def seen_by(
    closing: Closing, evaluation: Evaluation, links: Iterable[VersionLink], records: Iterable[SignedRecord]
) -> DeskState:
    """The state of those versions and records that a closing saw.

    Args:
        evaluation: at the closing's revision.
    """
    versions, known = frozenset(closing.versions), frozenset(closing.records)
    return state_of(evaluation, _among(links, versions), _among(records, known), by_fitting=closing.by_fitting)


def state_of(
    evaluation: Evaluation,
    links: Iterable[VersionLink],
    records: Iterable[SignedRecord],
    *,
    by_fitting: bool = True,
) -> DeskState:
    """The view of these versions under these records, whatever their order.

    Args:
        by_fitting: whether a version that does not fit takes no part; a closing of format 1 let it take heads away.
    """
    decisions: dict[Pair, dict[str, Decision]] = {}
    day: dict[str, DeskRecord] = {}
    replaced: dict[str, frozenset[str]] = {}
    for record in records:
        content = record.content
        if isinstance(content, Decision):
            decisions.setdefault((content.assessor, content.city), {})[record.digest] = content
        elif isinstance(content, DeskRecord):
            day[record.digest] = content
        elif isinstance(content, Reissue):
            for keyid in content.old_keyids:
                replaced[keyid] = replaced.get(keyid, frozenset()) | frozenset(content.listed)
    by_pair: dict[Pair, dict[str, VersionLink]] = {}
    held, unfit = set(), set()
    shapes = city_shapes(evaluation) if by_fitting else {}
    for link in links:
        by_pair.setdefault((link.assessor, link.city), {})[link.digest] = link
        if link.keyid in replaced and link.digest not in replaced[link.keyid]:
            held.add(link.digest)
        if by_fitting and not link.fits(shapes.get(link.city)):
            unfit.add(link.digest)
    return DeskState(lay_over(evaluation, day), by_pair, decisions, frozenset(held), replaced, frozenset(unfit))


def _among(found: Iterable[_Named], digests: Collection[str]) -> list[_Named]:
    return [each for each in found if each.digest in digests]
