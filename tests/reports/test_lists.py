"""Daftar Lembar and Catatan Penerimaan: all sheets of one assessor, all files that came in."""

from dataclasses import replace

import pytest

from assessor_app.domain.ledger import Receipt
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.reports.naskah import Naskah
from assessor_app.reports.receipts import ReceiptsContent, build_receipts, receipts_document
from assessor_app.reports.sheet_list import SheetListContent, build_sheet_list, sheet_list_document
from assessor_app.words import catalogue
from tests.conftest import Golden
from tests.reports import examples
from tests.reports.pages import dressed, overlaps, words_of

WORDS = catalogue("id")


def _list(paper: str = "A4") -> SheetListContent:
    evaluation = examples.evaluation_2022()
    sheets = tuple(
        examples.printed(examples.sheet("A1", city, {} if city.present else None, recused=not city.present), nth)
        for nth, city in enumerate(evaluation.cities, 1)
    )
    issue = examples.issue(evaluation, paper=paper, closed=None)
    return SheetListContent(issue, Naskah(), evaluation.assessor("A1"), sheets)


def _receipts(paper: str = "A4") -> ReceiptsContent:
    evaluation = examples.evaluation_2022()
    good = Receipt(
        evaluation.id,
        "skor-A1.skor",
        "ab" * 32,
        FileVerdict.OK,
        "Petugas",
        "2022-10-07T09:00:00Z",
        receipt="7F3K-2KQ9",
        assessor="A1",
        name="Asesor UI",
        number=41,
        record="c0de" * 16,
    )
    bad = replace(good, file=f"{examples.LONG_NAME}.skor", verdict=FileVerdict.DAMAGED, receipt=None, assessor=None)
    bad = replace(bad, name=None, number=42, record="beef" * 16)
    issue = examples.issue(evaluation, paper=paper, closed=None)
    return ReceiptsContent(issue, (good, bad) * 30, (42, "beef" * 16))


@pytest.mark.parametrize("language", ["id", "en"])
def test_lists_read_as_stored(golden: Golden, language: str) -> None:
    """The text of every page is the stored one; a second run gives the same bytes."""
    words = catalogue(language)
    sheets, files = build_sheet_list(_list(), words), build_receipts(_receipts(), words)
    golden(f"reports/daftar-lembar-{language}.txt", words_of(sheets))
    golden(f"reports/penerimaan-{language}.txt", words_of(files))
    assert (sheets, files) == (build_sheet_list(_list(), words), build_receipts(_receipts(), words))


def test_lists_are_never_provisional() -> None:
    """They hold nothing consolidated, so SEMENTARA does not apply before a closing."""
    text = words_of(build_sheet_list(_list(), WORDS)) + words_of(build_receipts(_receipts(), WORDS))
    assert "SEMENTARA" not in text
    assert "CONTOH" in text


def test_a_recusal_is_told_in_the_list() -> None:
    """A sheet without marks is signed for as well."""
    assert "tidak menilai" in words_of(build_sheet_list(_list(), WORDS))


def test_the_record_of_receipts_names_each_signed_record_and_the_last() -> None:
    """Number and code of every record stand on the page, a refused file's as well; the last one whole at the end."""
    text = words_of(build_receipts(_receipts(), WORDS))
    assert text.count("nomor 41\nc0dec0dec0de") == text.count("nomor 42\nbeefbeefbeef") == 30
    last = "Catatan penerimaan terakhir nomor 42, kode " + "beef" * 16 + "."
    assert last in text.replace("\n", " ").replace("  ", " ")


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_texts_keep_apart(paper: str) -> None:
    """Nothing covers anything, also with a file name of 120 characters."""
    for document in (sheet_list_document(_list(paper), WORDS), receipts_document(_receipts(paper), WORDS)):
        assert all(not overlaps(page) for page in dressed(document))


@pytest.mark.parametrize("count", range(30, 62))
def test_the_place_to_sign_the_list_stands_with_rows_of_it(count: int) -> None:
    """However long the list, some of its rows stand over the signature."""
    content = _list()
    sheets = tuple(replace(content.sheets[0], code=f"CODE-{nth:04d}") for nth in range(count))
    document = sheet_list_document(replace(content, sheets=sheets), WORDS)
    page, _ = document.pages[-1]
    assert any(text.text == "Asesor," for text in page.texts)
    assert any(text.text.startswith("CODE-") for text in page.texts)
