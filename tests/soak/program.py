"""The command line as an outsider meets it: words in, exit code and sentences out, judged by what is promised."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SLOWEST, LARGEST = 5.0, 300.0
"""Seconds of a processor and megabytes that an answer may take."""
ALLOWED_SECONDS, ALLOWED_MEGABYTES = 40.0, 1_000
"""Where a command is ended, whatever it waits for, so that a soak ends too."""


@dataclass(frozen=True)
class Answer:
    """What came of one command; a negative code is the signal that ended it."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float
    calls: tuple[str, ...]

    @property
    def fault(self) -> str | None:
        """What no command may do, whatever it is given; None where it kept its manners."""
        if "Traceback (most recent call last)" in self.err:
            return "traceback: " + self.err.strip().splitlines()[-1][:160]
        if self.code not in (0, 1, 2):
            return f"exit code {self.code}"
        if self.code and not (self.err.strip() or self.out.strip()):
            return f"exit code {self.code} without a word"
        if self.seconds > SLOWEST:
            return f"{self.seconds:.1f} s"
        if self.megabytes > LARGEST:
            return f"{self.megabytes:.0f} MB"
        return None

    def json(self) -> Any:
        """The document on stdout."""
        return json.loads(self.out)


class Program:
    """One server process; `run` sends it a command line."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.server"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.cannot_trace: str | None = self._line()["cannot_trace"]

    def close(self) -> None:
        """End the server."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait(30)
        self._server.stdout.close()

    def run(
        self,
        *words: object,
        home: Path,
        environment: Mapping[str, str] | None = None,
        traced: bool = False,
        at: int = 0,
        outcome: int = 0,
    ) -> Answer:
        """One command on the workspace `home`.

        Args:
            traced: count the calls that change a disk.
            at: the number of the call before which it is killed (`outcome` 0) or which fails with an errno.
        """
        request = {
            "words": [os.fsencode(str(word)).hex() for word in words],
            "environment": {"ASSESSOR_APP_HOME": str(home), **(environment or {})},
            "cwd": str(home.parent),
            "megabytes": ALLOWED_MEGABYTES,
            "seconds": ALLOWED_SECONDS,
            "traced": traced,
            "at": at,
            "outcome": outcome,
        }
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(request).encode() + b"\n")
        self._server.stdin.flush()
        answer = self._line()
        return Answer(**{**answer, "calls": tuple(answer["calls"])})

    def _line(self) -> Any:
        assert self._server.stdout is not None
        return json.loads(self._server.stdout.readline())
