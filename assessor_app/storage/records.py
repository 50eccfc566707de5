"""What the secretariat signed (decisions, desk records, closings, reissues); only what verifies is read."""

from typing import Literal

from assessor_app.domain.records import Closing, Decision, DeskRecord, ReceiptRecord, Reissue, SignedRecord
from assessor_app.storage.trust import Trust

RecordKind = Literal["decision", "desk", "closing", "reissue"]


_KINDS: dict[type, RecordKind] = {
    Decision: "decision",
    DeskRecord: "desk",
    Closing: "closing",
    Reissue: "reissue",
}


class Records(Trust):
    """Signed records in an order that does not depend on when they came."""

    def add_record(self, record: SignedRecord, at: str) -> bool:
        """Keep a verified record for ever; False when its digest is here already."""
        content = record.content
        assert not isinstance(content, ReceiptRecord)
        return bool(
            self._db.write(
                "INSERT INTO records (digest, evaluation, kind, number, time, keyid, at, document) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING",
                record.digest,
                content.evaluation,
                _KINDS[type(content)],
                content.number if isinstance(content, Closing) else 0,
                content.time,
                record.keyid,
                at,
                record.document,
            )
        )

    def records(self, evaluation_id: str, kind: RecordKind | None = None) -> tuple[SignedRecord, ...]:
        """The records of an evaluation: closings by number, the others by the time they state, then by digest."""
        ring = self.key_ring(evaluation_id)
        found: dict[str, tuple[tuple[str, int, str, str], SignedRecord]] = {}
        for (document,) in self._db.all("SELECT document FROM records WHERE evaluation = ?", evaluation_id):
            record = self._proofs.record(document, ring)
            if record is None or isinstance(record.content, ReceiptRecord):
                continue
            of, content = _KINDS[type(record.content)], record.content
            number = content.number if isinstance(content, Closing) else 0
            if kind in (None, of):
                found[record.digest] = ((of, number, content.time, record.digest), record)
        return tuple(record for _, record in sorted(found.values(), key=lambda pair: pair[0]))

    def closings_spoken_of(self, evaluation_id: str) -> frozenset[str]:
        """Digests under which a row claims to be a closing, or a document was handed out; nothing of it is proved."""
        rows = self._db.all(
            "SELECT digest FROM records WHERE evaluation = ?1 AND kind = 'closing' "
            "UNION SELECT closing FROM issued_documents WHERE evaluation = ?1 AND closing IS NOT NULL",
            evaluation_id,
        )
        return frozenset(row[0] for row in rows)

    def record_times(self, evaluation_id: str) -> dict[str, str]:
        """When each record came into this workspace, by the digest its row bears; it only informs."""
        rows = self._db.all("SELECT digest, at FROM records WHERE evaluation = ?", evaluation_id)
        return dict(rows)
