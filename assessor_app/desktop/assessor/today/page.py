"""The day: what the schedule says, own progress, what is signed, handed over, received. It reads no clock."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.city_list import matches
from assessor_app.desktop.assessor.scrolled import scrolled
from assessor_app.desktop.assessor.today.model import ALL, DONE, REST, Day, short_day
from assessor_app.desktop.assessor.today.row import DayRow, handed_words, span_words
from assessor_app.desktop.assessor.today.side import TodaySide
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.chips import Chip, KeyCap
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.fields import SearchField
from assessor_app.desktop.widgets.header import HeaderBar
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.selects import Select
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.domain.text import folded
from assessor_app.words import current, ntr, tr


class TodayPage(Styled, QWidget):
    """`city_wanted(code)`, `handover_wanted()`, `received(code)`, `day_chosen(iso date)`, `shift_wanted(iso date)`,
    `row_wished(key, code)` for a line of a row's menu, `evaluation_chosen(id)` where the workspace has several.
    """

    city_wanted = Signal(str)
    handover_wanted = Signal()
    shift_wanted = Signal(str)
    row_wished = Signal(str, str)
    evaluation_chosen = Signal(str)
    received = Signal(str)
    day_chosen = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: Day | None = None
        self._shown, self._breadth = ALL, Breadth.WIDE
        self.header = HeaderBar(look, _title)
        self.evaluations = Select(look, _evaluation_word)
        self.evaluations.hide()
        self.evaluations.activated.connect(self._on_evaluation)
        self.header.add_left(self.evaluations)
        self.search = SearchField(look, _search_word)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_search_return)
        self._find = KeyCap(look, "Ctrl+F")
        self.header.add_right(self._find)
        self.header.add_right(self.search)
        self.segments: Segments | None = None
        self._clock = Label(look, "", "label", "ink2")
        self._days = QHBoxLayout()
        self._days.addStretch(1)
        tools = QHBoxLayout()
        tools.addStretch(1)
        self._bar: QBoxLayout = QHBoxLayout()
        self._bar.addLayout(self._days)
        self._bar.addLayout(tools, 1)
        self.late = Chip(look, "", "soga", icon="clock")
        self.shift = Button(look, _shift_word, "quiet", size=32)
        self.shift.clicked.connect(self._on_shift)
        for widget in (self.late, self.shift, self._clock):
            tools.addWidget(widget)
        self._list = Card(look, margins=(0, 0, 0, 0), spacing=0)
        self.rows: list[DayRow] = []
        self._empty = Paragraph(look, _empty_word, "text", "ink2")
        self.side = TodaySide(look)
        self.side.handover_wanted.connect(self.handover_wanted)
        self.side.city_wanted.connect(self.city_wanted)
        self._lay_out(look)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.activated.connect(self.search.setFocus)
        self.dress(look)

    def _lay_out(self, look: Look) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._list)
        column.addWidget(self._empty)
        column.addStretch(1)
        self._scroll = scroll = scrolled(left)
        self._bring = QTimer(self)
        self._bring.setSingleShot(True)
        self._bring.timeout.connect(self._on_bring)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(scroll, 1)
        across.addWidget(self.side)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 10, 16, 16)
        inner.setSpacing(10)
        inner.addLayout(self._bar)
        inner.addLayout(across, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addLayout(inner, 1)

    def show_day(self, day: Day) -> None:
        """Show the schedule and how everything stands."""
        fresh = self._day is None or tuple(self._day.days) != tuple(day.days)
        self._day = day
        if fresh:
            self._make_segments(day)
        self._fill()

    def show_evaluations(self, known: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the evaluations of this workspace, where there are several."""
        self.evaluations.clear()
        for identity, title in known:
            self.evaluations.add(title, identity)
        self.evaluations.choose(chosen)
        self.evaluations.setVisible(len(known) > 1)
        if self._day is not None:
            self._fill()

    def take_focus(self) -> None:
        """Go to the session of now, else to the first that needs something."""
        rows = [row for row in self.rows if row.facts.kind not in DONE] or self.rows
        big = next((row for row in rows if row.facts.city.code == self._big), None)
        target = big or (rows[0] if rows else None)
        (target.open if target else self.search).setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring.start(0)  # once the rows have their places

    def set_breadth(self, breadth: Breadth) -> None:
        """Below 1320 the cards at the right give way, and the days stand above the rest of their bar."""
        wide = breadth is Breadth.WIDE
        self.side.setVisible(wide)
        self._find.setVisible(wide)
        self._bar.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        if self._breadth is not breadth:
            self._breadth = breadth
            self._fit_search()
            if self._day is not None:
                self._fill()

    @override
    def restyle(self) -> None:
        self._fit_search()
        super().restyle()
        if self._day is not None:
            self._fill()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if self._day is not None:
            self._make_segments(self._day)
            self._fill()

    def _fit_search(self) -> None:
        self.search.setFixedWidth(self.look.px(216 if self._breadth is Breadth.NARROW else 260))

    @property
    def _big(self) -> str:
        return (self._day.now or self._day.next) if self._day else ""

    def _make_segments(self, day: Day) -> None:
        if self.segments is not None:
            self._days.removeWidget(self.segments)
            self.segments.hide()
            self.segments.deleteLater()
        options = [Option(date.isoformat(), short_day(date)) for date in day.days]
        if day.rest and day.days:
            options.append(Option(REST, _rest_word))
        options.append(Option(ALL, _all_word))
        known = {option.key for option in options}
        if self._shown not in known or self._shown == ALL:
            today = day.today
            self._shown = today.isoformat() if today and today in day.days else options[0].key
        self.segments = Segments(self.look, _days_word, options, chosen=self._shown)
        self.segments.chosen.connect(self._on_day)
        self._days.insertWidget(0, self.segments)

    def _codes(self, day: Day) -> tuple[str, ...]:
        wanted = folded(self.search.text())
        if wanted:
            return tuple(code for code, facts in day.facts.items() if matches(facts, wanted))
        if self._shown == REST:
            return day.rest
        if self._shown == ALL:
            return tuple(f.city.code for f in sorted(day.facts.values(), key=lambda f: f.city.official_order))
        return day.days.get(dt.date.fromisoformat(self._shown), ())

    def _fill(self) -> None:
        day = self._day
        assert day is not None
        words = current()
        narrow = self._breadth is Breadth.NARROW  # then without the year: a title is never cut
        date = day.today and (words.day(day.today) if narrow else words.date(day.today, weekday=True))
        title = date or tr("Hari ini")
        several = self.evaluations.count() > 1  # then the evaluation's title stands in its choice
        self.header.show_place(title, meta=" · ".join(day.rooms if several else (day.evaluation, *day.rooms)))
        self._clock.set_wording(day.clock)
        before, self.rows = self.rows, []
        focus = self.window().focusWidget()  # also while the window is not the active one
        held = next((row.facts.city.code for row in before if row.open is focus), "")
        codes = self._codes(day)
        big = self._big if self._shown not in (REST, ALL) and not self.search.text() else ""
        for n, code in enumerate(codes):
            facts = day.facts[code]
            tag = ""
            if code == day.now:
                tag = tr("sesuai jadwal: sekarang")
            elif code == day.next:
                tag = tr("berikutnya")
                if 0 < day.minutes < 600:
                    tag += " · " + ntr("{n} menit lagi", "{n} menit lagi", day.minutes)
            row = DayRow(
                self.look,
                facts,
                times=span_words(facts),
                big=code == big,
                tag=tag,
                handed=handed_words(facts, day.handed.get(code)),
                first=not n,
                breadth=self._breadth,
            )
            row.opened.connect(self.city_wanted)
            row.received.connect(self.received)
            row.wished.connect(self.row_wished)
            self._list.box.addWidget(row)
            row.show()
            self.rows.append(row)
        self._change_rows(before, held)
        self._list.setVisible(bool(codes))
        self._empty.set_wording(_not_found_word if self.search.text().strip() else _empty_word)
        self._empty.setVisible(not codes)
        if self.segments is not None:
            for date, listed in day.days.items():
                done = sum(day.facts[c].kind in DONE for c in listed)
                self.segments.tell(date.isoformat(), count=f"{done}/{len(listed)}")
        self._follow_shift(day)
        self.side.show_day(day)

    def _change_rows(self, before: list[DayRow], held: str) -> None:
        """Let the new rows take the place of the old ones; the city that had the focus keeps it, minute by minute."""
        for row in self.rows:
            if held and row.facts.city.code == held:
                row.open.setFocus(Qt.FocusReason.OtherFocusReason)
        for row in before:
            self._list.box.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _follow_shift(self, day: Day) -> None:
        """A day with sessions can be shifted, and says so where it was."""
        date = self._date
        words = day.shifted.get(date, "") if date else ""
        self.late.set_wording(words)
        self.late.setVisible(bool(words))
        self.shift.setVisible(date is not None)

    @property
    def _date(self) -> dt.date | None:
        """The day that is listed, if it is one."""
        listed = self._shown not in (REST, ALL) and self._day is not None and bool(self._day.days)
        return dt.date.fromisoformat(self._shown) if listed else None

    def _on_shift(self) -> None:
        if self._date is not None:
            self.shift_wanted.emit(self._date.isoformat())

    def _on_bring(self) -> None:
        """Scroll the row in focus into sight, all of it."""
        for row in self.rows:
            if row.open is self.window().focusWidget():
                self._scroll.ensureWidgetVisible(row, 0, self.look.px(8))

    def _on_day(self, key: str) -> None:
        self._shown = key
        self.search.clear()
        self._fill()
        if key not in (REST, ALL):
            self.day_chosen.emit(key)

    def _on_evaluation(self, _index: int) -> None:
        self.evaluation_chosen.emit(self.evaluations.currentData())

    def _on_search_return(self) -> None:
        """Return opens the city that was looked for, once there is only one."""
        if self.search.text().strip() and len(self.rows) == 1:
            self.city_wanted.emit(self.rows[0].facts.city.code)
        elif self.rows:
            self.rows[0].open.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_search(self, _text: str) -> None:
        self._fill()


def _title() -> str:
    return tr("Hari ini")


def _search_word() -> str:
    return tr("Cari daerah atau kode")


def _empty_word() -> str:
    return tr("Tidak ada daerah di sini. Pilih hari lain atau cari nama daerahnya.")


def _not_found_word() -> str:
    return tr("Tidak ada daerah dengan nama atau kode itu. Cukup ketik sebagian namanya.")


def _rest_word() -> str:
    return tr("Di luar jadwal")


def _all_word() -> str:
    return tr("Semua daerah")


def _days_word() -> str:
    return tr("Hari")


def _evaluation_word() -> str:
    return tr("Evaluasi")


def _shift_word() -> str:
    return tr("Geser jadwal…")
