"""Shifting a room: whole, exact, back again, and never out of its day."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.evaluation import Session
from assessor_app.domain.shifts import RoomDay, shifted

DAY = dt.date(2019, 6, 20)


def session(hour: int, room: str = "A", day: dt.date = DAY) -> Session:
    """A session of twenty minutes."""
    return Session(day, dt.time(hour), dt.time(hour, 20), room, f"12.{hour:02}", ("ui",))


def test_only_the_named_room_and_day_move() -> None:
    """A late room takes every session of its day along; other rooms and days stand."""
    plan = (session(9), session(10), session(9, "B"), session(9, day=dt.date(2019, 6, 21)))
    moved = shifted(plan, {RoomDay(DAY, "A"): 15})
    assert [s.start for s in moved] == [dt.time(9, 15), dt.time(10, 15), dt.time(9), dt.time(9)]
    assert moved[0].end == dt.time(9, 35)
    assert moved[2:] == plan[2:]


@given(st.integers(-180, 180))
def test_a_shift_is_undone_by_its_opposite(minutes: int) -> None:
    """Within the day a shift and its opposite give the printed plan back."""
    plan = (session(9), session(15))
    there = shifted(plan, {RoomDay(DAY, "A"): minutes})
    assert shifted(there, {RoomDay(DAY, "A"): -minutes}) == plan


@given(st.integers(-360, 360), st.integers(0, 23))
def test_a_session_never_leaves_its_day(minutes: int, hour: int) -> None:
    """However far it is shifted, a session begins before it ends, on its own day."""
    (moved,) = shifted((session(hour),), {RoomDay(DAY, "A"): minutes})
    assert moved.date == DAY
    assert moved.start <= moved.end
