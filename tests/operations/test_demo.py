"""The built-in example: 75 cities, 20 assessors, four rooms, the same every time, and its whole job done once."""

import csv
import itertools
from pathlib import Path

import pypdf
import pytest

from assessor_app.domain.checks import evaluation_problems
from assessor_app.domain.sheet import fits
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.exchange.workbook_writer import preparation_workbook
from assessor_app.operations import merging
from assessor_app.operations.consolidating import consolidated
from assessor_app.operations.demo import run_demo
from assessor_app.operations.demo_event import demo_evaluation, demo_texts
from assessor_app.operations.demo_marks import demo_sheets
from assessor_app.operations.joining import admit, join
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import read_preparation
from assessor_app.operations.verifying import verify
from assessor_app.words import catalogue
from tests.operations.events import Event


def test_example_has_the_75_cities_and_no_clash_in_its_schedule() -> None:
    """75 cities and a practice one; no room holds two cities and no assessor sits in two rooms at once."""
    event = demo_evaluation()
    assert evaluation_problems(event) == []
    assert sum(not city.practice for city in event.cities) == 75
    assert len(event.assessors) == 20
    for one, other in itertools.combinations(event.sessions, 2):
        overlap = one.date == other.date and one.start < other.end and other.start < one.end
        assert not (overlap and (one.room == other.room or set(one.assessors) & set(other.assessors)))


def test_generator_gives_the_same_fitting_sheets_every_time() -> None:
    """Two runs agree, and every sheet is complete and on the scale or a recusal."""
    event = demo_evaluation()
    once = list(demo_sheets(event))
    assert once == list(demo_sheets(event))
    for sheet in once:
        assert sheet.recused_reason or fits(event.instrument_of(sheet.city), sheet.content.marks)


def test_real_preparation_may_not_take_the_examples_id(tmp_path: Path) -> None:
    """A workbook with the reserved id is refused with what to do."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(preparation_workbook(demo_evaluation(), demo_texts()))
    with pytest.raises(UserError, match="example-id"):
        read_preparation(path)


def test_whole_job_on_the_example(event: Event, tmp_path: Path) -> None:
    """The demo prepares, scores, merges, closes and prints; every document says CONTOH; its key proves nothing."""
    said: list[str] = []
    out = tmp_path / "contoh"
    run_demo(out, catalogue("id"), lambda kind, **fields: said.append(kind))
    assert said[0] == "workbook"
    assert said[-1] == "done"
    with open_workspace(out / "ruang-kerja" / "sekretariat") as desk:
        results = consolidated(desk).results
        own = verify(str(out / "skor" / "skor-ui-1.skor"), key_path=None, workspace=desk, passphrase=None)
    assert own.holds and not own.proved
    binjai = results.city("12.75")
    assert (len(results.cities), len(results.absent), str(binjai.final)) == (74, 1, "2.56")
    for path in (out / "dokumen").glob("*.pdf"):
        assert all("CONTOH" in page.extract_text() for page in pypdf.PdfReader(path).pages), path.name
    (package,) = (out / "flashdisk").glob("*.paket")
    proved = verify(str(package), key_path=None, workspace=None, passphrase=None)
    assert "example-key" in [line.kind for line in proved.lines]
    with pytest.raises(UserError, match="demo-folder-not-empty"):
        run_demo(out, catalogue("id"), lambda kind, **fields: None)
    with event.desk(tmp_path / "desk") as desk:
        verdicts = merging.preview(desk, paths=[out / "skor"]).file_counts
    assert verdicts == {FileVerdict.WRONG_EVALUATION: 20}
    with (out / "rahasia" / "codes.csv").open(newline="", encoding="utf-8") as file:
        card = next(csv.DictReader(file))
    admission = admit(package_path=package, assessor=card["asesor"], code=card["kode"])
    with pytest.raises(UserError, match="example-among-real"):
        join(event.laptop(tmp_path / "laptop", "ui").workspace, admission)
