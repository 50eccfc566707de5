"""The preparation workbook: understood in every spelling of §9, or refused with every mistake at its place."""

import ast
import datetime as dt
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assessor_app.domain.checks import evaluation_problems
from assessor_app.domain.evaluation import SPARE_SEATS, AssessorNames, Evaluation, Horizon, NotesFor, Previous, Zone
from assessor_app.domain.instrument import Combine, Pillar, Rounding
from assessor_app.domain.regency import CityIndex, name_key, whole_code
from assessor_app.domain.rooms import room_key, room_name
from assessor_app.errors import MistakesError, UserError
from assessor_app.exchange import workbook
from assessor_app.exchange.workbook import Preparation, read_workbook
from assessor_app.words import catalogue
from tests.exchange.workbooks import JUNE_20, REGENCIES, Book, Cell, keys, picture, places, valid_book, write_book

FIELDS = (
    *("file", "sheet", "row", "column", "text", "where", "choices", "city", "code", "official", "written", "setting"),
    *("length", "longest", "lowest", "highest", "places", "minimum", "maximum", "step", "instrument", "aspect"),
    *("first", "total", "room", "indicator", "digits", "date", "most", "most_mb"),
    *("start", "end", "assessor", "id", "panel"),
)
"""Every field that a sentence about a table may name."""


def read(tmp_path: Path, book: Book) -> Preparation:
    """What the workbook says."""
    return read_workbook(write_book(tmp_path / "persiapan.xlsx", book), REGENCIES)


def mistakes(tmp_path: Path, book: Book) -> MistakesError:
    """What is wrong with the workbook; every mistake has a sentence in both languages that names its place."""
    with pytest.raises(MistakesError) as caught:
        read(tmp_path, book)
    for language in ("id", "en"):
        words = catalogue(language)
        assert "persiapan.xlsx" in words.error(caught.value)
        for mistake in caught.value.mistakes:
            sentence = words.error(mistake)
            for field in ("sheet", "row", "column"):
                assert str(mistake.fields.get(field, "")) in sentence
    return caught.value


def put(book: Book, sheet: str, row: int, column: str, value: Cell) -> Book:
    """Change one cell; rows count as the spreadsheet does; the column is added where it is missing."""
    rows = book[sheet]
    if column not in rows[0]:
        rows[0].append(column)
    at = rows[0].index(column)
    line = rows[row - 1]
    line.extend([None] * (at + 1 - len(line)))
    line[at] = value
    return book


def setting(book: Book, key: str, value: Cell) -> Book:
    """Set one key of Evaluasi, adding its row where it is missing."""
    for row in book["Evaluasi"]:
        if row[0] == key:
            row[1] = value
            return book
    book["Evaluasi"].append([key, value])
    return book


def test_valid_workbook_becomes_an_evaluation(tmp_path: Path) -> None:
    """Every sheet ends up where the domain keeps it, with the defaults of §9."""
    preparation = read(tmp_path, valid_book())
    evaluation = preparation.evaluation
    assert preparation.notices == ()
    assert evaluation_problems(evaluation) == []
    assert (evaluation.id, evaluation.year, evaluation.stage) == ("2019-i-evaluasi-tahap-i-2019", 2019, "I")
    assert (evaluation.zone, evaluation.quorum, evaluation.paper, evaluation.handover) == (Zone.WIB, 3, "A4", None)
    assert evaluation.assessor_names is AssessorNames.INSTITUTION
    assert evaluation.notes_for is NotesFor.INTERNAL
    assert (evaluation.start, evaluation.end, evaluation.revision) == (JUNE_20, None, 1)
    instrument = evaluation.instruments[0]
    assert [(a.code, a.weight) for a in instrument.aspects] == [("B", 1250), ("O", 8750)]
    assert (instrument.combine, instrument.rounding) == (Combine.MEAN, Rounding.ASPECT_THEN_FINAL)
    assert instrument.precedence == ("O", "B")
    assert instrument.indicator("B02").not_applicable_allowed
    assert instrument.indicator("O01").pillar is Pillar.LIVING
    assert instrument.indicator("B01").level(0) == "Tidak ada"
    assert [(c.code, c.name, c.province, c.instrument) for c in evaluation.cities] == [
        ("12.75", "Kota Binjai", "Sumatera Utara", "reg"),
        ("35.07", "Kabupaten Malang", "Jawa Timur", "reg"),
        ("LATIHAN", "Kota Latihan", "", "reg"),
    ]
    assert [c.practice for c in evaluation.cities] == [False, False, True]
    assert [a.id for a in evaluation.assessors] == ["UI-1", "ITB-1", "UGM-1", *SPARE_SEATS]
    assert [(a.panel, a.chair) for a in evaluation.assessors[:3]] == [("A", True), ("A", False), ("B", False)]
    assert [s.assessors for s in evaluation.sessions] == [("UI-1", "ITB-1"), ("UGM-1", "ITB-1")]
    assert [(s.room, s.start, s.end) for s in evaluation.sessions] == [
        ("A", dt.time(9), dt.time(9, 50)),
        ("A", dt.time(13), dt.time(13, 50)),
    ]


@pytest.mark.parametrize("stage", [None, "", "-", "–"])
def test_a_year_with_one_evaluation_has_no_stage(tmp_path: Path, stage: str | None) -> None:
    """An empty cell, a dash and a missing row are the same: no stage, and none in the id."""
    book = valid_book()
    book["Evaluasi"] = [row for row in book["Evaluasi"] if row[0] != "tahap"]
    if stage is not None:
        book["Evaluasi"].append(["tahap", stage])
    preparation = read(tmp_path, book)
    assert (preparation.evaluation.stage, preparation.notices) == ("", ())
    assert preparation.evaluation.id == "2019-evaluasi-tahap-i-2019"


def test_names_of_sheets_and_columns_are_forgiving(tmp_path: Path) -> None:
    """Case, spaces and order make no difference; what is not known is told and passed over."""
    plain = read(tmp_path, valid_book()).evaluation
    book = valid_book()
    shuffled = {
        (" daerah " if name == "Daerah" else name.upper()): [
            [str(row[at]).replace("_", " ").title() if n == 0 and name != "Aturan" else row[at] for at in order]
            for n, row in enumerate([*line, *[None] * (len(rows[0]) - len(line))] for line in rows)
        ]
        for name, rows in reversed(book.items())
        for order in [list(reversed(range(len(rows[0]))))]
    }
    shuffled["Catatan saya"] = [["apa saja"]]
    put(shuffled, "ASESOR", 1, "telepon", "telepon")
    shuffled["EVALUASI"].append(["emas", "warna"])
    preparation = read(tmp_path, shuffled)
    assert preparation.evaluation == plain
    assert sorted(keys(preparation.notices)) == ["unknown-column", "unknown-setting", "unknown-sheet"]
    for notice in preparation.notices:
        assert catalogue("id").sentence("notice", notice.key, **notice.fields)


@pytest.mark.parametrize(
    ("typed", "code", "noticed"),
    [
        ("12.70", "12.70", []),
        (12.7, "12.70", ["code-completed"]),
        ("12.7", "12.70", ["code-completed"]),
        ("12,70", "12.70", ["code-completed"]),
        (12.75, "12.75", ["city-name-differs"]),
        ("Kota Binjai", "12.75", ["city-name-differs"]),
        ("kota  BINJAI", "12.75", ["city-name-differs"]),
        ("99.99", "99.99", ["city-outside-list"]),
    ],
)
def test_city_code_is_text(tmp_path: Path, typed: Cell, code: str, noticed: list[str]) -> None:
    """12.70 typed as a number is read as 12.70 and told; a name stands for its code."""
    book = put(put(valid_book(), "Daerah", 3, "kode", typed), "Daerah", 3, "nama", "Kota Puluhan")
    book["Jadwal"].pop()
    book["Daerah"].pop(1)
    book["Jadwal"][1][4] = typed
    preparation = read(tmp_path, book)
    assert preparation.evaluation.cities[0].code == code
    assert preparation.evaluation.sessions[0].city == code
    assert keys(preparation.notices) == noticed


@pytest.mark.parametrize(
    "name", ["35.07", 35.07, "Kabupaten Malang", "Kab. Malang", "kab malang", "KAB.MALANG", "kabupaten  malang"]
)
def test_city_is_named_by_code_or_name(tmp_path: Path, name: Cell) -> None:
    """Wherever a code is asked, the city's name with its kind also counts."""
    book = valid_book()
    book["Benturan"] = [["asesor", "kode_daerah", "alasan"], ["ui-1", name, "Pernah mendampingi"]]
    interest = read(tmp_path, book).evaluation.interests[0]
    assert (interest.assessor, interest.city) == ("UI-1", "35.07")


def test_name_as_typed_and_the_official_one_both_count(tmp_path: Path) -> None:
    """A city whose name differs from the list is found by either name."""
    book = put(valid_book(), "Daerah", 2, "nama", "Kota Binjay")
    book["Inovasi"] = [["kode_daerah", "nama"], ["Kota Binjay", "e-Mas"], ["Kota Binjai", "e-SSH"]]
    preparation = read(tmp_path, book)
    assert [i.name for i in preparation.evaluation.city("12.75").innovations] == ["e-Mas", "e-SSH"]
    assert keys(preparation.notices) == ["city-name-differs"]


@pytest.mark.parametrize("number", [199001012019031001, 1234567890123456])
def test_identity_number_that_a_spreadsheet_rounded_is_refused(tmp_path: Path, number: int) -> None:
    """Of a number with more than 15 digits the last ones are gone."""
    error = mistakes(tmp_path, put(valid_book(), "Asesor", 3, "nomor_identitas", number))
    assert places(error) == {("cell-digits-lost", "Asesor", 3, "nomor_identitas")}


def test_short_identity_number_may_be_a_number(tmp_path: Path) -> None:
    """A ten-digit NIDN survives as it was typed."""
    preparation = read(tmp_path, put(valid_book(), "Asesor", 3, "nomor_identitas", 1234567890))
    assert preparation.evaluation.assessor("ITB-1").identity_number == "1234567890"


@pytest.mark.parametrize("day", [JUNE_20, "2019-06-20", "20/06/2019", "20-6-2019", "20.06.2019", "20 Juni 2019"])
def test_dates_are_read_in_every_spelling(tmp_path: Path, day: Cell) -> None:
    """Date cells, ISO and what people write are the same day."""
    assert read(tmp_path, put(valid_book(), "Jadwal", 2, "tanggal", day)).evaluation.sessions[0].date == JUNE_20


@pytest.mark.parametrize("day", ["06/20/2019", "31/06/2019", "20/06/19", "kemarin", 43636, 43636.5])
def test_what_is_no_date_is_refused(tmp_path: Path, day: Cell) -> None:
    """A month 20, a short year and a bare number are not guessed at."""
    error = mistakes(tmp_path, put(valid_book(), "Jadwal", 2, "tanggal", day))
    assert places(error) == {("cell-not-a-date", "Jadwal", 2, "tanggal")}


@pytest.mark.parametrize("start", [dt.time(8, 30), "8.30", "08:30", "08.30 WIB", "08:30:00", 8.3])
def test_times_are_read_in_every_spelling(tmp_path: Path, start: Cell) -> None:
    """Time cells, points, colons and the number that 8.30 becomes are the same time."""
    session = read(tmp_path, put(valid_book(), "Jadwal", 2, "mulai", start)).evaluation.sessions[0]
    assert session.start == dt.time(8, 30)


@pytest.mark.parametrize("start", ["25.00", "08.60", "pagi", 0.35416, 8.305, True])
def test_what_is_no_time_is_refused(tmp_path: Path, start: Cell) -> None:
    """An hour 25 and a bare fraction of a day are not guessed at."""
    error = mistakes(tmp_path, put(valid_book(), "Jadwal", 2, "mulai", start))
    assert places(error) == {("cell-not-a-time", "Jadwal", 2, "mulai")}


def test_settings_are_read(tmp_path: Path) -> None:
    """Every key of Evaluasi ends up in the evaluation."""
    book = valid_book()
    typed: dict[str, Cell] = {
        "id": "smart-2019.1",
        "tahun": "2019",
        "zona": "wita",
        "selesai": "21/06/2019",
        "serah": "17.30",
        "alamat": "Jalan Contoh 1\nJakarta",
        "kertas": "F4",
        "kuorum": 4,
        "pembanding": "Tahap II 2018",
        "nama_penilai": "Anonim",
        "catatan_indikator": "daerah",
    }
    for key, value in typed.items():
        setting(book, key, value)
    evaluation = read(tmp_path, book).evaluation
    assert (evaluation.id, evaluation.zone, evaluation.handover) == ("smart-2019.1", Zone.WITA, dt.time(17, 30))
    assert (evaluation.paper, evaluation.quorum, evaluation.end) == ("F4", 4, dt.date(2019, 6, 21))
    assert evaluation.address == "Jalan Contoh 1\nJakarta"
    assert (evaluation.assessor_names, evaluation.notes_for) == (AssessorNames.ANONYMOUS, NotesFor.CITY)


def test_id_made_of_the_title_is_cut_to_an_id(tmp_path: Path) -> None:
    """A long title makes an id of at most 32 characters."""
    evaluation = read(
        tmp_path, setting(valid_book(), "judul", "Évaluasi Gerakan Menuju Seratus Kota Cerdas")
    ).evaluation
    assert evaluation.id == "2019-i-evaluasi-gerakan-menuju-s"


def test_scales_rules_and_levels(tmp_path: Path) -> None:
    """Half steps, trimmed means, indicator weights and levels named by their value are kept exactly."""
    book = valid_book()
    typed: dict[str, Cell] = {
        "langkah": "0,5",
        "gabungan": "trimmed",
        "buang": 1,
        "pembulatan": "each-term",
        "wajib_temuan": "ya",
    }
    for column, value in typed.items():
        put(book, "Aturan", 2, column, value)
    put(put(book, "Indikator", 1, "level_2,5", "Level 2,5"), "Indikator", 2, "Level 2,5", "Dua setengah")
    put(put(book, "Indikator", 2, "bobot", 2.5), "Indikator", 2, "panduan", "Baris satu\nBaris dua")
    instrument = read(tmp_path, book).evaluation.instruments[0]
    assert (instrument.scale.step, instrument.scale.highest) == (Decimal("0.5"), 8)
    assert (instrument.combine, instrument.trim, instrument.rounding) == (Combine.TRIMMED, 1, Rounding.EACH_TERM)
    assert instrument.findings_required
    indicator = instrument.indicator("B01")
    assert (indicator.weight, indicator.level(5)) == (250, "Dua setengah")
    assert indicator.guidance == "Baris satu\nBaris dua"


def test_earlier_results_and_own_marks(tmp_path: Path) -> None:
    """Aspects with their own instrument, a bare final, decimals between the steps, anchors of practice cities."""
    book = valid_book()
    book["Indikator"] += [
        ["lama", "B", "Baseline", 40, "X1", "Lama B"],
        ["lama", "K", "Kolaborasi", 60, "X2", "Lama K"],
    ]
    book["Nilai_Sebelumnya"] = [
        ["kode_daerah", "instrumen", "b", "K", "nilai_final"],
        ["Kota Binjai", "lama", "2,88", 2.3, None],
        ["35.07", None, None, None, "2,5"],
        ["LATIHAN", "lama", None, None, None],
    ]
    book["Nilai_Mandiri"] = [
        ["kode_daerah", "kode_indikator", "nilai", "bukti"],
        ["12.75", "BO1", "3,25", "Perwal"],
        ["12.75", "001", 4, None],
        ["12.75", "B02", None, None],
    ]
    book["Nilai_Jangkar"] = [["kode_daerah", "kode_indikator", "nilai"], ["Kota Latihan", "b01", 3]]
    preparation = read(tmp_path, book)
    evaluation = preparation.evaluation
    binjai = evaluation.city("12.75")
    assert binjai.previous == Previous("lama", {"B": Decimal("2.88"), "K": Decimal("2.30")})
    assert str(binjai.previous.aspects["K"]) == "2.30"
    assert evaluation.city("35.07").previous == Previous(final=Decimal("2.50"))
    assert evaluation.city("LATIHAN").previous is None
    assert {code: own.value for code, own in binjai.self_marks.items()} == {
        "B01": Decimal("3.25"),
        "O01": Decimal(4),
    }
    assert evaluation.city("LATIHAN").anchors == {"B01": 3}
    assert [i.id for i in evaluation.instruments] == ["reg", "lama"]
    assert evaluation_problems(evaluation) == []
    assert preparation.notices == ()


def test_texts_are_kept_beside_the_evaluation(tmp_path: Path) -> None:
    """Naskah is read by document, dates as ISO, and changes nothing in the evaluation."""
    book = valid_book()
    plain = read(tmp_path, book).evaluation
    book["Naskah"] = [
        ["dokumen", "nomor", "tanggal", "tembusan", "nip"],
        ["Surat", "B-1004/DJAI/12/2019", "28 Juni 2019", "Menteri\nGubernur", "198001012005011001"],
        ["Berita Acara", None, None, None, None],
        ["undangan", "1", None, None, None],
    ]
    preparation = read(tmp_path, book)
    assert preparation.evaluation == plain
    assert preparation.texts == {
        "surat": {
            "nomor": "B-1004/DJAI/12/2019",
            "tanggal": "2019-06-28",
            "tembusan": "Menteri\nGubernur",
            "nip": "198001012005011001",
        },
        "berita-acara": {},
    }
    assert keys(preparation.notices) == ["unknown-document"]


def test_innovations_know_pillar_and_horizon(tmp_path: Path) -> None:
    """What a city shows stands in the sheet's order."""
    book = valid_book()
    book["Inovasi"] = [
        ["kode_daerah", "nama", "dimensi", "jangka", "uraian"],
        ["12.75", "e-Mas", "Smart Governance", "pendek", "Pengaduan"],
    ]
    innovation = read(tmp_path, book).evaluation.city("12.75").innovations[0]
    assert (innovation.pillar, innovation.horizon) == (Pillar.GOVERNANCE, Horizon.SHORT)


def test_text_is_cleaned_on_entry(tmp_path: Path) -> None:
    """Combining accents are composed; control and bidi characters do not get in."""
    evaluation = read(tmp_path, setting(valid_book(), "judul", " E\u0301valuasi\u202e\tTahap  ")).evaluation
    assert evaluation.title == "Évaluasi Tahap"


def test_session_outside_the_event_is_a_notice(tmp_path: Path) -> None:
    """A date typed wrong is seen."""
    preparation = read(tmp_path, put(valid_book(), "Jadwal", 2, "tanggal", "20/06/2018"))
    assert keys(preparation.notices) == ["session-outside-event"]


def test_without_schedule_everybody_is_expected(tmp_path: Path) -> None:
    """A workbook without Jadwal, or with an empty one, has no sessions."""
    book = valid_book()
    del book["Jadwal"]
    assert read(tmp_path, book).evaluation.sessions == ()
    book["Jadwal"] = []
    assert read(tmp_path, book).evaluation.sessions == ()


Change = Callable[[Book], object]
SINGLE: list[tuple[Change, str, str, int, str]] = [
    (lambda b: setting(b, "tahun", "dua ribu"), "cell-not-a-number", "Evaluasi", 3, "isi (tahun)"),
    (lambda b: setting(b, "tahun", 1999), "cell-out-of-range", "Evaluasi", 3, "isi (tahun)"),
    (lambda b: setting(b, "judul", None), "cell-empty", "Evaluasi", 2, "isi (judul)"),
    (lambda b: setting(b, "zona", "GMT"), "cell-not-a-choice", "Evaluasi", 7, "isi (zona)"),
    (lambda b: setting(b, "id", "dua kata"), "cell-bad-id", "Evaluasi", 7, "isi (id)"),
    (lambda b: setting(b, "selesai", "19/06/2019"), "row-ends-before-start", "Evaluasi", 7, "isi (selesai)"),
    (lambda b: setting(b, "logo", "tidak-ada.png"), "cell-logo-not-readable", "Evaluasi", 7, "isi (logo)"),
    (lambda b: setting(b, "logo", "../logo.png"), "cell-logo-elsewhere", "Evaluasi", 7, "isi (logo)"),
    (lambda b: b["Evaluasi"].append(["judul", "Lagi"]), "cell-twice", "Evaluasi", 7, "kunci"),
    (lambda b: put(b, "Aturan", 2, "langkah", 0), "row-scale-empty", "Aturan", 2, "langkah"),
    (lambda b: put(b, "Aturan", 2, "langkah", 3), "row-scale-uneven", "Aturan", 2, "langkah"),
    (lambda b: put(b, "Aturan", 2, "langkah", 0.001), "row-scale-too-fine", "Aturan", 2, "langkah"),
    (lambda b: put(b, "Aturan", 2, "maks", "tinggi"), "cell-not-a-number", "Aturan", 2, "maks"),
    (lambda b: put(b, "Aturan", 2, "gabungan", "modus"), "cell-not-a-choice", "Aturan", 2, "gabungan"),
    (lambda b: put(b, "Aturan", 2, "gabungan", "trimmed"), "row-trim-missing", "Aturan", 2, "buang"),
    (lambda b: put(b, "Aturan", 2, "urutan_seri", "O; X"), "cell-unknown", "Aturan", 2, "urutan_seri"),
    (lambda b: put(b, "Aturan", 2, "urutan_seri", "O,o"), "cell-twice", "Aturan", 2, "urutan_seri"),
    (lambda b: b["Aturan"].append(["REG", "", 0, 4, 1]), "cell-twice", "Aturan", 3, "instrumen"),
    (lambda b: b["Aturan"].append(["baru", "", 0, 4, 1]), "row-instrument-empty", "Aturan", 3, "instrumen"),
    (lambda b: put(b, "Indikator", 2, "kode", 1.1), "cell-code-changed", "Indikator", 2, "kode"),
    (lambda b: put(b, "Indikator", 3, "kode", "b01"), "cell-twice", "Indikator", 3, "kode"),
    (lambda b: put(b, "Indikator", 3, "aspek", "Lain"), "row-aspect-titles-differ", "Indikator", 3, "aspek"),
    (lambda b: put(b, "Indikator", 3, "bobot_aspek", 10), "row-aspect-weights-differ", "Indikator", 3, "bobot_aspek"),
    (lambda b: put(b, "Indikator", 4, "bobot_aspek", 80), "row-weights-not-100", "Indikator", 2, "bobot_aspek"),
    (lambda b: put(b, "Indikator", 4, "bobot", 0), "row-indicator-weights-zero", "Indikator", 4, "bobot"),
    (lambda b: put(b, "Indikator", 4, "bobot", 1.005), "cell-too-fine", "Indikator", 4, "bobot"),
    (lambda b: put(b, "Indikator", 4, "dimensi", "udara"), "cell-not-a-choice", "Indikator", 4, "dimensi"),
    (lambda b: put(b, "Indikator", 4, "boleh_tb", "mungkin"), "cell-not-yes-or-no", "Indikator", 4, "boleh_tb"),
    (lambda b: put(b, "Indikator", 4, "judul", "x" * 4001), "cell-too-long", "Indikator", 4, "judul"),
    (
        lambda b: put(put(b, "Indikator", 1, "level_5", "level_5"), "Indikator", 4, "level_5", "Lima"),
        *("row-level-off-scale", "Indikator", 4, "level_5"),
    ),
    (
        lambda b: b["Indikator"].append(["regg", "B", "Baseline", 100, "X1", "x"]),
        *("cell-unknown", "Indikator", 5, "instrumen"),
    ),
    (lambda b: put(b, "Daerah", 3, "instrumen", "baru"), "cell-unknown", "Daerah", 3, "instrumen"),
    (lambda b: put(b, "Daerah", 4, "kode", "12.75"), "cell-twice", "Daerah", 4, "kode"),
    (lambda b: put(b, "Daerah", 4, "kode", dt.date(2019, 12, 10)), "cell-code-changed", "Daerah", 4, "kode"),
    (lambda b: put(b, "Daerah", 4, "kode", "dua kata"), "cell-bad-id", "Daerah", 4, "kode"),
    (lambda b: put(b, "Daerah", 4, "nama", None), "cell-empty", "Daerah", 4, "nama"),
    (lambda b: b["Asesor"].append(["ui-1", "x", None, "UI"]), "cell-twice", "Asesor", 5, "id"),
    (lambda b: put(b, "Asesor", 4, "kedudukan", "wakil"), "cell-not-a-choice", "Asesor", 4, "kedudukan"),
    (lambda b: b["Asesor"].append(["Cadangan-1", "x", None, "UI"]), "row-id-reserved", "Asesor", 5, "id"),
    (lambda b: put(b, "Jadwal", 2, "kode_daerah", "35.73"), "cell-unknown-city", "Jadwal", 2, "kode_daerah"),
    (lambda b: put(b, "Jadwal", 2, "kode_daerah", "Malang"), "cell-unknown-city", "Jadwal", 2, "kode_daerah"),
    (lambda b: put(b, "Jadwal", 2, "ruang", "C"), "row-without-panel", "Jadwal", 2, "asesor"),
    (lambda b: put(b, "Jadwal", 3, "asesor", "UI-1, UI-9"), "row-unknown-assessor", "Jadwal", 3, "asesor"),
    (lambda b: put(b, "Jadwal", 3, "asesor", "cadangan-1"), "row-unknown-assessor", "Jadwal", 3, "asesor"),
    (lambda b: put(b, "Jadwal", 3, "selesai", "12.00"), "row-ends-before-start", "Jadwal", 3, "selesai"),
    (lambda b: b["Jadwal"].append(list(b["Jadwal"][1])), "row-twice", "Jadwal", 4, "kode_daerah"),
]


@pytest.mark.parametrize(
    ("change", "key", "sheet", "row", "column"),
    SINGLE,
    ids=[f"{sheet}-{column}-{key}" for _, key, sheet, _, column in SINGLE],
)
def test_single_mistake_is_told_with_its_place(
    tmp_path: Path, change: Change, key: str, sheet: str, row: int, column: str
) -> None:
    """One wrong cell gives one mistake, with sheet, row and column."""
    book = valid_book()
    change(book)
    assert places(mistakes(tmp_path, book)) == {(key, sheet, row, column)}


GIVEN: list[tuple[str, list[Cell], list[Cell], str, str]] = [
    ("Benturan", ["asesor", "kode_daerah"], ["UI-9", "12.75"], "cell-unknown", "asesor"),
    ("Inovasi", ["kode_daerah", "nama"], ["12.99", "e-Mas"], "cell-unknown-city", "kode_daerah"),
    ("Inovasi", ["kode_daerah", "nama", "jangka"], ["12.75", "e", "lama"], "cell-not-a-choice", "jangka"),
    ("Nilai_Sebelumnya", ["kode_daerah", "B", "O"], ["12.75", 1, 2], "row-without-instrument", "instrumen"),
    ("Nilai_Sebelumnya", ["kode_daerah", "instrumen", "B"], ["12.75", "reg", 1], "row-missing-aspect", "O"),
    ("Nilai_Sebelumnya", ["kode_daerah", "instrumen", "B", "O"], ["12.75", "reg", 1, 9], "cell-out-of-range", "O"),
    ("Nilai_Sebelumnya", ["kode_daerah", "instrumen", "nilai_final"], ["12.75", "x", 1], "cell-unknown", "instrumen"),
    ("Nilai_Mandiri", ["kode_daerah", "kode_indikator", "nilai"], ["12.75", "B09", 1], "cell-unknown-indicator", ""),
    (
        "Nilai_Mandiri",
        ["kode_daerah", "kode_indikator", "nilai"],
        ["12.75", "B01", 4.5],
        "cell-out-of-range",
        "nilai",
    ),
    (
        "Nilai_Mandiri",
        ["kode_daerah", "kode_indikator", "nilai", "bukti"],
        ["12.75", "B01", None, "x"],
        "cell-empty",
        "",
    ),
    ("Nilai_Jangkar", ["kode_daerah", "kode_indikator", "nilai"], ["12.75", "B01", 3], "row-not-practice", ""),
    (
        "Nilai_Jangkar",
        ["kode_daerah", "kode_indikator", "nilai"],
        ["LATIHAN", "B01", 5],
        "cell-mark-out-of-range",
        "",
    ),
    (
        "Nilai_Jangkar",
        ["kode_daerah", "kode_indikator", "nilai"],
        ["LATIHAN", "B01", 2.5],
        "cell-mark-between-steps",
        "",
    ),
    (
        "Nilai_Jangkar",
        ["kode_daerah", "kode_indikator", "nilai"],
        ["LATIHAN", "B01", "baik"],
        "cell-mark-not-a-number",
        "",
    ),
    ("Naskah", ["dokumen", "tanggal"], ["surat", "besok"], "cell-not-a-date", "tanggal"),
    ("Naskah", ["dokumen", "nip"], ["surat", 198001012005011001], "cell-digits-lost", "nip"),
]


@pytest.mark.parametrize(
    ("sheet", "head", "line", "key", "column"), GIVEN, ids=[f"{sheet}-{key}" for sheet, _, _, key, _ in GIVEN]
)
def test_mistake_in_an_optional_sheet_is_told_with_its_place(
    tmp_path: Path, sheet: str, head: list[Cell], line: list[Cell], key: str, column: str
) -> None:
    """The sheets that may be missing are read as strictly as the others."""
    book = valid_book()
    book[sheet] = [head, line]
    found = places(mistakes(tmp_path, book))
    assert {(k, s, r) for k, s, r, _ in found} == {(key, sheet, 2)}
    assert not column or {c for *_, c in found} == {column}


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Mistakes of every sheet come together, in reading order, and a broken sheet makes none in others."""
    book = valid_book()
    setting(book, "tahun", "x")
    put(book, "Indikator", 3, "kode", "B01")
    put(book, "Indikator", 4, "bobot_aspek", 80)
    put(book, "Asesor", 3, "nomor_identitas", 199001012019031001)
    put(book, "Jadwal", 3, "tanggal", "kapan")
    del book["Daerah"]
    error = mistakes(tmp_path, book)
    assert keys(error.mistakes) == [
        "cell-not-a-number",
        "cell-twice",
        "row-weights-not-100",
        "sheet-missing",
        "cell-digits-lost",
        "cell-not-a-date",
    ]
    assert error.fields["count"] == 6


def test_missing_parts_are_told_by_name(tmp_path: Path) -> None:
    """Each missing sheet, column and key is a mistake of its own."""
    book = valid_book()
    book["Daerah"][0][1] = "nama daerah"
    book["Asesor"] = []
    book["Aturan"] = book["Aturan"][:1]
    book["Evaluasi"].pop(1)
    error = mistakes(tmp_path, book)
    assert {(m.key, m.fields.get("sheet"), m.fields.get("column")) for m in error.mistakes} == {
        ("setting-missing", "Evaluasi", "isi"),
        ("cell-unknown", "Indikator", "instrumen"),
        ("column-missing", "Daerah", "nama"),
        ("sheet-empty", "Asesor", None),
    }


def test_sheets_with_a_head_alone_are_without_rows(tmp_path: Path) -> None:
    """An evaluation needs a city and an assessor."""
    book = valid_book()
    del book["Jadwal"]
    book["Daerah"] = book["Daerah"][:1]
    book["Asesor"] = book["Asesor"][:1]
    found = [(m.key, m.fields["sheet"]) for m in mistakes(tmp_path, book).mistakes]
    assert found == [("sheet-without-rows", "Daerah"), ("sheet-without-rows", "Asesor")]


def test_mistakes_are_counted_to_a_limit(tmp_path: Path) -> None:
    """Thousands of wrong rows end in a line that says so."""
    book = valid_book()
    book["Asesor"] += [["UI-1", "Asesor", None, "UI"]] * 2_000
    error = mistakes(tmp_path, book)
    assert len(error.mistakes) == 501
    assert error.mistakes[-1].key == "more-mistakes"


def test_csv_is_no_workbook(tmp_path: Path) -> None:
    """One sheet of text cannot be a preparation."""
    path = tmp_path / "persiapan.csv"
    path.write_text("kode,nama\n", encoding="utf-8")
    with pytest.raises(UserError, match="workbook-is-csv"):
        read_workbook(path, REGENCIES)


@pytest.mark.parametrize(
    "data",
    [
        b'{"id": "x", "judul": "Tahap \\"dua"}',
        b"\xef\xbb\xbf  [1, 2]",
        b"<html><table>",
        b'a,"b',
        b"\xe9,b\n",
        b"%PDF-1.7",
    ],
)
def test_what_is_no_table_is_no_workbook(tmp_path: Path, data: bytes) -> None:
    """Whatever else it is, the sentence says what is expected, not what a table of it would lack."""
    path = tmp_path / "persiapan.json"
    path.write_bytes(data)
    with pytest.raises(UserError, match="workbook-is-other"):
        read_workbook(path, REGENCIES)


def claiming(side: int) -> bytes:
    """A small PNG whose head claims a square of so many pixels."""
    data = bytearray(picture("PNG"))
    data[16:24] = struct.pack(">II", side, side)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    return bytes(data)


def with_logo(tmp_path: Path, data: bytes) -> Evaluation:
    """The evaluation of a workbook beside which the logo lies."""
    (tmp_path / "lambang.png").write_bytes(data)
    return read(tmp_path, setting(valid_book(), "logo", "lambang.png")).evaluation


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_logo_is_taken_as_it_is(tmp_path: Path, kind: str) -> None:
    """A sound picture goes into the evaluation byte for byte, whatever its ending."""
    assert with_logo(tmp_path, picture(kind)).logo == picture(kind)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (picture("PNG")[:-30], "cell-logo-broken"),
        (picture("JPEG")[:300], "cell-logo-broken"),
        (picture("PNG")[:60] + b"\0" * 40, "cell-logo-broken"),
        (picture("GIF"), "cell-logo-not-a-picture"),
        (b"", "cell-logo-not-a-picture"),
        (picture("PNG") + b"\0" * 20_000_000, "cell-logo-too-large"),
        (claiming(6_000), "cell-logo-too-large"),
        (claiming(10_000), "cell-logo-too-large"),
        (claiming(16_000), "cell-logo-too-large"),
    ],
    ids=[
        "cut-png",
        "cut-jpeg",
        "garbage",
        "gif",
        "empty",
        "20-mb",
        "36-megapixels",
        "100-megapixels",
        "256-megapixels",
    ],
)
def test_logo_that_cannot_be_printed_is_refused(tmp_path: Path, data: bytes, key: str) -> None:
    """A broken, huge or foreign picture is refused with the field named."""
    (tmp_path / "lambang.png").write_bytes(data)
    error = mistakes(tmp_path, setting(valid_book(), "logo", "lambang.png"))
    assert places(error) == {(key, "Evaluasi", 7, "isi (logo)")}


def test_names_of_cities_are_compared_by_what_they_mean() -> None:
    """Kinds, case, accents, spaces and hyphens are spelling; the kind itself is not."""
    assert name_key("Kab. Toli-Toli") == name_key("KABUPATEN  TOLI TOLI")
    assert name_key("Kota Jakarta Pusat") == name_key("Kota Administrasi Jakarta Pusat")
    assert name_key("Kota Malang") != name_key("Kabupaten Malang")
    index = CityIndex({code: regency.name for code, regency in REGENCIES.items()})
    assert index.find("11.1") == "11.10"
    assert index.find("Malang") is None
    assert [whole_code(text) for text in ("12.7", "12,75", " 12.70 ", "1.2", "LATIHAN-1")] == [
        *("12.70", "12.75", "12.70", "1.2", "LATIHAN-1"),
    ]


def test_rooms_and_panels_share_their_names() -> None:
    """A, Panel A and Ruang A are one; a room called Ruang keeps its name."""
    assert {room_name(text) for text in ("A", " Panel A", "Ruang  A", "ruang panel A")} == {"A"}
    assert room_name("Ruang") == "Ruang"
    assert room_key("panel a") == room_key("A")


def test_workbook_read_twice_is_the_same(tmp_path: Path) -> None:
    """Reading has no state and no clock."""
    assert read(tmp_path, valid_book()) == read(tmp_path, valid_book())
    assert replace(read(tmp_path, valid_book()).evaluation, revision=2).revision == 2


def test_every_mistake_and_notice_has_its_sentence() -> None:
    """Each key that a reader of tables gives is worded in both languages."""
    contexts = {"refuse": "error", "mistake": "error", "notice": "notice", "_understood": "error"}
    called: dict[str, set[str]] = {"error": set(), "notice": set()}
    for path in Path(workbook.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                given = {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
                found = {key for key in given if re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", str(key))}
                called.get(contexts.get(node.func.attr, ""), set()).update(map(str, found))
    assert len(called["error"]) > 30
    assert len(called["notice"]) > 8
    for language in ("id", "en"):
        for context, used in called.items():
            words = catalogue(language)
            assert all(words.sentence(context, key, **dict.fromkeys(FIELDS, "x")) for key in used)
