"""Every indicator's value, one table per aspect; the profile of the dimensions; where to improve first."""

from dataclasses import replace

from assessor_app.domain.instrument import Aspect
from assessor_app.domain.results import CityResult
from assessor_app.reports.aspect_table import calculation_table, compares, rounding_note
from assessor_app.reports.kit.columns import READING, Cell, Column, Kind, Row, Total
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.rich import Rich, Run, plain
from assessor_app.reports.kit.strips import Ruler, strip
from assessor_app.reports.kit.style import INK_2, MM, NOTE, REGULAR, SEMIBOLD, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.kit.text import paragraph
from assessor_app.reports.phrases import combining, highest, pillar, two_places, weight
from assessor_app.reports.priorities import PLACES, Place, Priority, ceiling, places
from assessor_app.words import Words

_GROUP = Type(SEMIBOLD, 9, 11.5)
_CODE = Type(REGULAR, 9, 11.5, INK_2)
_STRIP = 22 * MM
_WIDE_STRIP = 78 * MM


def add(flow: Flow, result: CityResult, words: Words) -> None:
    """Add the tables of indicators, dimensions and priorities."""
    scale = result.instrument.scale
    sub = words.tr(
        "{combining} untuk setiap indikator; skala {lowest} sampai {highest}",
        combining=_capital(combining(result.instrument, words)),
        lowest=words.decimal(scale.printed(scale.lowest)),
        highest=words.decimal(scale.printed(scale.highest)),
    )
    flow.heading(words.tr("Nilai per indikator"), sub)
    ruler = Ruler.of(scale, words)
    for nth, aspect in enumerate(result.instrument.aspects):
        flow.gap(20 if nth else 0)
        _aspect(result, aspect, ruler, words).place(flow, words)
    if compares(result):
        flow.gap(20)
        calculation_table(result, words, title=words.tr("Perhitungan nilai final")).place(flow, words)
        flow.y += 4
        flow.say(rounding_note(result, words), NOTE)
    if result.values.pillars:
        flow.gap(20)
        _pillars(result, ruler, words).place(flow, words)
    found = places(result)
    if found:
        flow.gap(20)
        note = _priorities_note(result, found, words)
        tail = 4 + paragraph(note, NOTE, flow.width).height
        replace(_priorities(result, found, words), tail=tail).place(flow, words)
        flow.y += 4
        flow.say(note, NOTE)


def _aspect(result: CityResult, aspect: Aspect, ruler: Ruler, words: Words) -> Table:
    grouped = any(indicator.group for indicator in aspect.indicators)
    parted = any(indicator.subgroup for indicator in aspect.indicators)
    columns = []
    if grouped:
        columns.append(Column(words.tr("Indikator"), width=27 * MM, merged=True, type=_GROUP))
    if parted:
        columns.append(Column(words.tr("Subindikator"), width=33 * MM, merged=True))
    columns += [
        Column(words.tr("Kode"), type=_CODE),
        Column(words.tr("Butir penilaian"), grow=1, most=62 * MM),
        Column(words.tr("Nilai"), Kind.FIGURE, width=13.5 * MM),
        Column("", Kind.DRAWN, width=_STRIP, scale=ruler.head(_STRIP)),
    ]
    rows: list[Row | Total] = []
    for indicator in aspect.indicators:
        value = result.values.indicators[indicator.code]
        shown = words.tr("TB") if value is None else two_places(value, words)
        names = [*([indicator.group] if grouped else []), *([indicator.subgroup] if parted else [])]
        rows.append(Row((*names, indicator.code, indicator.title, shown, strip(ruler, value))))
    mean = result.values.aspects[aspect.code]
    at = len(columns) - 2
    cells: dict[int, Cell] = {at: words.decimal(mean), at + 1: strip(ruler, mean, strong=True)}
    label = words.tr("Rata-rata {aspect}", aspect=aspect.title)
    rows.append(Total(label, cells, words.tr("bobot {weight}", weight=weight(aspect, words))))
    count = words.ntr("{n} indikator", "{n} indikator", len(aspect.indicators))
    return Table(columns, rows, READING, title=aspect.title, right=count, bookmark=aspect.title)


def _pillars(result: CityResult, ruler: Ruler, words: Words) -> Table:
    counts = {
        tag: sum(indicator.pillar is tag for indicator in result.instrument.indicators)
        for tag in result.values.pillars
    }
    columns = [
        Column(words.tr("Dimensi"), type=_GROUP, grow=1),
        Column(words.tr("Indikator"), Kind.COUNT, width=24 * MM),
        Column(words.tr("Nilai"), Kind.FIGURE, width=20 * MM),
        Column("", Kind.DRAWN, width=_WIDE_STRIP, scale=ruler.head(_WIDE_STRIP)),
    ]
    rows = [
        Row((pillar(tag, words), str(counts[tag]), words.decimal(value), strip(ruler, value)))
        for tag, value in result.values.pillars.items()
    ]
    title = words.tr("Profil dimensi smart city")
    return Table(
        columns, rows, READING, title=title, right=words.tr("tidak masuk nilai final"), bookmark=title, whole=True
    )


def _priorities(result: CityResult, found: list[Place], words: Words) -> Table:
    listed = [(nth, priority) for nth, place in enumerate(found, 1) for priority in place]
    columns = [
        Column(words.tr("No."), Kind.NUMBER),
        Column(words.tr("Kode"), type=_CODE),
        Column(words.tr("Butir penilaian"), most=64 * MM, grow=0.1),
        Column(words.tr("Nilai"), Kind.FIGURE, width=15 * MM),
    ]
    described = any(priority.indicator.level(priority.next_steps) for _, priority in listed)
    if described:
        columns.append(Column(words.tr("Tingkat berikutnya"), grow=1, most=75 * MM))
    rows = [
        Row(
            (
                str(nth),
                priority.indicator.code,
                priority.indicator.title,
                two_places(priority.value, words),
                *([_next_level(result, priority, words)] if described else []),
            )
        )
        for nth, priority in listed
    ]
    title = words.tr("Prioritas perbaikan")
    right = words.ntr("{n} indikator", "{n} indikator", len(rows))
    return Table(columns, rows, READING, title=title, right=right, bookmark=title)


def _priorities_note(result: CityResult, found: list[Place], words: Words) -> str:
    """How they are ordered, where the list ends, and that there are no more where there are none."""
    told = [
        words.tr(
            "Urut menurut kenaikan nilai final bila indikator itu mencapai {highest}; indikator dengan kenaikan dan "
            "nilai yang sama bernomor sama.",
            highest=highest(result.instrument, words),
        ),
        words.tr(
            "Indikator bernilai {ceiling} ke atas tidak dicantumkan.",
            ceiling=two_places(ceiling(result.instrument.scale), words),
        ),
    ]
    if len(found) < PLACES:
        told.append(words.tr("Selain yang tercantum tidak ada indikator di bawah nilai itu."))
    return " ".join(told)


def _next_level(result: CityResult, priority: Priority, words: Words) -> Rich:
    mark = words.decimal(result.instrument.scale.printed(priority.next_steps))
    text = priority.indicator.level(priority.next_steps)
    return (Run(f"{mark}: ", SEMIBOLD), *plain(text)) if text else (Run(mark, SEMIBOLD),)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
