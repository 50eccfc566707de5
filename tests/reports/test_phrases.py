"""Wording that documents share: what an evaluation is called, whose sheets they are, when it was."""

import datetime as dt
from dataclasses import replace

import pytest

from assessor_app.domain.evaluation import Assessor, AssessorNames, Zone
from assessor_app.domain.instrument import Combine, Rounding
from assessor_app.reports import phrases
from assessor_app.reports.kit.measure import NBSP
from assessor_app.words import catalogue
from tests.reports import examples

WORDS = catalogue("id")


@pytest.mark.parametrize(
    ("title", "year", "stage", "name"),
    [
        ("Evaluasi Kota Cerdas", 2019, "I", "Evaluasi Kota Cerdas Tahun 2019 Tahap I"),
        ("Evaluasi Tahap I 2019", 2019, "I", "Evaluasi Tahap I 2019"),
        ("Evaluasi 2022", 2022, "", "Evaluasi 2022"),
        ("Evaluasi", 2019, "Tahap II", "Evaluasi Tahun 2019 Tahap II"),
    ],
)
def test_year_and_stage_are_said_once(title: str, year: int, stage: str, name: str) -> None:
    """The title is completed by what it does not say itself."""
    evaluation = examples.evaluation_2022(title=title, year=year, stage=stage)
    assert phrases.evaluation_name(evaluation, WORDS) == name


@pytest.mark.parametrize(("zone", "shown"), [(Zone.WIB, "10.42"), (Zone.WITA, "11.42"), (Zone.WIT, "12.42")])
def test_moments_are_told_by_the_clock_of_the_event(zone: Zone, shown: str) -> None:
    """Whatever zone a time was written in, it is printed in the event's own."""
    evaluation = examples.evaluation_2022(zone=zone)
    at = phrases.utc("2022-10-04T03:42:00")
    assert phrases.moment(at, evaluation, WORDS).replace(NBSP, " ") == f"4 Oktober 2022 {shown} {zone.value}"


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (dt.date(2019, 6, 18), dt.date(2019, 6, 20), "18–20 Juni 2019"),
        (dt.date(2019, 6, 28), dt.date(2019, 7, 2), "28 Juni 2019 – 2 Juli 2019"),
        (dt.date(2019, 6, 18), None, "18 Juni 2019"),
        (None, None, ""),
    ],
)
def test_days_of_an_event_are_one_phrase(start: dt.date | None, end: dt.date | None, span: str) -> None:
    """The month and year are said once where they are the same."""
    assert phrases.span(examples.evaluation_2022(start=start, end=end), WORDS) == span


def test_several_assessors_of_one_institution_are_numbered() -> None:
    """Under institutions alone, two people of one stay apart."""
    panel = (*examples.PANEL, Assessor("A5", "Asesor UI 2", "Universitas Indonesia"))
    evaluation = examples.evaluation_2022(assessors=panel)
    labels = phrases.assessor_labels(evaluation, ["A1", "A2", "A5"], WORDS, {})
    assert [label for label, _ in labels.values()] == [
        "Universitas Indonesia 1",
        "Institut Teknologi Bandung",
        "Universitas Indonesia 2",
    ]


def test_a_spare_seat_goes_by_the_name_that_was_typed() -> None:
    """Whoever sat on a spare seat is named as at joining, not by the seat."""
    panel = (*examples.PANEL, Assessor("cadangan-1", "Cadangan 1", ""))
    for names in (AssessorNames.NAME, AssessorNames.INSTITUTION):
        evaluation = examples.evaluation_2022(assessors=panel, assessor_names=names)
        labels = phrases.assessor_labels(evaluation, ["cadangan-1"], WORDS, {"cadangan-1": "Asesor Pengganti"})
        assert labels["cadangan-1"][0] == "Asesor Pengganti"


@pytest.mark.parametrize("combine", list(Combine))
def test_every_way_to_combine_marks_has_words(combine: Combine) -> None:
    """The method page names the rule of the instrument."""
    instrument = replace(examples.built_in("smart-city-2022"), combine=combine, trim=1)
    texts = {phrases.combining(instrument, catalogue(language)) for language in ("id", "en")}
    assert len(texts) == 2


def test_before_the_first_merge_nothing_is_claimed() -> None:
    """Without any file merged, SEMENTARA says just that."""
    issue = examples.issue(examples.evaluation_2022(example=False), closed=None, last_merge=None)
    assert phrases.status(issue, WORDS) == "SEMENTARA: belum ada berkas skor yang digabungkan."


def test_the_town_is_said_once() -> None:
    """A venue that names its town already is not followed by it again; either may be missing."""
    told = {
        ("Hotel Contoh", "Jakarta"): "Hotel Contoh, Jakarta",
        ("Hotel di Banyuwangi", "Banyuwangi"): "Hotel di Banyuwangi",
        ("", "Jakarta"): "Jakarta",
        ("Hotel Contoh", ""): "Hotel Contoh",
    }
    for (venue, town), text in told.items():
        assert phrases.place(examples.evaluation_2022(venue=venue, town=town)) == text


@pytest.mark.parametrize("rounding", list(Rounding))
def test_every_rounding_rule_has_words(rounding: Rounding) -> None:
    """The working paper says where figures are rounded, never the rule's technical name."""
    instrument = replace(examples.built_in("smart-city-2022"), rounding=rounding)
    texts = {phrases.rounding(instrument, catalogue(language)) for language in ("id", "en")}
    assert len(texts) == 2 and rounding.value not in texts
