"""Surat Pemberitahuan Perubahan Hasil: to the head of one city whose figures changed; nobody is named in it."""

from decimal import Decimal

from assessor_app.domain.instrument import Instrument
from assessor_app.domain.result_changes import CityChange
from assessor_app.domain.results import CityResult
from assessor_app.reports import letter_frame
from assessor_app.reports.change.content import ChangeLetterContent
from assessor_app.reports.change.letter_causes import told
from assessor_app.reports.change.minutes import named
from assessor_app.reports.frame import open_document
from assessor_app.reports.kit.columns import READING, AnyRow, Column, Kind, Row, Total
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.letterhead import letterhead
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.prose import FIRST_LINE, INDENT, SIZES, Prose
from assessor_app.reports.kit.style import LETTER_MARGINS, MM, REGULAR, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.letter_frame import TO_FIT
from assessor_app.reports.naskah import TOWN_DOTS
from assessor_app.reports.phrases import evaluation_name, head_of, highest, reason
from assessor_app.reports.spelling import spelled
from assessor_app.words import Words

_FIGURES = READING._replace(text=Type(REGULAR, 10, 12.6), pad=2.4)


def build_change_letter(content: ChangeLetterContent, words: Words) -> bytes:
    """The letter as PDF."""
    return pdf(change_letter_document(content, words))


def change_letter_document(content: ChangeLetterContent, words: Words) -> Document:
    """The letter laid out in the largest type with which it fits one page; in the usual one where none does."""
    for size in TO_FIT:
        document = _laid(content, words, size)
        if len(document.pages) == 1:
            return document
    return _laid(content, words, SIZES[-1])


def _laid(content: ChangeLetterContent, words: Words, size: Type) -> Document:
    name = words.tr("Surat Pemberitahuan Perubahan Hasil")
    document = open_document(
        content.issue, words, name, left="", right="", margins=LETTER_MARGINS, city=content.city, foot_only=True
    )
    flow = Flow(document, LETTER_MARGINS)
    flow.y = letterhead(flow.page, LETTER_MARGINS, content.issue.evaluation) + 14
    flow.page.bookmark(name, 0, flow.y)
    _head(flow, content, words, size)
    prose = Prose(flow, size)
    prose.say(_opening(content, words), first=FIRST_LINE)
    prose.point(1, told(content, words))
    prose.point(2, _outcome(content, _own(content), words))
    _table(flow, _own(content), words)
    prose.point(3, _replaced(content, words))
    thanks = words.tr("Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.")
    letter_frame.ending(flow, prose, content.naskah, 4, _asked(content, words), [thanks], words)
    return document


def _own(content: ChangeLetterContent) -> CityChange:
    own = content.change.of(content.city.code)
    assert own is not None  # a city whose figures stayed gets no letter
    return own


def _head(flow: Flow, content: ChangeLetterContent, words: Words, size: Type) -> None:
    naskah, evaluation = content.naskah, content.issue.evaluation
    files = words.ntr("{count} berkas", "{count} berkas", 1, count=spelled(1, words))
    about = words.tr("Pemberitahuan perubahan hasil {evaluation}", evaluation=evaluation_name(evaluation, words))
    fields = (
        (words.tr("Nomor"), naskah.dotted("nomor")),
        (words.tr("Sifat"), naskah.dotted("sifat")),
        (words.tr("Lampiran"), files if _own(content).after else words.decimal(None)),
        (words.tr("Hal"), naskah.text("hal") or about),
    )
    place = naskah.text("tempat") or evaluation.town or TOWN_DOTS
    letter_frame.reference(flow, fields, f"{place}, {naskah.date(words)}", size)
    letter_frame.address(
        flow, (words.tr("Yth. {head}", head=head_of(content.city, words)), words.tr("di tempat")), size
    )


def _opening(content: ChangeLetterContent, words: Words) -> str:
    follows = content.follows
    fields = {"number": follows.naskah.dotted("nomor"), "date": follows.naskah.date(words)}
    return words.tr(
        "Sehubungan dengan surat kami {letter} dan {minutes}, bersama ini kami beritahukan perubahan hasil "
        "{evaluation} untuk {city} sebagai berikut.",
        letter=words.tr("Nomor {number} tanggal {date}", **fields),
        minutes=named(content.minutes, words),
        evaluation=evaluation_name(content.issue.evaluation, words),
        city=content.city.name,
    )


def _outcome(content: ChangeLetterContent, own: CityChange, words: Words) -> str:
    fields = {
        "city": content.city.name,
        "before": words.decimal(own.final_before),
        "after": words.decimal(own.final_after),
        "highest": highest(_instrument(own), words),
    }
    if own.final_after is None:
        because = reason(own.after, words) if own.after else words.tr("daerah dicatat tidak mengikuti evaluasi")
        return words.tr(
            "Nilai final {city} semula {before} dari {highest}, kini belum ada: {because}.", because=because, **fields
        )
    if own.final_before is None:
        return words.tr(
            "Nilai final {city} semula belum ada, kini {after} dari {highest}, dengan nilai aspek sebagai berikut.",
            **fields,
        )
    if own.final_before == own.final_after:
        return words.tr(
            "Nilai final {city} tetap {after} dari {highest}; nilai aspek berubah sebagai berikut.", **fields
        )
    return words.tr(
        "Nilai final {city} semula {before} menjadi {after} dari {highest}, dengan nilai aspek sebagai berikut.",
        **fields,
    )


def _table(flow: Flow, own: CityChange, words: Words) -> None:
    """Every aspect before and after, also those that stayed; set in like the text above it."""
    columns = [
        Column(words.tr("Aspek"), grow=1),
        Column(words.tr("Semula"), Kind.FIGURE, width=34 * MM),
        Column(words.tr("Menjadi"), Kind.FIGURE, width=34 * MM),
        Column(words.tr("Perubahan"), Kind.FIGURE, width=40 * MM),
    ]
    old, new = _aspects(own.before), _aspects(own.after)
    rows: list[AnyRow] = [
        Row((aspect.title, *_pair(old.get(aspect.code), new.get(aspect.code), words)))
        for aspect in _instrument(own).aspects
    ]
    final = _pair(own.final_before, own.final_after, words)
    rows.append(Total(words.tr("Nilai final"), dict(enumerate(final, start=1))))
    margins = flow.margins
    flow.margins = margins._replace(left=margins.left + INDENT)
    flow.y -= 2
    Table(columns, rows, _FIGURES, whole=True).place(flow, words)
    flow.margins = margins
    flow.y += 8


def _pair(before: Decimal | None, after: Decimal | None, words: Words) -> tuple[str, str, str]:
    difference = after - before if before is not None and after is not None else None
    return words.decimal(before), words.decimal(after), words.decimal(difference, signed=True)


def _aspects(result: CityResult | None) -> dict[str, Decimal | None]:
    return dict(result.values.aspects) if result is not None and result.complete else {}


def _instrument(own: CityChange) -> Instrument:
    found = own.after or own.before
    assert found is not None
    return found.instrument


def _replaced(content: ChangeLetterContent, words: Words) -> str:
    change = content.change
    codes = words.tr(
        "Kode hasil semula {before} menjadi {after}.", before=change.before.code, after=change.after.code
    )
    fields = {"city": content.city.name, "code": content.report}
    if _own(content).after is None:
        told = words.tr("Laporan hasil {city} dengan kode dokumen {code} tidak berlaku lagi.", **fields)
        return f"{codes} {told}"
    if content.corrections:
        return words.tr(
            "{codes} Laporan hasil {city} yang terlampir menggantikan laporan dengan kode dokumen {code}; butir yang "
            "berubah dirinci pada halaman koreksi.",
            codes=codes,
            **fields,
        )
    return words.tr(
        "{codes} Laporan hasil {city} yang terlampir menggantikan laporan dengan kode dokumen {code}.",
        codes=codes,
        **fields,
    )


def _asked(content: ChangeLetterContent, words: Words) -> str:
    """The deadline that stays, the new one for objections, whom to ask; what nobody fixed has no sentence."""
    naskah, parts = content.naskah, []
    if content.deadline is not None:
        date = words.date(content.deadline)
        parts.append(words.tr("Batas waktu penyampaian rencana tindak lanjut tetap tanggal {date}.", date=date))
    if naskah.day("batas_waktu"):
        parts.append(
            words.tr(
                "Keberatan atas perubahan ini dapat diajukan secara tertulis paling lambat tanggal {date}.",
                date=naskah.date(words, "batas_waktu"),
            )
        )
    else:
        parts.append(words.tr("Keberatan atas perubahan ini dapat diajukan secara tertulis."))
    contact = naskah.text("narahubung")
    if contact:
        parts.append(words.tr("Narahubung: {contact}.", contact=contact.rstrip(".")))
    return " ".join(parts)
