"""What minutes are made of: cities, signers, sheets, and what was decided and changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor_app.domain.evaluation import Assessor, City
from assessor_app.domain.records import DeskRecord, Reissue
from assessor_app.domain.results import CityResult
from assessor_app.reports.content import Issue, PrintedSheet
from assessor_app.reports.naskah import Naskah


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
        signers: who scored there and so signs, by panel, its head first, with names as typed.
        idle: who was to score there and handed in neither marks nor a statement not to score.
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
    idle: tuple[Assessor, ...] = ()
    changes: tuple[DeskRecord, ...] = ()
    settled: tuple[Settled, ...] = ()
    reissued: tuple[Reissue, ...] = ()

    @property
    def scored(self) -> tuple[CityResult, ...]:
        """The cities of which at least one sheet with marks came in."""
        handed_in = {printed.sheet.city for printed in self.sheets if not printed.sheet.recused}
        return tuple(row for row in self.rows if row.counted or row.conflict or row.city.code in handed_in)

    @property
    def final(self) -> bool:
        """Whether the results behind it are fixed, so that nothing is awaited any more."""
        return self.issue.closed is not None

    @property
    def counted(self) -> frozenset[tuple[str, str]]:
        """Assessor and city of every sheet that counts."""
        return frozenset((assessor, row.city.code) for row in self.rows for assessor in row.counted)
