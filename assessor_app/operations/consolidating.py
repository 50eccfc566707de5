"""The results as they stand: of the last closing where there is one, of the present when asked live."""

from dataclasses import dataclass, replace

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.records import Closing, SignedRecord
from assessor_app.domain.results import Results, SheetsByDigest, compute
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
    closing = _closing(record)
    found = replace(_compute(workspace, closed_state(workspace, closing), closed=True), closing=record)
    _check_digest(found.results, closing)
    return found


def results_as_closed(workspace: Workspace, record: SignedRecord) -> Results:
    """The same results alone, of any number of sheets: only their marks stay in memory.

    Raises:
        UserError: `closing-does-not-recompute` when they no longer give the digest it fixed.
    """
    closing = _closing(record)
    results = _results(closed_state(workspace, closing), _OneByOne(workspace), closed=True)
    _check_digest(results, closing)
    return results


def present_results(workspace: Workspace, evaluation: Evaluation, *, closed: bool = False) -> Results:
    """The results of the present alone, in as little memory.

    Args:
        closed: in the words of a closing, which notes cities counted with less than all.
    """
    return _results(live_state(workspace, evaluation), _OneByOne(workspace), closed=closed)


def shapes_of(evaluation: Evaluation) -> dict[str, str]:
    """Instrument id → digest of its shape."""
    return {instrument.id: shape_digest(instrument) for instrument in evaluation.instruments}


@dataclass(frozen=True)
class _OneByOne:
    """The versions kept here by their digest, each read and decoded when it is asked for."""

    workspace: Workspace

    def __getitem__(self, digest: str) -> SignedSheet:
        version = self.workspace.version(digest)
        assert version is not None
        return version


def _compute(workspace: Workspace, state: DeskState, *, closed: bool) -> Consolidated:
    current = {lineage.current for lineage in state.lineages().values()}
    versions = {v.digest: v for v in workspace.versions(state.view.evaluation.id) if v.digest in current}
    return Consolidated(_results(state, versions, closed=closed), state, versions)


def _results(state: DeskState, versions: SheetsByDigest, *, closed: bool) -> Results:
    return compute(state.view, state.lineages(), versions, shapes_of(state.view.evaluation), closed=closed)


def _closing(record: SignedRecord) -> Closing:
    assert isinstance(record.content, Closing)
    return record.content


def _check_digest(results: Results, closing: Closing) -> None:
    if results_digest(results) != closing.results:
        raise UserError("closing-does-not-recompute", number=closing.number)
