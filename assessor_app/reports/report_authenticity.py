"""What changed after signing, which sheets count, and how a reader checks that the paper is genuine."""

from collections.abc import Mapping, Sequence

from assessor_app.domain.results import CityResult
from assessor_app.domain.sheet import MarkValue
from assessor_app.reports import results_changes
from assessor_app.reports.content import Correction, Issue, PrintedSheet
from assessor_app.reports.kit import qr
from assessor_app.reports.kit.columns import READING, Column, Kind, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.rich import marked
from assessor_app.reports.kit.style import ACCENT, BODY, INK, INK_2, LABEL, MM, NOTE, REGULAR, SEMIBOLD, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.kit.text import paragraph
from assessor_app.reports.labels import Labels
from assessor_app.reports.phrases import evaluation_name, moment, signed_note, status, utc
from assessor_app.words import Words

_CODE = Type(REGULAR, 9, 11.5, INK_2)
_BIG_CODE = Type(SEMIBOLD, 22, 26, INK)
_FACT = Type(REGULAR, 9, 14.6)
_INNER = 50 * MM
_FACTS_AT = 31 * MM


def add(
    flow: Flow,
    issue: Issue,
    result: CityResult,
    sheets: Mapping[str, PrintedSheet],
    corrections: Sequence[Correction],
    labels: Labels,
    words: Words,
) -> None:
    """Add corrections, counted sheets and the way to verify."""
    begin = flow.y
    flow.heading(words.tr("Koreksi nilai dan keaslian dokumen"))
    flow.y = begin + 36
    if corrections:
        corrections_table(issue, result, corrections, labels, words).place(flow, words)
        flow.y += 4
        kept = words.tr(
            "Setiap koreksi menjadi versi baru dengan alasannya; versi lama tetap tersimpan di sekretariat."
        )
        flow.say(kept, NOTE)
    else:
        flow.say(words.tr("Tidak ada nilai yang dikoreksi setelah lembar ditandatangani."), BODY)
    results_changes.add_to_report(flow, issue, result, words)
    if sheets:
        flow.gap(20)
        _sheets(issue, sheets, labels, words).place(flow, words)
        flow.y += 4
        flow.say(signed_note((printed.sheet for printed in sheets.values()), words), NOTE)
    _verify(flow, issue, result, words)


def corrections_table(
    issue: Issue,
    result: CityResult,
    corrections: Sequence[Correction],
    labels: Labels,
    words: Words,
) -> Table:
    """Marks that changed after signing: when, whose, from what to what, and why."""
    columns = [
        Column(words.tr("Waktu"), width=30 * MM),
        Column(words.tr("Asesor"), most=42 * MM),
        Column(words.tr("Kode"), type=_CODE),
        Column(words.tr("Semula → menjadi"), Kind.CENTRE, width=29 * MM),
        Column(words.tr("Alasan"), grow=1, most=70 * MM),
    ]
    rows = [
        Row(
            (
                moment(correction.at, issue.evaluation, words, between="\n"),
                labels[correction.assessor][0],
                correction.indicator or words.decimal(None),
                _change(correction, result, words),
                correction.reason,
            )
        )
        for correction in corrections
    ]
    title = words.tr("Koreksi setelah lembar ditandatangani")
    return Table(columns, rows, READING, title=title, bookmark=title)


def _change(correction: Correction, result: CityResult, words: Words) -> str:
    if correction.indicator is None:
        return words.tr("isi catatan")
    return f"{_mark(correction.before, result, words)} → {_mark(correction.after, result, words)}"


def _mark(steps: MarkValue, result: CityResult, words: Words) -> str:
    return words.tr("TB") if steps is None else words.decimal(result.instrument.scale.printed(steps))


def _sheets(issue: Issue, sheets: Mapping[str, PrintedSheet], labels: Labels, words: Words) -> Table:
    columns = [
        Column(words.tr("Asesor"), grow=1, most=60 * MM),
        Column(words.tr("Versi"), Kind.COUNT, width=16 * MM),
        Column(words.tr("Ditandatangani"), width=46 * MM),
        Column(words.tr("Kode lembar"), width=42 * MM),
    ]
    rows = []
    for assessor in sorted(sheets):
        printed = sheets[assessor]
        signed = moment(utc(printed.sheet.time), issue.evaluation, words)
        if printed.sheet.from_paper:
            signed = words.tr("{moment}, disalin dari kertas", moment=signed)
        rows.append(Row((labels[assessor][0], str(printed.sheet.version), signed, printed.code)))
    title = words.tr("Lembar yang dihitung")
    count = words.ntr("{n} lembar", "{n} lembar", len(rows))
    return Table(columns, rows, READING, title=title, right=count, bookmark=title)


def _verify(flow: Flow, issue: Issue, result: CityResult, words: Words) -> None:
    edge = max(qr.size(issue.qr), 38 * MM) if issue.qr else 0.0
    facts = _facts(issue, result, words)
    at = _INNER if issue.qr else 0.0
    blocks = [paragraph(text, _FACT, flow.width - at - _FACTS_AT) for _, text in facts]
    height = 46 + sum(block.height for block in blocks)
    steps = [paragraph(marked(step), BODY, flow.width - 20) for step in _steps(issue, result, words)]
    note = words.tr(
        "Kode pendek menemukan dokumen, tetapi tidak membuktikan isinya. Yang membuktikan adalah data yang "
        "tersimpan di sekretariat."
    )
    below = sum(block.height + 4 for block in steps) + 2 + paragraph(note, NOTE, flow.width).height
    flow.subheading(words.tr("Memeriksa keaslian laporan ini"), need=max(edge, height) + 24 + below)
    flow.y += 10
    top = flow.y
    if issue.qr:
        qr.draw(flow.page, flow.left, top, edge, issue.qr)
    at = max(at, edge + 10 * MM) if edge else at
    x = flow.left + at
    flow.page.text(x, top + LABEL.baseline, words.tr("Kode dokumen"), LABEL)
    flow.page.text(x, top + LABEL.leading + _BIG_CODE.baseline, issue.document_code, _BIG_CODE, tracking=1.2)
    y = top + 44
    for (label, _), block in zip(facts, blocks, strict=True):
        flow.page.text(x, y + _FACT.baseline, label, _FACT._replace(colour=INK_2))
        block.draw(flow.page, x + _FACTS_AT, y)
        y += block.height
    flow.y = max(y, top + edge) + 14
    for nth, block in enumerate(steps, 1):
        flow.need(block.height)
        flow.page.text(flow.left, flow.y + BODY.baseline, f"{nth}.", BODY._replace(font=SEMIBOLD, colour=ACCENT))
        flow.put(block, 20)
        flow.y += 4
    flow.y += 2
    flow.say(note, NOTE)


def _facts(issue: Issue, result: CityResult, words: Words) -> list[tuple[str, str]]:
    name = f"{words.tr('Laporan Hasil Evaluasi')}, {result.city.code} {result.city.name}"
    facts = [
        (words.tr("Evaluasi"), evaluation_name(issue.evaluation, words)),
        (words.tr("Dokumen"), name),
        (words.tr("Status"), status(issue, words)),
    ]
    if issue.results_code:
        facts.append((words.tr("Kode hasil"), issue.results_code))
    if issue.key_code:
        facts.append((words.tr("Kode kunci"), issue.key_code))
    return facts


def _steps(issue: Issue, result: CityResult, words: Words) -> list[str]:
    differs = words.tr("Bila ada yang *berbeda*, jangan pakai cetakan ini dan hubungi sekretariat.")
    if not issue.qr:
        compare = words.tr(
            "Program menyebutkan daerah, nilai, status, dan kode hasil. Bandingkan dengan yang tercetak di sini."
        )
        if not result.complete:
            compare = words.tr(
                "Program menyebutkan daerah, status, dan kode hasil. Bandingkan dengan yang tercetak di sini."
            )
        typed = words.tr(
            "Ketik kode dokumen di atas pada *Verifikasi* di laptop sekretariat, atau tanyakan ke sekretariat."
        )
        return [typed, compare, differs]
    scanned = words.tr(
        "Pindai kode QR di atas dengan kamera ponsel; internet tidak diperlukan. Tulisan yang muncul menyebutkan "
        "daerah, nilai final, nilai setiap aspek, status, dan kode hasil."
    )
    compare = words.tr("Bandingkan setiap angka dalam tulisan itu dengan yang tercetak di sini.")
    if not result.complete:
        compare = words.tr("Bandingkan tulisan itu dengan yang tercetak di sini.")
        scanned = words.tr(
            "Pindai kode QR di atas dengan kamera ponsel; internet tidak diperlukan. Tulisan yang muncul menyebutkan "
            "daerah, status, dan kode hasil."
        )
    return [
        scanned,
        compare,
        differs,
        words.tr(
            "Untuk membuktikan bahwa sekretariat yang menyatakannya, tempelkan tulisan itu pada *Verifikasi* di "
            "program penilaian."
        ),
    ]
