"""The preparation workbook that an organiser starts from: one instrument and a small, plainly invented event."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from assessor_app.domain.evaluation import (
    Assessor,
    City,
    Evaluation,
    Horizon,
    Innovation,
    Interest,
    Previous,
    SelfMark,
    Session,
)
from assessor_app.domain.instrument import Instrument, Pillar
from assessor_app.exchange.workbook_people import spare_seats
from assessor_app.exchange.workbook_writer import preparation_workbook
from assessor_app.words import Words

_DAY = dt.date(2019, 6, 20)
_INSTITUTIONS = ("UI", "ITB", "UGM", "Perbanas", "Kominfo")


def write_template(instrument: Instrument, words: Words | None = None) -> bytes:
    """The workbook's bytes: the instrument filled in, an example row or two on every other sheet.

    Args:
        words: language of the help; the one in use unless given.
    """
    return preparation_workbook(example_evaluation(instrument), EXAMPLE_TEXTS, words)


EXAMPLE_TEXTS = {
    "surat": {
        "nomor": "B-…/…/06/2019",
        "tempat": "Jakarta",
        "sifat": "Biasa",
        "hal": "Pemberitahuan Hasil Evaluasi Smart City Tahap I Tahun 2019",
        "jabatan": "Direktur (contoh)",
        "batas_waktu": "2019-07-31",
    },
    "berita-acara": {"tempat": "Banyuwangi"},
    "berita-acara; Ruang A; 2019-06-20": {"nomor": "BA-…/…/06/2019"},
    "daftar-lembar": {"tempat": "Banyuwangi", "tanggal": "2019-06-20"},
    "piagam": {"tempat": "Banyuwangi", "jabatan": "Direktur (contoh)"},
    "piagam; 12.75": {"nomor": "P-…/…/06/2019"},
}
"""Texts of some documents, as an example: a number belongs to one paper.

No date of a paper that a closing makes: whoever only tries the template closes later than that.
"""


def example_evaluation(instrument: Instrument) -> Evaluation:
    """Two cities and a practice city before one panel of five, by the given instrument."""
    return Evaluation(
        id="contoh-2019-tahap-i",
        title="Evaluasi Smart City (contoh)",
        year=2019,
        stage="I",
        instruments=(instrument,),
        cities=(_binjai(instrument), _malang(instrument), _practice(instrument)),
        assessors=(*_assessors(), *spare_seats()),
        sessions=(
            Session(_DAY, dt.time(9), dt.time(9, 50), "A", "12.75", tuple(a.id for a in _assessors())),
            Session(_DAY, dt.time(10), dt.time(10, 50), "A", "35.07", _without("UGM-1")),
        ),
        interests=(Interest("UGM-1", "35.07", "Pernah menjadi pendamping daerah ini (contoh)"),),
        venue="Hotel tempat acara (contoh)",
        town="Banyuwangi",
        start=_DAY,
        end=_DAY,
        organiser="Kementerian Komunikasi dan Informatika",
        unit="Direktorat Jenderal Aplikasi Informatika",
        compared_with="Tahap II 2018",
    )


def _assessors() -> tuple[Assessor, ...]:
    seats = tuple(
        Assessor(f"{name}-1", f"Asesor {name}", name, short_name=f"{name} 1", panel="A") for name in _INSTITUTIONS
    )
    return (replace(seats[0], chair=True, identity_label="NIP", identity_number="199001012019031001"), *seats[1:])


def _without(barred: str) -> tuple[str, ...]:
    """The panel before a city with whom one of it is in a conflict of interest."""
    return tuple(assessor.id for assessor in _assessors() if assessor.id != barred)


def _binjai(instrument: Instrument) -> City:
    scale = instrument.scale
    return City(
        "12.75",
        "Kota Binjai",
        instrument.id,
        province="Sumatera Utara",
        cohort="Contoh",
        innovations=(
            Innovation("e-Mas", Pillar.GOVERNANCE, Horizon.SHORT, "Pengaduan masyarakat"),
            Innovation("e-Saberling", Pillar.ENVIRONMENT, Horizon.MEDIUM, "Kebersihan lingkungan"),
        ),
        self_marks={
            instrument.indicators[0].code: SelfMark(
                scale.printed(scale.highest), "Peraturan wali kota beserta laporannya (contoh)"
            )
        },
        previous=Previous(instrument.id, {aspect.code: _middle(instrument) for aspect in instrument.aspects}),
    )


def _malang(instrument: Instrument) -> City:
    return City(
        "35.07",
        "Kabupaten Malang",
        instrument.id,
        province="Jawa Timur",
        cohort="Contoh",
        previous=Previous(final=_middle(instrument)),
    )


def _practice(instrument: Instrument) -> City:
    """A city to try the keys on; its model marks are shown after signing."""
    scale = instrument.scale
    steps = (scale.lowest + scale.highest + 1) // 2
    return City(
        "LATIHAN-1",
        "Kota Latihan",
        instrument.id,
        practice=True,
        anchors={indicator.code: steps for indicator in instrument.indicators},
    )


def _middle(instrument: Instrument) -> Decimal:
    scale = instrument.scale
    return ((scale.minimum + scale.maximum) / 2).quantize(Decimal("0.01"))
