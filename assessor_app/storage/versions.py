"""Signed versions of sheets: one row each with its bytes, never changed; what links them stands in columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from assessor_app.domain.ledger import VersionLink
from assessor_app.domain.sheet import Sheet, SignedSheet
from assessor_app.storage.repository import Repository, from_json, to_json

_LINK = "digest, assessor, city, keyid, replaces, recused, version"


@dataclass(frozen=True)
class SheetDocument:
    """The part of a version's document that storage reads; its signature was verified before it came here."""

    signed: Sheet


class Versions(Repository):
    """Every version of every sheet that was signed or received here."""

    def add_version(self, version: SignedSheet, *, own: bool, at: str, file: str | None) -> bool:
        """Keep a verified version for ever.

        Args:
            own: signed by this laptop's assessor, here or in an own file that was continued.
            file: name of the score file it came in, None for one signed here.

        Returns:
            Whether it is new; a digest that is here already changes nothing.
        """
        sheet = version.sheet
        marks = sheet.marks or {}
        not_applicable = sum(steps is None for steps in marks.values())
        return bool(
            self._db.write(
                "INSERT INTO versions (digest, evaluation, assessor, city, keyid, version, recused, scored, "
                "not_applicable, own, at, file, replaces, document) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING",
                version.digest,
                sheet.evaluation,
                sheet.assessor,
                sheet.city,
                version.keyid,
                sheet.version,
                sheet.recused,
                len(marks) - not_applicable,
                not_applicable,
                own,
                at,
                file,
                to_json(sheet.replaces),
                version.document,
            )
        )

    def versions(
        self, evaluation_id: str, *, assessor: str | None = None, city: str | None = None
    ) -> tuple[SignedSheet, ...]:
        """The versions of an evaluation, an assessor or a city, by city, assessor, number and digest."""
        where, values = _narrowed(evaluation_id, assessor, city)
        rows = self._db.all(
            f"SELECT city, assessor, version, digest, keyid, document FROM versions WHERE {where}", *values
        )
        # SQLite would carry every document through its sorter, seven times the cost of reading them.
        rows.sort(key=itemgetter(0, 1, 2, 3))
        return tuple(_signed(digest, keyid, document) for _, _, _, digest, keyid, document in rows)

    def version(self, digest: str) -> SignedSheet | None:
        """The version of a digest."""
        row = self._db.one("SELECT digest, keyid, document FROM versions WHERE digest = ?", digest)
        return None if row is None else _signed(*row)

    def version_links(
        self, evaluation_id: str, *, assessor: str | None = None, city: str | None = None
    ) -> tuple[VersionLink, ...]:
        """The same versions in the same order without reading any document."""
        where, values = _narrowed(evaluation_id, assessor, city)
        rows = self._db.all(
            f"SELECT {_LINK} FROM versions WHERE {where} ORDER BY city, assessor, version, digest", *values
        )
        return tuple(_link(*row) for row in rows)

    def known_digests(self, evaluation_id: str, digests: Iterable[str]) -> frozenset[str]:
        """Those of the digests that are here already."""
        rows = self._db.all(
            "SELECT digest FROM versions WHERE digest IN (SELECT value FROM json_each(?)) AND +evaluation = ?",
            to_json(tuple(digests)),
            evaluation_id,
        )
        return frozenset(row[0] for row in rows)


def _narrowed(evaluation_id: str, assessor: str | None, city: str | None) -> tuple[str, list[str]]:
    where, values = "evaluation = ?", [evaluation_id]
    if assessor is not None:
        where, values = where + " AND assessor = ?", [*values, assessor]
    if city is not None:
        where, values = where + " AND city = ?", [*values, city]
    return where, values


def _signed(digest: str, keyid: str, document: bytes) -> SignedSheet:
    return SignedSheet(digest, keyid, from_json(document, SheetDocument).signed, document)


def _link(
    digest: str, assessor: str, city: str, keyid: str, replaces: str, recused: int, version: int
) -> VersionLink:
    return VersionLink(digest, assessor, city, keyid, from_json(replaces, tuple[str, ...]), bool(recused), version)
