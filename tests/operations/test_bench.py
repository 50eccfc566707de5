"""The verb behind a key press, as a ratio to a bare commit on the same disk in the same run."""

import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assessor_app.operations.scoring import record_mark
from tests.operations.events import BINJAI, Event, instrument

pytestmark = pytest.mark.bench


def _median_of(commit: Callable[[int], object], times: int = 500) -> float:
    taken = []
    for number in range(times):
        start = time.perf_counter()
        commit(number)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def test_a_key_reaches_the_disk_within_three_bare_commits(event: Event, tmp_path: Path) -> None:
    """Recording one mark, checks and history included, costs at most three bare one-row commits."""
    laptop = event.laptop(tmp_path / "laptop", "ui").workspace
    codes = [indicator.code for indicator in instrument().indicators]

    def mark(number: int) -> None:
        record_mark(laptop, city=BINJAI, indicator=codes[number % len(codes)], steps=number // len(codes) % 5)

    with closing(sqlite3.connect(tmp_path / "bare.db", isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE marks (number INTEGER PRIMARY KEY, steps INTEGER) STRICT")
        ratio = _median_of(mark) / _median_of(lambda n: bare.execute("INSERT INTO marks VALUES (?, ?)", (n, n % 5)))
    print(f"record_mark: {ratio:.2f} x bare commit")  # noqa: T201
    assert ratio <= 3
