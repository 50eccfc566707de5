"""Rencana Tindak Lanjut: each recommendation with blank places that the city fills in by hand."""

from assessor_app.reports.followup_items import FollowupContent, Group, Item, groups, recommendations, suggestions
from assessor_app.reports.frame import open_city_across
from assessor_app.reports.kit.codeblock import CodeBlock
from assessor_app.reports.kit.columns import PAD_X, READING, AnyRow, Box, Cell, Column, GroupHead, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.page import Document, Page
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.rich import Run, marked, plain
from assessor_app.reports.kit.signature import Signatory
from assessor_app.reports.kit.style import (
    BODY,
    INK_2,
    ITALIC,
    LINE_2,
    MM,
    NOTE,
    REGULAR,
    SEMIBOLD,
    Type,
)
from assessor_app.reports.kit.table import Table
from assessor_app.reports.naskah import DOTS
from assessor_app.reports.phrases import reason
from assessor_app.words import Words

_CODE = Type(SEMIBOLD, 9, 11.5)
_WHO = Type(REGULAR, 8.5, 11.5, INK_2)
_LOOK = READING._replace(pad=4.0)
_WRITE_EVERY = 15.0
_DOTTED = (0.6, 2.0)
_BLANK_LINES = "\n\n"
"""Behind each code, so that every row leaves room for three lines of handwriting."""
_SIGNATURE, _CODE_ROOM = 78 * MM, 110 * MM


def build_followup(content: FollowupContent, words: Words) -> bytes:
    """The plan of one city as PDF."""
    return pdf(followup_document(content, words))


def followup_document(content: FollowupContent, words: Words) -> Document:
    """The plan laid out on pages across."""
    flow = open_city_across(content.issue, words, words.tr("Rencana Tindak Lanjut"), content.result.city)
    for sentence in introduction(content, words):
        flow.say(sentence, BODY)
        flow.y += 4
    flow.gap(8)
    _body(flow, content, words)
    _signature(flow, content, words)
    return flow.document


def introduction(content: FollowupContent, words: Words) -> tuple[str, ...]:
    """Who fills the plan in, to whom it goes and until when; what is not settled yet, and what stands in for what."""
    naskah = content.naskah
    filled = words.tr(
        "Diisi oleh pemerintah daerah pada kolom Rencana tindakan sampai Status, lalu disampaikan kepada {contact} "
        "paling lambat {deadline}.",
        contact=naskah.text("narahubung") or content.issue.evaluation.unit or DOTS,
        deadline=naskah.date(words, "batas_waktu"),
    )
    sentences = [filled]
    if not content.result.complete:
        why = reason(content.result, words)
        sentences.append(words.tr("Hasil daerah ini belum lengkap: {reason}.", reason=why))
    if not recommendations(content, words):
        sentences.append(words.tr("Tidak ada rekomendasi tertulis dari asesor."))
        if suggestions(content, words):
            sentences.append(words.tr("Daftar ini memuat indikator yang paling menaikkan nilai final."))
    return tuple(sentences)


def _body(flow: Flow, content: FollowupContent, words: Words) -> None:
    found = groups(content, words)
    title = words.tr("Rekomendasi asesor")
    if found:
        count = words.ntr("{n} rekomendasi", "{n} rekomendasi", sum(len(group.items) for group in found))
        _table(found, words, title, count).place(flow, words)
        return
    lowest = suggestions(content, words)
    if lowest:
        count = words.ntr("{n} indikator", "{n} indikator", len(lowest))
        _table((Group("", lowest),), words, words.tr("Indikator untuk ditindaklanjuti"), count, asked=False).place(
            flow, words
        )


def _table(found: tuple[Group, ...], words: Words, title: str, count: str, *, asked: bool = True) -> Table:
    """The plan; `asked` says that assessors asked for it, and who."""
    columns = [
        Column(words.tr("Kode"), type=_CODE),
        Column(words.tr("Rekomendasi") if asked else words.tr("Butir penilaian"), width=72 * MM),
    ]
    if asked:
        columns.append(Column(words.tr("Asesor"), most=26 * MM, type=_WHO))
    columns += [
        Column(words.tr("Rencana tindakan"), grow=3),
        Column(words.tr("Perangkat daerah"), grow=1.5),
        Column(words.tr("Target"), grow=1.4),
        Column(words.tr("Bukti"), grow=1.4),
        Column(words.tr("Status"), grow=1),
    ]
    blank = len(columns) - (3 if asked else 2)
    rows: list[AnyRow] = []
    for group in found:
        if group.head:
            rows.append(GroupHead(group.head, words.ntr("{n} rekomendasi", "{n} rekomendasi", len(group.items))))
        rows += [_row(item, group, blank, asked=asked) for item in group.items]
    return Table(columns, rows, _LOOK, title=title, right=count, bookmark=title)


def _row(item: Item, group: Group, blank: int, *, asked: bool) -> Row:
    text = plain(item.text)
    about = item.about if item.about != group.head else ""
    cells: list[Cell] = [
        item.code + _BLANK_LINES,
        (*text, Run(" ", REGULAR), *plain(f"({about})", ITALIC)) if about else text,
    ]
    if asked:
        cells.append("\n".join(part for part in (item.assessor, item.institution) if part))
    return Row((*cells, *[_to_write_on] * blank))


def _to_write_on(page: Page, box: Box) -> None:
    """Dotted lines to write on, down to the foot of the cell."""
    left, right = box.x + PAD_X, box.x + box.width - PAD_X
    y = box.top + _WRITE_EVERY
    while y < box.top + box.height - 2:
        page.line((left, y), (right, y), 0.4, LINE_2, dash=_DOTTED)
        y += _WRITE_EVERY


def _signature(flow: Flow, content: FollowupContent, words: Words) -> None:
    """The place to sign for the city at the right; the code, where there is one to scan, at the left."""
    issue = content.issue
    signatory = Signatory(words.tr("Pejabat penanggung jawab"))
    height = signatory.height(_SIGNATURE)
    code = None
    if issue.qr:
        note = words.tr(
            "Kode hasil {code}. Pindai dengan ponsel lalu tempelkan pada *Verifikasi* untuk memeriksa angka."
        )
        shown = marked(note, code=issue.results_code)
        code = CodeBlock(words.tr("Kode dokumen"), issue.document_code, shown, issue.qr)
        height = max(height, code.height(_CODE_ROOM))
    flow.need(24 + NOTE.leading + height)
    flow.y += 4
    flow.say(words.tr("Status: {choices}.", choices=", ".join(statuses(words))), NOTE)
    flow.gap(16)
    if code is not None:
        code.draw(flow.page, flow.left, flow.y, _CODE_ROOM)
    signatory.draw(flow.page, flow.right - _SIGNATURE, flow.y, _SIGNATURE)
    flow.y += height


def statuses(words: Words) -> tuple[str, ...]:
    """What the status of a line may be."""
    return (
        words.tr("belum dimulai"),
        words.tr("sedang berjalan"),
        words.tr("selesai"),
        words.tr("tidak dilaksanakan"),
    )
