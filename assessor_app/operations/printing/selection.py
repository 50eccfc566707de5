"""Which documents are wanted, and what a document is before it is made."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assessor_app.domain.evaluation import City
from assessor_app.domain.rooms import room_key
from assessor_app.operations.printing.desk import Desk
from assessor_app.words import Words


@dataclass(frozen=True)
class Selection:
    """Which documents of a kind are wanted; nothing chosen means all of them."""

    cities: tuple[str, ...] = ()
    room: str | None = None
    day: dt.date | None = None
    assessor: str | None = None
    by_province: bool = False


@dataclass(frozen=True)
class Recipe:
    """How another process makes the same document: what was asked for, and the state it was asked of.

    Args:
        folder: of the workspace.
        state: digest of the results; a workspace that has moved on since makes another document.
    """

    folder: Path
    evaluation: str
    kind: str
    selection: Selection
    language: str
    paper: str | None
    state: str
    passphrase: str | None = field(default=None, repr=False)
    closing: str | None = None


@dataclass(frozen=True)
class Document:
    """A document ready to be made: its file name now, its bytes when asked for.

    Args:
        closing: digest of the closing whose results it shows, None while SEMENTARA.
        private: only its owner may read the file; nothing keeps a copy of it.
        recipe: how another process makes it; None where only this one can.
    """

    kind: str
    name: str
    subject: str
    build: Callable[[], bytes] = field(repr=False)
    closing: str | None = None
    private: bool = False
    recipe: Recipe | None = field(default=None, repr=False)


Maker = Callable[[Desk, Selection, Words], Iterator[Document]]


def cities_of(desk: Desk, selection: Selection) -> tuple[City, ...]:
    """The cities with a result row that a selection names, in official order."""
    rows = desk.results.official
    if selection.cities:
        codes = {desk.evaluation.find_city(text).code for text in selection.cities}
        rows = tuple(row for row in rows if row.city.code in codes)
    sessions = desk.evaluation.sessions
    if selection.room is not None:
        there = {s.city for s in sessions if room_key(s.room) == room_key(selection.room)}
        rows = tuple(row for row in rows if row.city.code in there)
    if selection.day is not None:
        then = {s.city for s in sessions if s.date == selection.day}
        rows = tuple(row for row in rows if row.city.code in then)
    return tuple(row.city for row in rows)
