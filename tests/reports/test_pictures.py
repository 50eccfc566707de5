"""Key pages look as they are stored in `tests/golden/pages`; `pytest --renew-golden` stores them anew."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from assessor_app.domain.consolidation import consolidate
from assessor_app.domain.evaluation import Session
from assessor_app.domain.sheet import Finding, FindingKind
from assessor_app.reports.cards import Card, build_cards
from assessor_app.reports.certificate import CertificateContent, build_certificate
from assessor_app.reports.city_report import CityReportContent, build_city_report
from assessor_app.reports.followup import FollowupContent, build_followup
from assessor_app.reports.forms_sheet import BlankSheetContent, build_blank_sheet
from assessor_app.reports.letter import LetterContent, build_letter
from assessor_app.reports.minutes import build_minutes
from assessor_app.reports.minutes_content import MinutesContent
from assessor_app.reports.naskah import Naskah
from assessor_app.reports.recap import RecapContent, build_recap
from assessor_app.reports.schedule_list import ScheduleContent, build_schedule
from assessor_app.reports.sheet_form import SheetFormContent, build_sheet_form
from assessor_app.reports.worksheet import build_worksheet
from assessor_app.words import catalogue
from tests.conftest import GOLDEN
from tests.reports import examples, worksheets
from tests.reports.pictures import rendered, same, store, stored

WORDS = catalogue("id")
QR = "KABUPATEN MALANG 35.07 2022 NILAI 2.51 " + "7K2M" * 40
NASKAH = Naskah(
    {
        "nomor": "B-12/2022",
        "tanggal": "2022-12-06",
        "tempat": "Jakarta",
        "sifat": "Biasa",
        "hal": "Pemberitahuan Hasil Evaluasi",
        "rujukan": "undangan kami Nomor U-1/2022",
        "jabatan": "Direktur Jenderal Pembinaan Kota Cerdas",
        "nama": "Nama Pejabat",
        "tembusan": "Menteri Penyelenggara; Para Gubernur terkait",
        "narahubung": "Sekretariat",
        "batas_waktu": "2023-01-31",
    }
)


def _report() -> bytes:
    results = examples.results_2022()
    issue = examples.issue(results.evaluation, qr=QR)
    sheets = examples.malang_sheets(results.evaluation)
    return build_city_report(CityReportContent(issue, results, "35.07", sheets, cover_bars=True), WORDS)


def _report_2023() -> bytes:
    results, sheets = examples.malang_2023()
    issue = examples.issue(results.evaluation, closed=None)
    return build_city_report(CityReportContent(issue, results, "35.07", sheets), WORDS)


def _recap() -> bytes:
    results = examples.results_2023()
    return build_recap(RecapContent(examples.issue(results.evaluation, qr=QR), results), WORDS)


def _letter() -> bytes:
    results = examples.results_2022()
    city = results.evaluation.city("35.07")
    return build_letter(LetterContent(examples.issue(results.evaluation), NASKAH, results, city), WORDS)


def _minutes() -> bytes:
    results = examples.results_2022()
    evaluation = results.evaluation
    content = MinutesContent(
        issue=examples.issue(evaluation),
        naskah=NASKAH,
        where="Ruang A, 7 Oktober 2022",
        rows=(results.city("35.07"),),
        absent=(evaluation.city("82.06"),),
        signers=examples.PANEL,
        sheets=tuple(examples.malang_sheets(evaluation).values()),
        names={person.id: person.name for person in evaluation.assessors},
    )
    return build_minutes(content, WORDS)


def _sheet() -> bytes:
    evaluation = examples.evaluation_2022()
    city, printed = evaluation.city("35.07"), examples.malang_sheets(evaluation)["A1"]
    content = SheetFormContent(
        examples.issue(evaluation, qr=QR[:60]),
        city,
        evaluation.assessor("A1"),
        printed.sheet,
        printed.code,
        printed.digest,
        consolidate(evaluation.instrument(city.instrument), {"A1": printed.sheet.marks or {}}),
        _session(),
    )
    return build_sheet_form(content, WORDS)


def _session() -> Session:
    return Session(dt.date(2022, 10, 4), dt.time(9), dt.time(10, 30), "A", "35.07", ("A1", "A2"))


def _form() -> bytes:
    evaluation = examples.evaluation_2022()
    issue = examples.issue(evaluation, closed=None, last_merge=None)
    return build_blank_sheet(BlankSheetContent(issue, evaluation.instruments[0], scale_apart=True), WORDS)


def _schedule() -> bytes:
    evaluation = replace(examples.evaluation_2022(), sessions=(_session(),))
    names = {person.id: person.name for person in evaluation.assessors}
    issue = examples.issue(evaluation, closed=None, last_merge=None)
    return build_schedule(ScheduleContent(issue, evaluation.sessions, names), WORDS)


def _cards() -> bytes:
    evaluation = examples.evaluation_2022()
    return build_cards(evaluation, [Card(person, "ZFNA-HLXL-9TC3") for person in examples.PANEL], WORDS)


def _certificate() -> bytes:
    evaluation = examples.evaluation_2022()
    issue = examples.issue(evaluation, closed=None)
    return build_certificate(CertificateContent(issue, NASKAH, evaluation.city("35.07")), WORDS)


def _followup() -> bytes:
    results, sheets = examples.malang_2023()
    finding = Finding(FindingKind.RECOMMENDATION, "Jadwalkan sidang Dewan Smart City dua kali setahun.")
    written = {a: replace(p, sheet=replace(p.sheet, findings=(finding,))) for a, p in sheets.items()}
    issue = examples.issue(results.evaluation)
    return build_followup(FollowupContent(issue, NASKAH, results.city("35.07"), written), WORDS)


def _worksheet() -> bytes:
    return build_worksheet(worksheets.malang(), WORDS)


PAGES: dict[str, tuple[Callable[[], bytes], int]] = {
    "laporan-sampul": (_report, 0),
    "laporan-ringkasan": (_report, 1),
    "laporan-indikator": (_report, 4),
    "laporan-keaslian": (_report, -1),
    "laporan-2023-ringkasan-sementara": (_report_2023, 1),
    "rekapitulasi": (_recap, 0),
    "rekapitulasi-akhir": (_recap, -1),
    "surat": (_letter, 0),
    "berita-acara": (_minutes, 0),
    "lembar": (_sheet, 0),
    "lembar-akhir": (_sheet, -1),
    "formulir": (_form, 0),
    "formulir-akhir": (_form, -1),
    "jadwal": (_schedule, 0),
    "kartu": (_cards, 0),
    "piagam": (_certificate, 0),
    "tindak-lanjut": (_followup, 0),
    "kertas-kerja": (_worksheet, 0),
}
"""Name of the picture → what makes its document, and which page of it."""


@pytest.mark.parametrize("name", PAGES)
def test_key_pages_look_as_stored(name: str, request: pytest.FixtureRequest) -> None:
    """Type, rules, tints and places of a page are those of the stored picture."""
    build, page = PAGES[name]
    picture, path = rendered(build(), page), GOLDEN / "pages" / f"{name}.png"
    if request.config.getoption("--renew-golden"):
        store(path, picture)
    assert path.is_file(), f"{name} has no picture yet; run pytest --renew-golden"
    assert same(picture, stored(path)), f"{path.name} looks different; look at both, then --renew-golden"


def test_a_changed_figure_is_seen() -> None:
    """The comparison notices one other digit in a table, and nothing where nothing changed."""
    results = examples.results_2022()
    other = replace(results.city("35.07"), final=results.city("35.78").final)
    rows = [other if row.city.code == "35.07" else row for row in results.cities]
    changed = examples.results(results.evaluation, rows)
    issue = examples.issue(results.evaluation)
    pictures = [rendered(build_recap(RecapContent(issue, shown), WORDS), 0) for shown in (results, results, changed)]
    assert same(pictures[0], pictures[1])
    assert not same(pictures[0], pictures[2])
