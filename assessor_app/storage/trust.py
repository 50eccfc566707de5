"""What of the stored packages is believed: those that verify under the secretariat's key, and what they say.

The evaluation and the issued keys are those of the signed packages, never of a column beside them. What was proved
is kept until another connection, a rollback or a mending may have changed the rows.
"""

from assessor_app.domain.proof import KeyRing, Proofs, ProvedPackage, ring_of
from assessor_app.storage.repository import Repository

Stamp = tuple[int, int, int]


class Trust(Repository):
    """The proved packages of each evaluation, and the keys that they name."""

    _proofs: Proofs
    _proved: dict[str, tuple[object, dict[int, ProvedPackage], KeyRing]]

    @property
    def proofs(self) -> Proofs:
        """What verifies the bytes that are stored."""
        return self._proofs

    def known_evaluations(self) -> tuple[str, ...]:
        """Ids of every evaluation that rows name, believed or not, the newest first."""
        return tuple(row[0] for row in self._db.all("SELECT id FROM evaluations ORDER BY seq DESC"))

    def key_ring(self, evaluation_id: str) -> KeyRing:
        """The public keys under which what is stored of an evaluation must verify."""
        return self._trusted(evaluation_id)[1]

    def secretariat_sign(self, evaluation_id: str) -> str | None:
        """The secretariat's public signing key that this workspace was made with, hex."""
        row = self._db.one(
            "SELECT sign FROM desks WHERE evaluation = ?1 "
            "UNION ALL SELECT secretariat_sign FROM seats WHERE evaluation = ?1",
            evaluation_id,
        )
        return None if row is None else str(row[0])

    def _packages(self, evaluation_id: str) -> dict[int, ProvedPackage]:
        """The proved packages by their revision, lowest first."""
        return self._trusted(evaluation_id)[0]

    def _trusted(self, evaluation_id: str) -> tuple[dict[int, ProvedPackage], KeyRing]:
        sign = self.secretariat_sign(evaluation_id)
        count = self._db.one("SELECT count(*), max(rowid) FROM revisions WHERE evaluation = ?", evaluation_id)
        stamp = (sign, count, self._stamp())
        known = self._proved.get(evaluation_id)
        if known is None or known[0] != stamp:
            found = {}
            for revision, data in self._db.all(
                "SELECT revision, package FROM revisions WHERE evaluation = ? ORDER BY revision", evaluation_id
            ):
                package = self._proofs.package(data, sign)
                named = package and (package.evaluation.id, package.evaluation.revision)
                if package is not None and named == (evaluation_id, revision):
                    found[revision] = package
            ring = ring_of(evaluation_id, sign or "", found.values())
            known = self._proved[evaluation_id] = (stamp, found, ring)
        return known[1:]

    def _stamp(self) -> Stamp:
        """Moves whenever rows may have changed otherwise than by being added here."""
        row = self._db.one("PRAGMA data_version")
        assert row is not None
        return (self._db.undone, int(row[0]), self._db.moved)
