"""What the soak shares: the program in its server, the event, and chance from a seed."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.soak.program import Program
from tests.soak.scene import Scene
from tests.soak.table import SEED


@pytest.fixture(scope="session")
def program() -> Iterator[Program]:
    """The command line."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    made = Program()
    yield made
    made.close()


@pytest.fixture(scope="session")
def scene(program: Program, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """The event in all its states."""
    return Scene(tmp_path_factory.mktemp("scene"), program)


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Chance that depends on the seed and the test alone."""
    return random.Random(f"{SEED}/{request.node.name}")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a command has its workspace: a folder of its own in an empty one."""
    return tmp_path / "run" / "ws"
