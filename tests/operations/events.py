"""A small prepared event on real files for the tests of the verbs: five assessors, four cities, one instrument."""

import datetime as dt
import shutil
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from assessor_app.domain.evaluation import SPARE_SEATS, Assessor, City, Evaluation, Previous, Session
from assessor_app.domain.instrument import Aspect, Indicator, Instrument, Pillar
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import MarkValue
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.joining import admit, join
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import Prepared, prepare
from assessor_app.operations.preparing_files import write_prepared
from assessor_app.operations.scoring import record_marks
from assessor_app.operations.seat import Unlocked
from assessor_app.operations.signing import Signed, sign_sheet
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue

ASSESSORS = ("ui", "itb", "ugm", "perbanas", "kominfo")
BINJAI, MALANG, SLEMAN, PRACTICE = "12.75", "35.07", "34.04", "latihan"


def instrument(**rules: object) -> Instrument:
    """Three aspects of two indicators each; the second of each may be not applicable."""
    aspects = tuple(
        Aspect(
            code,
            title,
            weight,
            (
                Indicator(f"{code}01", f"{title} satu", pillar=Pillar.LIVING),
                Indicator(f"{code}02", f"{title} dua", not_applicable_allowed=True),
            ),
        )
        for code, title, weight in (("B", "Baseline", 2000), ("O", "Output", 3000), ("C", "Outcome", 5000))
    )
    scale = Scale(Decimal(0), Decimal(4), Decimal(1))
    return Instrument("kecil", "Instrumen kecil", scale, aspects, **rules)  # type: ignore[arg-type]


def evaluation(**changes: object) -> Evaluation:
    """Kota Binjai, Kabupaten Malang (with a previous result), Kabupaten Sleman and a practice city, all in room A."""
    cities = (
        City(BINJAI, "Kota Binjai", "kecil", "Sumatera Utara"),
        City(MALANG, "Kabupaten Malang", "kecil", "Jawa Timur", previous=Previous(final=Decimal("2.00"))),
        City(SLEMAN, "Kabupaten Sleman", "kecil", "DI Yogyakarta"),
        City(PRACTICE, "Daerah Latihan", "kecil", practice=True, anchors={"B01": 2}),
    )
    assessors = (
        *(Assessor(a, f"Asesor {a.upper()}", a.upper(), panel="A") for a in ASSESSORS),
        *(Assessor(seat, f"Cadangan {n}", "") for n, seat in enumerate(SPARE_SEATS, start=1)),
    )
    day = dt.date(2019, 6, 20)
    sessions = tuple(
        Session(day, dt.time(9 + n), dt.time(9 + n, 20), "A", code, ASSESSORS)
        for n, code in enumerate((BINJAI, MALANG, SLEMAN))
    )
    base: dict[str, object] = {
        "id": "uji-2019",
        "title": "Evaluasi Uji 2019",
        "year": 2019,
        "stage": "I",
        "instruments": (instrument(),),
        "cities": cities,
        "assessors": assessors,
        "sessions": sessions,
    }
    return Evaluation(**(base | changes))  # type: ignore[arg-type]


@dataclass
class Laptop:
    """An assessor's joined workspace with the opened key."""

    workspace: Workspace
    unlocked: Unlocked

    def score(self, city: str, marks: dict[str, MarkValue]) -> None:
        """Save marks."""
        record_marks(self.workspace, city=city, marks=marks)

    def sign(self, city: str) -> Signed:
        """Sign the sheet."""
        return sign_sheet(self.workspace, city=city, unlocked=self.unlocked)


@dataclass
class Event:
    """The prepared event: package, codes, and fresh copies of the desk's workspace."""

    folder: Path
    prepared: Prepared
    package: Path
    laptops: list[Workspace] = field(default_factory=list)
    """Opened by a test and closed after it, so that no lock outlives it."""

    def desk(self, place: Path) -> Workspace:
        """A desk that has received nothing yet."""
        shutil.copytree(self.folder / "desk", place)
        return open_workspace(place)

    def laptop(self, place: Path, assessor: str, name: str | None = None, own_file: Path | None = None) -> Laptop:
        """A laptop joined as an assessor."""
        code = self.prepared.codes[assessor]
        admission = admit(package_path=self.package, assessor=assessor, code=code, name=name, continue_path=own_file)
        workspace = open_workspace(place)
        self.laptops.append(workspace)
        return Laptop(workspace, join(workspace, admission).unlocked)


def prepare_event(folder: Path) -> Event:
    """Prepare the event once; keys and codes are the same in every run."""
    with open_workspace(folder / "desk") as desk:
        prepared = prepare(desk, Preparation(evaluation(), {}), operator="Sekretariat", random=ExampleRandom("uji"))
        files = write_prepared(prepared, folder / "out", catalogue("id"))
    return Event(folder, prepared, files.package)


def all_marks(level: int) -> dict[str, MarkValue]:
    """The same mark for every indicator."""
    return {i.code: level for i in instrument().indicators}
