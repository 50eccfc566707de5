"""The file itself: the same bytes every time, only embedded fonts, and what it says of itself."""

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pypdf import PdfReader

from assessor_app.reports.city_report import CityReportContent, build_city_report
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.recap import RecapContent, recap_document
from assessor_app.words import catalogue
from tests.reports import examples

WORDS = catalogue("id")
SCRIPT = """
import hashlib, sys
from assessor_app.words import catalogue
from tests.reports.test_paint import report
sys.stdout.write(hashlib.sha256(report()).hexdigest())
"""


def report() -> bytes:
    """The example's report, with a QR code and a logo."""
    results = examples.results_2022(examples.evaluation_2022(logo=examples.LOGO))
    issue = examples.issue(results.evaluation, qr="KABUPATEN MALANG 35.07 2022 NILAI 2.51")
    sheets = examples.malang_sheets(results.evaluation)
    return build_city_report(CityReportContent(issue, results, "35.07", sheets, cover_bars=True), WORDS)


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    """The report as a reader opens it."""
    return PdfReader(io.BytesIO(report()))


def test_the_same_input_gives_the_same_bytes() -> None:
    """Two builds in one process are identical."""
    assert report() == report()


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_another_hash_seed_gives_the_same_bytes(seed: str) -> None:
    """Nothing depends on the order of a set or a dictionary of strings."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout == hashlib.sha256(report()).hexdigest()


def test_a_document_may_be_painted_twice() -> None:
    """Head and foot are not added to what was laid out."""
    results = examples.results_2022()
    document = recap_document(RecapContent(examples.issue(results.evaluation), results), WORDS)
    assert pdf(document) == pdf(document)


def _fonts(reader: PdfReader) -> Iterator[tuple[str, bool]]:
    for page in reader.pages:
        for reference in page["/Resources"]["/Font"].values():
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor")
            yield font["/BaseFont"], descriptor is not None and "/FontFile2" in descriptor.get_object()


def test_every_font_is_embedded(reader: PdfReader) -> None:
    """No reader has to find a font of its own, and none but ours is listed."""
    fonts = set(_fonts(reader))
    assert fonts
    assert all("SourceSans3" in name and embedded for name, embedded in fonts)


def test_the_file_says_what_it_is(reader: PdfReader) -> None:
    """Title, author, subject, keywords, language and date come from the content."""
    about = reader.metadata
    assert about is not None
    assert about.title == "Laporan Hasil Evaluasi, Kabupaten Malang"
    assert about.author == ("Kementerian Penyelenggara Republik Indonesia, Direktorat Jenderal Pembinaan Kota Cerdas")
    assert about.subject == "Evaluasi Implementasi Kota Cerdas (Smart City) Tahun 2022"
    assert {"35.07", examples.CODE} <= set(about["/Keywords"].split(", "))
    assert about["/CreationDate"] == "D:20221206130000+07'00'"
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "id-ID"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_outline_leads_to_sections_and_aspects(reader: PdfReader) -> None:
    """One entry per section, and one per aspect below its section."""
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    nested = [[entry.title for entry in part] for part in reader.outline if isinstance(part, list)]
    assert titles[:5] == [
        "Sampul",
        "Ringkasan hasil",
        "Gambaran umum dan metode",
        "Nilai seluruh daerah",
        "Nilai per indikator",
    ]
    assert nested[-3][:5] == ["Baseline", "Output", "Outcome", "Impact", "Quick Win"]


def test_every_page_counts_itself(reader: PdfReader) -> None:
    """Each page but the cover says which it is, of how many."""
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        assert (f"halaman {number} dari {total}" in page.extract_text()) == (number > 1)
