"""What the secretariat signed (decisions, desk records, closings, reissues): a row each, its bytes never changed."""

from dataclasses import dataclass
from typing import Literal

from assessor_app.domain.records import Closing, Decision, DeskRecord, Reissue, SignedRecord
from assessor_app.storage.repository import Repository, from_json

RecordKind = Literal["decision", "desk", "closing", "reissue"]


@dataclass(frozen=True)
class DecisionDocument:
    """The part of a decision's document that storage reads."""

    signed: Decision


@dataclass(frozen=True)
class DeskDocument:
    """The part of a desk record's document that storage reads."""

    signed: DeskRecord


@dataclass(frozen=True)
class ClosingDocument:
    """The part of a closing's document that storage reads."""

    signed: Closing


@dataclass(frozen=True)
class ReissueDocument:
    """The part of a reissue's document that storage reads."""

    signed: Reissue


_Document = DecisionDocument | DeskDocument | ClosingDocument | ReissueDocument
_DOCUMENTS: dict[str, type[_Document]] = {
    "decision": DecisionDocument,
    "desk": DeskDocument,
    "closing": ClosingDocument,
    "reissue": ReissueDocument,
}
_KINDS: dict[type, RecordKind] = {
    Decision: "decision",
    DeskRecord: "desk",
    Closing: "closing",
    Reissue: "reissue",
}


class Records(Repository):
    """Signed records in an order that does not depend on when they came."""

    def add_record(self, record: SignedRecord, at: str) -> bool:
        """Keep a verified record for ever; False when its digest is here already."""
        content = record.content
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
        rows = self._db.all(
            "SELECT digest, keyid, kind, document FROM records WHERE evaluation = ? AND kind = ifnull(?, kind) "
            "ORDER BY kind, number, time, digest",
            evaluation_id,
            kind,
        )
        return tuple(_signed(*row) for row in rows)


def _signed(digest: str, keyid: str, kind: str, document: bytes) -> SignedRecord:
    return SignedRecord(digest, keyid, from_json(document, _DOCUMENTS[kind]).signed, document)
