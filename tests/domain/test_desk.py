"""The day's records lie over the evaluation without touching it, in any order."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.desk import lay_over
from assessor_app.domain.evaluation import Assessor, Evaluation, Session
from assessor_app.domain.records import DeskAction, DeskRecord
from tests.domain.examples import TUESDAY, WEDNESDAY, evaluation, session

BINJAI, MALANG, KOTA_MALANG = "12.75", "35.07", "35.73"


def record(action: DeskAction, replaces: tuple[str, ...] = (), reason: str = "rapat", **fields: object) -> DeskRecord:
    """A desk record with its reason."""
    base = DeskRecord(action, "2019-tahap-i", "operator", reason, replaces, "t")
    return replace(base, **fields)


def event(**changes: object) -> Evaluation:
    """Two rooms of two assessors each, two days, and two spare seats."""
    seats = (*evaluation().assessors, Assessor("cadangan-1", "", ""), Assessor("cadangan-2", "", ""))
    sessions = (
        session(BINJAI, "A1", "A2", start="09:00", end="09:20"),
        session(MALANG, "A1", "A2", start="10:00", end="10:30", date=WEDNESDAY),
        session(KOTA_MALANG, "A3", "A4", start="09:00", end="09:30", room="B"),
    )
    return evaluation(assessors=seats, sessions=sessions, **changes)


def slot(view: Evaluation, city: str) -> Session:
    """The only session of a city."""
    (found,) = [s for s in view.sessions if s.city == city]
    return found


ABSENT = record(DeskAction.ABSENT, city=BINJAI)
PRESENT = record(DeskAction.PRESENT, city=BINJAI)
WAIVE = record(DeskAction.WAIVE, assessor="A1", city=BINJAI)
MOVE = record(DeskAction.MOVE, city=BINJAI, room="B", date=TUESDAY, start=dt.time(11))
SEAT = record(DeskAction.SEAT, assessor="cadangan-1", room="A", stands_for="A2")
PRESENTERS = record(DeskAction.PRESENTERS, city=BINJAI, text="Sekretaris Daerah")
FROM_ITB = replace(SEAT, institution="ITB")
SECOND = {
    "absent2": record(DeskAction.ABSENT, city=MALANG),
    "present2": replace(PRESENT, replaces=("absent",)),
    "waive2": record(DeskAction.WAIVE, assessor="A3", city=KOTA_MALANG),
    "move2": record(DeskAction.MOVE, city=KOTA_MALANG, room="A", date=TUESDAY, start=dt.time(9)),
    "move3": replace(MOVE, room="A", start=dt.time(13), replaces=("move",)),
    "seat2": record(DeskAction.SEAT, assessor="cadangan-2", room="B", stands_for=None),
    "presenters2": replace(PRESENTERS, text="Kepala Dinas Kominfo"),
}
FIRST = {
    "absent": ABSENT,
    "present": PRESENT,
    "waive": WAIVE,
    "move": MOVE,
    "seat": SEAT,
    "presenters": PRESENTERS,
}


@given(st.permutations(sorted(FIRST | SECOND)), st.integers(0, 13))
def test_the_order_of_records_never_matters(order: list[str], count: int) -> None:
    """Any set of records gives one view, in whatever order they came."""
    taken = {name: (FIRST | SECOND)[name] for name in order[:count]}
    assert lay_over(event(), taken) == lay_over(event(), dict(sorted(taken.items())))


def test_no_records_change_nothing() -> None:
    """Without records the view is the evaluation."""
    view = lay_over(event(), {})
    assert view.evaluation == event()
    assert (view.waived, view.unsettled) == (frozenset(), ())


def test_the_evaluation_itself_is_not_touched() -> None:
    """Laying records over it leaves the organiser's own evaluation as it was."""
    own = event()
    lay_over(own, FIRST | SECOND)
    assert own == event()


def test_absent_and_present_after_all() -> None:
    """A city is absent by a record and present again by one that replaces it."""
    gone = lay_over(event(), {"1": ABSENT})
    back = lay_over(event(), {"1": ABSENT, "2": replace(PRESENT, replaces=("1",))})
    assert not gone.evaluation.city(BINJAI).present
    assert gone.evaluation.city(MALANG).present
    assert back.evaluation.city(BINJAI).present


def test_a_city_listed_as_absent_may_come() -> None:
    """`present` also reverses what the workbook said."""
    cities = tuple(replace(city, present=False) for city in evaluation().cities)
    view = lay_over(event(cities=cities), {"1": PRESENT})
    assert [city.present for city in view.evaluation.cities] == [True, False, False]


def test_two_words_that_differ_have_no_effect() -> None:
    """Absent and present side by side are unsettled, and the evaluation's own word stands."""
    view = lay_over(event(), {"1": ABSENT, "2": PRESENT})
    assert view.unsettled == (("presence", "", BINJAI),)
    assert view.evaluation.city(BINJAI).present


def test_two_equal_words_with_other_reasons_are_one_word() -> None:
    """Two desks that said the same settle it, whatever reason each gave."""
    view = lay_over(event(), {"1": ABSENT, "2": replace(ABSENT, reason="tidak datang", operator="b")})
    assert view.unsettled == ()
    assert not view.evaluation.city(BINJAI).present


def test_a_record_that_replaces_both_settles() -> None:
    """A third record that names the two settles them; one that names a single one of them does not."""
    both = {"1": ABSENT, "2": PRESENT}
    assert lay_over(event(), {**both, "3": replace(ABSENT, replaces=("1", "2"))}).unsettled == ()
    assert lay_over(event(), {**both, "3": replace(ABSENT, replaces=("1",))}).unsettled == (("presence", "", BINJAI),)


def test_a_waived_sheet_is_one_pair() -> None:
    """A waiver names one assessor and one city and leaves the schedule alone."""
    view = lay_over(event(), {"1": WAIVE})
    assert view.waived == {("A1", BINJAI)}
    assert view.evaluation.sessions == event().sessions


def test_a_session_moved_to_another_room_meets_that_rooms_panel() -> None:
    """The panel of the new room takes over, the length stays, and the old panel expects nothing."""
    view = lay_over(event(), {"1": MOVE}).evaluation
    moved = slot(view, BINJAI)
    assert (moved.room, moved.date, moved.start, moved.end) == ("B", TUESDAY, dt.time(11), dt.time(11, 20))
    assert view.scheduled(BINJAI) == ("A3", "A4")


def test_a_session_moved_within_its_room_keeps_its_panel() -> None:
    """Another hour or day does not change who listens."""
    later = replace(MOVE, room="A", date=WEDNESDAY)
    assert lay_over(event(), {"1": later}).evaluation.scheduled(BINJAI) == ("A1", "A2")


def test_a_session_moved_to_an_empty_room_takes_its_panel_along() -> None:
    """Where nobody sits the panel comes with its city."""
    assert lay_over(event(), {"1": replace(MOVE, room="Aula")}).evaluation.scheduled(BINJAI) == ("A1", "A2")


def test_a_room_whose_panel_changes_by_day_lends_that_days_panel() -> None:
    """A session moved to Wednesday meets those who sit in the room on Wednesday."""
    base = event()
    base = replace(base, sessions=(*base.sessions, session(MALANG, "A4", room="B", date=WEDNESDAY)))
    view = lay_over(base, {"1": replace(MOVE, date=WEDNESDAY)}).evaluation
    assert view.scheduled(BINJAI) == ("A4",)


@pytest.mark.parametrize("names", [("1", "2"), ("2", "1")])
def test_two_cities_that_swap_rooms_swap_panels(names: tuple[str, str]) -> None:
    """Each meets the panel that was planned for the other's room, although both rooms are emptied by the swap."""
    base = replace(event(), sessions=tuple(s for s in event().sessions if s.city != MALANG))
    there = replace(MOVE, start=dt.time(9))
    back = record(DeskAction.MOVE, city=KOTA_MALANG, room="A", date=TUESDAY, start=dt.time(9))
    view = lay_over(base, dict(zip(names, (there, back), strict=True))).evaluation
    assert view.scheduled(BINJAI) == ("A3", "A4")
    assert view.scheduled(KOTA_MALANG) == ("A1", "A2")


def test_of_two_sessions_the_first_is_moved() -> None:
    """A city with a second slot keeps that one where it was."""
    base = event()
    base = replace(base, sessions=(*base.sessions, session(BINJAI, "A1", date=WEDNESDAY)))
    slots = [s for s in lay_over(base, {"1": MOVE}).evaluation.sessions if s.city == BINJAI]
    assert [(s.date, s.room) for s in slots] == [(TUESDAY, "B"), (WEDNESDAY, "A")]


def test_a_city_without_a_session_cannot_be_moved() -> None:
    """Moving what is not scheduled changes nothing."""
    bare = evaluation()
    assert lay_over(bare, {"1": MOVE}).evaluation == bare


def test_a_spare_seat_stands_for_somebody_in_its_room() -> None:
    """The seat is expected in the whole room in place of the person named; other rooms are as they were."""
    view = lay_over(event(), {"1": SEAT}).evaluation
    assert view.scheduled(BINJAI) == ("A1", "cadangan-1")
    assert view.scheduled(MALANG) == ("A1", "cadangan-1")
    assert view.scheduled(KOTA_MALANG) == ("A3", "A4")


def test_a_spare_seat_may_stand_for_nobody() -> None:
    """Without `stands_for` the seat is one more in the room."""
    view = lay_over(event(), {"1": replace(SEAT, stands_for=None)}).evaluation
    assert view.scheduled(BINJAI) == ("A1", "A2", "cadangan-1")


def test_a_seat_given_from_a_day_on_leaves_earlier_days_alone() -> None:
    """A substitute who comes on Wednesday owes nothing for Tuesday."""
    view = lay_over(event(), {"1": replace(SEAT, date=WEDNESDAY)}).evaluation
    assert view.scheduled(BINJAI) == ("A1", "A2")
    assert view.scheduled(MALANG) == ("A1", "cadangan-1")


def test_a_session_moved_into_a_room_meets_the_seat_placed_there() -> None:
    """Moves come first, so the substitute also hears the city that was moved in."""
    seat = record(DeskAction.SEAT, assessor="cadangan-1", room="B", stands_for="A4")
    assert lay_over(event(), {"1": seat, "2": MOVE}).evaluation.scheduled(BINJAI) == ("A3", "cadangan-1")


def test_presenters_as_they_came() -> None:
    """The session names who came; the others keep theirs, and two differing lists are unsettled."""
    view = lay_over(event(), {"1": PRESENTERS})
    assert slot(view.evaluation, BINJAI).presenters == "Sekretaris Daerah"
    assert slot(view.evaluation, MALANG).presenters == ""
    both = lay_over(event(), {"1": PRESENTERS, "2": SECOND["presenters2"]})
    assert both.unsettled == (("presenters", "", BINJAI),)
    assert slot(both.evaluation, BINJAI).presenters == ""


def test_a_substitute_comes_from_where_the_records_in_force_agree() -> None:
    """Two desks that differ leave the seat its place and no institution; whoever replaces both settles it."""

    def of(records: dict[str, DeskRecord]) -> tuple[str, bool]:
        seen = lay_over(event(), records).evaluation
        return seen.assessor("cadangan-1").institution, "cadangan-1" in slot(seen, BINJAI).assessors

    assert of({"a": FROM_ITB}) == ("ITB", True)
    assert of({"a": FROM_ITB, "b": SEAT}) == ("", True)
    settled = replace(FROM_ITB, institution="UGM", replaces=("a", "b"))
    assert of({"a": FROM_ITB, "b": SEAT, "c": settled}) == ("UGM", True)
