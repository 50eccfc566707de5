"""What came in and what went out: receipts of merged files, drafts in them, exports, documents handed out."""

import hashlib
import zlib
from dataclasses import replace

from assessor_app.domain.ledger import Export, IssuedDocument, Receipt, ReceivedDrafts, SheetOutcome
from assessor_app.domain.sheet import Draft
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.storage.database import Row
from assessor_app.storage.receipt_records import ReceiptRecords
from assessor_app.storage.repository import from_json, to_json, word_of

_RECEIPT = (
    "evaluation, file, file_digest, verdict, operator, at, document_digest, receipt, assessor, name, device, "
    "counter, file_time, sheets"
)
_DOCUMENT = "digest, evaluation, closing, kind, name, size, at"


class Receipts(ReceiptRecords):
    """The two directions of hand-over."""

    def add_receipt(self, receipt: Receipt) -> None:
        """Keep what a merge said of one file."""
        self._db.write(
            f"INSERT INTO receipts ({_RECEIPT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            receipt.evaluation,
            receipt.file,
            receipt.file_digest,
            receipt.verdict,
            receipt.operator,
            receipt.at,
            receipt.document_digest,
            receipt.receipt,
            receipt.assessor,
            receipt.name,
            receipt.device,
            receipt.counter,
            receipt.file_time,
            to_json(receipt.sheets),
        )

    def receipts(self, evaluation_id: str) -> tuple[Receipt, ...]:
        """The receipts of an evaluation, newest last, each with the number and digest of its signed record."""
        rows = self._db.all(f"SELECT {_RECEIPT} FROM receipts WHERE evaluation = ? ORDER BY seq", evaluation_id)
        records = {
            (r.file, r.verdict): (digest, r.number) for digest, r in self.receipt_records(evaluation_id).items()
        }
        found = []
        for receipt in map(_receipt, rows):
            record, number = records.get((receipt.file_digest, receipt.verdict.value), (None, None))
            found.append(replace(receipt, record=record, number=number))
        return tuple(found)

    def replace_received_drafts(
        self, evaluation_id: str, assessor: str, drafts: tuple[Draft, ...], file_time: str, counter: int
    ) -> None:
        """Keep the drafts of an assessor's newest file: the later time, then the higher counter, wins.

        The content breaks the last tie, so that the order of merging never shows.
        """
        self._db.write(
            "INSERT INTO received_drafts (evaluation, assessor, file_time, counter, drafts) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET file_time = excluded.file_time, counter = excluded.counter, "
            "drafts = excluded.drafts "
            "WHERE (excluded.file_time, excluded.counter, excluded.drafts) > (file_time, counter, drafts)",
            evaluation_id,
            assessor,
            file_time,
            counter,
            to_json(drafts),
        )

    def received_drafts(self, evaluation_id: str) -> tuple[ReceivedDrafts, ...]:
        """What each assessor's newest file said of sheets not yet signed, by assessor."""
        rows = self._db.all(
            "SELECT assessor, file_time, counter, drafts FROM received_drafts WHERE evaluation = ? ORDER BY assessor",
            evaluation_id,
        )
        return tuple(
            ReceivedDrafts(assessor, time, counter, from_json(drafts, tuple[Draft, ...]))
            for assessor, time, counter, drafts in rows
        )

    def add_export(self, export: Export) -> None:
        """Keep that a score file was written."""
        self._db.write(
            "INSERT INTO exports (evaluation, assessor, file, receipt, digests, counter, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            export.evaluation,
            export.assessor,
            export.file,
            export.receipt,
            to_json(export.digests),
            export.counter,
            export.at,
        )

    def exports(self, evaluation_id: str, assessor: str) -> tuple[Export, ...]:
        """The score files that an assessor wrote here, newest last."""
        rows = self._db.all(
            "SELECT file, receipt, digests, counter, at FROM exports WHERE evaluation = ? AND assessor = ? "
            "ORDER BY seq",
            evaluation_id,
            assessor,
        )
        return tuple(
            Export(evaluation_id, assessor, file, receipt, from_json(digests, tuple[str, ...]), counter, at)
            for file, receipt, digests, counter, at in rows
        )

    def add_issued_document(
        self, evaluation_id: str, *, closing: str | None, kind: str, name: str, content: bytes, at: str
    ) -> bool:
        """Keep a document as it was handed out; False when the same bytes stand under this name and closing already.

        Args:
            closing: digest of the closing record that the document shows, None while SEMENTARA.
            kind: the report kind, e.g. `letter`.
            name: the file's name.
        """
        return bool(
            self._db.write(
                f"INSERT INTO issued_documents ({_DOCUMENT}, packed) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT DO NOTHING",
                hashlib.sha256(content).hexdigest(),
                evaluation_id,
                closing,
                kind,
                name,
                len(content),
                at,
                zlib.compress(content),
            )
        )

    def issued_documents(self, evaluation_id: str) -> tuple[IssuedDocument, ...]:
        """The documents handed out, oldest first."""
        rows = self._db.all(
            f"SELECT {_DOCUMENT} FROM issued_documents WHERE evaluation = ? ORDER BY seq", evaluation_id
        )
        return tuple(IssuedDocument(*row) for row in rows)

    def issued_document(self, evaluation_id: str, digest: str) -> bytes | None:
        """The bytes of a document handed out, by their SHA-256; None where they are other bytes by now."""
        row = self._db.one(
            "SELECT packed FROM issued_documents WHERE evaluation = ? AND digest = ? LIMIT 1", evaluation_id, digest
        )
        try:
            content = b"" if row is None else zlib.decompress(row[0])
        except zlib.error:
            return None
        return content if row is not None and hashlib.sha256(content).hexdigest() == digest else None


def _receipt(row: Row) -> Receipt:
    fields = dict(zip(_RECEIPT.split(", "), row, strict=True))
    sheets = from_json(fields.pop("sheets"), tuple[SheetOutcome, ...])
    return Receipt(verdict=word_of(fields.pop("verdict"), FileVerdict), sheets=sheets, **fields)
