"""Surat Pemberitahuan Hasil: one letter to all, or to the head of one city; on one page where it fits."""

from assessor_app.domain.template import ENDING, OVERVIEW
from assessor_app.reports.frame import open_document
from assessor_app.reports.kit.columns import READING, AnyRow, Column, Kind, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.letterhead import letterhead
from assessor_app.reports.kit.namelist import NameList
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.prose import FIRST_LINE, SIZES, Prose
from assessor_app.reports.kit.style import H1_SUB, LETTER_MARGINS, MM, STATUS, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.letter_frame import address, ending, reference
from assessor_app.reports.letter_points import LetterContent, instruments, points, slot
from assessor_app.reports.naskah import TOWN_DOTS
from assessor_app.reports.phrases import head_of, status, weight
from assessor_app.reports.spelling import spelled
from assessor_app.words import Words

__all__ = ["LetterContent", "build_letter", "letter_document", "recipients"]


def build_letter(content: LetterContent, words: Words) -> bytes:
    """The letter as PDF."""
    return pdf(letter_document(content, words))


def letter_document(content: LetterContent, words: Words, *, attached: bool = True) -> Document:
    """The letter laid out in the largest type with which its text fits one page.

    Args:
        attached: with its Lampiran I, who receives it, where it goes to all.
    """
    for size in SIZES:
        document = _laid(content, words, size)
        if len(document.pages) == 1:
            break
    if content.city is None and attached:
        recipients(document, content, words)
    return document


def _laid(content: LetterContent, words: Words, size: Type) -> Document:
    document = open_document(
        content.issue,
        words,
        words.tr("Surat Pemberitahuan Hasil"),
        left="",
        right="",
        margins=LETTER_MARGINS,
        city=content.city,
        foot_only=True,
    )
    flow = Flow(document, LETTER_MARGINS)
    flow.y = letterhead(flow.page, LETTER_MARGINS, content.issue.evaluation) + 14
    flow.page.bookmark(words.tr("Surat Pemberitahuan Hasil"), 0, flow.y)
    _reference(flow, content, words, size)
    _address(flow, content, words, size)
    prose = Prose(flow, size)
    for opening in slot(content, OVERVIEW, words):
        prose.say(opening, first=FIRST_LINE)
    *before, last = points(content, words)
    for number, text in enumerate(before, 1):
        prose.point(number, text)
        if number == _WEIGHTS_AFTER:
            _weights(flow, content, words)
    ending(flow, prose, content.naskah, len(before) + 1, last, slot(content, ENDING, words), words)
    return document


_WEIGHTS_AFTER = 2


def _reference(flow: Flow, content: LetterContent, words: Words, size: Type) -> None:
    naskah = content.naskah
    enclosed = content.enclosed
    files = words.ntr("{count} berkas", "{count} berkas", enclosed, count=spelled(enclosed, words))
    fields = (
        (words.tr("Nomor"), naskah.dotted("nomor")),
        (words.tr("Sifat"), naskah.dotted("sifat")),
        (words.tr("Lampiran"), files if enclosed else words.decimal(None)),
        (words.tr("Hal"), naskah.dotted("hal")),
    )
    place = naskah.text("tempat") or content.issue.evaluation.town or TOWN_DOTS
    reference(flow, fields, f"{place}, {naskah.date(words)}", size)


def _address(flow: Flow, content: LetterContent, words: Words, size: Type) -> None:
    if content.city is None:
        lines = [_everybody(content, words), words.tr("(daftar terlampir)")]
    else:
        lines = [words.tr("Yth. {head}", head=head_of(content.city, words))]
    address(flow, (*lines, words.tr("di tempat")), size)


def _everybody(content: LetterContent, words: Words) -> str:
    """The heads of the kinds of region that took part; a single one by name."""
    rows = content.results.official
    if len(rows) == 1:
        return words.tr("Yth. {head}", head=head_of(rows[0].city, words))
    kinds = {row.city.is_regency for row in rows}
    if kinds == {True}:
        return words.tr("Yth. Para Bupati")
    return words.tr("Yth. Para Wali Kota") if kinds == {False} else words.tr("Yth. Para Bupati dan Wali Kota")


def _weights(flow: Flow, content: LetterContent, words: Words) -> None:
    """The weights of the instruments by which these cities were scored, side by side."""
    used = instruments(content)
    titles = list(dict.fromkeys(aspect.title for i in used for aspect in i.aspects))
    single = len(used) == 1
    columns = [Column(words.tr("Aspek"), most=60 * MM, grow=1)]
    columns += [Column(words.tr("Bobot") if single else i.name, Kind.CENTRE, most=45 * MM, grow=0.4) for i in used]
    rows: list[AnyRow] = []
    for title in titles:
        cells = [next((weight(a, words) for a in i.aspects if a.title == title), words.decimal(None)) for i in used]
        rows.append(Row((title, *cells)))
    Table(columns, rows, READING._replace(pad=2.2), whole=True).place(flow, words)
    flow.y += 8


def recipients(document: Document, content: LetterContent, words: Words) -> None:
    """Lampiran I: to whom the letter goes; those that did not take part are not written to."""
    flow = Flow(document, LETTER_MARGINS)
    flow.heading(words.tr("Lampiran I: daftar penerima"))
    flow.y = flow.top + 28
    number = words.tr("Surat nomor {number}", number=content.naskah.dotted("nomor"))
    flow.say(f"{number}, {content.naskah.date(words)}", H1_SUB)
    flow.y += 3
    flow.say(status(content.issue, words), STATUS)
    flow.y += 8
    NameList([head_of(row.city, words) for row in content.results.official]).place(flow)
