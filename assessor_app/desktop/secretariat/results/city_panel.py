"""One city beside the table: its final, the radar against the last stage, and each assessor's marks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.merging.differences import mark_words
from assessor_app.desktop.secretariat.phrases import institution_head, reason_words
from assessor_app.desktop.secretariat.veil import Veil
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.radar import Radar, RadarAxis, RadarData
from assessor_app.desktop.widgets.surfaces import Card, Line
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.consolidation import round_half_up
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.instrument import Aspect, Indicator
from assessor_app.domain.results import CityResult
from assessor_app.words import MISSING, current, tr

_PICTURED = 430
"""Height at 100 % from which the radar has its place."""


@dataclass(frozen=True)
class DrillRow:
    """A row of the drill-down: an aspect, or one of its indicators."""

    aspect: Aspect
    indicator: Indicator | None
    cells: tuple[str, ...]
    mean: str
    opened: bool = False


class CityPanel(Card):
    """Shows one city; nothing before one is chosen."""

    def __init__(self, look: Look, veil: Veil, *, parent: QWidget | None = None) -> None:
        self._veil, self._short = veil, False
        self._row: CityResult | None = None
        self._evaluation: Evaluation | None = None
        self._opened: str | None = None
        super().__init__(look, margins=(1, 12, 1, 4), spacing=6, parent=parent)
        self.name = Label(look, "", "total", wrap=True)
        self.place = Label(look, "", "small", "ink2", wrap=True)
        self.final = Label(look, "", "hero")
        self.gain = Label(look, "", "small", "ink2")
        self.why = Paragraph(look, "", "text", "putus")
        self.radar = Radar(look)
        left, right, head = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for layout, widgets in ((left, (self.name, self.place)), (right, (self.final, self.gain))):
            layout.setSpacing(2)
            for widget in widgets:
                layout.addWidget(widget)
        right.addStretch(1)
        left.addStretch(1)
        head.setContentsMargins(16, 0, 16, 0)
        head.addLayout(left, 1)
        head.addLayout(right)
        why = QVBoxLayout()
        why.setContentsMargins(16, 0, 16, 0)
        why.addWidget(self.why)
        self.box.addLayout(head)
        self.box.addLayout(why)
        self.box.addWidget(Line(look))
        self._picture = _inset(self.radar)
        self._under = Line(look)
        self.box.addWidget(self._picture, 3)
        self.box.addWidget(self._under)
        self.told = Label(look, "", "small", "ink2", wrap=True)
        self.told.setContentsMargins(16, 2, 16, 6)
        self.told.hide()
        self.box.addWidget(self.told)
        self._drill: TableView[DrillRow] | None = None
        self._columns: tuple[str, ...] | None = None
        veil.changed.connect(self._word)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room the marks come before the picture of them."""
        super().resizeEvent(event)
        short = self.height() < self.look.px(_PICTURED)
        if short is not self._short:
            self._short = short
            self._word()

    def show_city(self, row: CityResult | None, evaluation: Evaluation | None) -> None:
        """Show a city."""
        changed = row is None or self._row is None or row.city.code != self._row.city.code
        self._row, self._evaluation = row, evaluation
        if changed:
            self._opened = None
        self._word()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("Daerah yang dipilih"))
        if hasattr(self, "_drill"):
            self._columns = None
            self._word()
        super().retranslate()

    def _word(self) -> None:
        row, words = self._row, current()
        if row is None or self._evaluation is None:
            return
        city = row.city
        self.name.set_wording(city.name)
        self.place.set_wording(" · ".join(part for part in (city.code, city.province, city.cohort) if part))
        self.final.set_wording(self._veil.words(words.decimal(row.final)))
        gain = tr(
            "{gain} dari {before}",
            gain=words.decimal(row.improvement, signed=True),
            before=words.decimal(row.previous),
        )
        self.gain.set_wording(self._veil.words(gain) if row.previous is not None else tr("tidak ada pembanding"))
        self.why.set_wording("" if row.complete else reason_words(row, self._evaluation))
        self.why.setVisible(not row.complete)
        pictured = not self._veil.hidden and not self._short
        for widget in (self.radar, self._picture, self._under):
            widget.setVisible(pictured)
        self.radar.show_data(None if self._veil.hidden else _radar(row, self._evaluation))
        self._show_drill(row, self._evaluation)
        if self._drill is not None:
            self._drill.setVisible(not self._veil.hidden)

    def _show_drill(self, row: CityResult, evaluation: Evaluation) -> None:
        names = short_names(evaluation, row.counted)
        if self._drill is None or names != self._columns:
            if self._drill is not None:
                self.box.removeWidget(self._drill)
                self._drill.deleteLater()
            self._columns = names
            self._drill = TableView(self.look, _drill_name, _columns(names), row_height=23, pad=5)
            self._drill.row_activated.connect(self._on_toggled)
            self._drill.row_chosen.connect(self._on_row)
            self._drill.clicked.connect(self._on_clicked)
            self.box.insertWidget(self.box.count() - 1, self._drill, 3)
        self._drill.show_rows(drill_rows(row, self._opened))

    def _on_row(self, drill: DrillRow) -> None:
        """Say the whole title of an indicator, which its narrow column cuts."""
        self.told.set_wording(_row_name(drill))
        self.told.setVisible(drill.indicator is not None and not self._short)

    def _on_clicked(self) -> None:
        if self._drill is not None and self._drill.current is not None and self._drill.current.indicator is None:
            self._on_toggled(self._drill.current)

    def _on_toggled(self, drill: DrillRow) -> None:
        if drill.indicator is None and self._row is not None and self._evaluation is not None:
            self._opened = None if self._opened == drill.aspect.code else drill.aspect.code
            assert self._drill is not None
            self._drill.show_rows(drill_rows(self._row, self._opened))
            at = next((n for n, r in enumerate(self._drill.rows.rows) if r.aspect.code == drill.aspect.code), 0)
            self._drill.choose(at)


def _inset(radar: Radar) -> QWidget:
    """The radar with the card's margins, which the lines above and below do not keep."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(10, 0, 10, 0)
    layout.addWidget(radar)
    return holder


def short_names(evaluation: Evaluation, assessors: Sequence[str]) -> tuple[str, ...]:
    """Heads for narrow columns: the institutions, or the ids where two come from one."""
    people = [evaluation.assessor(assessor) for assessor in assessors]
    codes = [institution_head(person) for person in people]
    if len(set(codes)) == len(codes):
        return tuple(codes)
    return tuple(person.id for person in people)


def drill_rows(row: CityResult, opened: str | None) -> list[DrillRow]:
    """The aspects, with the indicators of the opened one below it."""
    words, rows = current(), []
    for aspect in row.instrument.aspects:
        is_open = aspect.code == opened
        cells = tuple(_own_mean(row, assessor, aspect) for assessor in row.counted)
        rows.append(DrillRow(aspect, None, cells, words.decimal(row.values.aspects.get(aspect.code)), is_open))
        if is_open:
            rows += [_indicator_row(row, aspect, indicator) for indicator in aspect.indicators]
    return rows


def _indicator_row(row: CityResult, aspect: Aspect, indicator: Indicator) -> DrillRow:
    scale, code = row.instrument.scale, indicator.code
    cells = tuple(mark_words(scale, row.marks[a][code]) if code in row.marks[a] else MISSING for a in row.counted)
    value = row.values.indicators.get(code)
    mean = MISSING if value is None else current().decimal(round_half_up(value))
    return DrillRow(aspect, indicator, cells, mean)


def _own_mean(row: CityResult, assessor: str, aspect: Aspect) -> str:
    """An assessor's own mean over an aspect; for reading beside the others, never part of a result."""
    scale = row.instrument.scale
    marks = [row.marks[assessor].get(i.code) for i in aspect.indicators]
    values = [scale.value(mark) for mark in marks if mark is not None]
    return current().decimal(round_half_up(sum(values, Fraction(0)) / len(values))) if values else MISSING


def _columns(names: Sequence[str]) -> list[Column[DrillRow]]:
    columns: list[Column[DrillRow]] = [
        Column("name", _drill_name, _row_name, width=84, stretch=True, draw=_draw_name)
    ]
    for n, name in enumerate(names):
        columns.append(Column(f"a{n}", name, _cell(n), align="right", role="small"))
    columns.append(Column("mean", tr("Rata-rata"), _mean, align="right", role="small_strong"))
    return columns


def _cell(n: int) -> Callable[[DrillRow], str]:
    def text(row: DrillRow) -> str:
        return row.cells[n] if n < len(row.cells) else ""

    return text


def _mean(row: DrillRow) -> str:
    return row.mean


def _row_name(row: DrillRow) -> str:
    return row.aspect.title if row.indicator is None else f"{row.indicator.code} {row.indicator.title}"


def _draw_name(painter: QPainter, look: Look, room: QRectF, row: DrillRow) -> None:
    if row.indicator is None:
        sign = "chevron-down" if row.opened else "chevron-right"
        paint.icon(painter, look, sign, QPointF(room.left() + look.px(7), room.center().y()), 14, "ink2")
        words = room.adjusted(look.px(20), 0, 0, 0)
        paint.text(painter, words, row.aspect.title, look.font("small_strong"), look["ink"], elide=True)
        return
    code = room.adjusted(look.px(4), 0, 0, 0)
    paint.text(painter, code, row.indicator.code, look.font("mono"), look["ink2"])
    title = room.adjusted(look.px(36), 0, 0, 0)
    paint.text(painter, title, row.indicator.title, look.font("small"), look["ink"], elide=True)


def _radar(row: CityResult, evaluation: Evaluation) -> RadarData | None:
    def now(aspect: Aspect) -> Decimal | None:
        return row.values.aspects.get(aspect.code)

    before = row.previous_aspects
    axes = tuple(RadarAxis(a.title, now(a), before.get(a.code)) for a in row.instrument.aspects)
    name = str(evaluation.year) if not evaluation.stage else tr("Tahap {stage}", stage=evaluation.stage)
    earlier = (evaluation.compared_with or tr("sebelumnya")) if before else ""
    return RadarData(axes, int(row.instrument.scale.maximum), name, earlier)


def _drill_name() -> str:
    return tr("Nilai asesor")
