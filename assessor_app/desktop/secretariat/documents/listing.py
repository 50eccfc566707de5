"""Which documents there are: of every kind in print order, what each is about, and where its city sits.

Plain functions of a ticket; they open their own workspace and know no widget.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.errors import UserError
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.printing.desk import Desk, open_desk
from assessor_app.operations.printing.documents import MAKERS, STATED, Document, Selection, wanted
from assessor_app.reports.names import Kind, stage_piece, state_piece
from assessor_app.words import Words, catalogue, current, tr

Place = tuple[str, dt.date]
"""A room on a day."""


@dataclass(frozen=True)
class Manner:
    """How documents are made: language, paper, whether the recapitulation goes by province."""

    language: str = "id"
    paper: str = "A4"
    by_province: bool = False


@dataclass(frozen=True)
class Listed:
    """A document that can be made.

    Args:
        title: what it is about; `under` tells more where a title has several.
        selection: what has to be asked for to get it.
        places: where its city sits, for choosing by room and day; none where it is of no place.
        whole: it is about all, beside others of its kind about parts.
    """

    kind: str
    name: str
    subject: str
    title: str
    under: str = ""
    selection: Selection = field(default_factory=Selection)
    places: frozenset[Place] = frozenset()
    whole: bool = False

    @property
    def is_pdf(self) -> bool:
        """Whether it can be shown and printed here; the others are for a spreadsheet."""
        return self.name.endswith(".pdf")


_NONE = ("nothing-to-print", "not-a-desk", "no-figure-changed", "room-not-changed")
"""What a kind says that has nothing to print here."""


def fits(document: Listed, room: str, day: dt.date | None) -> bool:
    """Whether a document belongs to a room and a day; empty and None ask for nothing."""
    if not room and day is None:
        return True
    if document.whole:
        return False
    return not document.places or any(room in ("", r) and day in (None, d) for r, d in document.places)


def list_documents(ticket: Ticket, folder: Path, evaluation: str, manner: Manner) -> tuple[Listed, ...]:
    """Every document of every kind, in print order; a kind with nothing to print has none."""
    words = catalogue(manner.language)
    listed: list[Listed] = []
    with open_workspace(folder, create=False) as workspace:
        desk = open_desk(workspace, evaluation_id=evaluation, paper=manner.paper)
        where: defaultdict[str, set[Place]] = defaultdict(set)
        for session in desk.evaluation.sessions:
            where[session.city].add((session.room, session.date))
        for kind in MAKERS:
            ticket.check()
            for selection, under, whole in _asked(desk, kind, manner):
                for document in _found(desk, kind, selection, words):
                    listed.append(_listed(desk, document, selection, under, whole, where[document.subject]))
    return tuple(listed)


def _asked(desk: Desk, kind: str, manner: Manner) -> Iterator[tuple[Selection, str, bool]]:
    """What to ask for so that every document of a kind comes: (selection, what it is told apart by, about all)."""
    from assessor_app.operations.printing.minutes import places  # knows how minutes are laid out; the start does not

    if kind == "recap":
        yield Selection(by_province=manner.by_province), "", False
    elif kind == "letter":
        if desk.change is not None:  # letters of a change, each to one city
            yield Selection(), "", False
            return
        yield Selection(), tr("satu surat, daftar penerima terlampir"), True
        yield Selection(cities=tuple(row.city.code for row in desk.results.official)), "", False
    elif kind == "minutes":
        yield Selection(), tr("seluruh ruang dan hari"), True
        for place in places(desk.evaluation, None, None):
            yield Selection(room=place.room, day=place.day), "", False
    elif kind == "sheet":
        for assessor in desk.evaluation.assessors:
            yield Selection(assessor=assessor.id), desk.names[assessor.id], False
    else:
        yield Selection(), "", False


def _found(desk: Desk, kind: str, selection: Selection, words: Words) -> tuple[Document, ...]:
    try:
        return wanted(desk, kind, selection, words)
    except UserError as error:
        if error.key not in _NONE:
            raise
        return ()


def _listed(
    desk: Desk, document: Document, selection: Selection, under: str, whole: bool, seats: set[Place]
) -> Listed:
    told = _title(desk, document, selection)
    more = under or _where(document.subject, seats)
    row = Listed(document.kind, document.name, document.subject, told, more, selection, frozenset(seats), whole)
    if selection.room is not None and selection.day is not None:
        row = replace(row, places=frozenset({(selection.room, selection.day)}))
    if whole and not _part(desk, document):
        row = replace(row, title=tr("Semua daerah"))
    elif whole:
        row = replace(row, under="")
    return row if row.is_pdf else replace(row, under=tr("buku kerja Excel"))


def _where(subject: str, seats: set[Place]) -> str:
    """The code of a city and its first session: `12.75, Ruang A, Selasa 18 Juni`."""
    if not seats:
        return ""
    day, room = min((day, room) for room, day in seats)
    return f"{subject}, {tr('Ruang {room}', room=room)}, {current().day(day)}"


def _title(desk: Desk, document: Document, selection: Selection) -> str:
    """The city, the assessor, or the room and day; of the others what their file name says besides the kind."""
    evaluation = desk.evaluation
    city = next((city for city in evaluation.cities if city.code == document.subject), None)
    if city is not None:
        return city.name
    if document.subject in desk.names:
        return desk.names[document.subject]
    if selection.room is not None and selection.day is not None:
        return tr("Ruang {room}, {date}", room=selection.room, date=current().date(selection.day))
    return _part(desk, document) or tr("Semua daerah")


def _part(desk: Desk, document: Document) -> str:
    """What its file name says between kind and year: `surat-lampiran-1-penerima-2019` → `Lampiran 1 penerima`."""
    kind = Kind[document.kind.replace("-", "_").upper()]
    state = state_piece(desk.closing_number) if document.kind in STATED else []
    ending = "-".join(["", str(desk.evaluation.year), *stage_piece(desk.evaluation.stage), *state])
    rest = Path(document.name).stem.removesuffix(ending).removeprefix(kind.value)
    return rest.strip("-").replace("-", " ").capitalize()
