"""The jobs of Arsip dan kartu; each opens its own Workspace."""

from dataclasses import dataclass
from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.errors import CancelledError
from assessor_app.operations.changes import Changes
from assessor_app.operations.first_desk import take_over
from assessor_app.operations.handing_over import HandedOver, hand_over
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.originals import Originals, write_originals
from assessor_app.operations.preparing_files import PreparedFiles, folders_for, write_prepared
from assessor_app.operations.reissuing import Reissued, reissue
from assessor_app.words import catalogue


@dataclass(frozen=True)
class NewCard:
    """The seat's new key as it was issued, and the files with it."""

    reissued: Reissued
    files: PreparedFiles


def issue_card(
    ticket: Ticket,
    folder: Path,
    evaluation: str,
    assessor: str,
    reason: str,
    out: Path,
    operator: str,
    passphrase: str | None,
    language: str,
) -> NewCard:
    """Issue a new key and write the package, the codes and the card.

    Raises:
        UserError: `second-desk`, `reason-missing`; a folder that cannot be written refuses before anything is signed.
    """
    with folders_for(out), open_workspace(folder, create=False) as workspace:
        made = reissue(
            workspace,
            assessor=assessor,
            operator=operator,
            reason=reason,
            passphrase=passphrase,
            evaluation_id=evaluation,
        )
    return NewCard(made, write_prepared(made.prepared, out, catalogue(language)))


def write_archive(
    ticket: Ticket, folder: Path, evaluation: str, out: Path, operator: str, passphrase: str | None
) -> HandedOver:
    """Write the archive, read it back and compare.

    Raises:
        UserError: `passphrase-wrong`, `closing-does-not-recompute`, disk errors.
        CancelledError: nothing is left.
    """

    def stopped() -> bool:
        try:
            ticket.check()
        except CancelledError:
            return True
        return False

    with open_workspace(folder, create=False) as workspace:
        return hand_over(
            workspace,
            out=out,
            operator=operator,
            passphrase=passphrase,
            evaluation_id=evaluation,
            progress=ticket.progress,
            cancelled=stopped,
        )


def write_received(ticket: Ticket, folder: Path, evaluation: str, out: Path) -> Originals:
    """Write the received score files out again, as they came and opened."""
    ticket.check()
    with open_workspace(folder, create=False) as workspace:
        return write_originals(workspace, out=out, evaluation_id=evaluation)


def become_first(ticket: Ticket, folder: Path, evaluation: str, reason: str, operator: str) -> Changes:
    """Go on in the place of the first desk.

    Raises:
        UserError: `reason-missing`, `already-first-desk`.
    """
    with open_workspace(folder, create=False) as workspace:
        return take_over(workspace, reason=reason, operator=operator, evaluation_id=evaluation)
