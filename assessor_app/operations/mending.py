"""The only way in which a frozen row moves: the true bytes come and take its place, or nobody can bring them.

The false row is kept as it was, and a desk record signed by the secretariat says what moved and why (design.md §4).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from assessor_app.domain.ledger import VersionLink
from assessor_app.domain.records import Closing, DeskAction, DeskRecord, ReceiptRecord, SignedRecord
from assessor_app.domain.text import checked_text
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.exchange.keys import SecretKeys
from assessor_app.exchange.records import sign_record
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.integrity.difference import Facts
from assessor_app.operations.integrity.files import kept_files
from assessor_app.operations.integrity.named import missing_named
from assessor_app.operations.integrity.rows import false_rows
from assessor_app.operations.operators import checked_operator
from assessor_app.storage.stored_rows import StoredRow
from assessor_app.storage.workspace import Workspace


@dataclass
class Mender:
    """Makes room for true bytes where a false row stands in their place; it looks for false rows once."""

    workspace: Workspace
    evaluation: str
    keys: SecretKeys
    operator: str
    reason: str
    _false: list[StoredRow] | None = field(default=None, init=False)

    def for_version(self, link: VersionLink, at: str) -> None:
        """A version is about to be added: what claims its place and proves nothing moves aside."""
        for row in self._rows("versions"):
            columns = row.columns
            place = (columns["assessor"], columns["city"], columns["version"])
            if row.digest == link.digest or place == (link.assessor, link.city, link.version):
                self._move(row, at, link.assessor, link.city)

    def for_file(self, digest: str, document: str, at: str) -> None:
        """A score file is about to be kept."""
        for row in self._rows("received_files"):
            if digest == row.digest or row.columns["document_digest"] == document:
                self._move(row, at, str(row.columns["assessor"]), None)

    def for_record(self, record: SignedRecord, at: str) -> None:
        """A signed record of another desk is about to be added."""
        content = record.content
        for row in self._rows("receipt_records" if isinstance(content, ReceiptRecord) else "records"):
            columns = row.columns
            if isinstance(content, ReceiptRecord):
                same = (columns["number"], columns["file"]) == (content.number, content.file)
            else:
                number = content.number if isinstance(content, Closing) else 0
                same = (columns["number"], columns["time"]) == (number, content.time)
            if same or row.digest == record.digest:
                self._move(row, at, None, None)

    def for_package(self, revision: int, at: str) -> None:
        """A package of this secretariat's is about to be kept."""
        for row in self._rows("revisions"):
            if row.columns["revision"] == revision:
                self._move(row, at, None, None)

    def all_unnamed(self, at: str) -> int:
        """Everything false that nothing signed names; how many rows moved.

        Raises:
            UserError: `mend-named` for a row whose true bytes something signed names: they must be brought.
        """
        _refuse_named(Facts(self.workspace, self.evaluation), self._all())
        moved = 0
        for row in list(self._all()):
            about = row.columns.get("assessor"), row.columns.get("city")
            self._move(row, at, *(None if value is None else str(value) for value in about))
            moved += 1
        return moved

    def _rows(self, source: str) -> list[StoredRow]:
        return [row for row in self._all() if row.source == source]

    def _all(self) -> list[StoredRow]:
        if self._false is None:
            self._false = _false_rows(Facts(self.workspace, self.evaluation))
        return self._false

    def _move(self, row: StoredRow, at: str, assessor: str | None, city: str | None) -> None:
        self.workspace.move_aside(row, at)
        self._all().remove(row)
        evaluation = self.workspace.evaluation(self.evaluation)
        record = DeskRecord(
            action=DeskAction.MEND,
            evaluation=self.evaluation,
            operator=self.operator,
            reason=self.reason,
            replaces=(),
            time=at,
            assessor=assessor if assessor and evaluation.has_assessor(assessor) else None,
            city=city if city and evaluation.has_city(city) else None,
            text=f"{row.source} {row.digest}",
        )
        self.workspace.add_record(sign_record(record, self.keys), at)
        self.workspace.note_operation("mend", f"{row.source} {row.digest[:12]}", self.operator, at)


def mend(
    workspace: Workspace,
    *,
    reason: str,
    operator: str,
    passphrase: str | None = None,
    evaluation_id: str | None = None,
    clock: Clock = utc_now,
) -> int:
    """Move aside what is false, what nobody can bring and nothing signed names; how many rows moved.

    Raises:
        UserError: `reason-missing`, `mend-named`, `not-a-desk`, `passphrase-wrong`.
    """
    evaluation = workspace.evaluation(evaluation_id)
    reason, operator = checked_text(reason, "alasan"), checked_operator(operator)
    if not reason:
        raise UserError("reason-missing")
    mender = Mender(workspace, evaluation.id, desk_keys(workspace, evaluation.id, passphrase), operator, reason)
    with workspace.transaction():
        return mender.all_unnamed(stamp(clock))


def mendable(facts: Facts) -> tuple[StoredRow, ...]:
    """The rows that `mend` would move; none while something signed names what is false or missing."""
    rows = _false_rows(facts)
    try:
        _refuse_named(facts, rows)
    except UserError:
        return ()
    return tuple(rows)


def may_be_damaged(workspace: Workspace, evaluation_id: str) -> bool:
    """Whether rows may be false: there are more than are proved, or a file that a record names is not here."""
    if workspace.count_versions(evaluation_id) != len(workspace.version_links(evaluation_id)):
        return True
    files = {file.digest for file in workspace.received_files(evaluation_id)}
    records = workspace.receipt_records(evaluation_id).values()
    named = {version for record in records for version in record.versions}
    if not named <= {link.digest for link in workspace.version_links(evaluation_id)}:
        return True
    return any(r.file not in files for r in records if r.verdict == FileVerdict.OK and r.file is not None)


def _false_rows(facts: Facts) -> list[StoredRow]:
    return [*false_rows(facts), *kept_files(facts)[1]]


def _refuse_named(facts: Facts, rows: Iterable[StoredRow]) -> None:
    for missing in missing_named(facts):
        raise UserError("mend-named", digest=missing.problem.fields["digest"])
    files = {receipt.file for receipt in facts.receipts.values()}
    named = {*facts.named_versions, *files, *_records_named(facts)}
    for row in rows:
        if row.digest in named or row.source == "revisions":
            raise UserError("mend-named", digest=row.digest[:12])


def _records_named(facts: Facts) -> set[str]:
    named = {old for receipt in facts.receipts.values() for old in receipt.previous}
    for record in facts.records.values():
        if not isinstance(record.content, ReceiptRecord):
            named |= set(record.content.replaces)
        if isinstance(record.content, Closing):
            named |= {*record.content.records, *(record.content.receipts or ())}
    return named
