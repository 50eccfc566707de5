"""Events in which a fixed sentence would be false, what is true of each, and every paper printed of it.

What is true is counted here from the event as it is written down, never from the results that the papers print.
"""

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pypdf import PdfReader

from assessor_app.domain.consolidation import consolidate
from assessor_app.domain.desk import DeskView
from assessor_app.domain.evaluation import Assessor, City, Evaluation, Interest, Previous, Session
from assessor_app.domain.instrument import Aspect, Indicator, Instrument
from assessor_app.domain.lineage import resolve
from assessor_app.domain.records import Closing, DeskAction, DeskRecord
from assessor_app.domain.results import CityResult, Results, compute
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import Finding, FindingKind, MarkValue, Sheet, SignedSheet
from assessor_app.reports.attendance import AttendanceContent, RoomDay, build_attendance
from assessor_app.reports.certificate import CertificateContent, build_certificate
from assessor_app.reports.city_report import CityReportContent, build_city_report
from assessor_app.reports.content import Closed, Issue, PrintedSheet
from assessor_app.reports.followup import build_followup
from assessor_app.reports.followup_items import FollowupContent
from assessor_app.reports.letter import LetterContent, build_letter
from assessor_app.reports.letter_attachments import build_letter_to_all
from assessor_app.reports.minutes import build_minutes
from assessor_app.reports.minutes_content import MinutesContent
from assessor_app.reports.naskah import Naskah
from assessor_app.reports.recap import RecapContent, build_recap
from assessor_app.reports.receipts import ReceiptsContent, build_receipts
from assessor_app.reports.schedule_list import ScheduleContent, build_schedule
from assessor_app.reports.sheet_form import SheetFormContent, build_sheet_form
from assessor_app.reports.sheet_list import SheetListContent, build_sheet_list
from assessor_app.reports.summary import SummaryContent, build_summary
from assessor_app.reports.worksheet import build_worksheet
from assessor_app.reports.worksheet_content import Fixed, WorksheetContent
from assessor_app.words import catalogue

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
AT = dt.datetime(2022, 10, 7, 14, 0, tzinfo=dt.timezone(dt.timedelta(hours=7), "WIB"))
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


@dataclass(frozen=True)
class Printed:
    """An event computed once, of which papers are printed."""

    event: Event
    evaluation: Evaluation
    results: Results
    heads: Mapping[tuple[str, str], PrintedSheet]

    def issue(self) -> Issue:
        """One printing."""
        return Issue(
            self.evaluation,
            "AAAA-BBBB-CCCC",
            Closed(1, AT) if self.event.closed else None,
            self.results.sheets_in,
            self.results.sheets_expected,
            AT,
            "KKKK-HHHH-LLLL",
            "KKKK-KKKK-KKKK",
        )

    def sheets(self, city: str) -> dict[str, PrintedSheet]:
        """The counted sheets of a city."""
        return {assessor: self.heads[assessor, city] for assessor in self.results.city(city).counted}

    def recommended(self) -> dict[str, int]:
        """How many recommendations the counted sheets of each city hold."""
        return {
            row.city.code: sum(
                finding.kind is FindingKind.RECOMMENDATION
                for printed in self.sheets(row.city.code).values()
                for finding in printed.sheet.findings
            )
            for row in self.results.cities
        }

    def minutes(self, where: str = "") -> MinutesContent:
        """The minutes of the event, or of its one room."""
        handed_in = {a for (a, _), what in self.event.sheets.items() if what != RECUSED}
        everybody = {a for city in self.event.cities for a in self.event.scheduled(city)} | handed_in
        people = [person for person in self.evaluation.assessors if person.id in everybody]
        waived = tuple(
            DeskRecord(DeskAction.WAIVE, "uji", "Petugas", "sakit;", (), "2022-10-04T01:00:00Z", a, city)
            for a, city in sorted(self.event.waived)
        )
        return MinutesContent(
            issue=self.issue(),
            naskah=Naskah(self.event.naskah),
            where=where,
            rows=self.results.official,
            absent=self.results.absent,
            signers=tuple(person for person in people if person.id in handed_in),
            idle=tuple(person for person in people if person.id not in handed_in),
            sheets=tuple(self.heads.values()),
            names={person.id: person.name for person in self.evaluation.assessors},
            changes=waived,
        )

    def papers(self, language: str, cities: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Kind and text of every document; those of single cities for the cities named."""
        words, issue, naskah, results = catalogue(language), self.issue(), Naskah(self.event.naskah), self.results
        recommended = self.recommended()
        recap = RecapContent(issue, results)
        letter = LetterContent(issue, naskah, results, recommended=recommended)
        yield "surat", _text(build_letter_to_all(letter, recap, words))
        yield "rekapitulasi", _text(build_recap(recap, words))
        yield "berita-acara", _text(build_minutes(self.minutes(), words))
        yield "berita-acara-ruang", _text(build_minutes(self.minutes("Ruang A, 4 Oktober 2022"), words))
        for code in cities:
            row = results.city(code)
            sheets = self.sheets(code)
            own = LetterContent(issue, naskah, results, row.city, recommended)
            yield f"surat {code}", _text(build_letter(own, words))
            report = CityReportContent(issue, results, code, sheets, naskah=naskah, letter=naskah, cover_bars=True)
            yield f"laporan {code}", _text(build_city_report(report, words))
            yield f"ringkasan {code}", _text(build_summary(SummaryContent(issue, results, code), words))
            plan = FollowupContent(issue, naskah, row, sheets)
            yield f"tindak-lanjut {code}", _text(build_followup(plan, words))
            yield f"piagam {code}", _text(build_certificate(CertificateContent(issue, naskah, row.city), words))
            yield f"kertas-kerja {code}", _text(build_worksheet(self._worksheet(row), words))
        yield from self._of_assessors(language)

    def _worksheet(self, row: CityResult) -> WorksheetContent:
        heads = {a: (printed,) for (a, city), printed in self.heads.items() if city == row.city.code}
        names = {person.id: person.name for person in self.evaluation.assessors}
        closing = Closing({}, "uji", "rapat pleno", 1, "Petugas", (), (), "0" * 64, 1, "2022-10-07T07:00:00Z", ())
        fixed = Fixed(closing, "0" * 64) if self.event.closed else None
        return WorksheetContent(self.issue(), row, heads, names, fixed=fixed)

    def _of_assessors(self, language: str) -> Iterator[tuple[str, str]]:
        words, issue, naskah = catalogue(language), self.issue(), Naskah(self.event.naskah)
        evaluation = self.evaluation
        names = {person.id: person.name for person in evaluation.assessors}
        own = [printed for (assessor, _), printed in self.heads.items() if assessor == "A1"]
        if own:
            head = evaluation.assessor("A1")
            yield "daftar-lembar", _text(build_sheet_list(SheetListContent(issue, naskah, head, tuple(own)), words))
            city, sheet = evaluation.city(own[0].sheet.city), own[0].sheet
            values = consolidate(INSTRUMENT, {"A1": sheet.marks}) if sheet.marks else None
            form = SheetFormContent(issue, city, head, sheet, own[0].code, own[0].digest, values)
            yield "lembar", _text(build_sheet_form(form, words))
        yield "penerimaan", _text(build_receipts(ReceiptsContent(issue, ()), words))
        if evaluation.sessions:
            schedule = ScheduleContent(issue, evaluation.sessions, names)
            yield "jadwal", _text(build_schedule(schedule, words))
            day = RoomDay("A", DAY, evaluation.assessors[:5], evaluation.sessions)
            yield "daftar-hadir", _text(build_attendance(AttendanceContent(issue, (day,)), words))


def printed(event: Event) -> Printed:
    """The event with its results, by the rules of the domain."""
    evaluation = event.evaluation()
    versions: dict[str, SignedSheet] = {}
    lineages = {}
    for nth, ((assessor, city), what) in enumerate(event.sheets.items(), 1):
        digests = [f"{nth:02x}{copy}a" * 16 for copy in range(2 if what == TWO else 1)]
        for digest in digests:
            sheet = _sheet(event, assessor, city, what)
            versions[digest] = SignedSheet(digest, "key", sheet, b"")
        lineages[assessor, city] = resolve(dict.fromkeys(digests, ()))
    view = DeskView(evaluation, event.waived)
    results = compute(view, lineages, versions, {"kecil": "shape"}, closed=event.closed)
    heads = {
        pair: PrintedSheet(versions[lineage.current].sheet, lineage.current, f"{nth:04d}-KODE")
        for nth, (pair, lineage) in enumerate(lineages.items(), 1)
        if lineage.current is not None
    }
    return Printed(event, evaluation, results, heads)


def _sheet(event: Event, assessor: str, city: str, what: str) -> Sheet:
    marks: dict[str, MarkValue] | None = None
    if what != RECUSED:
        marks = {i.code: (int(assessor[1:]) + n) % 4 + 1 for n, i in enumerate(INSTRUMENT.indicators)}
        if what == TB:
            marks["B2"] = None
    findings = (Finding(FindingKind.STRENGTH, "Kuat."), Finding(FindingKind.RECOMMENDATION, "Perbaiki."))
    return Sheet(
        assessor=assessor,
        city=city,
        counter=1,
        device="",
        evaluation="uji",
        evidence={},
        findings=findings if city in event.recommending and marks else (),
        instrument="kecil",
        marks=marks,
        notes={},
        reason="Benturan: pernah mendampingi.;" if what == RECUSED else None,
        recused=what == RECUSED,
        replaces=(),
        revision=1,
        shape="shape",
        source="paper" if what == PAPER else "app",
        time="2022-10-04T03:42:00Z",
    )


def _text(data: bytes) -> str:
    """The text of a PDF in one line."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())
