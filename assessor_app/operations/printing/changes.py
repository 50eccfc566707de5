"""What each closing after the first changed: the "Perubahan ke-n" of recap, report, letter and minutes."""

from assessor_app.domain.closings import closing_chain
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.records import Closing, SignedRecord
from assessor_app.domain.result_changes import changed_cities
from assessor_app.domain.results import Results
from assessor_app.operations.clock import moment
from assessor_app.operations.consolidating import Consolidated, results_as_closed
from assessor_app.reports.content import ResultsChange
from assessor_app.storage.workspace import Workspace


def results_changes(workspace: Workspace, found: Consolidated) -> tuple[ResultsChange, ...]:
    """Oldest first, up to the closing that is printed; nothing before a second closing.

    Raises:
        UserError: `closing-does-not-recompute`.
    """
    evaluation = found.results.evaluation
    if found.closing is None:
        return ()
    seen, shown = closing_chain(workspace.records(evaluation.id, "closing"), found.closing), found.closing.digest
    if len(seen) == 1:
        return ()
    changes = []
    before = results_as_closed(workspace, seen[0])
    for record in seen[1:]:
        # Two results at a time: a third closing needs nothing of the first any more.
        after = found.results if record.digest == shown else results_as_closed(workspace, record)
        changes.append(_change(evaluation, record, before, after))
        before = after
    return tuple(changes)


def _change(evaluation: Evaluation, record: SignedRecord, before: Results, after: Results) -> ResultsChange:
    closing = record.content
    assert isinstance(closing, Closing)
    return ResultsChange(
        number=closing.number,
        at=moment(closing.time).astimezone(evaluation.zone.offset),
        reason=closing.note,
        cities=changed_cities(before, after),
    )
