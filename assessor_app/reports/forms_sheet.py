"""Formulir Lembar Penilaian: one sheet on paper for a laptop that fails; it is typed in on the same day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessor_app.domain.evaluation import Assessor, City, Session
from assessor_app.domain.instrument import Indicator, Instrument
from assessor_app.domain.sheet import FindingKind
from assessor_app.reports.content import Issue
from assessor_app.reports.forms_frame import fields, open_form
from assessor_app.reports.forms_scale import legend_table, letters
from assessor_app.reports.kit.columns import SHEET, AnyRow, Box, Column, Drawing, GroupHead, Kind, Row
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.furniture import shortened
from assessor_app.reports.kit.measure import printable, width
from assessor_app.reports.kit.page import Document, Furniture, Page
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.rich import marked
from assessor_app.reports.kit.signature import Signatory, dots
from assessor_app.reports.kit.style import (
    ACCENT,
    BODY,
    H2,
    INK,
    INK_2,
    LABEL,
    LINE_2,
    MM,
    REGULAR,
    SHEET_MARGINS,
    SMALL,
    Type,
)
from assessor_app.reports.kit.table import Table
from assessor_app.reports.kit.text import paragraph
from assessor_app.reports.phrases import DOT, finding_kind, weight
from assessor_app.words import Words

ROW = 18.9
"""Height of a row in points: 6.7 mm, so that a cross made standing up stays in its row."""
MOST_CIRCLES = 9
"""A finer scale than this is written as a number instead of crossed."""
_RADIUS = 2.6 * MM
_APART = 25.6
_LEAST_APART = 16.6
_CODE = Type(REGULAR, 8.8, 10.6, INK_2)
_DIGIT = Type(REGULAR, 8, 10, INK_2)
_WIDE_DIGIT = Type(REGULAR, 7, 9, INK_2)
_LINE_HIGH = 22.6
_LINES = {FindingKind.STRENGTH: 5, FindingKind.WEAKNESS: 5, FindingKind.RECOMMENDATION: 7}
_SIGNATURE_AT = 103 * MM
_NAMED_AT = 19.2 * MM
_BELOW_NAMES = 8.0
_KNOWN = SMALL._replace(colour=INK)


@dataclass(frozen=True)
class BlankSheetContent:
    """What the form prints; whatever is None is a line to write on.

    Args:
        scale_apart: the descriptors of the marks are a document of their own.
    """

    issue: Issue
    instrument: Instrument
    city: City | None = None
    assessor: Assessor | None = None
    session: Session | None = None
    scale_apart: bool = False


def build_blank_sheet(content: BlankSheetContent, words: Words) -> bytes:
    """The form as PDF."""
    return pdf(blank_sheet_document(content, words))


def blank_sheet_document(content: BlankSheetContent, words: Words) -> Document:
    """The form laid out."""
    title = words.tr("Formulir Lembar Penilaian")
    named = [person.name for person in (content.assessor, content.city) if person is not None]
    document = open_form(content.issue, words, ", ".join((title, *named)), left=DOT.join((title, *named)))
    if len(named) < 2:
        whose, _, which, *_ = _facts(content, words)
        document.furniture = _Named(document.furniture, (whose, which))
    flow = Flow(document, SHEET_MARGINS)
    count = words.ntr("{n} indikator", "{n} indikator", len(content.instrument.indicators))
    used = words.tr("diisi bila laptop tidak dapat dipakai")
    flow.heading(words.tr("Lembar Penilaian"), DOT.join((content.instrument.name, count, used)))
    fields(flow, _facts(content, words))
    flow.y += 6
    flow.put(paragraph(marked(_instructions(content, words)), BODY._replace(size=9.5, leading=12.6), flow.width))
    flow.y += 6
    _marks(content, words).place(flow, words)
    _second_part(flow, content, words)
    return document


@dataclass(frozen=True)
class _Named:
    """Head and foot, and on every page after the first whose sheet it is: loose pages are not mixed up."""

    usual: Furniture
    facts: Sequence[tuple[str, str]]

    def __call__(self, page: Page, number: int, total: int) -> None:
        self.usual(page, number, total)
        if number == 1:
            return
        left, right = SHEET_MARGINS.left, page.width - SHEET_MARGINS.right
        wide = (right - left) / len(self.facts)
        for nth, (label, text) in enumerate(self.facts):
            x, end = left + nth * wide, left + (nth + 1) * wide - (16 if nth + 1 < len(self.facts) else 0)
            page.text(x, _NAMED_AT, label, SMALL)
            x += width(label, SMALL) + 5
            if text:
                page.text(x, _NAMED_AT, shortened(printable(text), _KNOWN, end - x), _KNOWN)
            else:
                page.rule(x, end, _NAMED_AT + 1, 0.5, LINE_2)


def _facts(content: BlankSheetContent, words: Words) -> list[tuple[str, str]]:
    city, person, session = content.city, content.assessor, content.session
    when = f"{words.date(session.date)}, {words.time(session.start)}" if session else ""
    zone = content.issue.evaluation.zone.value
    return [
        (words.tr("Asesor"), person.name if person else ""),
        (words.tr("Lembaga"), person.institution if person else ""),
        (words.tr("Kode dan nama daerah"), f"{city.code} {city.name}" if city else ""),
        (words.tr("Tanggal dan pukul"), f"{when} {zone}" if when else ""),
        (words.tr("Nama ruang"), session.room if session else ""),
        (words.tr("Nomor lembar"), ""),
    ]


def _instructions(content: BlankSheetContent, words: Words) -> str:
    scale = content.instrument.scale
    bounds = {
        "lowest": words.decimal(scale.printed(scale.lowest)),
        "highest": words.decimal(scale.printed(scale.highest)),
        "step": words.decimal(scale.step.normalize() + 0),
    }
    if _circled(content.instrument):
        parts = [
            words.tr("Silang satu angka pada setiap baris dengan tinta hitam."),
            words.tr("Salah silang: lingkari yang benar, beri paraf."),
        ]
    else:
        parts = [
            words.tr(
                "Tulis satu angka dari {lowest} sampai {highest}, dengan langkah {step}, pada setiap baris.", **bounds
            ),
            words.tr("Salah tulis: coret, tulis angka yang benar, dan beri paraf."),
        ]
    parts.append(words.tr("Baris kosong berarti *belum dinilai*, bukan nol."))
    if any(indicator.not_applicable_allowed for indicator in content.instrument.indicators):
        parts.append(words.tr("TB: tidak berlaku."))
    shared = letters(content.instrument)
    if shared:
        last = chr(ord("a") + len(set(shared.values())) - 1)
        parts.append(words.tr("Skala a–{last}: halaman terakhir.", last=last))
    elif content.scale_apart:
        parts.append(words.tr("Skala setiap butir: lembar *Skala penilaian*."))
    return " ".join(parts)


def _circled(instrument: Instrument) -> bool:
    return len(instrument.scale.levels) <= MOST_CIRCLES


def _marks(content: BlankSheetContent, words: Words) -> Table:
    instrument = content.instrument
    shared = letters(instrument)
    with_tb = any(indicator.not_applicable_allowed for indicator in instrument.indicators)
    columns = [Column(words.tr("Kode"), type=_CODE), Column(words.tr("Butir penilaian"), most=72 * MM, grow=0.6)]
    if shared:
        columns.append(Column(words.tr("Skala"), Kind.CENTRE, width=12 * MM, type=_CODE))
    columns.append(Column(words.tr("Nilai"), Kind.DRAWN, width=_marks_width(instrument, words)))
    if with_tb:
        columns.append(Column(words.tr("TB"), Kind.DRAWN, width=9 * MM))
    columns.append(Column(words.tr("Catatan"), width=31 * MM))
    drawn = _circles(instrument, words) if _circled(instrument) else _blank
    rows: list[AnyRow] = []
    for aspect in instrument.aspects:
        rows.append(GroupHead(aspect.title, words.tr("bobot {weight}", weight=weight(aspect, words))))
        for indicator in aspect.indicators:
            cells: list[str | Drawing] = [indicator.code, indicator.title]
            cells += [_letter(indicator, shared, words)] if shared else []
            cells += [drawn, *([_not_applicable(indicator, words)] if with_tb else []), _margin]
            rows.append(Row(tuple(cells), least=ROW))
    return Table(columns, rows, SHEET)


def _letter(indicator: Indicator, shared: Mapping[str, str], words: Words) -> str:
    return shared.get(indicator.code, words.decimal(None))


def _apart(instrument: Instrument) -> float:
    return max(_LEAST_APART, min(_APART, 5 * _APART / len(instrument.scale.levels)))


def _marks_width(instrument: Instrument, words: Words) -> float:
    if not _circled(instrument):
        return 26 * MM
    return _apart(instrument) * len(instrument.scale.levels) + 6


def _circles(instrument: Instrument, words: Words) -> Drawing:
    """One circle a mark; the digit is grey, so that a cross over it is seen."""
    scale, apart = instrument.scale, _apart(instrument)
    labels = [words.decimal(scale.printed(steps)) for steps in scale.levels]
    type_ = _DIGIT if max(map(len, labels)) == 1 else _WIDE_DIGIT

    def draw(page: Page, box: Box) -> None:
        middle = box.top + box.height / 2
        x = box.x + box.width / 2 - apart * (len(labels) - 1) / 2
        for label in labels:
            _circle(page, x, middle, label, type_)
            x += apart

    return draw


def _circle(page: Page, x: float, y: float, label: str, type_: Type) -> None:
    page.circle((x, y), _RADIUS, stroke=LINE_2, line=0.6)
    page.text(x, y + 0.35 * type_.size, label, type_, align="centre")


def _blank(page: Page, box: Box) -> None:
    """A box to write a number in."""
    high = 2 * _RADIUS
    page.rect(box.x + 6, box.top + (box.height - high) / 2, box.width - 12, high, stroke=LINE_2, line=0.6)


def _margin(page: Page, box: Box) -> None:
    """Room for a remark, set off by a short upright line."""
    page.line((box.x, box.top + 3), (box.x, box.top + box.height - 3), 0.5, LINE_2)


def _not_applicable(indicator: Indicator, words: Words) -> str | Drawing:
    if not indicator.not_applicable_allowed:
        return words.decimal(None)
    label = words.tr("TB")

    def draw(page: Page, box: Box) -> None:
        _circle(page, box.x + box.width / 2, box.top + box.height / 2, label, _WIDE_DIGIT)

    return draw


def _second_part(flow: Flow, content: BlankSheetContent, words: Words) -> None:
    """Findings, the shared scale, the signature and who typed it in: the last page of every form."""
    flow.next_page()
    flow.y += _BELOW_NAMES
    for nth, kind in enumerate(FindingKind):
        flow.y += 16 if nth else 0
        head = finding_kind(kind, words)
        if content.instrument.findings_required:
            head = words.tr("{kind} (minimal satu)", kind=head)
        flow.page.text(flow.left, flow.y + H2.baseline, head, H2._replace(size=12))
        flow.y += H2.leading + 3
        flow.page.rule(flow.left, flow.right, flow.y, 0.9, ACCENT)
        for _ in range(_LINES[kind]):
            flow.y += _LINE_HIGH
            flow.page.rule(flow.left, flow.right, flow.y, 0.5, LINE_2)
    table = legend_table(content.instrument, words)
    if table is not None:
        flow.gap(16)
        table.place(flow, words)
    _signature(flow, content, words)


def _signature(flow: Flow, content: BlankSheetContent, words: Words) -> None:
    room = flow.width - _SIGNATURE_AT
    name = content.assessor.name if content.assessor else ""
    town = content.issue.evaluation.town
    place = f"{town}, {dots(room * 0.55, BODY)}" if town else ""
    signatory = Signatory(words.tr("Asesor"), name, place, ruled=True)
    height = max(signatory.height(room), 96.0)
    flow.need(18 + height)
    flow.gap(18)
    signatory.draw(flow.page, flow.left + _SIGNATURE_AT, flow.y, room)
    y = flow.y
    for text in (
        words.tr("Tanda tangan asesor berlaku untuk seluruh halaman."),
        words.tr("Petugas yang menyalin ke program pada hari yang sama:"),
    ):
        flow.page.text(flow.left, y + LABEL.baseline, text, LABEL)
        y += LABEL.leading + 1
    y += 6
    for label in (words.tr("Nama"), words.tr("Pukul"), words.tr("Paraf")):
        y += 19
        flow.page.text(flow.left, y - 3, label, LABEL)
        flow.page.rule(flow.left + 16 * MM, flow.left + 76 * MM, y, 0.5, LINE_2)
    flow.y += height
