"""The desktop's job over one stick of hostile files: each has its verdict, and every good one can come in."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from assessor_app.desktop.jobs import Ticket
from assessor_app.desktop.secretariat.merging.work import apply_preview, preview_files
from assessor_app.operations import archives
from assessor_app.operations.fault_report import FOLDER
from assessor_app.operations.merging import Preview
from tests.cli.test_hostile import write_stick


class _Steps(QObject):
    stepped = Signal(int, int, str)


def _previewed(desk: Path, stick: Path) -> Preview:
    steps = _Steps()
    preview, brought = preview_files(Ticket(steps.stepped), desk, "ramai-2019", None, (str(stick),))
    assert not brought
    return preview


def _applied(desk: Path, preview: Preview) -> int:
    steps = _Steps()
    return apply_preview(Ticket(steps.stepped), desk, preview, "Rina", None).files


def test_one_of_each_hostile_file_costs_no_good_one(tmp_path: Path) -> None:
    """The same verdicts as by the command, and both good files are applied."""
    stick = tmp_path / "stick"
    desk, expected = write_stick(stick)
    preview = _previewed(desk, stick)
    said = {Path(file.path).relative_to(stick).parts[0]: file.verdict.value for file in preview.files}
    assert said == expected
    assert _applied(desk, preview) == 2


def test_a_fault_in_a_package_or_an_archive_costs_no_good_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told at that file, with a report in the workspace."""
    stick = tmp_path / "stick"
    desk, _ = write_stick(stick)

    def failing(*_: object, **__: object) -> None:
        raise ZeroDivisionError("Kota Binjai")

    monkeypatch.setattr(archives, "preview_package", failing)
    monkeypatch.setattr(archives, "preview_archive", failing)
    preview = _previewed(desk, stick)
    told = {Path(file.path).name: file.error.key for file in preview.files if file.error is not None}
    assert (told["paket-palsu"], told["arsip.zip"]) == ("file-fault", "file-fault")
    assert len(list((desk / FOLDER).iterdir())) == 2
    assert _applied(desk, preview) == 2
