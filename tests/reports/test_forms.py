"""Forms on paper: sheets to cross, the scale in words, the schedule, attendance; none tells a result."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from assessor_app.domain.evaluation import Evaluation, Session
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.scale import Scale
from assessor_app.reports.attendance import AttendanceContent, RoomDay, attendance_document
from assessor_app.reports.cards import Card, cards_document
from assessor_app.reports.content import Issue
from assessor_app.reports.forms_scale import ScaleContent, legend_table, letters, scale_document
from assessor_app.reports.forms_sheet import BlankSheetContent, blank_sheet_document
from assessor_app.reports.kit.page import Circle, Document, Rect
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.schedule_list import ScheduleContent, schedule_document
from assessor_app.words import Words, catalogue
from tests.conftest import Golden
from tests.reports import examples
from tests.reports.pages import dressed, inks, overlaps, words_of

WORDS = catalogue("id")
Layout = Callable[[str, Words], Document]


def _issue(evaluation: Evaluation, paper: str = "A4") -> Issue:
    return examples.issue(evaluation, paper=paper, closed=None, last_merge=None)


def _scheduled(evaluation: Evaluation) -> Evaluation:
    """Two rooms on two days, so many minutes a city; one city is heard by a panel of its own."""
    ids = tuple(person.id for person in evaluation.assessors)
    sessions = tuple(
        Session(
            dt.date(2022, 10, 3 + nth // 6),
            dt.time(9 + nth % 6),
            dt.time(9 + nth % 6, 20),
            "AB"[nth % 2],
            city.code,
            ids[:4] if nth != 3 else ids[:1],
            presenters="Sekretaris Daerah" if nth % 3 == 0 else "",
        )
        for nth, city in enumerate(evaluation.cities)
    )
    return replace(evaluation, sessions=sessions)


def _sheet(paper: str, words: Words, instrument: Instrument | None = None, *, named: bool = False) -> Document:
    evaluation = _scheduled(examples.evaluation_2022())
    used = instrument or evaluation.instruments[0]
    content = BlankSheetContent(_issue(evaluation, paper), used, scale_apart=instrument is None)
    if named:
        city = evaluation.city("35.07")
        content = replace(content, city=city, assessor=examples.PANEL[0], session=evaluation.sessions[0])
    return blank_sheet_document(content, words)


def _scale(paper: str, words: Words) -> Document:
    evaluation = examples.evaluation_2022()
    return scale_document(ScaleContent(_issue(evaluation, paper), evaluation.instruments[0]), words)


def _schedule(paper: str, words: Words, evaluation: Evaluation | None = None) -> Document:
    event = _scheduled(evaluation or examples.evaluation_2022())
    names = {person.id: person.name for person in event.assessors}
    return schedule_document(ScheduleContent(_issue(event, paper), event.sessions, names), words)


def _attendance(paper: str, words: Words, evaluation: Evaluation | None = None) -> Document:
    event = _scheduled(evaluation or examples.evaluation_2022())
    day = event.sessions[0].date
    here = tuple(s for s in event.sessions if s.room == "A" and s.date == day and event.city(s.city).present)
    lists = (RoomDay("A", day, event.assessors, here), RoomDay("B", day, event.assessors[:1], ()))
    return attendance_document(AttendanceContent(_issue(event, paper), lists), words)


def _odd(layout: Callable[[str, Words, Evaluation], Document]) -> Layout:
    return lambda paper, words: layout(paper, words, examples.odd_event(8, 11)[0].evaluation)


def _odd_sheet(paper: str, words: Words) -> Document:
    evaluation = examples.odd_event(8, 11)[0].evaluation
    issue, city = _issue(evaluation, paper), evaluation.city("12.75")
    return blank_sheet_document(
        BlankSheetContent(issue, evaluation.instruments[0], city, evaluation.assessors[2]), words
    )


LAYOUTS: dict[str, Layout] = {
    "formulir-lembar": _sheet,
    "formulir-lembar-bernama": lambda paper, words: _sheet(paper, words, named=True),
    "formulir-skala": _scale,
    "formulir-jadwal": _schedule,
    "formulir-hadir": _attendance,
}
ODD: dict[str, Layout] = {"lembar": _odd_sheet, "jadwal": _odd(_schedule), "hadir": _odd(_attendance)}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_forms_read_as_stored(golden: Golden, name: str, language: str) -> None:
    """The text of every page is the stored one, and a second run gives the same bytes."""
    words = catalogue(language)
    made = pdf(LAYOUTS[name]("A4", words))
    golden(f"reports/{name}-{language}.txt", words_of(made))
    assert made == pdf(LAYOUTS[name]("A4", words))


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("name", [*LAYOUTS, *ODD])
def test_texts_keep_apart_and_on_the_page(name: str, paper: str) -> None:
    """Nothing covers anything or leaves its page, with names of 120 characters as well."""
    document = (LAYOUTS | ODD)[name](paper, WORDS)
    for number, page in enumerate(dressed(document), 1):
        assert not overlaps(page), f"page {number}"
        for box in inks(page):
            assert box.left > 40 and box.right < page.width - 40, f"page {number}: {box.text}"
            assert box.bottom < page.height - 25, f"page {number}: {box.text}"


def test_long_names_keep_clear_of_the_access_code() -> None:
    """A card with a title, a name and an institution of 120 characters covers nothing and cuts no name."""
    evaluation = examples.odd_event(8, 11)[0].evaluation
    document = cards_document(evaluation, [Card(p, "ZFNA-HLXL-9TC3") for p in evaluation.assessors], WORDS)
    pages = list(dressed(document))
    for page in pages:
        assert not overlaps(page)
        assert all(box.right < page.width - 40 for box in inks(page))
    shown = " ".join(text.text for page in pages for text in page.texts)
    assert all(person.name in shown for person in evaluation.assessors)


def test_forms_say_nothing_of_a_result() -> None:
    """They are never SEMENTARA and carry no date of a merge; the example says CONTOH on every page."""
    for layout in LAYOUTS.values():
        document = layout("A4", WORDS)
        assert not document.watermark
        assert document.dated is None
        for page in dressed(document):
            assert any(text.text == "CONTOH" for text in page.texts)


def test_a_sheet_of_59_indicators_takes_three_pages() -> None:
    """Two pages of marks and one to write on, as an assessor can carry twenty of them."""
    assert len(_sheet("A4", WORDS).pages) == 3
    assert len(_sheet("F4", WORDS, named=True).pages) == 3


def _circles(document: Document) -> int:
    return sum(isinstance(mark, Circle) for page, _ in document.pages for mark in page.marks)


def test_not_applicable_is_offered_only_where_it_is_allowed() -> None:
    """Every indicator has a circle for each mark, and one for TB where the instrument allows it."""
    instrument = examples.built_in("smart-city-2022")
    allowed = sum(indicator.not_applicable_allowed for indicator in instrument.indicators)
    assert 0 < allowed < len(instrument.indicators)
    assert _circles(_sheet("A4", WORDS)) == 5 * len(instrument.indicators) + allowed
    strict = examples.many_aspects(3)
    document = _sheet("A4", WORDS, strict)
    assert _circles(document) == 5 * len(strict.indicators)
    assert "TB" not in {text.text for page, _ in document.pages for text in page.texts}


def test_a_fine_scale_is_written_not_crossed() -> None:
    """A scale of a hundred marks has a box to write in and says its bounds."""
    fine = examples.many_aspects(3, scale=Scale(Decimal(0), Decimal(10), Decimal("0.1")))
    document = _sheet("A4", WORDS, fine)
    assert _circles(document) == 0
    boxes = [mark for page, _ in document.pages for mark in page.marks if isinstance(mark, Rect)]
    assert len(boxes) == len(fine.indicators)
    assert "Tulis satu angka dari 0 sampai 10, dengan langkah 0,1" in " ".join(words_of(pdf(document)).split())


def _with_levels(distinct: int) -> Instrument:
    instrument = examples.many_aspects(3, 4)
    described = iter(range(12))
    aspects = tuple(
        replace(
            aspect,
            indicators=tuple(
                replace(i, levels={"0": f"tidak ada {next(described) % distinct}", "4": "lengkap"})
                for i in aspect.indicators
            ),
        )
        for aspect in instrument.aspects
    )
    return replace(instrument, aspects=aspects)


def test_shared_scales_stand_on_the_form_under_letters() -> None:
    """Few scales get letters and a legend on the last page; many are a document of their own."""
    few, many = _with_levels(3), _with_levels(12)
    assert sorted(set(letters(few).values())) == ["a", "b", "c"]
    assert letters(many) == {} and legend_table(many, WORDS) is None
    text = " ".join(words_of(pdf(_sheet("A4", WORDS, few))).split())
    assert "Skala a–c: halaman terakhir." in text
    assert "tidak ada 2" in text


def test_many_levels_are_described_below_each_other() -> None:
    """A scale of more levels than fit side by side lists those that are described."""
    instrument = replace(_with_levels(12), scale=Scale(Decimal(0), Decimal(10), Decimal(1)))
    evaluation = examples.evaluation_2022(instruments=(instrument,), cities=())
    document = scale_document(ScaleContent(_issue(evaluation), instrument), WORDS)
    page = document.pages[0][0]
    assert page.width < page.height
    text = " ".join(words_of(pdf(document)).split())
    assert "0 tidak ada 11 4 lengkap" in text


def test_loose_pages_of_an_unnamed_sheet_can_be_told_apart() -> None:
    """After the first page there is a line for the assessor and the city; a named sheet has them in its head."""
    _, *later = dressed(_sheet("A4", WORDS))
    for page in later:
        assert {"Asesor", "Kode dan nama daerah"} <= {text.text for text in page.texts}
    for page in dressed(_sheet("A4", WORDS, named=True)):
        assert any("Asesor UI" in text.text and "Kabupaten Malang" in text.text for text in page.texts)


def test_the_schedule_names_a_panel_once_where_it_stays() -> None:
    """With one panel a room and day it stands over the rows; where it changes, beside each city."""
    event = _scheduled(examples.evaluation_2022())
    names = {person.id: person.name for person in event.assessors}
    same = [replace(session, assessors=("A1", "A2")) for session in event.sessions]
    steady = words_of(pdf(schedule_document(ScheduleContent(_issue(event), same, names), WORDS)))
    assert steady.count("Asesor UI, Asesor ITB") == len({(s.date, s.room) for s in event.sessions})
    changing = words_of(pdf(_schedule("A4", WORDS)))
    assert changing.count("Asesor UI") == len(event.sessions)
    assert "Kabupaten Ngada (tidak mengikuti)" in changing
