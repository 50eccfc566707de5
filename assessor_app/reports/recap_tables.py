"""The official table of results: one per instrument, alphabetical, without rank or predicate.

The recapitulation and every city's report print the same rows from here.
"""

import functools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessor_app.domain.consolidation import round_half_up
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.results import CityResult, Results
from assessor_app.reports.kit.columns import DENSE, AnyRow, Column, GroupHead, Kind, Row, Total
from assessor_app.reports.kit.style import INK_2, MM, REGULAR, SEMIBOLD, Type
from assessor_app.reports.kit.table import Table
from assessor_app.reports.phrases import reason, weight
from assessor_app.words import Words

_NAME_MOST = 62 * MM
_FIGURES_SHARE = 0.85
_QUIET = Type(REGULAR, 8.8, 10.6, INK_2)
_FINAL = Type(SEMIBOLD, 8.8, 10.6)


@dataclass(frozen=True)
class Section:
    """The complete cities of one instrument, in official order."""

    instrument: Instrument
    cities: tuple[CityResult, ...]

    @property
    def cohorts(self) -> tuple[str, ...]:
        """The cohorts of its cities, each once."""
        return tuple(sorted({result.city.cohort for result in self.cities}))

    @property
    def improved(self) -> bool:
        """Whether any of its cities has an earlier result."""
        return any(result.improvement is not None for result in self.cities)

    def name(self, words: Words) -> str:
        """What sets this section apart: its cohort, or its instrument."""
        if len(self.cohorts) == 1 and self.cohorts[0]:
            return words.tr("Kelompok {cohort}", cohort=self.cohorts[0])
        return self.instrument.name

    def table(
        self,
        words: Words,
        *,
        compared_with: str,
        own: str = "",
        titled: bool = False,
        letter: str = "",
        later_title: str = "",
        average: bool = False,
        by_province: bool = False,
    ) -> Table:
        """The section as a table.

        Args:
            compared_with: what the improvement is measured from.
            own: code of the city whose row is set off.
            titled: put its name over it, where there are several sections.
            letter: stands before that name.
            later_title: over later pages of a section without a title.
            average: end with the mean over all rows.
            by_province: group by province instead of kabupaten and kota.
        """
        rows: list[AnyRow] = []
        number = 0
        for head, group in self._groups(words, by_province=by_province):
            if head:
                rows.append(GroupHead(head, words.ntr("{n} daerah", "{n} daerah", len(group))))
            for result in group:
                number += 1
                rows.append(Row(self._cells(result, number, words), own=result.city.code == own, number=number))
        if average and self.cities:
            rows.append(self._average(words))
        count = words.ntr("{n} daerah", "{n} daerah", len(self.cities))
        title = f"{letter} {self.name(words)}".strip() if titled else ""
        return Table(
            self._columns(words, compared_with),
            rows,
            DENSE,
            title=title,
            right=count if title or later_title else "",
            bookmark=title,
            later_title=later_title,
        )

    def _columns(self, words: Words, compared_with: str) -> list[Column]:
        share = _FIGURES_SHARE / (len(self.instrument.aspects) + 2)
        columns = [
            Column(words.tr("No."), Kind.NUMBER),
            Column(words.tr("Kode"), type=_QUIET),
            Column(words.tr("Kabupaten/kota"), most=_NAME_MOST, grow=1 - _FIGURES_SHARE),
        ]
        if len(self.cohorts) > 1:
            columns.append(Column(words.tr("Kelompok"), most=26 * MM, type=_QUIET))
        columns += [Column(a.title, Kind.FIGURE, sub=weight(a, words), grow=share) for a in self.instrument.aspects]
        columns.append(Column(words.tr("Nilai final"), Kind.FIGURE, sub="100%", grow=share, type=_FINAL))
        if self.improved:
            sub = words.tr("dari {earlier}", earlier=compared_with) if compared_with else ""
            columns.append(Column(words.tr("Peningkatan"), Kind.FIGURE, sub=sub, grow=share))
        return columns

    def _cells(self, result: CityResult, number: int, words: Words) -> tuple[str, ...]:
        cells = [str(number), result.city.code, result.city.name]
        if len(self.cohorts) > 1:
            cells.append(result.city.cohort or words.decimal(None))
        cells += [words.decimal(result.values.aspects[aspect.code]) for aspect in self.instrument.aspects]
        cells.append(words.decimal(result.final))
        if self.improved:
            cells.append(words.decimal(result.improvement, signed=True))
        return tuple(cells)

    def _groups(self, words: Words, *, by_province: bool) -> list[tuple[str, list[CityResult]]]:
        if by_province:
            provinces = sorted({result.city.province for result in self.cities}, key=lambda name: (not name, name))
            return [
                (name or words.decimal(None), [r for r in self.cities if r.city.province == name])
                for name in provinces
            ]
        regencies = [result for result in self.cities if result.city.is_regency]
        cities = [result for result in self.cities if not result.city.is_regency]
        return [
            (name, part) for name, part in ((words.tr("Kabupaten"), regencies), (words.tr("Kota"), cities)) if part
        ]

    def _average(self, words: Words) -> Total:
        first = 4 if len(self.cohorts) > 1 else 3
        columns = [
            [result.values.aspects[aspect.code] for result in self.cities] for aspect in self.instrument.aspects
        ]
        columns.append([result.final for result in self.cities])
        cells = {first + nth: words.decimal(mean(values)) for nth, values in enumerate(columns)}
        return Total(words.ntr("Rata-rata {n} daerah", "Rata-rata {n} daerah", len(self.cities)), cells)


def sections(results: Results, *, first: str = "") -> list[Section]:
    """The complete cities by instrument, in the order of the evaluation; the section `first` before the others."""
    official = [result for result in results.official if result.complete]
    found = [
        Section(instrument, tuple(result for result in official if result.instrument.id == instrument.id))
        for instrument in results.evaluation.instruments
    ]
    return sorted((s for s in found if s.cities), key=lambda s: s.instrument.id != first)


def incomplete_table(results: Results, words: Words, title: str) -> Table:
    """Cities that have no result yet, why, and how many sheets did not come; who owes them stands in the minutes."""
    rows = []
    for result in results.official:
        if not result.complete:
            rows.append(Row((result.city.code, result.city.name, _why(result, words))))
    columns = [
        Column(words.tr("Kode"), type=Type(REGULAR, 9, 11.5, INK_2)),
        Column(words.tr("Kabupaten/kota"), most=_NAME_MOST),
        Column(words.tr("Yang belum lengkap"), most=80 * MM, grow=1),
    ]
    return Table(columns, rows, title=title, right=words.ntr("{n} daerah", "{n} daerah", len(rows)), bookmark=title)


def mean(values: Sequence[Decimal | None]) -> Decimal | None:
    """The mean of printed figures, rounded like every other figure."""
    return _mean(tuple(values))


def median(values: Sequence[Decimal | None]) -> Decimal | None:
    """The median of printed figures."""
    return _median(tuple(values))


# Every city's report asks for those of the same cities again.
@functools.lru_cache(maxsize=512)
def _mean(values: tuple[Decimal | None, ...]) -> Decimal | None:
    present = [Fraction(value) for value in values if value is not None]
    return round_half_up(sum(present, Fraction(0)) / len(present)) if present else None


@functools.lru_cache(maxsize=512)
def _median(values: tuple[Decimal | None, ...]) -> Decimal | None:
    present = [Fraction(value) for value in values if value is not None]
    return round_half_up(statistics.median(present)) if present else None


def _why(result: CityResult, words: Words) -> str:
    text, missing = reason(result, words), len(result.missing)
    if not missing:
        return text
    sheets = words.ntr("{n} lembar belum diterima", "{n} lembar belum diterima", missing)
    return f"{text}; {sheets}"
