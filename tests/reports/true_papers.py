"""Every paper of an event of `true_events`, as text, with results by the rules of the domain."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pypdf import PdfReader

from assessor_app.domain.consolidation import consolidate
from assessor_app.domain.desk import DeskView
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.lineage import resolve
from assessor_app.domain.records import Closing, DeskAction, DeskRecord
from assessor_app.domain.results import CityResult, Results, compute
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
from tests.reports.true_events import DAY, INSTRUMENT, PAPER, RECUSED, TB, TWO, Event

AT = dt.datetime(2022, 10, 7, 14, 0, tzinfo=dt.timezone(dt.timedelta(hours=7), "WIB"))


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
            report = CityReportContent(issue, results, code, sheets, naskah=naskah, letter=letter, cover_bars=True)
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
