"""The secretariat's signed word on a conflict: which of several versions speaks for the assessor."""

from dataclasses import dataclass

from assessor_app.domain.lineage import decisions_in_force
from assessor_app.domain.records import Decision, SignedRecord
from assessor_app.domain.text import checked_text
from assessor_app.errors import UserError
from assessor_app.exchange.records import sign_record
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.desk_state import live_state
from assessor_app.operations.operators import checked_operator
from assessor_app.storage.workspace import Workspace

SHORTEST_PREFIX = 8


@dataclass(frozen=True)
class Decided:
    """The signed decision and what it changed."""

    record: SignedRecord
    changes: Changes


def decide(
    workspace: Workspace,
    *,
    assessor: str,
    city: str,
    digest: str,
    agreed_by: str,
    reason: str,
    operator: str,
    passphrase: str | None = None,
    evaluation_id: str | None = None,
    clock: Clock = utc_now,
) -> Decided:
    """Choose one of the versions in conflict; an earlier decision on the same sheet is replaced.

    Args:
        digest: of the version chosen, whole or its first eight or more digits.
        agreed_by: on whose agreement.

    Raises:
        UserError: `no-conflict`, `not-among-versions`, `not-counting` for a version that cannot count here,
            `reason-missing`, `agreement-missing`, `not-a-desk`.
    """
    evaluation = workspace.evaluation(evaluation_id)
    keys = desk_keys(workspace, evaluation.id, passphrase)
    operator = checked_operator(operator)
    person, place = evaluation.assessor(assessor), evaluation.city(city)
    reason, agreed_by = checked_text(reason, "alasan"), checked_text(agreed_by, "kesepakatan")
    if not reason:
        raise UserError("reason-missing")
    if not agreed_by:
        raise UserError("agreement-missing")
    at = stamp(clock)
    with workspace.transaction():
        state = live_state(workspace, evaluation)
        pair = (person.id, place.code)
        earlier = decisions_in_force(state.decisions.get(pair, {}))
        links = set(state.links.get(pair, {}))
        held = (links & state.held) - state.unfit
        _refuse_unfit(digest, links & state.unfit, place.name)
        candidates = set(state.lineage(pair).open_heads) | held
        if len(candidates) < 2 and not held and not earlier:
            raise UserError("no-conflict", assessor=person.name, city=place.name)
        decision = Decision(
            agreed_by=agreed_by,
            assessor=person.id,
            chosen=_chosen(digest, candidates, place.name),
            city=place.code,
            evaluation=evaluation.id,
            operator=operator,
            reason=reason,
            replaces=tuple(sorted(earlier)),
            seen=tuple(sorted(candidates)),
            time=at,
        )
        record = sign_record(decision, keys)
        workspace.add_record(record, at)
        workspace.note_operation("decide", f"{person.id} {place.code}", operator, at)
    return Decided(record, Changes(frozenset({place.code}), results=True, at=at))


def _refuse_unfit(digest: str, unfit: set[str], city: str) -> None:
    wanted = digest.strip().lower()
    if len(wanted) >= SHORTEST_PREFIX and any(known.startswith(wanted) for known in unfit):
        raise UserError("not-counting", digest=wanted[:12], city=city)


def _chosen(digest: str, candidates: set[str], city: str) -> str:
    wanted = digest.strip().lower()
    found = [known for known in candidates if known.startswith(wanted)]
    if len(wanted) < SHORTEST_PREFIX or len(found) != 1:
        raise UserError("not-among-versions", digest=wanted, city=city)
    return found[0]
