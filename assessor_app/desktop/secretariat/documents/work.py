"""The jobs of Dokumen: one document as bytes, many into a folder and one PDF, the bytes on screen into a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.desktop.secretariat.documents.kind_words import kind_words
from assessor_app.desktop.secretariat.documents.listing import Listed, Manner
from assessor_app.domain.ledger import Texts
from assessor_app.errors import UserError
from assessor_app.exchange.durable import write_file
from assessor_app.operations.binding import Part, bind
from assessor_app.operations.issuing import keep_issued, keeper
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.picking import Pick, picked
from assessor_app.operations.printing.documents import Selection
from assessor_app.operations.printing.selection import Document
from assessor_app.operations.reporting import Written, documents, write_documents
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue, tr


@dataclass(frozen=True)
class Source:
    """Where documents are made from: a folder of a workspace, an evaluation in it, what opens its keys."""

    folder: Path
    evaluation: str
    passphrase: str | None = None


@dataclass(frozen=True)
class Built:
    """A document made: what it is, its bytes, and the closing whose results it shows."""

    listed: Listed
    content: bytes
    closing: str | None


@dataclass(frozen=True)
class Batch:
    """Files written into a folder: each document, and the one PDF of all where it was wished for."""

    written: Written
    bundle: Path | None = None


def build_document(ticket: Ticket, source: Source, listed: Listed, manner: Manner) -> Built:
    """Make one document."""
    with open_workspace(source.folder, create=False) as workspace:
        (document,) = _picked(workspace, source, (listed,), manner)
        ticket.check()
        return Built(listed, document.build(), document.closing)


def build_drafted(
    ticket: Ticket, source: Source, kind: str, selection: Selection, closing: str | None, texts: Texts
) -> bytes:
    """A document of a kind with texts that are still being written; nothing of it is kept.

    Args:
        closing: whose results it shows; None for the results as they stand.

    Raises:
        UserError: `nothing-to-print`.
    """
    with open_workspace(source.folder, create=False) as workspace:
        found = documents(
            workspace,
            kinds=(kind,),
            words=catalogue("id"),
            selection=selection,
            evaluation_id=source.evaluation,
            drafted=texts,
            closing=closing,
        )
        ticket.check()
        document = next((document for document in found if document.name.endswith(".pdf")), None)
        if document is None:
            raise UserError("nothing-to-print")
        return document.build()


def save_documents(
    ticket: Ticket, source: Source, rows: Sequence[Listed], out: Path, manner: Manner, bundle: str = ""
) -> Batch:
    """Make and write documents; it stops between two of them.

    Args:
        bundle: name of the one PDF of all of them in their order; empty for none.
    """
    words = catalogue(manner.language)
    with open_workspace(source.folder, create=False) as workspace:
        found = _picked(workspace, source, rows, manner)
        keep = keeper(workspace, evaluation_id=source.evaluation)
        written = write_documents(found, out, progress=ticket.progress, keep=keep)
    if not bundle:
        return Batch(written)
    parts = [
        Part(_bookmark(row), path.read_bytes()) for row, path in zip(rows, written.paths, strict=True) if row.is_pdf
    ]
    content = bind(parts, tr("Berkas malam ini"), words, step=ticket.progress)
    write_file(out / bundle, content)
    return Batch(written, out / bundle)


def save_built(ticket: Ticket, source: Source, path: Path, built: Built) -> Path:
    """Write the document that is on screen, exactly these bytes, and keep it with its closing."""
    issue_built(ticket, source, built)
    write_file(path, built.content)
    return path


def issue_built(ticket: Ticket, source: Source, built: Built) -> None:
    """Keep a document that leaves the house with the closing whose results it shows."""
    with open_workspace(source.folder, create=False) as workspace:
        keep_issued(
            workspace,
            kind=built.listed.kind,
            name=built.listed.name,
            content=built.content,
            closing=built.closing,
            evaluation_id=source.evaluation,
        )


def built_documents(ticket: Ticket, source: Source, rows: Sequence[Listed], manner: Manner) -> tuple[Built, ...]:
    """Make documents for the printer."""
    with open_workspace(source.folder, create=False) as workspace:
        found = _picked(workspace, source, rows, manner)
        made = []
        for done, (row, document) in enumerate(zip(rows, found, strict=True), start=1):
            made.append(Built(row, document.build(), document.closing))
            ticket.progress(done, len(rows), document.name)
        return tuple(made)


def _picked(workspace: Workspace, source: Source, rows: Sequence[Listed], manner: Manner) -> tuple[Document, ...]:
    return picked(
        workspace,
        [Pick(row.kind, row.selection, row.name) for row in rows],
        words=catalogue(manner.language),
        paper=manner.paper,
        evaluation_id=source.evaluation,
        passphrase=source.passphrase,
    )


def _bookmark(row: Listed) -> str:
    return f"{kind_words(row.kind)}: {row.title}"
