"""A room that runs late: the sheet that asks by how much, and the way back."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.phrases import shift_words
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.fields import FieldBox, TextField
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.selects import Select
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.domain.shifts import MOST_MINUTES, RoomDay
from assessor_app.errors import UserError
from assessor_app.words import current, ntr, tr

_OFFERS = (5, 10, 15, 20, 30)
LATER, EARLIER = "later", "earlier"


class ShiftSheet(Sheet):
    """Asks which room runs by how many minutes later or earlier than printed; `decided(room, minutes)`."""

    decided = Signal(str, int)

    def __init__(self, look: Look, day: dt.date, rooms: Sequence[tuple[str, int]], *, parent: QWidget) -> None:
        super().__init__(look, tr("Geser jadwal {day}", day=current().day(day)), _about, width=560, parent=parent)
        self._shifts = dict(rooms)
        self.room = Select(look, _room_word)
        for room, _minutes in rooms:
            self.room.add(tr("Ruang {room}", room=room), room)
        self.room.currentIndexChanged.connect(self._on_room)
        if len(rooms) < 2:
            self.room.hide()
        self.way = Segments(look, _way_word, [Option(LATER, _later), Option(EARLIER, _earlier)])
        self.minutes = TextField(look, _minutes_word)
        self.minutes.setFixedWidth(look.px(120))
        self._box = FieldBox(look, _minutes_word, self.minutes)
        self.body.addWidget(self.room, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._box)
        offers = QHBoxLayout()
        offers.setSpacing(look.px(8))
        for n in _OFFERS:
            offer = Button(look, str(n), size=32)
            offer.setAccessibleName(ntr("{n} menit", "{n} menit", n))
            offer.clicked.connect(self._on_offer)
            offers.addWidget(offer)
        offers.addWidget(Label(look, _unit_word, "text", "ink2"))
        offers.addStretch(1)
        self.body.addLayout(offers)
        self.reset = Button(look, _reset_word)
        self.reset.clicked.connect(self._on_reset)
        self.add_button(self.reset)
        self.act = Button(look, _act_word, "primary")
        self.act.clicked.connect(self._on_act)
        self.add_button(self.act, primary=True)
        self._on_room(0)
        self.minutes.textChanged.connect(self._follow)
        self._follow()
        self.minutes.setFocus()

    def _on_room(self, _index: int) -> None:
        minutes = self._shifts.get(str(self.room.currentData()), 0)
        self.way.choose(EARLIER if minutes < 0 else LATER)
        self.minutes.setText(str(abs(minutes)) if minutes else "")
        self.reset.setVisible(bool(minutes))

    def _follow(self, *_args: object) -> None:
        self.act.setEnabled(bool(self.minutes.text().strip()))

    def _on_offer(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.minutes.setText(button.text())
            self.act.setFocus()

    def _on_act(self) -> None:
        typed = self.minutes.text().strip()
        if not (typed.isascii() and typed.isdigit()) or int(typed) > MOST_MINUTES:
            self._box.show_problem(UserError("shift-minutes", text=typed, most=MOST_MINUTES))
            return
        self._decide(-int(typed) if self.way.key == EARLIER else int(typed))

    def _on_reset(self) -> None:
        self._decide(0)

    def _decide(self, minutes: int) -> None:
        self.decided.emit(str(self.room.currentData()), minutes)
        self.done(QDialog.DialogCode.Accepted)


class Shifter(QObject):
    """`shifted(sentence)` after a room was moved, and after `undo` moved it back where it was."""

    shifted = Signal(str)

    def __init__(self, look: Look, bench: Bench, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._bench, self._window = look, bench, window
        self.dialog: ShiftSheet | None = None
        self._day: dt.date | None = None
        self._before: tuple[RoomDay, int] | None = None

    def ask(self, day: dt.date) -> None:
        """Ask by how much a room of that day is shifted."""
        bench, self._day = self._bench, day
        own = [s.room for s in bench.evaluation.sessions if s.date == day and bench.seat.assessor in s.assessors]
        rooms = [(room, bench.shifts.get(RoomDay(day, room), 0)) for room in sorted(set(own))]
        if rooms:
            self.dialog = ShiftSheet(self._look, day, rooms, parent=self._window)
            self.dialog.decided.connect(self._on_decided)
            self.dialog.finished.connect(self._on_finished)
            self.dialog.open()

    def undo(self) -> None:
        """Put the last shifted room back where it was before."""
        if self._before is not None:
            place, minutes = self._before
            self._shift(place, minutes)

    def _on_decided(self, room: str, minutes: int) -> None:
        assert self._day is not None
        self._shift(RoomDay(self._day, room), minutes)

    def _shift(self, place: RoomDay, minutes: int) -> None:
        before = self._bench.shifts.get(place, 0)
        if minutes == before:
            return
        self._before = (place, before)
        self._bench.shift(place, minutes)
        self.shifted.emit(
            tr("Jadwal digeser: {what}.", what=shift_words(place.room, minutes))
            if minutes
            else tr("Ruang {room} kembali ke jadwal semula.", room=place.room)
        )

    def _on_finished(self, _result: int) -> None:
        self.dialog = None


def _about() -> str:
    return tr("Semua sesi ruang itu pada hari ini ikut bergeser, hanya di laptop ini.")


def _room_word() -> str:
    return tr("Ruang")


def _way_word() -> str:
    return tr("Arah")


def _later() -> str:
    return tr("Lebih lambat")


def _earlier() -> str:
    return tr("Lebih awal")


def _minutes_word() -> str:
    return tr("Menit dari jadwal semula")


def _unit_word() -> str:
    return tr("menit")


def _reset_word() -> str:
    return tr("Kembali ke jadwal")


def _act_word() -> str:
    return tr("Geser")
