"""The catalogue of official documents: which there are, and which of them a request names (design.md §7)."""

from collections.abc import Mapping
from dataclasses import replace

from assessor_app.errors import UserError
from assessor_app.operations.printing import (
    certificates,
    city_documents,
    day_documents,
    followups,
    form_documents,
    worksheets,
)
from assessor_app.operations.printing.desk import Desk
from assessor_app.operations.printing.selection import Document, Maker, Selection, cities_of
from assessor_app.reports.names import stated
from assessor_app.words import Words

__all__ = ["MAKERS", "OF_ONE_ASSESSOR", "STATED", "Document", "Maker", "Selection", "cities_of", "wanted"]

OF_ONE_ASSESSOR = ("sheet", "sheet-list")
"""What an assessor's own laptop can print too; everything else needs all sheets."""

STATED = frozenset({"letter", "report", "summary", "followup", "recap", "minutes", "worksheet", "certificate"})
"""What says on every page and in its file's name how final the results are: the rest shows none, or one's own."""

MAKERS: Mapping[str, Maker] = {
    "letter": city_documents.letter,
    "report": city_documents.report,
    "summary": city_documents.summary,
    "followup": followups.followup,
    "recap": day_documents.recap,
    "minutes": day_documents.minutes,
    "worksheet": worksheets.worksheet,
    "sheet": day_documents.sheet,
    "sheet-list": day_documents.sheet_list,
    "forms": form_documents.forms,
    "receipts": day_documents.receipts,
    "certificate": certificates.certificate,
}
"""Kind → what makes its documents, in print order."""


def wanted(desk: Desk, kind: str, selection: Selection, words: Words) -> tuple[Document, ...]:
    """The documents of one kind that a selection names, in print order.

    Raises:
        UserError: `unknown-document`, `not-a-desk`, `unknown-city`, `nothing-to-print`.
    """
    maker = MAKERS.get(kind)
    if maker is None:
        raise UserError("unknown-document", kind=kind, known=", ".join(MAKERS))
    if kind not in OF_ONE_ASSESSOR and desk.workspace.desk(desk.evaluation.id) is None:
        raise UserError("not-a-desk")
    found = tuple(maker(desk, selection, words))
    if not found:
        raise UserError("nothing-to-print")
    return tuple(replace(document, name=_named(desk, document), closing=desk.closing_digest) for document in found)


def _named(desk: Desk, document: Document) -> str:
    return stated(document.name, desk.closing_number) if document.kind in STATED else document.name
