"""The schedule as an assessor lives it: days, whose turn it is, when files are handed over, in the event's zone.

Moments come in as aware UTC and are read on the event's clock, whatever the laptop's zone says; a clock is never
read here.
"""

import datetime as dt
from dataclasses import dataclass

from assessor_app.domain.evaluation import Evaluation, Session

AFTER_LAST = dt.timedelta(hours=1)
"""How long after a day's last session files are handed over where the organiser named no time (design.md §9)."""

_LAST_MINUTE = dt.time(23, 59)


@dataclass(frozen=True)
class SessionNow:
    """By the schedule: the session that runs and the one that follows; sessions slip, so nobody need be speaking."""

    now: Session | None
    next: Session | None


def event_clock(evaluation: Evaluation, moment_utc: dt.datetime) -> dt.datetime:
    """The moment on the event's clock.

    Args:
        moment_utc: must be aware; a naive moment would silently take the laptop's zone.
    """
    if moment_utc.tzinfo is None:
        raise ValueError("a naive moment")
    return moment_utc.astimezone(evaluation.zone.offset)


def event_days(evaluation: Evaluation) -> tuple[dt.date, ...]:
    """The days that have sessions, in order; without a schedule every day from the first to the last."""
    if evaluation.sessions:
        return tuple(sorted({session.date for session in evaluation.sessions}))
    if evaluation.start is None:
        return ()
    last = evaluation.end or evaluation.start
    return tuple(evaluation.start + dt.timedelta(days=n) for n in range((last - evaluation.start).days + 1))


def event_day(evaluation: Evaluation, moment_utc: dt.datetime) -> dt.date | None:
    """The event's date at a moment; None before its first and after its last day, when a clock is likely wrong."""
    days = event_days(evaluation)
    today = event_clock(evaluation, moment_utc).date()
    return today if days and days[0] <= today <= days[-1] else None


def day_sessions(evaluation: Evaluation, assessor: str, day: dt.date) -> tuple[Session, ...]:
    """An assessor's sessions of one day by their beginning, those of absent cities included."""
    own = [s for s in evaluation.sessions if s.date == day and assessor in s.assessors]
    return tuple(sorted(own, key=_place))


def handover_time(evaluation: Evaluation, day: dt.date) -> dt.time | None:
    """When files are handed over that day: as the organiser said, else an hour after its last session.

    None where nothing is said and the day has no session; never later than the day's last minute.
    """
    if evaluation.handover is not None:
        return evaluation.handover
    ends = [session.end for session in evaluation.sessions if session.date == day]
    if not ends:
        return None
    due = dt.datetime.combine(day, max(ends)) + AFTER_LAST
    return due.time() if due.date() == day else _LAST_MINUTE


def session_now(evaluation: Evaluation, assessor: str, moment_utc: dt.datetime) -> SessionNow:
    """What the schedule says of an assessor at a moment; absent cities are passed over.

    `next` is the first session that has not begun, on that day or a later one.
    """
    clock = event_clock(evaluation, moment_utc).replace(tzinfo=None)
    own = [s for s in evaluation.sessions if assessor in s.assessors and evaluation.city(s.city).present]
    own.sort(key=_place)
    running = [s for s in own if _begin(s) <= clock < dt.datetime.combine(s.date, s.end)]
    return SessionNow(
        now=running[-1] if running else None,
        next=next((s for s in own if _begin(s) > clock), None),
    )


def _begin(session: Session) -> dt.datetime:
    return dt.datetime.combine(session.date, session.start)


def _place(session: Session) -> tuple[dt.date, dt.time, str, str]:
    return (session.date, session.start, session.room, session.city)
