"""The day: what the schedule says, own progress, what is signed, handed over, received. It reads no clock."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.city_list import matches
from assessor_app.desktop.assessor.facts import CityFacts
from assessor_app.desktop.assessor.scrolled import scrolled
from assessor_app.desktop.assessor.today.row import DayRow, handed_words, span_words
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.bars import Bar
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.fields import SearchField
from assessor_app.desktop.widgets.header import HeaderBar
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.marks import MarkKind
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.domain.text import folded
from assessor_app.words import current, ntr, tr

REST, ALL = "rest", "all"
_DONE = (MarkKind.SIGNED, MarkKind.RECUSED)


@dataclass(frozen=True)
class Day:
    """The day as the page shows it.

    `days` maps every day to the codes of its sessions in order, `rest` are cities without one, `now` and `next` are
    by the schedule; `minutes` till the next. `handed` has the moment of hand-over on the event's clock by code.
    """

    days: Mapping[dt.date, tuple[str, ...]]
    today: dt.date | None
    rest: tuple[str, ...]
    facts: Mapping[str, CityFacts]
    handed: Mapping[str, dt.datetime]
    now: str = ""
    next: str = ""
    minutes: int = 0
    clock: str = ""
    meta: str = ""
    since: str = ""


class TodayPage(Styled, QWidget):
    """`city_wanted(code)`, `handover_wanted()`, `received(code)`, `day_chosen(iso date)`."""

    city_wanted = Signal(str)
    handover_wanted = Signal()
    received = Signal(str)
    day_chosen = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: Day | None = None
        self._shown, self._narrow = ALL, False
        self.header = HeaderBar(look, _title)
        self.search = SearchField(look, _search_word)
        self.search.textChanged.connect(self._on_search)
        self.header.add_right(self.search)
        self.segments: Segments | None = None
        self._clock = Label(look, "", "label", "ink2")
        self._bar = QHBoxLayout()
        self._bar.addStretch(1)
        self._bar.addWidget(self._clock)
        self._list = Card(look, margins=(0, 0, 0, 0), spacing=0)
        self.rows: list[DayRow] = []
        self._empty = Paragraph(look, _empty_word, "text", "ink2")
        self._side = QVBoxLayout()
        self._side.setSpacing(12)
        self._lay_out(look)
        find = QShortcut(QKeySequence("Ctrl+F"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
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
        scroll = scrolled(left)
        self._right = QWidget()
        self._right.setLayout(self._side)
        self._side.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(scroll, 1)
        across.addWidget(self._right)
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

    def take_focus(self) -> None:
        """Go to the session of now, else to the first that needs something."""
        rows = [row for row in self.rows if row.facts.kind not in _DONE] or self.rows
        big = next((row for row in rows if row.facts.city.code == self._big), None)
        target = big or (rows[0] if rows else None)
        (target.open if target else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_breadth(self, breadth: Breadth) -> None:
        """Below 1320 the cards at the right give way."""
        self._right.setVisible(breadth is Breadth.WIDE)
        if self._narrow is not (breadth is Breadth.NARROW):
            self._narrow = breadth is Breadth.NARROW
            if self._day is not None:
                self._fill()

    @override
    def restyle(self) -> None:
        self.search.setFixedWidth(self.look.px(260))
        self._right.setFixedWidth(self.look.px(316))
        super().restyle()
        if self._day is not None:
            self._fill()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if self._day is not None:
            self._make_segments(self._day)
            self._fill()

    @property
    def _big(self) -> str:
        return (self._day.now or self._day.next) if self._day else ""

    def _make_segments(self, day: Day) -> None:
        if self.segments is not None:
            self._bar.removeWidget(self.segments)
            self.segments.hide()
            self.segments.deleteLater()
        options = [Option(date.isoformat(), _short(date)) for date in day.days]
        if day.rest and day.days:
            options.append(Option(REST, _rest_word))
        options.append(Option(ALL, _all_word))
        known = {option.key for option in options}
        if self._shown not in known or self._shown == ALL:
            today = day.today
            self._shown = today.isoformat() if today and today in day.days else options[0].key
        self.segments = Segments(self.look, _days_word, options, chosen=self._shown)
        self.segments.chosen.connect(self._on_day)
        self._bar.insertWidget(0, self.segments)

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
        title = words.date(day.today, weekday=True) if day.today else tr("Hari ini")
        self.header.show_place(title, meta=day.meta)
        self._clock.set_wording(day.clock)
        for row in self.rows:
            self._list.box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
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
                    tag += " · " + tr("{n} menit lagi", n=day.minutes)
            row = DayRow(
                self.look,
                facts,
                times=span_words(facts),
                big=code == big,
                tag=tag,
                handed=handed_words(facts, day.handed.get(code)),
                first=not n,
                narrow=self._narrow,
            )
            row.opened.connect(self.city_wanted)
            row.received.connect(self.received)
            self._list.box.addWidget(row)
            self.rows.append(row)
        self._list.setVisible(bool(codes))
        self._empty.setVisible(not codes)
        if self.segments is not None:
            for date, listed in day.days.items():
                done = sum(day.facts[c].kind in _DONE for c in listed)
                self.segments.tell(date.isoformat(), count=f"{done}/{len(listed)}")
        self._fill_side(day)

    def _fill_side(self, day: Day) -> None:
        while (item := self._side.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        look = self.look
        new = sum(bool(f.progress.versions) and not f.handed_over for f in day.facts.values())
        card = Card(look, spacing=10)
        card.box.addWidget(Label(look, tr("Belum diserahkan"), "strong"))
        said = ntr("{n} lembar ditandatangani", "{n} lembar ditandatangani", new)
        said += " " + (
            tr("sejak penyerahan terakhir, {moment}.", moment=day.since) if day.since else tr("sampai sekarang.")
        )
        card.box.addWidget(Paragraph(look, said, "text", "ink2"))
        button = Button(look, _hand_word, icon="hard-drive-upload")
        button.clicked.connect(self.handover_wanted)
        card.box.addWidget(button)
        self._side.addWidget(card)
        totals = Card(look, spacing=8)
        totals.box.addWidget(Label(look, tr("Lembar ditandatangani"), "strong"))
        scheduled: set[str] = set()
        for date, codes in day.days.items():
            scheduled.update(codes)
            done = sum(day.facts[c].kind in _DONE for c in codes)
            totals.box.addLayout(self._total_line(_short(date), done, len(codes)))
        counted = scheduled or {code for code, f in day.facts.items() if not f.city.practice}
        done = sum(day.facts[c].kind in _DONE for c in counted)
        totals.box.addLayout(self._total_line(tr("Seluruhnya"), done, len(counted)))
        self._side.addWidget(totals)
        self._side.addStretch(1)

    def _total_line(self, name: str, done: int, total: int) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(Label(self.look, name, "label"))
        line.addStretch(1)
        bar = Bar(self.look)
        bar.setFixedWidth(self.look.px(104))
        bar.show_counts(done, 0, total)
        line.addWidget(bar)
        line.addWidget(Label(self.look, tr("{n} dari {total}", n=done, total=total), "text", "ink2"))
        return line

    def _on_day(self, key: str) -> None:
        self._shown = key
        self.search.clear()
        self._fill()
        if key not in (REST, ALL):
            self.day_chosen.emit(key)

    def _on_search(self, _text: str) -> None:
        self._fill()


def _short(date: dt.date) -> str:
    name, number = current().day(date).split()[:2]
    return f"{name} {number}"


def _title() -> str:
    return tr("Hari ini")


def _search_word() -> str:
    return tr("Cari daerah atau kode")


def _empty_word() -> str:
    return tr("Tidak ada daerah di sini. Pilih hari lain atau cari nama daerahnya.")


def _rest_word() -> str:
    return tr("Di luar jadwal")


def _all_word() -> str:
    return tr("Semua daerah")


def _days_word() -> str:
    return tr("Hari")


def _hand_word() -> str:
    return tr("Serahkan berkas")
