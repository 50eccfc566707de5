"""Perubahan ke-n: a later closing tells old and new values, and why, in recap, report, summary and minutes."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from assessor_app.domain.result_changes import changed_cities
from assessor_app.domain.results import Results
from assessor_app.reports.city_report import CityReportContent, build_city_report, city_report_document
from assessor_app.reports.content import Issue, ResultsChange
from assessor_app.reports.letter import LetterContent, build_letter, letter_document
from assessor_app.reports.recap import RecapContent, build_recap, recap_document
from assessor_app.reports.results_changes import sentences
from assessor_app.reports.summary import SummaryContent, build_summary
from assessor_app.words import catalogue
from tests.conftest import Golden
from tests.reports import examples
from tests.reports.pages import dressed, overlaps, words_of
from tests.reports.test_letter import NASKAH

WORDS = catalogue("id")
AT = dt.datetime(2022, 12, 9, 10, 0, tzinfo=examples.WIB)


def before_and_after() -> tuple[Results, Results]:
    """Malang gains, one city loses its result, one no longer takes part, one moves inside its aspects only."""
    after = examples.results_2022()
    rows = {row.city.code: row for row in after.cities}
    malang = rows["35.07"]
    marks = {assessor: dict(own) for assessor, own in malang.marks.items()}
    marks["A1"] |= dict.fromkeys(("B01", "B02", "B03", "Q01", "Q02", "Q03"), 0)
    evaluation = after.evaluation
    old = {
        **rows,
        "35.07": examples.result(malang.city, evaluation, marks),
        "12.16": replace(rows["12.16"], status="incomplete", reason="quorum", final=None),
        "74.07": replace(rows["19.02"], city=evaluation.city("74.07")),
    }
    moved = dict(rows["33.13"].values.aspects, B=Decimal("3.31"))
    old["33.13"] = replace(rows["33.13"], values=replace(rows["33.13"].values, aspects=moved))
    return examples.results(evaluation, list(old.values())), after


def _issue() -> Issue:
    before, after = before_and_after()
    first = ResultsChange(2, AT, "Dua lembar dikoreksi.", changed_cities(before, after))
    second = ResultsChange(3, AT + dt.timedelta(days=1), "Nomor surat", ())
    closed = replace(examples.CLOSED, number=3)
    return examples.issue(after.evaluation, closed=closed, changes=(first, second))


def _flat(data: bytes) -> str:
    return " ".join(words_of(data).split())


def test_only_what_differs_is_a_change() -> None:
    """The same results twice change nothing; otherwise the cities that moved stand in official order."""
    before, after = before_and_after()
    assert changed_cities(after, after) == ()
    found = changed_cities(before, after)
    assert [c.city.name for c in found] == [
        "Kabupaten Humbang Hasundutan",
        "Kabupaten Karanganyar",
        "Kabupaten Malang",
        "Kabupaten Wakatobi",
    ]
    assert [c.final_moved for c in found] == [True, False, True, True]
    malang = found[2]
    assert malang.difference == malang.final_after - malang.final_before > 0
    assert [title for title, _, _ in malang.aspects] == ["Baseline", "Quick Win"]


def test_the_recap_lists_old_and_new_values(golden: Golden) -> None:
    """Each change has its table or says that nothing moved, with closing, time and reason."""
    text = words_of(build_recap(RecapContent(_issue(), examples.results_2022()), WORDS))
    golden("reports/rekapitulasi-perubahan.txt", text)
    flat = " ".join(text.split())
    assert "Kabupaten Humbang Hasundutan belum lengkap 1,63 –" in flat
    assert "Kabupaten Wakatobi 2,46 tidak mengikuti –" in flat
    assert "Alasan: Dua lembar dikoreksi." in flat
    assert "Nilai aspek berubah tanpa mengubah nilai final: Kabupaten Karanganyar." in flat
    assert "Perubahan ke-2 Penetapan hasil ke-3, 10 Desember 2022 10.00 WIB. Alasan: Nomor surat. Tidak ada" in flat


def test_the_report_tells_the_city_its_own_change() -> None:
    """Aspects and final that moved stand with both values; a change elsewhere is said to leave it as it was."""
    before, _ = before_and_after()
    results = examples.results_2022()
    content = CityReportContent(_issue(), results, "35.07", {})
    flat = _flat(build_city_report(content, WORDS))
    old = WORDS.decimal(before.city("35.07").final)
    assert f"Nilai final {old} 2,51" in flat
    assert f"Perubahan ke-2. Nilai final semula {old}." in flat
    assert "Nilai Kabupaten Malang tidak berubah." in flat
    summary = _flat(build_summary(SummaryContent(_issue(), results, "35.07"), WORDS))
    assert f"Nilai final semula {old}." in summary
    other = _flat(build_summary(SummaryContent(_issue(), results, "35.78"), WORDS))
    assert "semula" not in other


def test_minutes_speak_of_their_own_cities_alone() -> None:
    """A room's minutes tell what changed there; where no final moved they say nothing."""
    changes = _issue().changes
    (told,) = sentences(changes, frozenset({"35.07", "12.16", "74.07", "33.13"}), WORDS)
    assert told.startswith("Perubahan ke-1 (Dua lembar dikoreksi): ")
    assert "Kabupaten Humbang Hasundutan semula belum lengkap, kini 1,63" in told
    assert "Kabupaten Malang semula" in told and "menjadi 2,51" in told
    assert "Kabupaten Wakatobi semula 2,46, kini tidak mengikuti" in told
    assert "Karanganyar" not in told
    assert sentences(changes, frozenset({"33.13", "35.78"}), WORDS) == []


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_changes_keep_texts_apart(language: str, paper: str) -> None:
    """Recap and report with two changes have nothing that covers anything, with long names and a long reason."""
    words, results = catalogue(language), examples.odd_event(8, 11)[0]
    complete = results.city("12.75")
    before = replace(
        complete, values=replace(complete.values, aspects={"A1": Decimal("1.00")}), final=Decimal("0.10")
    )
    older = examples.results(results.evaluation, [before])
    change = ResultsChange(2, AT, examples.LONG_NAME * 3, changed_cities(older, results))
    issue = examples.issue(results.evaluation, paper=paper, changes=(change, replace(change, number=3, cities=())))
    for document in (
        recap_document(RecapContent(issue, results), words),
        city_report_document(CityReportContent(issue, results, "12.75", {}), words),
    ):
        for page in dressed(document):
            assert not overlaps(page)


def test_letters_tell_the_change() -> None:
    """The letter to a city gives the final before and after, or says that it stayed; the one to all points to it."""
    before, results = before_and_after()
    old = WORDS.decimal(before.city("35.07").final)
    moved, still = results.evaluation.city("35.07"), results.evaluation.city("33.13")
    to_all = LetterContent(_issue(), NASKAH, results)
    assert "Hasil ini memuat Perubahan ke-2, yang diuraikan beserta alasannya dalam Lampiran II." in _letter(to_all)
    told = _letter(replace(to_all, city=moved))
    assert f"Perubahan ke-1 (Dua lembar dikoreksi): Kabupaten Malang semula {old} menjadi 2,51." in told
    assert "Perubahan ke-2 tidak mengubah nilai final ini." in _letter(replace(to_all, city=still))
    first = replace(to_all, issue=replace(_issue(), closed=examples.CLOSED, changes=()))
    assert "Perubahan" not in _letter(first)
    assert len(letter_document(replace(to_all, city=moved), WORDS).pages) == 1


def _letter(content: LetterContent) -> str:
    return _flat(build_letter(content, WORDS))
