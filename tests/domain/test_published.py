"""The ministry's published tables, reproduced from whole-number marks (sources in tests/data/README.md)."""

import csv
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest

from assessor_app import paths
from assessor_app.domain.consolidation import CityValues, consolidate, round_half_up, weigh
from assessor_app.domain.desk import DeskView
from assessor_app.domain.evaluation import Assessor, City, Previous
from assessor_app.domain.instrument import Instrument, Rounding
from assessor_app.domain.lineage import Lineage
from assessor_app.domain.results import compute
from tests.domain.examples import evaluation, version

DATA = Path(__file__).parent.parent / "data"
COLUMNS = {
    "B": "baseline",
    "O": "output",
    "C": "outcome",
    "I": "impact",
    "Q": "quickwin",
    "K": "collaboration",
}
COHORTS = {"REGULER": "smart-city-2023-reguler", "KPPN-IKN": "smart-city-2023"}


def shipped(name: str) -> Instrument:
    """An instrument as the program ships it."""
    return msgspec.json.decode((paths.resources() / "instruments" / f"{name}.json").read_bytes(), type=Instrument)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a published table."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


INSTRUMENT_2022 = shipped("smart-city-2022")
PUBLISHED_2023 = rows("published-2023.csv")


def spread(total: int, people: int) -> list[int]:
    """Whole marks that sum to a total and differ by one at most."""
    share, rest = divmod(total, people)
    return [share + (n < rest) for n in range(people)]


def malang_2022() -> dict[str, dict[str, int]]:
    """Four assessors whose marks have the published means of Kabupaten Malang."""
    marks: dict[str, dict[str, int]] = {f"A{n}": {} for n in range(1, 5)}
    for row in rows("malang-2022-means.csv"):
        total = Fraction(row["mean_of_4_assessors"]) * 4
        assert total.denominator == 1
        for assessor, steps in zip(marks, spread(int(total), 4), strict=True):
            marks[assessor][row["indicator_code"]] = steps
    return marks


def values_of_2022(rounding: Rounding) -> CityValues:
    """Malang's values with the 2022 instrument under a rule."""
    return consolidate(replace(INSTRUMENT_2022, rounding=rounding), malang_2022())


def final_of(instrument: Instrument, rounding: Rounding, *aspects: str) -> str:
    """The final of published aspects in the instrument's order."""
    values = {a.code: Fraction(text) for a, text in zip(instrument.aspects, aspects, strict=True)}
    return str(weigh(instrument, values, rounding).final)


def total_behind(published: Decimal, cells: int) -> int | None:
    """The sum of whole marks whose mean prints as published, if there is one."""
    near = int(Fraction(published) * cells)
    return next((t for t in range(near - 1, near + 3) if round_half_up(Fraction(t, cells)) == published), None)


def marks_behind(instrument: Instrument, row: dict[str, str]) -> dict[str, dict[str, int]]:
    """Whole marks of five assessors whose aspects are those of a published row.

    One aspect, Kolaborasi of Kota Yogyakarta, only comes out when nobody scored its last indicator.
    """
    marks: dict[str, dict[str, int]] = {f"A{n}": {} for n in range(1, 6)}
    for aspect in instrument.aspects:
        published = Decimal(row[COLUMNS[aspect.code]])
        indicators = aspect.indicators
        if total_behind(published, 5 * len(indicators)) is None:
            indicators = indicators[:-1]
        total = total_behind(published, 5 * len(indicators))
        assert total is not None
        pool = iter(spread(total, 5 * len(indicators)))
        for indicator in indicators:
            for sheet in marks.values():
                sheet[indicator.code] = next(pool)
    return marks


def test_the_shipped_instruments_have_the_published_structure() -> None:
    """59 indicators in 2022, 117 in 2023 and its regular cohort without Kolaborasi, with their weights."""
    structure = {
        name: (len(shipped(name).indicators), [(a.code, a.weight // 100) for a in shipped(name).aspects])
        for name in ("smart-city-2022", "smart-city-2023", "smart-city-2023-reguler")
    }
    assert structure == {
        "smart-city-2022": (59, [("B", 10), ("O", 20), ("C", 30), ("I", 10), ("Q", 30)]),
        "smart-city-2023": (117, [("B", 10), ("O", 20), ("C", 20), ("I", 20), ("Q", 20), ("K", 10)]),
        "smart-city-2023-reguler": (111, [("B", 10), ("O", 20), ("C", 30), ("I", 20), ("Q", 20)]),
    }


def test_malang_2022_is_complete_and_on_the_scale() -> None:
    """The reconstructed marks are whole, 0 to 4, one for each indicator of the 2022 instrument."""
    for sheet in malang_2022().values():
        assert set(sheet) == {indicator.code for indicator in INSTRUMENT_2022.indicators}
        assert set(sheet.values()) <= set(range(5))


@pytest.mark.parametrize(("rounding", "final"), [(Rounding.ASPECT_THEN_FINAL, "2.50"), (Rounding.EACH_TERM, "2.51")])
def test_malang_2022_from_four_assessors(rounding: Rounding, final: str) -> None:
    """Aspects 1.40 1.54 2.92 2.56 3.08; final 2.50 by the 2023 rule and 2.51, as published, by the 2022 rule."""
    values = values_of_2022(rounding)
    assert [str(value) for value in values.aspects.values()] == ["1.40", "1.54", "2.92", "2.56", "3.08"]
    assert str(values.final) == final


def test_malang_2022_prints_terms_that_add_up() -> None:
    """Under `each-term` the terms are 0.14 0.31 0.88 0.26 0.92, whose sum is the published 2.51."""
    values = values_of_2022(Rounding.EACH_TERM)
    assert values.terms is not None
    assert [str(term) for term in values.terms.values()] == ["0.14", "0.31", "0.88", "0.26", "0.92"]
    assert str(values.weighted_sum) == "2.51"


def test_surabaya_2022_by_both_rules() -> None:
    """3.45 2.68 3.56 3.94 3.52 was published as 3.41; the 2023 rule gives 3.40."""
    aspects = ("3.45", "2.68", "3.56", "3.94", "3.52")
    assert final_of(INSTRUMENT_2022, Rounding.EACH_TERM, *aspects) == "3.41"
    assert final_of(INSTRUMENT_2022, Rounding.ASPECT_THEN_FINAL, *aspects) == "3.40"


def test_kota_kediri_2022_by_each_term() -> None:
    """3.60 3.21 3.23 3.07 3.65 with the weights of the regular cohort was published as 3.31."""
    assert (
        final_of(shipped("smart-city-2023-reguler"), Rounding.EACH_TERM, "3.60", "3.21", "3.23", "3.07", "3.65")
        == "3.31"
    )


def test_kota_binjai_2023_is_an_exact_tie_that_goes_up() -> None:
    """2.88 2.31 2.99 2.52 1.97 is exactly 2.545, printed beside products that add up to it, and officially 2.55."""
    regular = shipped("smart-city-2023-reguler")
    (row,) = [row for row in PUBLISHED_2023 if row["code"] == "12.75"]
    aspects = {a.code: Fraction(row[COLUMNS[a.code]]) for a in regular.aspects}
    result = weigh(regular, aspects, Rounding.ASPECT_THEN_FINAL)
    assert str(result.weighted_sum) == "2.545"
    assert result.terms is not None
    assert [str(term) for term in result.terms.values()] == ["0.288", "0.462", "0.897", "0.504", "0.394"]
    assert str(result.final) == row["final"] == "2.55"


def test_there_are_121_published_rows_of_two_cohorts() -> None:
    """The table holds 121 rows, and exactly eight of them are ties at 5 in the third decimal."""
    assert len(PUBLISHED_2023) == 121
    assert {row["cohort"] for row in PUBLISHED_2023} == set(COHORTS)
    ties = 0
    for row in PUBLISHED_2023:
        made = shipped(COHORTS[row["cohort"]])
        exact = sum(Fraction(a.weight, 10_000) * Fraction(row[COLUMNS[a.code]]) for a in made.aspects)
        ties += exact * 1_000 % 10 == 5
    assert ties == 8


@pytest.mark.parametrize("row", PUBLISHED_2023, ids=lambda row: row["code"])
def test_every_published_final_of_2023(row: dict[str, str]) -> None:
    """From whole marks of five assessors come the published aspects, and from them the published final."""
    made = shipped(COHORTS[row["cohort"]])
    values = consolidate(made, marks_behind(made, row))
    assert {code: str(value) for code, value in values.aspects.items()} == {
        a.code: row[COLUMNS[a.code]] for a in made.aspects
    }
    assert str(values.final) == row["final"]


def test_malang_improved_by_044() -> None:
    """Its final of 2023 is 2.94, its previous one recomputed by today's rule 2.50, its improvement 0.44."""
    (row,) = [row for row in PUBLISHED_2023 if row["code"] == "35.07"]
    today = shipped(COHORTS[row["cohort"]])
    earlier = {code: value for code, value in values_of_2022(Rounding.EACH_TERM).aspects.items() if value is not None}
    previous = Previous(INSTRUMENT_2022.id, earlier)
    whole = evaluation(
        instruments=(today, INSTRUMENT_2022),
        cities=(City("35.07", "Kabupaten Malang", today.id, previous=previous),),
        assessors=tuple(Assessor(f"A{n}", f"Asesor {n}", "UI") for n in range(1, 6)),
    )
    versions = {
        assessor: version(assessor, assessor, "35.07", marks) for assessor, marks in marks_behind(today, row).items()
    }
    lineages = {(assessor, "35.07"): Lineage((assessor,), (assessor,)) for assessor in versions}
    shapes = {today.id: "shape", INSTRUMENT_2022.id: "other"}
    found = compute(DeskView(whole), lineages, versions, shapes).city("35.07")
    assert (str(found.final), str(found.previous), str(found.improvement)) == ("2.94", "2.50", "0.44")
    assert row["improvement"] == "0.44"
