"""Lembar Penilaian: one assessor's own marks for one city, with the code of exactly this version to sign beside.

It shows nothing consolidated and is never SEMENTARA; what is not signed in the program says KONSEP.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor_app.domain.consolidation import CityValues
from assessor_app.domain.evaluation import Assessor, City, Session
from assessor_app.domain.instrument import Indicator
from assessor_app.domain.sheet import Draft, FindingKind, MarkValue, Sheet
from assessor_app.reports.content import Issue
from assessor_app.reports.frame import open_document
from assessor_app.reports.kit import facts
from assessor_app.reports.kit.codeblock import CodeBlock
from assessor_app.reports.kit.columns import SHEET, AnyRow, Box, Column, Drawing, GroupHead, Kind, Row
from assessor_app.reports.kit.facts import Fact
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.measure import width
from assessor_app.reports.kit.page import Document, Page
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.rich import Rich, Run, marked, plain
from assessor_app.reports.kit.sidelist import Entry, SideList
from assessor_app.reports.kit.signature import Signatory, identity
from assessor_app.reports.kit.style import (
    ACCENT,
    H1,
    INK,
    INK_2,
    ITALIC,
    LABEL,
    MM,
    REGULAR,
    SEMIBOLD,
    SHEET_MARGINS,
    Type,
)
from assessor_app.reports.kit.table import Table
from assessor_app.reports.kit.text import balanced
from assessor_app.reports.phrases import DOT, evaluation_name, finding_kind, highest, horizon, moment, utc, weight
from assessor_app.words import Words

_CODE = Type(REGULAR, 8.8, 10.6, INK_2)
_MARK = Type(SEMIBOLD, 11, 10.6)
_WORD = Type(ITALIC, 8.8, 10.6, INK_2)
_SUB = Type(REGULAR, 10.5, 13.5, INK_2)
_STATEMENT = Type(SEMIBOLD, 10, 12.6)
_ITEM = Type(REGULAR, 9.5, 12.4)
_ITEM_NUMBER = Type(REGULAR, 9.5, 12.4, INK_2)
_KIND = Type(SEMIBOLD, 10, 13, ACCENT)
_SIGNATURE_AT = 103 * MM
_CODE_TYPE = Type(SEMIBOLD, 11, 14, INK)
_DENSER = (1.3, 1.05)
"""Less air in the rows, tried where it saves a page."""
_LITTLE = 300.0
"""A last page that holds less may be saved by denser rows."""


@dataclass(frozen=True)
class SheetFormContent:
    """What the sheet prints.

    Args:
        assessor: with the name as typed and, where it is known, the identity number.
        sheet: the signed version, or the draft.
        code, digest: short code and full digest of a signed version; empty for a draft.
        values: this sheet's own aspects and final; None while marks are missing, or for a recusal.
        session: when the city presented.
        place: where it is signed.
    """

    issue: Issue
    city: City
    assessor: Assessor
    sheet: Sheet | Draft
    code: str = ""
    digest: str = ""
    values: CityValues | None = None
    session: Session | None = None
    place: str = ""

    @property
    def signed(self) -> Sheet | None:
        """The signed version, unless this is a draft."""
        return self.sheet if isinstance(self.sheet, Sheet) else None


def build_sheet_form(content: SheetFormContent, words: Words) -> bytes:
    """The sheet of one assessor for one city as PDF."""
    return pdf(sheet_form_document(content, words))


def sheet_form_document(content: SheetFormContent, words: Words) -> Document:
    """The sheet laid out; a little denser where that saves a page, and never with the signature on a page alone."""
    usual, used = _laid_out(content, words, SHEET.pad)
    if used > _LITTLE or len(usual.pages) == 1:
        return usual
    denser = [_laid_out(content, words, pad)[0] for pad in _DENSER]
    return next((document for document in denser if len(document.pages) < len(usual.pages)), usual)


def _laid_out(content: SheetFormContent, words: Words, pad: float) -> tuple[Document, float]:
    """The sheet with so much air in the rows, and how much of its last page it takes."""
    issue, city = content.issue, content.city
    title = words.tr("Lembar Penilaian")
    parts = [words.tr("CONTOH")] if issue.evaluation.example else []
    if content.signed is None:
        parts.append(words.tr("KONSEP"))
    document = open_document(
        issue,
        words,
        f"{title} {content.assessor.name}",
        left=DOT.join((title, content.assessor.name, f"{city.code} {city.name}")),
        right=evaluation_name(issue.evaluation, words),
        margins=SHEET_MARGINS,
        city=city,
        status=" · ".join(parts),
        watermark="" if content.signed else words.tr("KONSEP"),
    )
    flow = Flow(document, SHEET_MARGINS)
    _heading(flow, content, words, title)
    facts.place(flow, _facts(content, words), 3)
    if content.signed is not None and content.signed.recused:
        flow.say(words.tr("Asesor menyatakan tidak menilai daerah ini."), _STATEMENT, before=14)
    else:
        flow.y += 12
        _marks(content, words, pad).place(flow, words)
        _findings(flow, content, words)
    _signature(flow, content, words)
    return document, flow.y - flow.top


def _heading(flow: Flow, content: SheetFormContent, words: Words, title: str) -> None:
    top = flow.y
    room = flow.width
    if content.code:
        room -= 62 * MM
        flow.page.text(flow.right, top + LABEL.baseline, words.tr("Kode lembar"), LABEL, align="right")
        baseline = top + 11 + _CODE_TYPE.baseline
        flow.page.text(flow.right, baseline, content.code, _CODE_TYPE, align="right", tracking=0.8)
    flow.page.bookmark(title, 0, top)
    flow.put(balanced(title, H1, room))
    province = words.tr("Provinsi {province}", province=content.city.province) if content.city.province else ""
    name = ", ".join(part for part in (f"{content.city.code} {content.city.name}", province) if part)
    flow.put(balanced(name, _SUB, room))
    flow.y += 6


def _facts(content: SheetFormContent, words: Words) -> list[Fact]:
    evaluation, sheet = content.issue.evaluation, content.signed
    found = [
        Fact(words.tr("Asesor"), content.assessor.name),
        Fact(words.tr("Lembaga"), content.assessor.institution or words.decimal(None)),
        Fact(words.tr("Sesi"), _session(content, words)),
    ]
    if sheet is None:
        found.append(Fact(words.tr("Status"), words.tr("Konsep, belum ditandatangani"), strong=True))
    else:
        found.append(Fact(words.tr("Ditandatangani"), moment(utc(sheet.time), evaluation, words)))
        found.append(Fact(words.tr("Versi"), str(sheet.version)))
    if content.values is not None and content.values.final is not None:
        best = highest(evaluation.instrument(content.city.instrument), words)
        own = words.tr("{figure} dari {highest}", figure=words.decimal(content.values.final), highest=best)
        found.append(Fact(words.tr("Nilai menurut lembar ini"), own, strong=True))
    if sheet is not None and sheet.from_paper:
        typed_by = ", ".join(sheet.keyed_by)
        found.append(Fact(words.tr("Disalin dari kertas oleh"), typed_by or words.decimal(None)))
    if sheet is not None and sheet.reason:
        label = words.tr("Alasan tidak menilai") if sheet.recused else words.tr("Alasan versi ini")
        found.append(Fact(label, sheet.reason))
    return found


def _session(content: SheetFormContent, words: Words) -> str:
    session = content.session
    if session is None:
        return words.decimal(None)
    hours = f"{words.time(session.start)}–{words.time(session.end)} {content.issue.evaluation.zone.value}"
    return words.tr("{date}, {hours}, Ruang {room}", date=words.date(session.date), hours=hours, room=session.room)


def _marks(content: SheetFormContent, words: Words, pad: float) -> Table:
    instrument = content.issue.evaluation.instrument(content.city.instrument)
    marks: Mapping[str, MarkValue] = content.sheet.marks or {}
    parted = any(indicator.subgroup for indicator in instrument.indicators)
    noted = bool(content.sheet.notes)
    columns = [Column(words.tr("Kode"), type=_CODE)]
    if parted:
        columns.append(Column(words.tr("Subindikator"), most=34 * MM))
    columns.append(Column(words.tr("Butir penilaian"), most=62 * MM, grow=0.5))
    columns.append(Column(words.tr("Nilai"), Kind.DRAWN, width=19 * MM))
    columns.append(Column(words.tr("Catatan"), width=46 * MM if noted else 30 * MM))
    rows: list[AnyRow] = []
    for aspect in instrument.aspects:
        parts = [words.tr("bobot {weight}", weight=weight(aspect, words))]
        value = content.values.aspects[aspect.code] if content.values is not None else None
        if value is not None:
            parts.append(words.tr("rata-rata {figure}", figure=words.decimal(value)))
        rows.append(GroupHead(aspect.title, DOT.join(parts)))
        for indicator in aspect.indicators:
            cells = [indicator.code, *([indicator.subgroup] if parted else []), indicator.title]
            note = content.sheet.notes.get(indicator.code, "")
            rows.append(Row((*cells, _mark(indicator, marks, content, words), note)))
    return Table(columns, rows, SHEET._replace(pad=pad))


def _mark(indicator: Indicator, marks: Mapping[str, MarkValue], content: SheetFormContent, words: Words) -> Drawing:
    if indicator.code not in marks:
        return _centred(words.tr("belum dinilai"), _WORD)
    steps = marks[indicator.code]
    if steps is None:
        return _centred(words.tr("TB"), _MARK)
    scale = content.issue.evaluation.instrument(content.city.instrument).scale
    return _centred(words.decimal(scale.printed(steps)), _MARK)


def _centred(text: str, type_: Type) -> Drawing:
    """A mark larger than the text of its row, on the same baseline."""

    def draw(page: Page, box: Box) -> None:
        page.text(box.x + box.width / 2, box.baseline, text, type_, align="centre")

    return draw


def _findings(flow: Flow, content: SheetFormContent, words: Words) -> None:
    tail = _signature_height(flow, content, words)
    entries = []
    for kind in FindingKind:
        found = [finding for finding in content.sheet.findings if finding.kind is kind]
        items: list[tuple[str, Rich]] = []
        for nth, finding in enumerate(found, 1):
            text = plain(finding.text)
            if finding.horizon is not None:
                text = (*text, Run(" ", REGULAR), *plain(f"({horizon(finding.horizon, words)})", ITALIC))
            items.append((f"{nth}.", text))
        if items:
            entries.append(Entry(finding_kind(kind, words), "", items))
    if not entries:
        flow.need(12 + _ITEM.leading + tail)
        flow.say(words.tr("Tidak ada catatan."), _ITEM, before=12)
        return
    inner = max(27 * MM, *(width(entry.head, _KIND) + 9 for entry in entries))
    listed = SideList(entries, inner, inner + 6 * MM, _KIND, _ITEM, _ITEM_NUMBER, tail=tail)
    flow.need(12 + listed.first_height(flow))
    flow.gap(12)
    flow.page.rule(flow.left, flow.right, flow.y, 0.9, ACCENT)
    listed.place(flow, words)


def _signature(flow: Flow, content: SheetFormContent, words: Words) -> None:
    """Code and full digest stand above the line to sign on, so ink binds a person to exactly these marks."""
    room = flow.width - _SIGNATURE_AT
    signatory, block = _signatory(content, words), _code_block(content, words)
    height = _signature_height(flow, content, words)
    flow.need(height)
    flow.gap(16)
    _digest(flow, content, words)
    if block is not None:
        block.draw(flow.page, flow.left, flow.y, _SIGNATURE_AT - 8 * MM)
    signatory.draw(flow.page, flow.left + _SIGNATURE_AT, flow.y, room)
    flow.y += height - 16 - _digest_height(content)


def _signature_height(flow: Flow, content: SheetFormContent, words: Words) -> float:
    height = _signatory(content, words).height(flow.width - _SIGNATURE_AT)
    block = _code_block(content, words)
    if block is not None:
        height = max(height, block.height(_SIGNATURE_AT - 8 * MM))
    return 16 + _digest_height(content) + height


def _signatory(content: SheetFormContent, words: Words) -> Signatory:
    signed = content.signed
    day = ""
    if signed is not None:
        day = words.date(utc(signed.time).astimezone(content.issue.evaluation.zone.offset).date())
    where = content.place or content.issue.evaluation.town
    return Signatory(
        words.tr("Asesor"),
        content.assessor.name,
        f"{where}, {day}" if where and day else "",
        identity(content.assessor.identity_label, content.assessor.identity_number),
        ruled=True,
    )


def _code_block(content: SheetFormContent, words: Words) -> CodeBlock | None:
    if not content.code:
        return None
    note = words.tr(
        "Ditandatangani di aplikasi dengan kunci yang diterbitkan sekretariat. Kode ini berubah bila satu nilai "
        "saja berubah; cocokkan dengan kode pada berita acara."
    )
    if content.signed is not None and content.signed.from_paper:
        note = words.tr(
            "Disalin dari kertas. Kode ini berubah bila satu nilai saja berubah; cocokkan dengan kode pada berita "
            "acara."
        )
    return CodeBlock(words.tr("Kode lembar"), content.code, marked(note), content.issue.qr, edge=32 * MM)


def _digest_height(content: SheetFormContent) -> float:
    return 2 * LABEL.leading + 10 if content.digest else 0.0


def _digest(flow: Flow, content: SheetFormContent, words: Words) -> None:
    if not content.digest:
        return
    flow.page.text(flow.left, flow.y + LABEL.baseline, words.tr("Kode lengkap lembar (SHA-256)"), LABEL)
    groups = " ".join(content.digest[at : at + 8] for at in range(0, len(content.digest), 8))
    flow.page.text(flow.left, flow.y + LABEL.leading + LABEL.baseline, groups, LABEL._replace(colour=INK))
    flow.y += _digest_height(content)
