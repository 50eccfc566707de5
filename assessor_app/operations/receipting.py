"""Signing what came in: one record for each file and verdict, chained to those before it (design.md §4).

Records are a set: two desks, or an older backup, make a fork, and the next record names both of its ends.
"""

from collections.abc import Collection

from assessor_app.domain.records import ReceiptRecord, SignedRecord
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.exchange.keys import SecretKeys
from assessor_app.exchange.records import sign_record
from assessor_app.storage.workspace import Workspace


class Receipting:
    """Signs the records of one merge; it knows the ends of the chain without reading them again."""

    def __init__(self, workspace: Workspace, evaluation_id: str, keys: SecretKeys, operator: str) -> None:
        # A foreign trigger could change what is kept while it is signed for.
        workspace.require_own_schema()
        self._workspace = workspace
        self._evaluation = evaluation_id
        self._keys = keys
        self._operator = operator
        records = workspace.receipt_records(evaluation_id)
        self._ends = {digest: records[digest].number for digest in record_ends(records)}
        self._known = {(record.file, record.verdict) for record in records.values()}

    def begin(self, at: str) -> None:
        """Make the first record of a workspace that is older than these records: it names every version then here.

        Where there are records, what none of them names stays unnamed: `check` tells it; its file is merged again.
        """
        if not self._known:
            self.sign_for(unrecorded(self._workspace, self._evaluation), at)

    def sign_for(self, left: Collection[str], at: str) -> None:
        """One record for versions that came without one and without a file, from an archive of an older program."""
        if left:
            with self._workspace.transaction():
                made = self._sign(None, FileVerdict.OK, None, left, at)
            self.kept(made)

    def receive(
        self, file: str, verdict: FileVerdict, assessor: str | None, versions: Collection[str], at: str
    ) -> SignedRecord | None:
        """Sign and keep the record of a file inside the caller's transaction; None where it has one already.

        Call `kept` once the transaction is through.
        """
        return None if (file, verdict.value) in self._known else self._sign(file, verdict, assessor, versions, at)

    def kept(self, record: SignedRecord | None) -> None:
        """Go on from a record that is on the disk now."""
        if record is not None and isinstance(record.content, ReceiptRecord):
            self._ends = {record.digest: record.content.number}
            self._known.add((record.content.file, record.content.verdict))

    def _sign(
        self, file: str | None, verdict: FileVerdict, assessor: str | None, versions: Collection[str], at: str
    ) -> SignedRecord:
        content = ReceiptRecord(
            assessor=assessor,
            evaluation=self._evaluation,
            file=file,
            number=1 + max(self._ends.values(), default=0),
            operator=self._operator,
            previous=tuple(sorted(self._ends)),
            time=at,
            verdict=verdict.value,
            versions=tuple(sorted(versions)),
        )
        record = sign_record(content, self._keys)
        self._workspace.add_receipt_record(record, at)
        return record


def unrecorded(workspace: Workspace, evaluation_id: str) -> list[str]:
    """The versions here that no receipt record names."""
    records = workspace.receipt_records(evaluation_id).values()
    named = {digest for record in records for digest in record.versions}
    return [link.digest for link in workspace.version_links(evaluation_id) if link.digest not in named]


def record_ends(records: "dict[str, ReceiptRecord]") -> frozenset[str]:
    """The digests of the records that no other names."""
    return frozenset(records) - {old for record in records.values() for old in record.previous}


def last_record(workspace: Workspace, evaluation_id: str) -> tuple[int, str] | None:
    """Number and digest of the last receipt record; of several ends the highest number, then the smaller digest."""
    records = workspace.receipt_records(evaluation_id)
    ends = sorted((-records[digest].number, digest) for digest in record_ends(records))
    return (-ends[0][0], ends[0][1]) if ends else None
