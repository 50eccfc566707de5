"""The consolidated results of an evaluation: who counts where, what is missing, every value, rank and reason.

A pure function of the evaluation, the versions received and the records in force (design.md §3.5 to §3.8); it may
not know a clock, a file or a rounding rule of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from assessor_app.domain.consolidation import CityValues, consolidate, round_half_up, weigh
from assessor_app.domain.desk import DeskView
from assessor_app.domain.evaluation import City, Evaluation, Previous
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.lineage import Lineage
from assessor_app.domain.sheet import MarkValue, SignedSheet, fits

COMPLETE, INCOMPLETE = "complete", "incomplete"


@dataclass(frozen=True)
class CityResult:
    """One city: who counted, who is awaited, and its values; all tuples hold sorted assessor ids.

    `reason` is `conflict`, `quorum` or `aspect:<code>` of an incomplete city; its `values` stay for the working
    papers, while `final`, `improvement` and `rank` are None. `sheets` maps counted assessors to digests.
    """

    city: City
    instrument: Instrument
    status: str
    reason: str | None
    expected: tuple[str, ...]
    needed: int
    counted: tuple[str, ...]
    missing: tuple[str, ...]
    unscheduled: tuple[str, ...]
    recused: tuple[str, ...]
    waived: tuple[str, ...]
    conflict: tuple[str, ...]
    notes: tuple[str, ...]
    sheets: Mapping[str, str]
    marks: Mapping[str, Mapping[str, MarkValue]]
    values: CityValues
    final: Decimal | None
    previous: Decimal | None
    improvement: Decimal | None
    rank: int | None = None

    @property
    def complete(self) -> bool:
        """Whether this city has a result."""
        return self.status == COMPLETE

    @property
    def previous_aspects(self) -> Mapping[str, Decimal]:
        """The aspects of the earlier result, where they are known."""
        return self.city.previous.aspects if self.city.previous else {}


@dataclass(frozen=True)
class Results:
    """All present cities that are not for practice, sorted by code; the absent ones beside them."""

    evaluation: Evaluation
    cities: tuple[CityResult, ...]
    absent: tuple[City, ...]
    by_code: Mapping[str, CityResult] = field(default_factory=dict, compare=False)

    def city(self, code: str) -> CityResult:
        """The result of a city that is in the table."""
        return self.by_code[code]

    @property
    def official(self) -> tuple[CityResult, ...]:
        """The order of the official table: kabupaten, then kota, alphabetical (design.md §3.8)."""
        return tuple(sorted(self.cities, key=lambda r: r.city.official_order))

    @property
    def sheets_in(self) -> int:
        """Sheets that count or are being decided."""
        return sum(len(r.counted) + len(r.conflict) for r in self.cities)

    @property
    def sheets_expected(self) -> int:
        """Sheets that count, are being decided or are still awaited."""
        return self.sheets_in + sum(len(r.missing) for r in self.cities)


class SheetsByDigest(Protocol):
    """Where a version is found by its digest: a dict, or what reads one at a time."""

    def __getitem__(self, digest: str, /) -> SignedSheet: ...


def compute(
    view: DeskView,
    lineages: Mapping[tuple[str, str], Lineage],
    versions: SheetsByDigest,
    shapes: Mapping[str, str],
    *,
    closed: bool = False,
) -> Results:
    """Consolidate what was received.

    Args:
        view: the evaluation as of the day.
        lineages: (assessor, city) → heads.
        versions: digest → version, at least of every current one; each is asked for once, and only its marks stay.
        shapes: instrument id → digest of its shape; a sheet of another shape does not count.
        closed: whether this is a closing's snapshot, which notes cities counted with less than all expected.
    """
    evaluation = view.evaluation
    by_city: dict[str, dict[str, Lineage]] = {}
    for (assessor, city), lineage in lineages.items():
        by_city.setdefault(city, {})[assessor] = lineage
    rows = [
        _city_result(view, city, by_city.get(city.code, {}), versions, shapes, closed)
        for city in sorted(evaluation.cities, key=lambda c: c.code)
        if city.present and not city.practice
    ]
    ranked = _with_ranks(rows)
    absent = tuple(sorted((c for c in evaluation.cities if not c.present and not c.practice), key=lambda c: c.code))
    return Results(evaluation, ranked, absent, {row.city.code: row for row in ranked})


def recomputes(previous: Previous | None, evaluation: Evaluation) -> bool:
    """Whether an earlier final can be recomputed from its own aspects, rather than taken as it was given."""
    if previous is None or previous.instrument is None or not previous.aspects:
        return False
    return all(aspect.code in previous.aspects for aspect in evaluation.instrument(previous.instrument).aspects)


def previous_final(previous: Previous | None, evaluation: Evaluation, instrument: Instrument) -> Decimal | None:
    """The earlier final: recomputed from its aspects with its own weights by today's rule, or as given (§3.5)."""
    if previous is None:
        return None
    if previous.instrument is not None and recomputes(previous, evaluation):
        own = evaluation.instrument(previous.instrument)
        aspects = {aspect.code: Fraction(previous.aspects[aspect.code]) for aspect in own.aspects}
        return weigh(own, aspects, instrument.rounding).final
    return None if previous.final is None else round_half_up(Fraction(previous.final))


def _city_result(
    view: DeskView,
    city: City,
    lineages: Mapping[str, Lineage],
    versions: SheetsByDigest,
    shapes: Mapping[str, str],
    closed: bool,
) -> CityResult:
    evaluation, instrument = view.evaluation, view.evaluation.instrument(city.instrument)
    scheduled = evaluation.scheduled(city.code)
    conflict, recused, counted = [], [], {}
    for assessor, lineage in sorted(lineages.items()):
        if evaluation.in_conflict_of_interest(assessor, city.code):
            continue
        if lineage.in_conflict:
            conflict.append(assessor)
        elif lineage.current is not None:
            version = versions[lineage.current]
            if version.sheet.recused:
                recused.append(assessor)
            elif _counts(version, instrument, shapes):
                counted[assessor] = version
    waived = [a for a in scheduled if (a, city.code) in view.waived]
    expected = tuple(
        a
        for a in scheduled
        if a not in recused and a not in waived and not evaluation.in_conflict_of_interest(a, city.code)
    )
    needed = max(1, min(evaluation.quorum, len(expected)))
    marks = {assessor: version.sheet.marks or {} for assessor, version in counted.items()}
    values = consolidate(instrument, marks)
    reason = _reason(conflict, len(counted), needed, values)
    final = values.final if reason is None else None
    missing = tuple(a for a in expected if a not in counted and a not in conflict)
    previous = previous_final(city.previous, evaluation, instrument)
    return CityResult(
        city=city,
        instrument=instrument,
        status=COMPLETE if reason is None else INCOMPLETE,
        reason=reason,
        expected=expected,
        needed=needed,
        counted=tuple(counted),
        missing=missing,
        unscheduled=tuple(a for a in counted if a not in scheduled),
        recused=tuple(recused),
        waived=tuple(waived),
        conflict=tuple(conflict),
        notes=_notes(counted, values, closed_short=closed and reason is None and bool(missing)),
        sheets={assessor: version.digest for assessor, version in counted.items()},
        marks=marks,
        values=values,
        final=final,
        previous=previous,
        improvement=final - previous if final is not None and previous is not None else None,
    )


def _counts(version: SignedSheet, instrument: Instrument, shapes: Mapping[str, str]) -> bool:
    sheet = version.sheet
    return sheet.shape == shapes[instrument.id] and sheet.marks is not None and fits(instrument, sheet.marks)


def _reason(conflict: Sequence[str], counted: int, needed: int, values: CityValues) -> str | None:
    if conflict:
        return "conflict"
    if counted < needed:
        return "quorum"
    return f"aspect:{values.missing_aspect}" if values.missing_aspect is not None else None


def _notes(counted: Mapping[str, SignedSheet], values: CityValues, *, closed_short: bool) -> tuple[str, ...]:
    paper = any(version.sheet.from_paper for version in counted.values())
    found = {"closed-short": closed_short, "paper": paper, "trim-too-few": values.trim_too_few}
    return tuple(note for note, holds in found.items() if holds)


def _with_ranks(rows: Sequence[CityResult]) -> tuple[CityResult, ...]:
    """Rank the complete cities of each cohort; equal on the final and all tie-breakers share a rank: 1, 2, 2, 4."""
    groups: dict[tuple[str, str], list[CityResult]] = {}
    for row in rows:
        if row.complete:
            groups.setdefault((row.city.cohort, row.instrument.id), []).append(row)
    ranks: dict[str, int] = {}
    for group in groups.values():
        keys = sorted((_rank_key(row) for row in group), reverse=True)
        for row in group:
            ranks[row.city.code] = keys.index(_rank_key(row)) + 1
    return tuple(replace(row, rank=ranks.get(row.city.code)) for row in rows)


def _rank_key(row: CityResult) -> tuple[Decimal, ...]:
    breakers = [row.values.aspects[code] for code in row.instrument.precedence]
    return (row.final or Decimal(0), *(value or Decimal(0) for value in breakers))
