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
from assessor_app.operations.reporting import Made, Written, documents, make_documents
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


@dataclass(frozen=True)
class Held:
    """Documents that are made and stand nowhere yet: files of the same names with other content have their places."""

    made: Made
    taken: tuple[Path, ...]
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
) -> Batch | Held:
    """Make documents and put them into a folder, all of them or none; not over other files without being told to.

    Args:
        bundle: name of the one PDF of all of them in their order; empty for none.
    """
    with open_workspace(source.folder, create=False) as workspace:
        made = make_documents(_picked(workspace, source, rows, manner), out, progress=ticket.progress)
    try:
        together = _bundled(ticket, made, rows, manner, bundle) if bundle else None
        taken = made.in_the_way
    except BaseException:
        made.drop()
        raise
    held = Held(made, taken, together)
    return held if taken else put_held(ticket, source, held)


def put_held(ticket: Ticket, source: Source, held: Held) -> Batch:
    """Put documents that are made into their places; what has other content there is replaced."""
    with open_workspace(source.folder, create=False) as workspace:
        return Batch(held.made.put(keeper(workspace, evaluation_id=source.evaluation)), held.bundle)


def drop_held(ticket: Ticket, held: Held) -> None:
    """Leave everything in the folder as it was."""
    held.made.drop()


def _bundled(ticket: Ticket, made: Made, rows: Sequence[Listed], manner: Manner, name: str) -> Path:
    parts = [
        Part(_bookmark(row), made.staging.read(path))
        for row, path in zip(rows, made.paths, strict=True)
        if row.is_pdf
    ]
    content = bind(parts, tr("Berkas malam ini"), catalogue(manner.language), step=ticket.progress)
    return made.staging.add(name, content)


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
