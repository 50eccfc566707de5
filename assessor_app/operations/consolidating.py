"""The results as they stand: of the last closing where there is one, of the present when asked live."""

from dataclasses import dataclass, replace

from assessor_app.domain.closings import closing_of
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.records import Closing, DeskAction, DeskRecord, SignedRecord
from assessor_app.domain.results import Results, SheetsByDigest, compute
from assessor_app.domain.sheet import SignedSheet
from assessor_app.errors import UserError
from assessor_app.exchange.results_document import results_digest
from assessor_app.operations.desk_state import DeskState, closed_state, closing_state, live_state
from assessor_app.operations.shapes import shapes_of
from assessor_app.storage.workspace import Workspace

_SHORTEST_PREFIX = 8


@dataclass(frozen=True)
class Consolidated:
    """Results with the state they came from and the closing they belong to, if any.

    `conflicting` are closings that disagree, neither replacing the other: then these are the results of the present.
    """

    results: Results
    state: DeskState
    versions: dict[str, SignedSheet]
    closing: SignedRecord | None = None
    conflicting: tuple[SignedRecord, ...] = ()


def consolidated(
    workspace: Workspace, *, evaluation_id: str | None = None, live: bool = False, closing: str | None = None
) -> Consolidated:
    """The results of the closing in force, or with `live` (or where none is) those of the present.

    Args:
        closing: number or digest of the closing that is asked for, as it was.

    Raises:
        UserError: `closing-does-not-recompute` when a snapshot no longer gives the digest it fixed,
            `closing-not-proved` where one was made and is no longer what was signed, `unknown-closing`,
            `ambiguous-closing`.
    """
    evaluation = workspace.evaluation(evaluation_id)
    if not live:
        refuse_missing_closing(workspace, evaluation.id)
    if closing is not None:
        return as_closed(workspace, find_closing(workspace, evaluation.id, closing))
    stand = closing_state(workspace, evaluation.id)
    if live or stand.speaking is None:
        present = _compute(workspace, live_state(workspace, evaluation), closed=False)
        return replace(present, conflicting=stand.conflicting)
    return as_closed(workspace, stand.speaking)


def refuse_missing_closing(workspace: Workspace, evaluation_id: str) -> None:
    """What was fixed and printed must never turn into the present in silence.

    Raises:
        UserError: `closing-not-proved`.
    """
    for digest in missing_closings(workspace, evaluation_id):
        raise UserError("closing-not-proved", digest=digest[:12])


def missing_closings(workspace: Workspace, evaluation_id: str) -> tuple[str, ...]:
    """Digests of closings that a row or a document handed out speaks of and that do not verify here.

    One that was moved aside by a signed word is no longer missed.
    """
    proved = {record.digest for record in workspace.records(evaluation_id, "closing")}
    return tuple(
        sorted(workspace.closings_spoken_of(evaluation_id) - proved - _moved_aside(workspace, evaluation_id))
    )


def _moved_aside(workspace: Workspace, evaluation_id: str) -> frozenset[str]:
    """Digests of records that a signed word moved aside; the rows themselves are nobody's word."""
    said = (r.content for r in workspace.records(evaluation_id, "desk") if isinstance(r.content, DeskRecord))
    return frozenset(
        (word.text or "").partition(" ")[2] for word in said if word.action is DeskAction.MEND and word.text
    )


def find_closing(workspace: Workspace, evaluation_id: str, named: str) -> SignedRecord:
    """The closing of a number or of a digest, whole or its first eight or more digits.

    Raises:
        UserError: `unknown-closing`, `ambiguous-closing` where two desks gave one number.
    """
    closings = workspace.records(evaluation_id, "closing")
    wanted = named.strip().lower()
    found = [record for record in closings if str(closing_of(record).number) == wanted]
    if not found and len(wanted) >= _SHORTEST_PREFIX:
        found = [record for record in closings if record.digest.startswith(wanted)]
    if not found:
        known = ", ".join(f"{closing_of(r).number} ({r.digest[:12]})" for r in closings)
        raise UserError("unknown-closing" if closings else "no-closing", closing=wanted[:64], known=known)
    if len(found) > 1:
        raise UserError("ambiguous-closing", closing=wanted, digests=", ".join(r.digest[:12] for r in found))
    return found[0]


def as_closed(workspace: Workspace, record: SignedRecord) -> Consolidated:
    """The results that a closing fixed, computed anew from what it saw.

    Raises:
        UserError: `closing-does-not-recompute` when they no longer give the digest it fixed.
    """
    closing = closing_of(record)
    found = replace(_compute(workspace, closed_state(workspace, closing), closed=True), closing=record)
    _check_digest(found.results, closing)
    return found


def results_as_closed(workspace: Workspace, record: SignedRecord) -> Results:
    """The same results alone, of any number of sheets: only their marks stay in memory.

    Raises:
        UserError: `closing-does-not-recompute` when they no longer give the digest it fixed.
    """
    closing = closing_of(record)
    results = results_at(workspace, closing)
    _check_digest(results, closing)
    return results


def results_at(workspace: Workspace, closing: Closing) -> Results:
    """What the versions and records that a closing saw give, whatever it says itself."""
    return _results(closed_state(workspace, closing), _OneByOne(workspace), closed=True)


def present_results(workspace: Workspace, evaluation: Evaluation, *, closed: bool = False) -> Results:
    """The results of the present alone, in as little memory.

    Args:
        closed: in the words of a closing, which notes cities counted with less than all.
    """
    return _results(live_state(workspace, evaluation), _OneByOne(workspace), closed=closed)


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


def _check_digest(results: Results, closing: Closing) -> None:
    if results_digest(results) != closing.results:
        raise UserError("closing-does-not-recompute", number=closing.number)
