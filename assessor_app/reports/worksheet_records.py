"""How the figures of the working paper came about: who signed what and when, what was changed, decided and closed."""

from assessor_app.reports import results_changes
from assessor_app.reports.content import PrintedSheet
from assessor_app.reports.desk_sentences import desk_sentence, reissue_sentence
from assessor_app.reports.kit import facts
from assessor_app.reports.kit.codeblock import CodeBlock
from assessor_app.reports.kit.columns import READING, AnyRow, Column, Kind, Row
from assessor_app.reports.kit.facts import Fact
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.rich import marked
from assessor_app.reports.kit.style import H2, INK_2, MM, NOTE, REGULAR, SEMIBOLD, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.phrases import moment, signed_note, status, utc
from assessor_app.reports.report_authenticity import corrections_table
from assessor_app.reports.worksheet_content import Standing, WorksheetContent
from assessor_app.words import Words

_CODE = Type(REGULAR, 9, 11.5, INK_2)
_STRONG = Type(SEMIBOLD, 9, 11.5)
_DIGEST = Type(REGULAR, 8.5, 11.5, INK_2)
_TIME = 28 * MM
_CODE_ROOM = 150 * MM
_CLOSING = 110.0
"""What the facts of a closing usually take, so that they and the code under them stay on one page."""
_PROVISIONAL = 66.0
"""The same while the results are SEMENTARA: fewer facts and no full code."""
_HEADED = 22 + H2.leading + 3
"""What the heading of the closing takes with the gap over it."""
_GROUP = 8
"""Characters of a full digest that stand together."""


def add_sheets(flow: Flow, content: WorksheetContent, words: Words) -> None:
    """Add the panel with every version still standing, its code and its full digest."""
    columns = [
        Column(words.tr("No."), Kind.NUMBER),
        Column(words.tr("Asesor"), type=_STRONG, most=48 * MM, grow=1),
        Column(words.tr("Lembaga"), most=44 * MM, grow=1),
        Column(words.tr("Keadaan lembar"), most=42 * MM),
        Column(words.tr("Versi"), Kind.COUNT),
        Column(words.tr("Ditandatangani"), width=_TIME),
        Column(words.tr("Kode lembar"), type=_STRONG),
        Column(words.tr("Kode lengkap"), width=58 * MM, type=_DIGEST),
    ]
    rows: list[AnyRow] = []
    for number, assessor in enumerate(content.panel, 1):
        heads: tuple[PrintedSheet | None, ...] = content.heads.get(assessor, ()) or (None,)
        rows += [_sheet(content, number, assessor, head, words) for head in heads]
    title = words.tr("Lembar dan penandatangan")
    result = content.result
    right = words.tr("{counted} dihitung, diperlukan {needed}", counted=len(result.counted), needed=result.needed)
    flow.gap(20)
    tail = 4 + NOTE.leading * (1 if content.corrections else 2)
    look = READING._replace(pad=2.2)
    Table(columns, rows, look, title=title, right=right, bookmark=title, tail=tail).place(flow, words)
    flow.y += 4
    standing = [printed.sheet for heads in content.heads.values() for printed in heads]
    flow.say(signed_note(standing, words), NOTE)
    if not content.corrections:
        flow.say(words.tr("Tidak ada nilai yang dikoreksi setelah lembar ditandatangani."), NOTE)


def _sheet(content: WorksheetContent, number: int, assessor: str, head: PrintedSheet | None, words: Words) -> Row:
    dash = words.decimal(None)
    institution = content.issue.evaluation.assessor(assessor).institution or dash
    who = (str(number), content.names[assessor], institution, _standing(content, assessor, head, words))
    if head is None:
        return Row((*who, dash, dash, dash, dash))
    signed = moment(utc(head.sheet.time), content.issue.evaluation, words, between="\n")
    groups = " ".join(head.digest[at : at + _GROUP] for at in range(0, len(head.digest), _GROUP))
    return Row((*who, str(head.sheet.version), signed, head.code, groups))


def _standing(content: WorksheetContent, assessor: str, head: PrintedSheet | None, words: Words) -> str:
    told = {
        Standing.COUNTED: words.tr("dihitung"),
        Standing.AWAITED: words.tr("belum diterima"),
        Standing.CONFLICT: words.tr("bentrok, menunggu keputusan"),
        Standing.RECUSED: words.tr("tidak menilai"),
        Standing.INTEREST: words.tr("benturan kepentingan, tidak dihitung"),
        Standing.WAIVED: words.tr("tidak lagi ditunggu"),
        Standing.FOREIGN: words.tr("tidak dihitung"),
    }
    standing = content.standing(assessor)
    parts = [told[standing]]
    if standing is Standing.AWAITED and head is not None:
        parts = [words.tr("diterima, tidak dapat dihitung")]
    if assessor in content.result.unscheduled:
        parts.append(words.tr("di luar jadwal"))
    if head is not None and head.sheet.from_paper:
        typed_by = ", ".join(head.sheet.keyed_by)
        parts.append(words.tr("disalin dari kertas oleh {name}", name=typed_by or words.decimal(None)))
    if standing is Standing.RECUSED and head is not None and head.sheet.reason:
        parts.append(head.sheet.reason)
    return "; ".join(parts)


def add_corrections(flow: Flow, content: WorksheetContent, words: Words) -> None:
    """Add marks that changed after signing with their reasons, and what later closings changed."""
    if content.corrections:
        labels = {assessor: (name, "") for assessor, name in content.names.items()}
        flow.gap(20)
        corrections_table(content.issue, content.result, content.corrections, labels, words).place(flow, words)
    results_changes.add_to_report(flow, content.issue, content.result, words)


def add_desk(flow: Flow, content: WorksheetContent, words: Words) -> None:
    """Add decisions on conflicts and changes of the day, by time; where there was none, nothing."""
    evaluation = content.issue.evaluation
    told = [
        (
            decided.at,
            words.tr(
                "Lembar {assessor} diterima dalam {versions} versi; diputuskan versi dengan kode {code}, disepakati "
                "dengan {agreed_by}",
                assessor=content.names[decided.assessor],
                versions=decided.versions,
                code=decided.code,
                agreed_by=decided.agreed_by,
            ),
            decided.reason,
            decided.operator,
        )
        for decided in content.decided
    ]
    told += [
        (utc(record.time), desk_sentence(record, evaluation, content.names, words), record.reason, record.operator)
        for record in content.changes
    ]
    told += [
        (utc(card.time), reissue_sentence(card, evaluation, content.names, words), card.reason, card.operator)
        for card in content.reissued
    ]
    columns = [
        Column(words.tr("Waktu"), width=_TIME),
        Column(words.tr("Keputusan atau perubahan"), grow=1, most=110 * MM),
        Column(words.tr("Alasan"), grow=1, most=80 * MM),
        Column(words.tr("Petugas"), most=30 * MM),
    ]
    dash = words.decimal(None)
    rows = [
        Row((moment(at, evaluation, words, between="\n"), text, why or dash, operator or dash))
        for at, text, why, operator in sorted(told)
    ]
    title = words.tr("Keputusan dan perubahan pada hari pelaksanaan")
    if rows:
        flow.gap(20)
        tail = _HEADED + _closing_need(content, words)
        Table(columns, rows, READING._replace(pad=2.2), title=title, bookmark=title, tail=tail).place(flow, words)


def add_closing(flow: Flow, content: WorksheetContent, words: Words) -> None:
    """Add what fixed the figures, or that nothing has, and the document's code under it."""
    issue, fixed = content.issue, content.fixed
    block = _code_block(content, words)
    flow.subheading(words.tr("Penetapan hasil"), need=_closing_need(content, words), rule=False)
    flow.y += 4
    found = [Fact(words.tr("Status"), status(issue, words), strong=True, span=1 if fixed is not None else 2)]
    if fixed is not None:
        found.append(Fact(words.tr("Catatan"), fixed.record.note))
        found.append(Fact(words.tr("Petugas"), fixed.record.operator or words.decimal(None)))
    found.append(Fact(words.tr("Kode hasil"), issue.results_code or words.decimal(None)))
    found.append(Fact(words.tr("Kode kunci"), issue.key_code or words.decimal(None)))
    found.append(Fact(words.tr("Revisi paket"), str(issue.evaluation.revision)))
    facts.place(flow, found, 3 if fixed is not None else 5)
    if fixed is not None:
        digest = fixed.results_digest
        groups = " ".join(digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP))
        flow.say(words.tr("Kode lengkap hasil (SHA-256): {digest}", digest=groups), NOTE, before=4)
    height = block.height(_CODE_ROOM)
    flow.need(16 + height)
    flow.gap(16)
    block.draw(flow.page, flow.left, flow.y, _CODE_ROOM)
    flow.y += height


def _code_block(content: WorksheetContent, words: Words) -> CodeBlock:
    issue = content.issue
    note = words.tr("Kode hasil {code}. Pindai dengan ponsel lalu tempelkan pada *Verifikasi* untuk memeriksa angka.")
    if not issue.qr:
        note = words.tr("Kode hasil {code}.")
    shown = marked(note, code=issue.results_code or words.decimal(None))
    return CodeBlock(words.tr("Kode dokumen"), issue.document_code, shown, issue.qr)


def _closing_need(content: WorksheetContent, words: Words) -> float:
    facts_take = _PROVISIONAL if content.fixed is None else _CLOSING
    return facts_take + _code_block(content, words).height(_CODE_ROOM)
