"""Which desk prepares and closes: the one that prepared first, until another takes over with a reason.

A backup carries the first desk's installation id in its settings but not the file that holds a laptop's own id, so a
restored copy knows that it is a second desk. Without this, two laptops could issue two revisions of one number.
"""

from collections.abc import Iterable

from assessor_app.domain.ledger import OperationEntry
from assessor_app.domain.names import clean_name
from assessor_app.domain.text import checked_text, clean
from assessor_app.errors import UserError
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.integrity.examine import refuse_any
from assessor_app.operations.operators import checked_operator
from assessor_app.storage.workspace import Workspace

_SETTING = "desk.first."
_ELSEWHERE = "elsewhere"
VERB = "take-over"
"""How the operation log names it; its subject is the evaluation and the reason."""


def is_first_desk(workspace: Workspace, evaluation_id: str) -> bool:
    """Whether this laptop may prepare and close; a desk that no laptop claimed yet is anybody's."""
    return workspace.setting(_SETTING + evaluation_id) in (None, workspace.device)


def take_overs(workspace: Workspace, evaluation_id: str) -> tuple[OperationEntry, ...]:
    """Each time another laptop became the first desk of an evaluation, with who said so and why, oldest first."""
    found = (entry for entry in workspace.operations_log() if is_take_over(entry, evaluation_id))
    return tuple(sorted(found, key=lambda entry: (entry.at, entry.operator, entry.subject)))


def is_take_over(entry: OperationEntry, evaluation_id: str) -> bool:
    """Whether a line of the operation log says so of this evaluation."""
    return entry.verb == VERB and entry.subject.startswith(f"{evaluation_id}: ")


def take_over_reason(entry: OperationEntry) -> str:
    """The reason within a line of the operation log, as one line: nobody signed it."""
    return " ".join(clean(entry.subject.partition(": ")[2]).split())


def take_over_operator(entry: OperationEntry) -> str:
    """Who said so, as one line."""
    return clean_name(entry.operator)


def claim_first_desk(workspace: Workspace, evaluation_id: str) -> None:
    """Make this laptop the first desk where none is yet; writes inside the caller's transaction.

    Raises:
        UserError: `second-desk` on a restored copy that has not taken over.
    """
    if not is_first_desk(workspace, evaluation_id):
        raise UserError("second-desk")
    if workspace.setting(_SETTING + evaluation_id) is None:
        workspace.set_setting(_SETTING + evaluation_id, workspace.device)


def take_over(
    workspace: Workspace,
    *,
    reason: str,
    operator: str,
    evaluation_id: str | None = None,
    clock: Clock = utc_now,
) -> Changes:
    """Let this copy go on in the place of the first desk, whose laptop is gone; written into the operation log.

    It travels in the archive, under the signature of its manifest. A desk whose closings disagree takes over once
    more, so that one of the two may settle it.

    Raises:
        UserError: `not-a-desk`, `already-first-desk`, `reason-missing`, `desk-differs` with anything that is not as
            it was signed.
    """
    evaluation = workspace.evaluation(evaluation_id)
    if workspace.desk(evaluation.id) is None:
        raise UserError("not-a-desk")
    if is_first_desk(workspace, evaluation.id):
        raise UserError("already-first-desk")
    operator = checked_operator(operator)
    reason = checked_text(reason, "alasan")
    if not reason:
        raise UserError("reason-missing")
    refuse_any(workspace)
    at = stamp(clock)
    with workspace.transaction():
        workspace.set_setting(_SETTING + evaluation.id, workspace.device)
        workspace.note_operation(VERB, f"{evaluation.id}: {reason}", operator, at)
    return Changes(evaluation=True, at=at)


def hear_of_take_overs(workspace: Workspace, evaluation_id: str, entries: Iterable[OperationEntry]) -> None:
    """Note take-overs that another desk's archive tells of: this laptop is not the first desk any longer.

    Writes inside the caller's transaction. Where both had gone on, both are second until one takes over again.
    """
    for entry in entries:
        workspace.note_operation(entry.verb, entry.subject, entry.operator, entry.at)
        workspace.set_setting(_SETTING + evaluation_id, _ELSEWHERE)
