"""Which documents have a code: every kind and subject of one state of the results, as `Desk.issue` names them."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessor_app.domain.closings import closing_of
from assessor_app.domain.evaluation import Evaluation
from assessor_app.operations.consolidating import Consolidated
from assessor_app.operations.printing.change_documents import change_subject
from assessor_app.operations.printing.codes import document_code, form_code
from assessor_app.operations.printing.documents import MAKERS
from assessor_app.operations.printing.form_names import form_names
from assessor_app.operations.printing.minutes import places
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class FoundDocument:
    """The document that a code finds: its kind, and the city or assessor it is about, empty where neither."""

    kind: str
    city: str = ""
    assessor: str = ""


def find_document(workspace: Workspace, found: Consolidated, digest: str, code: str) -> FoundDocument | None:
    """The document of these results, whose digest is given, that carries a code; None where none does."""
    for kind, subject, document in _subjects(workspace, found):
        if document_code(kind, subject, digest) == code:
            return document
    return None


@dataclass(frozen=True)
class FoundForm:
    """The blank form that a code finds: its file's name, and the revision of the package that it was printed of."""

    name: str
    revision: int


def find_form(evaluation: Evaluation, code: str) -> FoundForm | None:
    """The form that carries a code, of this revision or an earlier one; a form follows from nothing else."""
    for revision in range(evaluation.revision, 0, -1):
        for name in form_names(evaluation):
            if form_code(evaluation.id, revision, name) == code:
                return FoundForm(name, revision)
    return None


def _subjects(workspace: Workspace, found: Consolidated) -> Iterator[tuple[str, str, FoundDocument]]:
    evaluation = found.results.evaluation
    for kind in MAKERS:
        yield kind, "", FoundDocument(kind)
        for row in found.results.cities:
            yield kind, row.city.code, FoundDocument(kind, city=row.city.code)
    yield "recap", "provinsi", FoundDocument("recap")
    rooms = [f"{place.room} {place.day}" for place in places(evaluation, None, None)]
    for room in rooms:
        yield "minutes", room, FoundDocument("minutes")
    change = 0 if found.closing is None else closing_of(found.closing).number - 1
    if change:
        for about in ("", *rooms):
            yield "minutes", change_subject(change, about), FoundDocument("minutes")
        for row in found.results.cities:
            yield "letter", change_subject(change, row.city.code), FoundDocument("letter", city=row.city.code)
    current = {pair: lineage.current for pair, lineage in found.state.lineages().items() if lineage.current}
    for (assessor, city), digest in current.items():
        yield "sheet", digest, FoundDocument("sheet", city=city, assessor=assessor)
    files = [(receipt.assessor, receipt.file_digest) for receipt in workspace.receipts(evaluation.id)]
    yield "receipts", " ".join(file for _, file in files), FoundDocument("receipts")
    order = [row.city.code for row in found.results.official]
    for person in evaluation.assessors:
        own = [current[person.id, city] for city in order if (person.id, city) in current]
        yield "sheet-list", " ".join([person.id, *own]), FoundDocument("sheet-list", assessor=person.id)
        came = " ".join(file for assessor, file in files if assessor == person.id)
        yield "receipts", came, FoundDocument("receipts", assessor=person.id)
