"""What each closing after the first changed: the "Perubahan ke-n" of recap, report and minutes."""

import itertools

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.records import Closing
from assessor_app.domain.result_changes import changed_cities
from assessor_app.operations.clock import moment
from assessor_app.operations.consolidating import Consolidated, as_closed
from assessor_app.reports.content import ResultsChange
from assessor_app.storage.workspace import Workspace


def results_changes(workspace: Workspace, found: Consolidated) -> tuple[ResultsChange, ...]:
    """Oldest first, up to the closing that is printed; nothing before a second closing.

    Raises:
        UserError: `closing-does-not-recompute`.
    """
    evaluation = found.results.evaluation
    closings = [r for r in workspace.records(evaluation.id, "closing") if isinstance(r.content, Closing)]
    shown = found.closing.digest if found.closing else ""
    if shown not in [record.digest for record in closings[1:]]:
        return ()
    seen = closings[: [record.digest for record in closings].index(shown) + 1]
    computed = [found if record.digest == shown else as_closed(workspace, record) for record in seen]
    return tuple(_change(evaluation, old, new) for old, new in itertools.pairwise(computed))


def _change(evaluation: Evaluation, old: Consolidated, new: Consolidated) -> ResultsChange:
    assert new.closing is not None
    closing = new.closing.content
    assert isinstance(closing, Closing)
    return ResultsChange(
        number=closing.number,
        at=moment(closing.time).astimezone(evaluation.zone.offset),
        reason=closing.note,
        cities=changed_cities(old.results, new.results),
    )
