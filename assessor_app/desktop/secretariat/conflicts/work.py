"""The job that signs a decision; it opens its own Workspace."""

from dataclasses import dataclass
from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.operations.deciding import Decided, decide
from assessor_app.operations.opening import open_workspace


@dataclass(frozen=True)
class Choice:
    """What a person chose at the desk."""

    assessor: str
    city: str
    digest: str
    reason: str
    agreed_by: str


def settle(
    ticket: Ticket, folder: Path, evaluation: str, choice: Choice, operator: str, passphrase: str | None
) -> Decided:
    """Sign the choice.

    Raises:
        UserError: `no-conflict`, `not-among-versions`, `reason-missing`, `agreement-missing`.
    """
    with open_workspace(folder, create=False) as workspace:
        return decide(
            workspace,
            assessor=choice.assessor,
            city=choice.city,
            digest=choice.digest,
            agreed_by=choice.agreed_by,
            reason=choice.reason,
            operator=operator,
            passphrase=passphrase,
            evaluation_id=evaluation,
        )
