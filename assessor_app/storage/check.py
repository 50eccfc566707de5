"""Whether the workspace is sound: its pages, its references, its schema, and every signed row against its digest."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from assessor_app.domain.ledger import CheckReport
from assessor_app.errors import UserError
from assessor_app.storage.draft_reads import DraftReads
from assessor_app.storage.repository import canonical, from_json


@dataclass(frozen=True)
class _Untyped:
    signed: dict[str, Any]


class Check(DraftReads):
    """The integrity of everything that is stored."""

    def check(self) -> CheckReport:
        """Examine the whole workspace; a damaged one is reported, never raised."""
        found: list[UserError] = []
        figures = (0, 0, 0, 0)
        try:
            found.extend(self._db.problems())
            found.extend(self._unlike_their_digest())
            figures = self._figures()
        except UserError as error:
            found.append(error)
        return CheckReport(*figures, problems=tuple(found))

    def _figures(self) -> tuple[int, int, int, int]:
        row = self._db.one(
            "SELECT (SELECT count(*) FROM drafts), (SELECT count(*) FROM versions WHERE own = 1), "
            "(SELECT count(*) FROM versions WHERE own = 0)"
        )
        assert row is not None
        marks = sum(
            sheet.settled
            for evaluation, assessor in self._db.all("SELECT evaluation, assessor FROM seats")
            for sheet in self.sheet_progress(evaluation, assessor).values()
        )
        return (marks, *row)

    def _unlike_their_digest(self) -> Iterator[UserError]:
        for digest, evaluation, assessor, city, replaces, document in self._db.each(
            "SELECT digest, evaluation, assessor, city, replaces, document FROM versions ORDER BY seq"
        ):
            stated = {"evaluation": evaluation, "assessor": assessor, "city": city}
            if not _genuine(document, digest, stated | {"replaces": from_json(replaces, list[str])}):
                yield UserError("check-version", digest=digest[:12], assessor=assessor, city=city)
        for digest, evaluation, kind, document in self._db.each(
            "SELECT digest, evaluation, kind, document FROM records ORDER BY seq"
        ):
            if not _genuine(document, digest, {"evaluation": evaluation, "type": kind}):
                yield UserError("check-record", digest=digest[:12], evaluation=evaluation)
        for digest, evaluation, revision, package in self._db.each(
            "SELECT package_digest, evaluation, revision, package FROM revisions ORDER BY evaluation, revision"
        ):
            if not _genuine(package, digest, {}):
                yield UserError("check-package", evaluation=evaluation, revision=revision)
        for digest, name, data in self._db.each("SELECT digest, name, data FROM received_files ORDER BY seq"):
            if hashlib.sha256(data).hexdigest() != digest:
                yield UserError("check-received-file", digest=digest[:12], file=name)


def _genuine(document: bytes, digest: str, stated: Mapping[str, object]) -> bool:
    """Whether the canonical `signed` of a document has this digest and says what the columns beside it say."""
    try:
        signed = from_json(document, _Untyped).signed
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False
    if hashlib.sha256(canonical(signed)).hexdigest() != digest:
        return False
    return all(signed.get(name) == value for name, value in stated.items())
