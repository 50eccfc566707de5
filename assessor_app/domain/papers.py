"""For which paper a row of Naskah speaks: the parts it asks for, and which of the rows speak for a paper.

A row speaks for a paper when all its parts hold for it; of those the row with most parts comes first, and what it
leaves empty the less particular ones say. A number belongs to one paper alone, and so does the date beside it.
"""

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.rooms import room_key, room_name
from assessor_app.domain.text import excerpt
from assessor_app.errors import UserError

NUMBER, DATE = "nomor", "tanggal"
"""The fields that belong to one paper."""

DATED_ALIKE = frozenset({"rekapitulasi", "daftar-lembar"})
"""Documents without a number: many of them may bear one date."""

_BETWEEN = "; "
_CHANGE = re.compile(r"perubahan\s*(?:ke\b\s*-?\s*)?(.*)", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,4}", re.ASCII)
_ROOM = re.compile(r"(ruang|ruangan)\s", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Part(StrEnum):
    """What a paper may be about, and a row may ask for."""

    CITY = "city"
    ROOM = "room"
    DAY = "day"
    CHANGE = "change"


ASKED: Mapping[str, frozenset[Part]] = {
    "surat": frozenset({Part.CITY}),
    "surat-perubahan": frozenset({Part.CITY, Part.CHANGE}),
    "laporan": frozenset({Part.CITY, Part.CHANGE}),
    "ringkasan": frozenset({Part.CITY, Part.CHANGE}),
    "tindak-lanjut": frozenset({Part.CITY, Part.CHANGE}),
    "rekapitulasi": frozenset({Part.CHANGE}),
    "berita-acara": frozenset({Part.ROOM, Part.DAY}),
    "berita-acara-perubahan": frozenset({Part.ROOM, Part.DAY, Part.CHANGE}),
    "kertas-kerja": frozenset({Part.CITY, Part.CHANGE}),
    "lembar": frozenset({Part.CITY}),
    "piagam": frozenset({Part.CITY}),
}
"""Document → the parts that its papers have; a document that is not named has one text for all of its papers."""


_ONE: Mapping[str, tuple[frozenset[Part], ...]] = {
    "surat": (frozenset(), frozenset({Part.CITY})),
    "surat-perubahan": (frozenset({Part.CHANGE}), frozenset({Part.CITY, Part.CHANGE})),
    "laporan": (frozenset({Part.CITY}), frozenset({Part.CITY, Part.CHANGE})),
    "berita-acara": (frozenset(), frozenset({Part.ROOM, Part.DAY})),
    "berita-acara-perubahan": (frozenset({Part.CHANGE}), frozenset({Part.ROOM, Part.DAY, Part.CHANGE})),
    "piagam": (frozenset({Part.CITY}),),
}
"""Document → the parts by which one paper of it is meant, and no other; a change may have only one letter."""

NUMBERED = frozenset(_ONE)
"""Documents whose papers have a number."""


@dataclass(frozen=True)
class Paper:
    """One paper by what it is about, or what a row of Naskah asks of a paper; a part that is empty asks nothing.

    Args:
        city: its code.
        change: n of "Perubahan ke-n".
    """

    city: str = ""
    room: str = ""
    day: dt.date | None = None
    change: int | None = None

    @property
    def parts(self) -> Mapping[Part, object]:
        """Its parts, each in the form in which two of them are compared."""
        found = {
            Part.CITY: self.city.casefold(),
            Part.ROOM: room_key(self.room),
            Part.DAY: self.day,
            Part.CHANGE: self.change,
        }
        return {part: value for part, value in found.items() if value not in ("", None)}

    @property
    def written(self) -> str:
        """As Naskah writes it: `12.75; Perubahan 1`."""
        parts = (
            self.city,
            f"Ruang {self.room}" if self.room else "",
            self.day.isoformat() if self.day else "",
            "" if self.change is None else f"Perubahan {self.change}",
        )
        return _BETWEEN.join(part for part in parts if part)

    def holds_for(self, paper: "Paper") -> bool:
        """Whether every part asked for is one of the paper's."""
        return self.parts.items() <= paper.parts.items()

    def meets(self, other: "Paper") -> bool:
        """Whether some paper may have the parts of both."""
        mine, others = self.parts, other.parts
        return all(mine[part] == others[part] for part in mine.keys() & others.keys())


ALL = Paper()
"""Asks nothing: the letter to all, the minutes of the whole event, a row that speaks for every paper."""

Fields = Mapping[str, str]
Rows = Mapping[Paper, Fields]
"""The rows of one document in Naskah."""


@dataclass(frozen=True)
class Places:
    """What a part may name: the cities, the rooms of the schedule by their key, the first and last day."""

    find_city: Callable[[str], str | None]
    rooms: Mapping[str, str]
    first: dt.date | None = None
    last: dt.date | None = None

    def has(self, day: dt.date) -> bool:
        """Whether the event lasts on a day; where no day is known every day may be one."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def places_of(evaluation: Evaluation) -> Places:
    """What a part may name in an evaluation."""

    def find_city(text: str) -> str | None:
        try:
            return evaluation.find_city(text).code
        except UserError:
            return None

    sessions = evaluation.sessions
    return places(
        find_city, ((s.room, s.date) for s in sessions), [day for day in (evaluation.start, evaluation.end) if day]
    )


def places(
    find_city: Callable[[str], str | None], sessions: Iterable[tuple[str, dt.date]], days: Iterable[dt.date]
) -> Places:
    """The same from rooms with their days, and further days of the event."""
    seated = tuple(sessions)
    known = sorted({*days, *(day for _, day in seated)})
    rooms = {room_key(room): room for room, _ in seated}
    return Places(find_city, rooms, known[0] if known else None, known[-1] if known else None)


def read_paper(text: str, document: str, known: Places, read_day: Callable[[str], dt.date | None]) -> Paper:
    """What a person wrote under `untuk`: parts with a semicolon between them, in any order.

    Args:
        document: whose row it is.
        read_day: understands a date as people write it.

    Raises:
        UserError: `paper-unknown`, `paper-unknown-room`, `paper-other-day`, `paper-no-change`, `paper-part-twice`,
            `paper-never` for a part that no paper of this document has; each names the part.
    """
    found: dict[Part, object] = {}
    for written in text.split(";"):
        piece = written.strip()
        if not piece:
            continue
        part, value = _part(piece, known, read_day)
        if part in found:
            raise UserError("paper-part-twice", part=excerpt(piece))
        if part not in ASKED.get(document, ()):
            raise UserError("paper-never", part=excerpt(piece), document=document)
        found[part] = value
    return Paper(**{part.value: value for part, value in found.items()})  # type: ignore[arg-type]


def _part(piece: str, known: Places, read_day: Callable[[str], dt.date | None]) -> tuple[Part, object]:
    shown = excerpt(piece)
    change = _CHANGE.fullmatch(piece)
    if change:
        number = int(change[1]) if _WHOLE.fullmatch(change[1]) else 0
        if number < 1:
            raise UserError("paper-no-change", part=shown)
        return Part.CHANGE, number
    day = read_day(piece)
    if day is not None:
        if not known.has(day):
            raise UserError("paper-other-day", part=shown, first=known.first, last=known.last)
        return Part.DAY, day
    room = known.rooms.get(room_key(piece))
    if _ROOM.match(piece):
        if room is None:
            raise UserError("paper-unknown-room", part=shown, known=", ".join(sorted(known.rooms.values())))
        return Part.ROOM, room
    city = known.find_city(piece)
    if city is not None:
        return Part.CITY, city
    if room is not None:
        return Part.ROOM, room
    raise UserError("paper-unknown", part=shown)


def clashes(rows: Sequence[Paper]) -> tuple[tuple[int, int], ...]:
    """Pairs of rows of one document, by their places, of which nobody can say which speaks.

    Two that are alike, or two with equally many parts that may hold for one paper.
    """
    return tuple(
        (first, second)
        for (first, a), (second, b) in itertools.combinations(enumerate(rows), 2)
        if len(a.parts) == len(b.parts) and a.meets(b)
    )


def spoken(document: str, rows: Rows, paper: Paper, *, alone: Paper | None = None) -> dict[str, str]:
    """What Naskah says for a paper, field by field.

    Args:
        alone: a row that asks for less, where no other paper answers to it: its number is this paper's too.

    Raises:
        UserError: `papers-clash` where two rows with equally many parts hold for it.
    """
    own, inherited = apart(document, rows, paper, alone=alone)
    return {**inherited, **own}


def apart(
    document: str, rows: Rows, paper: Paper, *, alone: Paper | None = None
) -> tuple[dict[str, str], dict[str, str]]:
    """The same in two: what the paper's own row says, and what the less particular ones say.

    Raises:
        UserError: `papers-clash`.
    """
    holding = sorted((row for row in rows if row.holds_for(paper)), key=lambda row: len(row.parts))
    for first, second in itertools.pairwise(holding):
        if len(first.parts) == len(second.parts):
            raise UserError("papers-clash", document=document, first=first.written, second=second.written)
    own: dict[str, str] = {}
    inherited: dict[str, str] = {}
    for row in holding:
        fields = rows[row]
        if row.parts == paper.parts:
            own |= fields
            continue
        if alone is not None and row.parts == alone.parts:
            own |= {name: fields[name] for name in (NUMBER, DATE) if name in fields}
        inherited |= {name: text for name, text in fields.items() if _shared(document, name)}
    return own, inherited


def _shared(document: str, field: str) -> bool:
    """Whether many papers may say the same in a field."""
    return field != NUMBER and (field != DATE or document in DATED_ALIKE)


def is_one_paper(document: str, paper: Paper) -> bool:
    """Whether a row speaks for one paper alone, which may then have a number of its own."""
    return frozenset(paper.parts) in _ONE.get(document, ())


def text_key(document: str, paper: Paper) -> str:
    """Under which name the texts keep a row: `surat`, or `surat; 12.75`."""
    return _BETWEEN.join(piece for piece in (document, paper.written) if piece)


def text_row(key: str) -> tuple[str, Paper]:
    """Document and paper of a row as the texts keep it."""
    document, _, written = key.partition(_BETWEEN)
    paper = Paper()
    for piece in written.split(_BETWEEN) if written else ():
        change = _CHANGE.fullmatch(piece)
        day = _iso(piece)
        if change and _WHOLE.fullmatch(change[1]):
            paper = replace(paper, change=int(change[1]))
        elif _ROOM.match(piece):
            paper = replace(paper, room=room_name(piece))
        elif day is not None:
            paper = replace(paper, day=day)
        else:
            paper = replace(paper, city=piece)
    return document, paper


def _iso(piece: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(piece) if _ISO.fullmatch(piece) else None
    except ValueError:
        return None


def rows_of(texts: Mapping[str, Fields], document: str) -> dict[Paper, Fields]:
    """The rows of one document among all texts."""
    found = {}
    for key, fields in texts.items():
        whose, paper = text_row(key)
        if whose == document:
            found[paper] = fields
    return found
