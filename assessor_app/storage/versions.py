"""Signed versions of sheets: one row each with its bytes, never changed; only bytes that verify take part.

What stands in columns beside the bytes serves to find rows and for `check`; every link is read from the bytes.
"""

from dataclasses import dataclass

from assessor_app.domain.ledger import VersionLink
from assessor_app.domain.proof import KeyRing
from assessor_app.domain.sheet import Sheet, SignedSheet
from assessor_app.storage.evaluations import Evaluations
from assessor_app.storage.repository import from_json, to_json


@dataclass(frozen=True)
class SheetDocument:
    """The part of a version's document that storage reads."""

    signed: Sheet


@dataclass(frozen=True)
class _Held:
    """A proved version: its link, its row, when it was signed or came."""

    link: VersionLink
    row: int
    at: str


@dataclass
class _Index:
    """The proved versions of an evaluation by digest, as of the last row that was read."""

    stamp: object
    last: int
    held: dict[str, _Held]


class Versions(Evaluations):
    """Every version of every sheet that was signed or received here."""

    _indexes: dict[str, _Index]

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
        links = self.version_links(evaluation_id, assessor=assessor, city=city)
        held, ring = self._held(evaluation_id), self.key_ring(evaluation_id)
        found = (self._read(held[link.digest].row, link.digest, ring) for link in links)
        return tuple(version for version in found if version is not None)

    def version(self, digest: str) -> SignedSheet | None:
        """The version of a digest; None where none of that digest verifies."""
        for (evaluation_id,) in self._db.all("SELECT id FROM evaluations ORDER BY seq DESC"):
            held = self._held(evaluation_id).get(digest)
            if held is not None:
                return self._read(held.row, digest, self.key_ring(evaluation_id))
        return None

    def version_links(
        self, evaluation_id: str, *, assessor: str | None = None, city: str | None = None
    ) -> tuple[VersionLink, ...]:
        """The same versions in the same order, each as its bytes link it, without their content."""
        links = (held.link for held in self._held(evaluation_id).values())
        wanted = [
            link
            for link in links
            if (assessor is None or link.assessor == assessor) and (city is None or link.city == city)
        ]
        return tuple(sorted(wanted, key=lambda link: (link.city, link.assessor, link.version, link.digest)))

    def count_versions(self, evaluation_id: str) -> int:
        """How many rows there are, proved or not."""
        row = self._db.one("SELECT count(*) FROM versions WHERE evaluation = ?", evaluation_id)
        assert row is not None
        return int(row[0])

    def version_times(self, evaluation_id: str) -> dict[str, str]:
        """When each version was signed or came, by digest; it only informs."""
        return {digest: held.at for digest, held in self._held(evaluation_id).items()}

    def _held(self, evaluation_id: str) -> dict[str, _Held]:
        """Every proved version; only rows that were added since are read, unless anything else may have changed."""
        ring = self.key_ring(evaluation_id)
        stamp = (self._stamp(), ring.sign, tuple(ring.issued), tuple(ring.instruments))
        index = self._indexes.get(evaluation_id)
        if index is None or index.stamp != stamp:
            index = self._indexes[evaluation_id] = _Index(stamp, 0, {})
        for row, at, document in self._db.each(
            "SELECT seq, at, document FROM versions WHERE evaluation = ? AND seq > ? ORDER BY seq",
            evaluation_id,
            index.last,
        ):
            index.last = row
            link = self._proofs.sheet(document, ring)
            if link is not None:
                index.held.setdefault(link.digest, _Held(link, row, at))
        return index.held

    def _read(self, row: int, digest: str, ring: KeyRing) -> SignedSheet | None:
        found = self._db.one("SELECT document FROM versions WHERE seq = ?", row)
        link = None if found is None else self._proofs.sheet(found[0], ring)
        if found is None or link is None or link.digest != digest:
            return None
        return SignedSheet(digest, link.keyid, from_json(found[0], SheetDocument).signed, found[0])
