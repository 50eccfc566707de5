"""Opening a ZIP that anybody may have made: its directory bounded before it costs memory, two methods of packing.

zipfile bounds what it unpacks only where a member is stored or deflated, and no program of ours writes others. It
must not know what the members mean.
"""

import struct
import zipfile
import zlib
from typing import IO, BinaryIO

from assessor_app.exchange.bounds import MEBIBYTE

MAGIC = b"PK\x03\x04"

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DIRECTORY_ENTRY = b"PK\x01\x02"

# Everything but a drive's OSError that one hostile ZIP can make zipfile raise; RuntimeError stands for a password.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OverflowError,
    ValueError,
)


def opened(file: BinaryIO, *, most_entries: int, largest_directory: int = 8 * MEBIBYTE) -> zipfile.ZipFile:
    """The archive, unless its directory alone would fill the memory.

    Raises:
        zipfile.BadZipFile: or another of `DAMAGED`.
    """
    bounded = _Bounded(file, most_entries, largest_directory)
    archive = zipfile.ZipFile(bounded)
    bounded.ends()
    return archive


def is_plain(info: zipfile.ZipInfo) -> bool:
    """Whether a member is stored or deflated."""
    return info.compress_type in _METHODS


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    """A member for reading, by the method that the directory names: zipfile asks nothing else.

    Raises:
        zipfile.BadZipFile: one packed otherwise; or another of `DAMAGED`.
    """
    if not is_plain(info):
        raise zipfile.BadZipFile("packed by another method")
    return archive.open(info)


class _Bounded:
    """A file whose reads are bounded until `ends`; zipfile reads a whole directory at once."""

    def __init__(self, file: BinaryIO, most_entries: int, largest_directory: int) -> None:
        self._file = file
        self._most_entries = most_entries
        self._largest: int | None = largest_directory
        self.seek, self.tell, self.seekable, self.close = file.seek, file.tell, file.seekable, file.close

    def ends(self) -> None:
        """From now on members are read, each within its reader's own bounds."""
        self._largest = None

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes from here on."""
        if self._largest is None:
            return self._file.read(size)
        if size > self._largest:
            raise zipfile.BadZipFile("directory too large")
        data = self._file.read(size)
        if len(data) > self._largest or data.count(_DIRECTORY_ENTRY) > self._most_entries:
            raise zipfile.BadZipFile("directory too large")
        return data
