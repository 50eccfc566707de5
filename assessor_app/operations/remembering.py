"""What a window remembers for the next start: the place, the look, the day asked for; never anything that counts."""

from collections.abc import Mapping

from assessor_app.storage.workspace import Workspace


def remember(workspace: Workspace, facts: Mapping[str, str | None]) -> None:
    """Keep facts of the window under their keys; None forgets one."""
    with workspace.transaction():
        for key, value in facts.items():
            workspace.set_ui_state(key, value)
