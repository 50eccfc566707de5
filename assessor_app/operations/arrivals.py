"""What may lie among score files and is none: archives of another desk, and packages of this secretariat's own.

Told by content, never by name; anything else is left to the merge of score files.
"""

import hashlib
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assessor_app.domain.text import printable
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.exchange.archive import looks_like_archive
from assessor_app.operations.merge_preview import FilePreview
from assessor_app.operations.sources import found_files

_ZIP = b"PK\x03\x04"
_DOCUMENT = b'{"signatures":'
_PACKAGE_ENDS = b',"type":"package"}}'
"""Canonical bytes of a package end so; nothing else of ours does."""


_VERDICTS = {
    "archive-of-another": FileVerdict.WRONG_EVALUATION,
    "too-new": FileVerdict.TOO_NEW,
    "bad-signature": FileVerdict.BAD_SIGNATURE,
    "too-large": FileVerdict.TOO_LARGE,
    # A package of another event on the same stick is foreign, not wrong.
    "package-of-another": FileVerdict.NOT_A_SCORE_FILE,
}


@dataclass(frozen=True)
class Arrivals:
    """Files by what they are, each kind in the order in which they were found."""

    archives: tuple[Path, ...]
    packages: tuple[Path, ...]
    others: tuple[Path, ...]


def sort_out(paths: Iterable[Path]) -> Arrivals:
    """Look at the first and last bytes of every regular file under the paths.

    Raises:
        UserError: `path-missing`.
    """
    archives: list[Path] = []
    packages: list[Path] = []
    others: list[Path] = []
    for path in found_files(paths):
        try:
            start, end = _ends(path)
            is_archive = start.startswith(_ZIP) and looks_like_archive(path)
        except Exception:  # noqa: BLE001 - a fault of ours in one file must not cost the others
            others.append(path)
            continue
        if is_archive:
            archives.append(path)
        elif start == _DOCUMENT and end == _PACKAGE_ENDS:
            packages.append(path)
        else:
            others.append(path)
    return Arrivals(tuple(archives), tuple(packages), tuple(others))


def refused_arrival(path: Path, error: UserError) -> FilePreview:
    """A package or archive that cannot be taken in; the error names it from now on."""
    error.fields["file"] = printable(str(error.fields.get("file", path.name)))
    verdict = _VERDICTS.get(error.key, FileVerdict.DAMAGED)
    return FilePreview(printable(str(path)), verdict, error, _digest_of(path) if verdict.refused else "", None)


def _digest_of(path: Path) -> str:
    """SHA-256 of a file of any size, of nothing where it cannot be read any more."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return hashlib.sha256().hexdigest()


def _ends(path: Path) -> tuple[bytes, bytes]:
    """The first and last bytes; nothing of what cannot be read, is no file, or is too short."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size < len(_DOCUMENT) + len(_PACKAGE_ENDS):
            return b"", b""
        with path.open("rb") as file:
            start = file.read(len(_DOCUMENT))
            file.seek(-len(_PACKAGE_ENDS), 2)
            return start, file.read(len(_PACKAGE_ENDS))
    except OSError:
        return b"", b""
