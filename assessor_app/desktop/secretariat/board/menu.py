"""What can be done at a place of the board: the day's changes, the conflict behind a badge. Pure."""

from dataclasses import dataclass

from assessor_app.desktop.secretariat.board.reading import BoardRow, Cell, CellState
from assessor_app.desktop.secretariat.day.reading import DayWish, first_session
from assessor_app.desktop.secretariat.phrases import short_city
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.records import DeskAction
from assessor_app.words import current, tr

_AWAITABLE = (CellState.AWAITED, CellState.DRAFT, CellState.NOT_DUE)


@dataclass(frozen=True)
class Doing:
    """One line of the menu: a change of the day, a new card, or (with neither) the conflicts of a city."""

    words: str
    wish: DayWish | None = None
    city: str = ""
    assessor: str = ""
    card: bool = False


def doings(row: BoardRow, cell: Cell, evaluation: Evaluation) -> tuple[Doing, ...]:
    """The lines for a place, what is most likely meant first."""
    if not row.city:
        return ()
    found: list[Doing] = []
    name = short_city(row.city)
    if cell.state is CellState.CONFLICT:
        found.append(Doing(tr("Buka bentrok…"), None, row.code, cell.assessor))
    if cell.state in _AWAITABLE:
        who = evaluation.assessor(cell.assessor).name
        waive = DayWish(DeskAction.WAIVE, row.code, cell.assessor)
        found.append(Doing(tr("Lembar {assessor} tidak ditunggu lagi…", assessor=who), waive))
    if row.absent:
        found.append(Doing(tr("{city} ternyata mengikuti…", city=name), DayWish(DeskAction.PRESENT, row.code)))
    else:
        found.append(Doing(tr("{city} tidak mengikuti…", city=name), DayWish(DeskAction.ABSENT, row.code)))
    found.append(Doing(tr("Keberatan {city}…", city=name), DayWish(DeskAction.OBJECTION, row.code)))
    session = first_session(evaluation, row.code)
    if session is not None:
        move = DayWish(DeskAction.MOVE, row.code, room=session.room, date=session.date, start=session.start)
        found.append(Doing(tr("Pindahkan sesi {city}…", city=name), move))
        heard = DayWish(DeskAction.PRESENTERS, row.code, text=session.presenters)
        found.append(Doing(tr("Pemapar {city} yang hadir…", city=name), heard))
        if cell.assessor:
            who = evaluation.assessor(cell.assessor).name
            seat = DayWish(DeskAction.SEAT, room=session.room, stands_for=cell.assessor, date=row.day)
            found.append(Doing(tr("Kursi cadangan menggantikan {assessor}…", assessor=who), seat))
            found.append(Doing(tr("Kartu {assessor} dicuri…", assessor=who), assessor=cell.assessor, card=True))
    return tuple(found)


def place_words(row: BoardRow, cell_words: str) -> str:
    """What the line below the board says of a place: when, the city, its quorum, the badge."""
    if not row.city:
        return ""
    said = _of_city(row)
    if row.start is not None:
        said = f"{current().time(row.start)} · {said}"
    return f"{said} · {cell_words}" if cell_words and not row.absent else said


def _of_city(row: BoardRow) -> str:
    if row.absent:
        return tr("{city}: tidak mengikuti", city=row.city)
    quorum = (
        tr("kuorum {n} tercapai", n=row.needed)
        if row.counted >= row.needed
        else tr("kuorum {n} belum tercapai", n=row.needed)
    )
    return tr("{city}: {n} dari {m} lembar, {quorum}", city=row.city, n=row.counted, m=row.expected, quorum=quorum)
