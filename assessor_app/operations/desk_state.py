"""The desk's view of everything received: lineages, day records, held keys; live or as of a closing."""

from collections.abc import Collection
from dataclasses import dataclass

from assessor_app.domain.desk import DeskView, lay_over
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import VersionLink
from assessor_app.domain.lineage import Lineage, resolve
from assessor_app.domain.records import Closing, Decision, DeskRecord, SignedRecord
from assessor_app.storage.workspace import Workspace

Pair = tuple[str, str]
"""Assessor id and city code."""


@dataclass(frozen=True)
class DeskState:
    """Versions by sheet, decisions by sheet, and what the day changed."""

    view: DeskView
    links: dict[Pair, dict[str, VersionLink]]
    decisions: dict[Pair, dict[str, Decision]]
    held: frozenset[str] = frozenset()

    def lineage(self, pair: Pair, added: dict[str, tuple[str, ...]] | None = None) -> Lineage:
        """Heads of one sheet, with the versions of a file beside those received."""
        versions = {digest: link.replaces for digest, link in self.links.get(pair, {}).items()}
        return resolve(versions | (added or {}), self.decisions.get(pair), self.held)

    def lineages(self) -> dict[Pair, Lineage]:
        """Heads of every sheet received."""
        return {pair: self.lineage(pair) for pair in self.links}


def live_state(workspace: Workspace, evaluation: Evaluation) -> DeskState:
    """Everything received and every record, as of now."""
    return _state(workspace, evaluation, None, None)


def closed_state(workspace: Workspace, closing: Closing) -> DeskState:
    """What a closing saw, in the revision it was made under."""
    evaluation = workspace.evaluation(closing.evaluation, closing.revision)
    return _state(workspace, evaluation, frozenset(closing.versions), frozenset(closing.records))


def last_closing(workspace: Workspace, evaluation_id: str) -> SignedRecord | None:
    """The newest closing, if the results were ever fixed."""
    closings = workspace.records(evaluation_id, "closing")
    return closings[-1] if closings else None


def _state(
    workspace: Workspace,
    evaluation: Evaluation,
    versions: Collection[str] | None,
    records: Collection[str] | None,
) -> DeskState:
    links: dict[Pair, dict[str, VersionLink]] = {}
    for link in workspace.version_links(evaluation.id):
        if versions is None or link.digest in versions:
            links.setdefault((link.assessor, link.city), {})[link.digest] = link
    decisions: dict[Pair, dict[str, Decision]] = {}
    day: dict[str, DeskRecord] = {}
    for record in workspace.records(evaluation.id):
        if records is not None and record.digest not in records:
            continue
        if isinstance(record.content, Decision):
            pair = (record.content.assessor, record.content.city)
            decisions.setdefault(pair, {})[record.digest] = record.content
        elif isinstance(record.content, DeskRecord):
            day[record.digest] = record.content
    return DeskState(lay_over(evaluation, day), links, decisions)
