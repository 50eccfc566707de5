"""Berita Acara Penilaian: what the panel states and signs, with the code of every sheet it rests on."""

from collections.abc import Sequence

from assessor_app.domain.evaluation import Assessor
from assessor_app.reports.content import PrintedSheet
from assessor_app.reports.frame import open_document
from assessor_app.reports.kit.columns import DENSE, READING, AnyRow, Column, GroupHead, Kind, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.letterhead import letterhead
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.prose import INDENT, SIZES, Prose
from assessor_app.reports.kit.rich import Rich, marked
from assessor_app.reports.kit.signature import Signatory, identity
from assessor_app.reports.kit.style import BOLD, H1_SUB, LETTER_MARGINS, MM, REGULAR, SEMIBOLD, STATUS, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.kit.text import balanced
from assessor_app.reports.minutes_points import MinutesContent, bound, points
from assessor_app.reports.naskah import DOTS
from assessor_app.reports.phrases import evaluation_name, moment, span, status, utc
from assessor_app.reports.spelling import date_fields
from assessor_app.words import Words

_TITLE = Type(BOLD, 14, 18)
_SUB = Type(SEMIBOLD, 11.5, 15)
_NUMBER = Type(REGULAR, 11.5, 15)
_TEXT = SIZES[-1]
_COLUMNS = 3
_BETWEEN = 16.0
_TO_SIGN = Type(REGULAR, 9, 11.5)


def build_minutes(content: MinutesContent, words: Words) -> bytes:
    """The minutes as PDF."""
    return pdf(minutes_document(content, words))


def minutes_document(content: MinutesContent, words: Words) -> Document:
    """The minutes laid out."""
    evaluation = content.issue.evaluation
    title = words.tr("Berita Acara Penilaian")
    document = open_document(
        content.issue,
        words,
        f"{title}, {content.where}" if content.where else title,
        left=title,
        right=evaluation_name(evaluation, words),
        margins=LETTER_MARGINS,
        foot_only=True,
    )
    flow = Flow(document, LETTER_MARGINS)
    flow.y = letterhead(flow.page, LETTER_MARGINS, evaluation) + 16
    _title(flow, content, title, words)
    prose = Prose(flow, _TEXT)
    prose.say(_opening(content, words))
    _people(content.signers, words).place(flow, words)
    flow.y += 8
    prose.say(words.tr("Berdasarkan lembar penilaian yang telah ditandatangani, kami menyatakan hal berikut."))
    *stated, decided = points(content, words)
    for number, point in enumerate(stated, 1):
        prose.point(number, point)
    _ending(flow, prose, content, len(stated) + 1, decided, words)
    if content.sheets:
        _attachment(flow, content, words)
    return document


def _title(flow: Flow, content: MinutesContent, title: str, words: Words) -> None:
    flow.page.bookmark(title, 0, flow.y)
    lines = [(title.upper(), _TITLE), (evaluation_name(content.issue.evaluation, words), _SUB)]
    if content.where:
        lines.append((content.where, _SUB))
    lines.append((words.tr("Nomor: {number}", number=content.naskah.dotted("nomor")), _NUMBER))
    for text, type_ in lines:
        flow.put(balanced(text, type_, flow.width, align="centre"))
    flow.y += 10


def _opening(content: MinutesContent, words: Words) -> Rich:
    evaluation = content.issue.evaluation
    day = content.naskah.day()
    blank = dict.fromkeys(("weekday", "day", "month", "year", "digits"), DOTS)
    place = ", ".join(part for part in (evaluation.venue, content.naskah.text("tempat") or evaluation.town) if part)
    if evaluation.town and evaluation.town in evaluation.venue:
        place = evaluation.venue
    return marked(
        words.tr(
            "Pada hari ini, *{weekday}*, tanggal *{day}* bulan *{month}* tahun *{year}* ({digits}), bertempat di "
            "{place}, kami yang bertanda tangan di bawah ini telah menyelesaikan penilaian atas paparan {what}."
        ),
        **(date_fields(day, words) if day else blank),
        place=place or DOTS,
        what=_what(content, words),
    )


def _what(content: MinutesContent, words: Words) -> str:
    if content.where:
        return words.tr("daerah di {where}", where=bound(content.where))
    days = span(content.issue.evaluation, words)
    if not days:
        return words.tr("kabupaten/kota peserta evaluasi")
    return words.tr("kabupaten/kota peserta evaluasi yang berlangsung pada {days}", days=days)


def _role(person: Assessor, words: Words) -> str:
    return words.tr("Ketua") if person.chair else words.tr("Anggota")


def _people(signers: Sequence[Assessor], words: Words) -> Table:
    identified = any(person.identity_number for person in signers)
    columns = [
        Column(words.tr("No."), Kind.NUMBER),
        Column(words.tr("Nama"), most=60 * MM, grow=0.5),
        Column(words.tr("Lembaga"), most=60 * MM, grow=0.5),
    ]
    if identified:
        columns.append(Column(words.tr("Nomor identitas"), most=48 * MM))
    columns.append(Column(words.tr("Kedudukan dalam tim"), most=26 * MM))
    rows: list[AnyRow] = []
    for number, person in enumerate(signers, 1):
        known = identity(person.identity_label, person.identity_number) or words.decimal(None)
        cells = [str(number), person.name, person.institution or words.decimal(None)]
        rows.append(Row((*cells, *([known] if identified else []), _role(person, words))))
    return Table(columns, rows, READING)


def _ending(flow: Flow, prose: Prose, content: MinutesContent, number: int, decided: Rich, words: Words) -> None:
    """The point that decides, the closing sentence and all signatures stand on one page, where one holds them."""
    closing = words.tr("Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.")
    rows = _signature_rows(content, words)
    room = (flow.width - (_COLUMNS - 1) * _BETWEEN) / _COLUMNS
    text = prose.height([prose.block(decided, indent=INDENT), prose.block(closing)])
    heights = [_row_height(row, room) for row in rows]
    together = sum(height + _BETWEEN for height in heights)
    if text + together > flow.body:
        together = heights[0] + _BETWEEN
    flow.need(text + together)
    prose.point(number, decided)
    prose.say(closing)
    for nth, (row, height) in enumerate(zip(rows, heights, strict=True)):
        # The last row takes the one before it along: no signature stands on a page alone.
        with_last = heights[-1] + _BETWEEN if 0 < nth == len(rows) - 2 else 0.0
        flow.need(_BETWEEN + height + with_last)
        flow.gap(_BETWEEN)
        above = max(signatory.above_height(room) for signatory in row)
        for place, signatory in enumerate(row):
            top = flow.y + above - signatory.above_height(room)
            signatory.draw(flow.page, flow.left + place * (room + _BETWEEN), top, room)
        flow.y += height


def _row_height(row: Sequence[Signatory], room: float) -> float:
    above = max(signatory.above_height(room) for signatory in row)
    return above + max(signatory.height(room) - signatory.above_height(room) for signatory in row)


def _signature_rows(content: MinutesContent, words: Words) -> list[list[Signatory]]:
    signers = [
        Signatory(
            words.tr("Ketua Tim Penilai") if person.chair else words.tr("Anggota"),
            person.name,
            None,
            identity(person.identity_label, person.identity_number),
            ruled=True,
        )
        for person in content.signers
    ]
    post = content.naskah.text("jabatan")
    if post:
        nip = identity("NIP", content.naskah.text("nip"))
        seen = words.tr("Mengetahui,\n{post}", post=post)
        signers.append(Signatory(seen, content.naskah.text("nama"), None, nip, ruled=True))
    return [signers[at : at + _COLUMNS] for at in range(0, len(signers), _COLUMNS)]


def _attachment(flow: Flow, content: MinutesContent, words: Words) -> None:
    """Every sheet with its code, by assessor, each with a place for the assessor's initials."""
    flow.next_page()
    title = words.tr("Lampiran: lembar penilaian")
    flow.heading(title)
    flow.y = flow.top + 28
    number = words.tr("Berita acara nomor {number}", number=content.naskah.dotted("nomor"))
    flow.say(f"{number}, {content.naskah.date(words)}", H1_SUB)
    flow.y += 3
    flow.say(status(content.issue, words), STATUS)
    flow.y += 8
    columns = [
        Column(words.tr("No."), Kind.NUMBER),
        Column(words.tr("Kode")),
        Column(words.tr("Kabupaten/kota"), most=64 * MM, grow=1),
        Column(words.tr("Ditandatangani")),
        Column(words.tr("Versi"), Kind.COUNT),
        Column(words.tr("Kode lembar")),
    ]
    rows: list[AnyRow] = []
    number_of = 0
    for assessor, sheets in _by_assessor(content.sheets).items():
        initials = words.tr("paraf {dots}", dots=DOTS)
        rows.append(GroupHead(content.names[assessor], initials))
        for printed in sheets:
            number_of += 1
            rows.append(_sheet_row(printed, number_of, content, words))
    later = words.tr("Lampiran: lembar penilaian")
    Table(columns, rows, DENSE, later_title=later).place(flow, words)


def _sheet_row(printed: PrintedSheet, number: int, content: MinutesContent, words: Words) -> Row:
    evaluation, sheet = content.issue.evaluation, printed.sheet
    signed = moment(utc(sheet.time), evaluation, words)
    if sheet.recused:
        signed = words.tr("{moment}, tidak menilai", moment=signed)
    city = evaluation.city(sheet.city)
    return Row((str(number), city.code, city.name, signed, str(sheet.version), printed.code), number=number)


def _by_assessor(sheets: Sequence[PrintedSheet]) -> dict[str, list[PrintedSheet]]:
    found: dict[str, list[PrintedSheet]] = {}
    for printed in sheets:
        found.setdefault(printed.sheet.assessor, []).append(printed)
    return found
