"""The board for the room: full screen and larger. Nobody who is awaited is named on it, and no value stands on it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.board.legend import Legend
from assessor_app.desktop.secretariat.board.reading import Room
from assessor_app.desktop.secretariat.board.rooms import Rooms
from assessor_app.desktop.secretariat.board.told import Told
from assessor_app.desktop.secretariat.phrases import event_span, sheets_words
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.base import Styled
from assessor_app.words import tr

_DRAWN_FOR = 1366
"""The width at which the board is drawn at its own size."""


class Projector(Styled, QWidget):
    """Shows the same rooms as the desk; Esc closes it."""

    def __init__(self, look: Look, host: QWidget, width: int) -> None:
        super().__init__(host, Qt.WindowType.Window)
        factor = min(max(width / _DRAWN_FOR / look.scale, 1.05), 2.0)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = Told(look, _title, "title", factor=factor)
        self.place = Told(look, "", "text", "ink2", factor=factor)
        self.sheets = Told(look, "", "title", factor=factor)
        self.time = Told(look, "", "title", "ink2", factor=factor)
        self.rooms = Rooms(look, factor=factor, named=False)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addSpacing(16)
        head.addWidget(self.place, 1)
        head.addWidget(self.sheets)
        head.addSpacing(24)
        head.addWidget(self.time)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.rooms, 1)
        column.addWidget(Legend(look, factor=factor))
        self.dress(look)

    def show_board(self, seen: Seen, rooms: tuple[Room, ...], time: str) -> None:
        """Show the rooms.

        Args:
            time: the event's clock, in words.
        """
        self.place.set_wording(f"{seen.evaluation.title}, {event_span(seen.evaluation)}")
        self.sheets.set_wording(sheets_words(seen.live.results))
        self.time.set_wording(time)
        self.rooms.show_rooms(rooms, seen.evaluation)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    @override
    def retranslate(self) -> None:
        self.setWindowTitle(tr("Pemantauan penyerahan"))
        super().retranslate()


def _title() -> str:
    return tr("Pemantauan penyerahan")
