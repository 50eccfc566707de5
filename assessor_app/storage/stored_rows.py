"""Rows of signed things as they lie in the file, believed or not; and the one way in which a frozen row moves.

For comparing what is stored with what was signed; every other reader asks for what is proved.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assessor_app.storage.repository import Repository, from_json, to_json

Source = Literal["versions", "records", "received_files", "revisions", "receipt_records"]

_BYTES: dict[Source, str] = {
    "versions": "document",
    "records": "document",
    "received_files": "data",
    "revisions": "package",
    "receipt_records": "document",
}
_COLUMNS: dict[Source, str] = {
    "versions": "digest, assessor, city, keyid, version, recused, scored, not_applicable, own, at, file, replaces",
    "records": "digest, kind, number, time, keyid, at",
    "received_files": "digest, document_digest, assessor, name, size, at, versions",
    "revisions": "package_digest AS digest, revision, title, year, stage, at",
    "receipt_records": "digest, number, keyid, at, file",
}


@dataclass(frozen=True)
class StoredRow:
    """One row: where it lies, the columns beside its bytes, and the bytes."""

    source: Source
    row: int
    evaluation: str
    columns: Mapping[str, object]
    data: bytes

    @property
    def digest(self) -> str:
        """The digest that its column claims."""
        return str(self.columns["digest"])


@dataclass(frozen=True)
class MovedRow:
    """A row that was moved aside because it was not what somebody signed."""

    source: str
    digest: str
    columns: Mapping[str, object]
    at: str


class StoredRows(Repository):
    """The rows behind what is proved."""

    def stored_rows(self, source: Source, evaluation_id: str) -> Iterator[StoredRow]:
        """Every row of a kind, oldest first, one at a time."""
        yield from self._rows(source, "WHERE evaluation = ? ORDER BY rowid", evaluation_id)

    def stored_row(self, source: Source, digest: str) -> StoredRow | None:
        """The row that claims a digest."""
        column = "package_digest" if source == "revisions" else "digest"
        return next(self._rows(source, f"WHERE {column} = ?", digest), None)

    def stray_evaluations(self) -> tuple[str, ...]:
        """Evaluations that rows name and of which there is no package at all."""
        rows = self._db.all("SELECT id FROM evaluations WHERE id NOT IN (SELECT evaluation FROM revisions)")
        return tuple(row[0] for row in rows)

    def move_aside(self, row: StoredRow, at: str) -> None:
        """Move a row that is not what somebody signed out of the way, unchanged; its place is free afterwards."""
        self._db.write(
            "INSERT INTO damaged_rows (evaluation, source, row, digest, columns, document, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            row.evaluation,
            row.source,
            row.row,
            row.digest,
            to_json(row.columns),
            row.data,
            at,
        )
        self._db.write(f"DELETE FROM {row.source} WHERE rowid = ?", row.row)
        self._db.moved += 1

    def moved_aside(self, evaluation_id: str) -> tuple[MovedRow, ...]:
        """The rows moved aside, oldest first."""
        rows = self._db.all(
            "SELECT source, digest, columns, at FROM damaged_rows WHERE evaluation = ? ORDER BY seq", evaluation_id
        )
        return tuple(
            MovedRow(source, digest, from_json(columns, dict[str, object]), at)
            for source, digest, columns, at in rows
        )

    def _rows(self, source: Source, where: str, *values: object) -> Iterator[StoredRow]:
        names = [name.split()[-1] for name in _COLUMNS[source].split(", ")]
        for row, evaluation, data, *columns in self._db.each(
            f"SELECT rowid, evaluation, {_BYTES[source]}, {_COLUMNS[source]} FROM {source} {where}", *values
        ):
            yield StoredRow(source, row, evaluation, dict(zip(names, columns, strict=True)), data)
