"""The scale in words: what each mark of each indicator means, on the form itself or as a document of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor_app.domain.instrument import Aspect, Indicator, Instrument
from assessor_app.reports.content import Issue
from assessor_app.reports.forms_frame import open_form
from assessor_app.reports.kit.columns import READING, AnyRow, Column, GroupHead, Kind, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.style import INK_2, MM, PAPERS, REGULAR, SEMIBOLD, SHEET_MARGINS, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.phrases import DOT, weight
from assessor_app.words import Words

MOST_LETTERS = 6
"""So many scales shared by the indicators still fit under the form; more are a document of their own."""
_MOST_COLUMNS = 6
_CODE = Type(REGULAR, 8.5, 10.4, INK_2)
_TITLE = Type(SEMIBOLD, 8.5, 10.4)
_LOOK = READING._replace(text=Type(REGULAR, 8.5, 10.4), pad=2.2)


@dataclass(frozen=True)
class ScaleContent:
    """What the document prints: the descriptors of one instrument."""

    issue: Issue
    instrument: Instrument


def has_descriptors(instrument: Instrument) -> bool:
    """Whether any mark of any indicator is described."""
    return any(text for indicator in instrument.indicators for text in indicator.levels.values())


def letters(instrument: Instrument) -> Mapping[str, str]:
    """Indicator code → letter of the scale it shares with others; empty where they are none or too many."""
    distinct = list(dict.fromkeys(key for i in instrument.indicators if (key := _key(i))))
    if not 0 < len(distinct) <= MOST_LETTERS:
        return {}
    return {i.code: chr(ord("a") + distinct.index(_key(i))) for i in instrument.indicators if _key(i)}


def legend_table(instrument: Instrument, words: Words) -> Table | None:
    """The shared scales under their letters; None where the indicators have none or each its own."""
    shared = letters(instrument)
    if not shared:
        return None
    levels = instrument.scale.levels
    columns = [Column(words.tr("Skala"), Kind.CENTRE, width=14 * MM, type=_TITLE)]
    columns += [Column(words.decimal(instrument.scale.printed(n)), grow=1, most=34 * MM) for n in levels]
    rows: list[AnyRow] = []
    for letter in sorted(set(shared.values())):
        example = next(i for i in instrument.indicators if shared.get(i.code) == letter)
        rows.append(Row((letter, *(example.level(n) or words.decimal(None) for n in levels))))
    return Table(columns, rows, _LOOK, title=words.tr("Skala"), whole=True)


def build_scale(content: ScaleContent, words: Words) -> bytes:
    """The document as PDF."""
    return pdf(scale_document(content, words))


def scale_document(content: ScaleContent, words: Words) -> Document:
    """The document laid out; few marks stand side by side on the longer edge, many below each other."""
    instrument = content.instrument
    title = words.tr("Skala penilaian")
    wide = len(instrument.scale.levels) <= _MOST_COLUMNS
    paper = PAPERS[content.issue.paper]
    size = (paper[1], paper[0]) if wide else paper
    document = open_form(
        content.issue, words, ", ".join((title, instrument.name)), left=DOT.join((title, instrument.name)), size=size
    )
    flow = Flow(document, SHEET_MARGINS)
    count = words.ntr("{n} indikator", "{n} indikator", len(instrument.indicators))
    flow.heading(title, DOT.join((instrument.name, count)))
    for nth, aspect in enumerate(instrument.aspects):
        flow.gap(16 if nth else 0)
        table = _side_by_side(instrument, aspect, words) if wide else _below_each_other(instrument, aspect, words)
        table.place(flow, words)
    return document


def _key(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((steps, text) for steps, text in indicator.levels.items() if text))


def _side_by_side(instrument: Instrument, aspect: Aspect, words: Words) -> Table:
    levels = instrument.scale.levels
    columns = [Column(words.tr("Kode"), type=_CODE), Column(words.tr("Butir penilaian"), width=44 * MM, type=_TITLE)]
    columns += [Column(words.decimal(instrument.scale.printed(n)), grow=1, most=30 * MM) for n in levels]
    rows: list[AnyRow] = [
        Row((i.code, i.title, *(i.level(n) or words.decimal(None) for n in levels))) for i in aspect.indicators
    ]
    return Table(columns, rows, _LOOK, title=aspect.title, right=_weight(aspect, words), bookmark=aspect.title)


def _below_each_other(instrument: Instrument, aspect: Aspect, words: Words) -> Table:
    """A group of rows for each indicator, only the marks that are described."""
    columns = [
        Column(words.tr("Nilai"), Kind.CENTRE, width=16 * MM, type=_TITLE),
        Column(words.tr("Uraian"), grow=1, most=130 * MM),
    ]
    rows: list[AnyRow] = []
    for indicator in aspect.indicators:
        described = [(n, text) for n in instrument.scale.levels if (text := indicator.level(n))]
        if described:
            rows.append(GroupHead(f"{indicator.code}  {indicator.title}"))
            rows += [Row((words.decimal(instrument.scale.printed(n)), text)) for n, text in described]
    return Table(columns, rows, _LOOK, title=aspect.title, right=_weight(aspect, words), bookmark=aspect.title)


def _weight(aspect: Aspect, words: Words) -> str:
    return words.tr("bobot {weight}", weight=weight(aspect, words))
