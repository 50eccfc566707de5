"""Where an assessor works: workspace, evaluation, seat and opened key; runs verbs and tells what they changed.

Pages do not know it; the window hands its facts to them and their wishes to it.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from assessor_app.desktop.assessor.shift_notes import read_shifts, write_shifts
from assessor_app.desktop.widgets.code_field import tidy
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.schedule import event_clock
from assessor_app.domain.shifts import RoomDay, shifted
from assessor_app.errors import UserError
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, moment, stamp, utc_now
from assessor_app.operations.remembering import remember
from assessor_app.operations.seat import Unlocked, own_seat
from assessor_app.operations.signing import Signed
from assessor_app.storage.workspace import Workspace

TAIL = 4
"""Characters of the code that each signature asks while the key is open."""


class Bench(QObject):
    """`changed(Changes)` after a verb, `refused(UserError)` in its place, `key_changed()` as the key opens or locks.

    Args:
        evaluation: which one of several; the newest where none is named.
        clock: the moment in UTC; tests hand in one that stands still.
    """

    changed = Signal(object)
    refused = Signal(object)
    key_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        *,
        evaluation: str | None = None,
        clock: Clock = utc_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace, self.clock = workspace, clock
        self.evaluation, self.seat = own_seat(workspace, evaluation)
        self.unlocked: Unlocked | None = None
        self._tail = ""
        self.shifts: dict[RoomDay, int] = {}
        self._follow_schedule()

    def reload(self) -> None:
        """Read the evaluation again: a newer package was taken."""
        self.evaluation, self.seat = own_seat(self.workspace, self.evaluation.id)
        self._follow_schedule()

    @property
    def schedule(self) -> Evaluation:
        """The evaluation with its sessions as they run, rooms shifted as this laptop was told."""
        return self._schedule

    def shift(self, place: RoomDay, minutes: int) -> None:
        """Let a room run later or earlier than printed; 0 is as printed."""
        self.remember({self._shifts_key: write_shifts({**self.shifts, place: minutes})})
        self._follow_schedule()

    @property
    def _shifts_key(self) -> str:
        return f"shifts.{self.evaluation.id}"

    def _follow_schedule(self) -> None:
        self.shifts = read_shifts(self.workspace.ui_state(self._shifts_key))
        self._schedule = replace(self.evaluation, sessions=shifted(self.evaluation.sessions, self.shifts))

    def take_key(self, unlocked: Unlocked | None, code: str = "") -> None:
        """Keep the key that a code opened until the program closes or locks; None locks."""
        self.unlocked, self._tail = unlocked, tidy(code)[-TAIL:]
        self.key_changed.emit()

    def check_tail(self, typed: str) -> Unlocked:
        """The open key, if these are the last characters of the code that opened it.

        Raises:
            UserError: `code-tail-wrong`.
        """
        if self.unlocked is None or not self._tail or tidy(typed) != self._tail:
            raise UserError("code-tail-wrong")
        return self.unlocked

    def run(self, verb: Callable[..., Changes | Signed], **arguments: Any) -> Changes | None:
        """Run one verb with this bench's clock; None when it was refused."""
        try:
            made = verb(self.workspace, clock=self.clock, **arguments)
        except UserError as error:
            self.refused.emit(error)
            return None
        changes = made.changes if isinstance(made, Signed) else made
        self.changed.emit(changes)
        return changes

    def write(self, verb: Callable[..., Changes], **arguments: Any) -> Changes | None:
        """Run a verb on a draft of this evaluation."""
        return self.run(verb, evaluation_id=self.evaluation.id, **arguments)

    def remember(self, facts: Mapping[str, str | None]) -> None:
        """Keep facts of the window for the next start."""
        try:
            remember(self.workspace, facts)
        except UserError as error:
            self.refused.emit(error)

    def now(self) -> dt.datetime:
        """The moment on the event's clock."""
        return event_clock(self.evaluation, self.clock())

    def stamp(self) -> str:
        """The moment as rows keep it."""
        return stamp(self.clock)

    def local(self, stamped: str) -> dt.datetime:
        """A stored moment on the event's clock."""
        return event_clock(self.evaluation, moment(stamped))
