"""The job that signs a change of the day; it opens its own Workspace."""

from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.operations.desk_day import DeskChange, DeskChanged, change_day
from assessor_app.operations.opening import open_workspace


def record_change(
    ticket: Ticket, folder: Path, evaluation: str, change: DeskChange, operator: str, passphrase: str | None
) -> DeskChanged:
    """Sign the change.

    Raises:
        UserError: `reason-missing`, `no-schedule`, `unknown-room`, `city-without-session`, …
    """
    with open_workspace(folder, create=False) as workspace:
        return change_day(workspace, change, operator=operator, passphrase=passphrase, evaluation_id=evaluation)
