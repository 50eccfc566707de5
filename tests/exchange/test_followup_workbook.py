"""Rencana Tindak Lanjut as a workbook: what stands in it, what can be filled in, how it prints."""

import io
import re
import zipfile

import pytest
from python_calamine import load_workbook

from assessor_app.exchange.followup_workbook import FollowupBook, FollowupLine, followup_workbook
from assessor_app.words import catalogue

LINES = (
    FollowupLine("R1", "=1+1 & <b>bukan rumus</b>", "Asesor UI\nUniversitas Indonesia", "Output", "jangka pendek"),
    FollowupLine("R2", "Panjang sekali. " * 250, "Asesor \u202eITB\x07"),
)
BOOK = FollowupBook(
    title="Rencana Tindak Lanjut",
    city="12.75 Kota Binjai · Evaluasi Tahap I 2019",
    notes=("Diisi oleh pemerintah daerah.", "SEMENTARA: 3 dari 5 lembar."),
    lines=LINES,
    states=("belum dimulai", "selesai"),
    status="CONTOH & SEMENTARA",
    code="Kode dokumen JWDX-GSS5-JAW8",
    paper="F4",
)


def _xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_line_stands_in_it_as_text(language: str) -> None:
    """A text that looks like a formula stays text, hidden characters go, and the city's places are empty."""
    data = followup_workbook(BOOK, catalogue(language))
    rows = load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == BOOK.title
    assert rows[3][0] == BOOK.notes[1]
    assert rows[6][:5] == [
        "R1",
        "=1+1 & <b>bukan rumus</b>",
        "Asesor UI\nUniversitas Indonesia",
        "Output",
        "jangka pendek",
    ]
    assert rows[7][1] == ("Panjang sekali. " * 250).strip()
    assert rows[7][2] == "Asesor ITB"
    assert not any(cell for row in rows[6:] for cell in row[5:])
    assert "<f>" not in _xml(data)


def test_status_is_chosen_from_a_list_on_every_line_and_below() -> None:
    """The drop-down reaches the lines that the city adds itself."""
    found = re.search(r'<dataValidation type="list".*?sqref="J7:J(\d+)".*?<formula1>(.*?)</formula1>', _xml(_data()))
    assert found is not None
    assert found[2] == '"belum dimulai,selesai"'
    assert int(found[1]) == 6 + len(LINES) + 10


def test_it_prints_across_with_heads_on_every_page() -> None:
    """Landscape on F4, one page wide, the foot with code and status; an ampersand there is no command."""
    xml = _xml(_data())
    (set_up,) = re.findall("<pageSetup [^>]*>", xml)
    for said in ('paperSize="14"', 'orientation="landscape"', 'fitToHeight="0"'):
        assert said in set_up
    assert "CONTOH &amp;&amp; SEMENTARA" in xml
    with zipfile.ZipFile(io.BytesIO(_data())) as archive:
        assert "_xlnm.Print_Titles" in archive.read("xl/workbook.xml").decode()


def test_rows_are_as_high_as_their_text_up_to_what_a_spreadsheet_takes() -> None:
    """A long recommendation is not hidden; no row asks for more than 409 points."""
    heights = [float(found) for found in re.findall(r'<row [^>]*\bht="([\d.]+)"', _xml(_data()))]
    assert heights[0] == 24
    assert min(heights[1:]) == 45
    assert 390 < max(heights) < 409


def test_the_same_plan_gives_the_same_bytes() -> None:
    """Nothing in the file tells when it was made."""
    assert _data() == _data()


def _data() -> bytes:
    return followup_workbook(BOOK, catalogue("id"))
