"""Tables are read within bounds, cell by cell as they were meant, and refused with a reason."""

import datetime as dt
import io
import re
import time
import tracemalloc
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor_app.errors import UserError
from assessor_app.exchange.tables import Cell, read_table
from assessor_app.exchange.xlsx_parts import column_letters, column_number
from assessor_app.words import catalogue
from tests.exchange.workbooks import raw_xlsx, write_book

SHARED = ' t="s"'


def cell_xml(reference: str, value: str = "1", kind: str = "") -> str:
    """One cell in a row of its own."""
    row = "".join(c for c in reference if c.isdigit())
    return f'<row r="{row}"><c r="{reference}"{kind}><v>{value}</v></c></row>'


def refusal(path: Path, data: bytes) -> UserError:
    """What reading these bytes says."""
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        read_table(path)
    assert caught.value.fields["file"] == path.name
    for language in ("id", "en"):
        assert path.name in catalogue(language).error(caught.value)
    return caught.value


def test_cells_keep_their_kind_and_are_never_floats(tmp_path: Path) -> None:
    """Text, whole numbers, exact decimals, dates, times and truth values come back as such, empty cells as None."""
    row: list[object] = ["12.70", 5, 0.1, dt.date(2019, 6, 20), dt.time(8, 50), True, None, "0.30000000000000004"]
    table = read_table(write_book(tmp_path / "a.xlsx", {"Satu": [row]}))  # type: ignore[list-item]
    assert table.sheets[0].name == "Satu"
    expected = ["12.70", 5, Decimal("0.1"), dt.date(2019, 6, 20), dt.time(8, 50), True, None, "0.30000000000000004"]
    assert list(table.sheets[0].rows[0]) == expected
    assert not any(isinstance(cell, float) for cell in table.sheets[0].rows[0])


def test_numbers_have_the_digits_that_people_see(tmp_path: Path) -> None:
    """A computed 0.30000000000000004 is 0.3, as the spreadsheet shows it."""
    table = read_table(write_book(tmp_path / "a.xlsx", {"Satu": [[0.1 + 0.2, 33.33, 1e3]]}))
    assert list(table.sheets[0].rows[0]) == [Decimal("0.3"), Decimal("33.33"), 1000]


def test_rows_count_from_the_first_one_even_where_it_is_empty(tmp_path: Path) -> None:
    """Empty rows and columns before the data keep their places."""
    table = read_table(write_book(tmp_path / "a.xlsx", {"Satu": [[], [], [None, "x"]]}))
    assert table.sheets[0].rows[2][1] == "x"


def test_cells_without_a_result_are_told_apart_from_empty_ones(tmp_path: Path) -> None:
    """An error value and a formula never computed are listed as broken, with their sheet's own name."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Kosong")
        sheet = book.add_worksheet("Nilai & lain")
        sheet.write_formula(0, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=1+1", None, 2)
    assert read_table(path).sheets[1].broken == {(0, 0)}
    for value in ("", "<v></v>", "<v/>"):
        path.write_bytes(raw_xlsx(f'<sheetData><row r="1"><c r="B1"><f>1+1</f>{value}</c></row></sheetData>'))
        assert read_table(path).sheets[0].broken == {(0, 1)}
    path.write_bytes(raw_xlsx('<sheetData><row r="1"><c r="B1" t="str"><f>A1</f><v></v></c></row></sheetData>'))
    assert read_table(path).sheets[0].broken == frozenset()


@pytest.mark.parametrize(
    ("reference", "fits"),
    [("A200000", True), ("A200001", False), ("SR1", True), ("SS1", False), ("XFD1048576", False)],
)
def test_furthest_cell_is_bounded(tmp_path: Path, reference: str, fits: bool) -> None:
    """A value beyond 200,000 rows or 512 columns is refused with its place; an empty styled cell there is not."""
    path = tmp_path / "jauh.xlsx"
    data = raw_xlsx(f"<sheetData>{cell_xml(reference)}</sheetData>")
    if fits:
        path.write_bytes(data)
        assert read_table(path).sheets[0].rows[-1][-1] == 1
    else:
        error = refusal(path, data)
        assert error.key == "table-cell-too-far"
        assert (error.fields["sheet"], error.fields["cell"]) == ("Data", reference)
    row = "".join(c for c in reference if c.isdigit())
    path.write_bytes(raw_xlsx(f'<sheetData><row r="{row}"><c r="{reference}" s="1"/></row></sheetData>'))
    assert read_table(path).sheets[0].rows == []


def test_rectangle_is_bounded_over_all_sheets(tmp_path: Path) -> None:
    """Two cells at far corners that are allowed alone span too many cells together."""
    xml = f"<sheetData>{cell_xml('SR1')}{cell_xml('A100000')}</sheetData>"
    assert refusal(tmp_path / "luas.xlsx", raw_xlsx(xml)).key == "table-too-many-cells"


def test_cells_without_references_are_counted_where_they_fall(tmp_path: Path) -> None:
    """Rows that only their number in the file places cannot carry a cell beyond the bounds."""
    xml = f"<sheetData>{'<row/>' * 200_000}<row><c><v>1</v></c></row></sheetData>"
    assert refusal(tmp_path / "a.xlsx", raw_xlsx(xml)).key == "table-cell-too-far"
    path = tmp_path / "b.xlsx"
    path.write_bytes(raw_xlsx("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>"))
    assert read_table(path).sheets[0].rows == [[1, 2]]


def test_repeated_shared_string_is_refused_before_it_takes_memory(tmp_path: Path) -> None:
    """A legal string of 32,767 characters in 200,000 cells would be 6 GB; reading stops within 100 MB."""
    strings = f"<si><t>{'x' * 32_767}</t></si>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 100_001))
    data = raw_xlsx(f"<sheetData>{rows}</sheetData>", strings=strings)
    path = tmp_path / "ulang.xlsx"
    path.write_bytes(data)
    tracemalloc.start()
    with pytest.raises(UserError, match="table-unpacks-too-large"):
        read_table(path)
    assert tracemalloc.get_traced_memory()[1] < 100 * 1024**2
    tracemalloc.stop()


@pytest.mark.parametrize("where", ["shared", "inline"])
def test_text_of_a_cell_is_bounded(tmp_path: Path, where: str) -> None:
    """No cell of a spreadsheet holds more than 32,767 characters."""
    long = "<t>" + "x" * 20_000 + "</t><t>" + "x" * 12_768 + "</t>"
    if where == "shared":
        data = raw_xlsx(f"<sheetData>{cell_xml('A1', '0', SHARED)}</sheetData>", strings=f"<si>{long}</si>")
    else:
        data = raw_xlsx(f'<sheetData><row><c t="inlineStr"><is>{long}</is></c></row></sheetData>')
    assert refusal(tmp_path / "a.xlsx", data).key == "table-text-too-long"


@pytest.mark.parametrize("index", ["-1", "1", "0x0", "", "99999999999"])
def test_shared_string_index_must_exist(tmp_path: Path, index: str) -> None:
    """A reference to a string that is not there is damage, not somebody else's text."""
    data = raw_xlsx(f"<sheetData>{cell_xml('A1', index, SHARED)}</sheetData>", strings="<si><t>a</t></si>")
    assert refusal(tmp_path / "a.xlsx", data).key == "table-damaged"


def test_zip_bomb_is_refused_by_what_it_unpacks_to(tmp_path: Path) -> None:
    """A part of 100 MB of spaces is refused, in bounded time."""
    began = time.perf_counter()
    data = raw_xlsx("<sheetData>" + " " * 100_000_000 + "</sheetData>")
    error = refusal(tmp_path / "bom.xlsx", data)
    assert error.key == "table-unpacks-too-large"
    assert time.perf_counter() - began < 10


def test_zip_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """The declared size is not believed."""
    data = raw_xlsx("<sheetData>" + " " * 1_000_000 + "</sheetData>")
    size = len("<sheetData>" + " " * 1_000_000 + "</sheetData>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        real = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    assert real > size
    lying = data.replace(real.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert refusal(tmp_path / "bom.xlsx", lying).key == "table-damaged"


def test_sheets_cannot_share_one_part(tmp_path: Path) -> None:
    """A hundred sheets that are one part would each be built whole."""
    again = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 101))
    assert refusal(tmp_path / "a.xlsx", raw_xlsx("<sheetData/>", sheets=again)).key == "table-damaged"


def test_number_of_parts_is_bounded(tmp_path: Path) -> None:
    """500 parts are read, 501 are not, and the directory of a million is never built."""
    path = tmp_path / "banyak.xlsx"
    path.write_bytes(raw_xlsx("<sheetData/>", extra={f"media/{n}": b"" for n in range(494)}))
    assert read_table(path).sheets[0].rows == []
    data = raw_xlsx("<sheetData/>", extra={f"media/{n}": b"" for n in range(495)})
    assert refusal(path, data).key == "table-too-many-parts"


@pytest.mark.parametrize(
    "xml",
    [
        '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>',
        '<?xml version="1.0"?><!DOCTYPE w SYSTEM "file:///etc/passwd"><worksheet><sheetData/></worksheet>',
    ],
)
def test_no_part_may_declare_entities(tmp_path: Path, xml: str) -> None:
    """A DTD is refused before any entity is expanded."""
    assert refusal(tmp_path / "a.xlsx", raw_xlsx(xml)).key == "table-forbidden-xml"


@pytest.mark.parametrize(
    "xml",
    [
        "<sheetData><row r='1'><c r='A1'><v>1</v>",
        "<sheetData><row r='0'><c r='A1'><v>1</v></c></row></sheetData>",
        "<sheetData><row r='1'><c r='a1'><v>1</v></c></row></sheetData>",
        "<sheetData><row r='1'><c r='A0'><v>1</v></c></row></sheetData>",
        "<sheetData>&unknown;</sheetData>",
        '<?xml version="1.0" encoding="UTF-16"?><worksheet>\ud7ff</worksheet',
    ],
)
def test_broken_xml_is_damage(tmp_path: Path, xml: str) -> None:
    """Whatever no spreadsheet program writes is damaged, not guessed at."""
    assert refusal(tmp_path / "a.xlsx", raw_xlsx(xml)).key == "table-damaged"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "table-empty"),
        (b" \n ", "table-empty"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"Workbook", "table-is-xls"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "table-encrypted"),
        (b"PK\x03\x04 cut short", "table-damaged"),
        (b"%PDF-1.7 \xff", "table-is-other"),
        (b"\x00\x01\x02\xff", "table-is-other"),
        ("kode;nilai\nKöln;1".encode("latin-1"), "table-not-utf8"),
        ("kode\tnilai".encode("utf-16"), "table-not-utf8"),
        (b'kode,nilai\n"B01,3\n', "table-bad-quotes"),
        (raw_xlsx("<sheetData/>", extra={"xl/vbaProject.bin": b"x"}), "table-has-macros"),
        (raw_xlsx("<sheetData/>", extra={"xl/workbook.bin": b"x"}), "table-is-xlsb"),
        (raw_xlsx("<sheetData/>", extra={"XL/workbook.xml": b"x"}), "table-damaged"),
    ],
)
def test_file_says_what_it_is_when_it_is_no_table(tmp_path: Path, data: bytes, key: str) -> None:
    """Each kind of wrong file has its own sentence."""
    assert refusal(tmp_path / "berkas.xlsx", data).key == key


def test_other_archives_are_told_apart(tmp_path: Path) -> None:
    """OpenDocument and any other ZIP are not spreadsheets of ours."""
    for members, key in (
        (("mimetype", "content.xml"), "table-is-ods"),
        (("word/document.xml",), "table-is-other"),
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for member in members:
                archive.writestr(member, "x")
        assert refusal(tmp_path / "a.xlsx", out.getvalue()).key == key


def test_member_behind_a_password_is_encrypted(tmp_path: Path) -> None:
    """An archive with an encrypted member asks for its password to be removed."""
    data = bytearray(raw_xlsx("<sheetData/>"))
    for found in re.finditer(b"PK\x01\x02", bytes(data)):
        data[found.start() + 8] |= 1
    assert refusal(tmp_path / "a.xlsx", bytes(data)).key == "table-encrypted"


def test_folder_and_missing_file_are_refused(tmp_path: Path) -> None:
    """Only a regular file is a table."""
    for path, key in ((tmp_path, "not-a-regular-file"), (tmp_path / "tidak-ada.xlsx", "file-missing")):
        with pytest.raises(UserError) as caught:
            read_table(path)
        assert caught.value.key == key


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_csv_is_read_in_every_dialect_of_spreadsheets(
    tmp_path: Path, bom: str, separator: str, line_end: str
) -> None:
    """With or without BOM, comma or semicolon, quotes, either line end: the same cells, all text."""
    lines = [
        separator.join(("kode", "nilai", "catatan")),
        separator.join(("12.70", '"2,5"', '"baris\nsatu; dua, ""tiga"""')),
        separator.join(("12.75", "", "")),
    ]
    path = tmp_path / "nilai.csv"
    path.write_bytes((bom + line_end.join(lines) + line_end).encode())
    table = read_table(path)
    assert table.is_csv
    assert table.sheets[0].name == "nilai.csv"
    rows = [list(row) for row in table.sheets[0].rows]
    assert rows[0] == ["kode", "nilai", "catatan"]
    assert rows[1] == ["12.70", "2,5", 'baris\nsatu; dua, "tiga"']
    assert rows[2] == ["12.75", None, None]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("a,b\n" * 200_001, "table-cell-too-far"),
        ("," * 512, "table-cell-too-far"),
        ("," * 500 + "\n" + "a\n" * 10_000, "table-too-many-cells"),
        ("x" * 32_768, "table-text-too-long"),
    ],
)
def test_csv_has_the_same_bounds(tmp_path: Path, text: str, key: str) -> None:
    """A CSV file may not hold more than a workbook may."""
    assert refusal(tmp_path / "a.csv", text.encode()).key == key


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=40
)
cells = st.one_of(
    texts.filter(bool),
    st.integers(-(10**15), 10**15),
    st.decimals(-(10**6), 10**6, places=3).map(lambda d: d.normalize() + 0),
    st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)),
    st.times().map(lambda t: t.replace(microsecond=0)),
    st.booleans(),
    st.none(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(cells, min_size=1, max_size=6), min_size=1, max_size=6))
def test_what_a_spreadsheet_holds_is_what_is_read(tmp_path: Path, rows: list[list[Cell]]) -> None:
    """Every cell comes back equal to what was written."""
    table = read_table(write_book(tmp_path / "a.xlsx", {"Satu": rows}))
    read = table.sheets[0].rows
    for n, row in enumerate(rows):
        for at, cell in enumerate(row):
            found = read[n][at] if n < len(read) and at < len(read[n]) else None
            assert found == cell
            assert isinstance(found, bool) == isinstance(cell, bool)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_workbooks_never_crash(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever bytes of a part are changed, the file is read or refused with a sentence."""
    xml = bytearray(
        b'<sheetData><row r="1" spans="1:3"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1"><v>12.7</v></c></row>'
        b'<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#N/A</v></c></row></sheetData>'
    )
    for _ in range(data.draw(st.integers(1, 4))):
        xml[data.draw(st.integers(0, len(xml) - 1))] = data.draw(st.sampled_from(b'<>/"=0129AZaz rctsv&;#-'))
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw_xlsx(xml.decode(), strings="<si><t>satu</t></si>"))
    try:
        assert read_table(path).sheets[0].name == "Data"
    except UserError as error:
        assert error.key.startswith("table-")


def test_column_letters_are_those_of_spreadsheets() -> None:
    """Letters and numbers of columns are each other's inverse."""
    assert [column_letters(n) for n in (0, 25, 26, 511, 16_383)] == ["A", "Z", "AA", "SR", "XFD"]
    assert all(column_number(column_letters(n)) == n for n in range(2_000))


def test_csv_of_commas_alone_is_refused_before_it_is_a_list(tmp_path: Path) -> None:
    """A line of millions of cells costs no more than its letters do."""
    path = tmp_path / "koma.csv"
    path.write_bytes(b"," * 4_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(UserError, match="table-cell-too-far"):
            read_table(path)
        assert tracemalloc.get_traced_memory()[1] < 24_000_000
    finally:
        tracemalloc.stop()


def test_csv_cell_without_end_is_told_as_too_long(tmp_path: Path) -> None:
    """Where no quote stands, none is missing."""
    path = tmp_path / "panjang.csv"
    path.write_bytes(b"a" * 200_000)
    with pytest.raises(UserError, match="table-text-too-long"):
        read_table(path)


def test_csv_commas_within_quotes_are_text(tmp_path: Path) -> None:
    """A cell over several lines may hold more of them than there are columns."""
    text = "x" + "," * 600 + "\n" + "," * 600 + "\r" + ",é\u2028\x0b" * 600
    path = tmp_path / "catatan.csv"
    path.write_bytes(f'kode,catatan\r\nB01,"{text}"\rB02,\n'.encode())
    assert read_table(path).sheets[0].rows == [["kode", "catatan"], ["B01", text], ["B02", None]]
