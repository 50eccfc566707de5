"""The jobs of the Naskah editor: what is stored and our own words, what was written, a page as it would look."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor_app.desktop.jobs import Ticket
from assessor_app.desktop.secretariat.documents.work import Source
from assessor_app.domain import advice
from assessor_app.domain.ledger import Texts
from assessor_app.domain.template import DOCUMENTS, SLOTS
from assessor_app.operations.advising import write_advice
from assessor_app.operations.naskah import edit_texts
from assessor_app.operations.opening import open_workspace
from assessor_app.words import catalogue


@dataclass(frozen=True)
class Stored:
    """The organiser's texts, and what the program says where a template is empty: document and slot → text."""

    texts: Texts
    usual: Mapping[tuple[str, str], str]


def read_naskah(ticket: Ticket, source: Source) -> Stored:
    """Read the texts."""
    from assessor_app.reports.templates import default_template  # it knows how pages are laid out

    words = catalogue("id")
    usual = {(document, slot): default_template(document, slot, words) for document in DOCUMENTS for slot in SLOTS}
    with open_workspace(source.folder, create=False) as workspace:
        return Stored(workspace.texts(source.evaluation), usual)


def save_naskah(ticket: Ticket, source: Source, drafts: Mapping[str, Mapping[str, str]], operator: str) -> int:
    """Keep what was written, document by document; how many fields are other ones now.

    Raises:
        UserError: what `edit_texts` and `write_advice` refuse.
    """
    count = 0
    of = source.evaluation
    with open_workspace(source.folder, create=False) as workspace:
        for document, fields in drafts.items():
            if document == advice.DOCUMENT:
                for city, text in fields.items():
                    write_advice(workspace, city=city, text=text, operator=operator, evaluation_id=of)
                count += len(fields)
            else:
                edited = edit_texts(workspace, document=document, fields=fields, operator=operator, evaluation_id=of)
                count += len(edited.fields)
    return count
