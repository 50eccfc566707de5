"""Looking at files on an assessor's laptop: what they are and whose, beside what this laptop holds.

The package names every key the secretariat issued, so any open file can be verified here; a sealed one opens with the
access code if it is the assessor's own. Nothing is changed.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.exchange.package import read_package
from assessor_app.exchange.scorefile import ScoreReader
from assessor_app.operations.demo_secrets import demo_secretariat
from assessor_app.operations.merge_preview import FilePreview, Preview
from assessor_app.operations.merging import preview
from assessor_app.operations.seat import own_seat, unlock
from assessor_app.storage.workspace import Workspace


def inspect_as_assessor(
    workspace: Workspace, *, paths: Sequence[Path], code: str | None, evaluation_id: str | None = None
) -> Preview:
    """The verdicts on files and sheets, judged by the package and the versions that this laptop holds.

    Args:
        code: opens files that this assessor sealed; None leaves them closed.

    Raises:
        UserError: `not-an-assessor`, `code-mistyped`, `code-not-for-seat`.
    """
    evaluation, _ = own_seat(workspace, evaluation_id)
    package = read_package(workspace.package(evaluation.id))
    # Anybody can open what is sealed for the example, so its files are told for what they are.
    boxes = [demo_secretariat().box_secret]
    if code is not None:
        unlocked = unlock(workspace, code=code, evaluation_id=evaluation.id)
        boxes += [unlocked.keys.box_secret, *unlocked.old_boxes]
    reader = ScoreReader(
        evaluation=evaluation.id,
        issued=package.keys,
        secretariat_sign=package.secretariat.sign,
        boxes=boxes,
    )
    found = preview(workspace, paths=paths, evaluation_id=evaluation.id, reader=reader)
    return replace(found, files=tuple(_worded(file, opened=code is not None) for file in found.files))


def _worded(file: FilePreview, *, opened: bool) -> FilePreview:
    """A file that stays closed here is not therefore another secretariat's."""
    if file.verdict is not FileVerdict.SEALED_FOR_ANOTHER:
        return file
    error = UserError("sealed-for-others", file=file.name) if opened else UserError("sealed-code", file=file.name)
    return replace(file, error=error)
