"""What the minutes of a change show in figures: the cities before and after, and the code of the results of both."""

from collections.abc import Sequence
from decimal import Decimal

from assessor_app.domain.instrument import Instrument
from assessor_app.domain.result_changes import CityChange
from assessor_app.domain.results import CityResult
from assessor_app.reports.change.content import ChangeMinutesContent, Fixed
from assessor_app.reports.kit.columns import AnyRow, Column, Kind, Look, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.prose import INDENT, Prose
from assessor_app.reports.kit.rich import marked
from assessor_app.reports.kit.style import ACCENT, INK, LINE_2, MM, REGULAR, SEMIBOLD, SMALL, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.phrases import moment
from assessor_app.words import Words

_CODE = Type(SEMIBOLD, 12.5, 16, INK)
_TRACKING = 1.0
_FIGURES = Look(Type(REGULAR, 8.8, 10.6), 2.0)
_GAP = 5.0


def place_figures(flow: Flow, content: ChangeMinutesContent, words: Words) -> None:
    """The cities that changed, before and after under each other; a table for each instrument."""
    by_instrument: dict[str, list[CityChange]] = {}
    for moved in content.change.cities:
        by_instrument.setdefault(_shown(moved).instrument.id, []).append(moved)
    for changes in by_instrument.values():
        instrument = _shown(changes[0]).instrument
        several = len(by_instrument) > 1
        _table(instrument, changes, instrument.name if several else "", words).place(flow, words)
        flow.y += 6


def _table(instrument: Instrument, changes: Sequence[CityChange], name: str, words: Words) -> Table:
    columns = [
        Column(words.tr("Kabupaten/kota"), most=44 * MM, merged=True, grow=1),
        Column(""),
        *(Column(aspect.title, Kind.FIGURE) for aspect in instrument.aspects),
        Column(words.tr("Nilai final"), Kind.FIGURE),
        Column(words.tr("Peningkatan"), Kind.FIGURE),
        Column(words.tr("Asesor"), Kind.COUNT),
    ]
    rows: list[AnyRow] = []
    for moved in changes:
        rows.append(Row((moved.city.name, words.tr("semula"), *_cells(instrument, moved.before, words))))
        rows.append(Row((moved.city.name, words.tr("menjadi"), *_cells(instrument, moved.after, words)), own=True))
    return Table(columns, rows, _FIGURES, title=name, later_title=words.tr("Perubahan"))


def _cells(instrument: Instrument, result: CityResult | None, words: Words) -> tuple[str, ...]:
    """What the official table printed of a city; an incomplete or absent one has no figure."""
    dash = words.decimal(None)
    if result is None:
        return (*(dash for _ in instrument.aspects), words.tr("tidak ikut"), dash, dash)
    aspects: list[Decimal | None] = [
        result.values.aspects.get(aspect.code) if result.complete else None for aspect in instrument.aspects
    ]
    return (
        *(words.decimal(value) for value in aspects),
        words.decimal(result.final),
        words.decimal(result.improvement, signed=True),
        str(len(result.counted)),
    )


def _shown(moved: CityChange) -> CityResult:
    found = moved.after or moved.before
    assert found is not None
    return found


def place_codes(flow: Flow, prose: Prose, content: ChangeMinutesContent, words: Words) -> None:
    """The code of the results before and after, side by side; where they are one, nothing that is printed changed."""
    change = content.change
    told = (
        words.tr("*Kode hasil.* Rekapitulasi nilai sesudah perubahan ini tercantum dalam Lampiran I.")
        if content.attached
        else words.tr("*Kode hasil.* Hasil seluruh daerah dikenali dari kode berikut.")
    )
    if change.besides:
        told = words.tr(
            "{told} Hasil dengan kode {codes}, yang ditetapkan di meja lain, tidak berlaku lagi.",
            told=told,
            codes=", ".join(change.besides),
        )
    height = SMALL.leading * 2 + _CODE.leading + 7
    block = prose.block(marked(told), indent=INDENT)
    flow.need(block.height + _GAP + height)
    prose.point(3, marked(told))
    flow.y -= 2
    left, middle = flow.left + INDENT, flow.left + INDENT + (flow.width - INDENT) / 2
    flow.page.rule(left, flow.right, flow.y, 0.9, ACCENT)
    for x, label, fixed in (
        (left + 3, words.tr("Kode hasil semula"), change.before),
        (middle + 9, words.tr("Kode hasil menjadi"), change.after),
    ):
        y = flow.y + 3
        flow.page.text(x, y + SMALL.baseline, label, SMALL)
        flow.page.text(x, y + SMALL.leading + _CODE.baseline, fixed.code, _CODE, tracking=_TRACKING)
        when = f"{_called(fixed, words)}, {moment(fixed.closed.at, content.issue.evaluation, words)}"
        flow.page.text(x, y + SMALL.leading + _CODE.leading + SMALL.baseline, when, SMALL)
    flow.page.line((middle, flow.y + 6), (middle, flow.y + height - 5), 0.5, LINE_2)
    flow.y += height
    flow.page.rule(left, flow.right, flow.y, 0.9, ACCENT)
    flow.y += 6


def _called(fixed: Fixed, words: Words) -> str:
    if fixed.closed.number == 1:
        return words.tr("Penetapan")
    return words.tr("Perubahan ke-{n}", n=fixed.closed.number - 1)
