"""Keeping a verified score file at the desk: its versions, what it said of drafts, and its bytes as they came."""

from assessor_app.exchange import canonical
from assessor_app.exchange.scorefile import KeptScore
from assessor_app.operations.mending import Mender
from assessor_app.operations.proving import link_of
from assessor_app.storage.workspace import Workspace


def keep_score(workspace: Workspace, score: KeptScore, *, name: str, at: str, mender: Mender | None = None) -> int:
    """Add a file to what was received, inside the caller's transaction; a second time it changes nothing.

    Args:
        mender: makes room where a false row stands in the place of what comes; None where there is none.

    Returns:
        How many versions are new here.
    """
    opened = score.opened()
    if mender is not None:
        ring = workspace.key_ring(score.evaluation)
        for version in opened.sheets:
            mender.for_version(link_of(version, ring), at)
        mender.for_file(canonical.digest(score.data), score.digest, at)
    added = sum(workspace.add_version(version, own=False, at=at, file=name) for version in opened.sheets)
    workspace.replace_received_drafts(score.evaluation, score.assessor, opened.drafts, score.time, score.counter)
    workspace.add_received_file(
        score.evaluation,
        data=score.data,
        key=score.key,
        document_digest=score.digest,
        assessor=score.assessor,
        name=name,
        versions=tuple(version.digest for version in opened.sheets),
        at=at,
    )
    return added
