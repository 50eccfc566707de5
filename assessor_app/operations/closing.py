"""Fixing the results: a numbered, signed snapshot that later merges never move."""

from dataclasses import dataclass

from assessor_app.domain.records import Closing, SignedRecord
from assessor_app.domain.results import CityResult, Results
from assessor_app.domain.text import checked_text
from assessor_app.errors import UserError
from assessor_app.exchange.records import sign_record
from assessor_app.exchange.results_document import results_digest
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.consolidating import present_results
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.desk_state import closing_state
from assessor_app.operations.first_desk import claim_first_desk
from assessor_app.operations.integrity.closings import log_mark
from assessor_app.operations.integrity.examine import refuse_false
from assessor_app.operations.operators import checked_operator
from assessor_app.operations.receipting import Receipting, record_ends
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class Closed:
    """The closing made, with the cities it leaves incomplete and those counted with less than their panel."""

    record: SignedRecord
    number: int
    results_digest: str
    results: Results
    incomplete: tuple[CityResult, ...]
    short: tuple[CityResult, ...]
    changes: Changes


def close_results(
    workspace: Workspace,
    *,
    note: str,
    operator: str,
    passphrase: str | None = None,
    evaluation_id: str | None = None,
    clock: Clock = utc_now,
) -> Closed:
    """Fix what counts now. Possible at any time; incomplete cities stay without a final.

    Closings that disagree are both replaced.

    Raises:
        UserError: `note-missing`, `not-a-desk`, `passphrase-wrong`, `second-desk` on a restored copy,
            `desk-differs` while something that was signed is missing or false here.
    """
    evaluation = workspace.evaluation(evaluation_id)
    keys = desk_keys(workspace, evaluation.id, passphrase)
    operator = checked_operator(operator)
    note = checked_text(note, "catatan")
    if not note:
        raise UserError("note-missing")
    at = stamp(clock)
    refuse_false(workspace, evaluation.id)
    Receipting(workspace, evaluation.id, keys, operator).begin(at)
    with workspace.transaction():
        claim_first_desk(workspace, evaluation.id)
        found = present_results(workspace, evaluation, closed=True)
        stand = closing_state(workspace, evaluation.id)
        closing = Closing(
            counted={row.city.code: row.sheets for row in found.cities},
            evaluation=evaluation.id,
            note=note,
            number=stand.next_number,
            operator=operator,
            records=tuple(
                sorted(r.digest for r in workspace.records(evaluation.id) if not isinstance(r.content, Closing))
            ),
            replaces=tuple(head.digest for head in stand.heads),
            results=results_digest(found),
            revision=evaluation.revision,
            time=at,
            versions=tuple(sorted(link.digest for link in workspace.version_links(evaluation.id))),
            log=log_mark(workspace.operations_log()),
            receipts=tuple(sorted(record_ends(workspace.receipt_records(evaluation.id)))),
        )
        record = sign_record(closing, keys)
        workspace.add_record(record, at)
        workspace.note_operation("close", evaluation.id, operator, at)
    rows = found.cities
    return Closed(
        record,
        closing.number,
        closing.results,
        found,
        tuple(row for row in rows if not row.complete),
        tuple(row for row in rows if row.complete and row.missing),
        Changes(results=True, at=at),
    )
