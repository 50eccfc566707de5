"""A room that runs late: its sessions of one day moved by minutes, as one laptop was told. Nothing official."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessor_app.domain.evaluation import Session

MOST_MINUTES = 360
"""A room is shifted by at most so much, earlier or later."""

_DAY = 24 * 60 - 1


@dataclass(frozen=True, order=True)
class RoomDay:
    """One room on one day."""

    date: dt.date
    room: str


Shifts = Mapping[RoomDay, int]
"""Minutes by room and day, negative for earlier; a room that is not named runs as printed."""


def shifted(sessions: tuple[Session, ...], shifts: Shifts) -> tuple[Session, ...]:
    """The sessions as they run with the shifts; none leaves its day, and each keeps its length where it can."""
    return tuple(_moved(session, shifts.get(RoomDay(session.date, session.room), 0)) for session in sessions)


def _moved(session: Session, minutes: int) -> Session:
    if not minutes:
        return session
    start = min(max(_minutes(session.start) + minutes, 0), _DAY)
    end = min(max(start + _minutes(session.end) - _minutes(session.start), 0), _DAY)
    return replace(session, start=_time(start), end=_time(end))


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _time(minutes: int) -> dt.time:
    return dt.time(*divmod(minutes, 60))
