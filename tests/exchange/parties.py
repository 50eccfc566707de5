"""A secretariat, two assessors and their evaluation, with keys of fixed bytes, and the files made of them."""

import datetime as dt
import hashlib
import itertools
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from assessor_app.domain.evaluation import (
    SPARE_SEATS,
    Assessor,
    City,
    Evaluation,
    Innovation,
    Interest,
    Previous,
    SelfMark,
    Session,
)
from assessor_app.domain.instrument import Aspect, Indicator, Instrument, Pillar
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import Draft, Evidence, Finding, FindingKind, Sheet, SignedSheet
from assessor_app.exchange.canonical import shape_digest
from assessor_app.exchange.codes import generate_code
from assessor_app.exchange.keys import SecretKeys, generate_keys
from assessor_app.exchange.package import PackageKey
from assessor_app.exchange.scorefile import ScoreReader, build_score
from assessor_app.exchange.sheets import sign_sheet

TIME = "2019-06-18T02:00:00Z"
DEVICE = "0123456789abcdef"


def fixed_random(seed: str) -> Callable[[int], bytes]:
    """Bytes that look random and are the same in every run."""
    counter = itertools.count()

    def random(size: int) -> bytes:
        return hashlib.shake_256(f"{seed}/{next(counter)}".encode()).digest(size)

    return random


SECRETARIAT = generate_keys(fixed_random("secretariat"))
OTHER_SECRETARIAT = generate_keys(fixed_random("another secretariat"))
A1 = generate_keys(fixed_random("A1"))
A2 = generate_keys(fixed_random("A2"))
STRANGER = generate_keys(fixed_random("stranger"))
CODE_A1 = generate_code(fixed_random("code of A1"))
CODE_A2 = generate_code(fixed_random("code of A2"))

INSTRUMENT = Instrument(
    "reg",
    "Reguler",
    Scale(Decimal(0), Decimal(4), Decimal(1)),
    (
        Aspect("B", "Baseline", 4_000, (Indicator("B1", "Dasar hukum", pillar=Pillar.GOVERNANCE),)),
        Aspect(
            "O",
            "Output",
            6_000,
            (
                Indicator("O1", "Program", not_applicable_allowed=True, levels={"0": "Tidak ada"}),
                Indicator("O2", "Y"),
            ),
        ),
    ),
)
EVALUATION = Evaluation(
    id="2019-tahap-1",
    title="Evaluasi Tahap I 2019",
    year=2019,
    stage="I",
    instruments=(INSTRUMENT,),
    cities=(
        City(
            "12.75",
            "Kota Binjai",
            "reg",
            province="Sumatera Utara",
            innovations=(Innovation("e-Mas", Pillar.GOVERNANCE),),
            self_marks={"B1": SelfMark(Decimal("2.5"), "SK Wali Kota")},
            previous=Previous("reg", {"B": Decimal("2.88"), "O": Decimal("2.31")}),
        ),
        City("35.07", "Kabupaten Malang", "reg"),
    ),
    assessors=(
        Assessor("A1", "Asesor UI 1", "UI", identity_label="NIP", identity_number="198001012005011001"),
        Assessor("A2", "Asesor ITB 1", "ITB"),
        *(Assessor(seat, f"Cadangan {n}", "") for n, seat in enumerate(SPARE_SEATS, 1)),
    ),
    sessions=(
        Session(dt.date(2019, 6, 18), dt.time(9), dt.time(9, 20), "A", "12.75", ("A1", "A2")),
        Session(dt.date(2019, 6, 18), dt.time(9, 20), dt.time(9, 40), "A", "35.07", ("A1", "A2")),
    ),
    interests=(Interest("A2", "35.07", "saudara kandung wali kota"),),
    start=dt.date(2019, 6, 18),
    end=dt.date(2019, 6, 20),
    handover=dt.time(17),
    logo=b"\x89PNG",
)


def key_of(assessor: str, keys: SecretKeys) -> PackageKey:
    """The public half of keys, issued to an assessor."""
    return PackageKey(assessor, keys.public.box, keys.keyid, keys.public.sign)


ISSUED = (key_of("A1", A1), key_of("A2", A2))


def sheet(city: str = "12.75", assessor: str = "A1", **changes: object) -> Sheet:
    """A sheet of all three indicators with a note, evidence and findings."""
    made = Sheet(
        assessor=assessor,
        city=city,
        counter=1,
        device=DEVICE,
        evaluation=EVALUATION.id,
        evidence={"B1": Evidence.PROVED},
        findings=(Finding(FindingKind.STRENGTH, "Dasar hukum lengkap – é"),),
        instrument="reg",
        marks={"B1": 3, "O1": None, "O2": 0},
        notes={"B1": "baik"},
        reason=None,
        recused=False,
        replaces=(),
        revision=1,
        shape=shape_digest(INSTRUMENT),
        source="app",
        time=TIME,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def version(keys: SecretKeys = A1, **changes: object) -> SignedSheet:
    """A signed sheet."""
    return sign_sheet(sheet(**changes), keys)  # type: ignore[arg-type]


def draft(city: str = "35.07", **changes: object) -> Draft:
    """What the assessor is still writing."""
    return replace(Draft("A1", city, "reg", marks={"B1": 2}, begun=TIME, changed=TIME), **changes)  # type: ignore[arg-type]


def score(
    sheets: Iterable[SignedSheet] | None = None,
    drafts: Iterable[Draft] = (),
    *,
    keys: SecretKeys = A1,
    sealed: bool = False,
    **changes: object,
) -> bytes:
    """A score file of A1, open unless it is asked for sealed."""
    arguments: dict[str, object] = {
        "assessor": "A1",
        "name": "Asesor UI 1",
        "evaluation": EVALUATION.id,
        "revision": 1,
        "device": DEVICE,
        "counter": 7,
        "time": TIME,
        **changes,
    }
    recipients = (SECRETARIAT.public.box, keys.public.box) if sealed else ()
    chosen = (version(),) if sheets is None else sheets
    return build_score(sheets=chosen, drafts=drafts, keys=keys, recipients=recipients, **arguments)  # type: ignore[arg-type]


def reader(*boxes: bytes) -> ScoreReader:
    """The secretariat's reader; with other boxes somebody else's."""
    return ScoreReader(
        evaluation=EVALUATION.id,
        issued=ISSUED,
        secretariat_sign=SECRETARIAT.public.sign,
        boxes=boxes or (SECRETARIAT.box_secret,),
    )
