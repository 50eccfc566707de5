"""Nothing and nobody is taken twice at one time; times are half-open, an end that is not said is the next start."""

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.bookings import DoubleBooking, Slot, Taken, double_bookings, endings, taking_place
from assessor_app.domain.evaluation import Session
from tests.domain.examples import TUESDAY, WEDNESDAY, evaluation, session

MINUTES = 40
"""The property works within the first minutes of a day, where sessions meet in every way."""


def at(minute: int) -> dt.time:
    """A time of the day."""
    return dt.time(minute // 60, minute % 60)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """A session of two days, three rooms by several names, three cities and four people."""
    start = draw(st.integers(0, MINUTES - 1))
    return Session(
        draw(st.sampled_from((TUESDAY, WEDNESDAY))),
        at(start),
        at(draw(st.integers(start + 1, MINUTES))),
        draw(st.sampled_from(("A", "a", "Ruang A", "B", "Aula"))),
        draw(st.sampled_from(("12.75", "35.07", "35.73"))),
        tuple(draw(st.lists(st.sampled_from("1234"), max_size=3))),
    )


def minute_by_minute(planned: Sequence[Session]) -> set[DoubleBooking]:
    """The same by looking at every minute: who and what is where, and which two sessions claim it."""
    found: set[DoubleBooking] = set()
    for day, minute in itertools.product((TUESDAY, WEDNESDAY), range(MINUTES)):
        running = [n for n, s in enumerate(planned) if s.date == day and s.start <= at(minute) < s.end]
        for one, two in itertools.combinations(running, 2):
            first, second = planned[one], planned[two]
            same_room = first.room.casefold().removeprefix("ruang ") == second.room.casefold().removeprefix("ruang ")
            if first.city == second.city:
                found.add(DoubleBooking(Taken.CITY, one, two))
            elif same_room:
                found.add(DoubleBooking(Taken.ROOM, one, two))
            if not same_room:
                both = set(first.assessors) & set(second.assessors)
                found |= {DoubleBooking(Taken.ASSESSOR, one, two, who) for who in both}
    return found


@given(st.lists(sessions(), max_size=8))
def test_exactly_what_shares_a_minute_is_booked_twice(planned: list[Session]) -> None:
    """No double booking is missed and none is told that is not one; each is told once."""
    found = list(double_bookings(planned))
    assert set(found) == minute_by_minute(planned)
    assert len(found) == len(set(found))


def test_one_may_begin_when_the_other_ends() -> None:
    """The last moment of a session is free for the next, in room, city and person."""
    first = session("12.75", "A1", start="09:00", end="09:20")
    assert not list(double_bookings([first, session("35.07", "A1", start="09:20", end="09:40")]))
    assert not list(double_bookings([first, session("12.75", "A1", start="09:20", end="09:40", room="B")]))
    late = session("35.07", "A1", start="09:19", end="09:40", room="B")
    assert list(double_bookings([first, late])) == [DoubleBooking(Taken.ASSESSOR, 0, 1, "A1")]


def test_a_session_that_would_end_before_it_begins_runs_to_the_end_of_its_day() -> None:
    """What an older package may hold takes its room until midnight, and tomorrow is another day."""
    odd = session("12.75", "A1", start="23:50", end="00:10")
    assert [d.taken for d in double_bookings([odd, session("35.07", start="23:58", end="23:59")])] == [Taken.ROOM]
    assert not list(double_bookings([odd, session("35.07", start="00:00", end="00:20", date=WEDNESDAY)]))


def test_an_absent_city_takes_no_room() -> None:
    """Its slot is free for another; for the city that is asked about it is not."""
    event = evaluation(sessions=(session("12.75"), session("35.07", start="10:00", end="10:30")))
    gone = replace(event, cities=tuple(replace(c, present=c.code != "12.75") for c in event.cities))
    assert [s.city for s in taking_place(gone)] == ["35.07"]
    assert taking_place(gone, also="12.75") == taking_place(event) == event.sessions


def test_thousands_of_sessions_at_one_time_are_told_as_they_come() -> None:
    """Whoever takes the first few does not wait for the millions of pairs."""
    for planned in (
        [session("12.75", "A1")] * 20_000,
        [session(f"12.{n}", "A1") for n in range(20_000)],
        [session(f"12.{n}", "A1", room=str(n)) for n in range(20_000)],
    ):
        assert len(list(itertools.islice(double_bookings(planned), 500))) == 500


def slot(start: str, end: str = "", room: str = "A", date: dt.date = TUESDAY) -> Slot:
    """A place in the schedule, its end perhaps not said."""
    return Slot(date, dt.time.fromisoformat(start), dt.time.fromisoformat(end) if end else None, room)


def ends(*slots: Slot) -> list[tuple[str | None, bool]]:
    """What `endings` says, in words."""
    return [(end.isoformat("minutes") if end else None, supposed) for end, supposed in endings(slots)]


def test_a_session_without_an_end_lasts_till_the_next_in_its_room() -> None:
    """Of that room and day, by whatever name; other rooms, other days and what begins with it do not end it."""
    assert ends(
        slot("08:00"),
        slot("08:00", "08:30"),
        slot("08:10", "08:20", room="B"),
        slot("08:20", "08:50", date=WEDNESDAY),
        slot("09:00", "09:20", room="Ruang a"),
    )[0] == ("09:00", False)


def test_the_last_without_an_end_is_supposed_to_last_as_the_shortest_there() -> None:
    """Where a lunch lies between, the break is nobody's length; an end that is said stays."""
    assert ends(slot("08:00"), slot("08:45"), slot("09:30"), slot("13:00")) == [
        *(("08:45", False), ("09:30", False), ("13:00", False), ("13:45", True)),
    ]
    assert ends(slot("08:00", "08:20"), slot("09:00")) == [("08:20", False), ("09:20", True)]
    assert ends(slot("22:00"), slot("23:30")) == [("23:30", False), ("23:59", True)]


@pytest.mark.parametrize(
    "others", [(), (slot("08:00", "08:20", room="B"),), (slot("08:00", "09:00", date=WEDNESDAY),)]
)
def test_where_nothing_tells_there_is_no_end(others: tuple[Slot, ...]) -> None:
    """A session alone in its room that day has no end of its own."""
    assert ends(slot("08:00"), *others)[0] == (None, True)


clock = st.integers(0, 24 * 60 - 1).map(at)
slots = st.builds(Slot, st.sampled_from((TUESDAY, WEDNESDAY)), clock, st.none() | clock, st.sampled_from("AB"))


@given(st.lists(slots, max_size=8))
def test_an_end_that_is_not_said_is_after_the_beginning_and_before_the_next(planned: list[Slot]) -> None:
    """Whatever else is planned; two that begin together therefore always meet."""
    for given_slot, (end, supposed) in zip(planned, endings(planned), strict=True):
        if given_slot.end is not None:
            assert (end, supposed) == (given_slot.end, False)
            continue
        there = [s.start for s in planned if (s.date, s.room) == (given_slot.date, given_slot.room)]
        later = [start for start in there if start > given_slot.start]
        assert supposed is not bool(later)
        if later:
            assert end == min(later)
        elif end is not None:
            assert end > given_slot.start
