"""The built-in example is a possible event, and the same one every time."""

import datetime as dt
import itertools
import re
from collections import Counter
from decimal import Decimal

import msgspec
import pytest

from assessor_app.domain.checks import evaluation_problems
from assessor_app.domain.evaluation import Evaluation, Zone
from assessor_app.domain.instrument import Pillar, Rounding
from assessor_app.domain.papers import is_one_paper, text_row
from assessor_app.domain.sheet import FindingKind, fits, missing_finding_kinds
from assessor_app.exchange.columns import DOCUMENTS, SHEETS
from assessor_app.operations.demo_cities import ABSENT, BINJAI, PRACTICE
from assessor_app.operations.demo_dice import Dice
from assessor_app.operations.demo_event import demo_evaluation, demo_texts
from assessor_app.operations.demo_marks import AWAITED, DemoSheet, demo_sheets


@pytest.fixture(scope="module")
def example() -> Evaluation:
    """The example as its organiser prepared it."""
    return demo_evaluation()


@pytest.fixture(scope="module")
def sheets(example: Evaluation) -> list[DemoSheet]:
    """Every sheet of the example."""
    return list(demo_sheets(example))


def test_example_is_the_event_of_june_2019(example: Evaluation) -> None:
    """Tahap I 2019 runs from Tuesday 18 to Thursday 20 June at Banyuwangi and says that it is an example."""
    assert (example.id, example.title, example.stage) == ("contoh-2019-tahap-1", "Evaluasi Tahap I 2019", "I")
    assert (example.start, example.end) == (dt.date(2019, 6, 18), dt.date(2019, 6, 20))
    assert example.start is not None
    assert example.start.isoweekday() == 2
    assert (example.town, example.zone, example.example) == ("Banyuwangi", Zone.WIB, True)


def test_example_could_be_prepared(example: Evaluation) -> None:
    """The checks that an organiser's evaluation must pass find nothing."""
    assert evaluation_problems(example) == []


def test_example_has_the_75_cities_and_a_practice_city(example: Evaluation) -> None:
    """25 cities were announced in 2017 and 50 in 2018; one is absent, and one more city is for practice."""
    real = [city for city in example.cities if not city.practice]
    assert len({city.code for city in real}) == 75
    assert Counter(city.cohort for city in real) == {"2017": 25, "2018": 50}
    assert [city.code for city in real if not city.present] == [ABSENT]
    assert [city.code for city in example.cities if city.practice] == [PRACTICE]


def test_no_room_holds_two_cities_at_once(example: Evaluation) -> None:
    """In each room a session ends before the next begins, and none touches the noon break."""
    assert sorted(s.city for s in example.sessions) == sorted(c.code for c in example.cities if not c.practice)
    assert {s.room for s in example.sessions} == {"A", "B", "C", "D"}
    for room in "ABCD":
        slots = sorted((s.date, s.start, s.end) for s in example.sessions if s.room == room)
        for (day, _, end), (next_day, start, _) in itertools.pairwise(slots):
            assert day < next_day or end < start
    assert all(s.end <= dt.time(12) or s.start >= dt.time(13) for s in example.sessions)


def test_each_assessor_sits_in_one_room(example: Evaluation) -> None:
    """Five assessors sit in every room, one of each institution, and nobody in two; one of them chairs."""
    seated = {(assessor, s.room) for s in example.sessions for assessor in s.assessors}
    assert len(seated) == len(example.assessors) == 20
    for room in "ABCD":
        panel = [example.assessor(assessor) for assessor, where in seated if where == room]
        assert len({assessor.institution for assessor in panel}) == 5
        assert {assessor.panel for assessor in panel} == {room}
        assert sum(assessor.chair for assessor in panel) == 1


def test_assessors_are_called_by_their_institution(example: Evaluation) -> None:
    """No assessor has a person's name or an identity number."""
    assert all(re.fullmatch(r"Asesor (UI|ITB|UGM|Perbanas|Kominfo) [1-4]", a.name) for a in example.assessors)
    assert all(not a.identity_number for a in example.assessors)


def test_instrument_carries_the_example_weights(example: Evaluation) -> None:
    """The 59 indicators of 2022 weigh 10/20/30/20/20 and the name says that the weights are an example's."""
    rules = example.instrument("contoh-2019")
    assert [aspect.weight_percent for aspect in rules.aspects] == [10, 20, 30, 20, 20]
    assert len(rules.indicators) == 59
    assert rules.rounding is Rounding.ASPECT_THEN_FINAL
    assert "bobot contoh (2023 reguler)" in rules.name


def test_binjai_presents_its_eight_applications(example: Evaluation) -> None:
    """Kota Binjai is on Thursday 20 June, 13.30 to 13.50, in room A, each application under a pillar and horizon."""
    session = next(s for s in example.sessions if s.city == BINJAI)
    assert (session.date, session.start, session.end) == (dt.date(2019, 6, 20), dt.time(13, 30), dt.time(13, 50))
    assert session.room == "A"
    shown = {i.name: i for i in example.city(BINJAI).innovations}
    names = ["e-Mas", "e-Musrenbang", "e-SSH", "e-Kinerja", "e-Saberling", "e-Warung", "e-PBB", "Catin"]
    assert list(shown) == names
    assert all(i.pillar and i.horizon and i.text for i in shown.values())
    assert shown["e-Saberling"].pillar is Pillar.ENVIRONMENT


def test_every_city_judges_itself(example: Evaluation) -> None:
    """Each city has a self-assessment of every indicator on the scale; now and then it is a decimal."""
    rules = example.instrument("contoh-2019")
    values = [mark.value for city in example.cities for mark in city.self_marks.values()]
    assert len(values) == 76 * len(rules.indicators)
    assert all(Decimal(0) <= value <= Decimal(4) for value in values)
    decimals = sum(value != int(value) for value in values)
    assert 0 < decimals < len(values) // 5


def test_part_of_the_cities_has_an_earlier_result(example: Evaluation) -> None:
    """Some earlier results have aspects, some only a final, and some cities have none."""
    assert example.compared_with == "Tahap II 2018"
    earlier = [city.previous for city in example.cities]
    assert any(p and p.aspects and p.instrument == "contoh-2019" for p in earlier)
    assert any(p and p.final and not p.aspects for p in earlier)
    assert None in earlier
    given = [v for p in earlier if p for v in (*p.aspects.values(), *([] if p.final is None else [p.final]))]
    assert all(value.as_tuple().exponent == -2 and 0 <= value <= 4 for value in given)


def test_practice_city_has_an_anchor_for_every_indicator(example: Evaluation) -> None:
    """Whoever practises can compare every mark."""
    rules = example.instrument("contoh-2019")
    assert fits(rules, example.city(PRACTICE).anchors)
    assert not [s for s in example.sessions if s.city == PRACTICE]


def test_seeded_generator_repeats_itself(example: Evaluation, sheets: list[DemoSheet]) -> None:
    """A second run gives the same sheets, and another seed gives others."""
    again = msgspec.json.encode(list(demo_sheets(demo_evaluation())))
    assert again == msgspec.json.encode(sheets)
    assert again != msgspec.json.encode(list(demo_sheets(example, seed=2020)))


def test_dice_fall_alike_on_every_python() -> None:
    """A label gives the same choices on every machine and version."""
    dice = Dice("contoh", 2019)
    assert [dice.below(100) for _ in range(8)] == [9, 55, 50, 40, 78, 29, 70, 99]
    assert dice.shuffled(range(5)) == [3, 1, 2, 4, 0]


def test_every_mark_is_on_the_scale(example: Evaluation, sheets: list[DemoSheet]) -> None:
    """Each sheet could be signed: all marks on the scale, TB only where allowed, one finding of each kind."""
    rules = example.instrument("contoh-2019")
    for sheet in sheets:
        if sheet.recused_reason is None:
            assert fits(rules, sheet.content.marks), (sheet.assessor, sheet.city)
            assert missing_finding_kinds(rules, sheet.content.findings) == ()
            assert set(sheet.content.notes) | set(sheet.content.evidence) <= set(sheet.content.marks)


def test_marks_use_the_whole_scale(sheets: list[DemoSheet]) -> None:
    """Every level and TB occur, the middle ones most."""
    marks = Counter(mark for sheet in sheets for mark in sheet.content.marks.values())
    assert set(marks) == {None, 0, 1, 2, 3, 4}
    assert marks[2] + marks[3] > marks[0] + marks[1] + marks[4]


def test_one_sheet_is_awaited_and_one_recused(example: Evaluation, sheets: list[DemoSheet]) -> None:
    """All scheduled sheets of present cities exist but one; the assessor in Benturan recuses and gives no mark."""
    scheduled = {(a, s.city) for s in example.sessions for a in s.assessors if s.city != ABSENT}
    assert scheduled - {(sheet.assessor, sheet.city) for sheet in sheets} == {AWAITED}
    assert len(sheets) == len(scheduled) - 1
    recused = [sheet for sheet in sheets if sheet.recused_reason is not None]
    assert [(sheet.assessor, sheet.city) for sheet in recused] == [(i.assessor, i.city) for i in example.interests]
    assert all(not sheet.content.marks for sheet in recused)


def test_findings_differ_within_a_city(sheets: list[DemoSheet]) -> None:
    """One to three findings of each kind a sheet, no text twice in a city, every placeholder filled in."""
    texts: dict[str, list[str]] = {}
    for sheet in sheets:
        if sheet.recused_reason is None:
            kinds = Counter(finding.kind for finding in sheet.content.findings)
            assert all(1 <= kinds[kind] <= 3 for kind in FindingKind)
        texts.setdefault(sheet.city, []).extend(finding.text for finding in sheet.content.findings)
    for city, written in texts.items():
        assert len(set(written)) == len(written), city
        assert not [text for text in written if "{" in text]


def test_findings_are_tied_to_what_the_city_shows(example: Evaluation, sheets: list[DemoSheet]) -> None:
    """A finding names one thing: the city's innovation, a pillar or an aspect; only recommendations a horizon."""
    for sheet in sheets:
        names = {innovation.name for innovation in example.city(sheet.city).innovations}
        for finding in sheet.content.findings:
            ties = [tie for tie in (finding.aspect, finding.pillar, finding.innovation) if tie is not None]
            assert len(ties) == 1
            assert finding.innovation is None or finding.innovation in names
            assert finding.horizon is None or finding.kind is FindingKind.RECOMMENDATION


def test_sheets_are_signed_after_their_session(example: Evaluation, sheets: list[DemoSheet]) -> None:
    """Each sheet is signed within ten minutes of its session's end, in UTC, and each assessor's come in order."""
    ends = {s.city: dt.datetime.combine(s.date, s.end, example.zone.offset) for s in example.sessions}
    for sheet in sheets:
        assert sheet.time.tzinfo is dt.UTC
        assert dt.timedelta(0) < sheet.time - ends[sheet.city] < dt.timedelta(minutes=10)
    for assessor in example.assessors:
        times = [sheet.time for sheet in sheets if sheet.assessor == assessor.id]
        assert times == sorted(times)


def test_texts_name_documents_and_nobody() -> None:
    """The example's Naskah fills known columns of known documents and leaves the name of the signer to be written."""
    columns = {column.name for column in SHEETS["Naskah"]}
    for key, texts in demo_texts().items():
        document, paper = text_row(key)
        assert document in DOCUMENTS
        assert set(texts) <= columns - {"nama", "nip", "untuk"}
        assert "nomor" not in texts or ("CONTOH" in texts["nomor"] and is_one_paper(document, paper))
        assert dt.date.fromisoformat(texts.get("tanggal", "2019-06-20")) >= dt.date(2019, 6, 20)
