"""The cover of a city's report: whose it is, of which evaluation, and four facts at the foot."""

from dataclasses import replace

from assessor_app.domain.results import CityResult
from assessor_app.reports.content import Issue
from assessor_app.reports.kit import letterhead
from assessor_app.reports.kit.columns import Box
from assessor_app.reports.kit.furniture import RunningHead
from assessor_app.reports.kit.page import Document, Page
from assessor_app.reports.kit.strips import Ruler, bars
from assessor_app.reports.kit.style import (
    ACCENT,
    INK,
    INK_2,
    ITALIC,
    LABEL,
    LINE_2,
    MM,
    REGULAR,
    REPORT_MARGINS,
    SEMIBOLD,
    SMALL,
    Type,
)
from assessor_app.reports.kit.text import Block, balanced, paragraph
from assessor_app.reports.phrases import DOT, evaluation_name, place, span, tag
from assessor_app.reports.state import closed_state
from assessor_app.words import Words

_TITLE = Type(SEMIBOLD, 34, 40, INK)
_SUBTITLE = Type(REGULAR, 15, 20, INK_2)
_CITY_SIZES = (28.0, 24.0, 20.0, 17.0)
_PLACE = Type(REGULAR, 10.5, 14, INK_2)
_OFFICE = Type(REGULAR, 10.5, 15)
_FACT = Type(REGULAR, 10.5, 14)
_EMBLEM = 9 * MM
_TITLE_AT = 0.26
_BARS_HEIGHT = 128.0
_FACTS_ABOVE_FOOT = 128.0
_CLEAR_OF_FOOT = 56.0


def add(document: Document, issue: Issue, result: CityResult, words: Words, *, with_bars: bool) -> None:
    """Add the cover page."""
    assert isinstance(document.furniture, RunningHead)
    page = document.new_page(furniture=replace(document.furniture, bare=True))
    page.bookmark(words.tr("Sampul"), 0, 0)
    left, right = REPORT_MARGINS.left, page.width - REPORT_MARGINS.right
    _office(page, issue, left, right)
    y = page.height * _TITLE_AT
    for block in (
        paragraph(words.tr("Laporan Hasil Evaluasi"), _TITLE, right - left),
        balanced(evaluation_name(issue.evaluation, words), _SUBTITLE, right - left),
    ):
        block.draw(page, left, y)
        y += block.height
    y += 16
    page.rule(left, left + 34 * MM, y, 2.6, ACCENT)
    y += 14
    for block in (_city(result.city.name, right - left), paragraph(_place(result, words), _PLACE, right - left)):
        block.draw(page, left, y)
        y += block.height
    facts = _facts_of(issue, result, words)
    room = (right - left) / len(facts) - 10
    blocks = [(label, paragraph(text, _FACT, room)) for label, text in facts]
    _facts(page, blocks, left, right)
    bars_top = _facts_top(page, blocks) - 86 - _BARS_HEIGHT
    if with_bars and result.complete and bars_top > y + 20:
        _bars(page, result, words, Box(left, bars_top, right - left, _BARS_HEIGHT, 0))


def _office(page: Page, issue: Issue, left: float, right: float) -> None:
    top = 20 * MM
    badge = letterhead.emblem(page, left, top, issue.evaluation, radius=_EMBLEM)
    x = left + 2 * _EMBLEM + 4 * MM if badge else left
    lines = [
        balanced(text, type_, right - x)
        for text, type_ in (
            (issue.evaluation.organiser, _OFFICE),
            (issue.evaluation.unit, _OFFICE._replace(font=SEMIBOLD)),
        )
        if text
    ]
    y = top + _EMBLEM - sum(line.height for line in lines) / 2
    for line in lines:
        line.draw(page, x, y)
        y += line.height


def _city(name: str, room: float) -> Block:
    """The city's name as large as two lines allow; never cut."""
    for size in _CITY_SIZES:
        block = balanced(name, Type(SEMIBOLD, size, size * 1.2, ACCENT), room)
        if len(block.lines) <= 2:
            break
    return block


def _place(result: CityResult, words: Words) -> str:
    code = words.tr("kode wilayah {code}", code=result.city.code)
    if not result.city.province:
        return code
    return words.tr("Provinsi {province}", province=result.city.province) + DOT + code


def _bars(page: Page, result: CityResult, words: Words, place: Box) -> None:
    groups = [
        (aspect.title, [result.values.indicators[indicator.code] for indicator in aspect.indicators])
        for aspect in result.instrument.aspects
    ]
    scale = result.instrument.scale
    bars(page, place, groups, Ruler.of(scale, words))
    caption = words.tr(
        "Setiap batang adalah nilai satu indikator ({lowest}–{highest}); {n} indikator dalam {m} aspek.",
        lowest=words.decimal(scale.printed(scale.lowest)),
        highest=words.decimal(scale.printed(scale.highest)),
        n=len(result.instrument.indicators),
        m=len(groups),
    )
    page.text(place.x, place.top + place.height + 25, caption, SMALL._replace(font=ITALIC))


def _facts(page: Page, blocks: list[tuple[str, Block]], left: float, right: float) -> None:
    y = _facts_top(page, blocks)
    page.rule(left, right, y, 0.5, LINE_2)
    for nth, (label, block) in enumerate(blocks):
        x = left + nth * (right - left) / len(blocks)
        page.text(x, y + 4 + LABEL.baseline, label, LABEL)
        block.draw(page, x, y + 4 + LABEL.leading + 1)


def _facts_top(page: Page, blocks: list[tuple[str, Block]]) -> float:
    """Where the facts begin: at their usual place, or higher where one of them is long."""
    tallest = max(block.height for _, block in blocks)
    return page.height - max(_FACTS_ABOVE_FOOT, tallest + 5 + LABEL.leading + _CLEAR_OF_FOOT)


def _facts_of(issue: Issue, result: CityResult, words: Words) -> list[tuple[str, str]]:
    evaluation = issue.evaluation
    when = ",\n".join(part for part in (span(evaluation, words), place(evaluation, words)) if part)
    assessors = words.ntr("{n} asesor", "{n} asesor", len(result.counted))
    indicators = words.ntr("{n} indikator", "{n} indikator", len(result.instrument.indicators))
    facts = [(words.tr("Pelaksanaan"), when)] if when else []
    facts.append((words.tr("Penilai"), f"{assessors},\n{indicators}"))
    if issue.closed:
        day = issue.closed.at.astimezone(evaluation.zone.offset).date()
        facts.append((closed_state(issue, words), words.date(day)))
    else:
        facts.append((words.tr("Status"), tag(issue, words)))
    facts.append((words.tr("Kode dokumen"), issue.document_code))
    return facts
