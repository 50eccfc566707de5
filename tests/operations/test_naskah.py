"""The organiser's texts: changed at any time, outside package and results, refused by field."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessor_app.errors import MistakesError, UserError
from assessor_app.exchange.results_document import results_digest
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations import merging
from assessor_app.operations.clock import Clock
from assessor_app.operations.closing import close_results
from assessor_app.operations.consolidating import consolidated
from assessor_app.operations.export import export_scores
from assessor_app.operations.naskah import COVER_BARS, LONGEST_LINE, checked_field, edit_texts, fields_of
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import prepare
from assessor_app.operations.printing.documents import Selection
from assessor_app.operations.reporting import documents
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue, error_text
from tests.operations.events import ASSESSORS, BINJAI, MALANG, Event, all_marks, evaluation

WORDS = catalogue("id")


def _letter(desk: Workspace, *cities: str) -> str:
    found = documents(desk, kinds=("letter",), words=WORDS, selection=Selection(cities=cities))
    pages = PdfReader(io.BytesIO(found[0].build())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def evening(year: int, month: int, day: int) -> Clock:
    """Six in the evening at the event."""
    at = dt.datetime(year, month, day, 11, tzinfo=dt.UTC)
    return lambda: at


def test_texts_change_after_a_closing_and_move_nothing_signed(event: Event, tmp_path: Path) -> None:
    """The number of a letter comes late; package, revision and digest of the results stay what they were."""
    with event.desk(tmp_path / "desk") as desk:
        close_results(desk, note="rapat pleno", operator="S", clock=evening(2019, 6, 20))
        package, digest = desk.package("uji-2019"), results_digest(consolidated(desk).results)
        edited = edit_texts(
            desk, document="surat", fields={"nomor": " B-7/2019 ", "tanggal": "1 Juli 2019"}, operator="Rina"
        )
        assert edited.fields == ("nomor", "tanggal")
        assert desk.texts("uji-2019")["surat"] == {"nomor": "B-7/2019", "tanggal": "2019-07-01"}
        assert desk.package("uji-2019") == package
        assert results_digest(consolidated(desk).results) == digest
        assert "B-7/2019" in _letter(desk) and "1 Juli 2019" in _letter(desk)


def test_each_edit_is_one_line_of_the_log(event: Event, tmp_path: Path) -> None:
    """What changed and who did it is noted once; an edit that changes nothing leaves no trace."""
    with event.desk(tmp_path / "desk") as desk:
        before = len(desk.operations_log())
        edit_texts(desk, document="surat", fields={"nomor": "1", "nama": "X"}, operator="Rina")
        assert edit_texts(desk, document="surat", fields={"nomor": "1"}, operator="Rina").fields == ()
        (entry,) = desk.operations_log()[before:]
        assert (entry.verb, entry.subject, entry.operator) == ("texts", "surat: nomor, nama", "Rina")


def test_an_empty_text_makes_a_dotted_line_again(event: Event, tmp_path: Path) -> None:
    """Emptying a field takes it out, and other documents keep theirs."""
    with event.desk(tmp_path / "desk") as desk:
        edit_texts(desk, document="surat", fields={"nomor": "B-7"}, operator="S")
        edit_texts(desk, document="piagam", fields={"nomor": "P-7"}, operator="S")
        edit_texts(desk, document="surat", fields={"nomor": ""}, operator="S")
        texts = desk.texts("uji-2019")
        assert "nomor" not in texts.get("surat", {})
        assert texts["piagam"] == {"nomor": "P-7"}
        assert "……" in _letter(desk)


@pytest.mark.parametrize(
    ("field", "text", "key"),
    [
        ("tanggal", "besok", "text-not-a-date"),
        ("batas_waktu", "31/02/2019", "text-not-a-date"),
        ("nomor", "x" * (LONGEST_LINE + 1), "text-too-long"),
        ("penutup", "Hormat kami, {nilay}", "template-unknown-field"),
        ("gambaran_umum", "Hormat kami, {daerah", "template-lone-brace"),
    ],
)
def test_what_cannot_be_printed_is_refused_by_field(
    event: Event, tmp_path: Path, field: str, text: str, key: str
) -> None:
    """One sentence names the field, and nothing of the edit is kept."""
    with event.desk(tmp_path / "desk") as desk:
        before = desk.texts("uji-2019")
        with pytest.raises(UserError, match=key) as refused:
            edit_texts(desk, document="surat", fields={"hal": "Hasil", field: text}, operator="S")
        assert field.replace("_", " ") in error_text(refused.value)
        assert desk.texts("uji-2019") == before


@pytest.mark.parametrize("text", ["20 Juni 2019", "20/06/2019", "2019-06-20", "20-6-2019"])
def test_dates_are_read_in_every_usual_form(text: str) -> None:
    """Whatever a secretary types as a date is kept as ISO text."""
    assert checked_field("tanggal", text) == "2019-06-20"


def test_only_documents_and_fields_that_exist_can_be_written(event: Event, tmp_path: Path) -> None:
    """A document has the columns of the workbook; report and letter have templates besides."""
    assert "penutup" in fields_of("laporan") and "penutup" not in fields_of("piagam")
    with event.desk(tmp_path / "desk") as desk:
        with pytest.raises(UserError, match="unknown-text-document"):
            edit_texts(desk, document="kartu", fields={"nomor": "1"}, operator="S")
        with pytest.raises(UserError, match="unknown-text-field"):
            edit_texts(desk, document="piagam", fields={"penutup": "Salam"}, operator="S")


def test_templates_reach_the_letter_of_each_city(event: Event, tmp_path: Path) -> None:
    """Named fields are filled in for the city, and what is typed is never markup."""
    with event.desk(tmp_path / "desk") as desk:
        edit_texts(
            desk,
            document="surat",
            fields={"penutup": "Kepada {kepala_daerah}, <b>salam</b> dari {unit}[ di {kota}]."},
            operator="S",
        )
        assert "Kepada Wali Kota Binjai, <b>salam</b> dari ……" in _letter(desk, BINJAI)
        assert "Atas perhatian" not in _letter(desk, BINJAI)


def test_a_new_workbook_keeps_the_templates(event: Event, tmp_path: Path) -> None:
    """The workbook has no column for them, so it replaces its own columns and leaves them alone."""
    with event.desk(tmp_path / "desk") as desk:
        edit_texts(desk, document="surat", fields={"nomor": "lama", "penutup": "Salam"}, operator="S")
        prepare(desk, Preparation(evaluation(), {"surat": {"nomor": "baru"}}), operator="S")
        assert desk.texts("uji-2019")["surat"] == {"nomor": "baru", "penutup": "Salam"}
        assert desk.evaluation().revision == evaluation().revision


def test_bars_on_the_cover_are_switched_on_at_the_desk(event: Event, tmp_path: Path) -> None:
    """Off until somebody asks for them, on in every later report, and kept when a workbook comes again."""
    files = []
    for assessor in ASSESSORS:
        laptop = event.laptop(tmp_path / assessor, assessor)
        laptop.score(BINJAI, all_marks(3))
        laptop.sign(BINJAI)
        files.append(tmp_path / f"{assessor}.skor")
        export_scores(laptop.workspace, out=files[-1], unlocked=laptop.unlocked)
    with event.desk(tmp_path / "desk") as desk:
        merging.apply(desk, merging.preview(desk, paths=files), operator="S")

        def cover() -> bytes:
            (report,) = documents(desk, kinds=("report",), words=WORDS, selection=Selection(cities=(BINJAI,)))
            content = PdfReader(io.BytesIO(report.build())).pages[0].get_contents()
            assert content is not None
            return content.get_data()

        plain = cover()
        edit_texts(desk, document="laporan", fields={COVER_BARS: "ya"}, operator="S")
        assert cover().count(b" re") > plain.count(b" re")
        prepare(desk, Preparation(evaluation(), {"laporan": {"nomor": "L-1"}}), operator="S")
        assert desk.texts("uji-2019")["laporan"] == {"nomor": "L-1", COVER_BARS: "ya"}
        edit_texts(desk, document="laporan", fields={COVER_BARS: "", "nomor": ""}, operator="S")
        assert cover() == plain
        with pytest.raises(UserError, match="text-not-a-switch"):
            edit_texts(desk, document="laporan", fields={COVER_BARS: "tidak"}, operator="S")
        with pytest.raises(UserError, match="unknown-text-field"):
            edit_texts(desk, document="surat", fields={COVER_BARS: "ya"}, operator="S")


def _printed(desk: Workspace, kind: str, **chosen: object) -> str:
    (found,) = (
        d
        for d in documents(desk, kinds=(kind,), words=WORDS, selection=Selection(**chosen))  # type: ignore[arg-type]
        if "lampiran" not in d.name
    )
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(found.build())).pages).split())


def test_a_number_belongs_to_one_letter(event: Event, tmp_path: Path) -> None:
    """The letter to all has its number, a city's letter its own or dots; who signs is said once for both."""
    with event.desk(tmp_path / "desk") as desk:
        edit_texts(desk, document="surat", fields={"nomor": "B-1", "jabatan": "Direktur"}, operator="S")
        edited = edit_texts(desk, document="surat", untuk="Kab. Malang", fields={"nomor": "B-2"}, operator="S")
        assert edited.key == "surat; 35.07"
        assert "B-1" in _letter(desk) and "Direktur," in _letter(desk)
        assert "B-2" in _letter(desk, MALANG) and "Direktur," in _letter(desk, MALANG)
        assert "B-1" not in _letter(desk, BINJAI) and "Nomor : ……" in _letter(desk, BINJAI)


def test_each_certificate_and_each_minutes_have_their_own_number(event: Event, tmp_path: Path) -> None:
    """Nothing of a row for all cities or all rooms numbers a single one."""
    with event.desk(tmp_path / "desk") as desk:
        edit_texts(desk, document="piagam", fields={"nomor": "P-0", "nama": "Kepala"}, operator="S")
        edit_texts(desk, document="piagam", untuk=BINJAI, fields={"nomor": "P-1"}, operator="S")
        edit_texts(desk, document="berita-acara", fields={"nomor": "BA-0"}, operator="S")
        edit_texts(desk, document="berita-acara", untuk="Ruang A; 20/06/2019", fields={"nomor": "BA-A"}, operator="S")
        assert "P-1" in _printed(desk, "certificate", cities=(BINJAI,))
        other = _printed(desk, "certificate", cities=(MALANG,))
        assert "P-0" not in other and "P-1" not in other and "Kepala" in other
        assert "BA-0" in _printed(desk, "minutes")
        of_room = _printed(desk, "minutes", room="A", day=dt.date(2019, 6, 20))
        assert "BA-A" in of_room and "BA-0" not in of_room


@pytest.mark.parametrize(
    ("untuk", "key"),
    [("Kota Antah", "paper-unknown"), ("Ruang A", "paper-never"), ("12.75; 35.07", "paper-part-twice")],
)
def test_what_fits_no_paper_is_refused(event: Event, tmp_path: Path, untuk: str, key: str) -> None:
    """Nothing is kept of an edit for a paper that is not there."""
    with event.desk(tmp_path / "desk") as desk:
        with pytest.raises(UserError, match=key):
            edit_texts(desk, document="surat", untuk=untuk, fields={"nomor": "1"}, operator="S")
        assert desk.texts("uji-2019") == {}


def test_rows_that_clash_are_refused_at_the_desk_too(event: Event, tmp_path: Path) -> None:
    """Room and day both hold for that room's minutes; the sentence names both rows."""
    with event.desk(tmp_path / "desk") as desk:
        edit_texts(desk, document="berita-acara", untuk="Ruang A", fields={"nama": "X"}, operator="S")
        with pytest.raises(UserError, match="papers-clash") as refused:
            edit_texts(desk, document="berita-acara", untuk="2019-06-20", fields={"nama": "Y"}, operator="S")
        assert "Ruang A" in error_text(refused.value) and "2019-06-20" in error_text(refused.value)
        edit_texts(desk, document="berita-acara", untuk="Ruang A", fields={"nama": ""}, operator="S")
        edit_texts(desk, document="berita-acara", untuk="2019-06-20", fields={"nama": "Y"}, operator="S")
        assert desk.texts("uji-2019") == {"berita-acara; 2019-06-20": {"nama": "Y"}}


def test_a_date_before_the_closing_is_refused_by_every_door(event: Event, tmp_path: Path) -> None:
    """At the desk, in the workbook by its row, and at printing where it was written before the closing."""
    with event.desk(tmp_path / "desk") as desk:
        edit_texts(desk, document="surat", fields={"tanggal": "2019-06-21"}, operator="S")
        edit_texts(desk, document="daftar-lembar", fields={"tanggal": "2019-06-20"}, operator="S")
        close_results(desk, note="rapat pleno", operator="S", clock=evening(2019, 6, 22))
        kept = desk.texts("uji-2019")
        with pytest.raises(UserError, match="text-before-closing"):
            edit_texts(desk, document="piagam", untuk=BINJAI, fields={"tanggal": "2019-06-20"}, operator="S")
        with pytest.raises(UserError, match="text-before-closing") as refused:
            _letter(desk)
        assert "surat" in error_text(refused.value) and "22 Juni 2019" in error_text(refused.value)
        texts = {"rekapitulasi": {"tanggal": "2019-06-21"}, "surat": {"tanggal": "2019-06-22"}}
        book = Preparation(evaluation(), texts, file="p.xlsx", lines={"rekapitulasi": 7, "surat": 8})
        with pytest.raises(MistakesError) as mistakes:
            prepare(desk, book, operator="S")
        (mistake,) = mistakes.value.mistakes
        assert (mistake.key, mistake.fields["row"], mistake.fields["column"]) == (
            "cell-text-before-closing",
            7,
            "tanggal",
        )
        assert desk.texts("uji-2019") == kept
        prepare(desk, replace(book, texts={"surat": texts["surat"]}), operator="S")
        assert "22 Juni 2019" in _letter(desk)


def test_a_closing_on_the_other_side_of_midnight_counts_by_the_event(event: Event, tmp_path: Path) -> None:
    """Ten in the evening in London is the next morning at the event."""
    with event.desk(tmp_path / "desk") as desk:
        late = dt.datetime(2019, 6, 20, 22, tzinfo=dt.UTC)
        close_results(desk, note="rapat pleno", operator="S", clock=lambda: late)
        with pytest.raises(UserError, match="text-before-closing"):
            edit_texts(desk, document="surat", fields={"tanggal": "2019-06-20"}, operator="S")
        edit_texts(desk, document="surat", fields={"tanggal": "2019-06-21"}, operator="S")


def test_only_a_change_that_can_be_is_written_about(event: Event, tmp_path: Path) -> None:
    """The next one may be prepared; one beyond it names nothing, also in the workbook of a new evaluation."""
    with event.desk(tmp_path / "desk") as desk:
        edit_texts(desk, document="berita-acara-perubahan", untuk="Perubahan 1", fields={"nomor": "1"}, operator="S")
        with pytest.raises(UserError, match="paper-change-unknown"):
            edit_texts(
                desk, document="berita-acara-perubahan", untuk="Perubahan 2", fields={"nomor": "2"}, operator="S"
            )
    with open_workspace(tmp_path / "baru") as fresh:
        texts = {"surat-perubahan; Perubahan 7": {"nomor": "1"}}
        with pytest.raises(MistakesError) as mistakes:
            prepare(fresh, Preparation(evaluation(), texts, lines={next(iter(texts)): 3}), operator="S")
        assert [m.key for m in mistakes.value.mistakes] == ["cell-paper-change-unknown"]
        assert fresh.evaluations() == ()


def test_a_letter_of_a_change_is_not_older_than_its_minutes(event: Event, tmp_path: Path) -> None:
    """It names them; whichever of the two is written second is refused."""
    with event.desk(tmp_path / "desk") as desk:

        def write(document: str, untuk: str, date: str) -> None:
            edit_texts(desk, document=document, untuk=untuk, fields={"tanggal": date}, operator="S")

        write("berita-acara-perubahan", "Perubahan 1", "2019-07-10")
        with pytest.raises(UserError, match="text-before-minutes"):
            write("surat-perubahan", f"{BINJAI}; Perubahan 1", "2019-07-09")
        write("surat-perubahan", f"{BINJAI}; Perubahan 1", "2019-07-10")
        with pytest.raises(UserError, match="text-before-minutes"):
            write("berita-acara-perubahan", "Perubahan 1", "2019-07-11")


def test_minutes_without_a_date_tell_nothing_later_than_the_day(event: Event, tmp_path: Path) -> None:
    """The day of the panel stands while nothing later is told; after a later closing nobody knows the date."""
    day = {"room": "A", "day": dt.date(2019, 6, 20)}
    with event.desk(tmp_path / "desk") as desk:
        assert "(20-06-2019)" in _printed(desk, "minutes", **day)
        close_results(desk, note="rapat pleno", operator="S", clock=evening(2019, 6, 22))
        assert "(20-06-2019)" not in _printed(desk, "minutes", **day)
        edit_texts(
            desk, document="berita-acara", untuk="Ruang A; 20/06/2019", fields={"tanggal": "22/06/2019"}, operator="S"
        )
        assert "(22-06-2019)" in _printed(desk, "minutes", **day)


def test_a_report_holds_the_letter_that_was_sent_or_none(event: Event, tmp_path: Path) -> None:
    """The letter to all with its number, once results are fixed and somebody wrote one; never another under it."""
    with event.desk(tmp_path / "desk") as desk:
        edit_texts(desk, document="surat", untuk=BINJAI, fields={"nomor": "B-2"}, operator="S")
        assert "Yth." not in _printed(desk, "report", cities=(BINJAI,))
        close_results(desk, note="rapat pleno", operator="S", clock=evening(2019, 6, 20))
        assert "Yth." not in _printed(desk, "report", cities=(BINJAI,))
        edit_texts(desk, document="surat", fields={"nomor": "B-1"}, operator="S")
        own, report = (_printed(desk, "report", cities=(city,)) for city in (BINJAI, MALANG))
        assert "Yth." not in own and "B-1" not in own and "B-2" not in own  # it got a letter of its own
        assert "Yth. Para Bupati dan Wali Kota" in report and "B-1" in report
        assert "Lampiran I: daftar penerima" not in report
