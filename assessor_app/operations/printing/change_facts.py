"""What a later closing changed and why: from its own records and sheets and those of the one before."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from assessor_app.domain.closings import closing_of
from assessor_app.domain.evaluation import City, Evaluation
from assessor_app.domain.records import Closing, Decision, DeskAction, DeskRecord, SignedRecord
from assessor_app.domain.sheet import Sheet
from assessor_app.operations.paper_dates import local_day
from assessor_app.operations.printing.codes import results_code
from assessor_app.operations.printing.desk import Desk, closed_at, printed_sheet
from assessor_app.operations.printing.known import records_known
from assessor_app.operations.printing.minutes import Place, changes_of, cities_at
from assessor_app.reports.change.content import Cause, Change, Fixed, Objection, Why
from assessor_app.reports.content import PrintedSheet


@dataclass(frozen=True)
class ChangeFacts:
    """The change whose results a desk prints; only asked of a desk that prints one."""

    desk: Desk

    @property
    def number(self) -> int:
        """n of "Perubahan ke-n"."""
        assert self.desk.change is not None
        return self.desk.change

    @property
    def before(self) -> Closing:
        """The closing that was changed."""
        return closing_of(self.desk.closings[-2])

    @property
    def after(self) -> Closing:
        """The closing that changed it."""
        return closing_of(self.desk.closings[-1])

    @property
    def moved(self) -> frozenset[str]:
        """The codes of the cities whose figures changed."""
        return frozenset(change.city.code for change in self.whole.cities)

    @cached_property
    def whole(self) -> Change:
        """All of it."""
        desk, evaluation = self.desk, self.desk.evaluation
        cities = desk.changes[-1].cities
        moved = {change.city.code for change in cities}
        causes = tuple(sorted(self._causes(), key=_order))
        records = changes_of(self._new, {city.code for city in evaluation.cities}, None)
        told = {cause.city.code for cause in causes} | {record.city for record in records}
        revised = self.before.revision != self.after.revision and bool(moved - told)
        return Change(
            number=self.number,
            before=self._fixed(self.before, evaluation),
            after=self._fixed(self.after, evaluation),
            note=self.after.note,
            cities=cities,
            others=sum(row.city.code not in moved for row in desk.results.cities),
            causes=causes,
            objections=tuple(self._objections(records)),
            records=tuple(record for record in records if record.action is not DeskAction.OBJECTION),
            revision=self.after.revision if revised else None,
            besides=self._besides(),
        )

    def _besides(self) -> tuple[str, ...]:
        """The codes of results that the same closing replaced and that differ from those it is compared with."""
        records = self.desk.workspace.records(self.desk.evaluation.id, "closing")
        replaced = (closing_of(record) for record in records if record.digest in self.after.replaces)
        return tuple(sorted({results_code(c.results) for c in replaced if c.results != self.before.results}))

    def of_cities(self, codes: Collection[str]) -> Change:
        """What concerns some cities; the others are counted."""
        whole = self.whole
        return replace(
            whole,
            cities=tuple(change for change in whole.cities if change.city.code in codes),
            causes=tuple(cause for cause in whole.causes if cause.city.code in codes),
            objections=tuple(objection for objection in whole.objections if objection.city.code in codes),
            records=tuple(record for record in whole.records if record.city in codes),
        )

    def at(self, place: Place) -> Change:
        """What concerns a room on a day: its cities, with those of them whose figures stayed counted."""
        codes = cities_at(self.desk.evaluation, place)
        here = {row.city.code for row in self.desk.results.cities} & codes
        return replace(
            self.of_cities(codes),
            records=tuple(
                record for record in changes_of(self._new, codes, place) if record.action is not DeskAction.OBJECTION
            ),
            others=len(here - self.moved),
        )

    @cached_property
    def _new(self) -> tuple[SignedRecord, ...]:
        """The decisions and desk records that this closing knew and the one before did not."""
        known = set(self.before.records)
        return tuple(record for record in self.desk.records if record.digest not in known)

    @cached_property
    def _decisions(self) -> Mapping[str, Decision]:
        """By the version chosen."""
        found = (record.content for record in self._new if isinstance(record.content, Decision))
        return {decision.chosen: decision for decision in found}

    @cached_property
    def _received(self) -> Mapping[str, dt.date]:
        """When each version came in first, where a file brought it."""
        days: dict[str, dt.date] = {}
        records = records_known(self.desk.workspace, self.desk.evaluation.id, self.after).values()
        for record in sorted(records, key=lambda record: record.number):
            if record.file is not None:
                for digest in record.versions:
                    days.setdefault(digest, local_day(record.time, self.desk.evaluation))
        return days

    def _causes(self) -> Iterator[Cause]:
        """Every sheet that counts otherwise."""
        old, new = self.before.counted, self.after.counted
        for code in sorted(old.keys() | new.keys()):
            was, now = old.get(code, {}), new.get(code, {})
            if not now and self._told_absent(code):
                continue
            for assessor in sorted(was.keys() | now.keys()):
                if was.get(assessor) != now.get(assessor):
                    city = self.desk.evaluation.city(code)
                    yield self._cause(city, assessor, was.get(assessor), now.get(assessor))

    def _told_absent(self, code: str) -> bool:
        """Whether a record says that the city does not take part, which is said once and not sheet by sheet."""
        found = (record.content for record in self._new)
        return any(isinstance(r, DeskRecord) and r.action is DeskAction.ABSENT and r.city == code for r in found)

    def _cause(self, city: City, assessor: str, was: str | None, now: str | None) -> Cause:
        before = self._printed(was)
        if now is None:
            return self._gone(city, assessor, before)
        after = self._printed(now)
        assert after is not None
        decision = self._decisions.get(now)
        if before is None:
            why = Why.COUNTED if now in self.before.versions else Why.CAME
        else:
            why = Why.CORRECTED if before.digest in after.sheet.replaces else Why.CHOSEN
        return Cause(
            why,
            city,
            assessor,
            before,
            after,
            received=self._received.get(now),
            marks=_differing(before.sheet, after.sheet) if before else 0,
            agreed_by=decision.agreed_by if decision else "",
            decided=decision.reason if decision else "",
        )

    def _gone(self, city: City, assessor: str, before: PrintedSheet | None) -> Cause:
        """A sheet that counted and does not any more."""
        if any(absent.code == city.code for absent in self.desk.results.absent):
            return Cause(Why.ABSENT, city, assessor, before)
        lineage = self.desk.lineages.get((assessor, city.code))
        current = lineage.current if lineage else None
        head = self._printed(current)
        if head is not None and head.sheet.recused:
            return Cause(Why.RECUSED, city, assessor, before, head, received=self._received.get(head.digest))
        if self.desk.evaluation.in_conflict_of_interest(assessor, city.code):
            return Cause(Why.INTEREST, city, assessor, before)
        return Cause(Why.DISPUTED if current is None else Why.LEFT_OUT, city, assessor, before)

    def _printed(self, digest: str | None) -> PrintedSheet | None:
        version = None if digest is None else self.desk.workspace.version(digest)
        return None if version is None else printed_sheet(version)

    def _objections(self, records: Collection[DeskRecord]) -> Iterator[Objection]:
        evaluation = self.desk.evaluation
        for record in records:
            if record.action is DeskAction.OBJECTION and record.city is not None:
                city = evaluation.city(record.city)
                yield Objection(city, record.text or "", local_day(record.time, evaluation), record.reason)

    @staticmethod
    def _fixed(closing: Closing, evaluation: Evaluation) -> Fixed:
        return Fixed(closed_at(closing, evaluation), results_code(closing.results))


_FIRST = (Why.CORRECTED, Why.CAME, Why.COUNTED, Why.CHOSEN, Why.RECUSED)


def _order(cause: Cause) -> tuple[int, tuple[bool, str, str], str]:
    """What came first, then what went; among each as in the official table."""
    rank = _FIRST.index(cause.why) if cause.why in _FIRST else len(_FIRST)
    return rank, cause.city.official_order, cause.assessor


def _differing(before: Sheet, after: Sheet) -> int:
    old, new = before.marks or {}, after.marks or {}
    return sum(old.get(code) != new.get(code) for code in old.keys() | new.keys())
