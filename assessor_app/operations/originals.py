"""Writing original score files out again, the bytes that came and what was inside, unchanged."""

from dataclasses import dataclass
from pathlib import Path

from assessor_app.exchange.durable import make_folder, write_file
from assessor_app.exchange.seal import reopen
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class Originals:
    """What was written: files as they came, and the insides of sealed ones."""

    originals: int
    opened: int


def write_originals(
    workspace: Workspace, *, out: Path, evaluation_id: str | None = None, assessor: str | None = None
) -> Originals:
    """Write every received score file into `out/asli`, and the inside of each sealed one into `out/terbuka`.

    Names are the assessor's id and the first digits of the original's digest, so that nothing is overwritten.

    Args:
        assessor: only this assessor's.

    Raises:
        UserError: `unknown-assessor-id`, disk errors.
    """
    evaluation = workspace.evaluation(evaluation_id)
    if assessor is not None:
        evaluation.assessor(assessor)
    sealed_folder, open_folder = out / "asli", out / "terbuka"
    make_folder(sealed_folder)
    make_folder(open_folder)
    written = opened = 0
    for file in workspace.received_files(evaluation.id):
        kept = workspace.received_file(file.digest)
        if kept is None or (assessor is not None and file.assessor != assessor):
            continue
        data, key = kept
        name = f"{file.assessor}-{file.digest[:16]}.skor"
        write_file(sealed_folder / name, data)
        written += 1
        if key is not None:
            write_file(open_folder / name, reopen(data, key))
            opened += 1
    return Originals(written, opened)
