"""An evaluation as the organiser prepared it: cities, assessors, schedule, instruments, what came before.

Frozen values; each revision is a whole new one. What the day itself changed is laid over it by `desk.py`.
"""

import datetime as dt
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from assessor_app.domain.instrument import Instrument, Pillar
from assessor_app.domain.regency import CityIndex
from assessor_app.errors import UserError

_KIND = re.compile(r"^(kabupaten\s+|kab\.\s*|kab\s+|(?P<kota>kota\s+))", re.IGNORECASE)

SPARE_SEATS = tuple(f"cadangan-{n}" for n in range(1, 6))
"""Ids of the seats whose name is typed at joining (design.md §4)."""


class Zone(StrEnum):
    """The event's time zone, whatever the laptop's clock says."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def offset(self) -> dt.timezone:
        """UTC+7, +8 or +9; Indonesia keeps no summer time."""
        return dt.timezone(dt.timedelta(hours=7 + list(Zone).index(self)), self.value)


class Horizon(StrEnum):
    """When an innovation or a recommendation is to bear fruit."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class AssessorNames(StrEnum):
    """Under which name findings are printed for the city."""

    NAME = "name"
    INSTITUTION = "institution"
    ANONYMOUS = "anonymous"


class NotesFor(StrEnum):
    """Who reads the notes on single indicators."""

    INTERNAL = "internal"
    CITY = "city"


@dataclass(frozen=True)
class Innovation:
    """Something a city shows: its pillar and horizon decide beside which indicators it stands."""

    name: str
    pillar: Pillar | None = None
    horizon: Horizon | None = None
    text: str = ""


@dataclass(frozen=True)
class SelfMark:
    """What a city says of itself for one indicator; may be a decimal between the steps."""

    value: Decimal
    evidence: str = ""


@dataclass(frozen=True)
class Previous:
    """An earlier result: aspects with the instrument whose weights they had, or a final alone (design.md §3.5)."""

    instrument: str | None = None
    aspects: Mapping[str, Decimal] = field(default_factory=dict)
    final: Decimal | None = None


@dataclass(frozen=True)
class City:
    """A kabupaten or kota. `self_marks` by indicator code; `anchors` are a practice city's model marks in steps."""

    code: str
    name: str
    instrument: str
    province: str = ""
    cohort: str = ""
    present: bool = True
    practice: bool = False
    innovations: tuple[Innovation, ...] = ()
    self_marks: Mapping[str, SelfMark] = field(default_factory=dict)
    previous: Previous | None = None
    anchors: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_regency(self) -> bool:
        """Whether it is a kabupaten; these come first in official tables."""
        kind = _KIND.match(self.name)
        if kind:
            return kind["kota"] is None
        return not self.code.partition(".")[2].startswith("7")  # Kemendagri numbers kota from 71

    @property
    def official_order(self) -> tuple[bool, str, str]:
        """Sort key of the official table: kabupaten, then kota, alphabetical (design.md §3.8)."""
        return (not self.is_regency, _KIND.sub("", self.name).casefold(), self.code)


@dataclass(frozen=True)
class Assessor:
    """A person who scores; identity label and number never enter a package.

    `listed` is false once a revision leaves the person out: keys and sheets stay, nobody expects more.
    """

    id: str
    name: str
    institution: str
    short_name: str = ""
    panel: str = ""
    chair: bool = False
    identity_label: str = ""
    identity_number: str = ""
    listed: bool = True

    @property
    def spare(self) -> bool:
        """Whether this is a spare seat, expected nowhere until the desk gives it a place."""
        return self.id in SPARE_SEATS


@dataclass(frozen=True)
class Session:
    """One city's slot in one room; `assessors` are the ids expected there."""

    date: dt.date
    start: dt.time
    end: dt.time
    room: str
    city: str
    assessors: tuple[str, ...]
    presenters: str = ""


@dataclass(frozen=True)
class Interest:
    """A conflict of interest (Benturan): the assessor's sheet for that city never counts."""

    assessor: str
    city: str
    reason: str = ""


@dataclass(frozen=True)
class Evaluation:
    """One round and everything the organiser said of it, as of `revision` (from 1)."""

    id: str
    title: str
    year: int
    stage: str
    instruments: tuple[Instrument, ...]
    cities: tuple[City, ...]
    assessors: tuple[Assessor, ...]
    revision: int = 1
    sessions: tuple[Session, ...] = ()
    interests: tuple[Interest, ...] = ()
    venue: str = ""
    town: str = ""
    zone: Zone = Zone.WIB
    start: dt.date | None = None
    end: dt.date | None = None
    handover: dt.time | None = None
    organiser: str = ""
    unit: str = ""
    address: str = ""
    logo: bytes = b""
    paper: str = "A4"
    quorum: int = 3
    compared_with: str = ""
    assessor_names: AssessorNames = AssessorNames.INSTITUTION
    notes_for: NotesFor = NotesFor.INTERNAL
    example: bool = False

    @functools.cached_property
    def _cities(self) -> dict[str, City]:
        return {city.code: city for city in self.cities}

    @functools.cached_property
    def _assessors(self) -> dict[str, Assessor]:
        return {assessor.id: assessor for assessor in self.assessors}

    @functools.cached_property
    def _instruments(self) -> dict[str, Instrument]:
        return {instrument.id: instrument for instrument in self.instruments}

    def has_city(self, code: str) -> bool:
        """Whether the evaluation knows this city code."""
        return code in self._cities

    def city(self, code: str) -> City:
        """The city of a code. Raises `UserError` `unknown-city`."""
        try:
            return self._cities[code]
        except KeyError:
            raise UserError("unknown-city", city=code, evaluation=self.title) from None

    @functools.cached_property
    def _city_index(self) -> CityIndex:
        return CityIndex({city.code: city.name for city in self.cities})

    def find_city(self, text: str) -> City:
        """The city of a code or of a name as people write it: "Kab. Malang", "kota binjai".

        Raises:
            UserError: `unknown-city`.
        """
        return self.city(self._city_index.find(text) or text)

    def has_assessor(self, assessor_id: str) -> bool:
        """Whether the evaluation has a seat of this id."""
        return assessor_id in self._assessors

    def assessor(self, assessor_id: str) -> Assessor:
        """The assessor of an id. Raises `UserError` `unknown-assessor-id`."""
        try:
            return self._assessors[assessor_id]
        except KeyError:
            raise UserError("unknown-assessor-id", assessor=assessor_id, evaluation=self.title) from None

    def find_assessor(self, text: str) -> Assessor:
        """The assessor of an id as people type it, in whatever case. Raises `UserError` `unknown-assessor-id`."""
        typed = text.strip().casefold()
        return next((a for a in self.assessors if a.id.casefold() == typed), None) or self.assessor(text)

    def instrument(self, instrument_id: str) -> Instrument:
        """The instrument of an id. Raises `UserError` `unknown-instrument`."""
        try:
            return self._instruments[instrument_id]
        except KeyError:
            raise UserError("unknown-instrument", instrument=instrument_id) from None

    def instrument_of(self, city_code: str) -> Instrument:
        """The instrument by which a city is scored."""
        return self.instrument(self.city(city_code).instrument)

    def in_conflict_of_interest(self, assessor_id: str, city_code: str) -> bool:
        """Whether the organiser listed a Benturan of this assessor for this city."""
        return any(i.assessor == assessor_id and i.city == city_code for i in self.interests)

    def scheduled(self, city_code: str) -> tuple[str, ...]:
        """Ids of the assessors of the city's sessions, sorted; without a schedule all but spare seats."""
        if not self.sessions:
            return tuple(sorted(a.id for a in self.assessors if a.listed and not a.spare))
        return tuple(sorted({a for s in self.sessions if s.city == city_code for a in s.assessors}))


def with_private(public: Evaluation, known: Evaluation) -> Evaluation:
    """A package's evaluation with what no package holds and a desk knows: identity numbers, reasons of conflicts.

    Nothing else of `known` is taken over: no figure, no key, no conflict of interest.
    """
    people = {assessor.id: assessor for assessor in known.assessors}
    reasons = {(interest.assessor, interest.city): interest.reason for interest in known.interests}
    return replace(
        public,
        assessors=tuple(
            replace(a, identity_label=people[a.id].identity_label, identity_number=people[a.id].identity_number)
            if a.id in people
            else a
            for a in public.assessors
        ),
        interests=tuple(replace(i, reason=reasons.get((i.assessor, i.city), "")) for i in public.interests),
    )
