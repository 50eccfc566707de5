"""Keeping a verified score file at the desk: its versions, what it said of drafts, and its bytes as they came."""

from assessor_app.exchange.scorefile import KeptScore
from assessor_app.storage.workspace import Workspace


def keep_score(workspace: Workspace, score: KeptScore, *, name: str, at: str) -> int:
    """Add a file to what was received, inside the caller's transaction; a second time it changes nothing.

    Returns:
        How many versions are new here.
    """
    opened = score.opened()
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
