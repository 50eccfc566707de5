"""The score sheet of one assessor for one city: its content, its signed versions, its draft.

It may not know how a version is signed or stored, nor what other assessors gave.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assessor_app.domain.evaluation import Horizon
from assessor_app.domain.instrument import Aspect, Instrument, Pillar

MarkValue = int | None
"""A mark in whole steps; None is TB (not applicable). A missing mark is the absence of its code."""


class FindingKind(StrEnum):
    """Kekuatan, Kelemahan, Rekomendasi."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    RECOMMENDATION = "recommendation"


class Evidence(StrEnum):
    """What the city showed for an indicator; in the report, never in the number."""

    PROVED = "proved"
    NOT_PROVED = "not-proved"
    NOT_SHOWN = "not-shown"


class SheetState(StrEnum):
    """Where a sheet stands on its assessor's laptop (design.md §2, Sheet)."""

    NOT_BEGUN = "not-begun"
    DRAFT = "draft"
    SIGNED = "signed"
    REOPENED = "reopened"
    RECUSED = "recused"


@dataclass(frozen=True)
class Finding:
    """One strength, weakness or recommendation; only a recommendation has a horizon."""

    kind: FindingKind
    text: str
    horizon: Horizon | None = None
    aspect: str | None = None
    pillar: Pillar | None = None
    innovation: str | None = None


@dataclass(frozen=True)
class Sheet:
    """What one signing fixed; the members of the `sheet` document (design.md §4, Sheet versions).

    `marks` by indicator code, None for a recusal; `replaces` lists the digests of all versions it descends
    from; `source` is `app`, or `paper` and `keyed` who typed it from the form whose code says `transcribes`; `time`
    is UTC, ISO 8601, and only informs. `flags` and `followups` are kept for later.
    """

    assessor: str
    city: str
    counter: int
    device: str
    evaluation: str
    evidence: Mapping[str, Evidence]
    findings: tuple[Finding, ...]
    instrument: str
    marks: Mapping[str, MarkValue] | None
    notes: Mapping[str, str]
    reason: str | None
    recused: bool
    replaces: tuple[str, ...]
    revision: int
    shape: str
    source: str
    time: str
    flags: tuple[object, ...] = ()
    followups: Mapping[str, object] = field(default_factory=dict)
    keyed: tuple[str, ...] = ()
    transcribes: str | None = None

    @property
    def version(self) -> int:
        """Its number: one more than the versions it descends from."""
        return len(self.replaces) + 1

    @property
    def from_paper(self) -> bool:
        """Whether the secretariat typed it from a paper form."""
        return self.source.startswith("paper")

    @property
    def keyed_by(self) -> tuple[str, ...]:
        """Who typed it from paper; an older program wrote one name behind the source."""
        typed = self.source.partition(":")[2].strip()
        return self.keyed or ((typed,) if typed else ())


@dataclass(frozen=True)
class SignedSheet:
    """A version as it was received or signed: its digest, the key that signed it, its bytes for ever."""

    digest: str
    keyid: str
    sheet: Sheet
    document: bytes


def recommendations_in(sheets: Iterable[Sheet]) -> int:
    """How many recommendations these sheets hold."""
    return sum(finding.kind is FindingKind.RECOMMENDATION for sheet in sheets for finding in sheet.findings)


@dataclass(frozen=True)
class Draft:
    """What an assessor is still writing; never counted. `reason` is why a signed sheet was reopened."""

    assessor: str
    city: str
    instrument: str
    marks: Mapping[str, MarkValue] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    reason: str | None = None
    begun: str = ""
    changed: str = ""


@dataclass(frozen=True)
class Completeness:
    """How far a sheet or an aspect is: `settled` = scored + not applicable."""

    scored: int
    not_applicable: int
    total: int

    @property
    def settled(self) -> int:
        """Indicators that need nothing more."""
        return self.scored + self.not_applicable

    @property
    def missing(self) -> int:
        """Indicators without a mark; they block signing."""
        return self.total - self.settled


def completeness(part: Instrument | Aspect, marks: Mapping[str, MarkValue]) -> Completeness:
    """Count scored, not applicable and all indicators of an instrument or one aspect."""
    present = [marks[i.code] for i in part.indicators if i.code in marks]
    scored = sum(mark is not None for mark in present)
    return Completeness(scored, len(present) - scored, len(part.indicators))


def missing_codes(instrument: Instrument, marks: Mapping[str, MarkValue]) -> tuple[str, ...]:
    """Codes of the indicators without a mark, in the instrument's order."""
    return tuple(i.code for i in instrument.indicators if i.code not in marks)


def missing_finding_kinds(instrument: Instrument, findings: tuple[Finding, ...]) -> tuple[FindingKind, ...]:
    """Kinds of finding that the instrument demands and the sheet lacks."""
    if not instrument.findings_required:
        return ()
    there = {finding.kind for finding in findings if finding.text.strip()}
    return tuple(kind for kind in FindingKind if kind not in there)


def fits(instrument: Instrument, marks: Mapping[str, MarkValue]) -> bool:
    """Whether marks are exactly those the instrument asks for, on its scale, TB only where allowed."""
    allowed = {indicator.code: indicator.not_applicable_allowed for indicator in instrument.indicators}
    if marks.keys() != allowed.keys():
        return False
    lowest, highest = instrument.scale.lowest, instrument.scale.highest
    return all(allowed[code] if steps is None else lowest <= steps <= highest for code, steps in marks.items())
