"""What the assessors wrote: strengths, weaknesses, recommendations, under the name the organiser chose."""

from collections.abc import Mapping

from assessor_app.domain.evaluation import Evaluation, NotesFor
from assessor_app.domain.results import CityResult
from assessor_app.domain.sheet import Evidence, Finding, FindingKind
from assessor_app.reports import report_advice
from assessor_app.reports.content import PrintedSheet
from assessor_app.reports.kit.columns import READING, Column, Kind, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.rich import Rich, Run, plain
from assessor_app.reports.kit.sidelist import Entry, SideList
from assessor_app.reports.kit.style import BODY, INK_2, ITALIC, MM, REGULAR, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.labels import Labels
from assessor_app.reports.phrases import finding_kind, horizon, pillar
from assessor_app.words import Words

_CODE = Type(REGULAR, 9, 11.5, INK_2)


def add(
    flow: Flow,
    evaluation: Evaluation,
    result: CityResult,
    sheets: Mapping[str, PrintedSheet],
    labels: Labels,
    words: Words,
    *,
    advice: str = "",
) -> None:
    """Add the findings; codes run on over the assessors, so that none repeats. Then what the head makes of them."""
    lists = [(kind, _entries(kind, result, sheets, labels, words)) for kind in FindingKind]
    how = words.tr("Dicetak seperti ditulis asesor; kode di depan butir dipakai sebagai rujukan tindak lanjut")
    written = any(entries for _, entries in lists)
    notes = _notes(result, sheets, labels, words) if evaluation.notes_for is NotesFor.CITY else None
    flow.heading(words.tr("Catatan dan rekomendasi asesor"), how if written else "")
    if not written:
        none = words.tr("Tidak ada kekuatan, kelemahan, atau rekomendasi yang dituliskan.")
        flow.say(none if notes else words.tr("Tidak ada catatan."), BODY)
    for kind, entries in lists:
        if entries:
            listed = SideList(entries, title=finding_kind(kind, words))
            flow.subheading(listed.title, need=listed.first_height(flow))
            listed.place(flow, words)
    report_advice.add(flow, advice, sheets, words)
    if notes is not None:
        flow.gap(20)
        notes.place(flow, words)
    _evidence(flow, result, sheets, words)


def _entries(
    kind: FindingKind,
    result: CityResult,
    sheets: Mapping[str, PrintedSheet],
    labels: Labels,
    words: Words,
) -> list[Entry]:
    letter = words.sentence("finding-code", kind.value)
    entries, number = [], 0
    for assessor in sorted(sheets):
        items: list[tuple[str, Rich]] = []
        for finding in sheets[assessor].sheet.findings:
            if finding.kind is kind:
                number += 1
                items.append((f"{letter}{number}", finding_text(finding, result, words)))
        if items:
            entries.append(Entry(*labels[assessor], items))
    return entries


def finding_text(finding: Finding, result: CityResult, words: Words) -> Rich:
    """A finding as it was written, then in italics what it refers to."""
    about = []
    if finding.aspect is not None:
        titles = {aspect.code: aspect.title for aspect in result.instrument.aspects}
        about.append(titles.get(finding.aspect, finding.aspect))
    if finding.pillar is not None:
        about.append(pillar(finding.pillar, words))
    if finding.innovation:
        about.append(finding.innovation)
    if finding.horizon is not None:
        about.append(horizon(finding.horizon, words))
    text = plain(finding.text)
    return (*text, Run(" ", REGULAR), *plain(f"({', '.join(about)})", ITALIC)) if about else text


def _notes(
    result: CityResult,
    sheets: Mapping[str, PrintedSheet],
    labels: Labels,
    words: Words,
) -> Table | None:
    rows = [
        Row((indicator.code, labels[assessor][0], note))
        for indicator in result.instrument.indicators
        for assessor in sorted(sheets)
        if (note := sheets[assessor].sheet.notes.get(indicator.code))
    ]
    columns = [
        Column(words.tr("Kode"), type=_CODE),
        Column(words.tr("Asesor"), most=42 * MM),
        Column(words.tr("Catatan"), grow=1, most=90 * MM),
    ]
    title = words.tr("Catatan per indikator")
    return Table(columns, rows, READING, title=title, bookmark=title) if rows else None


def _evidence(flow: Flow, result: CityResult, sheets: Mapping[str, PrintedSheet], words: Words) -> None:
    """Indicators whose evidence was missing or did not convince; it is told here and never enters a figure."""
    rows = []
    for indicator in result.instrument.indicators:
        seen = [printed.sheet.evidence.get(indicator.code) for printed in sheets.values()]
        weak, absent = seen.count(Evidence.NOT_PROVED), seen.count(Evidence.NOT_SHOWN)
        if weak or absent:
            counts = (str(n) if n else words.decimal(None) for n in (weak, absent))
            rows.append(Row((indicator.code, indicator.title, *counts)))
    columns = [
        Column(words.tr("Kode"), type=_CODE),
        Column(words.tr("Butir penilaian"), grow=1, most=90 * MM),
        Column(words.tr("Belum terbukti"), Kind.COUNT, width=26 * MM),
        Column(words.tr("Tidak ditunjukkan"), Kind.COUNT, width=30 * MM),
    ]
    if rows:
        flow.gap(20)
        title = words.tr("Bukti menurut asesor")
        right = words.tr("jumlah asesor; tidak memengaruhi nilai")
        Table(columns, rows, READING, title=title, right=right, bookmark=title).place(flow, words)
