"""The jobs of the list of issued documents: what there is, one of them, saving it again, attaching a scan."""

from dataclasses import dataclass
from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.desktop.secretariat.documents.work import Source
from assessor_app.domain.closings import closing_of
from assessor_app.domain.ledger import IssuedDocument
from assessor_app.errors import UserError
from assessor_app.operations.attaching import Attached, attach_scan
from assessor_app.operations.issuing import issued, save_all_issued, save_issued
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.printing.codes import results_code


@dataclass(frozen=True)
class IssuedRow:
    """A document kept: the number of the closing it shows, and the short code of its bytes."""

    document: IssuedDocument
    closing: int
    code: str

    @property
    def is_pdf(self) -> bool:
        """Whether it can be shown page by page."""
        return self.document.name.endswith(".pdf")


@dataclass(frozen=True)
class ClosingRow:
    """A closing that papers may state: its digest and number, when it was made, the code of its results."""

    digest: str
    number: int
    at: str
    code: str


@dataclass(frozen=True)
class IssuedList:
    """Everything kept, newest first, and the closings, the last one first."""

    rows: tuple[IssuedRow, ...]
    closings: tuple[ClosingRow, ...]


def list_issued(ticket: Ticket, source: Source) -> IssuedList:
    """Everything kept, and the closings that a scan may belong to."""
    with open_workspace(source.folder, create=False) as workspace:
        contents = {r.digest: closing_of(r) for r in workspace.records(source.evaluation, "closing")}
        closings = [
            ClosingRow(digest, closing.number, closing.time, results_code(closing.results))
            for digest, closing in contents.items()
        ]
        numbers = {row.digest: row.number for row in closings}
        rows = tuple(
            IssuedRow(document, numbers.get(document.closing or "", 0), results_code(document.digest))
            for document in reversed(issued(workspace, evaluation_id=source.evaluation))
        )
        return IssuedList(rows, tuple(sorted(closings, key=lambda row: (-row.number, row.digest))))


def read_issued(ticket: Ticket, source: Source, document: IssuedDocument) -> bytes:
    """The bytes that were handed out.

    Raises:
        UserError: `issued-missing`.
    """
    with open_workspace(source.folder, create=False) as workspace:
        content = workspace.issued_document(document.evaluation, document.digest)
    if content is None:
        raise UserError("issued-missing", file=document.name)
    return content


def save_again(ticket: Ticket, source: Source, document: IssuedDocument, path: Path) -> Path:
    """Write the same bytes under a path."""
    with open_workspace(source.folder, create=False) as workspace:
        return save_issued(workspace, document, out=path.parent, under=path.name)


def save_everything(ticket: Ticket, source: Source, folder: Path) -> tuple[Path, ...]:
    """Write everything kept into a folder, a folder in it for each closing."""
    with open_workspace(source.folder, create=False) as workspace:
        return save_all_issued(workspace, out=folder, evaluation_id=source.evaluation)


def attach(ticket: Ticket, source: Source, path: Path, closing: str | None, operator: str) -> Attached:
    """Keep a scan of the signed minutes with a closing, given by its digest."""
    with open_workspace(source.folder, create=False) as workspace:
        return attach_scan(workspace, path=path, operator=operator, evaluation_id=source.evaluation, closing=closing)
