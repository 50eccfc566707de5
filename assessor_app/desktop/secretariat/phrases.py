"""Phrases that several pages of the desk say: places and days, short names, why a city is incomplete, moments."""

import datetime as dt

from assessor_app.domain.evaluation import Assessor, Evaluation
from assessor_app.domain.results import CityResult, Results
from assessor_app.operations.clock import moment
from assessor_app.words import current, sentence, tr


def short_city(name: str) -> str:
    """`Kabupaten Malang` → `Kab. Malang`; Kab. and Kota are always shown."""
    kind, _, rest = name.partition(" ")
    return f"Kab. {rest}" if kind.casefold() == "kabupaten" and rest else name


def event_span(evaluation: Evaluation) -> str:
    """Where and when: `Banyuwangi, 18–20 Juni 2019`."""
    parts = [evaluation.town or evaluation.venue, days_span(evaluation.start, evaluation.end)]
    return ", ".join(part for part in parts if part) or str(evaluation.year)


def days_span(start: dt.date | None, end: dt.date | None) -> str:
    """`18–20 Juni 2019`; the month stands once where both days share it."""
    if start is None:
        return ""
    if end is None or end == start:
        return current().date(start)
    last = current().date(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}\N{EN DASH}{last}"
    return f"{current().date(start)}\N{EN DASH}{last}"


def local_time(evaluation: Evaluation, stamp: str) -> dt.datetime:
    """A stored UTC moment on the event's clock."""
    return moment(stamp).astimezone(evaluation.zone.offset)


def moment_words(evaluation: Evaluation, stamp: str) -> str:
    """`20 Juni 2019, 17.00 WIB`."""
    local, words = local_time(evaluation, stamp), current()
    return f"{words.date(local.date())}, {words.time(local.time())} {evaluation.zone.value}"


def reason_words(row: CityResult, evaluation: Evaluation) -> str:
    """Why a city has no result yet, with the names of the assessors."""
    kind, _, aspect = (row.reason or "").partition(":")
    title = row.instrument.aspect(aspect).title if aspect else ""
    names = ", ".join(evaluation.assessor(a).name for a in row.conflict)
    return sentence("incomplete", kind, aspect=title, counted=len(row.counted), needed=row.needed, assessors=names)


def sheets_words(results: Results) -> str:
    """`368 dari 369 lembar masuk`."""
    words = current()
    return tr("{n} dari {m} lembar masuk", n=words.count(results.sheets_in), m=words.count(results.sheets_expected))


def institution_of(person: Assessor) -> str:
    """What stands over an assessor's column; a substitute of whom nobody said where he comes from is called so."""
    return person.institution or (tr("Pengganti") if person.spare else person.id)


def institution_head(person: Assessor) -> str:
    """The same for a narrow column."""
    if person.spare and not person.institution:
        return tr("Pgt.")
    return institution_code(institution_of(person))


def institution_code(name: str, longest: int = 4) -> str:
    """A head for a narrow column: short names as they are, of others three consonants (`Perbanas` → `PRB`)."""
    if len(name) <= longest:
        return name
    consonants = [c for c in name.upper() if c.isalpha() and c not in "AEIOU"]
    return "".join(consonants[:3]) or name[:3].upper()
