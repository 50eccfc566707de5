"""The jobs of Dokumen: which documents there are, one of them as bytes, many of them into a folder."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.errors import UserError
from assessor_app.exchange.durable import write_file
from assessor_app.operations.printing.desk import open_desk
from assessor_app.operations.printing.documents import MAKERS, Document, Selection, wanted
from assessor_app.operations.reporting import Written, documents, write_documents
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue


@dataclass(frozen=True)
class Manner:
    """How documents are made: language, paper, whether the recapitulation goes by province."""

    language: str = "id"
    paper: str = "A4"
    by_province: bool = False


@dataclass(frozen=True)
class Listed:
    """A document that can be made; `title` says what it is about where its kind has several."""

    kind: str
    name: str
    subject: str
    title: str


def list_documents(ticket: Ticket, folder: Path, evaluation: str, manner: Manner) -> tuple[Listed, ...]:
    """Every document of every kind, in print order; a kind with nothing to print has none."""
    words = catalogue(manner.language)
    listed: list[Listed] = []
    with Workspace.open(folder, create=False) as workspace:
        desk = open_desk(workspace, evaluation_id=evaluation, paper=manner.paper)
        names = {city.code: city.name for city in desk.evaluation.cities}
        for kind in MAKERS:
            ticket.check()
            try:
                found = wanted(desk, kind, Selection(by_province=manner.by_province), words)
            except UserError as error:
                if error.key != "nothing-to-print":
                    raise
                continue
            listed += _listed(found, names)
    return tuple(listed)


def _listed(found: tuple[Document, ...], names: dict[str, str]) -> list[Listed]:
    titles = [names.get(document.subject, "") for document in found]
    counts = Counter(titles)
    rows = []
    for document, title in zip(found, titles, strict=True):
        told = title if title and counts[title] == 1 else Path(document.name).stem
        rows.append(Listed(document.kind, document.name, document.subject, told))
    return rows


def build_document(ticket: Ticket, folder: Path, evaluation: str, listed: Listed, manner: Manner) -> bytes:
    """The PDF of one document."""
    words = catalogue(manner.language)
    with Workspace.open(folder, create=False) as workspace:
        known = {city.code for city in workspace.evaluation(evaluation).cities}
        cities = (listed.subject,) if listed.subject in known else ()
        selection = Selection(cities=cities, by_province=manner.by_province)
        found = documents(
            workspace,
            kinds=(listed.kind,),
            words=words,
            selection=selection,
            paper=manner.paper,
            evaluation_id=evaluation,
        )
        ticket.check()
        document = next((d for d in found if d.name == listed.name), None)
        if document is None:
            raise UserError("nothing-to-print")
        return document.build()


def save_documents(
    ticket: Ticket, folder: Path, evaluation: str, kinds: tuple[str, ...], out: Path, manner: Manner
) -> Written:
    """Make and write every document of some kinds; it stops between two of them."""
    with Workspace.open(folder, create=False) as workspace:
        found = documents(
            workspace,
            kinds=kinds,
            words=catalogue(manner.language),
            selection=Selection(by_province=manner.by_province),
            paper=manner.paper,
            evaluation_id=evaluation,
        )
        return write_documents(found, out, progress=ticket.progress)


def save_bytes(ticket: Ticket, path: Path, data: bytes) -> Path:
    """Write the document that is on screen, exactly these bytes."""
    write_file(path, data)
    return path
