"""Files that are made first and then stand in their places together, or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.exchange.staging import Staging

OLD, NEW = b"yang lama", b"yang baru" * 1000


def _left_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_nothing_stands_in_its_place_before_all_is_put(tmp_path: Path) -> None:
    """What is made waits beside; then every file is where it belongs, and nothing else is left."""
    staging = Staging(tmp_path)
    one, two = staging.add("a.pdf", NEW), staging.add("b.pdf", OLD)
    assert not one.exists() and not two.exists()
    assert staging.read(one) == NEW
    staging.put()
    assert (one.read_bytes(), two.read_bytes()) == (NEW, OLD)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]


def test_who_gives_up_leaves_nothing(tmp_path: Path) -> None:
    """Old files stay as they were; a folder that was made for it goes too."""
    (tmp_path / "a.pdf").write_bytes(OLD)
    staging = Staging(tmp_path)
    staging.add("a.pdf", NEW)
    staging.drop()
    assert _left_in(tmp_path) == ["a.pdf"] and (tmp_path / "a.pdf").read_bytes() == OLD
    elsewhere = Staging(tmp_path / "baru")
    elsewhere.add("a.pdf", NEW, under="rahasia", private=True)
    elsewhere.drop()
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_only_other_bytes_are_in_the_way(tmp_path: Path) -> None:
    """The same bytes are no obstacle and are not written again; other bytes, a folder and a link are."""
    (tmp_path / "sama.pdf").write_bytes(NEW)
    (tmp_path / "lain.pdf").write_bytes(NEW[:-1] + b"?")
    (tmp_path / "pendek.pdf").write_bytes(OLD)
    (tmp_path / "folder.pdf").mkdir()
    before = (tmp_path / "sama.pdf").stat()
    staging = Staging(tmp_path)
    for name in ("sama.pdf", "lain.pdf", "pendek.pdf", "folder.pdf", "belum.pdf"):
        staging.add(name, NEW)
    assert [path.name for path in staging.in_the_way] == ["lain.pdf", "pendek.pdf", "folder.pdf"]
    (tmp_path / "folder.pdf").rmdir()
    staging.put()
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {NEW}
    after = (tmp_path / "sama.pdf").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_each_place_is_told_before_its_file_stands_there(tmp_path: Path) -> None:
    """Whoever is told may still refuse; what was put before stays whole, the rest is not there."""
    staging = Staging(tmp_path)
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        staging.add(name, NEW)
    told: list[str] = []

    def before(place: Path) -> None:
        assert not place.exists()
        told.append(place.name)
        if place.name == "b.pdf":
            raise UserError("workspace-disk-full")

    with pytest.raises(UserError, match="workspace-disk-full"):
        staging.put(before=before)
    staging.drop()
    assert told == ["a.pdf", "b.pdf"]
    assert _left_in(tmp_path) == ["a.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
def test_what_is_private_is_the_owners_alone(tmp_path: Path) -> None:
    """Its folder too, also where the same bytes lay open before; what is not private is as the system has it."""
    (tmp_path / "rahasia").mkdir()
    (tmp_path / "rahasia" / "kartu.pdf").write_bytes(NEW)
    staging = Staging(tmp_path)
    card = staging.add("kartu.pdf", NEW, under="rahasia", private=True)
    paper = staging.add("surat.pdf", OLD)
    assert not staging.in_the_way
    staging.put()
    assert stat.S_IMODE(card.stat().st_mode) == 0o600
    assert stat.S_IMODE(card.parent.stat().st_mode) == 0o700
    (tmp_path / "biasa").write_bytes(OLD)
    assert paper.stat().st_mode == (tmp_path / "biasa").stat().st_mode


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
def test_a_drive_that_refuses_is_told_by_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names the file and its folder, not what lies on the way."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "penuh")

    staging = Staging(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="disk-full") as refused:
        staging.add("surat.pdf", NEW)
    assert (refused.value.fields["file"], refused.value.fields["folder"]) == ("surat.pdf", str(tmp_path))
    staging.drop()
    monkeypatch.undo()
    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(UserError, match="disk-full") as refused:
        staging.add("surat.pdf", NEW)
    assert (refused.value.fields["file"], refused.value.fields["folder"]) == ("surat.pdf", str(tmp_path))
    assert _left_in(tmp_path) == []


def test_what_rots_while_it_waits_is_not_handed_out(tmp_path: Path) -> None:
    """Bytes that are read again for keeping are those that were written, or an error."""
    staging = Staging(tmp_path)
    place = staging.add("a.pdf", NEW)
    (waiting,) = (path for path in tmp_path.rglob("a.pdf"))
    waiting.write_bytes(NEW[:-1] + b"?")
    with pytest.raises(UserError, match="read-back-differs"):
        staging.read(place)
    staging.drop()


def test_what_a_power_cut_left_goes_with_the_next_files(tmp_path: Path) -> None:
    """Nothing of an interrupted run stays, neither half a file nor one for a place that is not asked for again."""
    cut = Staging(tmp_path)
    cut.add("lama.pdf", OLD)
    cut._gone.detach()  # the program never came to its end
    assert _left_in(tmp_path)
    staging = Staging(tmp_path)
    staging.add("baru.pdf", NEW)
    staging.put()
    assert [path.name for path in tmp_path.iterdir()] == ["baru.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
def test_a_link_under_that_name_leads_nowhere(tmp_path: Path) -> None:
    """What it points to is neither written nor emptied."""
    elsewhere, out = tmp_path / "lain", tmp_path / "out"
    for folder in (elsewhere, out):
        folder.mkdir()
    (elsewhere / "milik-orang.txt").write_bytes(OLD)
    (out / ".sedang-dibuat.tmp").symlink_to(elsewhere)
    staging = Staging(out)
    staging.add("a.pdf", NEW)
    assert [path.name for path in elsewhere.iterdir()] == ["milik-orang.txt"]
    staging.put()
    assert _left_in(tmp_path) == ["lain/milik-orang.txt", "out/a.pdf"]
