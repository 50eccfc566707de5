"""Working papers to try: the published 2022 city with everything that can happen to a sheet, and the oddest event."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assessor_app.domain.evaluation import Assessor, City, Evaluation, Interest
from assessor_app.domain.instrument import Aspect, Indicator, Instrument, Pillar
from assessor_app.domain.records import Closing, DeskAction, DeskRecord, Reissue
from assessor_app.domain.results import CityResult
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import MarkValue
from assessor_app.reports.content import Correction, PrintedSheet
from assessor_app.reports.worksheet_content import Decided, Fixed, WorksheetContent
from tests.reports import examples

DIGEST = "e38f1613a4e2006f3c27cac7e00af6189634281a7ced4d65aac2e0d384d26251"
AT = dt.datetime(2022, 10, 5, 9, 30, tzinfo=examples.WIB)
PANEL = (*examples.PANEL, Assessor("A5", "Asesor Kominfo", "Kominfo"), Assessor("A6", "Asesor UI 2", "UI"))

REPLACED = Reissue(
    assessor="A2",
    box="",
    evaluation="x",
    keyid="",
    listed=("0" * 64, "1" * 64),
    old_keyids=(),
    operator="Petugas Tiga",
    reason="Tas hilang",
    replaces=(),
    revision=2,
    sign="",
    time="2022-10-04T04:30:00Z",
)


def closing(evaluation: Evaluation) -> Closing:
    """The first closing of an evaluation."""
    return Closing(
        counted={},
        evaluation=evaluation.id,
        note="Rapat pleno",
        number=1,
        operator="Petugas Satu",
        records=(),
        replaces=(),
        results=DIGEST,
        revision=1,
        time="2022-12-06T06:00:00Z",
        versions=(),
    )


def record(action: DeskAction, **changes: object) -> DeskRecord:
    """A desk record about Kabupaten Malang."""
    base = DeskRecord(action, "x", "Petugas Dua", "Hujan deras", (), "2022-10-04T03:00:00Z", city="35.07")
    return replace(base, **changes)


def heads(result: CityResult) -> dict[str, tuple[PrintedSheet, ...]]:
    """A version of each counted sheet."""
    return {
        assessor: (examples.printed(examples.sheet(assessor, result.city, result.marks[assessor]), nth),)
        for nth, assessor in enumerate(result.counted, 1)
    }


def malang(paper: str = "A4") -> WorksheetContent:
    """Kabupaten Malang: four sheets count, one recused, one with an interest; a correction, a decision, a move."""
    evaluation = examples.evaluation_2022(assessors=PANEL, interests=(Interest("A6", "35.07"),))
    city, marks = evaluation.city("35.07"), examples.malang_marks()
    result = replace(examples.result(city, evaluation, marks), recused=("A5",))
    found = heads(result)
    changed = examples.sheet("A2", city, marks["A2"], replaces=("0" * 64,), reason="Salah baca")
    found["A2"] = (examples.printed(changed, 7),)
    found["A5"] = (examples.printed(examples.sheet("A5", city, None, recused=True, reason="Kerabat"), 8),)
    return WorksheetContent(
        examples.issue(evaluation, paper=paper, qr="KABUPATEN " * 20),
        result,
        found,
        {person.id: person.name for person in PANEL},
        corrections=(
            Correction("A2", AT, "B01", 1, 2, "Salah baca"),
            Correction("A2", AT, "B02", None, 1, "Salah baca"),
        ),
        decided=(Decided(AT, "A1", 2, "JRYA-VYJE", "Asesor UI", "Versi di laptop pinjaman", "Petugas Satu"),),
        changes=(
            record(DeskAction.MOVE, room="C", date=dt.date(2022, 10, 4), start=dt.time(10)),
            record(DeskAction.PRESENTERS, text="Sekretaris Daerah"),
        ),
        reissued=(REPLACED,),
        fixed=Fixed(closing(evaluation), DIGEST),
    )


def awaited() -> WorksheetContent:
    """Kabupaten Malang before a closing: two sheets came, one is in conflict, one is awaited; one indicator is TB."""
    evaluation = examples.evaluation_2022()
    city = evaluation.city("35.07")
    marks = {assessor: examples.malang_marks()[assessor] for assessor in ("A1", "A2")}
    without: dict[str, Mapping[str, MarkValue]] = {a: {**given, "B01": None} for a, given in marks.items()}
    result = examples.result(city, evaluation, without, expected=("A1", "A2", "A4"), reason="conflict")
    result = replace(result, conflict=("A3",), missing=("A4",))
    found = heads(result)
    found["A3"] = tuple(examples.printed(examples.sheet("A3", city, marks["A1"], counter=n), n + 10) for n in (1, 2))
    issue = examples.issue(evaluation, closed=None)
    return WorksheetContent(issue, result, found, {person.id: person.name for person in examples.PANEL})


def small(levels: Sequence[int] = (1, 2, 3, 4, 0, 1), **changes: object) -> WorksheetContent:
    """Three aspects of two indicators; as many assessors as there are marks for, six to each."""
    instrument = examples.many_aspects(3, 2, **changes)
    city = City("12.75", "Kota Binjai", instrument.id)
    codes = [indicator.code for indicator in instrument.indicators]
    people = tuple(Assessor(f"A{n}", f"Asesor {n}", "UI") for n in range(1, len(levels) // len(codes) + 1))
    evaluation = Evaluation("x", "Evaluasi kecil", 2019, "I", (instrument,), (city,), people)
    marks: dict[str, dict[str, MarkValue]] = {
        person.id: dict(zip(codes, levels[nth * len(codes) :], strict=False)) for nth, person in enumerate(people)
    }
    result = examples.result(city, evaluation, marks)
    return WorksheetContent(examples.issue(evaluation), result, heads(result), {p.id: p.name for p in people})


def odd(paper: str = "A4") -> WorksheetContent:
    """Eleven assessors with the longest names, 117 indicators in eight aspects, every text as odd as allowed."""
    people = tuple(
        Assessor(f"asesor-nomor-{n:02d}", f"{examples.LONG_NAME[:110]} {n}", examples.LONG_NAME) for n in range(1, 12)
    )
    instrument = large_instrument()
    city = City("12.75", examples.LONG_NAME, instrument.id, province=examples.LONG_NAME, cohort=examples.LONG_NAME)
    evaluation = Evaluation(
        "x", examples.ODD_TEXT, 2019, "I", (instrument,), (city,), people, organiser=examples.LONG_NAME, example=True
    )
    ids = tuple(person.id for person in people)
    result = examples.result(city, evaluation, examples.even_marks(instrument, ids))
    return WorksheetContent(
        examples.issue(evaluation, paper=paper, closed=None),
        replace(result, unscheduled=ids[:2]),
        heads(result),
        {person.id: person.name for person in people},
        corrections=tuple(
            Correction(ids[n % 11], AT, f"K1.{n + 1}", n % 5, None, examples.ODD_TEXT * 3) for n in range(15)
        ),
        decided=(
            Decided(AT, ids[0], 11, "JRYA-VYJE", examples.LONG_NAME, examples.ODD_TEXT * 8, examples.LONG_NAME),
        ),
        changes=(record(DeskAction.WAIVE, city="12.75", assessor=ids[3], reason=examples.ODD_TEXT),),
    )


def large_instrument() -> Instrument:
    """117 indicators in eight aspects, titles long and odd, indicators weighted as well."""
    counts = (15, 15, 15, 15, 15, 14, 14, 14)
    aspects = tuple(
        Aspect(
            f"K{nth}",
            f"{examples.LONG_NAME if nth == 2 else 'Aspek'} {nth}",
            1_225 if nth < 8 else 1_425,
            tuple(
                Indicator(
                    f"K{nth}.{n}",
                    examples.ODD_TEXT if n == 3 else f"Butir {n} tentang layanan yang dinilai pada aspek {nth}",
                    weight=50 if n % 2 else 150,
                    pillar=list(Pillar)[n % 6],
                )
                for n in range(1, count + 1)
            ),
        )
        for nth, count in enumerate(counts, 1)
    )
    return Instrument("besar", examples.LONG_NAME, Scale(Decimal(0), Decimal(4), Decimal("0.25")), aspects)
