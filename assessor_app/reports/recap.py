"""Rekapitulasi Nilai: the official table of one evaluation, who has no result yet, who did not take part."""

from dataclasses import dataclass, replace

from assessor_app.domain.results import Results, recomputes
from assessor_app.reports import results_changes
from assessor_app.reports.content import Issue
from assessor_app.reports.coverage import MOST_NAMED
from assessor_app.reports.frame import open_document
from assessor_app.reports.kit.codeblock import CodeBlock
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.namelist import NameList
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.rich import marked
from assessor_app.reports.kit.signature import Signatory
from assessor_app.reports.kit.style import H1_SUB, H2, INK, MM, NOTE, PAPERS, RECAP_MARGINS, STATUS
from assessor_app.reports.kit.table import Table
from assessor_app.reports.phrases import evaluation_name, status
from assessor_app.reports.recap_tables import incomplete_table, sections
from assessor_app.reports.sentences import enumerated
from assessor_app.words import Words

_SIGNATURE_AT = 105 * MM
_SIGNATURE_ROOM = 65 * MM
_SHORT_END = 0.4
"""The ending that takes the table's last rows along is at most this part of a page."""


@dataclass(frozen=True)
class RecapContent:
    """What the recapitulation prints.

    Args:
        signatory: who signs it; None leaves a dotted place for the head of the assessors.
        by_province: group the rows by province.
        letter: number and date of the letter to which it is Lampiran II; empty where it stands alone.
        heading: what it is called where it is another Lampiran.
    """

    issue: Issue
    results: Results
    signatory: Signatory | None = None
    by_province: bool = False
    letter: str = ""
    heading: str = ""


def build_recap(content: RecapContent, words: Words) -> bytes:
    """The recapitulation as PDF."""
    return pdf(recap_document(content, words))


def recap_document(content: RecapContent, words: Words) -> Document:
    """The recapitulation laid out."""
    issue, results = content.issue, content.results
    name = evaluation_name(issue.evaluation, words)
    title = words.tr("Rekapitulasi Nilai")
    tables = _tables(content, words)
    wide, high = PAPERS[issue.paper]
    portrait = wide - RECAP_MARGINS.left - RECAP_MARGINS.right
    # A head that would break a word in portrait gets the longer side.
    upright = all(table.fits(portrait) for table in tables)
    document = open_document(
        issue,
        words,
        title,
        left=title,
        right=name,
        margins=RECAP_MARGINS,
        size=(wide, high) if upright else (high, wide),
    )
    flow = Flow(document, RECAP_MARGINS)
    _heading(flow, content, words, title, name)
    end = _End(content, words)
    for nth, table in enumerate(tables):
        flow.gap(16 if nth else 4)
        tail = _tail(flow, content, end) if nth == len(tables) - 1 else 0.0
        replace(table, tail=tail).place(flow, words)
    if _dashes(results):
        flow.y += 4
        flow.say(words.tr("Tanda – berarti tidak ada nilai sebelumnya."), NOTE)
    results_changes.add_to_recap(flow, issue, words)
    _without_result(flow, content, words, len(tables), end)
    return document


def _tables(content: RecapContent, words: Words) -> list[Table]:
    parts = sections(content.results)
    compared_with = content.issue.evaluation.compared_with
    return [
        part.table(
            words,
            compared_with=compared_with,
            titled=len(parts) > 1,
            later_title=words.tr("Rekapitulasi Nilai"),
            letter=f"{_letter(nth)}.",
            by_province=content.by_province,
        )
        for nth, part in enumerate(parts)
    ]


def _dashes(results: Results) -> bool:
    """Whether a dash stands among the improvements, which the note under the table explains."""
    improved = any(result.improvement is not None for result in results.cities)
    return improved and any(result.previous is None for result in results.cities)


def _tail(flow: Flow, content: RecapContent, end: "_End") -> float:
    """What the last rows of the official table keep beside them: its note, and the ending where only that follows."""
    results = content.results
    note = 4 + NOTE.leading if _dashes(results) else 0.0
    if content.issue.changes or any(not result.complete for result in results.cities):
        return note
    if not results.absent:
        return note + end.height
    whole = 22 + H2.leading + _absent(results).height(flow) + 20 + end.height
    return note + (whole if whole <= flow.body * _SHORT_END else 0.0)


def _absent(results: Results) -> NameList:
    return NameList([city.name for city in sorted(results.absent, key=lambda city: city.official_order)])


def _heading(flow: Flow, content: RecapContent, words: Words, title: str, name: str) -> None:
    heading = content.heading or (words.tr("Lampiran II: rekapitulasi nilai") if content.letter else title)
    flow.heading(heading)
    flow.y = flow.top + 28
    if content.letter:
        flow.say(content.letter, H1_SUB)
    flow.say(name, H1_SUB._replace(colour=INK))
    flow.y += 3
    told = " ".join(part for part in (_order(content, words), improvement_note(content.results, words)) if part)
    if told:
        flow.say(told, NOTE)
    flow.say(status(content.issue, words), STATUS)
    flow.y += 12


def _order(content: RecapContent, words: Words) -> str:
    """In which order the rows stand; of a single row nothing."""
    rows = content.results.cities
    if len(rows) < 2:
        return ""
    if content.by_province:
        return words.tr("Urut abjad menurut provinsi; bukan peringkat.")
    if len({row.city.is_regency for row in rows}) > 1:
        return words.tr("Urut abjad, kabupaten lebih dahulu lalu kota; bukan peringkat.")
    return words.tr("Urut abjad; bukan peringkat.")


def improvement_note(results: Results, words: Words) -> str:
    """From what an improvement is measured: an earlier final recomputed by this rule, or taken as it was given."""
    evaluation = results.evaluation
    earlier = evaluation.compared_with or words.tr("sebelumnya")
    improved = [row for row in results.official if row.improvement is not None]
    given = [row for row in improved if not recomputes(row.city.previous, evaluation)]
    if not improved:
        return ""
    if len(given) == len(improved):
        return words.tr(
            "Peningkatan adalah nilai final dikurangi nilai final {earlier} sebagaimana diberikan penyelenggara.",
            earlier=earlier,
        )
    told = words.tr(
        "Peningkatan adalah nilai final dikurangi nilai final {earlier} yang dihitung dengan aturan yang sama.",
        earlier=earlier,
    )
    if not given:
        return told
    cities = words.ntr("{n} daerah", "{n} daerah", len(given))
    if len(given) <= MOST_NAMED:
        cities = enumerated([row.city.name for row in given], words)
    exception = words.tr(
        "Untuk {cities} dipakai nilai final {earlier} sebagaimana diberikan penyelenggara.",
        cities=cities,
        earlier=earlier,
    )
    return f"{told} {exception}"


def _without_result(flow: Flow, content: RecapContent, words: Words, tables: int, end: "_End") -> None:
    """Cities not in the table, then code and signature; the last list never leaves the signature alone."""
    results = content.results
    lettered = tables > 1
    nth = tables
    if any(not result.complete for result in results.cities):
        title = words.tr("Daerah yang penilaiannya belum lengkap")
        flow.gap(22)
        listed = incomplete_table(results, words, f"{_letter(nth)}. {title}" if lettered else title)
        (listed if results.absent else replace(listed, tail=end.height)).place(flow, words)
        nth += 1
    if results.absent:
        title = words.tr("Daerah yang tidak mengikuti evaluasi")
        names = _absent(results)
        note = words.tr("Daerah yang tidak mengikuti evaluasi tidak diberi nilai; nilainya bukan nol.")
        whole = names.height(flow) + 20 + end.height
        flow.subheading(
            f"{_letter(nth)}. {title}" if lettered else title, need=min(whole, flow.body * 0.9), rule=False
        )
        names.place(flow)
        flow.y += 4
        flow.say(note, NOTE)
    flow.need(end.height)
    flow.gap(16)
    end.draw(flow)


class _End:
    """Code at the left, signature at the right."""

    def __init__(self, content: RecapContent, words: Words) -> None:
        issue = content.issue
        note = words.tr(
            "Kode hasil {code}. Pindai dengan ponsel lalu tempelkan pada *Verifikasi* untuk memeriksa angka."
        )
        if not issue.qr:
            note = words.tr("Kode hasil {code}.")
        self._code = CodeBlock(
            words.tr("Kode dokumen"),
            issue.document_code,
            marked(note, code=issue.results_code or words.decimal(None)),
            issue.qr,
        )
        self._signatory = content.signatory or Signatory(words.tr("Ketua Tim Penilai"))
        self.height = 16 + max(self._code.height(_SIGNATURE_AT - 6 * MM), self._signatory.height(_SIGNATURE_ROOM))

    def draw(self, flow: Flow) -> None:
        room = flow.width - _SIGNATURE_AT
        self._code.draw(flow.page, flow.left, flow.y, _SIGNATURE_AT - 6 * MM)
        self._signatory.draw(flow.page, flow.left + _SIGNATURE_AT, flow.y, min(room, _SIGNATURE_ROOM))
        flow.y += self.height


def _letter(nth: int) -> str:
    return chr(ord("A") + nth)
