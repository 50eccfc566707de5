"""Wording that documents share: what an evaluation is called, whose sheets they are, when it was."""

import datetime as dt
from dataclasses import replace

import pytest

from assessor_app.domain.evaluation import Assessor, AssessorNames, Zone
from assessor_app.domain.instrument import Combine, Rounding
from assessor_app.reports import phrases
from assessor_app.reports.kit.measure import NBSP
from assessor_app.reports.labels import assessor_labels
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
    labels = assessor_labels(evaluation, ["A1", "A2", "A5"], WORDS, {})
    assert [label for label, _ in labels.values()] == [
        "Universitas Indonesia 1",
        "Institut Teknologi Bandung",
        "Universitas Indonesia 2",
    ]


def test_a_substitute_is_named_only_where_names_are_printed() -> None:
    """Without an institution a city reads "Asesor pengganti", and a name only where the organiser prints names."""
    seats = [Assessor(f"cadangan-{n}", f"Cadangan {n}", "") for n in (1, 2)]
    typed = {"cadangan-1": "Nama Diketik"}
    told = {}
    for names in AssessorNames:
        evaluation = examples.evaluation_2022(assessors=(*examples.PANEL, *seats), assessor_names=names)
        told[names] = assessor_labels(evaluation, ["A1", "cadangan-1"], WORDS, typed)["cadangan-1"]
    assert told == {
        AssessorNames.NAME: ("Nama Diketik", "Asesor pengganti"),
        AssessorNames.INSTITUTION: ("Asesor pengganti", ""),
        AssessorNames.ANONYMOUS: ("Asesor 2", ""),
    }
    both = assessor_labels(
        examples.evaluation_2022(assessors=(*examples.PANEL, *seats)), [s.id for s in seats], WORDS, {}
    )
    assert [label for label, _ in both.values()] == ["Asesor pengganti 1", "Asesor pengganti 2"]
    of = (replace(seats[0], institution="Perbanas Institute"), *examples.PANEL)
    labels = assessor_labels(examples.evaluation_2022(assessors=of), ["A4", "cadangan-1"], WORDS, typed)
    assert [label for label, _ in labels.values()] == ["Perbanas Institute 1", "Perbanas Institute 2"]


def test_a_seat_without_an_institution_goes_by_a_number() -> None:
    """Not even a roster without institutions brings a name into a city's paper."""
    panel = tuple(replace(person, institution="") for person in examples.PANEL)
    labels = assessor_labels(examples.evaluation_2022(assessors=panel), ["A1", "A2"], WORDS, {})
    assert [label for label, _ in labels.values()] == ["Asesor 1", "Asesor 2"]


@pytest.mark.parametrize(
    ("venue", "where"),
    [
        ("Hotel Contoh", "di Hotel Contoh, Jakarta"),
        ("di Hotel Contoh Jakarta", "di Hotel Contoh Jakarta"),
        ("secara daring", "secara daring"),
        ("Daring melalui Zoom", "secara daring melalui Zoom"),
        ("online (Jakarta)", "secara daring (Jakarta)"),
        ("", "di Jakarta"),
    ],
)
def test_an_evaluation_online_is_nowhere(venue: str, where: str) -> None:
    """A venue that is a manner is never "di secara daring"."""
    assert phrases.located(examples.evaluation_2022(venue=venue, town="Jakarta"), WORDS) == where


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
        assert phrases.place(examples.evaluation_2022(venue=venue, town=town), WORDS) == text


@pytest.mark.parametrize("rounding", list(Rounding))
def test_every_rounding_rule_has_words(rounding: Rounding) -> None:
    """The working paper says where figures are rounded, never the rule's technical name."""
    instrument = replace(examples.built_in("smart-city-2022"), rounding=rounding)
    texts = {phrases.rounding(instrument, catalogue(language)) for language in ("id", "en")}
    assert len(texts) == 2 and rounding.value not in texts
