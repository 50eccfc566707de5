"""Watching a folder: files that are new and stand still are told; a stick may be pulled out and come back.

It looks and tells; it reads no content and merges nothing.
"""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.secretariat.merging.work import Stamp, look_into

EVERY = 2_500
"""Milliseconds between two looks; a file that is still being copied is told one look later."""


class FolderWatch(QObject):
    """`arrived(paths)` for new or changed files that no longer grow, `gone()` and `came_back()` of the folder."""

    arrived = Signal(list)
    gone = Signal()
    came_back = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.folder: Path | None = None
        self.away = False
        self._last: dict[str, Stamp] = {}
        self._told: dict[str, Stamp] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)

    def begin(self, folder: Path) -> None:
        """Watch this folder from now on; what lies in it already is new as well."""
        self.folder, self.away = folder, False
        self._last, self._told = {}, {}
        self.look()

    def end(self) -> None:
        """Watch nothing any more."""
        self.folder = None
        self._timer.stop()

    def holds(self, path: str) -> bool:
        """Whether a file, or the ZIP around it, lies in the watched folder."""
        return self.folder is not None and Path(path).is_relative_to(self.folder)

    def forget(self, paths: Collection[str]) -> None:
        """Tell these again when they are there again: their reading was cut short."""
        for path in paths:
            self._told.pop(path, None)

    def look(self) -> None:
        """Look into the folder now."""
        if self.folder is None:
            return
        self._jobs.start("watch", look_into, self.folder, done=self._on_looked)

    def _on_looked(self, found: dict[str, Stamp] | None) -> None:
        if self.folder is None:
            return
        self._timer.start()
        if found is None:
            if not self.away:
                self.away = True
                self.gone.emit()
            return
        if self.away:
            self.away = False
            self.came_back.emit()
        last, self._last = self._last, found
        new = [path for path, stamp in found.items() if last.get(path) == stamp and self._told.get(path) != stamp]
        if new:
            self._told |= {path: found[path] for path in new}
            self.arrived.emit(sorted(new))
