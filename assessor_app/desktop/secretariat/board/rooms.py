"""The rooms of the board side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.board.reading import Room
from assessor_app.desktop.secretariat.board.room_view import RoomCard
from assessor_app.desktop.widgets.base import Styled
from assessor_app.domain.evaluation import Evaluation
from assessor_app.words import tr


class Rooms(Styled, QWidget):
    """The cards side by side; more rooms than fit scroll sideways.

    `place_chosen(BoardRow, Cell)` when the keyboard or the mouse stands on a place, `menu_wished(BoardRow, Cell,
    QPoint)` when something is to be done about it.
    """

    place_chosen = Signal(object, object)
    menu_wished = Signal(object, object, object)

    def __init__(self, look: Look, *, factor: float = 1.0, named: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._factor, self._named = factor, named
        self.cards: list[RoomCard] = []
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.dress(look)

    def show_rooms(self, rooms: tuple[Room, ...], evaluation: Evaluation) -> None:
        """Show these rooms; cards stay where their number does."""
        if len(rooms) != len(self.cards):
            self._rebuild(len(rooms))
        for card, room in zip(self.cards, rooms, strict=True):
            card.show_room(room, evaluation)
            card.share(max(len(one.awaited) for one in rooms))
        self._share()
        self.restyle()

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self.look.px(8))
        for card in self.cards:
            columns = len(card.table.rows.columns)
            card.setMinimumWidth(round(self.look.px(150 + 30 * columns) * self._factor))
        super().restyle()
        self._share()

    @override
    def retranslate(self) -> None:
        self._scroll.setAccessibleName(tr("Ruang"))
        super().retranslate()

    def _share(self) -> None:
        tables = [card.table for card in self.cards]
        rows = max((table.rows.rowCount() for table in tables), default=0)
        name = max((table.name_width for table in tables), default=0)
        for table in tables:
            table.share(rows, name)

    def _rebuild(self, count: int) -> None:
        for card in self.cards:
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [RoomCard(self.look, factor=self._factor, named=self._named) for _ in range(count)]
        for card in self.cards:
            self._row.addWidget(card, 1)
            card.table.place_chosen.connect(self.place_chosen)
            card.table.menu_wished.connect(self.menu_wished)
            if not self._named:
                card.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # nothing is done on the projector
