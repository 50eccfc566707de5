"""Laporan Hasil: the published example, columns that add up, whose names are told, what does not exist."""

import datetime as dt
import itertools
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from assessor_app.domain.evaluation import AssessorNames, NotesFor
from assessor_app.domain.instrument import Rounding
from assessor_app.reports.aspect_table import calculation_table
from assessor_app.reports.city_report import CityReportContent, build_city_report
from assessor_app.reports.content import Correction
from assessor_app.reports.kit.columns import Row, Total
from assessor_app.words import catalogue
from tests.conftest import Golden
from tests.reports import examples
from tests.reports.pages import words_of

WORDS = catalogue("id")


def _malang(**changes: object) -> CityReportContent:
    results = examples.results_2022()
    corrections = (
        Correction("A2", dt.datetime(2022, 10, 5, 2, 12, tzinfo=dt.UTC), "C04", 2, 1, "Indeks yang dirujuk keliru."),
        Correction("A3", dt.datetime(2022, 10, 6, 8, 40, tzinfo=dt.UTC), "Q04", None, 4, "Salah ketik."),
    )
    issue = examples.issue(results.evaluation)
    base = CityReportContent(issue, results, "35.07", examples.malang_sheets(results.evaluation), corrections)
    return replace(base, **changes)


def _text(content: CityReportContent, language: str = "id") -> str:
    return words_of(build_city_report(content, catalogue(language)))


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_the_2022_report_shows_the_published_figures() -> None:
    """Kabupaten Malang 2022 has the published aspects, terms and final."""
    flat = _flat(_text(_malang()))
    for line in (
        "Baseline 5 10% 1,40 0,14",
        "Output 7 20% 1,54 0,31",
        "Outcome 31 30% 2,92 0,88",
        "Impact 4 10% 2,56 0,26",
        "Quick Win 12 30% 3,08 0,92",
        "Nilai final 59 100% 2,51",
    ):
        assert line in flat


@pytest.mark.parametrize(("language", "paper"), [("id", "A4"), ("id", "F4"), ("en", "A4")])
def test_report_2022_reads_as_stored(golden: Golden, language: str, paper: str) -> None:
    """The text of every page is the stored one."""
    content = _malang()
    content = replace(content, issue=replace(content.issue, paper=paper))
    golden(f"reports/laporan-2022-{language}-{paper.lower()}.txt", _text(content, language))


def test_report_2023_reads_as_stored(golden: Golden) -> None:
    """A report that compares two evaluations, before a closing."""
    results, sheets = examples.malang_2023()
    content = CityReportContent(examples.issue(results.evaluation, closed=None), results, "35.07", sheets)
    text = _text(content)
    golden("reports/laporan-2023-sementara.txt", text)
    assert "Semula diumumkan 2,51." in _flat(text)


def test_odd_reports_read_as_stored(golden: Golden) -> None:
    """Three aspects and one assessor, eight aspects and eleven: every text is whole and as it was typed."""
    for aspects, assessors in ((3, 1), (8, 11)):
        results, sheets = examples.odd_event(aspects, assessors)
        content = CityReportContent(examples.issue(results.evaluation), results, "12.75", sheets, cover_bars=True)
        text = _text(content)
        if aspects == 3:
            golden("reports/laporan-aneh.txt", text)
        assert "Tulis <b>tebal</b> & _miring_ *kuat* {kurung}" in _flat(text)
        assert "\u202e" not in text


@pytest.mark.parametrize("rounding", list(Rounding))
def test_the_printed_terms_add_up_to_the_printed_sum(rounding: Rounding) -> None:
    """Under each rule the column of weighted terms adds up to what stands under it (design.md §3.4)."""
    evaluation = examples.evaluation_2022()
    instrument = replace(evaluation.instruments[0], rounding=rounding)
    evaluation = replace(evaluation, instruments=(instrument,))
    result = examples.result(evaluation.city("35.07"), evaluation, examples.malang_marks())
    table = calculation_table(result, WORDS)
    heads = [column.head for column in table.columns]
    if rounding is Rounding.EXACT:
        assert "Bobot × nilai" not in heads
        return
    at = heads.index("Bobot × nilai")
    terms = [_figure(row.cells[at]) for row in table.rows if isinstance(row, Row)]
    first, *rest = [row for row in table.rows if isinstance(row, Total)]
    assert sum(terms) == _figure(first.cells[at])
    if rest:
        assert str(first.cells[at]) in rest[0].label
        assert str(rest[0].cells[at]) in rest[0].label


def test_an_exact_tie_is_shown_as_it_was_rounded() -> None:
    """Kota Binjai 2023: the products add up to 2,545, and 2,545 is said to be rounded to 2,55."""
    results = examples.results_2023()
    table = calculation_table(results.city("12.75"), WORDS)
    labels = [row.label for row in table.rows if isinstance(row, Total)]
    assert labels == ["Jumlah", "Nilai final (2,545 dibulatkan 2,55)"]


@pytest.mark.parametrize("names", list(AssessorNames))
def test_assessors_are_named_as_the_organiser_chose(names: AssessorNames) -> None:
    """Name, institution or a number: whatever the choice, nothing else of a person is in the whole report."""
    results = examples.results_2022(examples.evaluation_2022(assessor_names=names))
    text = _text(_malang(results=results, issue=examples.issue(results.evaluation)))
    assert ("Asesor ITB" in text) == (names is AssessorNames.NAME)
    assert ("Teknologi Bandung" in text) == (names is not AssessorNames.ANONYMOUS)
    assert ("Asesor 2" in text) == (names is AssessorNames.ANONYMOUS)


def test_codes_of_findings_never_repeat() -> None:
    """K1, K2 … run on over the assessors, and so do L and R."""
    results, sheets = examples.odd_event(8, 11)
    text = _text(CityReportContent(examples.issue(results.evaluation), results, "12.75", sheets))
    codes = re.findall(r"(?m)^([KLR]\d+)$|(?<=\s)([KLR]\d+)(?=\s)", text)
    found = [first or second for first, second in codes]
    assert len(found) == len(set(found)) == sum(len(s.sheet.findings) for s in sheets.values())


def test_headings_have_no_letters_that_clash_with_codes() -> None:
    """An aspect's table is headed by its name alone: "B. Output" beside codes B01 would mislead."""
    assert not re.search(r"(?m)^[A-Z]\. ", _text(_malang()))


def test_what_does_not_exist_is_not_spoken_of() -> None:
    """No corrections, no findings, no earlier stage: one sentence each, no empty table."""
    results = examples.results_2022()
    text = _flat(_text(CityReportContent(examples.issue(results.evaluation), results, "35.07", {})))
    assert "Tidak ada catatan." in text
    assert "Tidak ada nilai yang dikoreksi" in text
    assert "Semula →" not in text
    assert "belum ada hasil sebelumnya" in text


def test_notes_on_indicators_are_not_denied() -> None:
    """Where nobody wrote findings but somebody notes for the city, "Tidak ada catatan." would be false."""
    results = examples.results_2022(examples.evaluation_2022(notes_for=NotesFor.CITY))
    sheets = examples.malang_sheets(results.evaluation)
    bare = {
        a: replace(printed, sheet=replace(printed.sheet, findings=(), notes={"B01": "Bukti kurang"}))
        for a, printed in sheets.items()
    }
    text = _flat(_text(CityReportContent(examples.issue(results.evaluation), results, "35.07", bare)))
    assert "Catatan per indikator" in text
    assert "Tidak ada kekuatan, kelemahan, atau rekomendasi yang dituliskan." in text
    assert "Tidak ada catatan." not in text


def test_an_incomplete_city_has_no_figures() -> None:
    """Before it is complete, a city's report shows dashes and the reason, and no indicator tables."""
    results, _ = examples.odd_event(3, 4)
    issue = examples.issue(results.evaluation, closed=None, qr="KOTA " * 40)
    text = _flat(_text(CityReportContent(issue, results, "12.77", {})))
    assert "Belum ada nilai: 1 lembar masuk, diperlukan 3." in text
    assert "Bandingkan tulisan itu" in text and "setiap angka" not in text
    assert "Nilai per indikator" not in text
    assert "Kelembagaan 5 33,34% – –" in text


def test_the_next_level_stands_beside_the_lowest_indicators() -> None:
    """What to improve first tells what the next mark asks for."""
    text = _flat(_text(_malang()))
    level = examples.built_in("smart-city-2022").indicator("B02").level(2)
    assert f"B02 Rapat Dewan Smart City tahun ini 1,00 2: {level}" in text


def test_the_report_claims_no_electronic_signature() -> None:
    """No document says that anybody signed electronically or that it is legally valid."""
    for language, banned in (("id", r"elektronik|sah secara hukum|sidik"), ("en", r"electronic|legally")):
        assert not re.search(banned, _text(_malang(), language), re.IGNORECASE)


def test_the_means_are_those_of_the_rows_above() -> None:
    """The mean row of the national table is the mean of the printed rows, rounded half up."""
    results = examples.results_2022()
    finals = [row.final for row in results.cities if row.final is not None]
    mean = sum(finals, Decimal(0)) / len(finals)
    shown = WORDS.decimal(mean.quantize(Decimal("0.01"), rounding="ROUND_HALF_UP"))
    row = re.search(r"Rata-rata 6 daerah((?: \d,\d\d){6})", _flat(_text(_malang())))
    assert row is not None
    assert row[1].endswith(shown)


def _figure(cell: object) -> Decimal:
    return Decimal(str(cell).replace(",", "."))


def test_pages_are_in_the_order_of_their_sections() -> None:
    """Summary, method, all cities, indicators, findings, authenticity."""
    text = _text(_malang())
    heads = (
        "Ringkasan hasil",
        "Gambaran umum dan metode",
        "Nilai seluruh daerah",
        "Nilai per indikator",
        "Catatan dan rekomendasi asesor",
        "Koreksi nilai dan keaslian dokumen",
    )
    places = [text.index(f"\n{head}\n") for head in heads]
    assert all(a < b for a, b in itertools.pairwise(places))
