"""Kelengkapan: how many cities took part, by how many assessors they were scored, and what became of every sheet.

The parts of a sum always add up to it, and what happened nowhere is not spoken of.
"""

from dataclasses import dataclass

from assessor_app.domain.results import CityResult
from assessor_app.reports.coverage import MOST_NAMED, scored_by
from assessor_app.reports.minutes_content import MinutesContent
from assessor_app.reports.minutes_people import owing
from assessor_app.reports.phrases import reason
from assessor_app.reports.sentences import enumerated
from assessor_app.reports.spelling import spelled
from assessor_app.words import Words


@dataclass(frozen=True)
class Tally:
    """What became of the sheets of some cities, (assessor, city code) each in one place and no other."""

    counted: tuple[tuple[str, str], ...]
    recused: tuple[tuple[str, str], ...]
    interest: tuple[tuple[str, str], ...]
    undecided: tuple[tuple[str, str], ...]
    unusable: tuple[tuple[str, str], ...]
    waived: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, str], ...]

    @property
    def total(self) -> int:
        """All of them."""
        parts = (self.counted, self.recused, self.interest, self.undecided, self.unusable, self.waived, self.missing)
        return sum(len(part) for part in parts)


def tally(content: MinutesContent) -> Tally:
    """Every sheet that was expected or came, of the cities in the table of results."""
    evaluation = content.issue.evaluation
    handed_in = {(printed.sheet.assessor, printed.sheet.city): printed.sheet for printed in content.sheets}
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in Tally.__dataclass_fields__}
    for row in content.rows:
        code = row.city.code
        came = {assessor for assessor, city in handed_in if city == code}
        people = {*evaluation.scheduled(code), *row.expected, *row.counted, *row.conflict, *row.recused, *came}
        for assessor in sorted(people):
            sheet = handed_in.get((assessor, code))
            interested = evaluation.in_conflict_of_interest(assessor, code)
            place = _place(row, assessor, recused=bool(sheet and sheet.recused), interested=interested)
            if place == "missing" and sheet is not None:
                place = "unusable"
            found[place].append((assessor, code))
    return Tally(**{name: tuple(pairs) for name, pairs in found.items()})


def _place(row: CityResult, assessor: str, *, recused: bool, interested: bool) -> str:
    if assessor in row.counted:
        return "counted"
    if assessor in row.conflict:
        return "undecided"
    if recused or assessor in row.recused:
        return "recused"
    if interested:
        return "interest"
    return "waived" if assessor in row.waived else "missing"


def completeness(content: MinutesContent, words: Words) -> list[str]:
    """The sentences of the first point."""
    sheets = tally(content)
    told = [
        _took_part(content, words),
        scored_by(content.rows, words, short=False),
        _quorum(content, words),
        _sums(content, sheets, words),
        _of_absent(content, words),
    ]
    evaluation = content.issue.evaluation
    why = {row.city.name: reason(row, words, evaluation) for row in content.rows if not row.complete}
    short = [f"{city} ({text[:1].lower()}{text[1:]})" for city, text in why.items()]
    if short:
        told.append(words.tr("Belum lengkap: {items}.", items="; ".join(short)))
    names = {row.city.code: row.city.name for row in content.rows}
    missing = owing([(assessor, names[city]) for assessor, city in sheets.missing], content, words)
    if missing and content.final:
        told.append(words.tr("Yang tidak diterima: {items}.", items="; ".join(missing)))
    elif missing:
        told.append(words.tr("Masih ditunggu: {items}.", items="; ".join(missing)))
    unusable = owing([(assessor, names[city]) for assessor, city in sheets.unusable], content, words)
    if unusable:
        told.append(words.tr("Diterima tetapi tidak dapat dihitung: {items}.", items="; ".join(unusable)))
    return [sentence for sentence in told if sentence]


def _took_part(content: MinutesContent, words: Words) -> str:
    evaluation = content.issue.evaluation
    cities = [*(row.city for row in content.rows), *content.absent]
    placed = {session.city for session in evaluation.sessions}
    scheduled = all(city.code in placed for city in cities)
    how = words.tr("dijadwalkan") if scheduled else words.tr("diikutsertakan")
    if not cities:
        return ""
    if not content.rows:
        return words.tr(
            "Dari {total} daerah yang {how} tidak ada yang mengikuti evaluasi.",
            total=spelled(len(cities), words),
            how=how,
        )
    if content.absent:
        return words.tr(
            "Dari {total} daerah yang {how}, {present} mengikuti evaluasi.",
            total=spelled(len(cities), words),
            how=how,
            present=spelled(len(content.rows), words),
        )
    if len(cities) == 1:
        return words.tr("{city} {how} dan mengikuti evaluasi.", city=cities[0].name, how=how)
    return words.tr(
        "Daerah yang {how} berjumlah {total} dan semuanya mengikuti evaluasi.",
        how=how,
        total=spelled(len(cities), words),
    )


def _quorum(content: MinutesContent, words: Words) -> str:
    """Whether the quorum was met, and where fewer were enough because fewer could score."""
    quorum = content.issue.evaluation.quorum
    complete = [row for row in content.rows if row.complete]
    below = [row for row in complete if len(row.counted) < quorum]
    told = spelled(quorum, words)
    if not complete:
        return ""
    if not below and len(complete) == len(content.rows):
        return words.tr("Kuorum {quorum} asesor terpenuhi.", quorum=told)
    if not below:
        return words.tr("Kuorum {quorum} asesor terpenuhi untuk daerah yang penilaiannya lengkap.", quorum=told)
    if len(below) == len(complete):
        return words.tr(
            "Kuorum {quorum} asesor tidak tercapai; penilaian dinyatakan lengkap karena asesor yang dapat menilai "
            "berjumlah kurang dari kuorum.",
            quorum=told,
        )
    cities = enumerated([row.city.name for row in below], words)
    if len(below) > MOST_NAMED:
        cities = words.ntr("{count} daerah", "{count} daerah", len(below), count=spelled(len(below), words))
    return words.tr(
        "Kuorum {quorum} asesor terpenuhi, kecuali untuk {cities}, yang penilaiannya dinyatakan lengkap karena "
        "asesor yang dapat menilai berjumlah kurang dari kuorum.",
        quorum=told,
        cities=cities,
    )


def _sums(content: MinutesContent, sheets: Tally, words: Words) -> str:
    """All sheets as the sum of what became of them."""
    if not sheets.total:
        return ""
    whole = spelled(sheets.total, words)
    if len(sheets.counted) == sheets.total:
        return words.tr("Lembar penilaian berjumlah {total}, seluruhnya diterima dan dihitung.", total=whole)
    late = (
        words.tr("{count} tidak diterima sampai penetapan") if content.final else words.tr("{count} belum diterima")
    )
    parts = (
        (len(sheets.counted), words.tr("{count} dihitung")),
        (len(sheets.recused), words.tr("{count} berupa pernyataan tidak menilai")),
        (len(sheets.interest), words.tr("{count} tidak dihitung karena benturan kepentingan")),
        (len(sheets.undecided), words.tr("{count} menunggu keputusan antara beberapa versi")),
        (len(sheets.unusable), words.tr("{count} diterima tetapi tidak dapat dihitung")),
        (len(sheets.waived), words.tr("{count} tidak lagi ditunggu")),
        (len(sheets.missing), late),
    )
    told = [text.format(count=spelled(count, words)) for count, text in parts if count]
    return words.tr("Dari {total} lembar penilaian, {parts}.", total=whole, parts=enumerated(told, words))


def _of_absent(content: MinutesContent, words: Words) -> str:
    """Sheets that came for cities that did not take part; they stand in the attachment and count nowhere."""
    absent = {city.code for city in content.absent}
    count = sum(printed.sheet.city in absent for printed in content.sheets)
    if not count:
        return ""
    return words.tr(
        "Selain itu diterima {count} lembar untuk daerah yang tidak mengikuti evaluasi; lembar itu tidak dihitung.",
        count=spelled(count, words),
    )
