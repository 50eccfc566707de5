"""Lembar Penilaian: all marks, the code above the line to sign on, a draft that says so."""

import datetime as dt
from dataclasses import replace

import pytest

from assessor_app.domain.consolidation import consolidate
from assessor_app.domain.evaluation import Assessor, Session
from assessor_app.domain.sheet import Draft, Finding, FindingKind
from assessor_app.reports.sheet_form import SheetFormContent, build_sheet_form, sheet_form_document
from assessor_app.words import catalogue
from tests.conftest import Golden
from tests.reports import examples
from tests.reports.pages import words_of

WORDS = catalogue("id")


def _content(**changes: object) -> SheetFormContent:
    evaluation = examples.evaluation_2022()
    city = evaluation.city("35.07")
    printed = examples.malang_sheets(evaluation)["A1"]
    notes = {"B01": "Rancangan peraturan bupati sudah difasilitasi provinsi.", "C04": "Indeks tahun 2021."}
    marks = examples.malang_marks()["A1"]
    base = SheetFormContent(
        issue=examples.issue(evaluation),
        city=city,
        assessor=replace(evaluation.assessor("A1"), identity_label="NIP", identity_number="198001012005011003"),
        sheet=replace(printed.sheet, notes=notes),
        code=printed.code,
        digest=printed.digest,
        values=consolidate(evaluation.instrument(city.instrument), {"A1": marks}),
        session=Session(dt.date(2022, 10, 4), dt.time(9), dt.time(10, 30), "A", "35.07", ("A1",)),
    )
    return replace(base, **changes)


def _draft() -> SheetFormContent:
    marks = dict(examples.malang_marks()["A1"])
    del marks["B02"]
    marks["B03"] = None
    draft = Draft("A1", "35.07", "smart-city-2022", marks=marks)
    return _content(sheet=draft, code="", digest="", values=None)


def _text(content: SheetFormContent, language: str = "id") -> str:
    return words_of(build_sheet_form(content, catalogue(language)))


@pytest.mark.parametrize(("language", "paper"), [("id", "A4"), ("id", "F4"), ("en", "A4")])
def test_sheet_reads_as_stored(golden: Golden, language: str, paper: str) -> None:
    """The text of every page is the stored one."""
    content = _content()
    content = replace(content, issue=replace(content.issue, paper=paper))
    golden(f"reports/lembar-2022-{language}-{paper.lower()}.txt", _text(content, language))


def test_draft_reads_as_stored(golden: Golden) -> None:
    """A draft says KONSEP on every page, shows what is missing, and has no code."""
    text = _text(_draft())
    golden("reports/lembar-konsep.txt", text)
    assert "belum dinilai" in text
    assert "TB" in text
    assert "Kode lembar" not in text
    assert all("KONSEP" in page for page in text.split("=== ")[1:])


def test_a_signed_sheet_is_never_provisional() -> None:
    """A sheet shows one person's own marks, so SEMENTARA does not apply to it."""
    content = _content()
    text = _text(replace(content, issue=replace(content.issue, closed=None)))
    assert "SEMENTARA" not in text
    assert "KONSEP" not in text


def test_code_and_digest_stand_above_the_line_to_sign_on() -> None:
    """Whoever signs the paper sees exactly which version: short code and full digest, above the name."""
    content = _content()
    page = sheet_form_document(content, WORDS).pages[-1][0]
    texts = {text.text: text.y for text in page.texts}
    digest = " ".join(content.digest[at : at + 8] for at in range(0, 64, 8))
    line = max(mark.start[1] for mark in page.marks if getattr(mark, "width", 0) == 0.7)
    assert texts[digest] < texts[content.code] < line < texts["Asesor UI"]


def test_every_mark_stands_beside_its_indicator() -> None:
    """The sheet lists all indicators of the instrument with the marks given."""
    text = _text(_content())
    for code, steps in examples.malang_marks()["A1"].items():
        assert any(line.startswith(code) or f" {code} " in line for line in text.splitlines()), code
        assert str(steps) in text


def test_a_recusal_prints_its_reason_and_no_marks() -> None:
    """An assessor who does not score says why; there is no table."""
    content = _content()
    recused = replace(
        content.sheet, marks=None, recused=True, reason="Terlibat dalam pendampingan.", notes={}, findings=()
    )
    text = _text(replace(content, sheet=recused, values=None))
    assert "Asesor menyatakan tidak menilai daerah ini." in text
    assert "Terlibat dalam pendampingan." in text
    assert "Butir penilaian" not in text


def test_a_sheet_from_paper_names_who_typed_it() -> None:
    """What the secretariat copied from paper says so."""
    content = _content()
    text = _text(replace(content, sheet=replace(content.sheet, source="paper: Petugas Dua")))
    assert "Petugas Dua" in text


def test_an_odd_sheet_loses_nothing() -> None:
    """Notes of 3,200 characters and 200 findings run over pages; all of them are there."""
    results, sheets = examples.odd_event(3, 1)
    evaluation = results.evaluation
    printed = sheets["A01"]
    person = Assessor("A01", examples.LONG_NAME, examples.LONG_NAME)
    content = SheetFormContent(
        examples.issue(evaluation), evaluation.city("12.75"), person, printed.sheet, printed.code, printed.digest
    )
    text = " ".join(_text(content).split())
    assert text.count("catatan") >= 400
    assert "Temuan 199" in text


@pytest.mark.parametrize("count", range(24))
def test_the_signature_never_stands_on_a_page_alone(count: int) -> None:
    """Whatever was written, the page to sign on shows a finding, or that there is none."""
    findings = tuple(Finding(FindingKind.RECOMMENDATION, f"Temuan {nth}. " * 9) for nth in range(count))
    content = _content()
    document = sheet_form_document(replace(content, sheet=replace(content.sheet, findings=findings)), WORDS)
    page, _ = document.pages[-1]
    assert any(text.text.startswith("Asesor,") for text in page.texts)
    assert any(text.text.startswith(("Temuan", "Tidak ada")) for text in page.texts)


def test_a_page_for_the_signature_is_saved_by_denser_rows() -> None:
    """The sheet of a usual assessor fits on two pages."""
    findings = tuple(Finding(kind, "Sebuah temuan yang cukup panjang.") for kind in FindingKind for _ in range(3))
    content = _content()
    usual = sheet_form_document(content, WORDS)
    fuller = sheet_form_document(replace(content, sheet=replace(content.sheet, findings=findings)), WORDS)
    assert len(usual.pages) == len(fuller.pages) == 2
