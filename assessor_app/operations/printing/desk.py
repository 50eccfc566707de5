"""What documents of the desk share: results with their state, versions, and the printing they belong to."""

import datetime as dt
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Texts
from assessor_app.domain.lineage import Lineage
from assessor_app.domain.records import Closing, SignedRecord
from assessor_app.domain.results import Results
from assessor_app.domain.sheet import Sheet, SignedSheet
from assessor_app.exchange.keys import keyid_of
from assessor_app.exchange.results_document import results_digest
from assessor_app.operations.clock import moment
from assessor_app.operations.consolidating import Consolidated, consolidated
from assessor_app.operations.printing.codes import document_code, key_code, results_code, sheet_code
from assessor_app.reports.content import Closed, Correction, Issue, PrintedSheet
from assessor_app.reports.names import Kind
from assessor_app.storage.workspace import Workspace

if TYPE_CHECKING:  # it knows how a signature is laid out, which the start does not pay for
    from assessor_app.reports.naskah import Naskah


@dataclass(frozen=True)
class Desk:
    """Everything the desk's documents are made from, read once for many of them."""

    workspace: Workspace
    found: Consolidated
    paper: str

    @property
    def results(self) -> Results:
        """The results printed: of the last closing where there is one."""
        return self.found.results

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation as of the day."""
        return self.results.evaluation

    @cached_property
    def digest(self) -> str:
        """Of the results printed."""
        return results_digest(self.results)

    def issue(self, kind: str, subject: str = "") -> Issue:
        """One printing of a document about a subject: a city, a room, an assessor."""
        desk = self.workspace.desk(self.evaluation.id)
        return Issue(
            evaluation=self.evaluation,
            document_code=document_code(kind, subject, self.digest),
            closed=self._closed,
            sheets_in=self.results.sheets_in,
            sheets_expected=self.results.sheets_expected,
            last_merge=self._last_merge,
            results_code=results_code(self.digest),
            key_code=key_code(keyid_of(desk.sign)) if desk else "",
            paper=self.paper,
        )

    def printed_sheets(self, city: str) -> dict[str, PrintedSheet]:
        """The counted sheets of a city by assessor."""
        counted = self.results.city(city).sheets
        return {assessor: printed_sheet(self.found.versions[digest]) for assessor, digest in counted.items()}

    def corrections(self, city: str) -> tuple[Correction, ...]:
        """Marks that changed after signing, oldest first, along the chain of each counted sheet."""
        chains = (self._chain(digest) for digest in self.results.city(city).sheets.values())
        found = [change for chain in chains for change in corrections_along(chain, self.evaluation)]
        return tuple(sorted(found, key=lambda c: (c.at, c.assessor, c.indicator or "")))

    @cached_property
    def typed_names(self) -> Mapping[str, str]:
        """Seat → the name in its newest merged file, or on this laptop."""
        names = {r.assessor: r.name for r in self.workspace.receipts(self.evaluation.id) if r.assessor and r.name}
        seat = self.workspace.seat(self.evaluation.id)
        return names | ({seat.assessor: seat.name} if seat else {})

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Seat → name, of a spare seat as it was typed."""
        typed = self.typed_names
        return {a.id: typed.get(a.id, a.name) if a.spare else a.name for a in self.evaluation.assessors}

    @cached_property
    def _texts(self) -> Texts:
        return self.workspace.texts(self.evaluation.id)

    def naskah(self, kind: Kind) -> "Naskah":
        """The organiser's text for a kind of document."""
        from assessor_app.reports.naskah import Naskah

        return Naskah(self._texts.get(kind.value, {}))

    @cached_property
    def records(self) -> tuple[SignedRecord, ...]:
        """Decisions and changes of the day behind what is printed: those that the closing saw, or all."""
        found = self.workspace.records(self.evaluation.id)
        closing = self.found.closing.content if self.found.closing else None
        known = set(closing.records) if isinstance(closing, Closing) else None
        return tuple(
            record
            for record in found
            if not isinstance(record.content, Closing) and (known is None or record.digest in known)
        )

    @property
    def lineages(self) -> Mapping[tuple[str, str], Lineage]:
        """Heads of every sheet received."""
        return self.found.state.lineages()

    def _chain(self, digest: str) -> list[Sheet]:
        current = self.found.versions[digest]
        if not current.sheet.replaces:
            return [current.sheet]
        known = (self.workspace.version(old) for old in current.sheet.replaces)
        earlier = sorted((v.sheet for v in known if v is not None), key=lambda sheet: (sheet.version, sheet.time))
        return [*earlier, current.sheet]

    @cached_property
    def _closed(self) -> Closed | None:
        closing = self.found.closing
        if closing is None or not isinstance(closing.content, Closing):
            return None
        return Closed(closing.content.number, self._local(closing.content.time))

    @cached_property
    def _last_merge(self) -> dt.datetime | None:
        receipts = self.workspace.receipts(self.evaluation.id)
        return self._local(receipts[-1].at) if receipts else None

    def _local(self, stamped: str) -> dt.datetime:
        return moment(stamped).astimezone(self.evaluation.zone.offset)


def open_desk(workspace: Workspace, *, evaluation_id: str | None = None, paper: str | None = None) -> Desk:
    """Read what the desk's documents are made from; the paper is the evaluation's unless named."""
    found = consolidated(workspace, evaluation_id=evaluation_id)
    return Desk(workspace, found, paper or found.results.evaluation.paper)


def printed_sheet(version: SignedSheet) -> PrintedSheet:
    """A version as papers name it."""
    return PrintedSheet(version.sheet, version.digest, sheet_code(version.digest))


def corrections_along(chain: list[Sheet], evaluation: Evaluation) -> list[Correction]:
    """What each version of a chain changed against the one before; words alone count as one change."""
    found = []
    for before, after in itertools.pairwise(chain):
        old, new = before.marks or {}, after.marks or {}
        at = moment(after.time).astimezone(evaluation.zone.offset)
        reason = after.reason or ""
        moved = [code for code in new if code in old and old[code] != new[code]]
        found += [Correction(after.assessor, at, code, old[code], new[code], reason) for code in moved]
        if not moved:
            found.append(Correction(after.assessor, at, None, None, None, reason))
    return found
