"""Where tables may break: rows counted, no fonts needed."""

from hypothesis import given
from hypothesis import strategies as st

from assessor_app.reports.kit.breaks import BreakRow, best_stop


def _rows(kinds: str) -> list[BreakRow]:
    names = {"r": "row", "g": "group", "t": "total"}
    return [BreakRow(names[kind]) for kind in kinds]  # type: ignore[arg-type]


def _runs(*lengths: int) -> list[BreakRow]:
    rows: list[BreakRow] = []
    for length in lengths:
        start = len(rows)
        rows += [BreakRow("row", (start,))] * length
    return rows


def test_what_fits_stays_on_the_page() -> None:
    """A table that fits is not broken."""
    assert best_stop(_rows("rrrrt"), 0, 5) == 5


def test_a_total_never_stands_alone() -> None:
    """The last row goes with its total, and not alone."""
    assert best_stop(_rows("rrrrrrt"), 0, 6) == 4


def test_a_group_head_is_never_last() -> None:
    """A head at the foot of a page goes over with its rows."""
    assert best_stop(_rows("rrrrgrrr"), 0, 5) == 4


def test_one_row_under_a_group_head_goes_over_too() -> None:
    """A group does not begin with a single row at the foot of a page."""
    assert best_stop(_rows("rrrrgrrrr"), 0, 6) == 4


def test_no_single_row_is_left_for_the_next_page() -> None:
    """At least two rows go over."""
    assert best_stop(_rows("r" * 9), 0, 8) == 7


def test_short_merged_runs_stay_whole() -> None:
    """A merged run of up to three rows is not cut."""
    assert best_stop(_runs(4, 3, 4), 0, 6) == 4


def test_the_first_row_of_a_merged_run_is_never_last() -> None:
    """A long run begins with at least two rows."""
    assert best_stop(_runs(4, 6), 0, 5) == 4
    assert best_stop(_runs(4, 6), 0, 6) == 6


@given(st.text(alphabet="rgt", min_size=2, max_size=40), st.data())
def test_a_break_always_moves_on(kinds: str, data: st.DataObject) -> None:
    """Whatever the rows, each page takes at least one row and no more than fit."""
    rows = _rows(kinds)
    start = data.draw(st.integers(0, len(rows) - 1))
    fitting = data.draw(st.integers(start + 1, len(rows)))
    assert start < best_stop(rows, start, fitting) <= fitting
