"""Where score files come from: single files, folders, a whole stick, one level into a ZIP; only regular files.

Names and endings say nothing here; every regular file is read and judged by its content, one at a time.
"""

import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from assessor_app.domain.text import printable
from assessor_app.errors import UserError
from assessor_app.exchange import zips
from assessor_app.exchange.archive import MANIFEST
from assessor_app.exchange.bounds import LARGEST_FILE, MEBIBYTE
from assessor_app.exchange.durable import read_start

_MOST_MEMBERS = 10_000
# A ZIP of more is told by its number; a directory of far more costs too much to be read.
_MOST_ENTRIES = 10 * _MOST_MEMBERS
# What all members of one ZIP may unpack to: tens of thousands of score files, and a bomb ends within seconds.
_MOST_UNPACKED = 512 * MEBIBYTE
_OURS = (".skor", ".paket")


@dataclass(frozen=True)
class Source:
    """One file to judge: its bytes, or why they could not be read; `following` of the same ZIP come after it."""

    path: str
    name: str
    data: bytes | None
    error: UserError | None = None
    following: int = 0


def found_files(
    paths: Iterable[Path], step: Callable[[int], None] | None = None, *, must_exist: bool = True
) -> list[Path]:
    """Every file under the paths, folders in the order of their names; nothing is opened yet.

    A folder that could not be listed stands for what it may hold.

    Args:
        step: called after each folder with how many files there are so far; what it raises ends the search.
        must_exist: a path that does not exist is an error, as where a person typed it; otherwise it is listed, and
            `read_source` tells that it is gone.

    Raises:
        UserError: `path-missing`.
    """
    files: list[Path] = []
    for path in paths:
        if must_exist and not path.exists():
            raise UserError("path-missing", file=str(path))
        for found in _under(path):
            files += found
            if step is not None:
                step(len(files))
    return files


def read_source(path: Path) -> Iterator[Source]:
    """The file, or the members of a ZIP; whatever happens to the drive meanwhile."""
    try:
        # A pipe or a device would block or never end; a link may lead anywhere, so it is followed only to a file.
        kind = stat.S_IFMT(path.stat().st_mode)
        if kind != stat.S_IFREG:
            yield _unread(path, "damaged" if kind == stat.S_IFDIR else "not-a-score-file")
            return
        # One byte past the limit is enough for the reader to judge a foreign film from a huge score file.
        data = read_start(path)
    except UserError as error:
        error.fields.setdefault("file", path.name)
        yield Source(printable(str(path)), printable(path.name), None, error)
        return
    except OSError:
        # A link to nowhere is nothing; a file that was there a moment ago went with its stick.
        yield _unread(path, "not-a-score-file" if path.is_symlink() else "damaged")
        return
    if data.startswith(zips.MAGIC):
        yield from _members(path, data)
    else:
        yield Source(printable(str(path)), printable(path.name), data)


def _under(path: Path) -> Iterator[list[Path]]:
    """The file itself, or the files of each folder."""
    if not path.is_dir():
        yield [path]
        return
    unlisted: list[Path] = []

    def note(error: OSError) -> None:
        # Windows keeps a folder on every stick that nobody may look into.
        if not isinstance(error, PermissionError):
            unlisted.append(Path(error.filename))

    for folder, folders, names in os.walk(path, onerror=note):
        folders.sort()
        here = Path(folder)
        yield [here / name for name in sorted(names)]
    if unlisted:
        yield unlisted


def _members(path: Path, data: bytes) -> Iterator[Source]:
    """The members of a ZIP, each no larger than a score file may be; a ZIP inside is not opened."""
    try:
        with _whole(path, data) as file, zips.opened(file, most_entries=_MOST_ENTRIES) as archive:
            if "[Content_Types].xml" in archive.namelist():
                # An office document is a ZIP too, and foreign as a whole.
                yield _unread(path, "not-a-score-file")
                return
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > _MOST_MEMBERS:
                yield _unread(path, "too-large")
                return
            left = _MOST_UNPACKED
            for place, info in enumerate(infos, start=1):
                member = _member(archive, info, path, len(infos) - place, left)
                left -= len(member.data or b"")
                yield member
    except (*zips.DAMAGED, OSError):
        yield _unread(path, "damaged")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, following: int, left: int) -> Source:
    place, name = printable(f"{path}/{info.filename}"), printable(Path(info.filename).name)
    if left <= 0:
        return Source(place, name, None, UserError("too-large", file=name), following)
    if not zips.is_plain(info):
        # Its content stays packed, so the name counts.
        key = "damaged" if _names_ours(info.filename) else "not-a-score-file"
        return Source(place, name, None, UserError(key, file=name), following)
    try:
        with zips.member(archive, info) as member:
            data = member.read(LARGEST_FILE + 1)
    except (*zips.DAMAGED, OSError):
        return Source(place, name, None, UserError("damaged", file=name), following)
    return Source(place, name, data, None, following)


def _names_ours(name: str) -> bool:
    return name == MANIFEST or name.lower().endswith(_OURS)


def _whole(path: Path, start: bytes) -> BinaryIO:
    """The bytes that were read already, or the file itself where a ZIP of many score files is larger than one."""
    return io.BytesIO(start) if len(start) <= LARGEST_FILE else path.open("rb")


def _unread(path: Path, key: str) -> Source:
    name = printable(path.name)
    return Source(printable(str(path)), name, None, UserError(key, file=name))
