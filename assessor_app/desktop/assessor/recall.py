"""What the window remembers between starts: the place, the day asked for, and whether it was closed in order."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from assessor_app.desktop.assessor.bench import Bench

_WAIT_MS = 400


@dataclass(frozen=True)
class Place:
    """Where the program was."""

    city: str
    step: str
    indicator: str


class Recall(QObject):
    """Keeps the place a moment after it changed, so that no key waits for it."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._place: Place | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT_MS)
        self._later.timeout.connect(self._write)

    def begin(self) -> bool:
        """Note that the program runs; True when the last run did not end in order."""
        crashed = self._bench.workspace.ui_state("running") == "yes"
        self._bench.remember({"running": "yes"})
        return crashed

    def end(self) -> None:
        """The program closes in order."""
        self._write()
        self._bench.remember({"running": None})

    def place(self, city: str, step: str, indicator: str) -> None:
        """Where the person is now."""
        self._place = Place(city, step, indicator)
        self._later.start()

    def last_place(self) -> Place | None:
        """Where the person was when the program ended."""
        stored = (self._bench.workspace.ui_state("place") or "").split("\n")
        return Place(*stored) if len(stored) == 3 else None

    def day(self, iso: str) -> None:
        """The day the person chose."""
        self._bench.remember({"day": iso})

    def chosen_day(self) -> dt.date | None:
        """The day the person chose last, if it is one of the event's."""
        stored = self._bench.workspace.ui_state("day")
        return dt.date.fromisoformat(stored) if stored else None

    def _write(self) -> None:
        self._later.stop()
        if self._place is not None:
            place, self._place = self._place, None
            self._bench.remember({"place": "\n".join((place.city, place.step, place.indicator))})
