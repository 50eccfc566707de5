"""What a later closing changed and why, for the papers that tell of it: minutes to sign, letters to the cities.

Frozen values; whoever makes them takes only what that closing knew.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assessor_app.domain.evaluation import Assessor, City
from assessor_app.domain.records import DeskRecord
from assessor_app.domain.result_changes import CityChange
from assessor_app.reports.content import Closed, Issue, PrintedSheet

if TYPE_CHECKING:  # it knows how a signature is laid out, which the start does not pay for
    from assessor_app.reports.naskah import Naskah


class Why(StrEnum):
    """Why another version of a sheet counts than before, or one more, or none."""

    CORRECTED = "corrected"
    """The assessor signed another version of it."""
    CAME = "came"
    """It came after the results were fixed."""
    COUNTED = "counted"
    """It was here, and counts only now."""
    CHOSEN = "chosen"
    """Of several versions another one was decided for."""
    RECUSED = "recused"
    """The assessor does not score the city after all."""
    DISPUTED = "disputed"
    """Several versions of it wait for a decision."""
    INTEREST = "interest"
    """The organiser lists a conflict of interest."""
    ABSENT = "absent"
    """The city does not take part any more."""
    LEFT_OUT = "left-out"
    """It counts no longer, for no reason that is told here."""


@dataclass(frozen=True)
class Cause:
    """One sheet that counts otherwise than before.

    Args:
        before, after: the version that counted and the one that counts; None where none does. Of a recusal `after` is
            the version that says so.
        received: when `after` came in; None where that is not recorded.
        marks: how many of its marks are others.
        agreed_by, decided: of the decision that chose it, with its reason; empty where nobody had to decide.
    """

    why: Why
    city: City
    assessor: str
    before: PrintedSheet | None = None
    after: PrintedSheet | None = None
    received: dt.date | None = None
    marks: int = 0
    agreed_by: str = ""
    decided: str = ""


@dataclass(frozen=True)
class Objection:
    """What a city said against its result, when the desk received it, and what was made of it."""

    city: City
    text: str
    received: dt.date
    reason: str


@dataclass(frozen=True)
class Followed:
    """An earlier paper that is named: its number and date as Naskah has them; `change` is None of a first one."""

    naskah: "Naskah"
    change: int | None = None


@dataclass(frozen=True)
class Fixed:
    """A closing as a paper names it, with the code of its results."""

    closed: Closed
    code: str


@dataclass(frozen=True)
class Change:
    """One "Perubahan ke-n", whole or of some cities.

    Args:
        note: what was said when the results were fixed again.
        cities: those whose figures changed; `others` counts those whose figures stayed.
        records: what the desk recorded since, of these cities.
        revision: of the package, where the evaluation itself was another one; else None.
        besides: codes of other results that were fixed at another desk, and replaced by the same closing.
    """

    number: int
    before: Fixed
    after: Fixed
    note: str
    cities: tuple[CityChange, ...]
    others: int
    causes: tuple[Cause, ...] = ()
    objections: tuple[Objection, ...] = ()
    records: tuple[DeskRecord, ...] = ()
    revision: int | None = None
    besides: tuple[str, ...] = ()

    def of(self, code: str) -> CityChange | None:
        """What it changed of one city."""
        return next((change for change in self.cities if change.city.code == code), None)


@dataclass(frozen=True)
class Signer:
    """Who signs the minutes of a change; `leads` the whole team, else a panel's head or member."""

    person: Assessor
    leads: bool = False


@dataclass(frozen=True)
class ChangeMinutesContent:
    """What Berita Acara Perubahan prints, of the whole evaluation or of one room on one day.

    Args:
        where: "Ruang A, 18 Juni 2019"; empty for the whole evaluation.
        follows: the minutes that it changes.
        names: of all assessors, as typed.
        attached: the recapitulation after the change goes with it as Lampiran I.
    """

    issue: Issue
    naskah: "Naskah"
    where: str
    change: Change
    follows: Followed
    signers: tuple[Signer, ...]
    names: Mapping[str, str]
    attached: bool = True


@dataclass(frozen=True)
class ChangeLetterContent:
    """What Surat Pemberitahuan Perubahan Hasil prints, to the head of one city.

    Args:
        change: of this city alone.
        follows: the letter that told the result before, `minutes` those of this change.
        report: the code of the report that the enclosed one replaces.
        deadline: until when the follow-up plan is due, as that letter said; None where it did not.
        corrections: whether the enclosed report lists marks that changed.
        named: words that give a person away, which no reason in this letter may hold.
    """

    issue: Issue
    naskah: "Naskah"
    city: City
    change: Change
    follows: Followed
    minutes: Followed
    report: str
    deadline: dt.date | None = None
    corrections: bool = False
    named: frozenset[str] = frozenset()
