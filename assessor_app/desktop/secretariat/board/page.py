"""The page Pemantauan: who is missing? Rooms side by side for the desk, and on the projector without names."""

import datetime as dt

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.board.badges import Badge
from assessor_app.desktop.secretariat.board.reading import (
    BoardRow,
    Cell,
    CellState,
    Room,
    behind_revision,
    read_board,
)
from assessor_app.desktop.secretariat.board.room_view import RoomCard, awaited_lines
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.secretariat.page import DeskPage
from assessor_app.desktop.secretariat.phrases import event_span, sheets_words
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.notices import EmptyState
from assessor_app.desktop.widgets.selects import Select
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.schedule import event_clock
from assessor_app.operations.clock import Clock, utc_now
from assessor_app.words import current, ntr, tr

MINUTE = 60_000
_DRAWN_FOR = 1366
"""The width at which the board is drawn at its own size."""

_ALL_DAYS = ""


class Rooms(Styled, QWidget):
    """The cards side by side; more rooms than fit scroll sideways."""

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
            for card in self.cards:
                self._row.removeWidget(card)
                card.hide()
                card.deleteLater()
            self.cards = [RoomCard(self.look, factor=self._factor, named=self._named) for _ in rooms]
            for card in self.cards:
                self._row.addWidget(card, 1)
        for card, room in zip(self.cards, rooms, strict=True):
            card.show_room(room, evaluation)
        self.restyle()

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self.look.px(8))
        for card in self.cards:
            columns = len(card.table.rows.columns)
            card.setMinimumWidth(round(self.look.px(150 + 30 * columns) * self._factor))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self._scroll.setAccessibleName(tr("Ruang"))
        super().retranslate()


class Projector(Styled, QWidget):
    """The board for the room: full screen, larger, no names of who is awaited; Esc closes."""

    def __init__(self, look: Look, host: QWidget, width: int) -> None:
        super().__init__(host, Qt.WindowType.Window)
        factor = min(max(width / _DRAWN_FOR, 1.05), 2.0)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = Label(look, tr("Pemantauan penyerahan"), "hero")
        self.place = Label(look, "", "body", "ink2")
        self.sheets = Label(look, "", "total")
        self.rooms = Rooms(look, factor=factor, named=False)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addSpacing(16)
        head.addWidget(self.place, 1)
        head.addWidget(self.sheets)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.rooms, 1)
        column.addWidget(Legend(look, factor=factor))
        self.dress(look)

    def show_board(self, seen: Seen, rooms: tuple[Room, ...]) -> None:
        """Show the same rooms as the desk."""
        self.place.set_wording(f"{seen.evaluation.title}, {event_span(seen.evaluation)}")
        self.sheets.set_wording(sheets_words(seen.live.results))
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


class Legend(QWidget):
    """What each badge means; in two rows where there is little room."""

    def __init__(self, look: Look, *, factor: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(2))
        self._parts: list[tuple[Badge, Label]] = []
        for cell, word in (
            (Cell(CellState.SIGNED, version=2), _signed),
            (Cell(CellState.DRAFT, percent=64), _draft),
            (Cell(CellState.CONFLICT), _conflict),
            (Cell(CellState.RECUSED), _recused),
            (Cell(CellState.PAPER), _paper),
            (Cell(CellState.AWAITED), _awaited),
            (Cell(CellState.NOT_DUE), _not_due),
        ):
            self._parts.append((Badge(look, cell, factor=factor), Label(look, word, "small", "ink2")))
        self.set_across(len(self._parts))

    def set_across(self, across: int) -> None:
        """How many stand in one row."""
        for n, (badge, word) in enumerate(self._parts):
            row, column = divmod(n, across)
            self._grid.addWidget(badge, row, 2 * column)
            self._grid.addWidget(word, row, 2 * column + 1)
        self._grid.setColumnStretch(2 * len(self._parts), 1)


class ReadingSheet(Sheet):
    """The list of who is awaited, room by room, to be read out."""

    def __init__(self, look: Look, rooms: tuple[Room, ...], *, parent: QWidget) -> None:
        super().__init__(look, _reading, _reading_about, cancel=_close, width=640, parent=parent)
        inside = QWidget()
        column = QVBoxLayout(inside)
        for room in rooms:
            if room.awaited:
                name = tr("Ruang {name}", name=room.name) if room.name else tr("Semua daerah")
                column.addWidget(Label(look, name, "h2"))
                for line in awaited_lines(room.awaited):
                    column.addWidget(Paragraph(look, line, "body", "ink"))
        if not any(room.awaited for room in rooms):
            column.addWidget(Paragraph(look, _nobody, "body", "ink"))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setAccessibleName(tr("Daftar yang ditunggu"))
        scroll.setMinimumHeight(look.px(280))
        self.body.addWidget(scroll)


class BoardPage(DeskPage):
    """Pemantauan. It reads a clock once a minute: what is due and who presents follow the schedule."""

    def __init__(self, look: Look, *, clock: Clock = utc_now, parent: QWidget | None = None) -> None:
        self._clock = clock
        self._seen: Seen | None = None
        self._rooms: tuple[Room, ...] = ()
        self._projector: Projector | None = None
        super().__init__(look, _title, parent=parent)
        self.sheets = Label(look, self._sheets_words, "label", "ink2")
        self.day = Select(look, _day, size=32)
        self.day.currentIndexChanged.connect(self._on_day)
        self.reading = HeaderButton(look, _reading, icon="list-checks", size=32)
        self.reading.clicked.connect(self._on_reading)
        self.projecting = Button(look, _projecting, "primary", icon="presentation", size=36)
        self.projecting.clicked.connect(self._on_projecting)
        self.header.add_right(self.sheets)
        self.header.add_right(self.day)
        self.header.add_action(self.reading)
        self.header.add_right(self.projecting)
        self.rooms = Rooms(look)
        self.empty = EmptyState(look, _empty_title, _empty_about, icon="layout-grid")
        self.legend = Legend(look)
        self.facts = Label(look, self._facts_words, "small", "ink2", elide=True)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.rooms, 1)
        self.body.addWidget(self.legend)
        self.body.addWidget(self.empty, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(MINUTE)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.show_seen(None)

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now."""
        self._seen = seen
        there = seen is not None
        for widget in (self.rooms, self.legend, self.facts, self.sheets, self.day):
            widget.setVisible(there)
        for button in (self.reading, self.projecting):
            button.setEnabled(there)
        self.empty.setVisible(not there)
        if seen is not None:
            self._offer_days(seen.evaluation)
        self.refresh()

    def refresh(self) -> None:
        """Work the board out anew for the present moment."""
        seen = self._seen
        if seen is None:
            return
        self._rooms = read_board(seen, self._clock())
        self.rooms.show_rooms(self._of_day(self._rooms), seen.evaluation)
        if self._projector is not None:
            self._projector.show_board(seen, self._of_day(self._rooms))
        self.sheets.retranslate()
        self.facts.retranslate()

    @override
    def retranslate(self) -> None:
        if hasattr(self, "_timer"):
            self.show_seen(self._seen)
        super().retranslate()

    @override
    def restyle(self) -> None:
        super().restyle()
        px = self.look.px
        if hasattr(self, "legend"):
            self.legend.set_across(7 if self.breadth is Breadth.WIDE else 4)
        self._middle.setContentsMargins(px(12), px(8), px(12), px(8))
        self.body.setSpacing(px(6))

    def _offer_days(self, evaluation: Evaluation) -> None:
        days = sorted({session.date for session in evaluation.sessions})
        chosen = self.day.currentData()
        self.day.blockSignals(True)
        self.day.clear()
        self.day.add(tr("Semua hari"), _ALL_DAYS)
        for day in days:
            self.day.add(current().day(day), day.isoformat())
        self.day.blockSignals(False)
        self.day.choose(chosen)
        self.day.setVisible(len(days) > 1)

    def _of_day(self, rooms: tuple[Room, ...]) -> tuple[Room, ...]:
        wanted = self.day.currentData()
        if not wanted:
            return rooms
        day = dt.date.fromisoformat(wanted)
        return tuple(
            Room(r.name, r.columns, _rows_of(r.rows, day), r.sheets_in, r.sheets_expected, r.awaited, r.begun)
            for r in rooms
        )

    def _sheets_words(self) -> str:
        if self._seen is None:
            return ""
        results = self._seen.live.results
        conflicts = sum(len(row.conflict) for row in results.cities)
        words = sheets_words(results)
        return f"{words} · {ntr('{n} bentrok', '{n} bentrok', conflicts)}" if conflicts else words

    def _facts_words(self) -> str:
        if self._seen is None:
            return ""
        evaluation = self._seen.evaluation
        clock = event_clock(evaluation, self._clock())
        parts = [
            tr("Kuorum {n} lembar", n=evaluation.quorum),
            tr("diperbarui {time} {zone}", time=current().time(clock.time()), zone=evaluation.zone.value),
        ]
        behind = behind_revision(self._seen)
        if behind:
            names = ", ".join(f"{name} (r{revision})" for name, revision in behind)
            parts.append(tr("paket lama: {names}", names=names))
        return " · ".join(parts)

    def _on_day(self, _index: int) -> None:
        self.refresh()

    def _on_reading(self) -> None:
        ReadingSheet(self.look, self._rooms, parent=self).open()

    def _on_projecting(self) -> None:
        if self._seen is None or self._projector is not None:
            return
        screen = QGuiApplication.screens()[-1].geometry()  # a second screen is the projector
        self._projector = Projector(self.look, self, screen.width())
        self._projector.destroyed.connect(self._on_projector_gone)
        self._projector.show_board(self._seen, self._of_day(self._rooms))
        self._projector.setGeometry(screen)
        self._projector.showFullScreen()

    def _on_projector_gone(self) -> None:
        self._projector = None


def _rows_of(rows: tuple[BoardRow, ...], day: dt.date) -> tuple[BoardRow, ...]:
    return tuple(row for row in rows if row.day == day)


def _title() -> str:
    return tr("Pemantauan")


def _day() -> str:
    return tr("Hari")


def _reading() -> str:
    return tr("Daftar yang ditunggu")


def _projecting() -> str:
    return tr("Tampilan proyektor")


def _close() -> str:
    return tr("Tutup")


def _empty_title() -> str:
    return tr("Belum ada yang dipantau")


def _nobody() -> str:
    return tr("Tidak ada yang lewat waktu penyerahan.")


def _reading_about() -> str:
    return tr("Lembar yang seharusnya sudah diserahkan menurut jadwal dan waktu penyerahan.")


def _empty_about() -> str:
    return tr("Buat evaluasi di Persiapan. Di sini tampil siapa yang sudah menyerahkan, ruang demi ruang.")


def _signed() -> str:
    return tr("masuk (2: versi kedua)")


def _draft() -> str:
    return tr("konsep, % terisi")


def _conflict() -> str:
    return tr("bentrok")


def _recused() -> str:
    return tr("berhalangan")


def _paper() -> str:
    return tr("dari kertas")


def _awaited() -> str:
    return tr("belum menyerahkan")


def _not_due() -> str:
    return tr("belum waktunya")
