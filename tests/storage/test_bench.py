"""Measured as ratios against bare SQLite on the same disk in the same run."""

import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing

import pytest

from assessor_app.storage.workspace import Workspace
from tests.storage import samples
from tests.storage.samples import AT, ID

pytestmark = pytest.mark.bench


def median_of(commit: Callable[[int], None], times: int = 1_000) -> float:
    """Seconds of one commit."""
    taken = []
    for number in range(times):
        start = time.perf_counter()
        commit(number)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def test_a_mark_costs_little_more_than_a_bare_commit(joined: Workspace) -> None:
    """A mark with its history is committed in at most three times a bare one-row commit."""
    with joined.transaction():
        joined.begin_draft(ID, samples.empty_draft(), AT)
    with closing(sqlite3.connect(joined.folder / "bare.db", isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE marks (indicator TEXT PRIMARY KEY, steps INTEGER, at INTEGER) STRICT")

        def bare_commit(number: int) -> None:
            bare.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", (f"B.{number % 117}", number % 5, number))

        def mark(number: int) -> None:
            with joined.transaction():
                joined.set_mark(ID, "A1", "12.75", f"B.{number % 117}", number % 5, f"{number:06}")

        ratio = median_of(mark) / median_of(bare_commit)
    print(f"set_mark: {ratio:.2f} x bare commit")  # noqa: T201
    assert ratio <= 3


def test_opening_costs_little(joined: Workspace) -> None:
    """An up-to-date workspace opens within 50 ms, so that a job can have its own."""

    def opened(_: int) -> None:
        samples.opened(joined.folder).close()

    assert median_of(opened, 20) < 0.05
