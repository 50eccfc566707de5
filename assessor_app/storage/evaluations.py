"""Evaluations and their revisions: the packages' bytes, and beside each what no package holds, written once."""

from assessor_app.domain.evaluation import Evaluation, with_private
from assessor_app.domain.ledger import EvaluationSummary, IssuedKey, Texts
from assessor_app.errors import UserError
from assessor_app.storage.repository import from_json, to_json
from assessor_app.storage.trust import Trust


class Evaluations(Trust):
    """The rounds that this workspace knows."""

    _decoded: dict[tuple[object, ...], Evaluation]

    def add_revision(self, evaluation: Evaluation, package: bytes, package_digest: str, at: str) -> None:
        """Keep one revision of an evaluation, the first or a next one, with the keys that its package names.

        Args:
            evaluation: with its private fields where this workspace is the secretariat's.
            package: the package file as it was made or read.
            package_digest: SHA-256 of the canonical bytes of the package's `signed`, hex.
        """
        self._db.write("INSERT INTO evaluations (id) VALUES (?) ON CONFLICT DO NOTHING", evaluation.id)
        self._db.write(
            "INSERT INTO revisions (evaluation, revision, title, year, stage, at, package_digest, document, package) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            evaluation.id,
            evaluation.revision,
            evaluation.title,
            evaluation.year,
            evaluation.stage,
            at,
            package_digest,
            to_json(evaluation).encode(),
            package,
        )
        self._db.write_all(
            "INSERT INTO issued_keys (evaluation, assessor, keyid, sign, box, revision) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            [
                (evaluation.id, key.assessor, key.keyid, key.sign, key.box, key.revision)
                for key in self.key_ring(evaluation.id).issued.values()
            ],
        )

    def evaluation(self, evaluation_id: str | None = None, revision: int | None = None) -> Evaluation:
        """An evaluation as its package says; without an id the newest one, without a revision its newest.

        Raises:
            UserError: `no-evaluation` in an empty workspace, `unknown-evaluation`, `package-not-proved` where no
                package of it verifies.
        """
        found, number = self._revision(evaluation_id, revision)
        package = self._packages(found)[number]
        key = (found, number, package.digest, self._stamp())
        if key not in self._decoded:
            self._decoded[key] = self._with_private(package.evaluation)
        return self._decoded[key]

    def evaluations(self) -> tuple[EvaluationSummary, ...]:
        """Every evaluation at its newest revision, the newest evaluation first; of packages that verify."""
        found = []
        for evaluation_id, at in self._db.all(
            "SELECT e.id, max(r.at) FROM evaluations AS e JOIN revisions AS r ON r.evaluation = e.id "
            "GROUP BY e.id ORDER BY e.seq DESC"
        ):
            packages = self._packages(evaluation_id)
            if packages:
                of = packages[max(packages)].evaluation
                found.append(EvaluationSummary(of.id, of.title, of.year, of.stage, of.revision, at))
        return tuple(found)

    def revisions(self, evaluation_id: str) -> tuple[int, ...]:
        """The numbers of the revisions whose packages verify, lowest first."""
        return tuple(self._packages(evaluation_id))

    def package(self, evaluation_id: str, revision: int | None = None) -> bytes:
        """The package file of a revision, unchanged.

        Raises:
            UserError: `unknown-evaluation`, `package-not-proved`.
        """
        found, number = self._revision(evaluation_id, revision)
        row = self._db.one("SELECT package FROM revisions WHERE evaluation = ? AND revision = ?", found, number)
        assert row is not None
        return bytes(row[0])

    def issued_keys(self, evaluation_id: str) -> tuple[IssuedKey, ...]:
        """Every key that a package ever named, by assessor and then oldest first."""
        issued = self.key_ring(evaluation_id).issued.values()
        return tuple(sorted(issued, key=lambda key: (key.assessor, key.revision, key.keyid)))

    def set_texts(self, evaluation_id: str, texts: Texts) -> None:
        """Keep the organiser's texts in place of the earlier ones."""
        self._db.write("DELETE FROM texts WHERE evaluation = ?", evaluation_id)
        self._db.write_all(
            "INSERT INTO texts (evaluation, document, field, text) VALUES (?, ?, ?, ?)",
            [(evaluation_id, document, field, text) for document, of in texts.items() for field, text in of.items()],
        )

    def texts(self, evaluation_id: str) -> dict[str, dict[str, str]]:
        """The organiser's texts: document → field → text."""
        found: dict[str, dict[str, str]] = {}
        for document, field, text in self._db.all(
            "SELECT document, field, text FROM texts WHERE evaluation = ? ORDER BY document, field", evaluation_id
        ):
            found.setdefault(document, {})[field] = text
        return found

    def package_digest(self, evaluation_id: str, revision: int) -> str:
        """The digest of a proved package.

        Raises:
            UserError: `unknown-evaluation`, `package-not-proved`.
        """
        return self._packages(evaluation_id)[self._revision(evaluation_id, revision)[1]].digest

    def count_revisions(self, evaluation_id: str) -> int:
        """How many rows of revisions there are, proved or not."""
        row = self._db.one("SELECT count(*) FROM revisions WHERE evaluation = ?", evaluation_id)
        assert row is not None
        return int(row[0])

    def has_revision(self, evaluation_id: str, revision: int) -> bool:
        """Whether a row of this revision is here, proved or not."""
        row = self._db.one("SELECT 1 FROM revisions WHERE evaluation = ? AND revision = ?", evaluation_id, revision)
        return row is not None

    def stored_evaluation(self, evaluation_id: str, revision: int) -> Evaluation | None:
        """What stands beside a package; of it only identity numbers and reasons of conflicts are ever read."""
        row = self._db.one(
            "SELECT document FROM revisions WHERE evaluation = ? AND revision = ?", evaluation_id, revision
        )
        try:
            return None if row is None else from_json(row[0], Evaluation)
        except UserError:  # what no package holds is lost, and `check` says so; the figures need none of it
            return None

    def listed_keys(self, evaluation_id: str) -> tuple[tuple[str, str, str, str], ...]:
        """Assessor, keyid, signing and opening key of every key in the table beside the packages."""
        rows = self._db.all(
            "SELECT assessor, keyid, sign, box FROM issued_keys WHERE evaluation = ? ORDER BY 1, 2", evaluation_id
        )
        return tuple((assessor, keyid, sign, box) for assessor, keyid, sign, box in rows)

    def _with_private(self, public: Evaluation) -> Evaluation:
        beside = self.stored_evaluation(public.id, public.revision)
        return public if beside is None else with_private(public, beside)

    def _revision(self, evaluation_id: str | None, revision: int | None) -> tuple[str, int]:
        place = str(self._db.path.parent)
        if evaluation_id is None:
            # One of which there is no package at all hides no other.
            row = self._db.one(
                "SELECT id FROM evaluations AS e "
                "ORDER BY EXISTS (SELECT 1 FROM revisions WHERE evaluation = e.id) DESC, seq DESC LIMIT 1"
            )
            if row is None:
                raise UserError("no-evaluation", path=place)
            evaluation_id = str(row[0])
        packages = self._packages(evaluation_id)
        if revision is None and packages:
            return evaluation_id, max(packages)
        if revision is not None and revision in packages:
            return evaluation_id, revision
        stored = self._db.one(
            "SELECT 1 FROM revisions WHERE evaluation = ?1 AND revision = ifnull(?2, revision)",
            evaluation_id,
            revision,
        )
        if stored is not None:
            raise UserError("package-not-proved", evaluation=evaluation_id)
        raise UserError("unknown-evaluation", evaluation=evaluation_id, path=place)
