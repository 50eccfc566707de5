"""A ZIP is opened only where neither its directory nor its members can cost more than they may."""

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.exchange import zips
from assessor_app.exchange.archive import Archive, looks_like_archive
from assessor_app.exchange.tables import read_table
from tests.exchange.hostile_zips import (
    BROKEN_LZMA,
    BZIP2,
    DEFLATED,
    LZMA,
    STORED,
    ZEROS,
    bzip2_bomb,
    endless_directory,
    one_member,
    zeros,
)


def _read(data: bytes) -> bytes:
    with zips.opened(io.BytesIO(data), most_entries=10) as archive:
        (info,) = archive.infolist()
        with zips.member(archive, info) as member:
            return member.read(1000)


def test_what_programs_of_ours_write_is_read() -> None:
    """Stored and deflated members come back."""
    for method in (STORED, DEFLATED):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", method) as archive:
            archive.writestr("a", b"abc")
        assert _read(file.getvalue()) == b"abc"


@pytest.mark.parametrize("method", [BZIP2, LZMA, 9, 93, 99])
def test_any_other_method_is_not_even_tried(method: int) -> None:
    """bzip2, LZMA, deflate64, Zstandard and encryption are refused before a byte is unpacked."""
    with pytest.raises(zipfile.BadZipFile, match="another method"):
        _read(one_member("a", BROKEN_LZMA, method))


def test_the_directory_says_by_which_method_a_member_is_read() -> None:
    """A local head that names bzip2 changes nothing: what was allowed is what is done."""
    data = one_member("a", b"abc", STORED, size=3, crc=zlib.crc32(b"abc"), local_method=BZIP2)
    assert _read(data) == b"abc"


def test_entries_are_counted_before_they_are_read() -> None:
    """One entry more than there may be, or a directory of more bytes, and nothing of it is kept."""
    assert len(zips.opened(io.BytesIO(endless_directory("a", 10)), most_entries=10).infolist()) == 10
    with pytest.raises(zipfile.BadZipFile, match="directory too large"):
        zips.opened(io.BytesIO(endless_directory("a", 11)), most_entries=10)
    with pytest.raises(zipfile.BadZipFile, match="directory too large"):
        zips.opened(io.BytesIO(endless_directory("a", 10)), most_entries=10, largest_directory=400)


def test_no_archive_has_a_million_members(tmp_path: Path) -> None:
    """A directory that repeats the manifest a million times is no archive."""
    path = tmp_path / "a.zip"
    path.write_bytes(endless_directory("manifes.json", 250_000))
    assert not looks_like_archive(path)
    with pytest.raises(UserError, match="not-an-archive"):
        Archive(path)


@pytest.mark.parametrize(
    "data", [one_member("manifes.json", BROKEN_LZMA, LZMA), bzip2_bomb("manifes.json", empty=True)]
)
def test_a_manifest_packed_otherwise_is_damage(tmp_path: Path, data: bytes) -> None:
    """No program of ours packs one so."""
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(UserError) as refused:
        Archive(path)
    assert (refused.value.key, refused.value.fields["member"]) == ("archive-damaged", "manifes.json")


@pytest.mark.parametrize("packed", [(BROKEN_LZMA, LZMA), (b"BZh9", BZIP2)])
def test_a_workbook_packed_otherwise_is_damage(tmp_path: Path, packed: tuple[bytes, int]) -> None:
    """Spreadsheet programs deflate."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(one_member("xl/workbook.xml", *packed))
    with pytest.raises(UserError, match="table-damaged"):
        read_table(path)


@pytest.mark.soak
def test_the_stored_zeros_are_what_they_are_called() -> None:
    """The bomb of the quick tests is what packing 640 MiB of zeros gives."""
    assert ZEROS.read_bytes() == zeros()
