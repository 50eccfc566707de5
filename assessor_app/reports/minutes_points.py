"""What minutes state, point by point; of what did not happen there is no point."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessor_app.domain.evaluation import Assessor, City
from assessor_app.domain.records import DeskAction, DeskRecord, Reissue
from assessor_app.domain.results import CityResult
from assessor_app.reports.content import Issue, PrintedSheet
from assessor_app.reports.desk_sentences import desk_sentence, reissue_sentence
from assessor_app.reports.kit.measure import NBSP
from assessor_app.reports.kit.rich import Rich, marked
from assessor_app.reports.naskah import Naskah
from assessor_app.reports.phrases import reason
from assessor_app.reports.results_changes import sentences
from assessor_app.reports.spelling import spelled
from assessor_app.words import Words

_MOST_NAMED = 6
"""Up to so many cities are named behind an assessor; more are counted."""


@dataclass(frozen=True)
class Settled:
    """A conflict of versions that was decided: of so many versions the one with this code was chosen.

    Args:
        earlier: the decisions on the same sheet that this one replaced, oldest first.
        overtaken: later versions came, so the chosen one counts no longer.
        counts: the code of the version that counts instead; empty where that awaits a decision.
    """

    assessor: str
    city: str
    versions: int
    code: str
    agreed_by: str
    reason: str
    earlier: tuple["Settled", ...] = ()
    overtaken: bool = False
    counts: str = ""


@dataclass(frozen=True)
class MinutesContent:
    """What minutes print, of one room on one day or of the whole evaluation.

    Args:
        where: "Ruang A, 18 Juni 2019"; empty for the whole evaluation.
        rows: the cities concerned that are in the table of results; `absent` those that did not take part.
        signers: who sat there, chair first, with names as typed.
        sheets: every current sheet of these cities, also recusals, with the city's code.
        names: of all assessors, as typed.
        changes: desk records in force that concern these cities or this room.
        reissued: stolen cards of those who sat there, replaced by the desk.
    """

    issue: Issue
    naskah: Naskah
    where: str
    rows: tuple[CityResult, ...]
    absent: tuple[City, ...]
    signers: tuple[Assessor, ...]
    sheets: tuple[PrintedSheet, ...]
    names: Mapping[str, str]
    changes: tuple[DeskRecord, ...] = ()
    settled: tuple[Settled, ...] = ()
    reissued: tuple[Reissue, ...] = ()


def points(content: MinutesContent, words: Words) -> list[Rich]:
    """The numbered points, the one that decides last."""
    found = [
        _completeness(content, words),
        _listed(words.tr("*Ketidakhadiran.* {items}"), _absences(content, words)),
        _listed(words.tr("*Benturan kepentingan.* {items}"), _interests(content, words)),
        _listed(words.tr("*Pernyataan tidak menilai.* {items}"), _recusals(content, words)),
        _listed(words.tr("*Dua versi lembar.* {items}"), _conflicts(content, words)),
        _listed(words.tr("*Lembar yang tidak lagi ditunggu.* {items}"), _waived(content, words)),
        _listed(words.tr("*Perubahan pada hari pelaksanaan.* {items}"), _day(content, words)),
        _listed(words.tr("*Kartu yang diganti.* {items}"), _reissued(content, words)),
        _listed(words.tr("*Penilai di luar jadwal.* {items}"), _unscheduled(content, words)),
        _listed(words.tr("*Koreksi setelah tanda tangan.* {items}"), _corrections(content, words)),
        _listed(words.tr("*Keberatan.* {items}"), _told(content, words, (DeskAction.OBJECTION,))),
        _listed(words.tr("*Perubahan hasil.* {items}"), _results_changes(content, words)),
        _result(content, words),
    ]
    return [point for point in found if point]


def _listed(template: str, sentences: Iterable[str]) -> Rich:
    items = " ".join(sentences)
    return marked(template, items=items) if items else ()


def _completeness(content: MinutesContent, words: Words) -> Rich:
    rows = content.rows
    complete = sum(row.complete for row in rows)
    received = sum(len(row.counted) + len(row.conflict) for row in rows)
    awaited = sum(len(row.missing) for row in rows)
    sentences = [
        words.tr(
            "Dari {scheduled} daerah yang dijadwalkan, {complete} daerah telah dinilai lengkap dan memenuhi kuorum.",
            scheduled=spelled(len(rows) + len(content.absent), words),
            complete=spelled(complete, words),
        ),
        words.tr(
            "Diterima {received} lembar bertanda tangan dari {expected} lembar yang seharusnya diterima.",
            received=spelled(received, words),
            expected=spelled(received + awaited, words),
        ),
    ]
    evaluation = content.issue.evaluation
    short = [f"{row.city.name} ({reason(row, words, evaluation)})" for row in rows if not row.complete]
    if short and complete:
        sentences.append(words.tr("Belum lengkap: {items}.", items="; ".join(short)))
    if awaited:
        sentences.append(words.tr("Masih ditunggu: {items}.", items="; ".join(_awaited(content, words))))
    return marked(words.tr("*Kelengkapan.* {items}"), items=" ".join(sentences))


def _awaited(content: MinutesContent, words: Words) -> list[str]:
    """Those who owe the same sheets stand together."""
    by_assessor: dict[str, list[str]] = {}
    for row in content.rows:
        for assessor in row.missing:
            by_assessor.setdefault(assessor, []).append(row.city.name)
    by_cities: dict[tuple[str, ...], list[str]] = {}
    for assessor, cities in sorted(by_assessor.items()):
        by_cities.setdefault(tuple(cities), []).append(content.names[assessor])
    return [
        words.tr(
            "{assessor} untuk {cities}",
            assessor=_enumerated(names, words),
            cities=", ".join(owed) if len(owed) <= _MOST_NAMED else words.ntr("{n} daerah", "{n} daerah", len(owed)),
        )
        for owed, names in by_cities.items()
    ]


def _absences(content: MinutesContent, words: Words) -> list[str]:
    """One sentence for all that were absent for the same reason, or without one."""
    reasons = {record.city: record.reason for record in content.changes if record.action is DeskAction.ABSENT}
    by_reason: dict[str, list[str]] = {}
    for city in content.absent:
        by_reason.setdefault(reasons.get(city.code) or "", []).append(city.name)
    return [
        _because(
            words.ntr(
                "{cities} tidak mengikuti evaluasi dan tidak diberi nilai",
                "{cities} tidak mengikuti evaluasi dan tidak diberi nilai",
                len(cities),
                cities=_enumerated(cities, words),
            ),
            why,
        )
        for why, cities in by_reason.items()
    ]


def _enumerated(names: Sequence[str], words: Words) -> str:
    """`A`; `A dan B`; `A, B, dan C`."""
    *first, last = names
    if not first:
        return last
    if len(first) == 1:
        return words.tr("{first} dan {last}", first=first[0], last=last)
    return words.tr("{first}, dan {last}", first=", ".join(first), last=last)


def _interests(content: MinutesContent, words: Words) -> list[str]:
    """The organiser's reasons stay with the organiser; only the fact is stated."""
    evaluation = content.issue.evaluation
    recused = {(p.sheet.assessor, p.sheet.city) for p in content.sheets if p.sheet.recused}
    return [
        words.tr(
            "Lembar {assessor} untuk {city} tidak dihitung.", assessor=content.names[assessor], city=row.city.name
        )
        for row in content.rows
        for assessor in evaluation.scheduled(row.city.code)
        if evaluation.in_conflict_of_interest(assessor, row.city.code) and (assessor, row.city.code) not in recused
    ]


def _recusals(content: MinutesContent, words: Words) -> list[str]:
    cities = {row.city.code: row for row in content.rows}
    sentences = []
    for printed in content.sheets:
        sheet, row = printed.sheet, cities.get(printed.sheet.city)
        if sheet.recused and row is not None:
            sentence = words.tr(
                "{assessor} tidak menilai {city}", assessor=content.names[sheet.assessor], city=row.city.name
            )
            sentences.append(_because(sentence, sheet.reason))
    return sentences


def _conflicts(content: MinutesContent, words: Words) -> list[str]:
    evaluation, names = content.issue.evaluation, content.names
    sentences = []
    for settled in content.settled:
        fields = {
            "assessor": names[settled.assessor],
            "city": evaluation.city(settled.city).name,
            "versions": spelled(settled.versions, words),
            "agreed_by": settled.agreed_by,
            "code": settled.code,
        }
        decided = words.tr(
            "Lembar {assessor} untuk {city} diterima dalam {versions} versi yang berbeda; menurut kesepakatan "
            "dengan {agreed_by} dihitung versi dengan kode {code}",
            **fields,
        )
        if settled.overtaken:
            decided = words.tr(
                "Lembar {assessor} untuk {city} diterima dalam {versions} versi yang berbeda; menurut kesepakatan "
                "dengan {agreed_by} diputuskan versi dengan kode {code}",
                **fields,
            )
        sentences.append(_because(decided, settled.reason))
        for earlier in settled.earlier:
            replaced = words.tr(
                "Sebelumnya diputuskan versi dengan kode {code} menurut kesepakatan dengan {agreed_by}",
                code=earlier.code,
                agreed_by=earlier.agreed_by,
            )
            sentences.append(_because(replaced, earlier.reason))
        if settled.counts:
            sentences.append(
                words.tr(
                    "Sesudah itu {assessor} menandatangani versi dengan kode {code}, dan versi itulah yang dihitung.",
                    assessor=names[settled.assessor],
                    code=settled.counts,
                )
            )
    for row in content.rows:
        for assessor in row.conflict:
            sentences.append(
                words.tr(
                    "Lembar {assessor} untuk {city} diterima dalam lebih dari satu versi dan menunggu keputusan.",
                    assessor=names[assessor],
                    city=row.city.name,
                )
            )
    return sentences


def _waived(content: MinutesContent, words: Words) -> list[str]:
    return _told(content, words, (DeskAction.WAIVE,))


def _day(content: MinutesContent, words: Words) -> list[str]:
    told = (DeskAction.PRESENT, DeskAction.MOVE, DeskAction.SEAT, DeskAction.PRESENTERS, DeskAction.MEND)
    return _told(content, words, told)


def _told(content: MinutesContent, words: Words, actions: Collection[DeskAction]) -> list[str]:
    """The desk records of some kinds, each with its reason."""
    evaluation, names = content.issue.evaluation, content.names
    return [
        _because(desk_sentence(record, evaluation, names, words), record.reason)
        for record in content.changes
        if record.action in actions
    ]


def _reissued(content: MinutesContent, words: Words) -> list[str]:
    evaluation, names = content.issue.evaluation, content.names
    return [_because(reissue_sentence(card, evaluation, names, words), card.reason) for card in content.reissued]


def _unscheduled(content: MinutesContent, words: Words) -> list[str]:
    return [
        words.tr("Lembar {assessor} untuk {city} dihitung.", assessor=content.names[assessor], city=row.city.name)
        for row in content.rows
        for assessor in row.unscheduled
    ]


def _corrections(content: MinutesContent, words: Words) -> list[str]:
    evaluation = content.issue.evaluation
    return [
        _because(
            words.tr(
                "{assessor} menandatangani versi {version} untuk {city}",
                assessor=content.names[printed.sheet.assessor],
                version=printed.sheet.version,
                city=evaluation.city(printed.sheet.city).name,
            ),
            printed.sheet.reason,
        )
        for printed in content.sheets
        if printed.sheet.version > 1 and not printed.sheet.recused
    ]


def _results_changes(content: MinutesContent, words: Words) -> list[str]:
    codes = frozenset(row.city.code for row in content.rows) | {city.code for city in content.absent}
    return sentences(content.issue.changes, codes, words)


def _result(content: MinutesContent, words: Words) -> Rich:
    if content.where:
        return marked(
            words.tr(
                "*Hasil.* Lembar penilaian dengan kode pada lampiran disepakati sebagai hasil penilaian {where} dan "
                "disampaikan kepada Direktur Jenderal untuk ditetapkan."
            ),
            where=bound(content.where),
        )
    return marked(
        words.tr(
            "*Hasil.* Rekapitulasi nilai dengan kode hasil {code} disepakati sebagai hasil penilaian dan disampaikan "
            "kepada Direktur Jenderal untuk ditetapkan."
        ),
        code=content.issue.results_code,
    )


def bound(where: str) -> str:
    """Room and day so that no line ends between "Ruang" and its name, or inside the date."""
    return re.sub(r"^(\S+) |(?<=\d) (?=\w+ \d{4})|(?<=\w) (?=\d{4}$)", lambda m: (m[1] or "") + NBSP, where)


def _because(sentence: str, why: str | None) -> str:
    """The sentence with its reason, and one full stop."""
    told = (why or "").strip().rstrip(".")
    return f"{sentence}: {told}." if told else f"{sentence}."
