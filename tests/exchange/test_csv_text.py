"""CSV in one way: what a person wrote is no formula and comes back as it was, figures stay figures."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor_app.exchange.csv_text import csv_text, guarded, unguarded
from assessor_app.exchange.tables import read_table

RUN = "=+-@\t\r"
risky = st.text(st.sampled_from("'=+-@\t\r a1\"\n,;"), max_size=6)
texts = risky | st.text(max_size=20)
_cells = st.none() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=4) | texts


@given(texts)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    """Whatever it begins with, an apostrophe of its own too; and no guarded text begins as a formula does."""
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(tuple(RUN))
    if not text.lstrip("'").startswith(tuple(RUN)):
        assert guarded(text) == text


@given(st.lists(st.lists(_cells, min_size=1, max_size=4), max_size=4))
def test_no_text_cell_runs_and_no_figure_changes(rows: list[list[object]]) -> None:
    """Read by a plain reader, figures are their digits, a minus too; text is guarded; None is empty."""
    written = csv_text(rows)  # type: ignore[arg-type]
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert [len(row) for row in read] == [len(row) for row in rows]
    for cells, found in zip(rows, read, strict=True):
        for cell, text in zip(cells, found, strict=True):
            if isinstance(cell, str):
                assert text == guarded(cell)
            elif cell is None:
                assert text == ""
            else:
                assert Decimal(text) == cell and "E" not in text


@pytest.mark.parametrize(
    ("cell", "text"),
    [(Decimal("-0.25"), "-0.25"), (-3, "-3"), (Decimal("1E+2"), "100"), ("-0.25", "'-0.25"), (None, ""), ("–", "–")],
)
def test_the_type_decides(cell: Decimal | int | str | None, text: str) -> None:
    """A negative figure is a number for whoever computes; the same digits as a text are a text."""
    assert csv_text([[cell]]).rstrip("\n").strip('"') == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.tuples(risky, risky), min_size=1, max_size=5))
def test_a_table_that_we_wrote_is_read_as_it_was(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    """The reader of tables takes the guard off again."""
    path = tmp_path / "tabel.csv"
    path.write_bytes(csv_text([("kode", "catatan"), *rows]).encode())
    read = [list(row) for row in read_table(path).sheets[0].rows[1:]]
    assert read == [[one or None, two or None] for one, two in rows]
