"""Files are written whole or not at all, and read within bounds."""

import errno
import os
import socket
import stat
import sys
import time
from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.exchange import durable
from assessor_app.exchange.durable import make_folder, naming, read_bounded, read_start, write_file

posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
OLD, NEW = b"the old content", b"the new content" * 1000


def failing(code: int) -> object:
    """A system call that fails with one error number."""

    def call(*arguments: object, **named: object) -> object:
        raise OSError(code, os.strerror(code))

    return call


def left_in(folder: Path) -> list[str]:
    """Names in a folder, hidden ones too."""
    return sorted(entry.name for entry in folder.iterdir())


def test_written_file_is_what_was_given(tmp_path: Path) -> None:
    """The bytes stand in the file, and nothing else in the folder."""
    write_file(tmp_path / "a.skor", NEW)
    assert (tmp_path / "a.skor").read_bytes() == NEW
    assert left_in(tmp_path) == ["a.skor"]


def test_empty_file_can_be_written(tmp_path: Path) -> None:
    """No bytes at all are a file too."""
    write_file(tmp_path / "empty", b"")
    assert (tmp_path / "empty").read_bytes() == b""


def test_old_file_is_replaced_whole(tmp_path: Path) -> None:
    """The new content takes the place of the old, longer or shorter."""
    path = tmp_path / "a.skor"
    write_file(path, NEW)
    write_file(path, OLD)
    assert path.read_bytes() == OLD


@posix
def test_private_file_is_the_owners_alone(tmp_path: Path) -> None:
    """Codes and cards are readable by their owner only; other files as the system has it."""
    write_file(tmp_path / "codes.csv", OLD, private=True)
    assert stat.S_IMODE((tmp_path / "codes.csv").stat().st_mode) == 0o600
    mask = os.umask(0o022)
    try:
        write_file(tmp_path / "a.paket", OLD)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a.paket").stat().st_mode) == 0o644


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
@pytest.mark.parametrize(
    ("code", "key"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EROFS, "folder-not-writable"),
        (errno.EACCES, "folder-not-writable"),
        (errno.EIO, "drive-gone"),
        (errno.ENODEV, "drive-gone"),
        (errno.EINVAL, "bad-file-name"),
        (errno.EMFILE, "write-failed"),
    ],
)
def test_every_failure_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, key: str
) -> None:
    """Whichever step the drive refuses, it is worded, the old file stays and nothing half-written is left."""
    path = tmp_path / "a.skor"
    write_file(path, OLD)
    monkeypatch.setattr(os if step != "replace" else Path, step, failing(code))
    with pytest.raises(UserError) as caught:
        write_file(path, NEW)
    monkeypatch.undo()
    assert caught.value.key == key
    assert (caught.value.fields["file"], caught.value.fields["folder"]) == ("a.skor", str(tmp_path))
    assert path.read_bytes() == OLD
    assert left_in(tmp_path) == ["a.skor"]


def test_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C in the middle of writing removes what was begun."""

    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "a.skor", NEW)
    assert left_in(tmp_path) == []


def test_difference_on_the_drive_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that gives back other bytes than it was given is reported, and the old file stays."""
    path = tmp_path / "a.skor"
    write_file(path, OLD)
    flush = os.fsync

    def corrupt(descriptor: int) -> None:
        flush(descriptor)
        os.lseek(descriptor, 5, os.SEEK_SET)
        os.write(descriptor, b"?")

    monkeypatch.setattr(os, "fsync", corrupt)
    with pytest.raises(UserError, match="read-back-differs"):
        write_file(path, NEW)
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert left_in(tmp_path) == ["a.skor"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real write to a full device ends in one sentence."""
    opened = os.open

    def full(path: object, flags: int, mode: int = 0o777) -> int:
        return opened("/dev/full", os.O_RDWR) if flags & os.O_CREAT else opened(path, flags, mode)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(UserError, match="disk-full"):
        write_file(tmp_path / "a.skor", NEW)


def test_leftover_of_a_power_cut_is_taken_away(tmp_path: Path) -> None:
    """The half-written file of an earlier crash does not stay beside the next good one."""
    (tmp_path / ".a.skor.tmp").write_bytes(b"half")
    write_file(tmp_path / "a.skor", NEW)
    assert left_in(tmp_path) == ["a.skor"]


@posix
def test_link_at_the_temporary_name_is_not_followed(tmp_path: Path) -> None:
    """A link that somebody put in the way leads the writing nowhere else."""
    victim = tmp_path / "victim"
    victim.write_bytes(OLD)
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / ".a.skor.tmp").symlink_to(victim)
    write_file(folder / "a.skor", NEW)
    assert victim.read_bytes() == OLD
    assert (folder / "a.skor").read_bytes() == NEW


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("missing/a.skor", "drive-gone"),
        ("x" * 300, "bad-file-name"),
        ("a\0b", "bad-file-name"),
        ("", "bad-file-name"),
    ],
)
def test_impossible_places_are_worded(tmp_path: Path, name: str, key: str) -> None:
    """A folder that is not there and a name that no drive takes each get a sentence."""
    path = tmp_path / name if name else Path("/")
    with pytest.raises(UserError) as caught:
        write_file(path, NEW)
    assert caught.value.key == key


def test_folder_is_not_overwritten(tmp_path: Path) -> None:
    """Where a folder has the name, nothing is written and nothing left."""
    (tmp_path / "a.skor").mkdir()
    with pytest.raises(UserError, match="folder-not-writable"):
        write_file(tmp_path / "a.skor", NEW)
    assert left_in(tmp_path) == ["a.skor"]


def test_drive_that_cannot_flush_folders_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some drivers of sticks cannot flush a folder; the file was flushed already."""
    flush = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    write_file(tmp_path / "a.skor", NEW)
    assert (tmp_path / "a.skor").read_bytes() == NEW


def test_folders_are_made_with_their_parents(tmp_path: Path) -> None:
    """A chain of folders is made, twice without complaint, and not through a file."""
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match="drive-gone"):
        make_folder(tmp_path / "file" / "below")


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    """Exactly the limit is read, one more is too large, and never more than one more is held."""
    path = tmp_path / "f"
    path.write_bytes(bytes(100))
    assert read_bounded(path, 100) == bytes(100)
    assert len(read_start(path, 50)) == 51
    with pytest.raises(UserError) as caught:
        read_bounded(path, 99)
    assert (caught.value.key, caught.value.fields) == ("too-large", {"file": "f"})


@posix
def test_sparse_gigabyte_is_read_up_to_the_limit(tmp_path: Path) -> None:
    """A file of a gigabyte of zeros costs no more than one of the limit."""
    path = tmp_path / "zeros"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    before = time.monotonic()
    assert len(read_start(path)) == durable.LARGEST_FILE + 1
    assert time.monotonic() - before < 5


@posix
@pytest.mark.parametrize("kind", ["fifo", "socket", "folder", "device"])
def test_only_regular_files_are_opened(tmp_path: Path, kind: str) -> None:
    """Pipes, sockets, folders and devices are refused at once."""
    path = tmp_path / "x"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(os.path.relpath(path))
    elif kind == "folder":
        path.mkdir()
    else:
        path = Path("/dev/zero")
    with pytest.raises(UserError, match="not-a-regular-file"):
        read_bounded(path)


@pytest.mark.parametrize("name", ["missing", "missing/deeper"])
def test_missing_file_is_told(tmp_path: Path, name: str) -> None:
    """A file that is not there is told by its name."""
    with pytest.raises(UserError) as caught:
        read_bounded(tmp_path / name)
    assert (caught.value.key, caught.value.fields) == ("file-missing", {"file": Path(name).name})


def test_unreadable_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that fails while reading, and a name with a null character, are told with the reason."""
    path = tmp_path / "f"
    path.write_bytes(b"1")
    monkeypatch.setattr(os, "open", failing(errno.EIO))
    with pytest.raises(UserError) as caught:
        read_bounded(path)
    assert caught.value.key == "file-not-readable"
    assert caught.value.fields["reason"]
    with pytest.raises(UserError, match="file-not-readable"):
        read_bounded(tmp_path / "a\0b")


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_file_that_hides_its_size_is_read_whole() -> None:
    """A file that says it is empty is read to its end."""
    assert b"Linux" in read_bounded(Path("/proc/version"))


def test_readers_of_bytes_get_a_name() -> None:
    """The file's name joins an error that was raised without one, and replaces none."""
    with pytest.raises(UserError) as caught, naming("a.skor"):
        raise UserError("damaged")
    assert caught.value.fields == {"file": "a.skor"}
    with pytest.raises(UserError) as caught, naming("outer"):
        raise UserError("damaged", file="inner")
    assert caught.value.fields == {"file": "inner"}


@posix
def test_a_drive_that_cannot_confirm_the_name_is_told_though_the_file_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the renaming the new file stands there: nobody says that it is not saved."""
    path = tmp_path / "a.skor"
    write_file(path, OLD)
    monkeypatch.setattr(durable, "_flush_folder", failing(errno.EIO))
    for write in (lambda: write_file(path, NEW), lambda: _in_pieces(path)):
        with pytest.raises(UserError) as caught:
            write()
        assert caught.value.key == "name-not-flushed"
        assert (caught.value.fields["file"], caught.value.fields["folder"]) == ("a.skor", str(tmp_path))
        assert path.read_bytes() == NEW
        assert left_in(tmp_path) == ["a.skor"]


def _in_pieces(path: Path) -> None:
    with durable.file_in_pieces(path, lambda file, _: file.read() == NEW) as file:
        file.write(NEW)
