"""The archive as a container: what was put in comes out, and nothing that was not signed does."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.exchange.archive import (
    Archive,
    Manifest,
    Member,
    looks_like_archive,
    sign_manifest,
    writing_archive,
)
from tests.exchange.parties import EVALUATION, SECRETARIAT, TIME

MOMENT = (2019, 6, 20, 8, 0, 0)


def manifest(members: tuple[Member, ...]) -> bytes:
    """The signed list of members."""
    of = Manifest(EVALUATION.id, members, "Panitia", 1, SECRETARIAT.public, TIME, EVALUATION.title)
    return sign_manifest(of, SECRETARIAT, receipts=False)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """An archive of three members."""
    with writing_archive(tmp_path / "a.zip", MOMENT, manifest) as archive:
        archive.add("b/satu.json", b"{}")
        archive.stream("a.csv", (b"x,y\n", b"", b"1,2\n"))
        archive.add("kosong", b"")
    return tmp_path / "a.zip"


def test_members_come_back_as_they_were(written: Path) -> None:
    """Every member reads as it was written, in pieces or at once; the manifest lists them by name."""
    with Archive(written) as archive:
        assert [member.name for member in archive.manifest.members] == ["a.csv", "b/satu.json", "kosong"]
        assert archive.read("a.csv") == b"x,y\n1,2\n"
        assert archive.read("kosong") == b""
        assert archive.names("b/") == ("b/satu.json",)
        archive.check("a.csv")
        with pytest.raises(UserError, match="archive-damaged"):
            archive.read("tidak-ada")
    assert looks_like_archive(written)


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    """Two members of one name are a bug of the writer, and nothing is left behind."""
    with (
        pytest.raises(ValueError, match="two members"),
        writing_archive(tmp_path / "a.zip", MOMENT, manifest) as archive,
    ):
        archive.add("x", b"1")
        archive.add("x", b"2")
    assert list(tmp_path.iterdir()) == []


def test_a_moment_before_zip_is_lifted(tmp_path: Path) -> None:
    """A laptop whose clock says 1970 still writes an archive."""
    with writing_archive(tmp_path / "a.zip", (1970, 1, 1, 0, 0, 0), manifest) as archive:
        archive.add("x", b"1")
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        assert file.getinfo("x").date_time[0] == 1980


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_member_of_a_name_is_refused(written: Path) -> None:
    """A member appended under a listed name is told, whichever of the two a reader would take."""
    with zipfile.ZipFile(written, "a") as file:
        file.writestr("a.csv", b"x,y\n9,9\n")
    with pytest.raises(UserError, match="archive-damaged"):
        Archive(written)


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    """A named pipe in a folder is no archive and blocks nobody."""
    os.mkfifo(tmp_path / "pipa")
    assert not looks_like_archive(tmp_path / "pipa")
    with pytest.raises(UserError, match="not-an-archive"):
        Archive(tmp_path / "pipa")


@pytest.mark.parametrize("receipts", [False, True])
def test_only_an_archive_with_receipt_records_is_format_2(tmp_path: Path, receipts: bool) -> None:
    """Without them the manifest is what it was; with them a program that would pass them over refuses it."""
    of = Manifest(EVALUATION.id, (), "Panitia", 1, SECRETARIAT.public, TIME, EVALUATION.title)
    signed = json.loads(sign_manifest(of, SECRETARIAT, receipts=receipts))["signed"]
    assert signed.pop("format") == (2 if receipts else 1)
    other = json.loads(sign_manifest(of, SECRETARIAT, receipts=not receipts))["signed"]
    assert signed.items() <= other.items()
    with writing_archive(tmp_path / "a.zip", MOMENT, lambda _: sign_manifest(of, SECRETARIAT, receipts=receipts)):
        pass
    with Archive(tmp_path / "a.zip") as archive:
        assert archive.manifest == of
