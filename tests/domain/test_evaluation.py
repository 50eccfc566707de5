"""An evaluation knows its people, places and zone, and names what it does not know."""

import datetime as dt
from dataclasses import replace

import pytest

from assessor_app.domain.evaluation import SPARE_SEATS, Assessor, City, Interest, Zone
from assessor_app.errors import UserError
from tests.domain.examples import WEDNESDAY, evaluation, session


@pytest.mark.parametrize(("zone", "hours"), [(Zone.WIB, 7), (Zone.WITA, 8), (Zone.WIT, 9)])
def test_zones_are_fixed_offsets(zone: Zone, hours: int) -> None:
    """Jakarta, Makassar and Jayapura are seven, eight and nine hours ahead, and bear their own names."""
    noon = dt.datetime(2019, 6, 18, 12, tzinfo=dt.UTC).astimezone(zone.offset)
    assert noon.hour == 12 + hours
    assert noon.tzname() == zone.value


@pytest.mark.parametrize(
    ("code", "name", "regency"),
    [
        ("35.07", "Kabupaten Malang", True),
        ("35.07", "Kab. Malang", True),
        ("35.07", "kab Malang", True),
        ("35.73", "Kab.Malang", True),
        ("35.73", "Kota Malang", False),
        ("35.73", "KOTA MALANG", False),
        ("35.07", "Malang", True),
        ("35.73", "Malang", False),
        ("63.02", "Kotabaru", True),
        ("62.02", "Kotawaringin Timur", True),
        ("71.74", "Kotamobagu", False),
        ("31.01", "Kabupaten Administrasi Kepulauan Seribu", True),
        ("31.71", "Kota Administrasi Jakarta Pusat", False),
        ("73.01", "Kabupaten Kepulauan Selayar", True),
    ],
)
def test_the_kind_of_a_city_is_told_by_name_or_code(code: str, name: str, regency: bool) -> None:
    """The word before the name decides; without one the Kemendagri code does, in which kota begin at 71."""
    assert City(code, name, "reg").is_regency is regency


def test_alphabetical_means_by_the_name_after_its_kind() -> None:
    """`Kab.` and `Kabupaten` sort together, and a name of two words without kind keeps its first word."""
    cities = [
        City("62.02", "Kotawaringin Timur", "reg"),
        City("62.01", "Kabupaten Kotawaringin Barat", "reg"),
        City("35.02", "Kab.Ponorogo", "reg"),
        City("35.04", "kabupaten Blitar", "reg"),
    ]
    ordered = sorted(cities, key=lambda city: city.official_order)
    assert [city.code for city in ordered] == ["35.04", "62.01", "62.02", "35.02"]


def test_there_are_five_spare_seats() -> None:
    """Seats cadangan-1 to cadangan-5 are spare, and nobody else is."""
    assert SPARE_SEATS == ("cadangan-1", "cadangan-2", "cadangan-3", "cadangan-4", "cadangan-5")
    assert all(Assessor(seat, "", "").spare for seat in SPARE_SEATS)
    assert not Assessor("cadangan-6", "", "").spare


def test_scheduled_are_those_of_all_sessions_of_a_city() -> None:
    """A city with two sessions expects both panels, each person once; one without a session expects nobody."""
    whole = evaluation(
        sessions=(session("12.75", "A2", "A1"), session("12.75", "A3", "A1", date=WEDNESDAY), session("35.07", "A4"))
    )
    assert whole.scheduled("12.75") == ("A1", "A2", "A3")
    assert whole.scheduled("35.73") == ()


def test_without_a_schedule_all_listed_people_are_scheduled() -> None:
    """Spare seats and people left out of a revision are not among them."""
    people = (*evaluation().assessors, Assessor("cadangan-1", "", ""), Assessor("A0", "Asesor", "UI", listed=False))
    assert evaluation(assessors=people).scheduled("12.75") == ("A1", "A2", "A3", "A4")


def test_a_conflict_of_interest_is_one_person_and_one_city() -> None:
    """The same person elsewhere and another person there are free."""
    whole = evaluation(interests=(Interest("A1", "12.75"),))
    assert whole.in_conflict_of_interest("A1", "12.75")
    assert not whole.in_conflict_of_interest("A1", "35.07")
    assert not whole.in_conflict_of_interest("A2", "12.75")


def test_everything_is_found_by_its_code() -> None:
    """Cities, people and instruments are found by code, and a city leads to its instrument."""
    whole = evaluation()
    assert whole.city("12.75").name == "Kota Binjai"
    assert whole.assessor("A2").institution == "UI"
    assert whole.instrument_of("12.75") == whole.instruments[0]
    assert (whole.has_city("12.7"), whole.has_city("12.75")) == (False, True)
    assert (whole.has_assessor("a1"), whole.has_assessor("A1")) == (False, True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("35.07", "35.07"),
        ("Kabupaten Malang", "35.07"),
        ("Kab. Malang", "35.07"),
        ("kab.malang", "35.07"),
        ("KOTA  MALANG", "35.73"),
        (" kota binjai ", "12.75"),
    ],
)
def test_a_city_is_found_as_people_write_it(text: str, code: str) -> None:
    """Code or name, any case, any spelling of Kabupaten; the kota of the same name is another city."""
    assert evaluation().find_city(text).code == code


@pytest.mark.parametrize("text", ["Malang", "12.76", "Kota", ""])
def test_a_name_that_could_be_two_cities_finds_none(text: str) -> None:
    """Without its kind "Malang" is nobody, and neither is an unknown code."""
    with pytest.raises(UserError) as refused:
        evaluation().find_city(text)
    assert refused.value.key == "unknown-city"


def test_a_new_revision_forgets_what_the_old_one_knew() -> None:
    """Look-ups belong to one revision; a replaced evaluation finds its own cities."""
    old = evaluation()
    assert old.has_city("12.75")
    new = replace(old, cities=old.cities[1:], revision=2)
    assert not new.has_city("12.75")


@pytest.mark.parametrize(
    ("look", "key"),
    [
        (lambda whole: whole.city("12.7"), "unknown-city"),
        (lambda whole: whole.instrument_of("12.7"), "unknown-city"),
        (lambda whole: whole.assessor("A9"), "unknown-assessor-id"),
        (lambda whole: whole.instrument("x"), "unknown-instrument"),
    ],
)
def test_what_is_not_there_is_named(look: object, key: str) -> None:
    """An unknown code is a user's error with the code in it; 12.7 is not 12.75."""
    with pytest.raises(UserError) as refused:
        look(evaluation())  # type: ignore[operator]
    assert refused.value.key == key
