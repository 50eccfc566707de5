"""Opening a workspace with what verifies the bytes in it; everybody above storage opens it here."""

from pathlib import Path

from assessor_app.operations.proving import PROVER
from assessor_app.storage.workspace import Workspace


def open_workspace(folder: Path, *, create: bool = True, exclusive: bool = True) -> Workspace:
    """Open the workspace of a folder.

    Args:
        create: make the folder and the database where they are missing.
        exclusive: hold the folder for this process; a second one of the same process shares the hold.

    Raises:
        UserError: as `Workspace.open`.
    """
    return Workspace.open(folder, proofs=PROVER, create=create, exclusive=exclusive)
