"""What documents of the desk share: results with their state, versions, and the printing they belong to."""

import datetime as dt
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from assessor_app.domain.closings import closing_chain, closing_of
from assessor_app.domain.evaluation import Assessor, AssessorNames, Evaluation
from assessor_app.domain.ledger import Texts
from assessor_app.domain.lineage import Lineage
from assessor_app.domain.names import clean_name, without_names
from assessor_app.domain.papers import ALL, ASKED, DATE, Paper, Part, apart, rows_of, spoken
from assessor_app.domain.records import Closing, SignedRecord
from assessor_app.domain.results import Results
from assessor_app.domain.sheet import Sheet, SignedSheet, recommendations_in
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.exchange.keys import SecretKeys, keyid_of
from assessor_app.exchange.qr_text import write as write_qr
from assessor_app.exchange.results_document import results_digest
from assessor_app.operations.clock import moment
from assessor_app.operations.consolidating import Consolidated, consolidated
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.paper_dates import OF_NO_CLOSING, refuse_early
from assessor_app.operations.printing.changes import results_changes
from assessor_app.operations.printing.codes import document_code, key_code, results_code, sheet_code
from assessor_app.operations.printing.known import receipts_known
from assessor_app.operations.printing.statements import city_statement, participation_statement, recap_statement
from assessor_app.operations.substitutes import seat_identity
from assessor_app.reports.content import Closed, Correction, Issue, PrintedSheet, ResultsChange
from assessor_app.storage.workspace import Workspace

if TYPE_CHECKING:  # it knows how a signature is laid out, which the start does not pay for
    from assessor_app.reports.naskah import Naskah


RECAP, CERTIFICATE = "recap", "certificate"
OF_A_RESULT = frozenset({"report", "summary", "letter", "worksheet", "followup"})
"""Kinds whose code states the result of the city they are about; a certificate on a wall states participation."""

TELLING_CHANGES = OF_A_RESULT | {RECAP, "minutes"}
"""Kinds that may tell what a later closing changed."""


FOR_CITIES = OF_A_RESULT - {"worksheet"} | {RECAP, CERTIFICATE}
"""Kinds that leave for a city."""

NAMING_NOBODY = frozenset({"letter", RECAP})
"""Kinds that name no assessor whatever the organiser chose: everybody gets them."""


@dataclass(frozen=True)
class Desk:
    """Everything the desk's documents are made from, read once for many of them.

    Args:
        drafted: the organiser's texts while they are being written, in place of those kept.
        keys: the secretariat's, which sign what a QR code states; without them no document carries one.
    """

    workspace: Workspace
    found: Consolidated
    paper: str
    drafted: Texts | None = None
    keys: SecretKeys | None = field(default=None, repr=False)

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
            qr=self._qr(kind, subject),
            changes=self._changes_for(kind),
            conflicting=tuple(
                f"{closing_of(record).number} ({results_code(closing_of(record).results)})"
                for record in self.found.conflicting
            ),
        )

    @property
    def closing(self) -> Closing | None:
        """The closing whose results are printed; None while SEMENTARA."""
        return closing_of(self.found.closing) if self.found.closing else None

    @property
    def closing_digest(self) -> str | None:
        """Of the closing whose results are printed; None while SEMENTARA."""
        return self.found.closing.digest if self.found.closing else None

    @property
    def closing_number(self) -> int | None:
        """Of the closing whose results are printed; None while SEMENTARA."""
        return self._closed.number if self._closed else None

    def _qr(self, kind: str, subject: str) -> str:
        """What the document's QR code says; nothing where it states no result, or nobody can sign it."""
        if self.keys is None:
            return ""
        about = (self.results, self.digest, self._closed)
        if kind == RECAP:
            try:
                return write_qr(recap_statement(*about), self.keys)
            except UserError:  # more tables than a code can hold
                return ""
        if subject not in self.results.by_code:
            return ""
        if kind in OF_A_RESULT:
            return write_qr(city_statement(*about, subject), self.keys)
        return write_qr(participation_statement(*about, subject), self.keys) if kind == CERTIFICATE else ""

    def printed_sheets(self, city: str) -> dict[str, PrintedSheet]:
        """The counted sheets of a city by assessor."""
        counted = self.results.city(city).sheets
        return {assessor: printed_sheet(self.found.versions[digest]) for assessor, digest in counted.items()}

    @cached_property
    def recommended(self) -> Mapping[str, int]:
        """City code → how many recommendations its counted sheets hold."""
        return {
            row.city.code: recommendations_in(self.found.versions[digest].sheet for digest in row.sheets.values())
            for row in self.results.cities
        }

    def corrections(self, city: str) -> tuple[Correction, ...]:
        """Marks that changed after signing, oldest first, along the chain of each counted sheet."""
        chains = (self._chain(digest) for digest in self.results.city(city).sheets.values())
        found = [change for chain in chains for change in corrections_along(chain, self.evaluation)]
        return tuple(sorted(found, key=lambda c: (c.at, c.assessor, c.indicator or "")))

    @cached_property
    def typed_names(self) -> Mapping[str, str]:
        """Spare seat → the name in its newest file merged until the closing, or on this laptop."""
        spare = {person.id for person in self.evaluation.assessors if person.spare}
        receipts = receipts_known(self.workspace, self.evaluation.id, self.closing)
        sound = (r for r in receipts if r.verdict == FileVerdict.OK and r.assessor in spare)
        names = {r.assessor: clean_name(r.name or "") for r in sound}
        seat = self.workspace.seat(self.evaluation.id)
        typed = {seat.assessor: seat.name} if seat is not None and seat.assessor in spare else {}
        return {assessor: name for assessor, name in (names | typed).items() if assessor and name}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Seat → name, of a spare seat as it was typed."""
        typed = self.typed_names
        return {a.id: typed.get(a.id, a.name) if a.spare else a.name for a in self.evaluation.assessors}

    def person(self, assessor: str) -> Assessor:
        """An assessor as internal papers name him: a substitute with name and identity as the desk knows them."""
        found = self.evaluation.assessor(assessor)
        if not found.spare:
            return found
        label, number = seat_identity(self.workspace, self.evaluation.id, assessor)
        return replace(found, name=self.names[assessor], identity_label=label, identity_number=number)

    @cached_property
    def texts(self) -> Texts:
        """The organiser's texts, by document and field."""
        return self.workspace.texts(self.evaluation.id) if self.drafted is None else self.drafted

    @property
    def change(self) -> int | None:
        """n of the "Perubahan ke-n" whose results are printed; None of a first closing and while SEMENTARA."""
        return closing_of(self.closings[-1]).number - 1 if len(self.closings) > 1 else None

    def naskah(self, document: str, paper: Paper = ALL, *, alone: Paper | None = None) -> "Naskah":
        """The organiser's text for a paper that is printed, with the number and date that are its own.

        Args:
            alone: see `domain.papers.spoken`.

        Raises:
            UserError: `papers-clash`, `text-before-closing` where its date lies before the closing that it shows.
        """
        from assessor_app.reports.naskah import Naskah

        own, inherited = apart(document, rows_of(self.texts, document), paper, alone=alone)
        if self.closings and document not in OF_NO_CLOSING:
            # A paper that no change is made of, as a certificate, is one and the same after a later closing.
            shown = self.closings[-1 if Part.CHANGE in ASKED.get(document, ()) else 0]
            closed = closed_at(closing_of(shown), self.evaluation)
            refuse_early(document, paper, own, closed.number, closed.at.date())
            if _before(inherited.get(DATE, ""), closed):
                del inherited[DATE]  # one date for many, of papers of an earlier closing
        return Naskah({**inherited, **own})

    def said(self, document: str, paper: Paper = ALL, *, alone: Paper | None = None) -> "Naskah":
        """The organiser's text for a paper that is only named or followed here.

        Raises:
            UserError: `papers-clash`.
        """
        from assessor_app.reports.naskah import Naskah

        return Naskah(spoken(document, rows_of(self.texts, document), paper, alone=alone))

    @cached_property
    def records(self) -> tuple[SignedRecord, ...]:
        """Decisions and changes of the day behind what is printed: those that the closing saw, or all."""
        found = self.workspace.records(self.evaluation.id)
        known = None if self.closing is None else set(self.closing.records)
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
        seen = None if self.closing is None else set(self.closing.versions)
        known = (self.workspace.version(old) for old in current.sheet.replaces if seen is None or old in seen)
        earlier = sorted((v.sheet for v in known if v is not None), key=lambda sheet: (sheet.version, sheet.time))
        return [*earlier, current.sheet]

    @cached_property
    def closings(self) -> tuple[SignedRecord, ...]:
        """The closing whose results are printed with those before it, oldest first; none while SEMENTARA."""
        if self.found.closing is None:
            return ()
        return closing_chain(self.workspace.records(self.evaluation.id, "closing"), self.found.closing)

    def _changes_for(self, kind: str) -> tuple[ResultsChange, ...]:
        """What later closings changed; to a city their reasons name nobody who may not be named."""
        if kind not in TELLING_CHANGES:
            return ()
        if kind not in FOR_CITIES:
            return self.changes
        return tuple(replace(change, reason=self.unnamed(change.reason, kind)) for change in self.changes)

    def unnamed(self, text: str, kind: str) -> str:
        """What somebody at a desk or a laptop typed, as it may stand in a paper of this kind for a city."""
        if kind in NAMING_NOBODY or self.evaluation.assessor_names is not AssessorNames.NAME:
            text = without_names(text, self.names.values(), "asesor")
        return without_names(text, self._operators, "petugas")

    @cached_property
    def _operators(self) -> frozenset[str]:
        """Whoever signed at the desk, by name and surname: a single word may be any word of a sentence."""
        signed = (record.content.operator for record in self.workspace.records(self.evaluation.id))
        return frozenset(name for name in signed if len(name.split()) > 1)

    @cached_property
    def _closed(self) -> Closed | None:
        return None if self.closing is None else closed_at(self.closing, self.evaluation)

    @cached_property
    def changes(self) -> tuple[ResultsChange, ...]:
        """What each closing after the first changed, oldest first, up to the one that is printed."""
        return results_changes(self.workspace, self.found)

    @cached_property
    def _last_merge(self) -> dt.datetime | None:
        receipts = self.workspace.receipts(self.evaluation.id)
        return self._local(receipts[-1].at) if receipts else None

    def _local(self, stamped: str) -> dt.datetime:
        return moment(stamped).astimezone(self.evaluation.zone.offset)


def open_desk(
    workspace: Workspace,
    *,
    evaluation_id: str | None = None,
    paper: str | None = None,
    drafted: Texts | None = None,
    passphrase: str | None = None,
    closing: str | None = None,
) -> Desk:
    """Read what the desk's documents are made from; the paper is the evaluation's unless named.

    Args:
        drafted: the organiser's texts while they are being written, in place of those kept.
        passphrase: opens the secretariat's keys where they are wrapped; without it no document carries a QR code.
        closing: number or digest of the closing that is printed, as it was.

    Raises:
        UserError: `passphrase-wrong`, `no-evaluation`, `unknown-closing`.
    """
    found = consolidated(workspace, evaluation_id=evaluation_id, closing=closing)
    evaluation = found.results.evaluation
    keys = desk_keys(workspace, evaluation.id, passphrase) if can_sign(workspace, evaluation.id, passphrase) else None
    return Desk(workspace, found, paper or evaluation.paper, drafted, keys)


def can_sign(workspace: Workspace, evaluation_id: str, passphrase: str | None) -> bool:
    """Whether the secretariat's keys are here and are not closed for want of a passphrase."""
    desk = workspace.desk(evaluation_id)
    return desk is not None and (passphrase is not None or not desk.wrapped)


def _before(text: str, closed: Closed) -> bool:
    return bool(text) and dt.date.fromisoformat(text) < closed.at.date()


def closed_at(closing: Closing, evaluation: Evaluation) -> Closed:
    """A closing as papers name it, at the time of the event's zone."""
    return Closed(closing.number, moment(closing.time).astimezone(evaluation.zone.offset))


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
