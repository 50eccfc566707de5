"""Every table that leaves as CSV is guarded in the same way, and its figures are numbers."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assessor_app.domain.sheet import Finding, FindingKind
from assessor_app.exchange.codes_table import codes_csv
from assessor_app.exchange.tables import read_table
from assessor_app.operations import merging
from assessor_app.operations.archive_tables import finding_lines, mark_lines, sheet_lines
from assessor_app.operations.export import export_scores
from assessor_app.operations.receipts_table import receipts_csv
from assessor_app.operations.scoring import record_content
from assessor_app.operations.tables import results_csv
from assessor_app.storage.workspace import Workspace
from tests.operations.events import BINJAI, Event, all_marks
from tests.reports import examples

STARTS = ("=1+1", "+62", "-catatan", "@SUM(A1)", "\t=1+1", "'=1+1")
NOTE = "=HYPERLINK(0)"


def _cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def _safe(text: str) -> bool:
    """No cell begins as a formula does but for figures."""
    cells = [cell for row in _cells(text) for cell in row]
    return not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not _figure(cell) for cell in cells)


def _figure(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()


@pytest.fixture
def desk(event: Event, tmp_path: Path) -> Iterator[Workspace]:
    """A desk that received one sheet full of formulas, in a file named like one."""
    laptop = event.laptop(tmp_path / "ui", "ui")
    findings = (*(Finding(kind, NOTE) for kind in FindingKind),)
    record_content(
        laptop.workspace, city=BINJAI, marks=all_marks(2), notes={"B01": NOTE}, evidence={}, findings=findings
    )
    laptop.sign(BINJAI)
    path = tmp_path / "=1+1.skor"
    export_scores(laptop.workspace, out=path, unlocked=laptop.unlocked)
    with event.desk(tmp_path / "desk") as workspace:
        merging.apply(workspace, merging.preview(workspace, paths=[path]), operator="S")
        yield workspace


@pytest.mark.parametrize("start", STARTS)
def test_results_guard_names_and_leave_figures(start: str, tmp_path: Path) -> None:
    """A city, a province and a cohort that look like formulas; an improvement below zero stays a number."""
    results = examples.results_2023()
    row = next(row for row in results.cities if row.complete)
    city = replace(row.city, name=start, province=start, cohort=start)
    odd = replace(row, city=city, improvement=Decimal("-0.25"))
    text = results_csv(replace(results, cities=(odd,)))
    (found,) = csv.DictReader(io.StringIO(text, newline=""))
    assert found["peningkatan"] == "-0.25"
    assert _safe(text)
    path = tmp_path / "hasil.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert list(read_table(path).sheets[0].rows[1][1:4]) == [start, start, start]


def test_archives_and_receipts_guard_what_a_person_wrote(desk: Workspace, tmp_path: Path) -> None:
    """Notes, findings and file names; marks are numbers; what we read back is what was written."""
    evaluation, versions = desk.evaluation(), tuple(desk.versions(desk.evaluation().id))
    tables = {
        lines.__name__: b"".join(lines(versions, evaluation)).decode()
        for lines in (mark_lines, sheet_lines, finding_lines)
    }
    tables["receipts"] = receipts_csv(desk.receipts(evaluation.id), evaluation)
    for name, text in tables.items():
        assert _safe(text), name
    assert f"'{NOTE}" in tables["mark_lines"] and f"'{NOTE}" in tables["finding_lines"]
    assert "'=1+1.skor" in tables["receipts"]
    path = tmp_path / "nilai.csv"
    path.write_text(tables["mark_lines"], encoding="utf-8", newline="")
    head, *rows = read_table(path).sheets[0].rows
    note, mark = head.index("catatan"), head.index("nilai")
    assert {row[note] for row in rows} == {NOTE, None}
    assert {row[mark] for row in rows} == {"2"}


def test_codes_are_guarded_too() -> None:
    """The same writer everywhere."""
    assert _safe(codes_csv(dict.fromkeys(STARTS, "7F3K-2KQ9-AAAA")).decode())
