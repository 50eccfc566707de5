"""One file never costs the others: a fault of ours in one is told there, its report is kept, the others come in."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assessor_app import __version__
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.exchange.scorefile import ScoreReader
from assessor_app.operations import fault_report, merging
from assessor_app.operations.fault_report import FOLDER, MOST_KEPT, fault_in_file
from assessor_app.operations.merging import Preview
from assessor_app.operations.sources import Source
from assessor_app.operations.verdict_words import explain_file
from assessor_app.storage.workspace import Workspace
from assessor_app.words import error_text
from tests.operations.crowd import Crowd, make_crowd

SECRET = "rahasia Binjai A002"


@pytest.fixture(scope="module")
def crowd() -> Crowd:
    """Three assessors and two cities."""
    return make_crowd(3, 2, 10)


@pytest.fixture
def stick(crowd: Crowd, tmp_path: Path) -> Path:
    """A good file of each assessor."""
    stick = tmp_path / "stick"
    stick.mkdir()
    for assessor in crowd.keys:
        (stick / f"skor-{assessor}.skor").write_bytes(crowd.score(assessor, crowd.sheet(assessor, "11.01")))
    return stick


@pytest.fixture
def desk(crowd: Crowd, tmp_path: Path) -> Iterator[Workspace]:
    """The desk that awaits them."""
    with crowd.desk(tmp_path / "desk") as desk:
        yield desk


def _second_fails(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
    """A bug of ours that only the second file meets."""
    true, calls = getattr(owner, name), []

    def failing(*arguments: Any, **named: Any) -> Any:
        calls.append(None)
        if len(calls) == 2:
            raise ZeroDivisionError(SECRET)
        return true(*arguments, **named)

    monkeypatch.setattr(owner, name, failing)


def _check(desk: Workspace, preview: Preview, crowd: Crowd) -> None:
    assert [file.verdict for file in preview.files] == [FileVerdict.OK, FileVerdict.DAMAGED, FileVerdict.OK]
    fault = preview.files[1].error
    assert fault is not None and fault.key == "file-fault"
    assert fault.fields["file"] == "skor-A002.skor"
    assert preview.files[1].owner == "A002"
    (report,) = (desk.folder / FOLDER).iterdir()
    assert str(report) == fault.fields["path"]
    assert str(report) in error_text(fault)
    text = report.read_text()
    assert text.startswith(f"assessor-app {__version__}, Python ")
    assert "\nbuiltins.ZeroDivisionError\n" in text
    assert "assessor_app/operations/merging.py:" in text
    for content in (SECRET, "A002", "11.01", "Asesor", str(desk.folder), str(Path.home())):
        assert content not in text
    if os.name == "posix":
        assert report.stat().st_mode & 0o077 == 0
    assert "laporan" in explain_file(preview.files[1], crowd.evaluation).to_do
    assert merging.apply(desk, preview, operator="S").versions == 2
    assert {r.verdict for r in desk.receipts(crowd.evaluation.id)} == {FileVerdict.OK, FileVerdict.DAMAGED}


@pytest.mark.parametrize(("owner", "name"), [(ScoreReader, "read"), (merging, "facts_of"), (merging, "read_source")])
def test_a_fault_in_one_file_is_told_there(
    crowd: Crowd, stick: Path, desk: Workspace, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str
) -> None:
    """The reader, what judges its content, what opens it: the first and the third file come in."""
    _second_fails(monkeypatch, owner, name)
    _check(desk, merging.preview(desk, paths=[stick]), crowd)


def test_a_fault_in_telling_a_refused_file_apart_is_told_there(
    crowd: Crowd, stick: Path, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What words a refusal may fail too."""

    def failing(*_: object) -> None:
        raise RecursionError(SECRET)

    monkeypatch.setattr(merging, "told_apart", failing)
    monkeypatch.setattr(merging, "owner_of", failing)
    (stick / "skor-A002.skor").write_bytes(b"{")
    preview = merging.preview(desk, paths=[stick])
    assert [file.verdict for file in preview.files] == [FileVerdict.OK, FileVerdict.DAMAGED, FileVerdict.OK]


def test_a_fault_within_a_zip_costs_only_its_rest(
    crowd: Crowd, stick: Path, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was taken out before stays."""
    true = merging.read_source

    def failing(path: Path) -> Iterator[Source]:
        yield from true(path)
        if path.name == "skor-A002.skor":
            raise MemoryError

    monkeypatch.setattr(merging, "read_source", failing)
    verdicts = [file.verdict.value for file in merging.preview(desk, paths=[stick]).files]
    assert verdicts == ["ok", "ok", "damaged", "ok"]


def test_a_newer_revision_that_fails_on_one_file_keeps_the_others(
    crowd: Crowd, stick: Path, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An earlier preview judged anew is caught file by file too."""
    earlier = merging.preview(desk, paths=[stick])
    object.__setattr__(earlier, "revision", 0)
    _second_fails(monkeypatch, merging, "facts_of")
    again = merging.preview(desk, paths=[], after=earlier)
    assert [file.verdict.value for file in again.files] == ["ok", "damaged", "ok"]


def test_cancelling_is_no_fault(crowd: Crowd, stick: Path, desk: Workspace) -> None:
    """Whoever stops the preview stops all of it."""
    with pytest.raises(merging.CancelledError):
        merging.preview(desk, paths=[stick], cancelled=lambda: True)
    assert not (desk.folder / FOLDER).exists()


def _fault(depth: int) -> Exception:
    """The same fault from another place each time."""
    try:
        exec("\n" * depth + "1 / 0")
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_few_reports_are_kept_and_the_same_fault_once(tmp_path: Path) -> None:
    """A stick of a thousand files that all meet one fault leaves one report; of many faults the newest stay."""
    folder = tmp_path / FOLDER
    for _ in range(3):
        fault_in_file(_fault(0), tmp_path, "a.skor")
    assert len(list(folder.iterdir())) == 1
    for depth in range(MOST_KEPT + 5):
        newest = fault_in_file(_fault(depth), tmp_path, "a.skor").fields["path"]
    kept = list(folder.iterdir())
    assert len(kept) == MOST_KEPT
    assert Path(str(newest)) in kept


def test_without_room_for_a_report_the_file_is_still_told(tmp_path: Path) -> None:
    """A folder that cannot be made: the sentence says so."""
    (tmp_path / FOLDER).write_bytes(b"in the way")
    error = fault_in_file(_fault(0), tmp_path, "a.skor")
    assert error.key == "file-fault-unkept"
    assert "a.skor" in error_text(error)


def test_the_report_names_code_only() -> None:
    """Neither a message nor a folder of this machine."""
    error = _fault(0)
    text = fault_report.report_text(type(error), error.__traceback__, "1.0", "Qt 6")
    assert text.startswith("assessor-app 1.0, Python ")
    assert ", Qt 6, " in text
    assert "division" not in text
    assert str(Path.cwd()) not in text


@pytest.mark.parametrize(
    ("name", "keep", "owner", "known_by"),
    [
        ("skor-A002.skor", 300, "A002", "name"),
        ("DOC-0003.bin", 300, None, None),
        ("terbuka.skor", 300, "A001", "bytes"),
        ("skor-A003.skor", 0, "A003", "name"),
    ],
)
def test_the_record_of_receipts_says_whose_a_refused_file_is(
    crowd: Crowd, desk: Workspace, tmp_path: Path, name: str, keep: int, owner: str | None, known_by: str | None
) -> None:
    """In the preview with what tells it, and in the record of receipts."""
    data = crowd.score("A001", crowd.sheet("A001", "11.01"), sealed=name != "terbuka.skor")
    (tmp_path / name).write_bytes(data[:keep])
    preview = merging.preview(desk, paths=[tmp_path / name])
    (file,) = preview.files
    assert (file.verdict, file.owner, file.owner_known_by) == (FileVerdict.DAMAGED, owner, known_by)
    merging.apply(desk, preview, operator="S")
    (noted,) = desk.receipts(crowd.evaluation.id)
    assert (noted.assessor, noted.receipt, noted.name) == (owner, None, None)


def test_a_sound_file_has_no_seeming_owner(crowd: Crowd, stick: Path, desk: Workspace) -> None:
    """Its signature proves whose it is; and foreign files belong to nobody."""
    (stick / "foto-A001.jpg").write_bytes(b"\xff\xd8")
    assert {file.owner for file in merging.preview(desk, paths=[stick]).files} == {None}
