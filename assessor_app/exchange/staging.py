"""Files that appear in their places together: made and flushed in a folder beside them, and then put there.

Until then nothing in their places has changed, and whoever gives up leaves nothing behind.
"""

import hashlib
import os
import shutil
import stat
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assessor_app.errors import UserError
from assessor_app.exchange.durable import make_folder, read_bounded, settle, worded, write_file

_FOLDER = ".sedang-dibuat.tmp"
"""Always the same name, so that what a power cut left goes with the next files for that place."""


@dataclass(frozen=True)
class _Made:
    path: Path
    size: int
    digest: bytes
    private: bool


class Staging:
    """Files on their way into a folder; on the drive already, but not in their places.

    Args:
        out: the folder they belong to; made where it is missing.

    Raises:
        UserError: as `write_file`.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self._new = not out.exists()
        self._made: dict[Path, _Made] = {}
        make_folder(out)
        # Not by tempfile: on Windows what is made in its folders stays closed to everybody else.
        self._folder = out / _FOLDER
        _clear(self._folder)
        # Also when the program ends while somebody still thinks about it.
        self._gone = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)

    def add(self, name: str, data: bytes, *, under: str = "", private: bool = False) -> Path:
        """Write a file, flush it, read it back; give the place that it is meant for.

        Args:
            under: the folder below `out` that it belongs to; one of private files is its owner's alone.
            private: nobody but the owner may read it.

        Raises:
            UserError: as `write_file`.
        """
        made, place = self._folder / under / name, self.out / under / name
        try:
            with worded(place):
                made.parent.mkdir(parents=True, exist_ok=True)
            write_file(made, data, private=private)
        except UserError as error:
            if "folder" in error.fields:  # a person knows the place, not where it was on its way
                error.fields["folder"] = str(place.parent)
            raise
        self._made[place] = _Made(made, len(data), hashlib.sha256(data).digest(), private)
        return place

    def read(self, place: Path) -> bytes:
        """The bytes that were written for a place.

        Raises:
            UserError: `read-back-differs`, or what keeps a file from being read.
        """
        made = self._made[place]
        data = read_bounded(made.path, made.size)
        if hashlib.sha256(data).digest() != made.digest:
            raise UserError("read-back-differs", file=place.name, folder=str(place.parent))
        return data

    @property
    def in_the_way(self) -> tuple[Path, ...]:
        """The places that something with other bytes has taken."""
        return tuple(place for place, made in self._made.items() if os.path.lexists(place) and not _same(place, made))

    def put(self, *, before: Callable[[Path], None] | None = None) -> None:
        """Put every file in its place, each whole; what had other bytes there is replaced.

        Args:
            before: called with each place before its file stands there.

        Raises:
            UserError: as `write_file`; those put already stay.
        """
        for place, made in self._made.items():
            if before is not None:
                before(place)
            if place.parent != self.out:
                make_folder(place.parent)
            if made.private and os.name == "posix":
                place.parent.chmod(0o700)
            # What is the same stays as it is: it may be open in a program that locks it.
            if made.private or not _same(place, made):
                with worded(place):
                    made.path.replace(place)
        for last in {place.parent: place for place in self._made}.values():
            settle(last)
        self._new = False
        self.drop()

    def drop(self) -> None:
        """Take away what is not in its place."""
        self._made.clear()
        self._gone()
        if self._new:
            with suppress(OSError):
                self.out.rmdir()


def _clear(folder: Path) -> None:
    """Take away what stands under the name; a link or a file of that name must not lead anywhere else."""
    with suppress(OSError):
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _same(place: Path, made: _Made) -> bool:
    """Whether a place holds a plain file of exactly these bytes."""
    try:
        found = place.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size != made.size:
            return False
        return hashlib.sha256(read_bounded(place, made.size)).digest() == made.digest
    except (OSError, UserError):
        return False
