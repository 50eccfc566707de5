"""The sheet that records one change of the day: what changed, the fields it needs, the reason."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.day import wording
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
from assessor_app.words import current, error_text, sentence, tr

_NEEDS: Final[Mapping[DeskAction, tuple[str, ...]]] = {
    DeskAction.ABSENT: ("city",),
    DeskAction.PRESENT: ("city",),
    DeskAction.WAIVE: ("assessor", "city"),
    DeskAction.MOVE: ("city", "room", "date", "start"),
    DeskAction.SEAT: ("seat", "room", "institution", "identity", "stands_for", "since"),
    DeskAction.PRESENTERS: ("city", "text"),
    DeskAction.OBJECTION: ("city", "said"),
}
_ROWS: Final = (
    ("seat", "assessor"),
    ("city",),
    ("room", "date", "start"),
    ("institution", "identity"),
    ("stands_for", "since"),
    ("text",),
    ("said",),
)
_TIMES: Final = ("%H.%M", "%H:%M", "%H%M")


class DaySheet(Sheet):
    """Asks for one change; `change_wished(DeskChange)`.

    Args:
        evaluation: as of the day.
        wish: what it begins with.
        judge: says why a change would book something twice, None where it does not.
    """

    change_wished = Signal(object)

    def __init__(
        self,
        look: Look,
        evaluation: Evaluation,
        wish: DayWish,
        operator: str,
        judge: Callable[[DeskChange], UserError | None],
        *,
        parent: QWidget,
    ) -> None:
        self._evaluation, self._operator, self._judge = evaluation, operator, judge
        self._booked: UserError | None = None
        super().__init__(look, wording.title, wording.about, width=600, parent=parent)
        self.action = Select(look, wording.action_word)
        for action in _NEEDS:
            if evaluation.sessions or action not in (DeskAction.MOVE, DeskAction.SEAT, DeskAction.PRESENTERS):
                self.action.add(action_words(action), action)
        self.means = Paragraph(look, self._means_words, "small")
        self.city = self._select(wording.city_word, {c.code: c.name for c in _cities(evaluation)})
        people = {a.id: a.name for a in evaluation.assessors if a.listed}
        self.assessor = self._select(wording.assessor_word, people)
        self.seat = self._select(wording.seat_word, {a.id: a.name for a in evaluation.assessors if a.spare})
        rooms = {room_key(s.room): s.room for s in evaluation.sessions}
        named = {room: tr("Ruang {name}", name=room_name(room)) for room in sorted(rooms.values())}
        self.room = self._select(wording.room_word, named)
        days = {day.isoformat(): current().day(day) for day in _days(evaluation)}
        self.date = self._select(wording.date_word, days)
        self.start = TextField(look, wording.start_word, placeholder=wording.start_hint)
        self.stands_for = self._select(wording.for_word, {"": tr("tidak menggantikan siapa pun"), **people})
        self.since = self._select(wording.since_word, {"": tr("sejak hari pertama"), **days})
        self.institution = TextField(look, wording.institution_word, placeholder=wording.institution_hint)
        self.identity = TextField(look, wording.identity_word, placeholder=wording.identity_hint)
        self.text = TextField(look, wording.text_word)
        self.said = TextField(look, wording.said_word, placeholder=wording.said_hint)
        self.reason = TextField(look, wording.reason_word)
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
        self._fields.addWidget(FieldBox(look, wording.action_word, self.action))
        self._fields.addWidget(self.means)
        for names in _ROWS:
            self._row(names)
        self.booked = Paragraph(look, self._booked_words, "small", "bata")
        self.booked.hide()
        self._fields.addWidget(self.booked)
        self._reason_box = FieldBox(
            look, wording.reason_word, self.reason, hint=wording.reason_hint, below=wording.reason_below
        )
        self._fields.addWidget(self._reason_box)
        self.foot_note.set_wording(self._foot_words)
        self.go = Button(look, wording.go_word, "primary", size=36)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)
        self._begin(wish)
        self.action.currentIndexChanged.connect(self._on_action)
        self.city.currentIndexChanged.connect(self._on_city)
        for select in (self.room, self.date, self.stands_for, self.since):
            select.currentIndexChanged.connect(self._on_chosen)
        self.seat.currentIndexChanged.connect(self._on_seat)
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
            institution=self.institution.text() if "institution" in needs else None,
            identity=(self.identity.text().strip() or None) if "identity" in needs else None,
        )

    def _begin(self, wish: DayWish) -> None:
        self.action.choose(wish.action)
        self.city.choose(wish.city)
        self.assessor.choose(wish.assessor)
        self.seat.choose(wish.assessor)
        self.room.choose(wish.room)
        self.stands_for.choose(wish.stands_for)
        (self.said if wish.action is DeskAction.OBJECTION else self.text).setText(wish.text)
        self._follow_seat()
        if wish.institution:
            self.institution.setText(wish.institution)
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

    def _follow_seat(self) -> None:
        """Begin with where the substitute comes from, as far as it was said."""
        seat = _chosen(self.seat)
        self.institution.setText(self._evaluation.assessor(seat).institution if seat else "")
        self.identity.clear()

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

    def _booked_words(self) -> str:
        return error_text(self._booked) if self._booked is not None else ""

    def _on_action(self) -> None:
        needs = _NEEDS[DeskAction(self.action.currentData())]
        for name, box in self._boxes.items():
            box.setVisible(name in needs)
        self.means.retranslate()
        self._on_changed()
        self._fit()

    def _fit(self) -> None:
        """All fields where they fit; where not they scroll, and the buttons stay in sight."""
        room = max(self._host.height() - self.look.px(210), self.look.px(120))
        self._inside.adjustSize()
        wide = self.width() - self.look.px(48)
        needed = max(self._inside.sizeHint().height(), self._fields.heightForWidth(wide))
        self._scroll.setFixedHeight(min(needed, room))
        self.adjustSize()
        if self.isVisible():
            self.move(self._host.mapToGlobal(self._host.rect().center()) - self.rect().center())

    def _on_seat(self) -> None:
        self._follow_seat()
        self._on_changed()

    def _on_city(self) -> None:
        self._follow_city()
        self._on_changed()

    def _on_chosen(self, _index: int) -> None:
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
        self._judge_again()
        self.go.setEnabled(filled and self._booked is None)

    def _judge_again(self) -> None:
        """Say at once what would be booked twice; a time half typed says nothing yet."""
        before = self._booked_words()
        try:
            self._booked = self._judge(self.change())
        except UserError:
            self._booked = None
        self.start.set_wrong(self._booked is not None)
        if self._booked_words() != before:
            self.booked.retranslate()
            self.booked.setVisible(self._booked is not None)
            self._fit()

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


_LABELS: Final[Mapping[str, Wording]] = {
    "city": wording.city_word,
    "assessor": wording.assessor_word,
    "seat": wording.seat_word,
    "room": wording.room_word,
    "date": wording.date_word,
    "start": wording.start_word,
    "stands_for": wording.for_word,
    "since": wording.since_word,
    "institution": wording.institution_word,
    "identity": wording.identity_word,
    "text": wording.text_word,
    "said": wording.said_word,
}
