"""A merge killed anywhere leaves the desk as before a file or as after it, and goes on when it is told again."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
ROOT = Path(__file__).parents[2]


def _walk(folder: Path, step: int) -> Mapping[str, Any]:
    command = [sys.executable, "-m", "tests.operations.merge_kills", str(folder), str(step)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    seen: Mapping[str, Any] = json.loads(done.stdout)
    return seen


def _judge(seen: Mapping[str, Any], step: int) -> None:
    for points in (seen["statements"], seen["written"]):
        reached = [point["state"] for point in points]
        assert None not in reached
        assert reached == sorted(reached)
        # Every state is left by some kill: none was walked past.
        assert set(reached) >= set(range(seen["states"] - 1))
        assert all(point["sound"] for point in points)
        assert {point["versions_after_merging_again"] for point in points} == {3}
    # A file takes a BEGIN, four kinds of row and a COMMIT at least.
    assert len(seen["statements"]) >= 18
    assert len(seen["written"]) >= seen["bytes"] // step - 1


def test_killed_merge_is_whole_files(tmp_path: Path) -> None:
    """Killed before each statement, and every 9,001 bytes of what it writes, a merge leaves whole files only."""
    _judge(_walk(tmp_path, 9_001), 9_001)


@pytest.mark.soak
def test_merge_killed_at_every_stretch_is_whole_files(tmp_path: Path) -> None:
    """The same at every 500 bytes."""
    _judge(_walk(tmp_path, 500), 500)
