"""The organiser's overview, scope and closing words in letter and report, and ours where there are none."""

from dataclasses import replace

import pytest

from assessor_app.domain.template import DOCUMENTS, FIELDS, SLOTS, check_template, fields_of
from assessor_app.reports.city_report import CityReportContent, city_report_document
from assessor_app.reports.letter import LetterContent, letter_document
from assessor_app.reports.naskah import Naskah
from assessor_app.reports.templates import default_template, field_values
from assessor_app.words import LANGUAGES, catalogue
from tests.reports import examples
from tests.reports.pages import dressed, inks, overlaps

WORDS = catalogue("id")
ODD = "Kalimat {daerah} yang <b>tidak</b> berakhir & terus _begitu_ \N{GRINNING FACE} \N{RIGHT-TO-LEFT OVERRIDE}abc. "
LONG = (ODD * 60)[:3990].rpartition("{")[0]


def _letter(code: str = "", **fields: str) -> LetterContent:
    results = examples.results_2022()
    city = results.evaluation.city(code) if code else None
    return LetterContent(examples.issue(results.evaluation), Naskah(fields), results, city)


def _report(**fields: str) -> CityReportContent:
    results = examples.results_2022()
    sheets = examples.malang_sheets(results.evaluation)
    return CityReportContent(examples.issue(results.evaluation), results, "35.07", sheets, naskah=Naskah(fields))


def _said(pages: list) -> str:  # type: ignore[type-arg]
    return " ".join(text.text for page in pages for text in page.texts).replace("\u00a0", " ")


def test_every_field_that_may_be_typed_is_filled_in() -> None:
    """What is offered in the window is known to both documents, in both languages."""
    results = examples.results_2022()
    issue = examples.issue(results.evaluation)
    for language in LANGUAGES:
        for document in DOCUMENTS:
            city = results.evaluation.city("35.07")
            values = field_values(document, Naskah(), issue, results, city, catalogue(language))
            assert tuple(values) == FIELDS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("slot", SLOTS)
def test_our_own_words_are_templates_themselves(language: str, document: str, slot: str) -> None:
    """Whoever changes them begins with a text that is accepted, with the same fields in both languages."""
    template = default_template(document, slot, catalogue(language))
    check_template(template, slot)
    assert sorted(fields_of(template)) == sorted(fields_of(default_template(document, slot, WORDS)))


def test_the_letter_says_what_the_organiser_wrote() -> None:
    """Fields speak of the city the letter goes to, numbers also in words; a line is a paragraph."""
    content = _letter(
        "35.07",
        gambaran_umum="Yth. {kepala_daerah}.\nHasil {daerah}: {nilai}.",
        ruang_lingkup="Ada {jumlah_indikator} indikator[, tenggat {batas_waktu}].",
        penutup="Salam dari [unit {unit}]{penyelenggara}.",
    )
    said = _said(list(letter_document(content, WORDS).pages[0][:1]))
    assert "Yth. Bupati Malang." in said and "Hasil Kabupaten Malang: 2,51." in said
    assert "59 (lima puluh sembilan) indikator." in said and "tenggat" not in said
    assert "Menindaklanjuti" not in said and "terima kasih" not in said


def test_the_report_says_what_the_organiser_wrote() -> None:
    """Overview, scope and closing words stand in their sections, and nothing of ours beside them."""
    content = _report(gambaran_umum="Gambaran {daerah}.", ruang_lingkup="Lingkup {tahun}.", penutup="Akhir {nilai}.")
    said = _said([page for page, _ in city_report_document(content, WORDS).pages])
    for words in ("Gambaran Kabupaten Malang.", "Lingkup 2022.", "Akhir 2,51.", "Penutup"):
        assert words in said
    assert "dan bahan penyelenggara" not in said and "rencana induk" not in said


@pytest.mark.parametrize("copies", [0, 60])
def test_a_long_letter_stays_on_its_pages_and_is_signed_below_its_last_lines(copies: int) -> None:
    """Nothing runs off a page or over other text, and the signature never stands on a page alone."""
    content = _letter("35.07", penutup=LONG, ruang_lingkup=LONG, nama="Nama Pejabat", jabatan="Direktur Jenderal")
    sent = "\n".join(f"Penerima {n}" for n in range(copies))
    content = replace(content, naskah=Naskah({**content.naskah.fields, "tembusan": sent}))
    document = letter_document(content, WORDS)
    assert len(document.pages) > 2
    for page in dressed(document):
        assert not overlaps(page)
        for box in inks(page):
            assert box.top > 20 and box.bottom < page.height - 25, box.text
    signed = next(page for page, _ in document.pages if any(text.text == "Nama Pejabat" for text in page.texts))
    assert sum("berakhir" in text.text for text in signed.texts) >= 2


def test_long_words_in_the_report_stay_on_their_pages() -> None:
    """Four thousand characters in each place run over to the next pages."""
    document = city_report_document(_report(gambaran_umum=LONG, ruang_lingkup=LONG, penutup=LONG), WORDS)
    for page in dressed(document):
        assert not overlaps(page)
        for box in inks(page):
            assert box.top > 20 and box.bottom < page.height - 10, box.text


def test_words_that_all_depend_on_an_empty_field_leave_nothing() -> None:
    """A closing in brackets whose field is empty prints nothing, and the letter is still signed."""
    content = _letter("35.07", penutup="[Paling lambat {batas_waktu}.]", nama="Nama Pejabat")
    said = _said([page for page, _ in letter_document(content, WORDS).pages])
    assert "Nama Pejabat" in said and "Paling lambat" not in said
