"""The sheet that records one change of the day: what changed, the fields it needs, the reason."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.day.reading import DayWish, first_session
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import FieldBox, TextField
from assessor_app.desktop.widgets.labels import Paragraph
from assessor_app.desktop.widgets.selects import Select
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.domain.evaluation import City, Evaluation
from assessor_app.domain.records import DeskAction
from assessor_app.domain.rooms import room_key, room_name
from assessor_app.errors import UserError
from assessor_app.operations.desk_day import DeskChange
from assessor_app.words import current, sentence, tr

_NEEDS: Final[Mapping[DeskAction, tuple[str, ...]]] = {
    DeskAction.ABSENT: ("city",),
    DeskAction.PRESENT: ("city",),
    DeskAction.WAIVE: ("assessor", "city"),
    DeskAction.MOVE: ("city", "room", "date", "start"),
    DeskAction.SEAT: ("seat", "room", "stands_for", "since"),
    DeskAction.PRESENTERS: ("city", "text"),
    DeskAction.OBJECTION: ("city", "said"),
}
_TIMES: Final = ("%H.%M", "%H:%M", "%H%M")


class DaySheet(Sheet):
    """Asks for one change; `change_wished(DeskChange)`.

    Args:
        evaluation: as of the day.
        wish: what it begins with.
    """

    change_wished = Signal(object)

    def __init__(self, look: Look, evaluation: Evaluation, wish: DayWish, operator: str, *, parent: QWidget) -> None:
        self._evaluation, self._operator = evaluation, operator
        super().__init__(look, _title, _about, width=600, parent=parent)
        self.action = Select(look, _action_word)
        for action in _NEEDS:
            if evaluation.sessions or action not in (DeskAction.MOVE, DeskAction.SEAT, DeskAction.PRESENTERS):
                self.action.add(action_words(action), action)
        self.means = Paragraph(look, self._means_words, "small")
        self.city = self._select(_city_word, {c.code: c.name for c in _cities(evaluation)})
        people = {a.id: a.name for a in evaluation.assessors if a.listed}
        self.assessor = self._select(_assessor_word, people)
        self.seat = self._select(_seat_word, {a.id: a.name for a in evaluation.assessors if a.spare})
        rooms = {room_key(s.room): s.room for s in evaluation.sessions}
        named = {room: tr("Ruang {name}", name=room_name(room)) for room in sorted(rooms.values())}
        self.room = self._select(_room_word, named)
        days = {day.isoformat(): current().day(day) for day in _days(evaluation)}
        self.date = self._select(_date_word, days)
        self.start = TextField(look, _start_word, placeholder=_start_hint)
        self.stands_for = self._select(_for_word, {"": tr("tidak menggantikan siapa pun"), **people})
        self.since = self._select(_since_word, {"": tr("sejak hari pertama"), **days})
        self.text = TextField(look, _text_word)
        self.said = TextField(look, _said_word, placeholder=_said_hint)
        self.reason = TextField(look, _reason_word)
        self._boxes: dict[str, FieldBox] = {}
        self._inside = QWidget()
        self._fields = QVBoxLayout(self._inside)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setSpacing(look.px(12))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)  # it lies on the sheet
        self._scroll.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._scroll, 1)
        self._fields.addWidget(FieldBox(look, _action_word, self.action))
        self._fields.addWidget(self.means)
        for names in (
            *(("seat", "assessor"), ("city",), ("room", "date", "start"), ("stands_for", "since")),
            *(("text",), ("said",)),
        ):
            self._row(names)
        self._reason_box = FieldBox(look, _reason_word, self.reason, hint=_reason_hint, below=_reason_below)
        self._fields.addWidget(self._reason_box)
        self.foot_note.set_wording(self._foot_words)
        self.go = Button(look, _go_word, "primary", size=36)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)
        self._begin(wish)
        self.action.currentIndexChanged.connect(self._on_action)
        self.city.currentIndexChanged.connect(self._on_city)
        for field in (self.start, self.text, self.said, self.reason):
            field.textChanged.connect(self._on_changed)
        self._on_action()
        if wish.city or wish.assessor:
            (self.said if wish.action is DeskAction.OBJECTION and not wish.text else self.reason).setFocus()

    def show_problem(self, error: UserError) -> None:
        """Say why it could not be recorded."""
        (self._boxes["start"] if error.key == "not-a-time" else self._reason_box).show_problem(error)
        self.go.setEnabled(True)

    def change(self) -> DeskChange:
        """What the fields say.

        Raises:
            UserError: `not-a-time`.
        """
        action = DeskAction(self.action.currentData())
        needs = _NEEDS[action]
        assessor = self.seat if "seat" in needs else self.assessor
        day = self.date if "date" in needs else self.since
        line = next((field for name, field in (("text", self.text), ("said", self.said)) if name in needs), None)
        chosen_day = str(day.currentData() or "") if {"date", "since"} & set(needs) else ""
        return DeskChange(
            action,
            self.reason.text(),
            city=_chosen(self.city) if "city" in needs else None,
            assessor=_chosen(assessor) if {"seat", "assessor"} & set(needs) else None,
            room=_chosen(self.room) if "room" in needs else None,
            date=dt.date.fromisoformat(chosen_day) if chosen_day else None,
            start=_time(self.start.text()) if "start" in needs else None,
            stands_for=_chosen(self.stands_for) if "stands_for" in needs else None,
            text=line.text() if line is not None else None,
        )

    def _begin(self, wish: DayWish) -> None:
        self.action.choose(wish.action)
        self.city.choose(wish.city)
        self.assessor.choose(wish.assessor)
        self.seat.choose(wish.assessor)
        self.room.choose(wish.room)
        self.stands_for.choose(wish.stands_for)
        (self.said if wish.action is DeskAction.OBJECTION else self.text).setText(wish.text)
        if wish.date is not None:
            self.date.choose(wish.date.isoformat())
            self.since.choose(wish.date.isoformat())
        if wish.start is not None:
            self.start.setText(current().time(wish.start))
        elif wish.action is DeskAction.MOVE or not wish.room:
            self._follow_city()

    def _follow_city(self) -> None:
        """Begin with where the city presents now."""
        session = first_session(self._evaluation, str(self.city.currentData()))
        if session is None:
            return
        self.room.choose(session.room)
        self.date.choose(session.date.isoformat())
        self.start.setText(current().time(session.start))
        self.text.setText(session.presenters)

    def _select(self, name: Callable[[], str], options: Mapping[str, str]) -> Select:
        select = Select(self.look, name)
        for key, words in options.items():
            select.add(words, key)
        return select

    def _row(self, names: tuple[str, ...]) -> None:
        across = QHBoxLayout()
        across.setSpacing(self.look.px(12))
        for name in names:
            box = FieldBox(self.look, _LABELS[name], getattr(self, name))
            self._boxes[name] = box
            across.addWidget(box, 1)
        self._fields.addLayout(across)

    def _means_words(self) -> str:
        return sentence("desk-means", str(self.action.currentData() or DeskAction.ABSENT))

    def _foot_words(self) -> str:
        return tr("Dicatat atas nama {operator}.", operator=self._operator)

    def _on_action(self) -> None:
        needs = _NEEDS[DeskAction(self.action.currentData())]
        for name, box in self._boxes.items():
            box.setVisible(name in needs)
        self.means.retranslate()
        self._on_changed()
        # All fields where they fit; where not they scroll, and the buttons stay in sight.
        room = max(self._host.height() - self.look.px(210), self.look.px(120))
        self._inside.adjustSize()
        wide = self.width() - self.look.px(48)
        needed = max(self._inside.sizeHint().height(), self._fields.heightForWidth(wide))
        self._scroll.setFixedHeight(min(needed, room))
        self.adjustSize()

    def _on_city(self) -> None:
        self._follow_city()
        self._on_changed()

    def _on_changed(self, _text: str = "") -> None:
        for box in (self._reason_box, self._boxes["start"]):
            box.clear_problem()
        action = self.action.currentData()
        filled = bool(self.reason.text().strip())
        if action == DeskAction.MOVE:
            filled = filled and bool(self.start.text().strip())
        if action == DeskAction.PRESENTERS:
            filled = filled and bool(self.text.text().strip())
        if action == DeskAction.OBJECTION:
            filled = filled and bool(self.said.text().strip())
        self.go.setEnabled(filled)

    def _on_go(self) -> None:
        try:
            change = self.change()
        except UserError as error:
            self.show_problem(error)
            return
        self.go.setEnabled(False)
        self.change_wished.emit(change)


def action_words(action: DeskAction) -> str:
    """What kind of change it is."""
    return sentence("desk-action", action.value)


def _cities(evaluation: Evaluation) -> list[City]:
    return sorted((city for city in evaluation.cities if not city.practice), key=_official)


def _official(city: City) -> tuple[bool, str, str]:
    return city.official_order


def _days(evaluation: Evaluation) -> list[dt.date]:
    """The days of the event, and the one after it for what had to wait."""
    days = {session.date for session in evaluation.sessions}
    if evaluation.start is not None:
        last = evaluation.end or evaluation.start
        days |= {evaluation.start + dt.timedelta(days=n) for n in range((last - evaluation.start).days + 1)}
    return sorted(days | ({max(days) + dt.timedelta(days=1)} if days else set()))


def _chosen(select: Select) -> str | None:
    return str(select.currentData() or "") or None


def _time(text: str) -> dt.time:
    for pattern in _TIMES:
        try:
            return dt.datetime.strptime(text.strip(), pattern).time()
        except ValueError:
            continue
    raise UserError("not-a-time", text=text)


def _title() -> str:
    return tr("Catat perubahan hari ini")


def _about() -> str:
    return tr("Tanpa paket baru. Setiap catatan ditandatangani kunci sekretariat dan tercantum di berita acara.")


def _go_word() -> str:
    return tr("Catat perubahan")


def _action_word() -> str:
    return tr("Yang berubah")


def _city_word() -> str:
    return tr("Daerah")


def _assessor_word() -> str:
    return tr("Asesor")


def _seat_word() -> str:
    return tr("Kursi cadangan")


def _room_word() -> str:
    return tr("Ruang")


def _date_word() -> str:
    return tr("Tanggal")


def _start_word() -> str:
    return tr("Mulai")


def _start_hint() -> str:
    return tr("13.30")


def _for_word() -> str:
    return tr("Menggantikan")


def _since_word() -> str:
    return tr("Berlaku")


def _text_word() -> str:
    return tr("Pemapar yang hadir")


def _said_word() -> str:
    return tr("Keberatan")


def _said_hint() -> str:
    return tr("misalnya: surat wali kota Nomor … tentang nilai B03 dan I02")


def _reason_word() -> str:
    return tr("Alasan")


def _reason_hint() -> str:
    return tr("wajib, tercetak di berita acara")


def _reason_below() -> str:
    return tr("Siapa yang mengatakan apa, misalnya: surat bupati 19 Juni, kepala dinas sakit.")


_LABELS: Final[Mapping[str, Wording]] = {
    "city": _city_word,
    "assessor": _assessor_word,
    "seat": _seat_word,
    "room": _room_word,
    "date": _date_word,
    "start": _start_word,
    "stands_for": _for_word,
    "since": _since_word,
    "text": _text_word,
    "said": _said_word,
}
