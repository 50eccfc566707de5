"""Score files as they came to the desk: every byte kept, each file once, sealed ones with the key that opens them."""

import hashlib

from assessor_app.domain.ledger import ReceivedFile
from assessor_app.storage.repository import Repository, from_json, to_json

_FILE = "digest, evaluation, document_digest, assessor, name, size, at, versions"


class ReceivedFiles(Repository):
    """The originals of what was merged."""

    def add_received_file(
        self,
        evaluation_id: str,
        *,
        data: bytes,
        key: bytes | None,
        document_digest: str,
        assessor: str,
        name: str,
        versions: tuple[str, ...],
        at: str,
    ) -> bool:
        """Keep a verified score file as it came; False when these very bytes are here already.

        Args:
            key: what opens a sealed file, None for one handed over open.
            document_digest: SHA-256 of the document inside.
            versions: digests of the sheets in it.
        """
        return bool(
            self._db.write(
                f"INSERT INTO received_files ({_FILE}, key, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (digest) DO NOTHING",
                hashlib.sha256(data).hexdigest(),
                evaluation_id,
                document_digest,
                assessor,
                name,
                len(data),
                at,
                to_json(versions),
                key,
                data,
            )
        )

    def received_files(self, evaluation_id: str) -> tuple[ReceivedFile, ...]:
        """The files kept, by assessor and then digest, so that the order of merging never shows."""
        rows = self._db.all(
            f"SELECT {_FILE} FROM received_files WHERE evaluation = ? ORDER BY assessor, digest", evaluation_id
        )
        return tuple(_file(*row) for row in rows)

    def received_file(self, digest: str) -> tuple[bytes, bytes | None] | None:
        """The bytes of a kept file by their SHA-256, and the key that opens them where they are sealed.

        None where there is no such file, or where its bytes are no longer those that came.
        """
        row = self._db.one("SELECT data, key FROM received_files WHERE digest = ?", digest)
        same = row is not None and hashlib.sha256(row[0]).hexdigest() == digest
        return (row[0], row[1]) if row is not None and same else None

    def file_key(self, row: int) -> bytes | None:
        """The key beside a row of received files."""
        found = self._db.one("SELECT key FROM received_files WHERE seq = ?", row)
        return None if found is None else found[0]


def _file(
    digest: str, evaluation: str, document: str, assessor: str, name: str, size: int, at: str, versions: str
) -> ReceivedFile:
    return ReceivedFile(digest, evaluation, document, assessor, name, size, at, from_json(versions, tuple[str, ...]))
