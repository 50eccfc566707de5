"""The signed records of what came in: a row each, its bytes never changed; only what verifies is read."""

from collections.abc import Set
from dataclasses import dataclass, field

from assessor_app.domain.records import ReceiptRecord, SignedRecord
from assessor_app.errors import UserError
from assessor_app.storage.repository import from_json
from assessor_app.storage.trust import Trust


@dataclass
class _Read:
    """The proved records by digest, as of the last row that was read."""

    stamp: object
    last: int = 0
    found: dict[str, SignedRecord] = field(default_factory=dict)


@dataclass(frozen=True)
class _Named:
    """What the text of a receipt record names, nothing of it verified."""

    previous: tuple[str, ...]
    versions: tuple[str, ...]


@dataclass(frozen=True)
class _Unproved:
    signed: _Named


class ReceiptRecords(Trust):
    """Receipt records: a set, whose members name those before them."""

    _receipts_read: dict[str, _Read]

    def add_receipt_record(self, record: SignedRecord, at: str) -> bool:
        """Keep a verified receipt record for ever; False when its digest is here already."""
        content = record.content
        assert isinstance(content, ReceiptRecord)
        return bool(
            self._db.write(
                "INSERT INTO receipt_records (digest, evaluation, number, keyid, at, file, document) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING",
                record.digest,
                content.evaluation,
                content.number,
                record.keyid,
                at,
                content.file,
                record.document,
            )
        )

    def receipt_records(self, evaluation_id: str) -> dict[str, ReceiptRecord]:
        """Every receipt record that verifies, by digest."""
        return {
            digest: record.content
            for digest, record in self._receipt_index(evaluation_id).items()
            if isinstance(record.content, ReceiptRecord)
        }

    def receipts_whole_at_a_glance(self, evaluation_id: str, versions: Set[str]) -> bool:
        """Whether the texts of the records name no other record and no version but those that are here.

        Nothing is verified, so that ten thousand cost next to nothing: it only says whether a closer look is due.
        """
        here, before = set[str](), set[str]()
        for digest, document in self._db.each(
            "SELECT digest, document FROM receipt_records WHERE evaluation = ?", evaluation_id
        ):
            try:
                named = from_json(document, _Unproved).signed
            except UserError:
                return False
            here.add(digest)
            before.update(named.previous)
            if not versions >= set(named.versions):
                return False
        return before <= here

    def signed_receipts(self, evaluation_id: str) -> tuple[SignedRecord, ...]:
        """The same with their bytes, by digest."""
        found = self._receipt_index(evaluation_id)
        return tuple(found[digest] for digest in sorted(found))

    def _receipt_index(self, evaluation_id: str) -> dict[str, SignedRecord]:
        ring = self.key_ring(evaluation_id)
        stamp = (self._stamp(), ring.sign)
        read = self._receipts_read.get(evaluation_id)
        if read is None or read.stamp != stamp:
            read = self._receipts_read[evaluation_id] = _Read(stamp)
        for row, document in self._db.each(
            "SELECT seq, document FROM receipt_records WHERE evaluation = ? AND seq > ? ORDER BY seq",
            evaluation_id,
            read.last,
        ):
            read.last = row
            record = self._proofs.record(document, ring)
            if record is not None and isinstance(record.content, ReceiptRecord):
                read.found[record.digest] = record
        return read.found
