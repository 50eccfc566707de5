"""Which closing a paper belongs to, and that no paper bears a date before what it tells of.

Before its closing nobody knows what a paper will say, so a date is looked at only once the closing is there.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessor_app.domain.closings import closing_chain, closing_of
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Texts
from assessor_app.domain.papers import DATE, Paper, text_key, text_row
from assessor_app.errors import UserError
from assessor_app.operations.clock import moment
from assessor_app.operations.desk_state import closing_state
from assessor_app.storage.workspace import Workspace

OF_NO_CLOSING = frozenset({"daftar-lembar", "lembar", "formulir", "penerimaan"})
"""Documents that tell of no results."""

FIRST_MINUTES, CHANGE_MINUTES = "berita-acara", "berita-acara-perubahan"
CHANGE_LETTER = "surat-perubahan"


@dataclass(frozen=True)
class ClosingDays:
    """The day of each closing by its number, in the zone of the event, along the chain of the one that speaks.

    `next_number` is that of the closing which the next one would be.
    """

    days: Mapping[int, dt.date]
    next_number: int = 1

    @property
    def next_change(self) -> int:
        """The highest change that may be written about: the one that the next closing would make."""
        return max(self.next_number - 1, 1)


def closing_days(workspace: Workspace, evaluation: Evaluation) -> ClosingDays:
    """When results were fixed; nothing before the first closing, and nothing while closings disagree."""
    stand = closing_state(workspace, evaluation.id)
    if stand.speaking is None:
        return ClosingDays({}, stand.next_number)
    chain = closing_chain(workspace.records(evaluation.id, "closing"), stand.speaking)
    found = (closing_of(record) for record in chain)
    return ClosingDays({closing.number: local_day(closing.time, evaluation) for closing in found}, stand.next_number)


def local_day(stamped: str, evaluation: Evaluation) -> dt.date:
    """The day of a moment by the event's own clock."""
    return moment(stamped).astimezone(evaluation.zone.offset).date()


def number_of(paper: Paper) -> int:
    """The closing whose results a paper shows: the first, or the one that made its change."""
    return 1 if paper.change is None else paper.change + 1


def refuse_early(document: str, paper: Paper, fields: Mapping[str, str], number: int, closed: dt.date) -> None:
    """Refuse a paper whose own date lies before its closing.

    Args:
        number: of that closing, made on the day `closed`.

    Raises:
        UserError: `text-before-closing`.
    """
    text = fields.get(DATE, "")
    if text and document not in OF_NO_CLOSING and dt.date.fromisoformat(text) < closed:
        raise UserError(
            "text-before-closing",
            paper=text_key(document, paper),
            date=dt.date.fromisoformat(text),
            closed=closed,
            number=number,
        )


def row_mistakes(
    texts: Texts, known: ClosingDays, keys: Iterable[str] | None = None
) -> Iterator[tuple[str, UserError]]:
    """What only the closings of a desk can say against rows of Naskah: each row's key with what is wrong.

    Args:
        keys: of the rows that are asked about; all where none are named.
    """
    for key in texts if keys is None else keys:
        document, paper = text_row(key)
        if paper.change is not None and paper.change > known.next_change:
            yield key, UserError("paper-change-unknown", change=paper.change, known=known.next_change)
            continue
        number = number_of(paper)
        try:
            if number in known.days:
                refuse_early(document, paper, texts[key], number, known.days[number])
            if document == CHANGE_LETTER:
                _refuse_before_minutes(paper, texts[key], texts)
        except UserError as error:
            yield key, error


def _refuse_before_minutes(paper: Paper, fields: Mapping[str, str], texts: Texts) -> None:
    """The letter names the minutes of its change, so it cannot be older than they are."""
    wanted, own = Paper(change=paper.change).parts, fields.get(DATE, "")
    for key, other in texts.items():
        document, row = text_row(key)
        named = document == CHANGE_MINUTES and row.parts == wanted
        if named and own and other.get(DATE, "") > own:
            raise UserError(
                "text-before-minutes",
                date=dt.date.fromisoformat(own),
                minutes=dt.date.fromisoformat(other[DATE]),
                change=paper.change,
            )
