"""One session in the day's list: time, state, city, what to do."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.assessor.facts import CityFacts
from assessor_app.desktop.assessor.phrases import moment_words
from assessor_app.desktop.assessor.sheet_menu import row_entries
from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.bars import Bar
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.chips import Chip
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.marks import Mark, MarkKind
from assessor_app.desktop.widgets.menu import MenuButton
from assessor_app.domain.sheet import SheetState
from assessor_app.words import current, ntr, tr

_ROOM = {Breadth.WIDE: 520, Breadth.MIDDLE: 360, Breadth.NARROW: 200}
"""Pixels at 100 % for the names of innovations; the rest of them is counted."""

_NAME_ROOM = 330
"""Pixels at 100 % that the name in the large row has, with the code and the tag in the same line."""


class DayRow(Styled, QWidget):
    """`opened(code)` when the city is to be opened; `received(code)` when the assessor ticks it off; `wished(key,
    code)` for a line of its menu.
    """

    opened = Signal(str)
    received = Signal(str)
    wished = Signal(str, str)

    def __init__(
        self,
        look: Look,
        facts: CityFacts,
        *,
        times: tuple[str, str],
        big: bool,
        tag: str,
        handed: str,
        first: bool,
        breadth: Breadth,
    ) -> None:
        """`times`: beginning and the whole span; `big`: the session of now, or else the next; `tag`: its word."""
        super().__init__()
        self.facts, self._big, self._first = facts, big, first
        self._narrow, self._room = breadth is Breadth.NARROW, _ROOM[breadth]
        self._wide = breadth is Breadth.WIDE
        self.menu: MenuButton | None = None
        outer = QHBoxLayout(self)
        outer.setContentsMargins(20, 18 if big else 9, 20, 18 if big else 9)
        outer.setSpacing(16)
        when = QVBoxLayout()
        when.setContentsMargins(0, 0, 0, 0)
        when.setSpacing(2)
        if times[1]:
            when.addWidget(Label(look, times[0], "strong" if big else "body"))
            when.addWidget(Label(look, times[1], "small", "ink2"))
        else:
            when.addWidget(Label(look, times[0], "small", "ink2", wrap=True))
        if facts.printed is not None:
            words = tr("semula {time}", time=current().time(facts.printed))
            when.addWidget(Label(look, words, "small", "soga"))
        when.addStretch(1)
        holder = QWidget()
        holder.setLayout(when)
        holder.setFixedWidth(look.px(80))
        mark = Mark(look, facts.kind, size=18)
        mark.show_kind(facts.kind, facts.share)
        outer.addWidget(holder)
        if big:  # beside the name, not beside the middle of all that stands under it
            place = QVBoxLayout()
            place.setContentsMargins(0, look.px(8), 0, 0)
            place.addWidget(mark)
            place.addStretch(1)
            outer.addLayout(place)
        else:
            outer.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addLayout(self._middle(look, facts, tag), 1)
        self._add_right(look, outer, facts, tag, handed)
        self.dress(look)

    def _middle(self, look: Look, facts: CityFacts, tag: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8 if self._big else 2)
        head = QHBoxLayout()
        head.setSpacing(10)
        alone = self._narrow or look.width(facts.city.name, "hero") > look.px(_NAME_ROOM)
        if self._big and alone:  # the name has the line to itself and wraps, code and tag stand under it
            column.addWidget(Label(look, facts.city.name, "hero", wrap=True))
            head.addWidget(Chip(look, facts.city.code, "outline", mono=True))
            head.addWidget(Label(look, tag, "label", "nila", elide=True))
        elif self._big:
            head.addWidget(Label(look, facts.city.name, "hero", elide=True))
            head.addWidget(Chip(look, facts.city.code, "outline", mono=True))
            head.addWidget(Label(look, tag, "label", "nila"))
        else:
            head.addWidget(Label(look, facts.city.name, "strong", elide=True))
            head.addWidget(Label(look, facts.city.code, "mono", "ink3"))
        head.addStretch(1)
        column.addLayout(head)
        if not self._big:
            warns = facts.kind is MarkKind.LOOK_AGAIN or (facts.interest and facts.state is not SheetState.RECUSED)
            token = "soga" if warns else "ink2"
            column.addWidget(Label(look, _under(facts), "small", token, elide=True))  # type: ignore[arg-type]
            column.addStretch(1)
            return column
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for words in _chip_words(look, facts, self._room):
            chips.addWidget(Chip(look, words, "outline"))
        chips.addStretch(1)
        column.addLayout(chips)
        progress = QHBoxLayout()
        progress.setSpacing(12)
        bar = Bar(look)
        bar.setFixedWidth(look.px(96 if self._narrow else 260))
        bar.show_counts(facts.progress.scored, facts.progress.not_applicable, facts.total)
        progress.addWidget(bar)
        done = tr("{n} dari {total} terisi", n=facts.progress.settled, total=facts.total)
        progress.addWidget(Label(look, done, "label"))
        if facts.missing and not self._narrow:
            progress.addWidget(Label(look, tr("{n} belum dinilai", n=facts.missing), "text", "ink2"))
        progress.addStretch(1)
        column.addLayout(progress)
        return column

    def _add_right(self, look: Look, outer: QHBoxLayout, facts: CityFacts, tag: str, handed: str) -> None:
        if facts.state in (SheetState.SIGNED, SheetState.RECUSED):
            words = handed or tr("belum diserahkan")
            # The large row gives its room to the city's name; the card beside says when the last hand-over was.
            if not self._narrow and not (self._big and handed):
                outer.addWidget(Label(look, words, "small", "ink2", elide=True))
            if facts.received:
                outer.addWidget(Chip(look, tr("diterima"), "daun", icon="check"))
            elif handed:
                tick = Button(look, _received_word, "quiet", icon="check", size=32)
                tick.clicked.connect(self._on_received)
                outer.addWidget(tick)
        elif tag and not self._big and not self._narrow:
            outer.addWidget(Chip(look, tag, "nila"))
        if facts.movable and not self._narrow:
            self.menu = MenuButton(look, tr("Lainnya: {city}", city=facts.city.name), size=32, quiet=True)
            self.menu.show_entries(row_entries())
            self.menu.chosen.connect(self._on_menu)
            if not self._big:
                outer.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignVCenter)
        self.open = Button(
            look,
            self._word(facts),
            "primary" if self._big else "secondary",
            key="Enter" if self._big and self._wide else None,
            size=48 if self._big else 32,
        )
        self.open.setAccessibleName(f"{self._word(facts)}: {facts.city.name}")
        self.open.clicked.connect(self._on_open)
        if not self._big:
            outer.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
            return
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.open)
        if self.menu is not None:
            right.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        outer.addLayout(right)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._on_open()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, paint.begin(self), QRectF(self.rect())
        if self._big:
            edge = look["nila"] if look.high_contrast else None
            paint.rounded(painter, rect, 0, look["nila_soft"], edge, 2)
        elif not self._first:
            paint.hairline(painter, look, QPointF(0, 0), QPointF(rect.right(), 0))

    def _word(self, facts: CityFacts) -> str:
        if facts.state is SheetState.NOT_BEGUN:
            return tr("Mulai menilai") if self._big else tr("Buka")
        if facts.kind in (MarkKind.LOOK_AGAIN, MarkKind.BEGUN):
            return tr("Lanjutkan menilai") if self._big else tr("Lengkapi")
        return tr("Tanda tangani") if facts.ready else tr("Buka")

    def _on_open(self) -> None:
        self.opened.emit(self.facts.city.code)

    def _on_menu(self, key: str) -> None:
        self.wished.emit(key, self.facts.city.code)

    def _on_received(self) -> None:
        self.received.emit(self.facts.city.code)


def _under(facts: CityFacts) -> str:
    progress = facts.progress
    if facts.interest:
        return facts.words()
    if facts.state is SheetState.SIGNED:
        words = ntr("{n} dinilai", "{n} dinilai", progress.scored)
        if progress.not_applicable:
            words = tr("{n} dinilai, {na} tidak berlaku", n=progress.scored, na=progress.not_applicable)
        return words + " · " + tr("versi {n}", n=progress.number)
    if facts.state is SheetState.NOT_BEGUN and facts.city.present:
        n = len(facts.city.innovations)
        return " · ".join((facts.words(), *((ntr("{n} inovasi", "{n} inovasi", n),) if n else ())))
    return facts.words()


def _chip_words(look: Look, facts: CityFacts, room: int) -> list[str]:
    """As many names as there is room for, and how many more there are."""
    names = [innovation.name for innovation in facts.city.innovations]
    shown: list[str] = []
    left = float(look.px(room))
    for name in names:
        left -= look.width(name, "small_medium") + look.px(22)
        if left < 0:
            break
        shown.append(name)
    more = len(names) - len(shown)
    return [*shown, f"+{more}"] if more else shown


def handed_words(facts: CityFacts, local: object) -> str:
    """When the standing version was handed over."""
    import datetime as dt

    return tr("diserahkan {moment}", moment=moment_words(local)) if isinstance(local, dt.datetime) else ""


def span_words(facts: CityFacts) -> tuple[str, str]:
    """Beginning and span of a city's session; that it has none, and nothing."""
    if facts.session is None:
        return tr("belum ditentukan"), ""
    words = current()
    start, end = words.time(facts.session.start), words.time(facts.session.end)
    return start, f"{start}–{end}"


def _received_word() -> str:
    return tr("Sudah diterima")
