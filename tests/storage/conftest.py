"""Real workspaces in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor_app.storage.workspace import Workspace
from tests.storage import samples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    """An empty workspace."""
    with samples.opened(folder) as opened:
        yield opened


@pytest.fixture
def joined(workspace: Workspace) -> Workspace:
    """An assessor's workspace with the sample evaluation and the seat of A1."""
    samples.add_evaluation(workspace)
    with workspace.transaction():
        workspace.set_seat(samples.seat())
    return workspace
