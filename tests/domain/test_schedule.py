"""The schedule speaks the event's time, whatever the laptop believes."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.evaluation import Evaluation, Zone
from assessor_app.domain.schedule import (
    SessionNow,
    day_sessions,
    event_clock,
    event_day,
    event_days,
    handover_time,
    session_now,
)
from tests.domain.examples import TUESDAY, WEDNESDAY, evaluation, session

FIRST = session("12.75", "A1", "A2", start="09:00", end="09:20")
SECOND = session("35.07", "A1", start="09:30", end="10:00")
NEXT_DAY = session("35.73", "A1", date=WEDNESDAY, start="08:00", end="08:30")
OTHER_ROOM = session("35.73", "A3", start="16:00", end="16:45", room="B")


def event(**changes: object) -> Evaluation:
    """Two days, two rooms, listed out of order."""
    return evaluation(sessions=(NEXT_DAY, OTHER_ROOM, SECOND, FIRST), **changes)


def at(clock: str, day: dt.date = TUESDAY, zone: Zone = Zone.WIB, laptop: int = 0) -> dt.datetime:
    """A moment on the event's clock, as a laptop with another zone (hours from UTC) would have it."""
    local = dt.datetime.combine(day, dt.time.fromisoformat(clock), zone.offset)
    return local.astimezone(dt.timezone(dt.timedelta(hours=laptop)))


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("08:59:59", SessionNow(None, FIRST)),
        ("09:00", SessionNow(FIRST, SECOND)),
        ("09:19:59", SessionNow(FIRST, SECOND)),
        ("09:20", SessionNow(None, SECOND)),
        ("09:45", SessionNow(SECOND, NEXT_DAY)),
        ("18:00", SessionNow(None, NEXT_DAY)),
    ],
)
def test_now_and_next_by_the_schedule(clock: str, expected: SessionNow) -> None:
    """A session runs from its first minute to just before its end; next is the first not begun, also tomorrow."""
    assert session_now(event(), "A1", at(clock)) == expected


@given(st.integers(-12, 14), st.sampled_from(list(Zone)), st.times())
def test_the_zone_of_the_laptop_never_matters(hours: int, zone: Zone, clock: dt.time) -> None:
    """One moment gives one answer in whatever zone it is expressed."""
    whole, moment = event(zone=zone), dt.datetime.combine(TUESDAY, clock, dt.UTC)
    elsewhere = moment.astimezone(dt.timezone(dt.timedelta(hours=hours)))
    assert session_now(whole, "A1", elsewhere) == session_now(whole, "A1", moment)
    assert event_day(whole, elsewhere) == event_day(whole, moment)


@pytest.mark.parametrize("zone", list(Zone))
def test_the_zone_of_the_event_decides(zone: Zone) -> None:
    """Nine o'clock at the venue is the first session, wherever the venue is."""
    assert session_now(event(zone=zone), "A1", at("09:05", zone=zone, laptop=-8)).now == FIRST


def test_after_the_last_session_there_is_nothing_next() -> None:
    """On the last evening both are empty, and so they are for somebody without sessions."""
    assert session_now(event(), "A1", at("20:00", WEDNESDAY)) == SessionNow(None, None)
    assert session_now(event(), "A4", at("09:05")) == SessionNow(None, None)


def test_an_absent_city_is_passed_over() -> None:
    """Who waits for an absent city waits for the next one."""
    cities = tuple(replace(c, present=c.code != "12.75") for c in evaluation().cities)
    assert session_now(event(cities=cities), "A1", at("08:00")) == SessionNow(None, SECOND)
    assert session_now(event(cities=cities), "A1", at("09:05")) == SessionNow(None, SECOND)


def test_of_two_that_overlap_the_later_is_now() -> None:
    """A session that began meanwhile is the one that runs by the schedule."""
    overlap = session("35.73", "A1", start="09:10", end="09:40")
    whole = evaluation(sessions=(FIRST, overlap))
    assert session_now(whole, "A1", at("09:15")).now == overlap


def test_a_naive_moment_is_a_bug() -> None:
    """A moment without a zone would take the laptop's and is refused."""
    with pytest.raises(ValueError, match="naive"):
        event_clock(event(), dt.datetime(2019, 6, 18, 2))


def test_a_day_lists_its_sessions_by_beginning() -> None:
    """Only the assessor's own sessions of that day, in order, absent cities included."""
    assert day_sessions(event(), "A1", TUESDAY) == (FIRST, SECOND)
    assert day_sessions(event(), "A2", TUESDAY) == (FIRST,)
    assert day_sessions(event(), "A1", TUESDAY + dt.timedelta(days=7)) == ()


def test_the_days_are_those_with_sessions() -> None:
    """Each day once and in order; without a schedule every day from first to last; else none."""
    assert event_days(event()) == (TUESDAY, WEDNESDAY)
    thursday = dt.date(2019, 6, 20)
    assert event_days(evaluation(start=TUESDAY, end=thursday)) == (TUESDAY, WEDNESDAY, thursday)
    assert event_days(evaluation(start=TUESDAY)) == (TUESDAY,)
    assert event_days(evaluation()) == ()


def test_a_clock_outside_the_event_is_noticed() -> None:
    """Before the first and after the last midnight of the venue there is no event day."""
    assert event_day(event(), at("00:00")) == TUESDAY
    assert event_day(event(), at("23:59", WEDNESDAY)) == WEDNESDAY
    assert event_day(event(), at("23:59", TUESDAY - dt.timedelta(days=1))) is None
    assert event_day(event(), at("00:00", WEDNESDAY + dt.timedelta(days=1))) is None
    assert event_day(evaluation(), at("09:00")) is None


def test_a_day_between_two_event_days_is_inside() -> None:
    """A day of rest is no reason to distrust the clock."""
    later = replace(NEXT_DAY, date=WEDNESDAY + dt.timedelta(days=1))
    assert event_day(evaluation(sessions=(FIRST, later)), at("10:00", WEDNESDAY)) == WEDNESDAY


def test_files_are_due_an_hour_after_the_last_session_of_the_day() -> None:
    """The last session of any room decides; the organiser's own time wins; a day without sessions has none."""
    assert handover_time(event(), TUESDAY) == dt.time(17, 45)
    assert handover_time(event(), WEDNESDAY) == dt.time(9, 30)
    assert handover_time(event(handover=dt.time(16)), TUESDAY) == dt.time(16)
    assert handover_time(event(), dt.date(2019, 6, 21)) is None


def test_files_of_a_late_session_are_due_the_same_day() -> None:
    """An hour after 23.30 is cut to the day's last minute, never to half past midnight of that morning."""
    late = evaluation(sessions=(session("12.75", "A1", start="23:00", end="23:30"),))
    assert handover_time(late, TUESDAY) == dt.time(23, 59)
