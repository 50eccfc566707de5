"""A word of the day must not book anything twice; what was booked twice before is not its doing."""

import datetime as dt
from dataclasses import replace

from assessor_app.domain.bookings import Taken
from assessor_app.domain.desk import Booked, bookings_by, lay_over
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.records import DeskAction, DeskRecord
from tests.domain.examples import TUESDAY, WEDNESDAY, session
from tests.domain.test_desk import ABSENT, BINJAI, KOTA_MALANG, MALANG, PRESENT, SEAT, event, record


def move(city: str, room: str, start: str, date: dt.date = TUESDAY, **fields: object) -> DeskRecord:
    """A session moved to another place."""
    return record(DeskAction.MOVE, city=city, room=room, date=date, start=dt.time.fromisoformat(start), **fields)


def told(found: tuple[Booked, ...]) -> list[tuple[Taken, str, str, str]]:
    """What is taken, whose session takes it, whose has it, and who."""
    return [(b.taken, b.session.city, b.other.city, b.assessor) for b in found]


def test_a_move_into_an_occupied_room_is_told_with_the_city_that_sits_there() -> None:
    """It takes the place for as long as the session lasts, and not a moment longer."""
    for start in ("08:41", "09:00", "09:29"):
        assert told(bookings_by(event(), {}, move(BINJAI, "B", start))) == [(Taken.ROOM, BINJAI, KOTA_MALANG, "")]
    for start in ("08:40", "09:30"):
        assert bookings_by(event(), {}, move(BINJAI, "B", start)) == ()


def test_a_move_that_needs_somebody_who_sits_elsewhere_is_told() -> None:
    """The panel of the other room hears the city; whoever of it is a guest next door at that time is named."""
    whole = event()
    guest = session(MALANG, "A1", "A4", start="11:00", end="11:30", date=TUESDAY, room="C")
    whole = replace(whole, sessions=(*whole.sessions[:1], guest, *whole.sessions[2:]))
    found = bookings_by(whole, {}, move(BINJAI, "B", "11:10"))
    assert told(found) == [(Taken.ASSESSOR, BINJAI, MALANG, "A4")]
    assert (found[0].session.start, found[0].other.room) == (dt.time(11, 10), "C")


def test_a_city_cannot_be_in_two_rooms() -> None:
    """The first of its two sessions moves; the second stays where it is."""
    second = session(BINJAI, "A3", "A4", start="14:00", end="14:20", room="B")
    whole = replace(event(), sessions=(*event().sessions, second))
    assert told(bookings_by(whole, {}, move(BINJAI, "A", "14:10"))) == [(Taken.CITY, BINJAI, BINJAI, "")]
    assert bookings_by(whole, {}, move(BINJAI, "A", "14:20")) == ()


def test_two_cities_swap_by_way_of_a_free_time() -> None:
    """Straight away each finds the other in its place; once one has stepped aside both moves are free."""
    there, here = move(BINJAI, "B", "09:00"), move(KOTA_MALANG, "A", "09:00")
    for word in (there, here):
        assert [b.taken for b in bookings_by(event(), {}, word)] == [Taken.ROOM]
    day = {"1": move(KOTA_MALANG, "B", "15:00")}
    assert bookings_by(event(), day, there) == ()
    day["2"] = there
    assert bookings_by(event(), day, replace(here, replaces=("1",))) == ()
    day["3"] = replace(here, replaces=("1",))
    assert lay_over(event(), day).evaluation.scheduled(BINJAI) == ("A3", "A4")


def test_a_session_that_moved_away_leaves_its_place() -> None:
    """And going back finds it taken by whoever came meanwhile."""
    day = {"1": move(KOTA_MALANG, "B", "15:00")}
    assert bookings_by(event(), day, move(BINJAI, "B", "09:00")) == ()
    day["2"] = move(BINJAI, "B", "09:00")
    back = move(KOTA_MALANG, "B", "09:00")
    assert told(bookings_by(event(), day, back)) == [(Taken.ROOM, KOTA_MALANG, BINJAI, "")]


def test_the_slot_of_an_absent_city_is_free_until_it_comes() -> None:
    """Another city may take it; then the absent one cannot be called present there, and must find room elsewhere."""
    day = {"1": record(DeskAction.ABSENT, city=KOTA_MALANG)}
    taken = move(BINJAI, "B", "09:00")
    assert bookings_by(event(), day, taken) == ()
    day["2"] = taken
    comes = record(DeskAction.PRESENT, city=KOTA_MALANG)
    assert told(bookings_by(event(), day, comes)) == [(Taken.ROOM, KOTA_MALANG, BINJAI, "")]
    assert [b.taken for b in bookings_by(event(), day, move(KOTA_MALANG, "B", "09:10"))] == [Taken.ROOM]
    day["3"] = move(KOTA_MALANG, "B", "15:00")
    assert bookings_by(event(), day, comes) == ()


def _twice() -> Evaluation:
    """An older package: Binjai and Malang in room A at nine on Tuesday."""
    other = session(MALANG, "A1", "A2", start="09:10", end="09:30")
    return replace(event(), sessions=(event().sessions[0], other, event().sessions[2]))


def test_what_a_signed_package_books_twice_is_nobodys_doing_on_the_day() -> None:
    """Absences and their taking back, seats and moves away go on; a move that still meets the other is refused."""
    whole, day = _twice(), {"1": ABSENT}
    assert bookings_by(whole, {}, ABSENT) == ()
    assert bookings_by(whole, day, replace(PRESENT, replaces=("1",))) == ()
    assert bookings_by(whole, {}, SEAT) == ()
    assert bookings_by(whole, {}, move(BINJAI, "A", "09:30")) == ()
    assert bookings_by(whole, {}, move(BINJAI, "A", "09:00")) == ()
    assert told(bookings_by(whole, {}, move(BINJAI, "A", "09:05"))) == [(Taken.ROOM, BINJAI, MALANG, "")]


def test_what_two_desks_booked_twice_apart_stays_until_somebody_moves_it() -> None:
    """Records that another desk brought are laid over as they are; another city's change is still free."""
    day = {"1": move(MALANG, "A", "13:00"), "2": move(BINJAI, "A", "13:10")}
    assert bookings_by(event(), day, move(KOTA_MALANG, "B", "10:00")) == ()
    assert [b.taken for b in bookings_by(event(), day, move(KOTA_MALANG, "A", "13:00"))] == [Taken.ROOM] * 2


def test_a_seat_sits_in_one_room_and_is_never_in_two_places() -> None:
    """Placed again it leaves the first room, whatever else was moved there."""
    day = {"1": SEAT, "2": move(KOTA_MALANG, "B", "09:00")}
    assert bookings_by(event(), day, replace(SEAT, room="B", replaces=("1",), date=WEDNESDAY)) == ()
