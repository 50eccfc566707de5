"""What an assessor should see before signing a sheet: what blocks it, and what deserves a second look.

It judges one sheet by itself; it may not know other assessors' marks, nor how a signature is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessor_app.domain.evaluation import City
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import Draft, FindingKind, MarkValue, missing_codes, missing_finding_kinds

FAR = 2
"""Levels between a mark and the city's self-assessment that are worth a look."""


@dataclass(frozen=True)
class EqualAspect:
    """An aspect whose `count` marks are all the same `steps`."""

    aspect: str
    steps: int
    count: int


@dataclass(frozen=True)
class SigningReview:
    """The summary before signing.

    `missing` codes and `missing_finding_kinds` (those the instrument demands) block; `equal_aspects`,
    `far_from_self` (indicator codes) and `empty_finding_kinds` do not. `finding_counts` has every kind.
    """

    missing: tuple[str, ...]
    missing_finding_kinds: tuple[FindingKind, ...]
    equal_aspects: tuple[EqualAspect, ...]
    far_from_self: tuple[str, ...]
    finding_counts: Mapping[FindingKind, int]
    note_count: int

    @property
    def ready(self) -> bool:
        """Whether nothing keeps the sheet from being signed."""
        return not self.missing and not self.missing_finding_kinds

    @property
    def empty_finding_kinds(self) -> tuple[FindingKind, ...]:
        """Kinds of finding of which there is none."""
        return tuple(kind for kind, count in self.finding_counts.items() if not count)


def review(instrument: Instrument, city: City, draft: Draft) -> SigningReview:
    """Look a draft through as its assessor would before signing it."""
    written = [finding.kind for finding in draft.findings if finding.text.strip()]
    return SigningReview(
        missing=missing_codes(instrument, draft.marks),
        missing_finding_kinds=missing_finding_kinds(instrument, draft.findings),
        equal_aspects=_equal_aspects(instrument, draft.marks),
        far_from_self=_far_from_self(instrument, city, draft.marks),
        finding_counts={kind: written.count(kind) for kind in FindingKind},
        note_count=sum(bool(text.strip()) for code, text in draft.notes.items() if code in instrument),
    )


def _equal_aspects(instrument: Instrument, marks: Mapping[str, MarkValue]) -> tuple[EqualAspect, ...]:
    """Aspects finished with at least two marks, all the same; TB is no mark."""
    found = []
    for aspect in instrument.aspects:
        codes = [indicator.code for indicator in aspect.indicators]
        given = [steps for code in codes if (steps := marks.get(code)) is not None]
        if all(code in marks for code in codes) and len(given) > 1 and len(set(given)) == 1:
            found.append(EqualAspect(aspect.code, given[0], len(given)))
    return tuple(found)


def _far_from_self(instrument: Instrument, city: City, marks: Mapping[str, MarkValue]) -> tuple[str, ...]:
    limit = FAR * _level(instrument.scale)
    return tuple(
        indicator.code
        for indicator in instrument.indicators
        if (steps := marks.get(indicator.code)) is not None
        and (own := city.self_marks.get(indicator.code)) is not None
        and abs(instrument.scale.value(steps) - Fraction(own.value)) >= limit
    )


def _level(scale: Scale) -> Fraction:
    """One level: a step, or a tenth of the range where the steps are finer than anybody tells apart."""
    return max(Fraction(scale.step), Fraction(scale.maximum - scale.minimum) / 10)
