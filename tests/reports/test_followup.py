"""Rencana Tindak Lanjut on paper: every recommendation under the report's code, and room to write."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assessor_app.domain.evaluation import AssessorNames, City, Horizon
from assessor_app.domain.sheet import Finding, FindingKind
from assessor_app.reports.city_report import CityReportContent, build_city_report
from assessor_app.reports.followup import build_followup, followup_document
from assessor_app.reports.followup_items import FollowupContent, groups, recommendations, suggestions
from assessor_app.reports.naskah import Naskah
from assessor_app.reports.priorities import priorities
from assessor_app.words import catalogue
from tests.conftest import Golden
from tests.reports import examples
from tests.reports.pages import dressed, inks, overlaps, words_of

WORDS = catalogue("id")
TEXTS = (
    ("Jadwalkan sidang Dewan Smart City sekurang-kurangnya dua kali setahun.", Horizon.SHORT, None),
    ("Susun rencana peningkatan kapasitas SDM yang mengikat anggaran.", Horizon.LONG, "O"),
    ("Perluas program ke pelaku UMKM di luar pariwisata.", None, None),
)


def _content(
    texts: Sequence[tuple[str, Horizon | None, str | None]] = TEXTS, paper: str = "A4", **changes: object
) -> FollowupContent:
    results, sheets = examples.malang_2023()
    findings = tuple(Finding(FindingKind.RECOMMENDATION, text, horizon, aspect) for text, horizon, aspect in texts)
    written = {
        assessor: replace(printed, sheet=replace(printed.sheet, findings=findings if nth < 2 else ()))
        for nth, (assessor, printed) in enumerate(sheets.items())
    }
    evaluation = replace(results.evaluation, **changes)
    naskah = Naskah({"narahubung": "Sekretariat", "batas_waktu": "2023-12-31"})
    return FollowupContent(examples.issue(evaluation, paper=paper), naskah, results.city("35.07"), written)


def _odd(paper: str, qr: str = "") -> FollowupContent:
    results, sheets = examples.odd_event(8, 11)
    issue = examples.issue(results.evaluation, paper=paper, closed=None, qr=qr)
    return FollowupContent(issue, Naskah(), results.city("12.75"), sheets)


@pytest.mark.parametrize(("language", "paper"), [("id", "A4"), ("id", "F4"), ("en", "A4")])
def test_plan_reads_as_stored(golden: Golden, language: str, paper: str) -> None:
    """The text of every page is the stored one; a second run gives the same bytes."""
    content, words = _content(paper=paper), catalogue(language)
    data = build_followup(content, words)
    golden(f"reports/tindak-lanjut-{language}-{paper.lower()}.txt", words_of(data))
    assert data == build_followup(content, words)


def test_codes_are_those_of_the_report() -> None:
    """A recommendation bears the number that the report prints before it."""
    results, sheets = examples.results_2022(), examples.malang_sheets(examples.evaluation_2022())
    issue = examples.issue(results.evaluation)
    report = words_of(build_city_report(CityReportContent(issue, results, "35.07", sheets), WORDS))
    found = recommendations(FollowupContent(issue, Naskah(), results.city("35.07"), sheets), WORDS)
    assert [item.code for item in found] == ["R1", "R2", "R3"]
    for item in found:
        assert f"{item.code} {item.text[:40]}" in report.replace("\n", " ")


def test_horizons_stand_in_their_order_and_the_unnamed_last() -> None:
    """Short before long; what nobody dated comes under its own head."""
    assert [(group.head, len(group.items)) for group in groups(_content(), WORDS)] == [
        ("Jangka pendek", 2),
        ("Jangka panjang", 2),
        ("Jangka belum ditentukan", 2),
    ]


def test_without_horizons_the_aspects_group() -> None:
    """What no assessor dated is grouped by what it refers to, the general ones last."""
    texts = [("Satu", None, None), ("Dua", None, "O")]
    assert [group.head for group in groups(_content(texts), WORDS)] == ["Output", "Umum"]
    assert [group.head for group in groups(_content(texts[:1]), WORDS)] == [""]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (AssessorNames.NAME, ("Asesor UI", "Universitas Indonesia")),
        (AssessorNames.INSTITUTION, ("Universitas Indonesia", "")),
        (AssessorNames.ANONYMOUS, ("Asesor 1", "")),
    ],
)
def test_assessors_stand_under_the_name_that_the_package_fixed(names: AssessorNames, shown: tuple[str, str]) -> None:
    """By name, by institution or without either, as the evaluation says."""
    first = recommendations(_content(assessor_names=names), WORDS)[0]
    assert (first.assessor, first.institution) == shown


def test_without_recommendations_the_lowest_indicators_are_suggested() -> None:
    """The plan says that nobody recommended anything, makes up no words, and has no list for an incomplete city."""
    content = _content([])
    text = words_of(build_followup(content, WORDS))
    assert "Tidak ada rekomendasi tertulis dari asesor." in text
    assert "Indikator untuk ditindaklanjuti" in text and "Usulan" not in text
    listed = suggestions(content, WORDS)
    assert [item.code for item in listed] == [p.indicator.code for p in priorities(content.result)]
    evaluation = examples.evaluation_2022(instruments=(examples.many_aspects(3),), cities=())
    city = City("12.75", "Kota Binjai", "aspek-3")
    row = examples.result(city, evaluation, examples.even_marks(evaluation.instruments[0], ("A1", "A2", "A3")))
    for item in suggestions(replace(content, result=row, sheets={}), WORDS):
        title = row.instrument.indicator(item.code).title
        assert item.text.startswith(f"{title} (nilai ") and item.text.count(title) == 1 and "Tingkat" not in item.text
    short = replace(content, result=replace(content.result, status="incomplete", reason="quorum", final=None))
    assert suggestions(short, WORDS) == ()
    assert "Hasil daerah ini belum lengkap: 4 lembar masuk, diperlukan 3." in words_of(build_followup(short, WORDS))


def test_before_a_closing_it_says_so() -> None:
    """SEMENTARA stands on the plan until the results are fixed."""
    assert "SEMENTARA, 364 dari 375 lembar" in words_of(build_followup(_odd("A4"), WORDS))
    assert "SEMENTARA" not in words_of(build_followup(_content(), WORDS))


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_texts_keep_apart(paper: str, language: str) -> None:
    """Nothing covers anything or leaves its page, with two hundred findings of eleven assessors."""
    for content in (_odd(paper), _content([], paper), _odd(paper, "KOTA " * 40)):
        for page in dressed(followup_document(content, catalogue(language))):
            assert page.width > page.height
            assert not overlaps(page)
            for box in inks(page):
                assert box.left > 40 and box.right < page.width - 40, box.text
                assert box.top > 20 and box.bottom < page.height - 25, box.text
