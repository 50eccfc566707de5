"""Small instruments, evaluations and versions that the domain's tests are about; no fixture hides what is in them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from assessor_app.domain.evaluation import Assessor, City, Evaluation, Session
from assessor_app.domain.instrument import Aspect, Indicator, Instrument, Pillar
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import MarkValue, Sheet, SignedSheet

FIVE = Scale(Decimal(0), Decimal(4), Decimal(1))
HALVES = Scale(Decimal(0), Decimal(4), Decimal("0.5"))
TUESDAY = dt.date(2019, 6, 18)
WEDNESDAY = dt.date(2019, 6, 19)

ASPECTS = (
    Aspect(
        "B",
        "Baseline",
        4_000,
        (
            Indicator("B1", "Dasar hukum", pillar=Pillar.GOVERNANCE),
            Indicator("B2", "Rapat", not_applicable_allowed=True, pillar=Pillar.LIVING),
        ),
    ),
    Aspect(
        "O",
        "Output",
        6_000,
        (
            Indicator("O1", "Program", not_applicable_allowed=True),
            Indicator("O2", "Layanan", not_applicable_allowed=True, pillar=Pillar.LIVING),
        ),
    ),
)


def instrument(**changes: object) -> Instrument:
    """Two aspects of two indicators each, 40/60, marks 0 to 4."""
    return replace(Instrument("reg", "Reguler", FIVE, ASPECTS), **changes)


def weighted(*weights: int, per_aspect: int = 1, **changes: object) -> Instrument:
    """An instrument of aspects A0, A1, … with these weights in per cent."""
    aspects = tuple(
        Aspect(
            f"A{n}",
            f"Aspek {n}",
            weight * 100,
            tuple(Indicator(f"A{n}.{i}", "Butir", not_applicable_allowed=True) for i in range(per_aspect)),
        )
        for n, weight in enumerate(weights)
    )
    return replace(Instrument("w", "Berbobot", FIVE, aspects), **changes)


def marks_of(instrument: Instrument, steps: MarkValue) -> dict[str, MarkValue]:
    """The same mark for every indicator."""
    return {indicator.code: steps for indicator in instrument.indicators}


def session(
    city: str,
    *assessors: str,
    date: dt.date = TUESDAY,
    start: str = "09:00",
    end: str = "09:30",
    room: str = "A",
) -> Session:
    """One slot."""
    return Session(date, dt.time.fromisoformat(start), dt.time.fromisoformat(end), room, city, assessors)


def evaluation(**changes: object) -> Evaluation:
    """Three cities, four assessors, no schedule, quorum 3."""
    base = Evaluation(
        id="2019-tahap-i",
        title="Evaluasi Tahap I 2019",
        year=2019,
        stage="I",
        instruments=(instrument(),),
        cities=(
            City("12.75", "Kota Binjai", "reg"),
            City("35.07", "Kabupaten Malang", "reg"),
            City("35.73", "Kota Malang", "reg"),
        ),
        assessors=tuple(Assessor(f"A{n}", f"Asesor {n}", "UI") for n in range(1, 5)),
    )
    return replace(base, **changes)


def version(
    digest: str,
    assessor: str = "A1",
    city: str = "12.75",
    marks: Mapping[str, MarkValue] | None = None,
    **changes: object,
) -> SignedSheet:
    """A signed version with every mark 3 unless told, of shape "shape"."""
    sheet = Sheet(
        assessor=assessor,
        city=city,
        counter=1,
        device="d",
        evaluation="2019-tahap-i",
        evidence={},
        findings=(),
        instrument="reg",
        marks=marks_of(instrument(), 3) if marks is None else marks,
        notes={},
        reason=None,
        recused=False,
        replaces=(),
        revision=1,
        shape="shape",
        source="app",
        time="2019-06-18T03:00:00Z",
    )
    return SignedSheet(digest, "key", replace(sheet, **changes), b"")
