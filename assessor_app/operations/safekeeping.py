"""Copies of the workspace: backup, restore, and the check that says whether all is whole."""

from dataclasses import dataclass
from pathlib import Path

from assessor_app.domain.ledger import CheckReport, Desk
from assessor_app.errors import UserError
from assessor_app.exchange.keys import unwrap_bundle, wrap_bundle
from assessor_app.operations.damage import examined
from assessor_app.storage.backup import restore as restore_copy
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class BackedUp:
    """The copy made; `wrapped_now` says that the keys were given their passphrase for it."""

    path: Path
    size: int
    wrapped_now: bool


def back_up(workspace: Workspace, *, out: Path, passphrase: str | None = None) -> BackedUp:
    """Write a whole, checked copy of the workspace.

    A desk's keys leave only wrapped: with a passphrase at hand they are wrapped first.

    Raises:
        UserError: `backup-needs-passphrase` for a desk without one; disk errors.
    """
    open_desks = workspace.unwrapped_desks()
    if open_desks and not passphrase:
        raise UserError("backup-needs-passphrase")
    for evaluation_id in open_desks:
        wrap_desk(workspace, evaluation_id, passphrase or "")
    workspace.backup(out)
    return BackedUp(out, out.stat().st_size, bool(open_desks))


def wrap_desk(workspace: Workspace, evaluation_id: str, passphrase: str) -> None:
    """Put a desk's unwrapped keys under a passphrase."""
    desk = workspace.desk(evaluation_id)
    if desk is None or desk.wrapped:
        return
    secrets = wrap_bundle(unwrap_bundle(desk.secrets, None), passphrase)
    with workspace.transaction():
        workspace.set_desk(Desk(desk.evaluation, secrets, True, desk.sign, desk.box))


def restore(folder: Path, *, source: Path) -> None:
    """Make an empty workspace folder a copy of a backup.

    Raises:
        UserError: `workspace-not-empty`, `backup-altered`, `not-a-workspace`, `workspace-too-new`, …
    """
    restore_copy(source, folder)


def check(workspace: Workspace) -> CheckReport:
    """Integrity of the file, of every row and its digest, and the counts that show nothing is lost."""
    return examined(workspace)
