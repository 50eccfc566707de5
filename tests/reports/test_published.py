"""The report of Kabupaten Malang 2022 against what was published: every table, row by row, where it stands there."""

import csv
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from assessor_app.domain.evaluation import City
from assessor_app.domain.results import Results
from assessor_app.reports.city_report import CityReportContent, build_city_report
from assessor_app.words import catalogue
from tests.reports import examples
from tests.reports.pages import words_of

WORDS = catalogue("id")
ASPECTS = ("baseline", "output", "outcome", "impact", "quickwin")
ABSENT = ("Kabupaten Halmahera Timur", "Kabupaten Kutai Barat", "Kabupaten Ngada", "Kabupaten Wakatobi")
MEANS = {"B": "1,40", "O": "1,54", "C": "2,92", "I": "2,56", "Q": "3,08"}
"""The last row of each of the five published tables."""


def _rows(name: str) -> list[dict[str, str]]:
    with (examples.DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _figure(figure: str) -> Decimal:
    """A published figure with two decimals, which the original often leaves away."""
    return Decimal(figure).quantize(Decimal("0.01"))


def _printed(figure: str) -> str:
    """The figure as our papers print it."""
    return WORDS.decimal(_figure(figure))


def _published() -> Results:
    """Kabupaten Malang from the 59 published means, the other 37 from their published aspects."""
    rows = _rows("published-2022.csv")
    codes = {
        row["name"]: "35.07" if row["name"] == "Kabupaten Malang" else f"90.{nth:02d}" for nth, row in enumerate(rows)
    }
    cities = [City(code, name, "smart-city-2022") for name, code in codes.items()]
    cities += [City(f"91.{nth:02d}", name, "smart-city-2022", present=False) for nth, name in enumerate(ABSENT)]
    evaluation = replace(examples.evaluation_2022(), cities=tuple(cities))
    instrument = evaluation.instruments[0]
    results = [examples.result(evaluation.city("35.07"), evaluation, examples.malang_marks())]
    for row in rows:
        if codes[row["name"]] != "35.07":
            aspects = {a.code: _figure(row[k]) for a, k in zip(instrument.aspects, ASPECTS, strict=True)}
            values = examples.values_of(instrument, aspects)
            results.append(examples.result(evaluation.city(codes[row["name"]]), evaluation, {}, values=values))
    return examples.results(evaluation, results)


@pytest.fixture(scope="module")
def pages() -> list[str]:
    """The text of the report's pages, each in one line."""
    results = _published()
    content = CityReportContent(
        examples.issue(results.evaluation), results, "35.07", examples.malang_sheets(results.evaluation)
    )
    text = words_of(build_city_report(content, WORDS))
    return [" ".join(page.split()) for page in re.split(r"(?m)^=== \d+$", text)]


def _section(pages: list[str], begin: str, end: str) -> str:
    """What stands from the page of one heading to that of another."""
    at = [next(nth for nth, page in enumerate(pages) if head in page) for head in (begin, end)]
    return " ".join(pages[at[0] : at[1]])


def test_the_table_of_all_cities_is_the_published_one(pages: list[str]) -> None:
    """All 38 rows in the published order: number, name, five aspects, and the final that we computed."""
    table = _section(pages, "Nilai seluruh daerah", "Nilai per indikator")
    place = 0
    for number, row in enumerate(_rows("published-2022.csv"), 1):
        figures = " ".join(_printed(row[column]) for column in (*ASPECTS, "final"))
        found = re.compile(rf"\b{number} \d\d\.\d\d {row['name']} {figures}(?!\S)").search(table, place)
        assert found, f"{number} {row['name']} {figures}"
        place = found.end()


def test_those_who_did_not_take_part_are_the_published_ones(pages: list[str]) -> None:
    """Four names under a heading of their own, without the zeros of the original."""
    _, _, listed = _section(pages, "Nilai seluruh daerah", "Nilai per indikator").partition(
        "Daerah yang tidak mengikuti evaluasi"
    )
    assert all(name in listed for name in ABSENT)
    assert "0,00" not in listed


def test_each_aspect_has_its_table_with_the_published_means(pages: list[str]) -> None:
    """Every indicator under its aspect, in order, with the mean of the original; then the aspect's own mean."""
    text = _section(pages, "Nilai per indikator", "Catatan dan rekomendasi asesor")
    means = {row["indicator_code"]: row["mean_of_4_assessors"] for row in _rows("malang-2022-means.csv")}
    assert len(means) == 59
    place = 0
    for aspect in examples.built_in("smart-city-2022").aspects:
        for indicator in aspect.indicators:
            found = re.compile(rf"\b{indicator.code}\b.*?(\d,\d\d)(?!\d)").search(text, place)
            assert found, indicator.code
            assert found[1] == _printed(means.pop(indicator.code)), indicator.code
            place = found.end()
        found = re.compile(rf"Rata-rata {aspect.title} bobot \d+% (\d,\d\d)").search(text, place)
        assert found, aspect.title
        assert found[1] == MEANS[aspect.code], aspect.title
        place = found.end()
    assert not means


def test_the_summary_has_the_published_final_and_aspects(pages: list[str]) -> None:
    """Weights, aspects and 2,51, as the row of Kabupaten Malang has them."""
    row = next(row for row in _rows("published-2022.csv") if row["name"] == "Kabupaten Malang")
    summary = next(page for page in pages if "Ringkasan hasil" in page and "Cara membaca" in page)
    for title, column in zip(("Baseline", "Output", "Outcome", "Impact", "Quick Win"), ASPECTS, strict=True):
        assert re.search(rf"{title} \d+ \d0% {_printed(row[column])} ", summary), title
    assert f"Nilai final 59 100% {_printed(row['final'])}" in summary
