"""The first `prepare` and the first `join` survive anything: the same call succeeds once there is room or power."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and file size limits")
@pytest.mark.parametrize(
    ("stride", "step"), [pytest.param(90, 400_000), pytest.param(3, 32_768, marks=pytest.mark.soak)]
)
def test_the_same_verb_succeeds_after_it_died_anywhere(tmp_path: Path, stride: int, step: int) -> None:
    """Killed at a statement or a write, or refused by a full disk, nothing is left that a second try cannot use."""
    command = [sys.executable, "-m", "tests.operations.first_start_runs", str(tmp_path), str(stride), str(step)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    walked = json.loads(done.stdout)
    for verb, points in walked.items():
        assert {point["how"] for point in points} == {"dying_at_statement", "dying_at_byte", "refused_at_byte"}, verb
        assert [point for point in points if point["again"] != "sound"] == [], verb
