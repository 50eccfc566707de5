"""Events in which a fixed sentence would be false, and what is true of each.

What is true is counted here from the event as it is written down, never from the results that the papers print.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assessor_app.domain.evaluation import Assessor, City, Evaluation, Interest, Previous, Session
from assessor_app.domain.instrument import Aspect, Indicator, Instrument
from assessor_app.domain.scale import Scale

MARKS, TB, PAPER, RECUSED, TWO = "nilai", "nilai dengan TB", "nilai dari kertas", "tidak menilai", "dua versi"
SCORED = (MARKS, TB, PAPER)
A, B, C = "35.07", "12.75", "34.04"
NAMES = {
    A: "Kabupaten Malang",
    B: "Kota Binjai",
    C: "Kabupaten Sleman",
    "35.73": "Kota Malang",
    "34.71": "Kota Yogya",
}
PEOPLE = tuple(f"A{n}" for n in range(1, 7))
DAY = dt.date(2022, 10, 4)
NASKAH = {
    "nomor": "B-1",
    "tanggal": "2022-12-06",
    "tempat": "Jakarta",
    "sifat": "Biasa",
    "hal": "Hasil",
    "rujukan": "surat kami",
    "jabatan": "Kepala Kantor",
    "nama": "Nama Pejabat",
    "batas_waktu": "2023-01-31",
    "narahubung": "Sekretariat",
}

INSTRUMENT = Instrument(
    "kecil",
    "Instrumen kecil",
    Scale(Decimal(0), Decimal(4), Decimal(1)),
    tuple(
        Aspect(
            code,
            title,
            weight,
            tuple(Indicator(f"{code}{n}", f"{title} {n}", not_applicable_allowed=True) for n in (1, 2)),
        )
        for code, title, weight in (("B", "Dasar", 2_000), ("O", "Luaran", 3_000), ("C", "Hasil", 5_000))
    ),
)


@dataclass(frozen=True)
class Event:
    """An event as it went.

    Args:
        sheets: (assessor, city) → what came in.
        panels: city → who was scheduled; None where there is no schedule at all.
        absent, interests, waived: of cities; of assessors and cities.
        recommending: cities for which the assessors wrote recommendations.
    """

    sheets: Mapping[tuple[str, str], str]
    panels: Mapping[str, tuple[str, ...]] | None
    absent: frozenset[str] = frozenset()
    interests: frozenset[tuple[str, str]] = frozenset()
    waived: frozenset[tuple[str, str]] = frozenset()
    recommending: frozenset[str] = frozenset((A, B, C))
    closed: bool = True
    quorum: int = 3
    naskah: Mapping[str, str] = field(default_factory=lambda: NASKAH)
    changes: Mapping[str, object] = field(default_factory=dict)
    previous: Mapping[str, Previous] = field(default_factory=dict)

    @property
    def cities(self) -> tuple[str, ...]:
        """Every city of the event."""
        known = {city for _, city in self.sheets} | set(self.panels or {}) | self.absent
        return tuple(code for code in NAMES if code in known)

    @property
    def present(self) -> tuple[str, ...]:
        """Those that took part."""
        return tuple(code for code in self.cities if code not in self.absent)

    def scheduled(self, city: str) -> tuple[str, ...]:
        """Who was to score a city."""
        return PEOPLE if self.panels is None else self.panels.get(city, ())

    def counted(self, city: str) -> list[str]:
        """Whose sheets count."""
        return [
            assessor
            for (assessor, code), what in self.sheets.items()
            if code == city and what in SCORED and (assessor, code) not in self.interests
        ]

    def complete(self, city: str) -> bool:
        """By the rule of the quorum, with nothing in conflict."""
        out = {a for a in self.scheduled(city) if (a, city) in self.waived | self.interests}
        out |= {a for a in self.scheduled(city) if self.sheets.get((a, city)) == RECUSED}
        needed = max(1, min(self.quorum, len(set(self.scheduled(city)) - out)))
        return len(self.counted(city)) >= needed and TWO not in self.of(city).values()

    def of(self, city: str) -> dict[str, str]:
        """What came in of a city."""
        return {assessor: what for (assessor, code), what in self.sheets.items() if code == city}

    def parts(self) -> dict[str, int]:
        """What became of every sheet that was expected or came, of the cities that took part."""
        found = dict.fromkeys(("counted", "recused", "interest", "undecided", "waived", "missing"), 0)
        for city in self.present:
            for assessor in {*self.scheduled(city), *self.of(city)}:
                what, pair = self.of(city).get(assessor), (assessor, city)
                if what == RECUSED:
                    found["recused"] += 1
                elif pair in self.interests:
                    found["interest"] += 1
                elif what == TWO:
                    found["undecided"] += 1
                elif what is not None:
                    found["counted"] += 1
                else:
                    found["waived" if pair in self.waived else "missing"] += 1
        return found

    def facts(self) -> dict[str, set[int]]:
        """Noun → every number of it that is true of something in this event."""
        done = [city for city in self.present if self.complete(city)]
        sizes = [len(self.counted(city)) for city in self.present]
        parts = self.parts()
        sheets_in = parts["counted"] + parts["undecided"]
        own = {len(self.of(city)) for city in self.cities} | {len(self.counted(city)) for city in self.cities}
        missing = {sum(a not in self.of(city) for a in self.scheduled(city)) for city in self.present}
        of_people = {sum(a == person for a, _ in self.sheets) for person in PEOPLE}
        recommended = {city: len(self.counted(city)) * (city in self.recommending) for city in self.present}
        kinds = [sum(NAMES[c].startswith(kind) for c in done) for kind in ("Kab", "Kota")]
        by_size = {sum(len(self.counted(c)) == size for c in done) for size in sizes}
        groups = {len(done), len(self.present) - len(done), len(self.absent), len(self.cities), len(self.present)}
        regions = groups | set(kinds) | by_size | {sum(map(bool, (recommended[c] for c in done)))}
        return {
            "daerah": regions,
            "kabupaten/kota": regions,
            "asesor": {*sizes, self.quorum},
            "lembar": {*parts.values(), sum(parts.values()), sheets_in, sheets_in + parts["missing"]}
            | own
            | missing
            | of_people
            | {sum(city in self.absent for _, city in self.sheets)},
            "indikator": {6, 2, *range(1, 7)},
            "aspek": {3},
            "rekomendasi": set(recommended.values()),
            "berkas": {0, 1, 2},
            "sesi": {len(self.sessions())},
        }

    def sessions(self) -> tuple[Session, ...]:
        """A slot for each city that has a panel."""
        return tuple(
            Session(DAY, dt.time(9 + n), dt.time(9 + n, 30), "A", city, panel)
            for n, (city, panel) in enumerate((self.panels or {}).items())
            if panel
        )

    def evaluation(self) -> Evaluation:
        """The event as its organiser prepared it, as of the day."""
        base = Evaluation(
            id="uji",
            title="Evaluasi Uji",
            year=2022,
            stage="I",
            instruments=(INSTRUMENT,),
            cities=tuple(
                City(c, NAMES[c], "kecil", present=c not in self.absent, previous=self.previous.get(c))
                for c in self.cities
            ),
            assessors=tuple(Assessor(a, f"Asesor {a}", f"Lembaga {a}", panel="A", chair=a == "A1") for a in PEOPLE),
            sessions=self.sessions(),
            interests=tuple(Interest(*pair) for pair in sorted(self.interests)),
            venue="Hotel Contoh",
            town="Jakarta",
            start=DAY,
            end=DAY + dt.timedelta(days=2),
            organiser="Dinas Contoh",
            compared_with="Tahap II 2021",
            quorum=self.quorum,
        )
        return replace(base, **self.changes)


def usual(cities: tuple[str, ...] = (A, B, C), people: tuple[str, ...] = PEOPLE[:5], **changes: object) -> Event:
    """Everybody scored everything."""
    sheets = {(assessor, city): MARKS for city in cities for assessor in people}
    return replace(Event(sheets, dict.fromkeys(cities, people)), **changes)


def without(event: Event, *pairs: tuple[str, str], **changes: object) -> Event:
    """The same with these sheets missing."""
    kept = {pair: what for pair, what in event.sheets.items() if pair not in pairs}
    return replace(event, sheets=kept, **changes)


def having(event: Event, what: str, *pairs: tuple[str, str], **changes: object) -> Event:
    """The same with something else in place of these sheets."""
    return replace(event, sheets={**event.sheets, **dict.fromkeys(pairs, what)}, **changes)
