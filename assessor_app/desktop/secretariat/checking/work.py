"""The jobs of the page: checking the workspace, and setting rows aside that nothing signed names."""

from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.operations.mending import mend
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.surveying import Survey, survey


def check_desk(ticket: Ticket, folder: Path, evaluation: str | None, passphrase: str | None) -> Survey:
    """Check the whole workspace; what is damaged is told, never raised."""
    with open_workspace(folder, create=False) as workspace:
        return survey(workspace, evaluation, passphrase)


def set_aside(
    ticket: Ticket, folder: Path, evaluation: str, reason: str, operator: str, passphrase: str | None
) -> int:
    """Move aside what is false and what nothing signed names; how many rows moved.

    Raises:
        UserError: `reason-missing`, `mend-named`, `passphrase-wrong`.
    """
    with open_workspace(folder, create=False) as workspace:
        return mend(workspace, reason=reason, operator=operator, passphrase=passphrase, evaluation_id=evaluation)
