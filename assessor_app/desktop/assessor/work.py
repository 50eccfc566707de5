"""What runs off the GUI thread: plain functions that open their own Workspace; they know no widget."""

from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.operations.clock import Clock
from assessor_app.operations.export import Exported, export_scores
from assessor_app.operations.joining import Continued, continue_from
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.revising import NewerPackage, Revised, find_newer, take_newer
from assessor_app.operations.seat import Unlocked, unlock
from assessor_app.operations.signing import Signed, recuse, sign_all, sign_sheet


def unlock_seat(_ticket: Ticket, folder: Path, evaluation: str, code: str) -> Unlocked:
    """Open the assessor's key with the full code."""
    with open_workspace(folder, create=False) as workspace:
        return unlock(workspace, code=code, evaluation_id=evaluation)


def sign_city(_ticket: Ticket, folder: Path, city: str, unlocked: Unlocked, clock: Clock) -> Signed:
    """Sign one sheet."""
    with open_workspace(folder, create=False) as workspace:
        return sign_sheet(workspace, city=city, unlocked=unlocked, clock=clock)


def sign_complete(ticket: Ticket, folder: Path, unlocked: Unlocked, clock: Clock) -> tuple[Signed, ...]:
    """Sign every sheet that is complete; it may be stopped between two."""
    with open_workspace(folder, create=False) as workspace:
        return sign_all(workspace, unlocked=unlocked, clock=clock, step=ticket.progress)


def look_for_newer(_ticket: Ticket, folder: Path, evaluation: str, drives: tuple[Path, ...]) -> NewerPackage | None:
    """Look for a newer package on the drives."""
    with open_workspace(folder, create=False) as workspace:
        return find_newer(workspace, folders=drives, evaluation_id=evaluation)


def use_newer(ticket: Ticket, folder: Path, evaluation: str, path: Path, clock: Clock) -> Revised:
    """Take a newer package; all of it or nothing."""
    ticket.check()
    with open_workspace(folder, create=False) as workspace:
        return take_newer(workspace, path=path, evaluation_id=evaluation, clock=clock)


def recuse_city(_ticket: Ticket, folder: Path, city: str, reason: str, unlocked: Unlocked, clock: Clock) -> Signed:
    """Sign that a city is not scored."""
    with open_workspace(folder, create=False) as workspace:
        return recuse(workspace, city=city, reason=reason, unlocked=unlocked, clock=clock)


def write_scores(ticket: Ticket, folder: Path, out: Path, unlocked: Unlocked, sealed: bool, clock: Clock) -> Exported:
    """Write the score file; once begun it is finished, so that nothing half-written is left."""
    with open_workspace(folder, create=False) as workspace:
        return export_scores(workspace, out=out, unlocked=unlocked, sealed=sealed, clock=clock, step=ticket.progress)


def take_own(ticket: Ticket, folder: Path, path: Path, unlocked: Unlocked, clock: Clock) -> Continued:
    """Go on from an own score file; all of it or nothing."""
    ticket.check()
    with open_workspace(folder, create=False) as workspace:
        return continue_from(workspace, path=path, unlocked=unlocked, clock=clock)
