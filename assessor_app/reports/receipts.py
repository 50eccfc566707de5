"""Catatan Penerimaan: every file that came in, with its receipt and what became of it."""

from dataclasses import dataclass

from assessor_app.domain.ledger import Receipt
from assessor_app.domain.names import shown_name
from assessor_app.reports.content import Issue
from assessor_app.reports.frame import open_document
from assessor_app.reports.kit.columns import DENSE, AnyRow, Column, Kind, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.style import MM, NOTE, RECAP_MARGINS
from assessor_app.reports.kit.table import Table
from assessor_app.reports.phrases import DOT, evaluation_name, moment, utc
from assessor_app.words import Words


@dataclass(frozen=True)
class ReceiptsContent:
    """What the record prints: receipts in the order of merging; `last` are number and digest of the last record."""

    issue: Issue
    receipts: tuple[Receipt, ...]
    last: tuple[int, str] | None = None


def build_receipts(content: ReceiptsContent, words: Words) -> bytes:
    """The record as PDF."""
    return pdf(receipts_document(content, words))


def receipts_document(content: ReceiptsContent, words: Words) -> Document:
    """The record laid out; it holds no figures of a result and is never SEMENTARA."""
    evaluation = content.issue.evaluation
    title = words.tr("Catatan Penerimaan Berkas")
    document = open_document(
        content.issue,
        words,
        title,
        left=title,
        right=evaluation_name(evaluation, words),
        margins=RECAP_MARGINS,
        status=words.tr("CONTOH") if evaluation.example else "",
        watermark="",
    )
    flow = Flow(document, RECAP_MARGINS)
    count = words.ntr("{n} berkas", "{n} berkas", len(content.receipts))
    flow.heading(title, DOT.join((evaluation_name(evaluation, words), count)))
    columns = [
        Column(words.tr("No."), Kind.NUMBER),
        Column(words.tr("Nomor dan kode catatan"), width=27 * MM),
        Column(words.tr("Diterima"), width=27 * MM),
        Column(words.tr("Asesor"), most=34 * MM, grow=0.6),
        Column(words.tr("Kode tanda terima"), most=22 * MM),
        Column(words.tr("Lembar"), Kind.COUNT),
        Column(words.tr("Berkas"), most=40 * MM, grow=0.3),
        Column(words.tr("Hasil pemeriksaan"), most=34 * MM, grow=0.4),
        Column(words.tr("Petugas"), most=26 * MM),
    ]
    rows: list[AnyRow] = [_row(receipt, nth, content, words) for nth, receipt in enumerate(content.receipts, 1)]
    Table(columns, rows, DENSE._replace(pad=2.0), later_title=title).place(flow, words)
    if content.last is not None:
        number, digest = content.last
        last = words.tr("Catatan penerimaan terakhir nomor {number}, kode {digest}.", number=number, digest=digest)
        flow.say(last, NOTE, before=10.0)
    return document


def _record(receipt: Receipt, words: Words) -> str:
    """Number and code of the signed record, one above the other."""
    if receipt.record is None:
        return words.decimal(None)
    return f"{words.tr('nomor {number}', number=receipt.number)}\n{receipt.record[:12]}"


def _row(receipt: Receipt, number: int, content: ReceiptsContent, words: Words) -> Row:
    dash = words.decimal(None)
    name = shown_name(content.issue.evaluation, receipt.assessor, receipt.name) or dash
    cells = (
        str(number),
        _record(receipt, words),
        moment(utc(receipt.at), content.issue.evaluation, words, between="\n"),
        name,
        receipt.receipt or dash,
        str(len(receipt.sheets)) if receipt.receipt else dash,
        receipt.file,
        words.sentence("receipt-verdict", receipt.verdict.value),
        receipt.operator or dash,
    )
    return Row(cells, number=number)
