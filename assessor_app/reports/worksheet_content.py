"""What the working paper of a city is made from: its result, every head received, what the desk did about them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessor_app.domain.records import Closing, DeskRecord, Reissue
from assessor_app.domain.results import CityResult
from assessor_app.reports.content import Correction, Issue, PrintedSheet


class Standing(StrEnum):
    """What became of an assessor's sheet for this city."""

    COUNTED = "counted"
    AWAITED = "awaited"
    CONFLICT = "conflict"
    RECUSED = "recused"
    INTEREST = "interest"
    WAIVED = "waived"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Decided:
    """A conflict of versions that was decided: of so many versions the one with this code counts."""

    at: dt.datetime
    assessor: str
    versions: int
    code: str
    agreed_by: str
    reason: str
    operator: str


@dataclass(frozen=True)
class Fixed:
    """The closing behind the figures: the signed record, with the full digest of the results."""

    record: Closing
    results_digest: str


@dataclass(frozen=True)
class WorksheetContent:
    """What the working paper prints.

    Args:
        heads: assessor id → the versions of that sheet still standing; several are a conflict.
        names: of all assessors, as typed.
        corrections: marks that changed after signing, oldest first.
        decided: decisions in force about this city's sheets.
        changes: desk records in force about this city.
        reissued: stolen cards of the panel, replaced by the desk.
        fixed: None while the results are SEMENTARA.
    """

    issue: Issue
    result: CityResult
    heads: Mapping[str, tuple[PrintedSheet, ...]]
    names: Mapping[str, str]
    corrections: tuple[Correction, ...] = ()
    decided: tuple[Decided, ...] = ()
    changes: tuple[DeskRecord, ...] = ()
    reissued: tuple[Reissue, ...] = ()
    fixed: Fixed | None = None

    @property
    def panel(self) -> tuple[str, ...]:
        """Everybody whose sheet counts, is awaited, is being decided, or is known not to count."""
        result, evaluation = self.result, self.issue.evaluation
        scheduled = evaluation.scheduled(result.city.code)
        return tuple(sorted({*scheduled, *result.expected, *result.counted, *result.conflict, *self.heads}))

    @property
    def columns(self) -> tuple[str, ...]:
        """Those of the panel who have a column of marks, be it an empty one that is still awaited."""
        shown = (Standing.COUNTED, Standing.AWAITED, Standing.CONFLICT)
        return tuple(assessor for assessor in self.panel if self.standing(assessor) in shown)

    def standing(self, assessor: str) -> Standing:
        """What became of an assessor's sheet, the first that holds."""
        result = self.result
        if assessor in result.counted:
            return Standing.COUNTED
        if assessor in result.conflict:
            return Standing.CONFLICT
        if self.issue.evaluation.in_conflict_of_interest(assessor, result.city.code):
            return Standing.INTEREST
        if assessor in result.recused:
            return Standing.RECUSED
        if assessor in result.waived:
            return Standing.WAIVED
        return Standing.AWAITED if assessor in result.expected else Standing.FOREIGN
