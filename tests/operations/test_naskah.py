"""The organiser's texts: changed at any time, outside package and results, refused by field."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessor_app.errors import UserError
from assessor_app.exchange.results_document import results_digest
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations import merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.consolidating import consolidated
from assessor_app.operations.export import export_scores
from assessor_app.operations.naskah import COVER_BARS, LONGEST_LINE, checked_field, edit_texts, fields_of
from assessor_app.operations.preparing import prepare
from assessor_app.operations.printing.documents import Selection
from assessor_app.operations.reporting import documents
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue, error_text
from tests.operations.events import ASSESSORS, BINJAI, Event, all_marks, evaluation

WORDS = catalogue("id")


def _letter(desk: Workspace, *cities: str) -> str:
    found = documents(desk, kinds=("letter",), words=WORDS, selection=Selection(cities=cities))
    pages = PdfReader(io.BytesIO(found[0].build())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_texts_change_after_a_closing_and_move_nothing_signed(event: Event, tmp_path: Path) -> None:
    """The number of a letter comes late; package, revision and digest of the results stay what they were."""
    with event.desk(tmp_path / "desk") as desk:
        close_results(desk, note="rapat pleno", operator="S")
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
