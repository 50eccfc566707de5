"""Moving what was written on the wrong city's sheet to the right one, before anything was signed."""

from dataclasses import replace

from assessor_app.domain.evaluation import City, Evaluation
from assessor_app.errors import UserError
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.seat import own_seat, own_versions
from assessor_app.storage.workspace import Workspace

VERB = "move-draft"
"""How the operation log names it; its subject is `from>to`."""


def move_draft(
    workspace: Workspace,
    *,
    from_city: str,
    to_city: str,
    clock: Clock = utc_now,
    evaluation_id: str | None = None,
) -> Changes:
    """Move the whole content of an unsigned draft to a city without a sheet; moving it back undoes it.

    Marks, notes, words on evidence and findings go along. The history of both sheets says what each held, and the
    operation log that it was moved.

    Raises:
        UserError: `nothing-to-move`, `move-signed`, `move-target-taken`, `move-other-instrument`, `unknown-city`.
    """
    evaluation, seat = own_seat(workspace, evaluation_id)
    source, target = evaluation.city(from_city), evaluation.city(to_city)
    draft = workspace.draft(evaluation.id, seat.assessor, source.code)
    if draft is None:
        raise UserError("nothing-to-move", city=source.name)
    if own_versions(workspace, evaluation.id, seat.assessor, source.code):
        raise UserError("move-signed", city=source.name)
    if target.instrument != source.instrument:
        raise UserError("move-other-instrument", city=source.name, target=target.name)
    if not _empty(workspace, evaluation, seat.assessor, target.code):
        raise UserError("move-target-taken", city=target.name)
    at = stamp(clock)
    with workspace.transaction():
        moved = replace(draft, city=target.code, begun=at, changed=at)
        workspace.begin_draft(evaluation.id, moved, at)
        workspace.discard_draft(evaluation.id, seat.assessor, source.code, at)
        workspace.note_operation(VERB, f"{source.code}>{target.code}", seat.assessor, at)
    return Changes(frozenset({source.code, target.code}), at=at)


def move_targets(workspace: Workspace, *, city: str, evaluation_id: str | None = None) -> tuple[City, ...]:
    """The cities that the draft of a city may be moved to, in official order; none where it may not be moved.

    A practice city is none: what was scored of a city would leave the results with it.
    """
    evaluation, seat = own_seat(workspace, evaluation_id)
    source = evaluation.city(city)
    progress = workspace.sheet_progress(evaluation.id, seat.assessor)
    here = progress.get(source.code)
    if here is None or not here.draft or here.versions:
        return ()
    fitting = [
        c
        for c in evaluation.cities
        if c.instrument == source.instrument and c.code not in progress and not c.practice
    ]
    return tuple(sorted(fitting, key=lambda c: c.official_order))


def _empty(workspace: Workspace, evaluation: Evaluation, assessor: str, city: str) -> bool:
    return not workspace.has_draft(evaluation.id, assessor, city) and not own_versions(
        workspace, evaluation.id, assessor, city
    )
