"""The figures of the working paper: every counted mark, exact means, and the way from the aspects to the final."""

from fractions import Fraction

from assessor_app.domain.consolidation import mean_of
from assessor_app.domain.instrument import Aspect, Indicator, Rounding
from assessor_app.reports.aspect_table import earlier, rounding_note
from assessor_app.reports.kit.columns import DENSE, PAD_X, READING, AnyRow, Cell, Column, GroupHead, Kind, Row, Total
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.measure import printable
from assessor_app.reports.kit.style import INK_2, MM, NOTE, REGULAR, SEMIBOLD, TABLE_HEAD, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.kit.text import longest_word
from assessor_app.reports.phrases import DOT, pillar, two_places, weight
from assessor_app.reports.worksheet_content import WorksheetContent
from assessor_app.words import Words

_CODE = Type(REGULAR, 8.8, 10.6, INK_2)
_FINAL = Type(SEMIBOLD, 8.8, 10.6)
_STRONG = Type(SEMIBOLD, 9, 11.5)
_LOOK = DENSE._replace(pad=1.6, fifths=False)
_BESIDE_MARKS = 165 * MM
"""What codes, titles and values want of the width before the columns of marks take more than their least."""
_NARROW, _WIDE = 12.5 * MM, 22 * MM
_BARE = 10 * MM
"""A column of marks over which no name finds room, only its number."""
_LONGEST_NAME = 24


def add_marks(flow: Flow, content: WorksheetContent, words: Words) -> None:
    """Add the table of marks with a note on what its columns mean."""
    columns = _columns(content, words, flow.width)
    rows: list[AnyRow] = []
    for aspect in content.result.instrument.aspects:
        rows += _aspect(content, aspect, words, len(columns))
    title = words.tr("Nilai per indikator dan asesor")
    count = words.ntr("{n} indikator", "{n} indikator", len(content.result.instrument.indicators))
    Table(columns, rows, _LOOK, title=title, right=count, bookmark=title).place(flow, words)
    flow.y += 4
    flow.say(_legend(content, words), NOTE)


def _columns(content: WorksheetContent, words: Words, room: float) -> list[Column]:
    """The columns, those of the assessors all equally wide."""
    columns = [Column(words.tr("Kode"), type=_CODE), Column(words.tr("Butir penilaian"), most=95 * MM, grow=1)]
    if _weighted(content):
        columns.append(Column(words.tr("Bobot butir"), Kind.CENTRE, width=14 * MM))
    wide = min(max((room - _BESIDE_MARKS) / max(len(content.columns), 1), _NARROW), _WIDE)
    if not any(_head(content, assessor, wide) for assessor in content.columns):
        wide = min(wide, _BARE)
    for assessor in content.columns:
        number = str(content.panel.index(assessor) + 1)
        columns.append(Column(_head(content, assessor, wide), Kind.CENTRE, width=wide, sub=number))
    return [
        *columns,
        Column(words.tr("Nilai masuk"), Kind.COUNT, width=15 * MM),
        Column(words.tr("Nilai tepat"), Kind.CENTRE),
        Column(words.tr("Nilai"), Kind.FIGURE, width=15 * MM, type=_FINAL),
    ]


def _head(content: WorksheetContent, assessor: str, room: float) -> str:
    """The short name; one too long for its column gives way to the number that stands under every name."""
    name = printable(content.issue.evaluation.assessor(assessor).short_name or assessor)
    fits = longest_word(name, TABLE_HEAD.font) * TABLE_HEAD.size <= room - 2 * PAD_X
    return name if fits and len(name) <= _LONGEST_NAME else ""


def _weighted(content: WorksheetContent) -> bool:
    return any(indicator.weight != 100 for indicator in content.result.instrument.indicators)


def _aspect(content: WorksheetContent, aspect: Aspect, words: Words, width: int) -> list[AnyRow]:
    values = content.result.values
    count = words.ntr("{n} indikator", "{n} indikator", len(aspect.indicators))
    told = words.tr("bobot {weight}", weight=weight(aspect, words))
    rows: list[AnyRow] = [GroupHead(aspect.title, DOT.join((told, count)))]
    rows += [_indicator(content, indicator, words) for indicator in aspect.indicators]
    cells: dict[int, Cell] = {
        width - 2: exact(values.aspects_exact[aspect.code], words),
        width - 1: words.decimal(values.aspects[aspect.code]),
    }
    rows.append(Total(words.tr("Rata-rata {aspect}", aspect=aspect.title), cells))
    return rows


def _indicator(content: WorksheetContent, indicator: Indicator, words: Words) -> Row:
    result = content.result
    value = result.values.indicators[indicator.code]
    cells = [indicator.code, indicator.title]
    if _weighted(content):
        cells.append(two_places(Fraction(indicator.weight, 100), words))
    cells += [_mark(content, assessor, indicator.code, words) for assessor in content.columns]
    shown = words.decimal(None) if value is None else two_places(value, words)
    return Row((*cells, str(result.values.counts[indicator.code]), exact(value, words), shown))


def _mark(content: WorksheetContent, assessor: str, code: str, words: Words) -> str:
    """A mark, TB, or a dash where no counted sheet holds one: three things that no reader may confuse."""
    marks = content.result.marks.get(assessor, {})
    if code not in marks:
        return words.decimal(None)
    steps = marks[code]
    return words.tr("TB") if steps is None else words.decimal(content.result.instrument.scale.printed(steps))


def exact(value: Fraction | None, words: Words) -> str:
    """An exact value as a fraction in lowest terms: `11/4`; a whole one as it is."""
    return words.decimal(None) if value is None else str(value)


def _legend(content: WorksheetContent, words: Words) -> str:
    parts = [
        words.tr("Angka di bawah nama adalah nomor pada daftar lembar."),
        words.tr(
            "Nilai tepat ditulis sebagai pecahan dan dipakai menghitung; kolom Nilai membulatkannya ke dua desimal "
            "untuk dibaca."
        ),
        words.tr("TB: tidak berlaku, tidak ikut dirata-rata. Tanda –: belum ada nilai, bukan nol."),
    ]
    if content.result.values.trim_too_few:
        parts.append(words.tr("Bila nilai terlalu sedikit untuk dipangkas, semua nilai indikator itu dirata-rata."))
    return " ".join(parts)


def add_calculation(flow: Flow, content: WorksheetContent, words: Words) -> None:
    """Add the way from aspects to the final, by the instrument's named rule; an incomplete city has none."""
    result = content.result
    flow.gap(20)
    _calculation(content, words).place(flow, words)
    flow.y += 4
    flow.say(rounding_note(result, words), NOTE)
    if result.previous is not None:
        told = words.tr(
            "Nilai {stage}: {previous}; peningkatan {improvement}.",
            stage=earlier(content.issue, words),
            previous=words.decimal(result.previous),
            improvement=words.decimal(result.improvement, signed=True),
        )
        flow.say(told, NOTE)


def _calculation(content: WorksheetContent, words: Words) -> Table:
    result = content.result
    instrument, values = result.instrument, result.values
    with_terms = instrument.rounding is not Rounding.EXACT
    columns = [
        Column(words.tr("Aspek"), type=_STRONG, grow=1, most=90 * MM),
        Column(words.tr("Indikator"), Kind.COUNT, width=22 * MM),
        Column(words.tr("Bobot"), Kind.CENTRE, width=22 * MM),
        Column(words.tr("Nilai tepat"), Kind.CENTRE, grow=0.5),
        Column(words.tr("Nilai aspek"), Kind.FIGURE, width=30 * MM),
    ]
    if with_terms:
        columns.append(Column(words.tr("Bobot × nilai"), Kind.FIGURE, width=34 * MM))
    terms = (values.terms or {}) if result.complete else {}
    rows: list[Row | Total] = []
    for aspect in instrument.aspects:
        cells = [
            aspect.title,
            str(len(aspect.indicators)),
            weight(aspect, words),
            exact(values.aspects_exact[aspect.code], words),
            words.decimal(values.aspects[aspect.code]),
        ]
        rows.append(Row((*cells, *([words.decimal(terms.get(aspect.code))] if with_terms else []))))
    rows += _sums(content, words, len(columns) - 1)
    title = words.tr("Perhitungan nilai final")
    return Table(columns, rows, READING._replace(pad=2.2), title=title, bookmark=title, whole=True)


def _sums(content: WorksheetContent, words: Words, last: int) -> list[Total]:
    """The exact sum, then the final; the printed column above adds up to the printed sum."""
    result = content.result
    instrument, values = result.instrument, result.values
    counts: dict[int, Cell] = {1: str(len(instrument.indicators)), 2: "100%"}
    if not result.complete:
        return [Total(words.tr("Nilai final belum ada"), {**counts, last: words.decimal(None)})]
    final = words.decimal(result.final)
    if instrument.rounding is Rounding.EXACT:
        aspects = instrument.aspects
        known = [value for aspect in aspects if (value := values.aspects_exact[aspect.code]) is not None]
        whole = mean_of(known, [aspect.weight for aspect in aspects])
        summed = Total(words.tr("Jumlah tepat menurut bobot"), {**counts, 3: exact(whole, words)})
        return [summed, Total(words.tr("Nilai final"), {last: final})]
    summed = Total(words.tr("Jumlah"), {**counts, last: words.decimal(values.weighted_sum)})
    if values.weighted_sum == result.final:
        return [summed, Total(words.tr("Nilai final"), {last: final})]
    rounded = words.tr(
        "Nilai final ({exact} dibulatkan {final})", exact=words.decimal(values.weighted_sum), final=final
    )
    return [summed, Total(rounded, {last: final})]


def add_pillars(flow: Flow, content: WorksheetContent, words: Words) -> None:
    """Add the profile of the dimensions, where indicators are tagged; it stands beside the final, never inside."""
    result = content.result
    if not result.values.pillars:
        return
    columns = [
        Column(words.tr("Dimensi"), type=_STRONG, grow=1),
        Column(words.tr("Indikator"), Kind.COUNT, width=30 * MM),
        Column(words.tr("Nilai"), Kind.FIGURE, width=30 * MM),
    ]
    tags = [indicator.pillar for indicator in result.instrument.indicators]
    rows = [
        Row((pillar(tag, words), str(tags.count(tag)), words.decimal(value)))
        for tag, value in result.values.pillars.items()
    ]
    title, aside = words.tr("Profil dimensi smart city"), words.tr("tidak masuk nilai final")
    flow.gap(20)
    Table(columns, rows, READING._replace(pad=2.2), title=title, right=aside, bookmark=title, whole=True).place(
        flow, words
    )
