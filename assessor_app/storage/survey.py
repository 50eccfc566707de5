"""How much of a workspace can still be read: every row of every kind by itself, so that one hurt row hides no other.

A row is readable when all its columns are and its bytes are those of its digest, where it has one. Who signed them is
not asked here.
"""

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import HistoryKind, SheetOutcome
from assessor_app.domain.sheet import Draft
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.storage.database import Row
from assessor_app.storage.repository import Repository, canonical, from_json

_LARGEST = 1 << 28
_TRIED = 100_000


@dataclass(frozen=True)
class Surveyed:
    """How many rows of a kind there are (`counted`, else at least), and how many of them are readable."""

    kind: str
    rows: int
    readable: int
    counted: bool = True


@dataclass(frozen=True)
class _Kind:
    """A kind of row: its table, the columns that name one (none: the row's number), and what is judged."""

    name: str
    table: str
    judged: str
    judge: Callable[..., bool]
    key: str = ""


class Survey(Repository):
    """What of the stored rows is whole."""

    def survey(self) -> tuple[Surveyed, ...]:
        """Every kind of which there is a row or a trace of one; damage is counted, never raised."""
        found = (self._surveyed(kind) for kind in _KINDS)
        return tuple(surveyed for surveyed in found if surveyed.rows)

    def flaws(self) -> tuple[UserError, ...]:
        """What is wrong with the file itself: its pages, its references, its schema."""
        try:
            return tuple(self._db.problems())
        except UserError as error:
            return (error,)

    def _surveyed(self, kind: _Kind) -> Surveyed:
        keys, lost = self._numbers(kind.table) if not kind.key else self._keys(kind.table, kind.key)
        readable = sum(self._readable(kind, key) for key in keys)
        return Surveyed(kind.name, len(keys) + lost, readable, counted=not lost)

    def _keys(self, table: str, key: str) -> tuple[list[Row], int]:
        """The keys up to where the table breaks, and whether it does; what lies behind nobody can count."""
        keys: list[Row] = []
        try:
            keys.extend(self._db.each(f"SELECT {key} FROM {table}"))
        except UserError:
            return keys, 1
        return keys, 0

    def _numbers(self, table: str) -> tuple[list[Row], int]:
        """The same by the rows' numbers, which are consecutive where nothing is ever deleted."""
        keys, broken = self._keys(table, "rowid")
        if not broken:
            return keys, 0
        try:
            last = self._db.one(f"SELECT max(rowid) FROM {table}")
        except UserError:
            return keys, 1
        known = {number for (number,) in keys}
        highest = min(last[0] or 0 if last is not None else 0, len(known) + _TRIED)
        return [*keys, *((number,) for number in range(1, highest + 1) if number not in known)], 0

    def _readable(self, kind: _Kind, key: Row) -> bool:
        where = " AND ".join(f"{column} = ?" for column in (kind.key or "rowid").split(", "))
        try:
            row = self._db.one(f"SELECT {kind.judged}, * FROM {kind.table} WHERE {where}", *key)
            return row is not None and kind.judge(*row[: kind.judged.count(",") + 1])
        except (UserError, msgspec.MsgspecError, zlib.error, TypeError, ValueError, RecursionError):
            return False


@dataclass(frozen=True)
class _Untyped:
    signed: dict[str, Any]


def _is_signed_as(document: bytes, digest: str) -> bool:
    return hashlib.sha256(canonical(from_json(document, _Untyped).signed)).hexdigest() == digest


def _is_revision(document: bytes, package: bytes, digest: str) -> bool:
    from_json(document, Evaluation)
    return _is_signed_as(package, digest)


def _is_file(data: bytes, digest: str) -> bool:
    return hashlib.sha256(data).hexdigest() == digest


def _is_document(packed: bytes, size: int, digest: str) -> bool:
    if not 0 <= size <= _LARGEST:
        return False
    content = zlib.decompressobj().decompress(packed, size + 1)
    return len(content) == size and _is_file(content, digest)


def _is_receipt(verdict: str, sheets: str) -> bool:
    FileVerdict(verdict)
    return isinstance(from_json(sheets, tuple[SheetOutcome, ...]), tuple)


def _is_json(kind: Any) -> Callable[[str], bool]:
    def judge(text: str) -> bool:
        from_json(text, kind)
        return True

    return judge


def _is_history(kind: str) -> bool:
    return bool(HistoryKind(kind))


def _is_text(*values: object) -> bool:
    return all(isinstance(value, str) for value in values)


_SHEET = "evaluation, assessor, city"
_KINDS = (
    _Kind("evaluations", "revisions", "document, package, package_digest", _is_revision, "evaluation, revision"),
    _Kind("keys", "issued_keys", "sign, box", _is_text, "evaluation, assessor, keyid"),
    _Kind("seats", "seats", "secretariat_sign, secretariat_box", _is_text, "evaluation"),
    _Kind("desks", "desks", "sign, box", _is_text, "evaluation"),
    _Kind("versions", "versions", "document, digest", _is_signed_as),
    _Kind("records", "records", "document, digest", _is_signed_as),
    _Kind("receipt-records", "receipt_records", "document, digest", _is_signed_as),
    _Kind("receipts", "receipts", "verdict, sheets", _is_receipt),
    _Kind("received-files", "received_files", "data, digest", _is_file),
    _Kind("drafts", "draft_contents", "content", _is_json(Draft), _SHEET),
    _Kind("kept-drafts", "kept_drafts", "draft", _is_json(Draft)),
    _Kind("received-drafts", "received_drafts", "drafts", _is_json(tuple[Draft, ...]), "evaluation, assessor"),
    _Kind("history", "draft_history", "kind", _is_history),
    _Kind("exports", "exports", "digests", _is_json(tuple[str, ...])),
    _Kind("documents", "issued_documents", "packed, size, digest", _is_document),
    _Kind("texts", "texts", "text", _is_text, "evaluation, document, field"),
    _Kind("settings", "settings", "value", _is_text, "key"),
    _Kind("operations", "operations", "verb, subject", _is_text),
)
