"""What the window remembers between starts: the place, the day asked for, and whether it was closed in order."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from assessor_app.desktop.assessor.bench import Bench

_WAIT_MS = 400
NOTE = "note"
"""The field of a place where the note was being typed; for a finding it is its kind and place in the list."""

MARKS, FINDINGS = "marks", "findings"
"""The steps of a sheet in which something is typed."""


@dataclass(frozen=True)
class Place:
    """Where the program was."""

    city: str
    step: str
    indicator: str
    field: str = ""


class Recall(QObject):
    """Keeps the place a moment after it changed, so that no key waits for it."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._place: Place | None = None
        self._ended = False
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
        """The program closes in order; what loses the focus after that is no place any more."""
        self._write()
        self._ended = True
        self._bench.remember({"running": None})

    def place(self, city: str, step: str, indicator: str, field: str = "") -> None:
        """Where the person is now."""
        if self._ended:
            return
        self._place = Place(city, step, indicator, field)
        if not self._later.isActive():  # somebody who types without a pause is remembered all the same
            self._later.start()

    def last_place(self) -> Place | None:
        """Where the person was when the program ended; where that was not noted yet, the last mark tells."""
        bench = self._bench
        stored = (bench.workspace.ui_state(self._place_key) or "").split("\n")
        if len(stored) == 4:
            return Place(*stored)
        last = bench.workspace.last_mark(bench.evaluation.id, bench.seat.assessor)
        return Place(last.city, MARKS, last.indicator) if last is not None else None

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
            fields = (place.city, place.step, place.indicator, place.field)
            self._bench.remember({self._place_key: "\n".join(fields)})

    @property
    def _place_key(self) -> str:
        return f"place.{self._bench.evaluation.id}"
