"""Printing measured against reportlab alone: one report at once, all reports on both cores, within memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assessor_app.operations.demo import run_demo
from assessor_app.words import catalogue

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(sys.platform == "win32", reason="resident memory is read the POSIX way"),
]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """The built-in example's reports, printed by two fresh processes."""
    folder = tmp_path_factory.mktemp("bench")
    run_demo(folder / "contoh", catalogue("id"), lambda kind, **fields: None)
    desk = folder / "contoh" / "ruang-kerja" / "sekretariat"
    command = [sys.executable, "-m", "tests.operations.print_runs", str(desk), str(folder / "out"), "2"]
    run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    found: dict[str, float] = json.loads(run.stdout)
    print(  # noqa: T201
        f"one report {found['one'] * 1000:.0f} ms (first {found['first'] * 1000:.0f} ms); {found['reports']} reports "
        f"of {found['pages']} pages {found['ours']:.2f} s, bare canvas {found['bare']:.2f} s: "
        f"{found['bare'] / found['ours']:.2f} x; {found['megabytes']:.0f} MB in two processes"
    )
    return found


def test_one_report_is_there_within_a_second(measured: dict[str, float]) -> None:
    """From the workspace to a written file, also the first time."""
    assert measured["first"] < 1
    assert measured["one"] < 1


def test_all_reports_come_at_half_the_speed_of_a_bare_canvas(measured: dict[str, float]) -> None:
    """Reading, laying out, painting and writing against drawing the same texts and rules only."""
    assert measured["bare"] / measured["ours"] >= 0.5


def test_all_reports_need_less_than_400_megabytes(measured: dict[str, float]) -> None:
    """Both processes together, each at its highest."""
    assert measured["megabytes"] < 400
