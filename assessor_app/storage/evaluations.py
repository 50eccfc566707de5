"""Evaluations and their revisions: the whole evaluation as JSON beside the package's bytes, written once."""

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import EvaluationSummary, Texts
from assessor_app.errors import UserError
from assessor_app.storage.repository import Repository, from_json, to_json


class Evaluations(Repository):
    """The rounds that this workspace knows."""

    _decoded: dict[tuple[int, str, int], Evaluation]

    def add_revision(self, evaluation: Evaluation, package: bytes, package_digest: str, at: str) -> None:
        """Keep one revision of an evaluation, the first or a next one.

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

    def evaluation(self, evaluation_id: str | None = None, revision: int | None = None) -> Evaluation:
        """An evaluation; without an id the newest one, without a revision its newest.

        Raises:
            UserError: `no-evaluation` in an empty workspace, `unknown-evaluation`.
        """
        found, number = self._revision(evaluation_id, revision)
        # A revision never changes once committed; `undone` leaves behind what a rollback took back.
        key = (self._db.undone, found, number)
        if key not in self._decoded:
            row = self._db.one("SELECT document FROM revisions WHERE evaluation = ? AND revision = ?", found, number)
            assert row is not None
            self._decoded[key] = from_json(row[0], Evaluation)
        return self._decoded[key]

    def evaluations(self) -> tuple[EvaluationSummary, ...]:
        """Every evaluation at its newest revision, the newest evaluation first."""
        rows = self._db.all(
            "SELECT r.evaluation, r.title, r.year, r.stage, r.revision, r.at "
            "FROM evaluations AS e JOIN revisions AS r ON r.evaluation = e.id "
            "WHERE r.revision = (SELECT max(revision) FROM revisions WHERE evaluation = e.id) ORDER BY e.seq DESC"
        )
        return tuple(EvaluationSummary(*row) for row in rows)

    def revisions(self, evaluation_id: str) -> tuple[int, ...]:
        """The numbers of the revisions that are here, lowest first."""
        rows = self._db.all("SELECT revision FROM revisions WHERE evaluation = ? ORDER BY revision", evaluation_id)
        return tuple(number for (number,) in rows)

    def package(self, evaluation_id: str, revision: int | None = None) -> bytes:
        """The package file of a revision, unchanged.

        Raises:
            UserError: `unknown-evaluation`.
        """
        found, number = self._revision(evaluation_id, revision)
        row = self._db.one("SELECT package FROM revisions WHERE evaluation = ? AND revision = ?", found, number)
        assert row is not None
        return bytes(row[0])

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

    def _revision(self, evaluation_id: str | None, revision: int | None) -> tuple[str, int]:
        if evaluation_id is None:
            row = self._db.one("SELECT id FROM evaluations ORDER BY seq DESC LIMIT 1")
            if row is None:
                raise UserError("no-evaluation", path=str(self._db.path.parent))
            evaluation_id = str(row[0])
        if revision is None:
            row = self._db.one("SELECT max(revision) FROM revisions WHERE evaluation = ?", evaluation_id)
        else:
            row = self._db.one(
                "SELECT revision FROM revisions WHERE evaluation = ? AND revision = ?", evaluation_id, revision
            )
        if row is None or row[0] is None:
            raise UserError("unknown-evaluation", evaluation=evaluation_id, path=str(self._db.path.parent))
        return evaluation_id, int(row[0])
