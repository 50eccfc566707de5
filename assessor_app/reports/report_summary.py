"""The page a mayor reads: final, change, aspects, radar, what to improve first, how to read it."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from assessor_app.domain.results import CityResult, Results
from assessor_app.reports.aspect_table import (
    aspect_table,
    compares,
    comparison_note,
    earlier,
    earlier_stage,
    rounding_note,
    shown_aspect,
)
from assessor_app.reports.content import Issue
from assessor_app.reports.kit.charts import FEWEST_AXES, Axis, Radar, legend
from assessor_app.reports.kit.columns import SUMMARY
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.measure import printable, width
from assessor_app.reports.kit.rich import Rich, Run, plain
from assessor_app.reports.kit.strips import Ruler
from assessor_app.reports.kit.style import (
    ACCENT,
    H2,
    INK,
    INK_2,
    LABEL,
    LINE,
    LINE_2,
    MM,
    NOTE,
    REGULAR,
    SEMIBOLD,
    STATUS,
    Type,
)
from assessor_app.reports.kit.text import Block, balanced, paragraph
from assessor_app.reports.phrases import (
    DOT,
    evaluation_name,
    highest,
    reason,
    status,
    this_stage,
    two_places,
)
from assessor_app.reports.priorities import Place, places
from assessor_app.reports.recap_tables import mean, median
from assessor_app.reports.sentences import enumerated
from assessor_app.reports.summary_reading import how_to_read
from assessor_app.words import Words

_FINAL_SIZES = (52.0, 44.0, 36.0, 28.0)
_SIDE = Type(SEMIBOLD, 19, 22, INK)
_SIDE_SIZES = (19.0, 16.0, 13.0)
_SIDE_NOTE = Type(REGULAR, 9, 12, INK_2)
_TEXT = Type(REGULAR, 9.5, 13)
_TEXT_HEAD = Type(SEMIBOLD, 9.5, 13)
_LIST = Type(REGULAR, 9, 11.5)
_BAND = 72.0
_BAND_AT = (0.0, 62 * MM, 97 * MM, 132 * MM)
_INNER = 105 * MM
_LEGEND = 22.0
_CLOSE = SUMMARY._replace(pad=2.2)
_LEAST_PICTURE = 230.0
_BEFORE_PICTURES = 18.0
_ROW = SUMMARY.text.leading + 2 * SUMMARY.pad


class _Fact(NamedTuple):
    label: str
    figure: str
    note: str


def add(
    flow: Flow, issue: Issue, results: Results, result: CityResult, words: Words, *, with_code: bool = False
) -> None:
    """Add the summary page, with the QR code at its foot where it is asked for and finds room."""
    city = result.city
    province = words.tr("Provinsi {province}", province=city.province) if city.province else ""
    where = ", ".join(part for part in (city.name, province) if part)
    parts = [where, evaluation_name(issue.evaluation, words)]
    if city.cohort:
        parts.append(words.tr("Kelompok {cohort}", cohort=city.cohort))
    flow.heading(words.tr("Ringkasan hasil"), DOT.join(parts))
    flow.y -= 5
    flow.say(f"{status(issue, words)}{_formerly(issue, result, words)}", STATUS)
    flow.y += 8
    _band(flow, issue, results, result, words)
    reading = how_to_read(flow, issue, result, words, issue.qr if with_code else "")
    table = aspect_table(issue, result, words)
    if flow.room < _ROW * (len(table.rows) + 1) + _LEAST_PICTURE + _BEFORE_PICTURES + reading.height + 24:
        table = replace(table, look=_CLOSE)
    table.place(flow, words)
    flow.y += 4
    if not result.complete:
        flow.say(words.tr("Belum ada nilai: {reason}.", reason=reason(result, words)), NOTE)
    elif compares(result):
        flow.say(comparison_note(issue, result, words), NOTE)
    else:
        flow.say(rounding_note(result, words), NOTE)
    if result.complete:
        if reading.qr and flow.room < _LEAST_PICTURE + _BEFORE_PICTURES + reading.height:
            reading = how_to_read(flow, issue, result, words, "")
        _pictures(flow, issue, result, words, keep=reading.height)
    reading.place(flow, words)


def _formerly(issue: Issue, result: CityResult, words: Words) -> str:
    """The final that stood before the last closing that moved it."""
    moved = [own for change in issue.changes if (own := change.of(result.city.code)) and own.final_moved]
    if not moved or moved[-1].final_before is None:
        return ""
    return " " + words.tr("Nilai final semula {final}.", final=words.decimal(moved[-1].final_before))


def _band(flow: Flow, issue: Issue, results: Results, result: CityResult, words: Words) -> None:
    top = flow.y
    flow.page.rule(flow.left, flow.right, top, 0.9, ACCENT)
    of_highest = words.tr("dari {highest}", highest=highest(result.instrument, words)) if result.complete else ""
    flow.page.text(flow.left, top + 4 + LABEL.baseline, words.tr("Nilai final"), LABEL)
    _final(flow, top, words.decimal(result.final), of_highest)
    for nth, fact in enumerate(_facts(issue, results, result, words), 1):
        x = flow.left + _BAND_AT[nth]
        room = (_BAND_AT[nth + 1] if nth + 1 < len(_BAND_AT) else flow.width) - _BAND_AT[nth] - 5 * MM
        flow.page.line((x - 4.5 * MM, top + 8), (x - 4.5 * MM, top + _BAND - 6), 0.5, LINE_2)
        flow.page.text(x, top + 4 + LABEL.baseline, printable(fact.label), LABEL)
        for size in _SIDE_SIZES:
            figure = _SIDE._replace(size=size)
            if width(fact.figure, figure) <= room + 4 * MM:
                break
        flow.page.text(x, top + 17 + _SIDE.baseline, fact.figure, figure)
        paragraph(fact.note, _SIDE_NOTE, room + 3 * MM).draw(flow.page, x, top + 18 + _SIDE.leading)
    flow.y = top + _BAND + 6


def _final(flow: Flow, top: float, figure: str, note: str) -> None:
    room = _BAND_AT[1] - 6 * MM
    after = Type(REGULAR, 10.5, 14, INK_2)
    for size in _FINAL_SIZES if note else _FINAL_SIZES[-1:]:
        big = Type(SEMIBOLD, size, size, ACCENT)
        if width(figure, big) + 8 + width(note, after) <= room:
            break
    baseline = top + 55
    flow.page.text(flow.left - 2, baseline, figure, big)
    flow.page.text(flow.left - 2 + width(figure, big) + 8, baseline, note, after)


def _facts(issue: Issue, results: Results, result: CityResult, words: Words) -> list[_Fact]:
    if result.previous is not None:
        text = words.tr(
            "dari {final} pada {stage}", final=words.decimal(result.previous), stage=earlier_stage(issue, words)
        )
    else:
        text = words.tr("belum ada hasil sebelumnya")
    facts = [_Fact(words.tr("Peningkatan"), words.decimal(result.improvement, signed=True), text)]
    key = (result.city.cohort, result.instrument.id)
    peers = [r.final for r in results.cities if r.complete and (r.city.cohort, r.instrument.id) == key]
    others = any((r.city.cohort, r.instrument.id) != key for r in results.cities)
    count = words.ntr("{n} daerah", "{n} daerah", len(peers))
    label = words.tr("Rata-rata kelompok") if others else words.tr("Rata-rata {count}", count=count)
    note = words.tr("median {figure}", figure=words.decimal(median(peers)))
    if len(peers) > 1:  # one alone has no average
        facts.append(_Fact(label, words.decimal(mean(peers)), f"{note}\n({count})" if others else note))
    indicators = words.ntr("{n} indikator", "{n} indikator", len(result.instrument.indicators))
    assessors = words.ntr("{n} asesor", "{n} asesor", len(result.counted))
    filled = f"{indicators}, {_filled(result, words)}" if result.counted else indicators
    facts.append(_Fact(words.tr("Dinilai oleh"), assessors, filled))
    return facts


def _filled(result: CityResult, words: Words) -> str:
    """Whether every counted assessor gave every indicator a mark, or how many say TB."""
    counts = result.values.counts.values()
    unused = sum(not count for count in counts)
    partly = sum(0 < count < len(result.counted) for count in counts)
    told = []
    if unused:
        told.append(words.ntr("{n} tidak berlaku (TB)", "{n} tidak berlaku (TB)", unused))
    if partly:
        told.append(words.ntr("{n} dengan sebagian TB", "{n} dengan sebagian TB", partly))
    return ", ".join(told) or words.tr("semua terisi")


def _pictures(flow: Flow, issue: Issue, result: CityResult, words: Words, *, keep: float) -> None:
    """The radar at the left; at the right what changed or what to improve first; smaller, to keep room below."""
    axes = [_axis(result, aspect.code, aspect.title, words) for aspect in result.instrument.aspects]
    radar = Radar.in_room(axes, Ruler.of(result.instrument.scale, words), _INNER - 4 * MM)
    frame = _BEFORE_PICTURES + H2.leading + _LEGEND
    radar = radar.lower(flow.room - keep - frame)
    cards = _changes(result, words) if compares(result) else []
    drawn = len(axes) >= FEWEST_AXES
    height = H2.leading + _LEGEND + radar.above + radar.below if drawn else 160.0
    flow.need(height + _BEFORE_PICTURES)
    flow.gap(_BEFORE_PICTURES)
    top = flow.y
    if drawn:
        title = words.tr("Perbandingan dua evaluasi") if compares(result) else words.tr("Aspek dalam satu gambar")
        flow.page.text(flow.left, top + H2.baseline, title, H2._replace(size=12))
        before = words.tr("Nilai {stage}", stage=earlier(issue, words)) if compares(result) else ""
        now = words.tr("Nilai {stage}", stage=this_stage(issue.evaluation, words))
        legend(flow.page, flow.left, top + H2.leading + 12, now, before)
        radar.draw(flow.page, (flow.left + (_INNER - 4 * MM) / 2, top + H2.leading + _LEGEND + radar.above))
    x = flow.left + (_INNER if drawn else 0.0)
    y = _cards(flow, x, top, cards, words) if cards else top
    if y + 60 < top + height:
        _lowest(flow, x, y + (14 if cards else 0), top + height, result, words)
    flow.y = max(top + height, y)


def _axis(result: CityResult, code: str, title: str, words: Words) -> Axis:
    now, before = shown_aspect(result, code), result.previous_aspects.get(code)
    return Axis(title, now, before, words.decimal(now), words.decimal(before))


def _changes(result: CityResult, words: Words) -> list[tuple[str, str]]:
    """What to see in the comparison, in a few sentences made of figures alone."""
    moved: list[tuple[Decimal, str, Decimal]] = []
    for aspect in result.instrument.aspects:
        now, before = result.values.aspects[aspect.code], result.previous_aspects.get(aspect.code)
        if now is not None and before is not None:
            moved.append((now - before, aspect.title, now))
    cards = []
    best, worst = max(moved, key=lambda m: m[0]), min(moved, key=lambda m: m[0])
    least = min(moved, key=lambda m: abs(m[0]))
    if best[0] > 0:
        cards.append((words.tr("Kenaikan terbesar"), _moved(best, words)))
    if worst[0] < 0:
        cards.append((words.tr("Penurunan terbesar"), _moved(worst, words)))
    if least not in (best, worst):
        cards.append((words.tr("Perubahan terkecil"), _moved(least, words)))
    known = [
        (value, a.title) for a in result.instrument.aspects if (value := result.values.aspects[a.code]) is not None
    ]
    lowest = min(value for value, _ in known)
    titles = enumerated([title for value, title in known if value == lowest], words)
    figure = words.decimal(lowest)
    cards.append((words.tr("Nilai terendah"), words.tr("{aspect}: {figure}.", aspect=titles, figure=figure)))
    return cards


def _moved(move: tuple[Decimal, str, Decimal], words: Words) -> str:
    change, aspect, now = move
    fields = {"aspect": aspect, "change": words.decimal(abs(change)), "now": words.decimal(now)}
    if change > 0:
        return words.tr("{aspect} naik {change} menjadi {now}.", **fields)
    if change < 0:
        return words.tr("{aspect} turun {change} menjadi {now}.", **fields)
    return words.tr("{aspect} tetap {now}.", **fields)


def _cards(flow: Flow, x: float, top: float, cards: Sequence[tuple[str, str]], words: Words) -> float:
    room = flow.right - x
    flow.page.text(x, top + H2.baseline, words.tr("Perubahan"), H2._replace(size=12))
    y = top + H2.leading + 5
    for nth, (head, text) in enumerate(cards):
        flow.page.rule(x, flow.right, y, 0.25 if nth else 0.9, LINE if nth else ACCENT)
        for block in (balanced(head, _TEXT_HEAD, room), paragraph(text, _TEXT, room)):
            block.draw(flow.page, x, y + 4)
            y += block.height
        y += 8
    flow.page.rule(x, flow.right, y, 0.9, ACCENT)
    return y


def _lowest(flow: Flow, x: float, top: float, limit: float, result: CityResult, words: Words) -> None:
    """The first places of the priorities, whole ones and as many as fit; all of them stand further back."""
    room = flow.right - x
    y = top + H2.leading + 15
    listed = _fitting(places(result), room - 26, limit - y, words)
    if not listed:
        return
    flow.page.text(x, top + H2.baseline, words.tr("Prioritas perbaikan"), H2._replace(size=12))
    note = words.tr("Indikator yang paling menaikkan nilai final")
    flow.page.text(x, top + H2.leading + 8, note, NOTE)
    for nth, (block, figure) in enumerate(listed):
        flow.page.rule(x, flow.right, y, 0.25 if nth else 0.9, LINE if nth else ACCENT)
        block.draw(flow.page, x, y + 2.5)
        flow.page.text(flow.right, y + 2.5 + _LIST.baseline, figure, _LIST, align="right")
        y += block.height + 5
    flow.page.rule(x, flow.right, y, 0.9, ACCENT)


def _fitting(found: Sequence[Place], room: float, height: float, words: Words) -> list[tuple[Block, str]]:
    """The places with their titles; where they do not fit, the last ones by codes alone; then as many as fit."""
    blocks = [_place(place, room, titled=True) for place in found]
    for nth in reversed(range(len(found))):
        if sum(block.height + 5 for block in blocks) > height and len(found[nth]) > 1:
            blocks[nth] = _place(found[nth], room, titled=False)
    figures = [two_places(place[0].value, words) for place in found]
    ends = itertools.accumulate(block.height + 5 for block in blocks)
    shown = zip(blocks, figures, ends, strict=True)
    return [(block, figure) for block, figure, end in shown if end <= height]


def _place(place: Place, room: float, *, titled: bool) -> Block:
    """All indicators of a place, by code and title or by their codes alone."""
    named: Rich = ()
    for priority in place:
        begin = f"{'; ' if titled else ', '}" if named else ""
        named += (Run(f"{begin}{printable(priority.indicator.code)}", SEMIBOLD),)
        if titled:
            named += (Run(" ", REGULAR), *plain(priority.indicator.title))
    return paragraph(named, _LIST, room)
