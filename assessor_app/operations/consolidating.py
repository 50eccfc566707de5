"""The results as they stand: of the last closing where there is one, of the present when asked live."""

from dataclasses import dataclass, replace

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.records import Closing, SignedRecord
from assessor_app.domain.results import Results, compute
from assessor_app.domain.sheet import SignedSheet
from assessor_app.errors import UserError
from assessor_app.exchange.canonical import shape_digest
from assessor_app.exchange.results_document import results_digest
from assessor_app.operations.desk_state import DeskState, closed_state, last_closing, live_state
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class Consolidated:
    """Results with the state they came from and the closing they belong to, if any."""

    results: Results
    state: DeskState
    versions: dict[str, SignedSheet]
    closing: SignedRecord | None = None


def consolidated(workspace: Workspace, *, evaluation_id: str | None = None, live: bool = False) -> Consolidated:
    """The results of the last closing, or with `live` (or without a closing) those of the present.

    Raises:
        UserError: `closing-does-not-recompute` when a snapshot no longer gives the digest it fixed.
    """
    evaluation = workspace.evaluation(evaluation_id)
    record = None if live else last_closing(workspace, evaluation.id)
    if record is None:
        return _compute(workspace, live_state(workspace, evaluation), closed=False)
    return as_closed(workspace, record)


def as_closed(workspace: Workspace, record: SignedRecord) -> Consolidated:
    """The results that a closing fixed, computed anew from what it saw.

    Raises:
        UserError: `closing-does-not-recompute` when they no longer give the digest it fixed.
    """
    closing = record.content
    assert isinstance(closing, Closing)
    found = replace(_compute(workspace, closed_state(workspace, closing), closed=True), closing=record)
    if results_digest(found.results) != closing.results:
        raise UserError("closing-does-not-recompute", number=closing.number)
    return found


def compute_as_closed(workspace: Workspace, evaluation: Evaluation) -> Consolidated:
    """The results of the present in the words of a closing, which notes cities counted with less than all."""
    return _compute(workspace, live_state(workspace, evaluation), closed=True)


def shapes_of(evaluation: Evaluation) -> dict[str, str]:
    """Instrument id → digest of its shape."""
    return {instrument.id: shape_digest(instrument) for instrument in evaluation.instruments}


def _compute(workspace: Workspace, state: DeskState, *, closed: bool) -> Consolidated:
    evaluation = state.view.evaluation
    lineages = state.lineages()
    current = {lineage.current for lineage in lineages.values() if lineage.current is not None}
    versions = {v.digest: v for v in workspace.versions(evaluation.id) if v.digest in current}
    results = compute(state.view, lineages, versions, shapes_of(evaluation), closed=closed)
    return Consolidated(results, state, versions)
