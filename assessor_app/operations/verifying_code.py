"""What a short code on paper or screen finds in this workspace; it finds, it does not prove."""

from collections.abc import Iterator, Mapping

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.names import shown_name
from assessor_app.domain.records import Closing
from assessor_app.exchange.keys import keyid_of
from assessor_app.exchange.results_document import results_digest
from assessor_app.operations.clock import moment
from assessor_app.operations.consolidating import Consolidated, as_closed, consolidated
from assessor_app.operations.printing.codes import key_code, results_code, sheet_code
from assessor_app.operations.printing.desk import OF_A_RESULT
from assessor_app.operations.printing.finding import FoundDocument, find_document, find_form
from assessor_app.operations.verified import Line, Verified, judged
from assessor_app.storage.workspace import Workspace

_SHEET_LENGTH = len("XXXX-XXXX")


def verify_code(code: str, workspace: Workspace | None) -> Verified:
    """Say what a short code (`XXXX-XXXX` or `XXXX-XXXX-XXXX`) names here; never that anything is proved."""
    if workspace is None:
        return judged([Line("code-needs-workspace", {"code": code})])
    find = _of_sheets if len(code) == _SHEET_LENGTH else _of_documents
    lines = [line for summary in workspace.evaluations() for line in find(workspace, summary.id, code)]
    return judged([*lines, Line("code-finds")] if lines else [Line("code-unknown", {"code": code})])


def _of_sheets(workspace: Workspace, evaluation_id: str, code: str) -> Iterator[Line]:
    evaluation = workspace.evaluation(evaluation_id)
    names = {person.id: person.name for person in evaluation.assessors}
    links = workspace.version_links(evaluation_id)
    replaced = {old for link in links for old in link.replaces}
    for link in links:
        if sheet_code(link.digest) == code:
            city = evaluation.city(link.city).name if evaluation.has_city(link.city) else link.city
            about = {"assessor": names.get(link.assessor, link.assessor), "city": city, "version": link.version}
            yield Line("code-recusal" if link.recused else "code-sheet", about)
            yield Line("code-digest", {"digest": link.digest})
            if link.digest in replaced:
                yield Line("code-sheet-replaced")
    for receipt in workspace.receipts(evaluation_id):
        if receipt.receipt == code:
            name = shown_name(evaluation, receipt.assessor, receipt.name)
            yield Line("code-received", {"file": receipt.file, "name": name, **_when(evaluation, receipt.at)})
    seat = workspace.seat(evaluation_id)
    for export in workspace.exports(evaluation_id, seat.assessor) if seat is not None else ():
        if export.receipt == code:
            yield Line("code-exported", {"file": export.file, **_when(evaluation, export.at)})


def _of_documents(workspace: Workspace, evaluation_id: str, code: str) -> Iterator[Line]:
    evaluation = workspace.evaluation(evaluation_id)
    seat, desk = workspace.seat(evaluation_id), workspace.desk(evaluation_id)
    signs = {seat.secretariat_sign if seat else "", desk.sign if desk else ""} - {""}
    if any(key_code(keyid_of(sign)) == code for sign in signs):
        yield Line("code-key", {"title": evaluation.title})
    form = find_form(evaluation, code)
    if form is not None:
        yield Line("code-form", {"name": form.name, "title": evaluation.title, "revision": form.revision})
    for found, number in _states(workspace, evaluation_id):
        digest = results_digest(found.results)
        here = _standing(number)
        if results_code(digest) == code:
            yield Line(f"code-results-{here.kind}", {"title": evaluation.title, **here.fields})
            yield Line("code-digest", {"digest": digest})
        document = find_document(workspace, found, digest, code)
        if document is not None:
            yield Line(f"code-document-{here.kind}", {"document": document.kind, **here.fields})
            yield from _about(found, document)
            yield Line("qr-results", {"code": results_code(digest)})
            return


def _states(workspace: Workspace, evaluation_id: str) -> Iterator[tuple[Consolidated, int | None]]:
    """The results of every closing, newest first, then those of the present."""
    for record in reversed(workspace.records(evaluation_id, "closing")):
        if isinstance(record.content, Closing):
            yield as_closed(workspace, record), record.content.number
    yield consolidated(workspace, evaluation_id=evaluation_id, live=True), None


def _standing(number: int | None) -> Line:
    return Line("present") if number is None else Line("closed", {"number": number})


def _about(found: Consolidated, document: FoundDocument) -> Iterator[Line]:
    """Whose document it is, with the figures stored for that city."""
    evaluation = found.results.evaluation
    if document.assessor:
        yield Line("code-assessor", {"assessor": evaluation.assessor(document.assessor).name})
    if document.city:
        row = found.results.city(document.city)
        yield Line("code-city", {"name": row.city.name, "code": row.city.code})
        if document.kind in OF_A_RESULT and row.complete:
            for code, value in row.values.aspects.items():
                yield Line("qr-figure", {"code": code, "value": value})
            yield Line("qr-final", {"value": row.final})


def _when(evaluation: Evaluation, stamped: str) -> Mapping[str, object]:
    at = moment(stamped).astimezone(evaluation.zone.offset)
    return {"date": at.date(), "time": at.time(), "zone": evaluation.zone.value}
