"""The removable drives that a score file can be written to, by name and free space."""

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_DRIVE_REMOVABLE = 2


@dataclass(frozen=True)
class Drive:
    """One writable removable drive."""

    name: str
    path: Path
    free: int


def removable_drives() -> tuple[Drive, ...]:
    """Every writable removable drive that is ready, by name."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and _removable(root):
            found.append(Drive(volume.displayName() or root, Path(root), volume.bytesAvailable()))
    return tuple(sorted(found, key=lambda drive: drive.name.casefold()))


if sys.platform == "win32":
    import ctypes

    def _removable(root: str) -> bool:
        return bool(ctypes.windll.kernel32.GetDriveTypeW(root.replace("/", "\\")) == _DRIVE_REMOVABLE)

else:

    def _removable(root: str) -> bool:
        return root.startswith(_REMOVABLE_ROOTS)
