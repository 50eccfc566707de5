"""The built-in example: Evaluasi Tahap I 2019 at Banyuwangi, 75 cities in four rooms, twenty assessors.

City names, codes and the dates are real, everything else is made up; assessors are called by their institution. It
must not know keys or access codes.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from assessor_app.domain.evaluation import Assessor, Evaluation, Interest, Session
from assessor_app.domain.instrument import Instrument, Rounding
from assessor_app.operations import demo_data
from assessor_app.operations.demo_cities import demo_cities
from assessor_app.operations.demo_dice import Dice
from assessor_app.operations.demo_secrets import EXAMPLE_ID
from assessor_app.operations.demo_truth import EXAMPLE_SEED
from assessor_app.operations.library import instrument

FIRST_DAY = dt.date(2019, 6, 18)
INSTITUTIONS = ("UI", "ITB", "UGM", "Perbanas", "Kominfo")
ROOMS = ("A", "B", "C", "D")
WEIGHTS: Mapping[str, int] = {"B": 1_000, "O": 2_000, "C": 3_000, "I": 2_000, "Q": 2_000}
"""Those of the regular cities of 2023: no source tells the weights of 2019."""

_STARTS = tuple(
    dt.time(hour, minute) for hour, minute in ((10, 0), (10, 30), (11, 0), (11, 30), (13, 0), (13, 30), (14, 0))
)
_LENGTH = dt.timedelta(minutes=20)
_PRESENTERS = ("Sekretaris Daerah", "Kepala Bappeda", "Kepala Dinas Komunikasi dan Informatika")
_ORGANISER = "Kementerian Penyelenggara (contoh)"
_UNIT = "Sekretariat Evaluasi (contoh)"


def demo_evaluation() -> Evaluation:
    """The example as its organiser prepared it, without spare seats."""
    rules = demo_instrument()
    return Evaluation(
        id=EXAMPLE_ID,
        title="Evaluasi Tahap I 2019",
        year=2019,
        stage="I",
        instruments=(rules,),
        cities=demo_cities(rules),
        assessors=_assessors(),
        sessions=tuple(_session(place) for place in demo_data.places()),
        interests=(Interest("ui-1", "15.71", "Pernah mendampingi penyusunan masterplan daerah ini"),),
        venue="Hotel di Banyuwangi",
        town="Banyuwangi",
        start=FIRST_DAY,
        end=FIRST_DAY + dt.timedelta(days=2),
        organiser=_ORGANISER,
        unit=_UNIT,
        address="Banyuwangi, Jawa Timur",
        compared_with="Tahap II 2018",
        example=True,
    )


def demo_instrument() -> Instrument:
    """The 59 indicators of 2022, the example's weights, the usual rounding; one finding of each kind is asked for."""
    base = instrument("smart-city-2022")
    return replace(
        base,
        id="contoh-2019",
        name="Smart City 2019, bobot contoh (2023 reguler)",
        aspects=tuple(replace(aspect, weight=WEIGHTS[aspect.code]) for aspect in base.aspects),
        rounding=Rounding.ASPECT_THEN_FINAL,
        findings_required=True,
    )


def demo_texts() -> dict[str, dict[str, str]]:
    """What the example's Naskah says of its documents: numbers, dates and posts, and nobody's name."""
    event, later = "2019-06-20", "2019-07-01"
    signer = {"tempat": "Banyuwangi", "jabatan": "Ketua Sekretariat Evaluasi (contoh)"}
    return {
        "surat": {
            "nomor": "B-01/CONTOH/07/2019",
            **signer,
            "tanggal": later,
            "sifat": "Biasa",
            "hal": "Pemberitahuan hasil Evaluasi Tahap I 2019",
            "tembusan": "Direktur Jenderal (contoh)\nKetua Dewan Smart City (contoh)",
            "narahubung": _UNIT,
            "batas_waktu": "2019-07-31",
        },
        "laporan": signer,
        "laporan; 12.75": {"nomor": "LAP-01/CONTOH/07/2019", "tanggal": later},
        "rekapitulasi": {**signer, "tanggal": event},
        "berita-acara": {"nomor": "BA-01/CONTOH/06/2019", **signer, "tanggal": event},
        "piagam": signer,
        "piagam; 12.75": {"nomor": "P-01/CONTOH/06/2019", "tanggal": event},
    }


def _assessors() -> tuple[Assessor, ...]:
    return tuple(
        Assessor(
            id=f"{institution.lower()}-{number}",
            name=f"Asesor {institution} {number}",
            institution=institution,
            short_name=f"{institution} {number}",
            panel=room,
            chair=institution == INSTITUTIONS[0],
        )
        for institution in INSTITUTIONS
        for number, room in enumerate(ROOMS, start=1)
    )


def _session(place: demo_data.Place) -> Session:
    day = FIRST_DAY + dt.timedelta(days=place.day - 1)
    start = dt.datetime.combine(day, _STARTS[place.slot])
    number = ROOMS.index(place.room) + 1
    return Session(
        date=day,
        start=start.time(),
        end=(start + _LENGTH).time(),
        room=place.room,
        city=place.code,
        assessors=tuple(f"{institution.lower()}-{number}" for institution in INSTITUTIONS),
        presenters=Dice(EXAMPLE_SEED, "presenters", place.code).pick(_PRESENTERS),
    )
