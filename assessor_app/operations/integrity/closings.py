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


def differing_closings(facts: Facts) -> Iterator[Difference]:
    """Closings that no longer give their results; a log that is not the one that a closing made here found."""
    for digest in missing_closings(facts.workspace, facts.id):
        yield Difference(UserError("check-missing-closing", digest=digest[:12]), grave=True)
    log, times = facts.workspace.operations_log(), facts.workspace.record_times(facts.id)
    for digest, closing in facts.closings:
        if not _gives_its_results(facts, closing):
            yield Difference(UserError("closing-does-not-recompute", number=closing.number), grave=True)
        brought = any(entry.verb == "merge-archive" and entry.at == times.get(digest) for entry in log)
        made_here = times.get(digest) == closing.time and not brought
        if closing.log is not None and made_here and log_mark(log[: closing.log.rows]) != closing.log:
            yield Difference(UserError("check-log", number=closing.number, rows=closing.log.rows))


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
