"""The jobs of the Naskah editor: what is stored and our own words, what was written, a page as it would look."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor_app.desktop.jobs import Ticket
from assessor_app.desktop.secretariat.documents.naskah_papers import Closings
from assessor_app.desktop.secretariat.documents.work import Source
from assessor_app.domain import advice
from assessor_app.domain.closings import closing_of
from assessor_app.domain.ledger import Texts
from assessor_app.domain.papers import text_row
from assessor_app.domain.template import DOCUMENTS, SLOTS
from assessor_app.operations.advising import write_advice
from assessor_app.operations.naskah import edit_texts
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.paper_dates import closing_days
from assessor_app.operations.printing.desk import open_desk
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue


@dataclass(frozen=True)
class Stored:
    """The organiser's texts, and what the program says where a template is empty: document and slot → text.

    Args:
        closings: what they allow to be written, and whom the changes concerned.
    """

    texts: Texts
    usual: Mapping[tuple[str, str], str]
    closings: Closings = field(default_factory=Closings)


def read_naskah(ticket: Ticket, source: Source) -> Stored:
    """Read the texts."""
    from assessor_app.reports.templates import default_template  # it knows how pages are laid out

    words = catalogue("id")
    usual = {(document, slot): default_template(document, slot, words) for document in DOCUMENTS for slot in SLOTS}
    with open_workspace(source.folder, create=False) as workspace:
        return Stored(workspace.texts(source.evaluation), usual, _closings(workspace, source.evaluation))


def _closings(workspace: Workspace, evaluation_id: str) -> Closings:
    desk = open_desk(workspace, evaluation_id=evaluation_id)
    return Closings(
        closing_days(workspace, workspace.evaluation(evaluation_id)),
        {closing_of(record).number: record.digest for record in desk.closings},
        {change.number - 1: tuple(city.city.code for city in change.cities) for change in desk.changes},
    )


def save_naskah(ticket: Ticket, source: Source, drafts: Mapping[str, Mapping[str, str]], operator: str) -> int:
    """Keep what was written, all of it or nothing; how many fields are other ones now.

    Args:
        drafts: by row as the texts keep it, and field.

    Raises:
        UserError: what `edit_texts` and `write_advice` refuse.
    """
    count = 0
    of = source.evaluation
    with open_workspace(source.folder, create=False) as workspace, workspace.transaction():
        for key, fields in drafts.items():
            document, paper = text_row(key)
            if document == advice.DOCUMENT:
                for city, text in fields.items():
                    write_advice(workspace, city=city, text=text, operator=operator, evaluation_id=of)
                count += len(fields)
            else:
                edited = edit_texts(
                    workspace,
                    document=document,
                    untuk=paper.written,
                    fields=fields,
                    operator=operator,
                    evaluation_id=of,
                )
                count += len(edited.fields)
    return count
