"""A schedule that takes a room, a city or a person twice is refused by row, and so is a final off its scale."""

import datetime as dt
from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.words import catalogue
from tests.exchange.test_workbook import mistakes, put, read, setting
from tests.exchange.workbooks import JUNE_20, Book, Cell, keys, places, valid_book

NINE, TEN = dt.time(9), dt.time(10)


def scheduled(*rows: list[Cell]) -> Book:
    """The valid workbook with these rows (start, end, room, city, assessors) in Jadwal, from row 2 on."""
    book = valid_book()
    book["Daerah"].append(["35.73", "Kota Malang", None, "reg", None, None])
    book["Jadwal"][1:] = [[JUNE_20, *row] for row in rows]
    return book


def said(tmp_path: Path, book: Book) -> list[str]:
    """The mistakes in Indonesian, in the order they are told."""
    return [catalogue("id").error(mistake) for mistake in mistakes(tmp_path, book).mistakes]


def noticed(notices: tuple[UserError, ...]) -> list[str]:
    """The notices in Indonesian."""
    return [catalogue("id").sentence("notice", notice.key, **notice.fields) for notice in notices]


def test_two_cities_in_one_room_are_refused_with_both_rows(tmp_path: Path) -> None:
    """At the lower row, by whatever name the room goes, naming the city that has it and until when."""
    book = scheduled(
        [NINE, dt.time(9, 20), "Ruang A", "12.75", None],
        [dt.time(9, 20), dt.time(9, 40), "A", "35.73", None],
        [dt.time(9, 19), dt.time(9, 20), "panel a", "35.07", None],
    )
    assert places(mistakes(tmp_path, book)) == {("row-room-taken", "Jadwal", 4, "ruang")}
    assert said(tmp_path, book) == [
        "Jadwal baris 4, kolom ruang: Ruang A sudah dipakai Kota Binjai pukul 09.00–09.20 (baris 2). "
        "Ubah jam atau ruang salah satunya."
    ]


@pytest.mark.parametrize("time", [(dt.time(8, 40), dt.time(9, 1)), (dt.time(9, 5), dt.time(9, 10))])
def test_an_assessor_in_two_rooms_is_refused_with_both_rows(tmp_path: Path, time: tuple[dt.time, dt.time]) -> None:
    """However the two times meet, the sentence names the person, where he is and when."""
    book = scheduled([NINE, dt.time(9, 20), "A", "12.75", "UI-1, ITB-1"], [*time, "B", "35.07", "UGM-1; UI-1"])
    assert places(mistakes(tmp_path, book)) == {("row-assessor-taken", "Jadwal", 3, "asesor")}
    assert said(tmp_path, book) == [
        "Jadwal baris 3, kolom asesor: Asesor UI (UI-1) sudah di Ruang A pukul 09.00–09.20 (baris 2). "
        "Ubah jam atau asesor salah satunya."
    ]


@pytest.mark.parametrize("written", ["Panel A", "A", "ruang a"])
def test_a_panel_in_two_rooms_is_refused_person_by_person(tmp_path: Path, written: str) -> None:
    """An empty cell is the panel named like the room, `Panel A` its members; each is named with the panel."""
    book = scheduled([NINE, TEN, "A", "12.75", None], [NINE, TEN, "B", "35.07", f"{written}, UGM-1"])
    told = said(tmp_path, book)
    assert [line.partition(": ")[2].partition(" pukul")[0] for line in told] == [
        f"Asesor ITB (ITB-1, Panel {written[-1]}) sudah di Ruang A",
        f"Asesor UI (UI-1, Panel {written[-1]}) sudah di Ruang A",
    ]
    empty = scheduled([NINE, TEN, "Aula", "12.75", "UI-1"], [NINE, TEN, "A", "35.07", None])
    assert "Asesor UI (UI-1, Panel A) sudah di Ruang Aula" in said(tmp_path, empty)[0]


def test_a_city_in_two_rooms_is_refused_and_two_slots_are_fine(tmp_path: Path) -> None:
    """A city may present twice, one after the other, in one room or in two."""
    twice = scheduled([NINE, TEN, "A", "12.75", None], [dt.time(9, 59), dt.time(11), "B", "12.75", None])
    assert said(tmp_path, twice) == [
        "Jadwal baris 3, kolom kode_daerah: Kota Binjai sudah di Ruang A pukul 09.00–10.00 (baris 2). "
        "Ubah jam salah satunya, atau hapus barisnya."
    ]
    same_room = scheduled([NINE, TEN, "A", "12.75", None], [dt.time(9, 30), dt.time(11), "A", "12.75", None])
    assert places(mistakes(tmp_path, same_room)) == {("row-city-taken", "Jadwal", 3, "kode_daerah")}
    for room in ("A", "B"):
        apart = scheduled([NINE, TEN, "A", "12.75", None], [TEN, dt.time(11), room, "Kota Binjai", None])
        assert len(read(tmp_path, apart).evaluation.sessions) == 2


def test_every_double_booking_is_told_at_once_in_the_order_of_the_rows(tmp_path: Path) -> None:
    """Beside the mistakes of other rows and sheets; a row that could not be read books nothing."""
    book = scheduled(
        [NINE, TEN, "A", "12.75", "UI-1, ITB-1"],
        [NINE, TEN, "B", "35.07", "ITB-1"],
        [NINE, "lusa", "A", "35.73", "ITB-1"],
        [NINE, TEN, "A", "35.73", "UI-1"],
    )
    put(book, "Asesor", 4, "kedudukan", "wakil")
    assert [(m.key, m.fields["row"]) for m in mistakes(tmp_path, book).mistakes] == [
        ("cell-not-a-choice", 4),
        ("cell-not-a-time", 4),
        ("row-assessor-taken", 3),
        ("row-room-taken", 5),
    ]


def test_an_absent_city_books_nothing(tmp_path: Path) -> None:
    """Whoever left its row in Jadwal may give its slot to another city."""
    book = scheduled([NINE, TEN, "A", "12.75", None], [NINE, TEN, "A", "35.07", None])
    assert places(mistakes(tmp_path, book)) == {("row-room-taken", "Jadwal", 3, "ruang")}
    put(book, "Daerah", 2, "hadir", "tidak")
    assert len(read(tmp_path, book).evaluation.sessions) == 2


def test_an_empty_end_is_the_next_start_in_the_room(tmp_path: Path) -> None:
    """Between two sessions nothing is said of it; the last one's is supposed, and noticed by row."""
    book = scheduled(
        [NINE, None, "A", "12.75", None],
        [dt.time(9, 45), None, "Ruang A", "35.07", None],
        [TEN, dt.time(10, 30), "A", "35.73", None],
        [dt.time(14), None, "A", "12.75", None],
    )
    preparation = read(tmp_path, book)
    assert [s.end for s in preparation.evaluation.sessions] == [
        *(dt.time(9, 45), TEN, dt.time(10, 30), dt.time(14, 15)),
    ]
    assert noticed(preparation.notices) == [
        "Jadwal baris 5, kolom selesai: kosong. Sesi terakhir di Ruang A pada hari itu dicatat sampai pukul 14.15, "
        "selama sesi terpendek di sana. Isi bila tidak demikian."
    ]


def test_a_session_without_an_end_books_till_the_next(tmp_path: Path) -> None:
    """Its room and its people; whoever begins when the next begins is free."""
    rows: list[list[Cell]] = [[NINE, None, "A", "12.75", "UI-1"], [TEN, dt.time(10, 30), "A", "35.07", "ITB-1"]]
    meets = scheduled(*rows, [dt.time(9, 59), dt.time(10, 5), "B", "35.73", "UI-1"])
    assert places(mistakes(tmp_path, meets)) == {("row-assessor-taken", "Jadwal", 4, "asesor")}
    free = scheduled(*rows, [TEN, dt.time(10, 5), "B", "35.73", "UI-1"])
    assert keys(read(tmp_path, free).notices) == []


def test_two_without_an_end_that_begin_together_meet(tmp_path: Path) -> None:
    """Also where nothing follows in the room, and where nothing tells how long they last."""
    book = scheduled([NINE, None, "A", "12.75", None], [NINE, None, "A", "35.07", None])
    assert {(key, row) for key, _, row, _ in places(mistakes(tmp_path, book))} == {
        *(("row-without-end", 2), ("row-without-end", 3), ("row-room-taken", 3)),
    }
    book = scheduled([dt.time(8), dt.time(8, 20), "A", "35.73", None], *[r[1:] for r in book["Jadwal"][1:]])
    assert places(mistakes(tmp_path, book)) == {("row-room-taken", "Jadwal", 4, "ruang")}


def test_the_column_of_ends_must_be_there(tmp_path: Path) -> None:
    """A title typed wrong must not make every end a guess."""
    book = valid_book()
    book["Jadwal"][0][2] = "selsai"
    assert places(mistakes(tmp_path, book)) == {("column-missing", "Jadwal", None, "selesai")}


def test_thousands_of_double_bookings_end_in_a_line_that_says_so(tmp_path: Path) -> None:
    """A column copied down is told in seconds, to the limit of a list that anybody reads."""
    book = scheduled(*([dt.time(n // 60 % 24, n % 60), dt.time(23, 59), "A", "12.75", None] for n in range(1_400)))
    error = mistakes(tmp_path, book)
    assert len(error.mistakes) == 501 and error.mistakes[-1].key == "more-mistakes"


def test_a_scheduled_conflict_of_interest_is_a_notice_by_row(tmp_path: Path) -> None:
    """The sheet will not count, so the row is named; the same assessor before another city is none."""
    book = valid_book()
    book["Benturan"] = [["asesor", "kode_daerah"], ["UI-1", "12.75"], ["UGM-1", "12.75"]]
    assert noticed(read(tmp_path, book).notices) == [
        "Jadwal baris 2, kolom asesor: Asesor UI (UI-1) tercatat pada lembar kerja Benturan untuk daerah ini, "
        "sehingga lembarnya tidak akan dihitung. Tukar asesornya."
    ]


@pytest.mark.parametrize("final", ["5,2", 52, "-0,1", 4.01])
@pytest.mark.parametrize("instrument", ["reg", None])
def test_an_earlier_final_off_its_scale_is_refused(tmp_path: Path, final: Cell, instrument: str | None) -> None:
    """It would print an absurd Peningkatan; where no instrument is named the city's own scale holds."""
    book = valid_book()
    book["Nilai_Sebelumnya"] = [["kode_daerah", "instrumen", "nilai_final"], ["12.75", instrument, final]]
    assert places(mistakes(tmp_path, book)) == {("cell-out-of-range", "Nilai_Sebelumnya", 2, "nilai_final")}
    for sound in (0, 4, "2,55"):
        put(book, "Nilai_Sebelumnya", 2, "nilai_final", sound)
        assert read(tmp_path, book).evaluation.city("12.75").previous is not None


def test_an_earlier_final_is_measured_by_the_instrument_it_names(tmp_path: Path) -> None:
    """A round that was scored from 0 to 100 keeps its 52, by its own instrument alone; aspects and final alike."""
    book = setting(valid_book(), "judul", "Evaluasi")
    book["Aturan"].append(["lama", "Lama", 0, 100, 1])
    book["Indikator"].append(["lama", "B", "Baseline", 40, "B", "Baseline"])
    book["Indikator"].append(["lama", "O", "Output", 60, "O", "Output"])
    head: list[Cell] = ["kode_daerah", "instrumen", "nilai_final", "B", "O"]
    book["Nilai_Sebelumnya"] = [head, ["12.75", "lama", 52, 50, "53,33"], ["35.07", "reg", 52, None, None]]
    assert places(mistakes(tmp_path, book)) == {("cell-out-of-range", "Nilai_Sebelumnya", 3, "nilai_final")}
    put(book, "Nilai_Sebelumnya", 2, "B", "100,5")
    assert ("cell-out-of-range", "Nilai_Sebelumnya", 2, "B") in places(mistakes(tmp_path, book))


@pytest.mark.parametrize("value", ["5,2", 52, -1])
def test_a_self_mark_off_its_scale_is_refused(tmp_path: Path, value: Cell) -> None:
    """By the scale of the city's instrument."""
    book = valid_book()
    book["Nilai_Mandiri"] = [["kode_daerah", "kode_indikator", "nilai"], ["12.75", "B01", value]]
    assert places(mistakes(tmp_path, book)) == {("cell-out-of-range", "Nilai_Mandiri", 2, "nilai")}
