"""By how many assessors cities were scored: sentences that hold for exactly these cities, exceptions by name."""

from collections.abc import Sequence

from assessor_app.domain.results import CityResult
from assessor_app.reports.sentences import enumerated
from assessor_app.reports.spelling import spelled
from assessor_app.words import Words

MOST_NAMED = 3
"""Up to so many cities are named in a sentence about all; more are counted."""
_MOST_GROUPS = 4
"""With more different numbers of assessors than these a sentence tells the least and the most."""


def named(rows: Sequence[CityResult], words: Words) -> str:
    """A few cities by name, with a comma behind a list of them; more by their number: `12 (dua belas) daerah`."""
    names = [row.city.name for row in rows]
    if len(names) == 1:
        return names[0]
    count = words.ntr("{count} daerah", "{count} daerah", len(names), count=spelled(len(names), words))
    if len(names) > MOST_NAMED:
        return count
    return words.tr("{count}, yaitu {cities},", count=count, cities=enumerated(names, words))


def scored_by(rows: Sequence[CityResult], words: Words, *, short: bool = True) -> str:
    """By how many assessors each complete city was scored; empty without cities.

    Args:
        short: tell then which have no result.
    """
    complete = [row for row in rows if row.complete]
    others = [row for row in rows if not row.complete]
    told = [_scored(complete, words, all_of=not others)] if complete else []
    if not short:
        return " ".join(told)
    if others and not complete:
        told.append(_nobody(others, words))
    elif others:
        told.append(
            words.ntr(
                "Penilaian {cities} belum lengkap dan belum menghasilkan nilai final.",
                "Penilaian {cities} belum lengkap dan belum menghasilkan nilai final.",
                len(others),
                cities=_few(others, words),
            )
        )
    return " ".join(told)


def _nobody(short: Sequence[CityResult], words: Words) -> str:
    if len(short) == 1:
        return words.tr("Penilaian {city} belum lengkap dan belum menghasilkan nilai final.", city=short[0].city.name)
    return words.tr("Belum ada daerah yang penilaiannya lengkap.")


def _scored(complete: Sequence[CityResult], words: Words, *, all_of: bool) -> str:
    groups = _by_count(complete)
    if len(complete) == 1:
        return _alone(complete[0].city.name, groups[0][0], words)
    main, same = max(groups, key=lambda group: (len(group[1]), group[0]))
    others = [group for group in groups if group[0] != main]
    different = sum(len(cities) for _, cities in others)
    if different <= MOST_NAMED and len(same) > different:
        return _with_exceptions(main, others, words, all_of=all_of)
    if len(groups) > _MOST_GROUPS:
        return _range(groups[-1][0], groups[0][0], words, all_of=all_of)
    (most, first), *rest = groups
    clauses = [_group(most, first, words)]
    clauses += [
        words.ntr(
            "{cities} oleh {assessors} asesor",
            "{cities} oleh {assessors} asesor",
            count,
            cities=named(cities, words),
            assessors=spelled(count, words),
        )
        for count, cities in rest
    ]
    return f"{_capital(enumerated(clauses, words))}."


def _by_count(rows: Sequence[CityResult]) -> list[tuple[int, list[CityResult]]]:
    """The cities by the number of their counted assessors, the largest first."""
    counts = sorted({len(row.counted) for row in rows}, reverse=True)
    return [(count, [row for row in rows if len(row.counted) == count]) for count in counts]


def _alone(city: str, count: int, words: Words) -> str:
    return words.ntr(
        "{city} dinilai oleh {assessors} asesor.",
        "{city} dinilai oleh {assessors} asesor.",
        count,
        city=city,
        assessors=spelled(count, words),
    )


def _group(count: int, cities: Sequence[CityResult], words: Words) -> str:
    return words.ntr(
        "{cities} dinilai oleh {assessors} asesor",
        "{cities} dinilai oleh {assessors} asesor",
        count,
        cities=named(cities, words),
        assessors=spelled(count, words),
    )


def _with_exceptions(
    main: int, others: Sequence[tuple[int, Sequence[CityResult]]], words: Words, *, all_of: bool
) -> str:
    everybody = words.tr("Setiap daerah") if all_of else words.tr("Setiap daerah yang penilaiannya lengkap")
    told = words.ntr(
        "{everybody} dinilai oleh {assessors} asesor",
        "{everybody} dinilai oleh {assessors} asesor",
        main,
        everybody=everybody,
        assessors=spelled(main, words),
    )
    parts = [_exception(count, cities, words) for count, cities in others]
    return words.tr("{told}, kecuali {parts}.", told=told, parts=enumerated(parts, words)) if parts else f"{told}."


def _exception(count: int, cities: Sequence[CityResult], words: Words) -> str:
    fields = {
        "cities": enumerated([row.city.name for row in cities], words),
        "assessors": spelled(count, words),
    }
    if len(cities) == 1:
        return words.ntr(
            "{cities} yang dinilai oleh {assessors} asesor",
            "{cities} yang dinilai oleh {assessors} asesor",
            count,
            **fields,
        )
    return words.ntr(
        "{cities} yang masing-masing dinilai oleh {assessors} asesor",
        "{cities} yang masing-masing dinilai oleh {assessors} asesor",
        count,
        **fields,
    )


def _range(least: int, most: int, words: Words, *, all_of: bool) -> str:
    everybody = words.tr("Setiap daerah") if all_of else words.tr("Setiap daerah yang penilaiannya lengkap")
    return words.tr(
        "{everybody} dinilai oleh {least} sampai dengan {most} asesor.",
        everybody=everybody,
        least=spelled(least, words),
        most=spelled(most, words),
    )


def _few(rows: Sequence[CityResult], words: Words) -> str:
    if len(rows) > MOST_NAMED:
        return words.ntr("{count} daerah", "{count} daerah", len(rows), count=spelled(len(rows), words))
    return enumerated([row.city.name for row in rows], words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
