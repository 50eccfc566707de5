"""Whether the file itself is sound: its pages, its references, its schema; and how much lies in it.

Whether what is stored was signed, `operations.integrity` says.
"""

from assessor_app.domain.ledger import CheckReport
from assessor_app.errors import UserError
from assessor_app.storage.draft_reads import DraftReads


class Check(DraftReads):
    """The soundness of the file."""

    def require_own_schema(self) -> None:
        """Refuse to sign or print from a database whose tables or triggers this program never made.

        Raises:
            UserError: `schema-altered`.
        """
        self._db.require_own_schema()

    def structure(self) -> CheckReport:
        """Examine the whole file; a damaged one is reported, never raised."""
        found: list[UserError] = []
        figures = (0, 0, 0, 0)
        try:
            found.extend(self._db.problems())
            figures = self._figures()
        except UserError as error:
            found.append(error)
        return CheckReport(*figures, problems=tuple(found))

    def foreign_schema(self) -> tuple[UserError, ...]:
        """Tables, indexes, views and triggers other than those that every workspace has."""
        return tuple(self._db.foreign_schema())

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
