"""What every document is given: the printing itself, and the data that more than one of them shows.

Frozen values; figures are already rounded by the domain. Nothing here reads a clock.
"""

import datetime as dt
from dataclasses import dataclass

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.result_changes import CityChange
from assessor_app.domain.sheet import MarkValue, Sheet


@dataclass(frozen=True)
class Closed:
    """The closing whose snapshot a document shows: its number, when it was made, with the zone of the event."""

    number: int
    at: dt.datetime


@dataclass(frozen=True)
class ResultsChange:
    """What one closing changed against the one before it; `cities` is empty where no figure moved.

    Args:
        number: of the closing that made the change; the second closing is "Perubahan ke-1".
        reason: the note of that closing.
    """

    number: int
    at: dt.datetime
    reason: str
    cities: tuple[CityChange, ...]

    def of(self, code: str) -> CityChange | None:
        """What it changed of one city."""
        return next((change for change in self.cities if change.city.code == code), None)


@dataclass(frozen=True)
class Issue:
    """One printing of a document: what it belongs to, how far the results are, and the codes on it.

    Args:
        evaluation: as of the day.
        closed: None while the results are SEMENTARA.
        sheets_in, sheets_expected: how far the sheets are, for SEMENTARA.
        last_merge: when files were merged last, None before the first; with its zone.
        document_code: finds this document, in groups of four.
        results_code: of the results it shows, in the form in which every paper shows it.
        key_code: of the secretariat's public key.
        paper: `A4` or `F4`.
        qr: what the QR code says; empty for none.
        changes: what each closing after the first changed, oldest first.
        conflicting: numbers and codes of closings of two desks that differ; until one replaces them, SEMENTARA.
    """

    evaluation: Evaluation
    document_code: str
    closed: Closed | None = None
    sheets_in: int = 0
    sheets_expected: int = 0
    last_merge: dt.datetime | None = None
    results_code: str = ""
    key_code: str = ""
    paper: str = "A4"
    qr: str = ""
    changes: tuple[ResultsChange, ...] = ()
    conflicting: tuple[str, ...] = ()


@dataclass(frozen=True)
class PrintedSheet:
    """A signed version as documents name it: its content, its full digest, its short code."""

    sheet: Sheet
    digest: str
    code: str


@dataclass(frozen=True)
class Correction:
    """A mark that changed after signing: None is TB, `indicator` None when only words changed."""

    assessor: str
    at: dt.datetime
    indicator: str | None
    before: MarkValue
    after: MarkValue
    reason: str
