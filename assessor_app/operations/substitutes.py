"""What the desk knows of who sits on a spare seat beside the signed records: the identity number for the minutes.

It is in no package, no record and no digest, and proves nothing.
"""

import re

from assessor_app.storage.workspace import Workspace

_KEY = "seat-identity.{evaluation}.{seat}"
_LABELLED = re.compile(r"([^\W\d][^\d]*?)[\s.:]+(\d[\d .-]*)")
LONGEST_IDENTITY = 60


def keep_identity(workspace: Workspace, evaluation_id: str, seat: str, text: str) -> None:
    """Keep the identity of a seat within the transaction of the caller; an empty one is forgotten."""
    workspace.set_setting(_KEY.format(evaluation=evaluation_id, seat=seat), text or None)


def seat_identity(workspace: Workspace, evaluation_id: str, seat: str) -> tuple[str, str]:
    """Label and number of the identity of a seat: ("NIP", "1980…"); both empty where nobody said it."""
    text = workspace.setting(_KEY.format(evaluation=evaluation_id, seat=seat)) or ""
    found = _LABELLED.fullmatch(text)
    return (found[1].strip(), found[2].strip()) if found else ("", text)
