"""Files on disks and sticks: written whole or not at all, flushed, read back and compared; read within bounds.

It must not know what the bytes mean.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from assessor_app.errors import UserError
from assessor_app.exchange.bounds import LARGEST_FILE

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM, errno.EISDIR, errno.EBUSY, errno.ETXTBSY}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE, errno.ENOTCONN}
_BAD_NAME = {errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP}
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_READ = os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0)
_STEP = 1 << 16
_CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY


def write_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file beside its place, flush it, read it back, compare, and only then put it in its place.

    Whatever goes wrong, the old file stays as it was and nothing half-written is left; only with `name-not-flushed`
    the new one stands there whole already, and the drive does not promise yet to remember its name.

    Args:
        private: nobody but the owner may read it, where the drive knows owners.

    Raises:
        UserError: `disk-full`, `folder-not-writable`, `drive-gone`, `bad-file-name`, `read-back-differs`,
            `write-failed`, `name-not-flushed`, each with `file` and `folder`.
    """
    with worded(path):
        beside = path.with_name(f".{path.name}.tmp")
        # What an earlier power cut left under this name must not stay, nor lead anywhere else.
        beside.unlink(missing_ok=True)
        try:
            _write_and_compare(beside, path, data, 0o600 if private else 0o666)
            beside.replace(path)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    settle(path)


@contextmanager
def file_in_pieces(path: Path, same: Callable[[BinaryIO, Path], bool]) -> Iterator[BinaryIO]:
    """A file too large for memory, written beside its place, flushed, read back, and only then put in its place.

    Nobody but the owner may read it, where the drive knows owners.

    Args:
        same: reads the flushed file, which lies at the path given, and says whether it holds what was written.

    Raises:
        UserError: as `write_file`.
    """
    with worded(path):
        beside = path.with_name(f".{path.name}.tmp")
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, _CREATE, 0o600)
    try:
        with open(descriptor, "r+b") as file:  # noqa: PTH123 - a descriptor, not a path
            yield file
            file.flush()
            os.fsync(descriptor)
            _forget_cached(descriptor)
            file.seek(0)
            if not same(file, beside):
                raise UserError("read-back-differs", file=path.name, folder=str(path.parent))
        beside.replace(path)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError):
            raise _sorted(error, path) from None
        raise
    settle(path)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing.

    Raises:
        UserError: as `write_file`.
    """
    with worded(folder):
        folder.mkdir(parents=True, exist_ok=True)


def read_bounded(path: Path, limit: int = LARGEST_FILE) -> bytes:
    """The bytes of a regular file of at most `limit` bytes.

    Raises:
        UserError: `too-large`; as `read_start`.
    """
    data = read_start(path, limit)
    if len(data) > limit:
        raise UserError("too-large", file=path.name)
    return data


def read_start(path: Path, limit: int = LARGEST_FILE) -> bytes:
    """A regular file's first bytes, one more than `limit` where it is longer, for readers that judge by content.

    Pipes and devices are never waited for.

    Raises:
        UserError: `file-missing`, `not-a-regular-file`, `file-not-readable`, each with `file`.
    """
    try:
        # Asked before opening, because opening a device may already do something.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UserError("not-a-regular-file", file=path.name)
        descriptor = os.open(path, _READ)
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise UserError("not-a-regular-file", file=path.name)
            data = os.read(descriptor, min(found.st_size, limit) + 1)
            # One read may fall short where the file is long or still growing.
            while len(data) <= limit and (more := os.read(descriptor, min(_STEP, limit + 1 - len(data)))):
                data += more
            return data
        finally:
            os.close(descriptor)
    except (FileNotFoundError, NotADirectoryError):
        raise UserError("file-missing", file=path.name) from None
    except (OSError, ValueError) as error:
        # ValueError: a null character in the name.
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError("file-not-readable", file=path.name, reason=reason) from None


@contextmanager
def naming(file: str) -> Iterator[None]:
    """Put the file's name into the errors of readers that see only bytes."""
    try:
        yield
    except UserError as error:
        error.fields.setdefault("file", file)
        raise


def _write_and_compare(beside: Path, path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(beside, _CREATE, mode)
    with open(descriptor, "r+b", buffering=0) as file:  # noqa: PTH123 - a descriptor, not a path
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]
        os.fsync(descriptor)
        _forget_cached(descriptor)
        file.seek(0)
        if file.readall() != data:
            raise UserError("read-back-differs", file=path.name, folder=str(path.parent))


def _forget_cached(descriptor: int) -> None:
    """Otherwise a comparison would read the memory that was written from, not the drive."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def settle(path: Path) -> None:
    """Make a file's name durable too.

    Raises:
        UserError: `name-not-flushed`.
    """
    try:
        _flush_folder(path.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError("name-not-flushed", file=path.name, folder=str(path.parent), reason=reason) from None


def _flush_folder(folder: Path) -> None:
    """Make the new name durable too, on systems that can open a folder."""
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except PermissionError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Drivers of foreign file systems often cannot; that is no failure of the write.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES):
            raise
    finally:
        os.close(descriptor)


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Turn what a drive refuses about a file or folder into the error that says so."""
    try:
        yield
    except ValueError:
        raise UserError("bad-file-name", file=path.name, folder=str(path.parent)) from None
    except OSError as error:
        raise _sorted(error, path) from None


def _sorted(error: OSError, path: Path) -> UserError:
    key = "write-failed"
    for known, codes in (
        ("disk-full", _FULL),
        ("folder-not-writable", _REFUSED),
        ("drive-gone", _GONE),
        ("bad-file-name", _BAD_NAME),
    ):
        if error.errno in codes:
            key = known
    reason = error.strerror or str(error)
    return UserError(key, file=path.name, folder=str(path.parent), reason=reason)
