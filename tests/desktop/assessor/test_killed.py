"""The real program killed while somebody types: it comes back where it was, and at most one field is lost."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assessor_app.domain.sheet import Draft
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.safekeeping import check
from tests.desktop.assessor.conftest import Seated
from tests.desktop.assessor.typist import STRENGTH
from tests.operations.events import BINJAI

ROOT = Path(__file__).resolve().parents[3]
SAVED_WITHIN = 1.3
"""Seconds of the program's own time after which a typed letter is on the disk: one, and a coarse timer besides."""

CRASHED = "Program tertutup tiba-tiba. Semua nilai tetap tersimpan."


@dataclass
class Written:
    """What the disk must hold: marks, one change under way, the texts, and the one being typed with its moments."""

    marks: dict[str, int] = field(default_factory=dict)
    pending: dict[str, int] | None = None
    texts: dict[str, str] = field(default_factory=dict)
    typing: str = ""
    typed: list[tuple[float, str]] = field(default_factory=list)
    last: float = 0.0

    def take(self, line: dict[str, Any]) -> None:
        """Follow one line of the typist's log."""
        what = line["what"]
        self.last = line["at"]
        if what == "try":
            changed = {**self.marks, **line["marks"]}
            self.pending = {code: steps for code, steps in changed.items() if steps is not None}
        elif what == "done":
            assert line["saved"].startswith("tersimpan")
            assert self.pending is not None
            self.marks, self.pending = self.pending, None
        elif what == "begin":
            self.typing, self.typed = line["field"], [(0.0, line["text"])]
        elif what == "letter":
            self.typed.append((line["at"], line["text"]))
        elif what == "left":
            self.texts[line["field"]] = line["text"].strip()
            self.typing, self.typed = "", []

    def check(self, draft: Draft | None) -> None:
        """Hold the disk against it: only the field under way may be older than what was typed."""
        marks = dict(draft.marks) if draft else {}
        assert marks in (self.marks, self.pending)
        texts = texts_of(draft)
        stored = texts.pop(self.typing, "")
        assert texts == {name: text for name, text in self.texts.items() if text and name != self.typing}
        if self.typing:
            prefixes = [text.strip() for _, text in self.typed]
            assert stored in prefixes
            due = [text.strip() for at, text in self.typed if at < self.last - SAVED_WITHIN]
            assert not due or len(stored) >= len(due[-1]), (stored, due[-1])


def texts_of(draft: Draft | None) -> dict[str, str]:
    """Notes by their indicator, and the first strength."""
    if draft is None:
        return {}
    first = {STRENGTH: draft.findings[0].text} if draft.findings else {}
    return {**draft.notes, **first}


@pytest.mark.parametrize("times", [3, pytest.param(40, marks=pytest.mark.soak)])
def test_a_kill_while_typing_loses_at_most_the_field_being_typed(times: int, seated: Seated, tmp_path: Path) -> None:
    """Whatever moment the program is killed at, every acknowledged mark and every left text is on the disk."""
    home, log = tmp_path / "home", tmp_path / "log"
    shutil.copytree(seated.folder, home)
    chance = random.Random(times)
    draft: Draft | None = None
    seen: Counter[str] = Counter()
    for run in range(times):
        written = Written(dict(draft.marks) if draft else {}, texts=texts_of(draft))
        lines = _kill_while_typing(home, log, run, chance.uniform(0.02, 1.0 if run % 2 else 3.0))
        if draft is not None:
            assert (lines[0]["key"], lines[0]["city"]) == ("sheet", BINJAI)
            assert CRASHED in lines[0]["said"]
        for line in lines:
            written.take(line)
        seen.update(line["what"] for line in lines)
        with open_workspace(home) as workspace:
            found = check(workspace)
            assert found.problems == ()
            draft = workspace.draft("uji-2019", "ui", BINJAI)
            assert found.marks == (len(draft.marks) if draft else 0)
        written.check(draft)
    assert seen["done"] and seen["letter"]
    print("killed", times, "times:", dict(seen))  # noqa: T201


def _kill_while_typing(home: Path, log: Path, run: int, after: float) -> list[dict[str, Any]]:
    """Start the program, let it type for a moment, kill it; answers with what it wrote down."""
    log.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.desktop.assessor.typist", str(log), str(run)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "ASSESSOR_APP_HOME": str(home)}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as program:
        due = time.monotonic() + 60
        while not log.exists() and program.poll() is None and time.monotonic() < due:
            time.sleep(0.01)
        time.sleep(after)
        assert program.poll() is None
        os.kill(program.pid, signal.SIGKILL)
        program.wait()
    return [json.loads(line) for line in log.read_text("utf-8").splitlines() if line.endswith("}")]
