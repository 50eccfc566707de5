"""The cards at the right of the day: what is not handed over yet, what is signed, what is outside the schedule."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.facts import CityFacts
from assessor_app.desktop.assessor.today.model import DONE, Day, short_day
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.bars import Bar
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.marks import Mark
from assessor_app.desktop.widgets.surfaces import Card, Line
from assessor_app.words import current, ntr, tr

_MOST_REST = 6


class TodaySide(Styled, QWidget):
    """`handover_wanted()`, `city_wanted(code)`."""

    handover_wanted = Signal()
    city_wanted = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: tuple[str, Day] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.dress(look)

    @override
    def restyle(self) -> None:
        self.setFixedWidth(self.look.px(316))
        super().restyle()

    def show_day(self, day: Day) -> None:
        """Show the counts of a day's facts; where only the clock moved on, nothing is touched."""
        state = (current().language, replace(day, clock="", minutes=0, now="", next=""))
        if state == self._state:
            return
        self._state = state
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(self._handing(day))
        self._column.addWidget(self._totals(day))
        if day.rest and day.days:
            self._column.addWidget(self._rest(day))
        self._column.addStretch(1)

    def _handing(self, day: Day) -> Card:
        look = self.look
        new = sum(f.waiting for f in day.facts.values())
        card = Card(look, spacing=10)
        card.box.addWidget(Label(look, tr("Belum diserahkan"), "strong"))
        if day.since and not new and any(f.handed_over for f in day.facts.values()):
            said = tr("Tidak ada; semua lembar yang ditandatangani ada dalam penyerahan {moment}.", moment=day.since)
        else:
            said = ntr("{n} lembar ditandatangani", "{n} lembar ditandatangani", new)
            said += " " + (
                tr("sejak penyerahan terakhir, {moment}.", moment=day.since) if day.since else tr("sampai sekarang.")
            )
        card.box.addWidget(Paragraph(look, said, "text", "ink2"))
        button = Button(look, _hand_word, icon="hard-drive-upload")
        button.clicked.connect(self.handover_wanted)
        card.box.addWidget(button)
        return card

    def _totals(self, day: Day) -> Card:
        card = Card(self.look, spacing=8)
        card.box.addWidget(Label(self.look, tr("Lembar ditandatangani"), "strong"))
        scheduled: set[str] = set()
        for date, codes in day.days.items():
            scheduled.update(codes)
            card.box.addLayout(self._total_line(short_day(date), _done(day, codes), len(codes)))
        counted = scheduled or {code for code, f in day.facts.items() if not f.city.practice}
        if day.days:
            card.box.addWidget(Line(self.look))
        card.box.addLayout(self._total_line(tr("Seluruhnya"), _done(day, counted), len(counted)))
        return card

    def _rest(self, day: Day) -> Card:
        card = Card(self.look, spacing=8)
        card.box.addWidget(Label(self.look, tr("Di luar jadwal"), "strong"))
        for n, code in enumerate(day.rest[:_MOST_REST]):
            if n:
                card.box.addWidget(Line(self.look))
            line = _RestLine(self.look, day.facts[code])
            line.opened.connect(self.city_wanted)
            card.box.addWidget(line)
        return card

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


class _RestLine(Styled, QWidget):
    """A city outside the schedule; `opened(code)`."""

    opened = Signal(str)

    def __init__(self, look: Look, facts: CityFacts) -> None:
        super().__init__()
        self._code = facts.city.code
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        mark = Mark(look, facts.kind, size=18)
        mark.show_kind(facts.kind, facts.share)
        row.addWidget(mark)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(look, facts.city.name, "label", elide=True))
        under = tr("latihan, tidak masuk hasil") if facts.city.practice else facts.words()
        column.addWidget(Label(look, under, "small", "ink2", elide=True))
        row.addLayout(column, 1)
        button = Button(look, tr("Buka {city}", city=facts.city.name), "quiet", icon="chevron-right", icon_only=True)
        button.clicked.connect(self._on_clicked)
        row.addWidget(button)
        self.dress(look)

    def _on_clicked(self) -> None:
        self.opened.emit(self._code)


def _done(day: Day, codes: Collection[str]) -> int:
    return sum(day.facts[code].kind in DONE for code in codes)


def _hand_word() -> str:
    return tr("Serahkan berkas")
