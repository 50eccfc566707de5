"""The foot of a sheet: completeness and own value by aspect, the eye, the timer, what is saved. It never moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.bars import TimerRing, paint_progress
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.surfaces import Icon, Panel
from assessor_app.domain.sheet import Completeness
from assessor_app.words import current, tr

_MINUTE_MS = 60_000
_HIGH, _LOW = 56, 42


@dataclass(frozen=True)
class AspectFigures:
    """One aspect of the open sheet."""

    code: str
    title: str
    done: Completeness
    value: Decimal | None


class _Aspect(Styled, QAbstractButton):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.figures = AspectFigures("", "", Completeness(0, 0, 0), None)
        self.current, self.hidden_values = False, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.dress(look)

    def show_figures(self, figures: AspectFigures, *, current: bool, hidden: bool) -> None:
        self.figures, self.current, self.hidden_values = figures, current, hidden
        self.retranslate()

    @override
    def retranslate(self) -> None:
        f = self.figures
        done = tr("{n} dari {total}", n=f.done.settled, total=f.done.total)
        self.setAccessibleName(f"{f.title}, {done}, {self._value()}")
        super().retranslate()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(192), self.look.px(_LOW))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(96), self.look.px(_LOW))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, f = self.look, paint.begin(self), self.figures
        width = self.width() - look.px(16)
        if self.current:
            painter.fillRect(QRectF(0, 0, width, look.px(3)), look["nila"])
        if self.hasFocus():
            paint.ring(painter, look, QRectF(self.rect()).adjusted(0, look.px(4), -look.px(8), -look.px(4)), 6)
        room = width - look.px(44) if f.code else width
        top = (self.height() - look.px(40)) / 2  # the name, a gap and the bar are 34 high
        line = QRectF(0, top, room, look.px(20))
        counts = f"{f.done.settled}/{f.done.total}"
        count_width = look.width(counts, "small") + look.px(4)
        title = line.adjusted(0, 0, -count_width, 0)
        paint.text(painter, title, f.title, look.font("small_medium"), look["ink"], elide=True)
        paint.text(painter, line, counts, look.font("small"), look["ink2"], paint.RIGHT)
        bar = QRectF(0, top + look.px(25), room, look.px(8))
        paint_progress(painter, look, bar, f.done.scored, f.done.not_applicable, f.done.total)
        if not f.code:
            return  # the whole sheet has no value of its own while it is being scored
        value = QRectF(width - look.px(40), top, look.px(40), look.px(36))
        paint.text(painter, value, self._value(), look.font("strong"), look["ink"], paint.RIGHT)

    def _value(self) -> str:
        return "•••" if self.hidden_values else current().decimal(self.figures.value)


class Footer(Panel):
    """`aspect_chosen(code)` when an aspect is pressed, `values_hidden(bool)` when the eye is."""

    aspect_chosen = Signal(str)
    values_hidden = Signal(bool)

    low = False  # the panel is dressed before its own constructor goes on

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(
            look, "surface", sides="t", direction="across", margins=(16, 0, 16, 0), spacing=8, parent=parent
        )
        self._aspects: list[_Aspect] = []
        self._figures: tuple[AspectFigures, ...] = ()
        self._current, self._hidden, self._narrow = "", False, False
        self._minutes = self._left = 20
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self.eye = Button(look, _hide_word, "quiet", icon="eye", icon_only=True, size=32)
        self.eye.clicked.connect(self._on_eye)
        self.start = Button(look, _start_word, "quiet", icon="clock", size=32)
        self.start.clicked.connect(self._on_start)
        self.ring = TimerRing(look)
        self.ring.hide()
        self.stop = Button(look, _stop_word, "quiet", icon="x", icon_only=True, size=32)
        self.stop.clicked.connect(self._on_stop)
        self.stop.hide()
        self._tick = Icon(look, "check", size=16, token="daun")
        self._tick.hide()
        self.saved = Label(look, _nothing_word, "small_medium", "ink2")
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE_MS)
        self._clock.timeout.connect(self._on_minute)
        self.box.addLayout(self._row, 1)
        for widget in (self.eye, self.start, self.ring, self.stop, self._tick, self.saved):
            self.box.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_aspects(self, figures: tuple[AspectFigures, ...]) -> None:
        """Show how far each aspect of the sheet is, and what it comes to."""
        self._figures = figures
        self._refill()

    def show_current(self, aspect: str) -> None:
        """Which aspect the current indicator belongs to."""
        if aspect != self._current:
            self._current = aspect
            self._refill()

    def show_saved(self, words: str) -> None:
        """What is saved and when; the tick changes its time in place. Without words nothing was entered yet."""
        self._tick.setVisible(bool(words))
        self.saved.set_wording(words or _nothing_word)

    def set_values_hidden(self, hidden: bool) -> None:
        """Show dots in place of the own values."""
        self._hidden = hidden
        self.eye.set_icon("eye-off" if hidden else "eye")
        self.eye.set_wording(_show_word if hidden else _hide_word)
        self._refill()

    def set_narrow(self, narrow: bool, *, low: bool = False) -> None:
        """Show this aspect and the whole sheet only; `low` is for large text, where every line counts."""
        self._narrow, self.low = narrow, low
        self.restyle()
        self._refill()

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self.look.px(_LOW if self.low else _HIGH))
        super().restyle()

    def _refill(self) -> None:
        shown = list(self._figures)
        if self._narrow and shown:
            here = next((f for f in shown if f.code == self._current), shown[0])
            done = [f.done for f in shown]
            whole = Completeness(
                sum(d.scored for d in done), sum(d.not_applicable for d in done), sum(d.total for d in done)
            )
            title = tr("Semua") if self.low else tr("Seluruh lembar")
            shown = [here, AspectFigures("", title, whole, None)]
        while len(self._aspects) < len(shown):
            button = _Aspect(self.look)
            button.clicked.connect(self._on_aspect)
            self._row.addWidget(button)
            self._aspects.append(button)
        for n, button in enumerate(self._aspects):
            button.setVisible(n < len(shown))
            # The whole sheet has no value beside its bar, so the aspect's name gets more of the room.
            self._row.setStretch(n, 4 if n == 0 and self._narrow else 3)
            if n < len(shown):
                button.show_figures(shown[n], current=shown[n].code == self._current, hidden=self._hidden)

    def _on_aspect(self) -> None:
        button = self.sender()
        if isinstance(button, _Aspect) and button.figures.code:
            self.aspect_chosen.emit(button.figures.code)

    def _on_eye(self) -> None:
        self.set_values_hidden(not self._hidden)
        self.values_hidden.emit(self._hidden)

    def _on_start(self) -> None:
        self._left = self._minutes
        self._clock.start()
        self._show_timer(running=True)

    def _on_stop(self) -> None:
        self._clock.stop()
        self._show_timer(running=False)

    def _on_minute(self) -> None:
        self._left -= 1
        self.ring.show_minutes(self._left, self._minutes)
        if self._left <= 0:
            self._clock.stop()

    def _show_timer(self, *, running: bool) -> None:
        self.ring.show_minutes(self._left, self._minutes)
        self.ring.setVisible(running)
        self.stop.setVisible(running)
        self.start.setVisible(not running)


def figures_of(
    values: Mapping[str, Decimal | None], parts: list[tuple[str, str, Completeness]]
) -> tuple[AspectFigures, ...]:
    """Figures of the aspects named as (code, title, completeness)."""
    return tuple(AspectFigures(code, title, done, values.get(code)) for code, title, done in parts)


def _nothing_word() -> str:
    return tr("belum ada isian")


def _hide_word() -> str:
    return tr("Sembunyikan nilai")


def _show_word() -> str:
    return tr("Tampilkan nilai")


def _start_word() -> str:
    return tr("Mulai waktu")


def _stop_word() -> str:
    return tr("Hentikan waktu")
