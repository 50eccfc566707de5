"""Rekapitulasi Nilai: the published table of 2023 as it was published, who is missing, what it never says."""

import csv
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from assessor_app.reports.recap import RecapContent, build_recap, recap_document
from assessor_app.words import catalogue
from tests.conftest import Golden
from tests.reports import examples
from tests.reports.pages import words_of

WORDS = catalogue("id")


def _text(content: RecapContent, language: str = "id") -> str:
    return words_of(build_recap(content, catalogue(language)))


def _published() -> RecapContent:
    results = examples.results_2023()
    return RecapContent(examples.issue(results.evaluation), results)


def test_every_published_row_is_printed() -> None:
    """All 121 rows of 2023 stand there with the figures that were published."""
    columns = ("baseline", "output", "outcome", "impact", "quickwin", "collaboration", "final")
    flat = " ".join(_text(_published()).split())
    with (examples.DATA / "published-2023.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            figures = [WORDS.decimal(Decimal(row[column])) for column in columns if row[column]]
            gain = WORDS.decimal(Decimal(row["improvement"]) if row["improvement"] else None, signed=True)
            assert " ".join((row["code"], row["name"], *figures, gain)) in flat


def test_regencies_come_first_and_each_in_alphabetical_order() -> None:
    """Within a group the rows are kabupaten, then kota, each alphabetical."""
    document = recap_document(_published(), WORDS)
    names = [
        text.text
        for page, _ in document.pages
        for text in page.texts
        if re.match(r"(Kabupaten|Kota) [A-Z]", text.text) and "Contoh" not in text.text
    ]
    groups = [names[:69], names[69:]]
    for group in groups:
        assert group == sorted(group, key=lambda name: (name.startswith("Kota"), name.partition(" ")[2].casefold()))


def test_it_never_ranks_or_praises() -> None:
    """There is no rank and no predicate on the official table."""
    text = _text(_published()).casefold()
    assert "bukan peringkat" in text
    assert not re.search(r"\b(rank|juara|predikat|terbaik|lulus)\b", text)


@pytest.mark.parametrize(("language", "paper"), [("id", "A4"), ("id", "F4"), ("en", "A4")])
def test_recap_2023_reads_as_stored(golden: Golden, language: str, paper: str) -> None:
    """The text of every page is the stored one."""
    content = _published()
    content = replace(content, issue=replace(content.issue, paper=paper))
    golden(f"reports/rekapitulasi-2023-{language}-{paper.lower()}.txt", _text(content, language))


def test_an_odd_event_reads_as_stored(golden: Golden) -> None:
    """Incomplete and absent cities have bands of their own, with reasons; long names are whole."""
    results, _ = examples.odd_event(8, 11)
    text = _text(RecapContent(examples.issue(results.evaluation, closed=None), results, by_province=True))
    golden("reports/rekapitulasi-aneh.txt", text)
    assert "1 lembar masuk, diperlukan 3; 10 lembar belum diterima" in " ".join(text.split())
    assert examples.LONG_NAME in " ".join(text.split())


def test_improvement_is_a_column_only_where_there_is_any() -> None:
    """Without earlier results nothing speaks of improvement."""
    results = examples.results_2022()
    assert "Peningkatan" not in _text(RecapContent(examples.issue(results.evaluation), results))


def test_it_is_provisional_until_a_closing() -> None:
    """Before a closing every page says SEMENTARA and how far the sheets are; after it none does."""
    results = examples.results_2023()
    draft = _text(RecapContent(examples.issue(results.evaluation, closed=None), results))
    for page in draft.split("=== ")[1:]:
        assert "SEMENTARA, 364 dari 375 lembar" in page
    assert "penggabungan terakhir 7 Oktober 2022 21.14 WIB" in draft
    assert "SEMENTARA" not in _text(RecapContent(examples.issue(results.evaluation), results))


def test_absent_cities_and_signature_stay_together() -> None:
    """The place to sign never stands on a page without the list of absent cities."""
    for count in range(1, 60):
        results = examples.results_2023()
        kept = tuple(row for row in results.cities if row.instrument.id == "smart-city-2023")[:count]
        some = replace(results, cities=kept)
        document = recap_document(RecapContent(examples.issue(results.evaluation), some), WORDS)
        last = [text.text for text in document.pages[-1][0].texts]
        assert "Ketua Tim Penilai," in last
        assert any("tidak mengikuti" in text for text in last)


def test_a_short_ending_takes_the_last_rows_along() -> None:
    """However many rows stand before it, no page holds only the absent city, the code and the signature."""
    full = examples.results_2023()
    first = tuple(result for result in full.cities if result.city.cohort == "REGULER")
    assert len(first) > 60 and len(full.absent) == 1
    for rows in range(22, 40):
        results = replace(full, cities=first[:rows])
        content = RecapContent(examples.issue(results.evaluation), results, by_province=True)
        last = _text(content).rpartition("=== ")[2]
        assert "Daerah yang tidak mengikuti evaluasi" in last and "Ketua Tim Penilai" in last
        assert re.search(r"^\d+ \d\d\.\d\d ", last, re.MULTILINE), rows
