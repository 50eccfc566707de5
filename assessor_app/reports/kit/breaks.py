"""Where a table may break over pages; pure counting over rows, without fonts or paper.

Rules: a total never stands alone, a group head is never last, the first row of a merged group is never last,
merged runs of up to three rows stay whole, no single row is left for the next page. No row is cut, unless it is
taller than half a page.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

_NEVER = 1_000.0
_REACH = 14
SHORT_RUN = 3


class BreakRow(NamedTuple):
    """What a break must know of a row.

    `runs` holds for each merged column the index at which its run of equal cells began; `goes_on` marks a further
    piece of a row that is too tall for a page.
    """

    kind: Literal["row", "group", "total"]
    runs: tuple[int, ...] = ()
    goes_on: bool = False


def best_stop(rows: Sequence[BreakRow], start: int, fitting: int) -> int:
    """The row before which to break.

    Args:
        start: the first row of this page.
        fitting: as many rows as fit: rows[start:fitting].
    """
    if fitting >= len(rows):
        return len(rows)
    candidates = range(fitting, max(start, fitting - _REACH, 0), -1)
    return min(candidates, key=lambda stop: _cost(rows, start, stop) + fitting - stop, default=fitting)


def _cost(rows: Sequence[BreakRow], start: int, stop: int) -> float:
    before, after = rows[stop - 1], rows[stop]
    cost = 0.0
    if after.kind == "total" or before.kind == "group":
        cost += _NEVER
    if _ordinary(rows, stop, len(rows)) == 1:
        cost += 50
    if after.goes_on:
        cost += 2
    if before.kind == "row" and after.kind == "row":
        cost += sum(_run_cost(rows, start, stop, level) for level in range(len(after.runs)))
    head = next((n for n in range(stop - 1, start - 1, -1) if rows[n].kind == "group"), None)
    if head is not None and stop - head == 2 and after.kind == "row":
        cost += 20
    return cost


def _run_cost(rows: Sequence[BreakRow], start: int, stop: int, level: int) -> float:
    run = rows[stop].runs[level]
    if rows[stop - 1].runs[level] != run:
        return 0.0
    end = stop
    while end < len(rows) and rows[end].kind == "row" and rows[end].runs[level] == run:
        end += 1
    if end - run <= SHORT_RUN and run > start:
        return 60.0
    cost = 0.0
    if run == stop - 1:
        cost += 40
    if end - stop == 1:
        cost += 10
    return cost


def _ordinary(rows: Sequence[BreakRow], start: int, stop: int) -> int:
    return sum(row.kind == "row" and not row.goes_on for row in rows[start:stop])
