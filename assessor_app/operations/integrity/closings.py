"""Closings computed again from what they saw, and the operation log as they found it."""

import hashlib
from collections.abc import Iterator, Sequence

from assessor_app.domain.ledger import OperationEntry
from assessor_app.domain.records import Closing, LogMark
from assessor_app.errors import UserError
from assessor_app.exchange import canonical
from assessor_app.exchange.results_document import results_digest
from assessor_app.operations.consolidating import missing_closings, results_at
from assessor_app.operations.integrity.difference import Difference, Facts
from assessor_app.storage.workspace import Workspace


def differing_closings(facts: Facts) -> Iterator[Difference]:
    """Closings that no longer give their results; a log that is not the one that a closing made here found."""
    for digest in missing_closings(facts.workspace, facts.id):
        yield Difference(UserError("check-missing-closing", digest=digest[:12]), grave=True)
    log = facts.workspace.operations_log()
    for digest, closing in facts.closings:
        if not _gives_its_results(facts, closing):
            yield Difference(UserError("closing-does-not-recompute", number=closing.number), grave=True)
        here = made_here(facts.workspace, digest, closing)
        if closing.log is not None and here and log_mark(log[: closing.log.rows]) != closing.log:
            yield Difference(UserError("check-log", number=closing.number, rows=closing.log.rows))


def made_here(workspace: Workspace, digest: str, closing: Closing) -> bool:
    """Whether this workspace made a closing, and no archive brought it; by clocks, so it only informs."""
    at = workspace.record_times(closing.evaluation).get(digest)
    brought = any(entry.verb == "merge-archive" and entry.at == at for entry in workspace.operations_log())
    return at == closing.time and not brought


def log_mark(entries: Sequence[OperationEntry]) -> LogMark:
    """How a log stands: SHA-256 over the canonical bytes of its rows, oldest first."""
    rows = [[entry.verb, entry.subject, entry.operator, entry.at] for entry in entries]
    return LogMark(len(rows), hashlib.sha256(canonical.encode(rows)).hexdigest())


def _gives_its_results(facts: Facts, closing: Closing) -> bool:
    if not facts.links.keys() >= set(closing.versions) or not facts.records.keys() >= set(closing.records):
        return True  # what is missing is named as missing
    if closing.revision not in facts.workspace.revisions(facts.id):
        return False
    results = results_at(facts.workspace, closing)
    counted = {row.city.code: dict(row.sheets) for row in results.cities}
    stated = {city: dict(of) for city, of in closing.counted.items()}
    return results_digest(results) == closing.results and counted == stated
