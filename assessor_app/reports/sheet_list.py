"""Daftar Lembar: all sheets of one assessor with their codes, to be signed once instead of sheet by sheet."""

from dataclasses import dataclass

from assessor_app.domain.evaluation import Assessor
from assessor_app.reports.content import Issue, PrintedSheet
from assessor_app.reports.frame import open_document
from assessor_app.reports.kit.columns import DENSE, AnyRow, Column, Kind, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.signature import Signatory, identity
from assessor_app.reports.kit.style import BODY, MM, SHEET_MARGINS
from assessor_app.reports.kit.table import Table
from assessor_app.reports.kit.text import paragraph
from assessor_app.reports.naskah import DOTS, Naskah
from assessor_app.reports.phrases import DOT, evaluation_name, moment, signed_note, utc
from assessor_app.words import Words

_SIGNATURE_AT = 103 * MM


@dataclass(frozen=True)
class SheetListContent:
    """What the list prints: the current sheets of one assessor, by the order of the official table."""

    issue: Issue
    naskah: Naskah
    assessor: Assessor
    sheets: tuple[PrintedSheet, ...]


def build_sheet_list(content: SheetListContent, words: Words) -> bytes:
    """The list as PDF."""
    return pdf(sheet_list_document(content, words))


def sheet_list_document(content: SheetListContent, words: Words) -> Document:
    """The list laid out; like the sheets themselves it is never SEMENTARA."""
    evaluation, assessor = content.issue.evaluation, content.assessor
    title = words.tr("Daftar Lembar Penilaian")
    document = open_document(
        content.issue,
        words,
        f"{title} {assessor.name}",
        left=DOT.join((title, assessor.name)),
        right=evaluation_name(evaluation, words),
        margins=SHEET_MARGINS,
        status=words.tr("CONTOH") if evaluation.example else "",
        watermark="",
    )
    flow = Flow(document, SHEET_MARGINS)
    flow.heading(title, DOT.join(part for part in (assessor.name, assessor.institution) if part))
    columns = [
        Column(words.tr("No."), Kind.NUMBER),
        Column(words.tr("Kode")),
        Column(words.tr("Kabupaten/kota"), most=66 * MM, grow=1),
        Column(words.tr("Ditandatangani")),
        Column(words.tr("Versi"), Kind.COUNT),
        Column(words.tr("Kode lembar")),
    ]
    rows: list[AnyRow] = [_row(printed, nth, content, words) for nth, printed in enumerate(content.sheets, 1)]
    said, signatory = _said(content, words), _signatory(content, words)
    room = flow.width - _SIGNATURE_AT
    tail = 8 + paragraph(said, BODY, flow.width).height + 16 + signatory.height(room)
    Table(columns, rows, DENSE._replace(pad=2.2), later_title=title, tail=tail).place(flow, words)
    flow.need(tail)
    flow.say(said, BODY, before=8)
    flow.gap(16)
    signatory.draw(flow.page, flow.left + _SIGNATURE_AT, flow.y, room)
    flow.y += signatory.height(room)
    return document


def _row(printed: PrintedSheet, number: int, content: SheetListContent, words: Words) -> Row:
    evaluation, sheet = content.issue.evaluation, printed.sheet
    city = evaluation.city(sheet.city)
    signed = moment(utc(sheet.time), evaluation, words)
    if sheet.recused:
        signed = words.tr("{moment}, tidak menilai", moment=signed)
    return Row((str(number), city.code, city.name, signed, str(sheet.version), printed.code), number=number)


def _said(content: SheetListContent, words: Words) -> str:
    mine = words.tr(
        "Dengan menandatangani daftar ini saya menyatakan bahwa lembar dengan kode di atas adalah penilaian saya."
    )
    return f"{mine} {signed_note((printed.sheet for printed in content.sheets), words)}"


def _signatory(content: SheetListContent, words: Words) -> Signatory:
    assessor, town = content.assessor, content.issue.evaluation.town
    return Signatory(
        words.tr("Asesor"),
        assessor.name,
        content.naskah.place_and_date(words, town) or (f"{town}, {DOTS}" if town else ""),
        identity(assessor.identity_label, assessor.identity_number),
        ruled=True,
    )
