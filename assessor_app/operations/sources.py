"""Where score files come from: single files, folders, a whole stick, one level into a ZIP; only regular files.

Names and endings say nothing here; every regular file is read and judged by its content.
"""

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assessor_app.errors import UserError
from assessor_app.exchange.bounds import LARGEST_FILE
from assessor_app.exchange.durable import read_start

_ZIP_MAGIC = b"PK\x03\x04"
_MOST_MEMBERS = 10_000
# RuntimeError is what zipfile raises for a member behind a password.
_DAMAGED_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
)


@dataclass(frozen=True)
class Source:
    """One file to judge: its bytes, or why they could not be read."""

    path: str
    name: str
    data: bytes | None
    error: UserError | None = None


def sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Every regular file under the paths, folders in the order of their names.

    Raises:
        UserError: `path-missing` for a path that does not exist.
    """
    for path in paths:
        if not path.exists():
            raise UserError("path-missing", file=str(path))
        for file in _files(path):
            yield from _read(file)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            yield Path(folder) / name


def _read(path: Path) -> Iterator[Source]:
    try:
        # A pipe or a device would block or never end; a link may lead anywhere, so it is followed only to a file.
        if not stat.S_ISREG(path.stat().st_mode):
            yield Source(str(path), path.name, None, UserError("not-a-score-file", file=path.name))
            return
        # One byte past the limit is enough for the reader to judge a foreign film from a huge score file.
        data = read_start(path)
    except UserError as error:
        error.fields.setdefault("file", path.name)
        yield Source(str(path), path.name, None, error)
        return
    except OSError:
        yield Source(str(path), path.name, None, UserError("damaged", file=path.name))
        return
    if data.startswith(_ZIP_MAGIC):
        yield from _members(path, data)
    else:
        yield Source(str(path), path.name, data)


def _members(path: Path, data: bytes) -> Iterator[Source]:
    """The members of a ZIP, each no larger than a score file may be; a ZIP inside is not opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "[Content_Types].xml" in archive.namelist():
                # An office document is a ZIP too, and foreign as a whole.
                yield Source(str(path), path.name, None, UserError("not-a-score-file", file=path.name))
                return
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > _MOST_MEMBERS:
                yield Source(str(path), path.name, None, UserError("too-large", file=path.name))
                return
            for info in infos:
                yield _member(archive, info, path)
    except _DAMAGED_ZIP:
        yield Source(str(path), path.name, None, UserError("damaged", file=path.name))


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> Source:
    place, name = f"{path}/{info.filename}", Path(info.filename).name
    try:
        with archive.open(info) as member:
            data = member.read(LARGEST_FILE + 1)
    except _DAMAGED_ZIP:
        return Source(place, name, None, UserError("damaged", file=name))
    return Source(place, name, data)
