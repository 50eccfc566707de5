"""The single-instance lock: one process at a time holds a workspace folder.

The lock belongs to the process, so a job may open a second `Workspace` on the same folder. The operating system
drops it when the process ends, however it ends.
"""

import os
import sys
import threading
from pathlib import Path
from typing import IO

from assessor_app.errors import UserError
from assessor_app.storage import faults
from assessor_app.storage.files import OWN, sweep

_guard = threading.Lock()
_held: dict[Path, "_Held"] = {}


class _Held:
    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.count = 1


class FolderLock:
    """One share in this process's lock on a folder; `release` gives it back."""

    def __init__(self, folder: Path, *, alone: bool = False) -> None:
        """Take the lock or a share in it.

        Args:
            folder: an existing folder.
            alone: refuse when this process itself holds the folder already.

        Raises:
            UserError: `workspace-in-use`, or the folder cannot be written.
        """
        self._key: Path | None = folder.resolve()
        path = folder / "workspace.lock"
        with _guard:
            held = _held.get(self._key)
            if held is None:
                _held[self._key] = _Held(_locked_file(path, folder))
            elif alone:
                raise UserError("workspace-in-use", path=str(folder))
            else:
                held.count += 1

    def release(self) -> None:
        """Give the share back; the last one frees the folder. A second call does nothing."""
        with _guard:
            if self._key is None:
                return
            held = _held[self._key]
            held.count -= 1
            if held.count == 0:
                held.file.close()
                del _held[self._key]
            self._key = None


def _locked_file(path: Path, folder: Path) -> IO[bytes]:
    try:
        file = path.open("ab")
    except OSError as error:
        raise faults.of_files(error, path) from error
    try:
        _lock(file)
    except OSError as error:
        file.close()
        raise UserError("workspace-in-use", path=str(folder)) from error
    # Whoever holds the folder alone writes in it, so what lies half-written here was left by a dead process.
    for name in OWN:
        sweep(folder / name)
    return file


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
