"""Python's cycle collector, kept on the GUI thread while workers run.

The collector runs in whichever thread happens to allocate. A widget that has become garbage would then be destroyed
by a worker, and Qt crashes. So it is switched off while any work runs, and a timer of the GUI thread does its part.
"""

import gc
from typing import ClassVar, Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 200


class Collecting(QObject):
    """Holds the collector back, counted over all instances, since there is one collector in the process."""

    _held: ClassVar[int] = 0
    _was_on: ClassVar[bool] = True

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._on_time)

    def hold(self) -> None:
        """Call on the GUI thread before a worker starts."""
        if Collecting._held == 0:
            Collecting._was_on = gc.isenabled()
            gc.disable()
        Collecting._held += 1
        self._own += 1
        self._timer.start()

    def release(self) -> None:
        """Call on the GUI thread after that worker has ended."""
        if self._own == 0:
            return
        self._own -= 1
        Collecting._held -= 1
        if self._own == 0:
            self._timer.stop()
        if Collecting._held == 0 and Collecting._was_on:
            gc.enable()

    def release_all(self) -> None:
        """Call on the GUI thread when no worker runs any more, though some have not been heard of yet."""
        while self._own:
            self.release()

    def _on_time(self) -> None:
        """Collect the oldest generation whose count has passed its threshold, as the collector itself would."""
        due = [
            g for g, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most
        ]
        if due:
            gc.collect(due[-1])
