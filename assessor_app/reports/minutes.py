"""Berita Acara Penilaian: what the panel states and signs, with the code of every sheet it rests on."""

import itertools
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
from assessor_app.reports.kit.rich import Rich
from assessor_app.reports.kit.signature import Signatory, identity
from assessor_app.reports.kit.style import BOLD, H1_SUB, LETTER_MARGINS, MM, REGULAR, SEMIBOLD, STATUS, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.kit.text import balanced
from assessor_app.reports.minutes_content import MinutesContent
from assessor_app.reports.minutes_opening import opening, role
from assessor_app.reports.minutes_points import points
from assessor_app.reports.naskah import DOTS
from assessor_app.reports.phrases import evaluation_name, moment, status, utc
from assessor_app.reports.sentences import bare
from assessor_app.words import Words

_TITLE = Type(BOLD, 14, 18)
_SUB = Type(SEMIBOLD, 11.5, 15)
_NUMBER = Type(REGULAR, 11.5, 15)
_TEXT = SIZES[-1]
_COLUMNS, _MOST_COLUMNS = 3, 5
_BETWEEN = 16.0
_NOTED = 60 * MM
_MANY = 12
"""With more signers than these their places are narrower, so that the page with the decision holds them all."""
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
    *stated, decided = points(content, words)
    prose.say(opening(content, len(stated) + 1, words))
    basis = content.naskah.text("dasar")
    if basis:
        prose.say(words.tr("Dasar: {basis}.", basis=bare(basis)))
    _people(content, words).place(flow, words)
    flow.y += 8
    prose.say(words.tr("Kami menyatakan hal-hal berikut."))
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


def _people(content: MinutesContent, words: Words) -> Table:
    signers = content.signers
    identified = any(person.identity_number for person in signers)
    columns = [
        Column(words.tr("No."), Kind.NUMBER),
        Column(words.tr("Nama"), most=60 * MM, grow=0.5),
        Column(words.tr("Lembaga"), most=60 * MM, grow=0.5),
    ]
    if identified:
        columns.append(Column(words.tr("Nomor identitas"), most=48 * MM))
    columns.append(Column(words.tr("Kedudukan dalam tim"), most=32 * MM))
    rows: list[AnyRow] = []
    for number, person in enumerate(signers, 1):
        known = identity(person.identity_label, person.identity_number) or words.decimal(None)
        institution = person.institution or (words.tr("Asesor pengganti") if person.spare else words.decimal(None))
        cells = [str(number), person.name, institution]
        rows.append(Row((*cells, *([known] if identified else []), role(person, content, words))))
    return Table(columns, rows, READING)


def _ending(flow: Flow, prose: Prose, content: MinutesContent, number: int, decided: Rich, words: Words) -> None:
    """The point that decides, the closing sentence and all signatures stand on one page, where one holds them."""
    closing = words.tr("Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.")
    rows, noted = _signature_rows(content, words), bool(content.naskah.text("jabatan"))
    columns = max(_COLUMNS, *(len(row) for row in rows), 0)
    room = (flow.width - (columns - 1) * _BETWEEN) / columns
    text = prose.height([prose.block(decided, indent=INDENT), prose.block(closing)])
    # Whoever takes note stands apart, in the middle of a row of his own.
    rooms = [max(room, _NOTED) if noted and row is rows[-1] else room for row in rows]
    heights = [_row_height(row, room) for row, room in zip(rows, rooms, strict=True)]
    together = sum(height + _BETWEEN for height in heights)
    if text + together > flow.body and heights:
        together = heights[0] + _BETWEEN
    flow.need(text + together)
    prose.point(number, decided)
    prose.say(closing)
    for nth, (row, room, height) in enumerate(zip(rows, rooms, heights, strict=True)):
        # The last row takes the one before it along: no signature stands on a page alone.
        with_last = heights[-1] + _BETWEEN if 0 < nth == len(rows) - 2 else 0.0
        flow.need(_BETWEEN + height + with_last)
        flow.gap(_BETWEEN)
        above = max(signatory.above_height(room) for signatory in row)
        left = flow.left + ((flow.width - room) / 2 if noted and row is rows[-1] else 0.0)
        for place, signatory in enumerate(row):
            top = flow.y + above - signatory.above_height(room)
            signatory.draw(flow.page, left + place * (room + _BETWEEN), top, room)
        flow.y += height


def _panels(signers: Sequence[Assessor]) -> list[range]:
    """The places of each panel, where panels are large enough for rows of their own; else all in one."""
    starts = [n for n, person in enumerate(signers) if n == 0 or person.panel != signers[n - 1].panel]
    if len(signers) < _COLUMNS * len(starts):
        starts = starts[:1]
    return [range(a, b) for a, b in itertools.pairwise([*starts, len(signers)])]


def _row_height(row: Sequence[Signatory], room: float) -> float:
    above = max(signatory.above_height(room) for signatory in row)
    return above + max(signatory.height(room) - signatory.above_height(room) for signatory in row)


def _signature_rows(content: MinutesContent, words: Words) -> list[list[Signatory]]:
    signers = [
        Signatory(
            role(person, content, words),
            person.name,
            None,
            identity(person.identity_label, person.identity_number),
            ruled=True,
        )
        for person in content.signers
    ]
    rows = []
    for nth in _panels(content.signers):
        columns = _MOST_COLUMNS if len(signers) > _MANY else _COLUMNS
        rows += [signers[at : at + columns] for at in range(nth.start, nth.stop, columns)]
    post = content.naskah.text("jabatan")
    if post:
        nip = identity("NIP", content.naskah.text("nip"))
        seen = words.tr("Mengetahui,\n{post}", post=post)
        rows.append([Signatory(seen, content.naskah.text("nama"), None, nip, ruled=True)])
    return rows


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
    elif (sheet.assessor, sheet.city) not in content.counted:
        signed = words.tr("{moment}, tidak dihitung", moment=signed)
    elif sheet.from_paper:
        signed = words.tr("{moment}, disalin dari kertas", moment=signed)
    city = evaluation.city(sheet.city)
    return Row((str(number), city.code, city.name, signed, str(sheet.version), printed.code), number=number)


def _by_assessor(sheets: Sequence[PrintedSheet]) -> dict[str, list[PrintedSheet]]:
    found: dict[str, list[PrintedSheet]] = {}
    for printed in sheets:
        found.setdefault(printed.sheet.assessor, []).append(printed)
    return found
