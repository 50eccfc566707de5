"""Daftar yang ditunggu: who is awaited with what, to be read out; and every assessor with package and last file."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.secretariat.board.reading import Awaited, Room, revisions
from assessor_app.desktop.secretariat.phrases import moment_words, short_city
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.words import MISSING, ntr, tr

ROOMS, PEOPLE = "rooms", "people"


@dataclass(frozen=True)
class Person:
    """An assessor as the desk sees him: sheets awaited, drafts among them, the package, the newest file."""

    name: str
    awaited: int
    drafts: int
    revision: int | None
    behind: bool
    file_time: str


class AwaitedSheet(Sheet):
    """The list; on the desk only."""

    def __init__(self, look: Look, seen: Seen, rooms: Sequence[Room], *, parent: QWidget) -> None:
        self._rooms, self._seen = tuple(rooms), seen
        super().__init__(look, awaited_title, _about, cancel=_close, width=760, parent=parent)
        self.view = Segments(look, _view_word, [Option(ROOMS, _rooms_word), Option(PEOPLE, _people_word)])
        self.view.chosen.connect(self._on_view)
        copy = Button(look, _copy, icon="copy", size=32)
        copy.clicked.connect(self._on_copy)
        head = QHBoxLayout()
        head.addWidget(self.view)
        head.addStretch(1)
        head.addWidget(copy)
        self.people: TableView[Person] = TableView(look, _people_word, self._columns())
        self.people.show_rows(read_people(seen, rooms))
        self._deck = QStackedWidget()
        self._deck.addWidget(self._by_room())
        self._deck.addWidget(self.people)
        self._deck.setMinimumHeight(look.px(300))
        self.body.addLayout(head)
        self.body.addWidget(self._deck, 1)

    def text(self) -> str:
        """The list as text, room by room."""
        parts = []
        for room in self._rooms:
            if room.awaited:
                parts.append("\n".join([room_words(room), *awaited_lines(room.awaited)]))
        return "\n\n".join(parts) or _nobody()

    def _by_room(self) -> QScrollArea:
        look, inside = self.look, QWidget()
        column = QVBoxLayout(inside)
        for room in self._rooms:
            if room.awaited:
                column.addWidget(Label(look, room_words(room), "h2"))
                for line in awaited_lines(room.awaited):
                    column.addWidget(Paragraph(look, line, "body", "ink"))
        if not any(room.awaited for room in self._rooms):
            column.addWidget(Paragraph(look, _nobody, "body", "ink"))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        inside.setAutoFillBackground(False)  # it lies on the sheet
        scroll.viewport().setAutoFillBackground(False)
        scroll.setAccessibleName(awaited_title())
        return scroll

    def _columns(self) -> list[Column[Person]]:
        return [
            Column("name", _name_word, _name, sort=_name, role="label", stretch=True),
            Column("awaited", _awaited_word, _awaited, sort=_awaited_number, align="right"),
            Column("drafts", _drafts_word, _drafts, align="right"),
            Column("revision", _revision_word, _revision, sort=_revision_number, width=130, draw=_draw_revision),
            Column("file", _file_word, self._file, width=210, token="ink2"),
        ]

    def _file(self, person: Person) -> str:
        return moment_words(self._seen.evaluation, person.file_time) if person.file_time else MISSING

    def _on_view(self, key: str) -> None:
        self._deck.setCurrentIndex(1 if key == PEOPLE else 0)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())


def read_people(seen: Seen, rooms: Sequence[Room]) -> tuple[Person, ...]:
    """Every assessor of the evaluation; spare seats once something came from them."""
    evaluation, used = seen.evaluation, revisions(seen)
    awaited: dict[str, tuple[int, int]] = {}
    for room in rooms:
        for one in room.awaited:
            sheets, drafts = awaited.get(one.assessor, (0, 0))
            awaited[one.assessor] = (sheets + len(one.cities), drafts + one.drafts)
    times: dict[str, str] = {}
    for receipt in seen.receipts:
        if receipt.assessor is not None and receipt.file_time:
            times[receipt.assessor] = max(times.get(receipt.assessor, ""), receipt.file_time)
    people = []
    for person in evaluation.assessors:
        if not person.listed or (person.spare and person.id not in times):
            continue
        sheets, drafts = awaited.get(person.name, (0, 0))
        revision = used.get(person.id)
        behind = revision is not None and revision < evaluation.revision
        people.append(Person(person.name, sheets, drafts, revision, behind, times.get(person.id, "")))
    return tuple(people)


def awaited_lines(awaited: Sequence[Awaited]) -> list[str]:
    """Who is awaited with what, to be read out."""
    return [f"{awaited_of(one)}: {awaited_cities(one)}" for one in awaited]


def awaited_of(one: Awaited) -> str:
    """Who is awaited, with how many sheets."""
    sheets = ntr("{n} lembar", "{n} lembar", len(one.cities))
    drafts = ntr(", {n} baru konsep", ", {n} baru konsep", one.drafts) if one.drafts else ""
    return f"{one.assessor}, {sheets}{drafts}"


def awaited_cities(one: Awaited) -> str:
    """For which cities somebody is awaited."""
    return ", ".join(short_city(city) for city in one.cities)


def room_words(room: Room) -> str:
    """The name of a room; without a schedule there is one, with everything in it."""
    return tr("Ruang {name}", name=room.name) if room.name else tr("Semua daerah")


def _draw_revision(painter: QPainter, look: Look, room: QRectF, person: Person) -> None:
    ink: Token = "putus" if person.behind else "ink"
    paint.text(painter, room, _revision(person), look.font("text"), look[ink])


def _name(person: Person) -> str:
    return person.name


def _awaited(person: Person) -> str:
    return str(person.awaited) if person.awaited else MISSING


def _awaited_number(person: Person) -> int:
    return person.awaited


def _drafts(person: Person) -> str:
    return str(person.drafts) if person.drafts else MISSING


def _revision(person: Person) -> str:
    if person.revision is None:
        return MISSING
    said = tr("revisi {n}", n=person.revision)
    return tr("{revision}, lama", revision=said) if person.behind else said


def _revision_number(person: Person) -> int | None:
    return person.revision


def awaited_title() -> str:
    """What the list is called."""
    return tr("Daftar yang ditunggu")


def _about() -> str:
    return tr("Lembar yang seharusnya sudah diserahkan menurut jadwal dan waktu penyerahan.")


def _close() -> str:
    return tr("Tutup")


def _nobody() -> str:
    return tr("Tidak ada yang lewat waktu penyerahan.")


def _view_word() -> str:
    return tr("Urutan")


def _rooms_word() -> str:
    return tr("Per ruang")


def _people_word() -> str:
    return tr("Per asesor")


def _copy() -> str:
    return tr("Salin daftar")


def _name_word() -> str:
    return tr("Asesor")


def _awaited_word() -> str:
    return tr("Ditunggu")


def _drafts_word() -> str:
    return tr("Konsep")


def _revision_word() -> str:
    return tr("Paket yang dipakai")


def _file_word() -> str:
    return tr("Berkas terakhir")
