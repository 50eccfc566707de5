"""Marks tables are taken whole or refused whole, in CSV and XLSX, with every mistake at its row."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor_app.domain.evaluation import City, Horizon, Interest
from assessor_app.domain.sheet import Evidence, Finding, FindingKind
from assessor_app.errors import MistakesError, UserError
from assessor_app.exchange.codes_table import codes_csv
from assessor_app.exchange.marks_table import CityMarks, MarksTable, read_marks_table
from assessor_app.exchange.marks_template import write_marks_template
from assessor_app.exchange.tables import read_table
from assessor_app.words import catalogue
from tests.domain.examples import HALVES, evaluation, instrument, session
from tests.exchange.workbooks import Book, Cell, Rows, keys, places, write_book

HEAD = ["kode_daerah", "kode_indikator", "nilai", "catatan", "bukti"]
EVENT = evaluation()


def read_csv(tmp_path: Path, *lines: str, head: str = "kode_daerah,kode_indikator,nilai,catatan") -> MarksTable:
    """What a CSV table of these lines says."""
    path = tmp_path / "nilai.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return read_marks_table(path, EVENT)


def read_xlsx(tmp_path: Path, rows: Rows, findings: Rows | None = None, name: str = "Nilai") -> MarksTable:
    """What an XLSX table of these rows says."""
    book: Book = {name: [[*HEAD], *rows]}
    if findings:
        book["Temuan"] = findings
    return read_marks_table(write_book(tmp_path / "nilai.xlsx", book), EVENT)


def test_csv_sets_clears_and_leaves(tmp_path: Path) -> None:
    """A mark is set in steps, TB is None, `-` clears, an empty cell leaves, a row that is not there is not named."""
    lines = ("12.75,B1,3,Perwal terbit", "12.75,B2,TB,", "12.75,O1,,catatan saja", "12.75,O2,-,-", "35.07,B1,0,")
    notes = {"B1": "Perwal terbit", "O1": "catatan saja", "O2": ""}
    assert read_csv(tmp_path, *lines).cities == (
        CityMarks("12.75", {"B1": 3, "B2": None}, ("O2",), notes, {}, (), left=("O1",)),
        CityMarks("35.07", {"B1": 0}, (), {}, {}, ()),
    )


def test_a_dash_clears_evidence_and_the_finding_whose_code_it_bears(tmp_path: Path) -> None:
    """Without a code nobody can tell which finding is meant; that is a mistake at its row."""
    findings: Rows = [
        ["kode_daerah", "jenis", "teks", "jangka", "kode_temuan"],
        ["12.75", "kekuatan", "-", None, "t1234567"],
        ["12.75", "kekuatan", "Tetap", None, None],
    ]
    city = read_xlsx(tmp_path, [["12.75", "B1", None, None, " - "]], findings).cities[0]
    assert city.evidence == {"B1": None}
    assert [(row.finding and row.finding.text, row.code, row.line.row) for row in city.rows] == [
        (None, "t1234567", 2),
        ("Tetap", "", 3),
    ]
    findings[1][4] = None
    with pytest.raises(MistakesError) as caught:
        read_xlsx(tmp_path, [["12.75", "B1", 3]], findings)
    assert places(caught.value) == {("row-clears-unknown-finding", "Temuan", 2, "teks")}


@pytest.mark.parametrize(
    "text",
    [
        "kode_daerah;kode_indikator;nilai;catatan\n12.75;B1;2,0;a\n",
        "\ufeffKode Daerah,KODE_INDIKATOR,Nilai,Catatan\r\nKota Binjai,b1,2.0,a\r\n",
        '"catatan","nilai","kode_indikator","kode_daerah"\n"a","2","BI","kota binjai"\n',
    ],
)
def test_dialects_of_csv_say_the_same(tmp_path: Path, text: str) -> None:
    """BOM, semicolon, decimal comma, quotes, order, names for codes, I for 1."""
    path = tmp_path / "nilai.csv"
    path.write_bytes(text.encode())
    assert read_marks_table(path, EVENT).cities == (CityMarks("12.75", {"B1": 2}, (), {"B1": "a"}, {}, ()),)


def test_steps_of_a_half_are_read_with_point_or_comma(tmp_path: Path) -> None:
    """2,5 on a scale of halves is five steps."""
    path = write_book(tmp_path / "a.xlsx", {"Nilai": [list(HEAD), ["12.75", "B1", 2.5], ["12.75", "B2", "2,5"]]})
    event = evaluation(instruments=(instrument(scale=HALVES),))
    assert read_marks_table(path, event).cities[0].marks == {"B1": 5, "B2": 5}


def test_xlsx_has_evidence_and_findings(tmp_path: Path) -> None:
    """Numbers, evidence and the sheet Temuan are read from any sheet name but its own."""
    findings: Rows = [
        ["kode_daerah", "jenis", "teks", "jangka"],
        ["12.75", "Rekomendasi", "Integrasikan data\nantar-OPD", "pendek"],
        ["35.73", "kekuatan", "Pimpinan hadir", None],
    ]
    rows: Rows = [["12.75", "B1", 3, None, "terbukti"], ["12.75", "O2", "tb", "x", "Tidak ditunjukkan"]]
    table = read_xlsx(tmp_path, rows, findings, name="Sheet1")
    assert table.cities == (
        CityMarks(
            "12.75",
            {"B1": 3, "O2": None},
            (),
            {"O2": "x"},
            {"B1": Evidence.PROVED, "O2": Evidence.NOT_SHOWN},
            (Finding(FindingKind.RECOMMENDATION, "Integrasikan data\nantar-OPD", Horizon.SHORT),),
        ),
        CityMarks("35.73", {}, (), {}, {}, (Finding(FindingKind.STRENGTH, "Pimpinan hadir"),)),
    )


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    """City, indicator, scale, step, TB, repetition and evidence: each with its row and column, in both languages."""
    rows: Rows = [
        ["12.99", "B1", 3],
        ["12.75", "B9", 3],
        ["12.75", "B1", 5],
        ["12.75", "B1", 2.5],
        ["12.75", "B1", "TB"],
        ["12.75", "B1", "baik"],
        ["12.75", "B1", True],
        ["12.75", "O1", 1],
        ["12.75", "01", 1],
        [None, "B1", 1],
        ["12.75", "B2", 1, None, "mungkin"],
        ["12.75", 1.1, 1],
    ]
    with pytest.raises(MistakesError) as caught:
        read_xlsx(tmp_path, rows)
    assert places(caught.value) == {
        ("cell-unknown-city", "Nilai", 2, "kode_daerah"),
        ("cell-unknown-indicator", "Nilai", 3, "kode_indikator"),
        ("cell-mark-out-of-range", "Nilai", 4, "nilai"),
        ("cell-mark-between-steps", "Nilai", 5, "nilai"),
        ("cell-not-applicable-forbidden", "Nilai", 6, "nilai"),
        ("cell-mark-not-a-number", "Nilai", 7, "nilai"),
        ("cell-mark-not-a-number", "Nilai", 8, "nilai"),
        ("cell-twice", "Nilai", 10, "kode_indikator"),
        ("cell-empty", "Nilai", 11, "kode_daerah"),
        ("cell-not-a-choice", "Nilai", 12, "bukti"),
        ("cell-code-changed", "Nilai", 13, "kode_indikator"),
    }
    for language in ("id", "en"):
        assert all(catalogue(language).error(mistake) for mistake in caught.value.mistakes)
        assert "nilai.xlsx" in catalogue(language).error(caught.value)


def test_formula_without_a_result_does_not_clear(tmp_path: Path) -> None:
    """#N/A in the column nilai is a mistake, never an empty cell."""
    import xlsxwriter

    path = tmp_path / "nilai.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Nilai")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["12.75", "B1"])
        sheet.write_formula(1, 2, "=NA()", None, "#N/A")
    with pytest.raises(MistakesError) as caught:
        read_marks_table(path, EVENT)
    assert places(caught.value) == {("cell-formula", "Nilai", 2, "nilai")}


def test_mistakes_of_csv_name_the_file(tmp_path: Path) -> None:
    """Where there is no sheet the file's own name stands in its place."""
    with pytest.raises(MistakesError) as caught:
        read_csv(tmp_path, "12.75,B1,9,")
    assert catalogue("id").error(caught.value.mistakes[0]).startswith("nilai.csv baris 2, kolom nilai: ")


def test_wrong_findings_are_told(tmp_path: Path) -> None:
    """An unknown kind, an empty text, a horizon without recommendation, an unknown city."""
    findings: Rows = [
        ["kode_daerah", "jenis", "teks", "jangka"],
        ["12.75", "pujian", "x", None],
        ["12.75", "kekuatan", None, None],
        ["12.75", "kelemahan", "x", "pendek"],
        ["12.99", "kekuatan", "x", None],
        ["12.75", "kekuatan", "x" * 4_001, None],
    ]
    with pytest.raises(MistakesError) as caught:
        read_xlsx(tmp_path, [["12.75", "B1", 3]], findings)
    assert places(caught.value) == {
        ("cell-not-a-choice", "Temuan", 2, "jenis"),
        ("cell-empty", "Temuan", 3, "teks"),
        ("row-horizon-without-recommendation", "Temuan", 4, "jangka"),
        ("cell-unknown-city", "Temuan", 5, "kode_daerah"),
        ("cell-too-long", "Temuan", 6, "teks"),
    }


def test_columns_must_be_there(tmp_path: Path) -> None:
    """A table without the column nilai is another table; it is refused."""
    with pytest.raises(MistakesError) as caught:
        read_csv(tmp_path, "12.75,B1", head="kode_daerah,kode_indikator")
    assert [(m.key, m.fields["column"]) for m in caught.value.mistakes] == [("column-missing", "nilai")]
    path = write_book(tmp_path / "kosong.xlsx", {"Petunjuk": [["x"]]})
    with pytest.raises(MistakesError) as caught:
        read_marks_table(path, EVENT)
    assert keys(caught.value.mistakes) == ["sheet-missing"]


def test_unknown_columns_are_told_and_ignored(tmp_path: Path) -> None:
    """A column of the user's own does no harm."""
    table = read_csv(tmp_path, "12.75,B1,3,x", head="kode_daerah,kode_indikator,nilai,warna")
    assert keys(table.notices) == ["unknown-column"]


def test_cities_that_will_not_count_are_told(tmp_path: Path) -> None:
    """A conflict of interest and a city of another panel are taken, and said."""
    event = replace(EVENT, sessions=(session("12.75", "A1"),), interests=(Interest("A1", "35.07", "x"),))
    path = tmp_path / "nilai.csv"
    rows = "12.75,B1,1\n35.07,B1,1\n35.73,B1,1\n"
    path.write_text(f"kode_daerah,kode_indikator,nilai\n{rows}", encoding="utf-8")
    notices = read_marks_table(path, event, "A1").notices
    assert [(n.key, n.fields["city"]) for n in notices] == [
        ("marks-conflict-of-interest", "Kabupaten Malang"),
        ("marks-not-scheduled", "Kota Malang"),
    ]
    assert all(catalogue("en").sentence("notice", n.key, **n.fields) for n in notices)
    path.write_text(f"kode_daerah,kode_indikator,nilai\n{rows.replace(',1', ',')}", encoding="utf-8")
    assert read_marks_table(path, event, "A1").notices == ()


def test_code_that_lost_its_zero_is_understood(tmp_path: Path) -> None:
    """12.7 of a CSV that went through a spreadsheet is 12.70, unless the evaluation has a city 12.7."""
    path = tmp_path / "nilai.csv"
    path.write_text("kode_daerah,kode_indikator,nilai\n12.7,B1,1\n", encoding="utf-8")
    event = evaluation(cities=(City("12.70", "Kota Puluhan", "reg"),))
    assert read_marks_table(path, event).cities[0].code == "12.70"
    with pytest.raises(UserError):
        read_marks_table(path, EVENT)


def test_template_lists_every_indicator_of_every_city(tmp_path: Path) -> None:
    """The empty table reads without mistakes, sets nothing, and offers the scale with TB."""
    path = tmp_path / "kosong.xlsx"
    absent = replace(EVENT, cities=(*EVENT.cities, City("11.01", "Kabupaten Aceh Selatan", "reg", present=False)))
    path.write_bytes(write_marks_template(absent))
    table = read_marks_table(path, absent)
    assert [city.code for city in table.cities] == ["12.75", "35.07", "35.73"]
    assert all(city.marks == {} and city.cleared == () and len(city.left) == 4 for city in table.cities)
    assert table.notices == ()
    path.write_bytes(write_marks_template(EVENT, ["35.73"]))
    rows = read_table(path).sheets[0].rows
    assert [list(row[:4]) for row in rows[1:3]] == [
        ["35.73", "Kota Malang", "B1", "Dasar hukum"],
        ["35.73", "Kota Malang", "B2", "Rapat"],
    ]


marks = st.dictionaries(
    st.tuples(st.sampled_from(["12.75", "35.07"]), st.sampled_from(["B2", "O1", "O2"])),
    st.none() | st.just("TB") | st.integers(0, 4),
    min_size=1,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(table=marks, separator=st.sampled_from([",", ";"]))
def test_csv_and_xlsx_say_the_same(tmp_path: Path, table: dict[tuple[str, str], Cell], separator: str) -> None:
    """The same rows give the same table in either format, and nothing but what they say."""
    rows: Rows = [[city, code, mark] for (city, code), mark in table.items()]
    path = tmp_path / "nilai.csv"
    lines = [separator.join("" if cell is None else str(cell) for cell in row) for row in rows]
    path.write_text("\n".join([separator.join(HEAD[:3]), *lines]), encoding="utf-8")
    read = read_marks_table(path, EVENT)
    assert read == read_xlsx(tmp_path, rows)
    found = {
        (city.code, code): mark
        for city in read.cities
        for code, mark in [*city.marks.items(), *((code, "") for code in city.left)]
    }
    assert found == {key: {None: "", "TB": None}.get(mark, mark) for key, mark in table.items()}


def test_codes_are_written_for_machines() -> None:
    """codes.csv is UTF-8 with commas and bare line feeds, without BOM, in the order given."""
    assert codes_csv({"UI-1": "7F3K-2KQ9-AAAA", "cadangan-1": "0000-0000-0000"}) == (
        b"asesor,kode\nUI-1,7F3K-2KQ9-AAAA\ncadangan-1,0000-0000-0000\n"
    )
