"""The row above the board: which day, which room, rooms side by side or one matrix."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled, Wording
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.words import current, tr

EVERY = ""
BY_ROOM, MATRIX = "rooms", "matrix"


class Filters(Styled, QWidget):
    """`changed()` when another day, room or view is chosen."""

    changed = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[dt.date, ...] = ()
        self._rooms: tuple[str, ...] = ()
        self._roomy = True
        self.days: Segments | None = None
        self.rooms: Segments | None = None
        self.view = Segments(look, _view, [Option(BY_ROOM, _by_room), Option(MATRIX, _matrix)])
        self.view.chosen.connect(self._on_chosen)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.view)
        self.dress(look)

    @property
    def day(self) -> dt.date | None:
        """The day chosen; None for all of them."""
        key = self.days.key if self.days is not None else EVERY
        return dt.date.fromisoformat(key) if key else None

    @property
    def room(self) -> str:
        """The room chosen; empty for all of them."""
        return self.rooms.key if self.rooms is not None and self._roomy else EVERY

    @property
    def matrix(self) -> bool:
        """Whether the matrix is wanted."""
        return self.view.key == MATRIX

    def offer(self, days: Sequence[dt.date], rooms: Sequence[str]) -> None:
        """Offer these days and rooms; what was chosen stays chosen where it still is there."""
        if tuple(days) == self._days and tuple(rooms) == self._rooms:
            return
        day, room = self.day, self.room
        self._days, self._rooms = tuple(days), tuple(rooms)
        self._build()
        if self.days is not None and day in self._days:
            self.days.choose(day.isoformat() if day is not None else EVERY)
        if self.rooms is not None and room in self._rooms:
            self.rooms.choose(room)

    def set_roomy(self, roomy: bool) -> None:
        """Without room the choice of rooms is left out; they stand side by side anyway."""
        self._roomy = roomy
        if self.rooms is not None:
            self.rooms.setVisible(roomy)

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self.look.px(12))
        super().restyle()

    def _build(self) -> None:
        for old in (self.days, self.rooms):
            if old is not None:
                self._row.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.days = self.rooms = None
        if len(self._rooms) > 1:
            names = [Option(name, name) for name in self._rooms]
            self.rooms = self._segments(_rooms, [Option(EVERY, _all_rooms), *names])
            self.rooms.setVisible(self._roomy)
        if len(self._days) > 1:
            days = [Option(day.isoformat(), _short(day)) for day in self._days]
            self.days = self._segments(_day, [Option(EVERY, _all_days), *days])

    def _segments(self, name: Wording, options: Sequence[Option]) -> Segments:
        made = Segments(self.look, name, options)
        made.chosen.connect(self._on_chosen)
        self._row.insertWidget(0, made)
        return made

    def _on_chosen(self, _key: str) -> None:
        self.changed.emit()


def _short(day: dt.date) -> Wording:
    def words() -> str:
        return current().day_short(day)

    return words


def _view() -> str:
    return tr("Susunan")


def _by_room() -> str:
    return tr("Per ruang")


def _matrix() -> str:
    return tr("Matriks")


def _rooms() -> str:
    return tr("Ruang")


def _all_rooms() -> str:
    return tr("Semua ruang")


def _day() -> str:
    return tr("Hari")


def _all_days() -> str:
    return tr("Semua hari")
