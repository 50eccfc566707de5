"""The schedule of one day as rooms × times; a session that meets a conflict of interest carries its sign."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.phrases import institution_code, short_city
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.glyphs import glyph
from assessor_app.domain.evaluation import Assessor, Evaluation, Session
from assessor_app.domain.rooms import room_key, room_name
from assessor_app.words import current, ntr, tr

_ROW, _HEAD, _TIME = 60, 52, 76


@dataclass(frozen=True)
class Slot:
    """A session in its place, with the assessors of it who are in a conflict of interest."""

    session: Session
    name: str
    below: str
    clash: bool


class ScheduleGrid(Styled, QWidget):
    """Paints a day; what it shows is spoken as its description."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rooms: list[tuple[str, str]] = []
        self._times: list[dt.time] = []
        self._slots: dict[tuple[str, dt.time], list[Slot]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress(look)

    def show_day(self, evaluation: Evaluation, day: dt.date) -> None:
        """Show one day."""
        sessions = [s for s in evaluation.sessions if s.date == day]
        rooms: dict[str, list[Session]] = {}
        for session in sorted(evaluation.sessions, key=lambda s: room_key(s.room)):
            rooms.setdefault(room_key(session.room), [])
        for session in sessions:
            rooms[room_key(session.room)].append(session)
        self._rooms = [(key, _panel(evaluation, group)) for key, group in rooms.items()]
        self._names = {room_key(s.room): room_name(s.room) for s in evaluation.sessions}
        self._times = sorted({s.start for s in sessions})
        self._slots = {}
        for session in sessions:
            self._slots.setdefault((room_key(session.room), session.start), []).append(_slot(evaluation, session))
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("Jadwal menurut ruang dan waktu"))
        words = current()
        lines = [
            f"{words.time(time)} {self._names.get(room, room)} {slot.name}"
            for (room, time), slots in sorted(self._slots.items(), key=_by_time)
            for slot in slots
        ]
        self.setAccessibleDescription("; ".join(lines))
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        width = look.px(_TIME) + look.px(150) * max(len(self._rooms), 1)
        return QSize(width, look.px(_HEAD) + look.px(_ROW) * max(len(self._times), 1))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, paint.begin(self)
        painter.fillRect(self.rect(), look["surface"])
        if not self._rooms:
            return
        left, head, row = look.px(_TIME), look.px(_HEAD), look.px(_ROW)
        width = (self.width() - left) / len(self._rooms)
        for n, (room, panel) in enumerate(self._rooms):
            x = left + n * width
            title = tr("Ruang {name}", name=self._names[room])
            place = QRectF(x + look.px(12), look.px(6), width - look.px(16), look.px(22))
            paint.text(painter, place, title, look.font("strong"), look["ink"])
            below = place.translated(0, look.px(20))
            paint.text(painter, below, panel, look.font("small"), look["ink2"], elide=True)
            painter.fillRect(QRectF(x, 0, 1, self.height()), look["line"])
        for n, time in enumerate(self._times):
            y = head + n * row
            painter.fillRect(QRectF(0, y, self.width(), 1), look["line"])
            place = QRectF(0, y + look.px(8), left - look.px(12), look.px(20))
            clock = current().time(time)
            paint.text(painter, place, clock, look.font("label_strong"), look["ink"], paint.RIGHT)
            for at, (room, _) in enumerate(self._rooms):
                cell = QRectF(left + at * width, y, width, row)
                slots = self._slots.get((room, time), [])
                self._paint_slots(painter, cell, slots)

    def _paint_slots(self, painter: QPainter, cell: QRectF, slots: Sequence[Slot]) -> None:
        look = self.look
        for n, slot in enumerate(slots):
            part = QRectF(cell.left(), cell.top() + n * cell.height() / len(slots), cell.width(), cell.height())
            part.setHeight(cell.height() / len(slots))
            box = part.adjusted(look.px(4), look.px(4), -look.px(5), -look.px(4))
            ground: Token = "putus_soft" if slot.clash else "bg"
            paint.rounded(painter, box, look.px(6), look[ground], look["putus" if slot.clash else "line"])
            edge = QRectF(box.left() + look.px(2), box.top() + look.px(6), look.px(3), box.height() - look.px(12))
            painter.fillRect(edge, look["putus" if slot.clash else "line_strong"])
            words = box.adjusted(look.px(12), look.px(4), -look.px(22), -look.px(2))
            upper = QRectF(words.left(), words.top(), words.width(), look.px(20))
            paint.text(painter, upper, slot.name, look.font("label_strong"), look["ink"], elide=True)
            lower = upper.translated(0, look.px(19))
            ink: Token = "putus" if slot.clash else "ink2"
            paint.text(painter, lower, slot.below, look.font("small"), look[ink], elide=True)
            if slot.clash:
                glyph(painter, look, box.right() - look.px(20), box.top() + look.px(6), look.px(14), "warning")


def _slot(evaluation: Evaluation, session: Session) -> Slot:
    city = evaluation.city(session.city)
    clashing = [a for a in session.assessors if evaluation.in_conflict_of_interest(a, city.code)]
    if clashing:
        names = ", ".join(evaluation.assessor(a).short_name or a for a in clashing)
        return Slot(session, short_city(city.name), tr("benturan: {names}", names=names), True)
    shown = ntr("{n} inovasi", "{n} inovasi", len(city.innovations)) if city.innovations else ""
    below = shown if city.present else tr("tidak mengikuti")
    return Slot(session, short_city(city.name), below, False)


def _panel(evaluation: Evaluation, sessions: Sequence[Session]) -> str:
    people = dict.fromkeys(a for session in sessions for a in session.assessors)
    return ", ".join(_short(evaluation.assessor(a)) for a in people)


def _short(person: Assessor) -> str:
    """`Perbanas 1` as `PRB 1`: five of them stand in a head."""
    name = person.short_name or person.id
    return name.replace(person.institution, institution_code(person.institution)) if person.institution else name


def _by_time(item: tuple[tuple[str, dt.time], list[Slot]]) -> tuple[dt.time, str]:
    (room, time), _ = item
    return (time, room)
