"""The page Pemantauan: who is missing? Rooms side by side or one matrix for the desk, and the board for the room."""

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.board.awaited import AwaitedSheet, awaited_title
from assessor_app.desktop.secretariat.board.badges import badge_words
from assessor_app.desktop.secretariat.board.filters import Filters
from assessor_app.desktop.secretariat.board.legend import Legend
from assessor_app.desktop.secretariat.board.matrix_reading import read_matrix
from assessor_app.desktop.secretariat.board.matrix_view import MatrixView
from assessor_app.desktop.secretariat.board.menu import Doing, doings, place_words
from assessor_app.desktop.secretariat.board.projector import Projector
from assessor_app.desktop.secretariat.board.reading import BoardRow, Cell, Room, read_board, revisions
from assessor_app.desktop.secretariat.board.rooms import Rooms
from assessor_app.desktop.secretariat.conflicts.reading import waiting
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.secretariat.page import DeskPage
from assessor_app.desktop.secretariat.phrases import sheets_words
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.notices import EmptyState
from assessor_app.domain.rooms import room_name
from assessor_app.domain.schedule import event_clock
from assessor_app.operations.clock import Clock, utc_now
from assessor_app.words import current, ntr, tr

MINUTE = 60_000


class BoardPage(DeskPage):
    """Pemantauan. It reads a clock once a minute: what is due and who presents follow the schedule.

    `day_wished(DayWish)` to record a change of the day, `day_list_wished()` to see those recorded,
    `conflicts_wished(city, assessor)` to see what is behind a conflict, `card_wished(assessor)` for a new card.
    """

    day_wished = Signal(object)
    day_list_wished = Signal()
    conflicts_wished = Signal(str, str)
    card_wished = Signal(str)

    def __init__(self, look: Look, *, clock: Clock = utc_now, parent: QWidget | None = None) -> None:
        self._clock = clock
        self._seen: Seen | None = None
        self._rooms: tuple[Room, ...] = ()
        self._waiting = 0
        self._projector: Projector | None = None
        self._menu: QMenu | None = None
        self.awaited: AwaitedSheet | None = None
        super().__init__(look, _title, parent=parent)
        self.sheets = Label(look, self._sheets_words, "label", "ink2")
        self.conflicts = HeaderButton(look, self._conflicts_words, icon="triangle-alert", size=32)
        self.conflicts.clicked.connect(self._on_conflicts)
        self.day_list = HeaderButton(look, _day_list, icon="clipboard-list", size=32)
        self.day_list.clicked.connect(self.day_list_wished)
        self.reading = HeaderButton(look, awaited_title, icon="list-checks", size=32)
        self.reading.clicked.connect(self._on_reading)
        self.projecting = Button(look, _projecting, "primary", icon="presentation", size=36)
        self.projecting.clicked.connect(self._on_projecting)
        for button in (self.conflicts, self.day_list, self.reading):
            self.header.add_action(button)
        self.header.add_right(self.projecting)
        self.filters = Filters(look)
        self.filters.changed.connect(self.refresh)
        self.facts = Label(look, self._facts_words, "small", "ink2", elide=True)
        self.rooms, self.matrix = Rooms(look), MatrixView(look)
        for view in (self.rooms, self.matrix):
            view.place_chosen.connect(self._on_place)
            view.menu_wished.connect(self._on_menu)
        self.empty = EmptyState(look, _empty_title, _empty_about, icon="layout-grid")
        self.legend = Legend(look)
        self.place = Label(look, _hint, "small", "ink2", elide=True)
        above = QHBoxLayout()
        above.addWidget(self.filters)
        above.addWidget(self.facts, 1)
        above.addWidget(self.sheets)
        self.body.addLayout(above)
        self.body.addWidget(self.rooms, 1)
        self.body.addWidget(self.matrix, 1)
        self._above, self._below = above, QHBoxLayout()
        self._below.addWidget(self.place, 1)
        self.body.addLayout(self._below)
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
        self._waiting = waiting(seen)
        there = seen is not None
        for widget in (self.filters, self.legend, self.facts, self.sheets, self.place):
            widget.setVisible(there)
        for button in (self.reading, self.projecting, self.day_list):
            button.setEnabled(there)
        self.empty.setVisible(not there)
        if seen is not None:
            sessions = [s for s in seen.evaluation.sessions if not seen.evaluation.city(s.city).practice]
            days = sorted({session.date for session in sessions})
            self.filters.offer(days, sorted({room_name(session.room) for session in sessions}))
        self.refresh()

    def refresh(self) -> None:
        """Work the board out anew for the present moment."""
        seen, matrix = self._seen, self.filters.matrix
        self.rooms.setVisible(seen is not None and not matrix)
        self.matrix.setVisible(seen is not None and matrix)
        self.conflicts.setVisible(self._waiting > 0)
        self.conflicts.retranslate()
        if seen is None:
            return
        now = self._clock()
        self._rooms = read_board(seen, now)
        shown = read_board(seen, now, day=self.filters.day, room=self.filters.room)
        if matrix:
            self.matrix.show_matrix(read_matrix(shown, seen.evaluation), seen.evaluation)
        else:
            self.rooms.show_rooms(shown, seen.evaluation)
        if self._projector is not None:
            self._projector.show_board(seen, self._projected(), self._time_words())
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
            self.legend.set_across({Breadth.WIDE: 9, Breadth.MIDDLE: 5, Breadth.NARROW: 4}[self.breadth])
            self.filters.set_roomy(self.breadth is Breadth.WIDE)
            self._place_sheets()
            self.facts.setMaximumWidth(0 if self.breadth is Breadth.NARROW else 16_777_215)
        self._middle.setContentsMargins(px(12), px(8), px(12), px(8))
        self.body.setSpacing(px(6))

    def _place_sheets(self) -> None:
        """In large type the count would press the days; it stands below then."""
        row = self._below if self.breadth is Breadth.NARROW else self._above
        if row.indexOf(self.sheets) < 0:
            row.addWidget(self.sheets)

    def _projected(self) -> tuple[Room, ...]:
        assert self._seen is not None
        return read_board(self._seen, self._clock(), day=self.filters.day)

    def _sheets_words(self) -> str:
        return sheets_words(self._seen.live.results) if self._seen is not None else ""

    def _conflicts_words(self) -> str:
        return ntr("{n} bentrok", "{n} bentrok", self._waiting)

    def _time_words(self) -> str:
        assert self._seen is not None
        evaluation = self._seen.evaluation
        return f"{current().time(event_clock(evaluation, self._clock()).time())} {evaluation.zone.value}"

    def _facts_words(self) -> str:
        seen = self._seen
        if seen is None:
            return ""
        parts = [
            tr("Kuorum {n} lembar", n=seen.evaluation.quorum),
            tr("diperbarui {time}", time=self._time_words()),
        ]
        behind = {a: n for a, n in revisions(seen).items() if n < seen.evaluation.revision}
        if behind:
            names = ", ".join(f"{seen.evaluation.assessor(a).name} (r{n})" for a, n in behind.items())
            parts.append(tr("paket lama: {names}", names=names))
        return " · ".join(parts)

    def _on_place(self, row: BoardRow, cell: Cell) -> None:
        if self._seen is not None:
            words = place_words(row, badge_words(cell, self._seen.evaluation))
            self.place.set_wording(words or _hint)

    def _on_menu(self, row: BoardRow, cell: Cell, at: QPoint) -> None:
        """Offer what can be done here; the menu is opened, never executed."""
        if self._seen is None:
            return
        lines = doings(row, cell, self._seen.evaluation)
        if not lines:
            return
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        for line in lines:
            self._menu.addAction(line.words).setData(line)
        self._menu.triggered.connect(self._on_doing)
        self._menu.popup(at)
        self._menu.setActiveAction(self._menu.actions()[0])

    def _on_doing(self, action: QAction) -> None:
        line: Doing = action.data()
        if line.card:
            self.card_wished.emit(line.assessor)
        elif line.wish is not None:
            self.day_wished.emit(line.wish)
        else:
            self.conflicts_wished.emit(line.city, line.assessor)

    def _on_conflicts(self) -> None:
        self.conflicts_wished.emit("", "")

    def _on_reading(self) -> None:
        if self._seen is not None:
            self.awaited = AwaitedSheet(self.look, self._seen, self._rooms, parent=self)
            self.awaited.open()

    def _on_projecting(self) -> None:
        if self._seen is None or self._projector is not None:
            return
        screen = QGuiApplication.screens()[-1].geometry()  # a second screen is the projector
        self._projector = Projector(self.look, self, screen.width())
        self._projector.destroyed.connect(self._on_projector_gone)
        self._projector.show_board(self._seen, self._projected(), self._time_words())
        self._projector.setGeometry(screen)
        self._projector.showFullScreen()

    def _on_projector_gone(self) -> None:
        self._projector = None


def _title() -> str:
    return tr("Pemantauan")


def _day_list() -> str:
    return tr("Catatan hari pelaksanaan")


def _projecting() -> str:
    return tr("Tampilan proyektor")


def _hint() -> str:
    return tr(
        "Klik kanan atau Enter pada daerah: tidak mengikuti, sesi pindah, lembar tidak ditunggu, kursi cadangan."
    )


def _empty_title() -> str:
    return tr("Belum ada yang dipantau")


def _empty_about() -> str:
    return tr("Buat evaluasi di Persiapan. Di sini tampil siapa yang sudah menyerahkan, ruang demi ruang.")
