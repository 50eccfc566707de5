"""No package is signed and no session is moved that takes a room, a city or an assessor twice at one time."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assessor_app.domain.evaluation import Assessor, City, Evaluation, Previous, Session
from assessor_app.exchange.workbook import Preparation
from assessor_app.exchange.workbook_people import spare_seats
from assessor_app.exchange.workbook_writer import preparation_workbook
from assessor_app.operations import library
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import prepare, read_preparation
from tests.operations.events import BINJAI, MALANG, SLEMAN, evaluation
from tests.operations.small_desk import Desk, refusal

DAY = dt.date(2019, 6, 20)
ROOMS, INSTITUTIONS = "ABCD", ("UI", "ITB", "UGM", "PRB", "KMN")
WHY = ("--reason", "macet")


def crowded() -> Evaluation:
    """A hundred cities of the country's list in four rooms, five assessors in each, a session every half hour."""
    regencies = sorted(library.regencies().values(), key=lambda regency: regency.code)[:100]
    people = [Assessor(f"{i}-{room}", f"Asesor {i}", i, panel=room) for room in ROOMS for i in INSTITUTIONS]
    panels = {room: tuple(person.id for person in people if person.panel == room) for room in ROOMS}
    sessions = [
        Session(
            DAY + dt.timedelta(days=n // 4 // 10),
            dt.time(8 + n // 4 % 10),
            dt.time(8 + n // 4 % 10, 45),
            ROOMS[n % 4],
            regency.code,
            panels[ROOMS[n % 4]],
        )
        for n, regency in enumerate(regencies)
    ]
    return evaluation(
        cities=tuple(City(r.code, r.name, "kecil", r.province) for r in regencies),
        assessors=(*people, *spare_seats()),
        sessions=tuple(sessions),
    )


def workbook(folder: Path, content: Evaluation) -> Path:
    """The evaluation as its organiser fills it in."""
    path = folder / "persiapan.xlsx"
    path.write_bytes(preparation_workbook(content, {}))
    return path


def refused(desk: Desk, path: Path, out: Path) -> list[str]:
    """The mistakes by which `prepare` refuses; nothing is signed, made or written."""
    found = desk.run("prepare", path, "--out", out)
    assert (found.exit_code, found.stdout) == (1, ""), found.output
    assert not out.exists() and not desk.folder.exists()
    *mistakes, last = found.stderr.splitlines()
    assert f"{len(mistakes)} hal perlu diperbaiki" in last
    return mistakes


def test_a_hundred_cities_in_four_rooms_with_one_assessor_and_one_room_taken_twice(tmp_path: Path) -> None:
    """The assessor of room A also sits in room B at eight, where a second city is put: both are told by row."""
    event = crowded()
    first, second = event.sessions[0], event.sessions[1]
    assert (first.room, second.room) == ("A", "B")
    twice = replace(second, assessors=(*second.assessors, "UI-A"))
    another = replace(event.sessions[-1], date=second.date, start=second.start, end=second.end, room="B")
    another = replace(another, assessors=second.assessors)
    sessions = (first, twice, *event.sessions[2:-1], another)
    mistakes = refused(Desk(tmp_path / "meja"), workbook(tmp_path, replace(event, sessions=sessions)), tmp_path / "k")
    assert mistakes == [
        "Jadwal baris 3, kolom asesor: Asesor UI (UI-A) sudah di Ruang A pukul 08.00–08.45 (baris 2). "
        "Ubah jam atau asesor salah satunya.",
        f"Jadwal baris 101, kolom ruang: Ruang B sudah dipakai {event.cities[1].name} pukul 08.00–08.45 (baris 3). "
        "Ubah jam atau ruang salah satunya.",
    ]


def test_a_hundred_cities_in_four_rooms_without_a_double_booking_are_as_they_should_be(tmp_path: Path) -> None:
    """The same event as its organiser meant it has no mistake and no notice."""
    read = read_preparation(workbook(tmp_path, crowded()))
    assert (read.evaluation.sessions, read.notices) == (crowded().sessions, ())


def test_earlier_finals_off_the_scale_are_refused_by_row(tmp_path: Path) -> None:
    """5,2 and 52 on a scale from 0 to 4 would print an absurd Peningkatan."""
    event = evaluation()
    earlier = {BINJAI: Previous(final=Decimal("5.2")), MALANG: Previous(final=Decimal(52))}
    cities = tuple(
        replace(city, previous=earlier.get(city.code, Previous(final=Decimal(4)))) for city in event.cities
    )
    mistakes = refused(Desk(tmp_path / "meja"), workbook(tmp_path, replace(event, cities=cities)), tmp_path / "k")
    assert [line.partition(":")[0] for line in mistakes] == [
        "Nilai_Sebelumnya baris 2, kolom nilai_final",
        "Nilai_Sebelumnya baris 3, kolom nilai_final",
    ]
    assert "“5.2” harus antara 0 dan 4" in mistakes[0] and "“52” harus antara 0 dan 4" in mistakes[1]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk whose three cities sit in room A at nine, ten and eleven, and one in room B with a guest from A."""
    folder, event = tmp_path_factory.mktemp("meja"), evaluation()
    guest = Session(DAY, dt.time(14), dt.time(14, 20), "B", SLEMAN, ("ui",))
    made = Desk(folder / "meja")
    path = workbook(folder, replace(event, sessions=(*event.sessions, guest)))
    made.does("prepare", path, "--out", folder / "keluar")
    return made


@pytest.fixture
def desk(prepared: Desk, tmp_path: Path) -> Desk:
    """A copy of it."""
    return prepared.copy(tmp_path / "meja")


def _move(desk: Desk, city: str, room: str, start: str) -> tuple[str, ...]:
    return ("desk", "move", city, "--room", room, "--date", "2019-06-20", "--start", start, *WHY)


def test_a_move_into_an_occupied_room_names_the_city_and_the_way_to_swap(desk: Desk) -> None:
    """Refused in one sentence and not recorded; by way of a free time the two cities do swap."""
    sentence = refusal(desk.run(*_move(desk, BINJAI, "A", "10.10")))
    assert sentence == (
        "Ruang A pukul 10.00–10.20 pada 20 Juni 2019 dipakai Kabupaten Malang. Pilih waktu atau ruang lain; untuk "
        "menukar keduanya, pindahkan Kabupaten Malang ke waktu yang kosong dahulu."
    )
    for city, start in ((MALANG, "16.00"), (BINJAI, "10.00"), (MALANG, "09.00")):
        desk.does(*_move(desk, city, "A", start))
    assert desk.check()[0] == 0


def test_a_move_that_needs_somebody_elsewhere_names_him(desk: Desk) -> None:
    """Room A is free at two, but one of its panel is a guest in room B."""
    sentence = refusal(desk.run(*_move(desk, BINJAI, "A", "13.50")))
    assert sentence == (
        "Asesor UI (ui) bertugas di Ruang B untuk Kabupaten Sleman pukul 14.00–14.20 pada 20 Juni 2019. "
        "Pilih waktu atau ruang lain."
    )
    desk.does(*_move(desk, BINJAI, "A", "13.40"))
    desk.does(*_move(desk, BINJAI, "A", "14.20"))


def test_a_city_that_comes_after_all_needs_a_free_place(desk: Desk) -> None:
    """Its slot was given away meanwhile: it is moved first, then recorded as present."""
    desk.does("desk", "absent", BINJAI, *WHY)
    desk.does(*_move(desk, MALANG, "A", "09.00"))
    sentence = refusal(desk.run("desk", "present", BINJAI, *WHY))
    assert "Sesi Kota Binjai di Ruang A pukul 09.00–09.20 pada 20 Juni 2019 bertumpuk dengan" in sentence
    assert "Kabupaten Malang di Ruang A" in sentence
    desk.does(*_move(desk, BINJAI, "A", "10.00"))
    desk.does("desk", "present", BINJAI, *WHY)


def test_a_seat_is_never_in_two_places(desk: Desk) -> None:
    """It may stand for the guest and be placed anew."""
    desk.does("desk", "seat", "cadangan-1", "--room", "B", "--for", "ui", *WHY)
    desk.does("desk", "seat", "cadangan-1", "--room", "A", *WHY)
    with open_workspace(desk.folder) as workspace:
        first, second = sorted(workspace.records("uji-2019", "desk"), key=lambda record: len(record.content.replaces))
    assert second.content.replaces == (first.digest,)
    assert second.content.room == "A"


def test_a_package_signed_with_double_bookings_still_works_and_is_not_prepared_again(tmp_path: Path) -> None:
    """An older program let it pass: everything opens, another desk merges it, only the next revision is refused."""
    event = evaluation()
    other = replace(event.sessions[1], start=dt.time(9, 10), end=dt.time(9, 30))
    event = replace(event, sessions=(event.sessions[0], other, *event.sessions[2:]))
    desk, out = Desk(tmp_path / "meja"), tmp_path / "keluar"
    with open_workspace(desk.folder) as workspace:
        prepare(workspace, Preparation(event, {}), operator="S", passphrase="empat kata yang panjang")
    path = workbook(tmp_path, event)
    found = desk.run("prepare", path, "--out", out)
    assert (found.exit_code, out.exists()) == (1, False)
    assert "Jadwal baris 3, kolom ruang: Ruang A sudah dipakai Kota Binjai" in found.stderr
    assert desk.check()[0] == 0 and len(desk.results()["cities"]) == 3  # type: ignore[arg-type]
    desk.does("desk", "absent", BINJAI, *WHY)
    second = desk.restored(tmp_path / "kedua")
    desk.does("desk", "present", BINJAI, *WHY)
    desk.gives(second, tmp_path / "arsip.zip")
    assert refusal(desk.run(*_move(desk, BINJAI, "A", "09.15"))).startswith("Ruang A pukul 09.10–09.30")
    desk.does(*_move(desk, BINJAI, "A", "16.00"))
