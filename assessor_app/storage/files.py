"""Files of a workspace besides the database: written whole or not at all."""

import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

from assessor_app.errors import UserError
from assessor_app.storage import faults

DATABASE = "workspace.db"
COPIES = "salinan.json"
OWN = (DATABASE, "device.id", COPIES)
"""The files that a workspace writes beside their place in its own folder."""
_DEVICE = re.compile(r"[0-9a-f]{32}")
_MARK = 4
_DAY = 86_400.0

_made: set[str] = set()


def device_id(folder: Path) -> str:
    """The random id of this installation, made when the folder has none; backups do not carry it.

    Raises:
        UserError: the folder cannot be read or written.
    """
    path = folder / "device.id"
    try:
        known = path.read_text("ascii", errors="replace").strip() if path.exists() else ""
        if _DEVICE.fullmatch(known):
            return known
        made = secrets.token_hex(16)
        beside = beside_of(path)
        beside.write_text(made + "\n", "ascii")
        settle(beside, path)
    except OSError as error:
        raise faults.of_files(error, path) from error
    return made


def beside_of(path: Path, owner: str = "") -> Path:
    """A temporary name in the same folder as `path`.

    Args:
        owner: the `device_id` of the workspace that writes outside its own folder, by which it finds what it left.
    """
    mark = owner[:_MARK]
    beside = path.with_name(f".{path.name}.{mark}{secrets.token_hex(4)[len(mark) :]}.tmp")
    _made.add(beside.name)
    return beside


def sweep(path: Path, owner: str | None = None) -> None:
    """Remove what a killed process left half-written beside `path`; what this process made is left alone.

    Args:
        owner: as in `beside_of`; only what this workspace left, and what nobody touched for a day, is removed. None
            where the caller holds the folder's lock, so that nobody else can be writing.
    """
    name = re.compile(rf"(\.{re.escape(path.name)}\.([0-9a-f]{{8}})\.tmp)(-journal|-wal|-shm)?")
    with suppress(OSError):  # to tidy up is never worth a failure
        for found in path.parent.iterdir():
            ours = name.fullmatch(found.name)
            if ours is None or ours[1] in _made or found.is_symlink() or not found.is_file():
                continue
            if owner is None or ours[2].startswith(owner[:_MARK]) or time.time() - found.stat().st_mtime > _DAY:
                found.unlink()


def make_private(path: Path) -> None:
    """Make an empty file that nobody but its owner may read, whatever the umask; SQLite's own files follow it."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def settle(beside: Path, path: Path) -> None:
    """Put a file written beside in its place: flushed to the disk, then renamed, then the folder flushed.

    Raises:
        OSError: it does not stand there.
        UserError: `name-not-flushed` where it does, and the drive does not promise to remember its name.
    """
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    beside.replace(path)
    if os.name != "posix":
        return
    try:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError("name-not-flushed", file=path.name, folder=str(path.parent), reason=reason) from error
