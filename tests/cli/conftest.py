"""Runs the real command in a process of its own, as an outsider would."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assessor_app.exchange.workbook_writer import preparation_workbook
from tests.operations.events import evaluation

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
PASSPHRASE, PACKAGE = "empat kata yang panjang", "uji-2019-r1.paket"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`run("results", "--json")` in an empty home; `workspace=` names another one."""
    return _runner(tmp_path)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The small event as a workbook on disk."""
    return _workbook(tmp_path)


@dataclass(frozen=True)
class Prepared:
    """What `prepare` said, and the folder of its workbook, home `ws` and `out`; made once, each test has a copy."""

    said: Done
    folder: Path


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The small event prepared by the command, its keys open."""
    return _prepared(tmp_path_factory.mktemp("siap"))


@pytest.fixture(scope="session")
def wrapped_once(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The same under a passphrase."""
    return _prepared(tmp_path_factory.mktemp("siap-frasa"), ASSESSOR_APP_PASSPHRASE=PASSPHRASE)


@pytest.fixture
def prepared(prepared_once: Prepared, tmp_path: Path) -> Prepared:
    """A copy in this test's folder, where `run` works; its keys open."""
    shutil.copytree(prepared_once.folder, tmp_path, dirs_exist_ok=True)
    return Prepared(prepared_once.said, tmp_path)


@pytest.fixture
def wrapped(wrapped_once: Prepared, tmp_path: Path) -> Prepared:
    """A copy in this test's folder, where `run` works; its keys under `PASSPHRASE`."""
    shutil.copytree(wrapped_once.folder, tmp_path, dirs_exist_ok=True)
    return Prepared(wrapped_once.said, tmp_path)


def _runner(folder: Path) -> Run:
    def call(*words: object, workspace: str = "ws", **variables: str) -> Done:
        environment = {**os.environ, "ASSESSOR_APP_HOME": str(folder / workspace), **variables}
        command = [sys.executable, "-m", "assessor_app", *map(str, words)]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=folder, env=environment, check=False, encoding="utf-8"
        )

    return call


def _workbook(folder: Path) -> Path:
    path = folder / "persiapan.xlsx"
    path.write_bytes(preparation_workbook(evaluation(), {"surat": {"nomor": "B-1"}}))
    return path


def _prepared(folder: Path, **variables: str) -> Prepared:
    said = _runner(folder)("prepare", _workbook(folder), "--out", "out", **variables)
    assert said.returncode == 0, said.stderr
    return Prepared(said, folder)
