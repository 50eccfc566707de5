"""Files of a workspace besides the database: written whole or not at all."""

import os
import re
import secrets
from pathlib import Path

from assessor_app.storage import faults

DATABASE = "workspace.db"
_DEVICE = re.compile(r"[0-9a-f]{32}")


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


def beside_of(path: Path) -> Path:
    """A temporary name in the same folder as `path`."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")


def make_private(path: Path) -> None:
    """Make an empty file that nobody but its owner may read, whatever the umask; SQLite's own files follow it."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def settle(beside: Path, path: Path) -> None:
    """Put a file written beside in its place: flushed to the disk, then renamed, then the folder flushed."""
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    beside.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
