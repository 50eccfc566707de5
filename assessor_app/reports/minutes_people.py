"""What minutes say of cities and assessors one by one: absences, conflicts of interest, recusals, the unscheduled."""

from collections.abc import Sequence

from assessor_app.domain.evaluation import City
from assessor_app.domain.records import DeskAction
from assessor_app.reports.minutes_content import MinutesContent
from assessor_app.reports.sentences import because, enumerated
from assessor_app.words import Words


def absences(content: MinutesContent, words: Words) -> list[str]:
    """One sentence for all that were absent for the same reason, or without one."""
    reasons = {record.city: record.reason for record in content.changes if record.action is DeskAction.ABSENT}
    by_reason: dict[str, list[str]] = {}
    for city in sorted(content.absent, key=_official):
        by_reason.setdefault(reasons.get(city.code) or "", []).append(city.name)
    return [
        because(
            words.ntr(
                "{cities} tidak mengikuti evaluasi dan tidak diberi nilai",
                "{cities} tidak mengikuti evaluasi dan tidak diberi nilai",
                len(cities),
                cities=enumerated(cities, words),
            ),
            why,
            words,
        )
        for why, cities in by_reason.items()
    ]


def interests(content: MinutesContent, words: Words) -> list[str]:
    """The organiser's reasons stay with the organiser; only the fact is stated."""
    evaluation = content.issue.evaluation
    handed_in = {(p.sheet.assessor, p.sheet.city): p.sheet.recused for p in content.sheets}
    told = []
    for row in content.rows:
        code = row.city.code
        people = {*evaluation.scheduled(code), *(assessor for assessor, city in handed_in if city == code)}
        for assessor in sorted(people):
            if not evaluation.in_conflict_of_interest(assessor, code) or handed_in.get((assessor, code)):
                continue
            fields = {"assessor": content.names[assessor], "city": row.city.name}
            if (assessor, code) in handed_in:
                told.append(words.tr("Lembar {assessor} untuk {city} tidak dihitung.", **fields))
            else:
                told.append(words.tr("{assessor} tidak menilai {city}.", **fields))
    return told


def recusals(content: MinutesContent, words: Words) -> list[str]:
    """Who stated not to score a city, with the reason."""
    cities = {row.city.code: row for row in content.rows}
    told = []
    for printed in content.sheets:
        sheet, row = printed.sheet, cities.get(printed.sheet.city)
        if sheet.recused and row is not None:
            sentence = words.tr(
                "{assessor} tidak menilai {city}", assessor=content.names[sheet.assessor], city=row.city.name
            )
            told.append(because(sentence, sheet.reason, words))
    return told


def unscheduled(content: MinutesContent, words: Words) -> list[str]:
    """Whose sheet counts without a place in the schedule."""
    return [
        words.tr("Lembar {assessor} untuk {city} dihitung.", assessor=content.names[assessor], city=row.city.name)
        for row in content.rows
        for assessor in row.unscheduled
    ]


def idle(content: MinutesContent, words: Words) -> list[str]:
    """Who was to score and handed in no marks, and so signs nothing here."""
    if not content.idle:
        return []
    names = enumerated([person.name for person in content.idle], words)
    if content.final:
        return [
            words.tr(
                "{names} tidak menyerahkan lembar penilaian sampai penetapan dan tidak ikut menandatangani "
                "berita acara ini.",
                names=names,
            )
        ]
    return [
        words.tr(
            "{names} belum menyerahkan lembar penilaian dan tidak ikut menandatangani berita acara ini.", names=names
        )
    ]


def owing(owed: Sequence[tuple[str, str]], content: MinutesContent, words: Words) -> list[str]:
    """Assessors with cities (assessor, name of the city); those who owe the same stand together."""
    by_assessor: dict[str, list[str]] = {}
    for assessor, city in owed:
        by_assessor.setdefault(assessor, []).append(city)
    by_cities: dict[tuple[str, ...], list[str]] = {}
    for assessor, cities in sorted(by_assessor.items()):
        by_cities.setdefault(tuple(cities), []).append(content.names[assessor])
    return [
        words.tr(
            "{assessor} untuk {cities}",
            assessor=enumerated(names, words),
            cities=", ".join(same) if len(same) <= _MOST_NAMED else words.ntr("{n} daerah", "{n} daerah", len(same)),
        )
        for same, names in by_cities.items()
    ]


_MOST_NAMED = 6
"""Up to so many cities are named behind an assessor; more are counted."""


def _official(city: City) -> tuple[bool, str, str]:
    return city.official_order
