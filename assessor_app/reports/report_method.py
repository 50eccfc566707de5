"""What was evaluated and how: overview, purpose and scope, the method with its weights."""

from assessor_app.domain.instrument import Aspect
from assessor_app.domain.results import CityResult, Results
from assessor_app.domain.template import OVERVIEW, SCOPE
from assessor_app.reports.aspect_table import rounding_note
from assessor_app.reports.content import Issue
from assessor_app.reports.kit.columns import Column, Kind, Row, Total
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.rich import Rich
from assessor_app.reports.kit.style import BODY, MM, SEMIBOLD, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.kit.text import paragraph
from assessor_app.reports.naskah import Naskah
from assessor_app.reports.phrases import combining, evaluation_name, weight
from assessor_app.reports.templates import REPORT, paragraphs
from assessor_app.words import Words

_STRONG = Type(SEMIBOLD, 9, 11.5)


def add(flow: Flow, issue: Issue, naskah: Naskah, results: Results, result: CityResult, words: Words) -> None:
    """Add overview, purpose and method."""
    flow.heading(words.tr("Gambaran umum dan metode"), evaluation_name(issue.evaluation, words))
    for text in paragraphs(REPORT, OVERVIEW, naskah, issue, results, result.city, words):
        _say(flow, text)
    flow.subheading(words.tr("Tujuan dan ruang lingkup"), need=3 * BODY.leading, rule=False)
    for text in paragraphs(REPORT, SCOPE, naskah, issue, results, result.city, words):
        _say(flow, text)
    flow.subheading(words.tr("Metode penilaian"), need=80, rule=False)
    flow.y += 2
    _table(result, words).place(flow, words)
    flow.y += 10
    for nth, step in enumerate(_steps(result, words), 1):
        block = paragraph(step, BODY, flow.width - 16)
        flow.need(block.height)
        flow.page.text(flow.left, flow.y + BODY.baseline, f"{nth}.", BODY._replace(font=SEMIBOLD))
        flow.put(block, 16)
        flow.y += 4


def _say(flow: Flow, text: Rich) -> None:
    flow.put_over_pages(paragraph(text, BODY, flow.width))
    flow.y += 6


def _table(result: CityResult, words: Words) -> Table:
    columns = [
        Column(words.tr("Aspek"), type=_STRONG, most=42 * MM),
        Column(words.tr("Bobot"), Kind.CENTRE, width=18 * MM),
        Column(words.tr("Indikator"), Kind.COUNT, width=20 * MM),
        Column(words.tr("Yang dilihat"), grow=1, most=80 * MM),
    ]
    rows: list[Row | Total] = [
        Row((aspect.title, weight(aspect, words), str(len(aspect.indicators)), _seen(aspect)))
        for aspect in result.instrument.aspects
    ]
    rows.append(Total(words.tr("Jumlah"), {1: "100%", 2: str(len(result.instrument.indicators))}))
    return Table(columns, rows)


def _seen(aspect: Aspect) -> str:
    """The groups of an aspect's indicators, each once; where it has none, their titles."""
    groups = list(dict.fromkeys(indicator.group for indicator in aspect.indicators if indicator.group))
    return ", ".join(groups or [indicator.title for indicator in aspect.indicators])


def _steps(result: CityResult, words: Words) -> list[str]:
    instrument = result.instrument
    scale = instrument.scale
    bounds = {
        "lowest": words.decimal(scale.printed(scale.lowest)),
        "highest": words.decimal(scale.printed(scale.highest)),
    }
    alone = len(result.counted) == 1
    given = words.tr("Setiap asesor memberi nilai {lowest} sampai {highest} untuk setiap indikator.", **bounds)
    if alone:
        given = words.tr("Asesor memberi nilai {lowest} sampai {highest} untuk setiap indikator.", **bounds)
    if any(steps is None for marks in result.marks.values() for steps in marks.values()):
        given = words.tr(
            "Nilai indikator diberikan dari {lowest} sampai {highest}, atau TB bila indikator itu tidak berlaku.",
            **bounds,
        )
    steps = [given, words.tr("Nilai indikator: {combining}.", combining=combining(instrument, words))]
    if alone:
        steps[1] = words.tr("Nilai indikator: nilai dari satu asesor yang menilai daerah ini.")
    if any(indicator.not_applicable_allowed for indicator in instrument.indicators):
        steps.append(
            words.tr("Tanda TB (tidak berlaku) tidak ikut dirata-rata; bobot aspek tidak dibagi ulang karenanya.")
        )
    weighted = any(indicator.weight != 100 for indicator in instrument.indicators)
    steps.append(
        words.tr("Nilai aspek: rata-rata tertimbang nilai indikatornya.")
        if weighted
        else words.tr("Nilai aspek: rata-rata nilai indikatornya.")
    )
    rule = rounding_note(result, words)
    steps.append(words.tr("Nilai final: {rule}", rule=rule[:1].lower() + rule[1:]))
    return steps
