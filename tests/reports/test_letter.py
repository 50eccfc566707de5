"""Surat Pemberitahuan Hasil and the one-page summary: to whom, what, and what stays open."""

import itertools
import re
from dataclasses import replace

import pytest

from assessor_app.reports.kit.page import Modules
from assessor_app.reports.kit.style import MM
from assessor_app.reports.letter import LetterContent, build_letter, letter_document
from assessor_app.reports.naskah import Naskah
from assessor_app.reports.phrases import head_of
from assessor_app.reports.summary import SummaryContent, build_summary, summary_document
from assessor_app.words import catalogue
from tests.conftest import Golden
from tests.reports import examples
from tests.reports.pages import dressed, inks, overlaps, words_of

WORDS = catalogue("id")
QR = "KABUPATEN MALANG 35.07 2022 NILAI 2.51 " + "7K2M" * 44
NASKAH = Naskah(
    {
        "nomor": "B-1/2022",
        "tempat": "Jakarta",
        "tanggal": "2022-12-06",
        "sifat": "Biasa",
        "hal": "Pemberitahuan Hasil Evaluasi",
        "rujukan": "undangan kami Nomor U-1/2022 tanggal 1 Agustus 2022",
        "jabatan": "Direktur Jenderal Pembinaan Kota Cerdas",
        "nama": "Nama Pejabat",
        "nip": "198001012005011003",
        "tembusan": "Menteri Penyelenggara\nPara Gubernur terkait",
        "narahubung": "Sekretariat",
        "batas_waktu": "2023-01-31",
    }
)


def _content(code: str = "", **changes: object) -> LetterContent:
    results = examples.results_2022()
    city = results.evaluation.city(code) if code else None
    base = LetterContent(examples.issue(results.evaluation), NASKAH, results, city, {"35.07": 3})
    return replace(base, **changes)


def _text(content: LetterContent, language: str = "id") -> str:
    return words_of(build_letter(content, catalogue(language)))


@pytest.mark.parametrize(("language", "paper"), [("id", "A4"), ("id", "F4"), ("en", "A4")])
def test_letter_reads_as_stored(golden: Golden, language: str, paper: str) -> None:
    """The text of every page is the stored one."""
    content = _content()
    content = replace(content, issue=replace(content.issue, paper=paper))
    golden(f"reports/surat-{language}-{paper.lower()}.txt", _text(content, language))


def test_a_letter_to_one_city_reads_as_stored(golden: Golden) -> None:
    """It names the head of that city by kind and tells the final."""
    text = _text(_content("35.07"))
    golden("reports/surat-35.07.txt", text)
    assert "Yth. Bupati Malang" in text
    assert "Nilai final Kabupaten Malang adalah 2,51 dari 4,00" in " ".join(text.split())
    assert "dan 3 (tiga) rekomendasi asesor" in " ".join(text.split())


def test_heads_are_called_by_the_kind_of_city() -> None:
    """A kabupaten has a Bupati, a kota a Wali Kota."""
    evaluation = examples.evaluation_2022()
    assert head_of(evaluation.city("35.07"), WORDS) == "Bupati Malang"
    assert head_of(evaluation.city("35.73"), WORDS) == "Wali Kota Malang"


def test_the_text_fits_one_page() -> None:
    """A usual letter is one page, and the list of recipients the second."""
    assert len(letter_document(_content(), WORDS).pages) == 2
    assert len(letter_document(_content("35.07"), WORDS).pages) == 1


def test_a_letter_carries_no_identity_number() -> None:
    """Post and name stand under the letter, never a NIP."""
    assert "NIP" not in _text(_content())


def test_an_empty_naskah_leaves_dotted_lines() -> None:
    """Number, nature, subject, place, deadline and signer can be written by hand; a reference is left away."""
    text = _text(_content(naskah=Naskah()))
    assert text.count("……") >= 6
    assert "Bersama ini kami sampaikan hasil" in text and "Menindaklanjuti" not in text
    assert "Jakarta, ……" in text, "a date needs room to be written, and the town is known"


def test_a_city_without_a_result_is_told_why() -> None:
    """An incomplete city gets no figure; the letter is SEMENTARA before a closing."""
    results, _ = examples.odd_event(3, 4)
    issue = examples.issue(results.evaluation, closed=None)
    content = LetterContent(issue, NASKAH, results, results.evaluation.city("12.77"))
    text = " ".join(_text(content).split())
    assert "belum ada: 1 lembar masuk, diperlukan 3" in text
    assert "Lampiran : –" in text and "Rencana tindak lanjut" not in text and "terlampir" not in text
    assert "SEMENTARA" in text


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_odd_letters_and_summaries_keep_texts_apart(language: str, paper: str) -> None:
    """Names of 120 characters neither cover each other nor fail."""
    results, _ = examples.odd_event(8, 11)
    issue = examples.issue(results.evaluation, paper=paper, closed=None)
    words = catalogue(language)
    documents = [
        letter_document(LetterContent(issue, Naskah(), results, c), words) for c in (None, results.cities[0].city)
    ]
    documents.append(summary_document(SummaryContent(issue, results, "12.75"), words))
    for document in documents:
        assert all(not overlaps(page) for page in dressed(document))


def test_the_summary_is_one_page_as_stored(golden: Golden) -> None:
    """The page that is passed on holds the final and its status, and gives the same bytes again."""
    results = examples.results_2022()
    content = SummaryContent(examples.issue(results.evaluation), results, "35.07")
    text = words_of(build_summary(content, WORDS))
    golden("reports/ringkasan-2022.txt", text)
    assert text.count("=== ") == 1
    assert build_summary(content, WORDS) == build_summary(content, WORDS)


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("aspects", "assessors"), [(3, 1), (5, 4), (8, 11)])
def test_the_summary_is_one_page_whatever_the_names(language: str, paper: str, aspects: int, assessors: int) -> None:
    """Three to eight aspects, long names and a QR code: one page, on which nothing covers anything."""
    results, _ = examples.odd_event(aspects, assessors)
    issue = examples.issue(results.evaluation, paper=paper, qr=QR)
    document = summary_document(SummaryContent(issue, results, "12.75"), catalogue(language))
    (page,) = dressed(document)
    assert not overlaps(page)
    assert max(box.bottom for box in inks(page)) < page.height - 10 * MM


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_summary_of_the_published_examples_carries_its_code(paper: str) -> None:
    """The page that is passed on has the QR code at its foot, with or without an earlier stage."""
    for results, closed in ((examples.results_2022(), True), (examples.malang_2023()[0], False)):
        issue = examples.issue(results.evaluation, paper=paper, qr=QR)
        issue = issue if closed else replace(issue, closed=None)
        (page,) = dressed(summary_document(SummaryContent(issue, results, "35.07"), WORDS))
        assert sum(isinstance(mark, Modules) for mark in page.marks) == 1
        assert not overlaps(page)


def test_recipients_are_numbered_down_the_columns_of_each_page() -> None:
    """Lampiran I over two pages: every number once, and no page begins before the one before it has ended."""
    results = examples.results_2023()
    document = letter_document(LetterContent(examples.issue(results.evaluation), NASKAH, results), WORDS)
    pages = [
        [int(box.text[:-1]) for box in inks(page) if re.fullmatch(r"\d+\.", box.text)]
        for page in itertools.islice(dressed(document), 1, None)
    ]
    assert len(pages) > 1
    assert sorted(number for page in pages for number in page) == list(range(1, 122))
    assert all(max(page) < min(after) for page, after in itertools.pairwise(pages))


def test_the_same_letter_gives_the_same_bytes() -> None:
    """A second run changes nothing."""
    assert build_letter(_content(), WORDS) == build_letter(_content(), WORDS)
