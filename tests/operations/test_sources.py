"""Where score files come from: regular files only, told apart from what is not there, and never all at once."""

import errno
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assessor_app.errors import CancelledError, UserError
from assessor_app.operations import sources
from assessor_app.operations.sources import Source, found_files, read_source


def _read(*paths: Path) -> list[Source]:
    return [source for path in found_files(paths) for source in read_source(path)]


def _told(*paths: Path) -> list[tuple[str, str | None]]:
    return [(source.name, source.error and source.error.key) for source in _read(*paths)]


def test_folders_are_walked_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Files before the folders below them, hidden ones too; a folder that looks like a file is a folder."""
    for place in ("b.skor", ".tersembunyi.skor", "a.skor/z", "a.skor/sub/y", "a.skor/sub/x"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(b"1")
    assert [source.name for source in _read(tmp_path)] == [".tersembunyi.skor", "b.skor", "z", "x", "y"]


def test_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    """A mistyped path, and a link to itself, are told before anything is read."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name in ("nowhere", "loop"):
        with pytest.raises(UserError, match="path-missing"):
            found_files([tmp_path / name])


def test_search_of_a_stick_can_be_stopped(tmp_path: Path) -> None:
    """After each folder the search says how far it is, and ends there when told to."""
    for folder in "abc":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.skor").write_bytes(b"1")
    steps: list[int] = []

    def step(found: int) -> None:
        steps.append(found)
        if found == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        found_files([tmp_path], step)
    assert steps == [0, 1, 2]


def test_links_inside_a_folder_lead_to_files_only(tmp_path: Path) -> None:
    """A link to a file is read, one to a folder is not followed, one to nowhere is nothing."""
    stick, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    stick.mkdir()
    elsewhere.mkdir()
    (elsewhere / "a.skor").write_bytes(b"1")
    (stick / "file").symlink_to(elsewhere / "a.skor")
    (stick / "folder").symlink_to(elsewhere, target_is_directory=True)
    (stick / "nowhere").symlink_to(tmp_path / "nowhere")
    assert _told(stick) == [("file", None), ("nowhere", "not-a-score-file")]


@pytest.mark.parametrize(("number", "told"), [(errno.EIO, [("in", "damaged")]), (errno.EACCES, [])])
def test_folder_that_cannot_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: list[tuple[str, str]]
) -> None:
    """A folder on a failing drive is told; one that nobody may look into is passed over, as on every stick."""
    (tmp_path / "in").mkdir()
    scan = os.scandir

    def failing(path: Any) -> Any:
        if Path(path).name == "in":
            raise OSError(number, os.strerror(number), str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", failing)
    assert _told(tmp_path) == told


def test_file_that_vanishes_is_damaged(tmp_path: Path) -> None:
    """A file that was listed and is gone when its turn comes went with its stick."""
    path = tmp_path / "a.skor"
    path.write_bytes(b"1")
    (found,) = found_files([tmp_path])
    path.unlink()
    assert [source.error and source.error.key for source in read_source(found)] == ["damaged"]


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_zip_larger_than_any_file_is_read_from_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ZIP of many score files may be larger than a single one may be."""
    monkeypatch.setattr(sources, "LARGEST_FILE", 100)
    members = {f"{n}.skor": os.urandom(60) for n in range(5)}
    path = _zip(tmp_path / "banyak.zip", members)
    assert path.stat().st_size > 100
    found = _read(path)
    assert {source.name: source.data for source in found} == members
    assert [source.following for source in found] == [4, 3, 2, 1, 0]


def test_zip_is_unpacked_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what a ZIP may unpack to, members are told as too large without being read."""
    monkeypatch.setattr(sources, "_MOST_UNPACKED", 100)
    path = _zip(tmp_path / "bom.zip", {name: bytes(60) for name in "abc"})
    assert _told(path) == [("a", None), ("b", None), ("c", "too-large")]


def test_office_document_is_foreign_as_a_whole(tmp_path: Path) -> None:
    """A workbook is a ZIP too, and is not unpacked."""
    path = _zip(tmp_path / "nilai.xlsx", {"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"})
    assert _told(path) == [("nilai.xlsx", "not-a-score-file")]


def test_files_are_read_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Listing opens nothing, and the next file is opened only when the one before was taken."""
    for name in "abc":
        (tmp_path / name).write_bytes(b"1")
    opened: list[str] = []
    read = sources.read_start

    def watched(path: Path) -> bytes:
        opened.append(path.name)
        return read(path)

    monkeypatch.setattr(sources, "read_start", watched)
    files = found_files([tmp_path])
    assert opened == []

    def each() -> Iterator[Source]:
        for path in files:
            yield from read_source(path)

    taken = each()
    next(taken)
    assert opened == ["a"]
