"""Runs the real command in a process of its own, as an outsider would."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor_app.exchange.workbook_writer import preparation_workbook
from tests.operations.events import evaluation

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`run("results", "--json")` in an empty home; `workspace=` names another one."""

    def call(*words: object, workspace: str = "ws", **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "ASSESSOR_APP_HOME": str(tmp_path / workspace), **variables}
        command = [sys.executable, "-m", "assessor_app", *map(str, words)]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False, encoding="utf-8"
        )

    return call


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The small event as a workbook on disk."""
    path = tmp_path / "persiapan.xlsx"
    path.write_bytes(preparation_workbook(evaluation(), {"surat": {"nomor": "B-1"}}))
    return path
