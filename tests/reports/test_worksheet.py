"""Kertas Kerja: exact figures that add up, and what is missing told apart from what is nought."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor_app.domain.instrument import Combine, Rounding
from assessor_app.reports.worksheet import build_worksheet, worksheet_document
from assessor_app.reports.worksheet_content import Standing, WorksheetContent
from assessor_app.words import catalogue
from tests.conftest import Golden
from tests.reports import worksheets
from tests.reports.pages import dressed, inks, overlaps, words_of

WORDS = catalogue("id")


def _text(content: WorksheetContent, language: str = "id") -> str:
    return words_of(build_worksheet(content, catalogue(language)))


@pytest.mark.parametrize(("language", "paper"), [("id", "A4"), ("id", "F4"), ("en", "A4")])
def test_working_paper_reads_as_stored(golden: Golden, language: str, paper: str) -> None:
    """The text of every page is the stored one; a second run gives the same bytes."""
    content, words = worksheets.malang(paper), catalogue(language)
    data = build_worksheet(content, words)
    golden(f"reports/kertas-kerja-2022-{language}-{paper.lower()}.txt", words_of(data))
    assert data == build_worksheet(content, words)


def test_incomplete_and_small_papers_read_as_stored(golden: Golden) -> None:
    """A city that waits for a decision, and an event of one assessor and three aspects."""
    golden("reports/kertas-kerja-belum-lengkap.txt", _text(worksheets.awaited()))
    golden("reports/kertas-kerja-kecil.txt", _text(worksheets.small(rounding=Rounding.EXACT)))


def test_published_figures_of_2022_stand_in_it() -> None:
    """Kabupaten Malang 2022: the aspects and the final as they were published."""
    text = _text(worksheets.malang())
    for row in ("7/5 1,40 0,14", "43/28 1,54 0,31", "181/62 2,92 0,88", "41/16 2,56 0,26", "37/12 3,08 0,92"):
        assert row in text
    assert "Jumlah 59 100% 2,51\nNilai final 2,51" in text


@settings(max_examples=40, deadline=None)
@given(
    levels=st.lists(st.integers(0, 4), min_size=18, max_size=18),
    rounding=st.sampled_from([Rounding.ASPECT_THEN_FINAL, Rounding.EACH_TERM]),
)
def test_printed_terms_add_up_to_the_printed_sum(levels: list[int], rounding: Rounding) -> None:
    """Whatever three assessors gave, the weighted column adds up to its sum as both are printed."""
    table = _text(worksheets.small(levels, rounding=rounding)).partition("Perhitungan nilai final")[2]
    terms = re.findall(r"^\w+ 2 33,3\d% .* (\S+)$", table, re.MULTILINE)
    summed = re.search(r"Jumlah 6 100% (\S+)", table)
    assert summed is not None
    assert len(terms) == 3
    assert sum(Decimal(term.replace(",", ".")) for term in terms) == Decimal(summed[1].replace(",", "."))


def test_exact_rule_prints_no_terms_but_the_exact_sum() -> None:
    """Under the rule `exact` nothing is rounded on the way: the sum is a fraction, the final follows once."""
    text = _text(worksheets.small(rounding=Rounding.EXACT))
    assert "Bobot × nilai" not in text
    assert "Jumlah tepat menurut bobot 6 100% 18333/10000" in text
    assert "Nilai final 1,83" in text


def test_incomplete_city_has_no_final_and_says_who_is_missing() -> None:
    """Nothing that looks like a final is printed; names, reason and SEMENTARA are."""
    text = _text(worksheets.awaited())
    assert "Nilai final belum ada 59 100% –" in text
    assert "Jumlah 59" not in text and "dibulatkan" not in text.partition("Nilai aspek dibulatkan ke dua")[0]
    assert "Dua versi bertentangan, menunggu keputusan: Asesor UGM" in text
    assert "Lembar yang belum diterima: Asesor Perbanas." in text
    assert "SEMENTARA, 364 dari 375 lembar" in text
    assert not re.search(r"\d%( \S+){2} 0,\d\d$", text, re.MULTILINE)


def test_tb_a_missing_sheet_and_nought_are_three_things() -> None:
    """TB is TB, an awaited sheet a dash, a mark of nought a nought."""
    assert "B01 Dasar hukum masterplan smart city TB TB – – 0 – –" in _text(worksheets.awaited())
    assert "A3.1 Butir 1 dari aspek implementasi 0 1 0 0,00" in _text(worksheets.small())


def test_everything_the_desk_did_is_told_with_its_reason() -> None:
    """Corrections, decisions, desk records, recusals and interests stand there, oldest first."""
    text = " ".join(_text(worksheets.malang()).split())
    for told in (
        "Asesor ITB B01 1 → 2 Salah baca",
        "Asesor ITB B02 TB → 1 Salah baca",
        "tidak menilai; Kerabat",
        "benturan kepentingan, tidak dihitung",
        "diputuskan versi dengan kode JRYA-VYJE, disepakati dengan Asesor UI",
        "Kabupaten Malang dipaparkan oleh Sekretaris Daerah Hujan deras Petugas Dua",
        "Kartu Asesor ITB diganti pada 4 Oktober 2022 11.30 WIB",
        "Penetapan hasil ke-1, 6 Desember 2022 13.00 WIB.",
        worksheets.DIGEST[:8],
    ):
        assert told in text
    assert text.index("dipindahkan ke Ruang C") < text.index("JRYA-VYJE")


def test_a_sheet_stands_where_the_first_that_holds_puts_it() -> None:
    """Counted before all, then conflict, interest, recusal, waiver; who was never asked is told apart."""
    content = worksheets.malang()
    stands = {assessor: content.standing(assessor) for assessor in content.panel}
    assert stands["A1"] is Standing.COUNTED
    assert stands["A5"] is Standing.RECUSED
    assert stands["A6"] is Standing.INTEREST
    waived = replace(content, result=replace(content.result, recused=(), waived=("A5",)))
    assert waived.standing("A5") is Standing.WAIVED
    assert waived.columns == ("A1", "A2", "A3", "A4")
    assert worksheets.awaited().columns == ("A1", "A2", "A3", "A4")
    assert content.standing("A9") is Standing.FOREIGN


def test_too_few_marks_to_trim_are_told() -> None:
    """Where nothing could be trimmed the paper says that the plain mean was taken."""
    assert "terlalu sedikit untuk dipangkas" in _text(worksheets.small(combine=Combine.TRIMMED, trim=1))


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_texts_keep_apart(paper: str, language: str) -> None:
    """Eleven assessors, 117 indicators, the oddest texts: nothing covers anything or leaves its page."""
    for content in (worksheets.odd(paper), worksheets.malang(paper)):
        for page in dressed(worksheet_document(content, catalogue(language))):
            assert not overlaps(page)
            for box in inks(page):
                assert box.left > 40 and box.right < page.width - 40, box.text
                assert box.top > 20 and box.bottom < page.height - 25, box.text


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_closing_does_not_stand_on_a_page_alone(language: str) -> None:
    """The last page of the oddest paper holds what was decided beside what fixed the figures."""
    tr = catalogue(language).tr
    last = _text(worksheets.odd("A4"), language).rpartition("=== ")[2]
    assert tr("Keputusan dan perubahan pada hari pelaksanaan") in last
    assert tr("Penetapan hasil") in last
