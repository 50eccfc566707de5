"""All cities of the evaluation, with the reader's own row set off; then those without a result."""

from collections.abc import Sequence

from assessor_app.domain.results import CityResult, Results
from assessor_app.reports.content import Issue
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.namelist import NameList
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.style import NOTE, REPORT_MARGINS
from assessor_app.reports.recap_tables import Section, incomplete_table, sections
from assessor_app.words import Words


def add(document: Document, issue: Issue, results: Results, result: CityResult, words: Words) -> None:
    """Add the national table, the city's own section first; heads that would break a word get the longer side."""
    parts = sections(results, first=result.instrument.id)
    tables = [
        part.table(
            words,
            compared_with=issue.evaluation.compared_with,
            own=result.city.code,
            titled=len(parts) > 1,
            later_title=words.tr("Nilai seluruh daerah"),
            average=len(part.cities) > 1,
        )
        for part in parts
    ]
    wide, high = document.size
    upright = all(table.fits(wide - REPORT_MARGINS.left - REPORT_MARGINS.right) for table in tables)
    flow = Flow(document, REPORT_MARGINS, size=(wide, high) if upright else (high, wide))
    count = len(results.cities)
    sub = words.tr("{n} kabupaten/kota yang mengikuti evaluasi, menurut abjad", n=words.count(count))
    if count == 1:
        sub = words.tr("1 kabupaten/kota yang mengikuti evaluasi")
    flow.heading(words.tr("Nilai seluruh daerah"), sub)
    for nth, table in enumerate(tables):
        flow.gap(16 if nth else 0)
        table.place(flow, words)
    note = " ".join(_notes(parts, result, words))
    if note:
        flow.y += 4
        flow.say(note, NOTE)
    if any(not row.complete for row in results.cities):
        flow.gap(18)
        title = words.tr("Daerah yang penilaiannya belum lengkap")
        incomplete_table(results, words, title).place(flow, words)
    if results.absent:
        names = NameList([city.name for city in sorted(results.absent, key=lambda city: city.official_order)])
        title = words.tr("Daerah yang tidak mengikuti evaluasi")
        flow.subheading(title, need=min(names.height(flow), 120.0), rule=False, before=16)
        names.place(flow)


def _notes(parts: Sequence[Section], result: CityResult, words: Words) -> list[str]:
    """What the tables need said of them: only of rows and averages that stand there."""
    rows = sum(len(part.cities) for part in parts)
    told = []
    if result.complete and rows > 1:
        told.append(words.tr("Baris {city} diberi latar dan huruf tebal.", city=result.city.name))
    if rows > 1:
        told.append(words.tr("Urutan menurut abjad, bukan peringkat."))
    if any(len(part.cities) > 1 for part in parts):
        told.append(words.tr("Rata-rata daerah hanya pembanding dan tidak masuk perhitungan."))
    return told
