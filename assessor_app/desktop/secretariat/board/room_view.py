"""One room of the board: its bar, the table of cities × panel, and who is awaited in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.board.awaited import awaited_cities, awaited_of, room_words
from assessor_app.desktop.secretariat.board.reading import Room
from assessor_app.desktop.secretariat.board.room_table import RoomTable
from assessor_app.desktop.secretariat.board.told import Told
from assessor_app.desktop.widgets.bars import Bar
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card, Line
from assessor_app.domain.evaluation import Evaluation
from assessor_app.words import current, ntr, tr

_LARGE = 1.75
"""The scale from which only the count of who is awaited stays in sight; the list has its own sheet."""


class RoomCard(Card):
    """A room with its bar and, on the desk, who is awaited in it.

    Args:
        named: whether names of who is awaited are shown; never on the projector.
    """

    def __init__(self, look: Look, *, factor: float = 1.0, named: bool = True, parent: QWidget | None = None) -> None:
        self._factor, self._named = factor, named
        super().__init__(look, margins=(1, 8, 1, 8), spacing=4, parent=parent)
        large = factor > 1  # the projector's
        self.title = Told(look, "", "h2", factor=factor)
        self.count = Told(look, "", "label" if large else "small", "ink2", factor=factor)
        self.bar = Bar(look, height=round(6 * factor), token="masuk")
        self.table = RoomTable(look, factor)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        top = QVBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.addLayout(head)
        top.addWidget(self.bar)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(12, 4, 12, 0)
        inside = QWidget()
        inside.setLayout(self._list)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)  # it lies on the card
        self._most = 0
        self._scroll.setFixedHeight(self._list_height(look, self._most))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.addLayout(top)
        self.box.addWidget(self.table, 1)
        line = Line(look)
        self.box.addWidget(line)
        self.box.addWidget(self._scroll)
        for widget in (line, self._scroll):
            widget.setVisible(named)

    def show_room(self, room: Room, evaluation: Evaluation) -> None:
        """Show a room."""
        words = current()
        name = room_words(room)
        self.title.set_wording(name)
        self.count.set_wording(
            tr(
                "{n} dari {m} lembar",
                n=words.count(room.sheets_in),
                m=words.count(room.sheets_expected),
            )
        )
        self.bar.show_counts(room.sheets_in, 0, room.sheets_expected)
        self.table.rows.show_room(room, evaluation)
        self.table.setAccessibleName(name)
        if self._named:
            self._show_awaited(room)

    def share(self, awaited: int) -> None:
        """Give the list the height that the neighbour with so many awaited needs."""
        self._most = awaited
        self._scroll.setFixedHeight(self._list_height(self.look, awaited))

    @override
    def restyle(self) -> None:
        if hasattr(self, "_scroll"):
            self._scroll.setFixedHeight(self._list_height(self.look, self._most))
        super().restyle()

    @staticmethod
    def _list_height(look: Look, awaited: int) -> int:
        """At a large scale, and where nobody is awaited, the rows of cities have more need of the height."""
        if look.scale >= _LARGE or not awaited:
            return look.px(26)
        return min(look.px(70 if awaited == 1 else 96), 112)

    def _show_awaited(self, room: Room) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        look = self.look
        if not room.awaited:
            whole = room.sheets_expected and room.sheets_in == room.sheets_expected
            words = tr("Semua sudah menyerahkan") if whole else tr("Belum ada yang lewat waktu penyerahan")
            self._list.addWidget(Label(look, words, "small_strong", "masuk" if whole else "ink2", wrap=True))
        else:
            people = ntr("Belum menyerahkan: {n} asesor", "Belum menyerahkan: {n} asesor", len(room.awaited))
            self._list.addWidget(Label(look, people, "small_strong", "putus"))
            for one in room.awaited:
                self._list.addWidget(Label(look, awaited_of(one), "small_medium"))
                self._list.addWidget(Paragraph(look, awaited_cities(one), "small", "ink2"))
        self._list.addStretch(1)
