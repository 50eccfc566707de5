"""What `verify` says of texts and papers: what is stated, by whom, and how far it is proved."""

import datetime as dt
import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from assessor_app.domain.records import Closing
from assessor_app.errors import UserError
from assessor_app.exchange import qr_text
from assessor_app.exchange.keyfile import key_document
from assessor_app.exchange.keys import generate_keys
from assessor_app.operations import merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.demo_secrets import ExampleRandom, demo_secretariat
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.export import export_scores
from assessor_app.operations.handing_over import hand_over
from assessor_app.operations.issuing import keeper
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.passphrases import wrap_desk
from assessor_app.operations.printing.codes import key_code, results_code, sheet_code
from assessor_app.operations.printing.desk import open_desk
from assessor_app.operations.printing.selection import Selection
from assessor_app.operations.reporting import documents, write_documents
from assessor_app.operations.verified import Verified, worded
from assessor_app.operations.verifying import verify
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue, error_text
from tests.operations.events import ASSESSORS, BINJAI, MALANG, Event, all_marks
from tests.reports.qr_reader import printed_module, printed_text

WORDS = catalogue("id")


@dataclass
class Evening:
    """A desk with one closing, papers printed from it, and a score file that came later."""

    folder: Path
    papers: Path
    late: Path
    event: Event

    def desk(self, place: Path) -> Workspace:
        """A copy of the desk, closed after the test."""
        shutil.copytree(self.folder, place)
        workspace = open_workspace(place)
        self.event.laptops.append(workspace)
        return workspace


@pytest.fixture(scope="module")
def evening(event: Event, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """Four assessors handed over two cities, the results were fixed and printed; the fifth came late."""
    folder = tmp_path_factory.mktemp("evening")
    files = []
    for level, assessor in enumerate(ASSESSORS):
        laptop = event.laptop(folder / assessor, assessor)
        for city in (BINJAI, MALANG):
            laptop.score(city, all_marks(level))
            laptop.sign(city)
        files.append(folder / f"{assessor}.skor")
        export_scores(laptop.workspace, out=files[-1], unlocked=laptop.unlocked)
        laptop.workspace.close()
    with event.desk(folder / "desk") as desk:
        merging.apply(desk, merging.preview(desk, paths=files[:4]), operator="S")
        close_results(desk, note="rapat pleno", operator="S")
        found = documents(desk, kinds=("report", "summary", "recap", "minutes"), words=WORDS)
        write_documents(found, folder / "papers", keep=keeper(desk), workers=1)
    yield Evening(folder / "desk", folder / "papers", files[4], event)


def kinds(found: Verified) -> list[str]:
    """What is said, in order, without the figures."""
    return [line.kind for line in found.lines if line.kind != "qr-figure"]


def said(found: Verified) -> str:
    """The whole answer as the command prints it."""
    return "\n".join(worded(line) for line in found.lines)


def ask(statement: object, workspace: Workspace | None = None, key: Path | None = None) -> Verified:
    """Verify without a passphrase."""
    return verify(str(statement), key_path=key, workspace=workspace, passphrase=None)


def city_text(desk: Workspace, code: str = BINJAI, kind: str = "report") -> str:
    """What the code of a city's report says."""
    return open_desk(desk).issue(kind, code).qr


def key_file(place: Path, keys: object) -> Path:
    """A secretariat's public key file."""
    place.write_bytes(key_document(keys, "uji-2019", "Evaluasi Uji 2019"))  # type: ignore[arg-type]
    return place


def test_a_printed_report_is_read_by_a_phone_and_proved_here(evening: Evening, tmp_path: Path) -> None:
    """The code on the page reads back, its figures are those stored, and its modules can be copied."""
    desk = evening.desk(tmp_path / "desk")
    (paper,) = evening.papers.glob("laporan-12.75-*.pdf")
    text = printed_text(paper.read_bytes(), -1)
    assert text.startswith("KOTA BINJAI 12.75 2019 TAHAP I NILAI 1.50/B 1.50 O 1.50 C 1.50/PENETAPAN 1 ")
    assert text == city_text(desk)
    assert "Pindai kode QR di atas dengan kamera ponsel" in pypdf.PdfReader(paper).pages[-1].extract_text()
    assert printed_module(paper.read_bytes(), -1) >= 0.6
    found = ask(text, desk)
    assert found.proved
    assert kinds(found) == [
        "qr-city", "qr-final", "qr-fixed", "qr-results", "proved-by-workspace", "same-as-stored", "qr-compare",
    ]  # fmt: skip
    assert "Nilai final: 1,50" in said(found)
    assert "Sama dengan hasil yang tersimpan" in said(found)


def test_the_recapitulation_carries_its_sums(evening: Evening, tmp_path: Path) -> None:
    """Number of cities and one sum per column, of the printed figures."""
    desk = evening.desk(tmp_path / "desk")
    (paper,) = evening.papers.glob("rekapitulasi-*.pdf")
    text = printed_text(paper.read_bytes(), -1)
    assert text.startswith(
        "REKAPITULASI 2019 TAHAP I 2 DAERAH/2 DAERAH JUMLAH 3.00 B 3.00 O 3.00 C 3.00/PENETAPAN 1 "
    )
    assert printed_module(paper.read_bytes(), -1) >= 0.599
    assert ask(text, desk).proved
    assert "same-as-stored" in kinds(ask(text, desk))


def test_elsewhere_only_the_signature_is_proved(evening: Evening, tmp_path: Path) -> None:
    """Without the results nobody says "the same"; without the key nothing is proved."""
    desk = evening.desk(tmp_path / "desk")
    text = city_text(desk)
    key = key_file(tmp_path / "s.kunci", desk_keys(desk, "uji-2019", None))
    with_key = ask(text, None, key)
    assert with_key.proved
    assert kinds(with_key)[-3:] == ["proved-by-key", "results-not-here", "qr-compare"]
    bare = ask(text)
    assert not bare.proved
    assert kinds(bare)[-1] == "qr-key-unknown"
    laptop = evening.event.laptop(tmp_path / "laptop", "ui")
    assert kinds(ask(text, laptop.workspace))[-3:] == ["proved-by-workspace", "results-not-here", "qr-compare"]


def test_an_altered_figure_is_told_and_nothing_else(evening: Evening, tmp_path: Path) -> None:
    """Another value, another status, another digest: one sentence, not proved."""
    desk = evening.desk(tmp_path / "desk")
    text = city_text(desk)
    digest = text.partition("HASIL ")[2][:4]
    for old, new in (("NILAI 1.50", "NILAI 3.50"), ("PENETAPAN 1", "PENETAPAN 2"), (f"HASIL {digest}", "HASIL 0000")):
        found = ask(text.replace(old, new), desk)
        assert kinds(found) == ["qr-altered"]
        assert not found.proved


def test_a_foreign_and_an_example_key_prove_nothing(evening: Evening, tmp_path: Path) -> None:
    """The same statement under another key is another's; under the example's key it is anybody's."""
    desk = evening.desk(tmp_path / "desk")
    statement = qr_text.read(city_text(desk)).statement
    key = key_file(tmp_path / "s.kunci", desk_keys(desk, "uji-2019", None))
    foreign = qr_text.write(statement, generate_keys(ExampleRandom("lain")))
    assert kinds(ask(foreign, desk))[-1] == "qr-key-unknown"
    assert f"kunci {qr_text.read(foreign).key_code} tidak dikenal" in said(ask(foreign, desk))
    assert kinds(ask(foreign, desk, key))[-1] == "qr-key-differs"
    assert not ask(foreign, desk, key).proved
    example = ask(qr_text.write(statement, demo_secretariat()), desk, key)
    assert "qr-example-key" in kinds(example)
    assert "siapa pun dapat membuatnya" in said(example)
    assert not example.holds
    assert "BUKAN kunci yang Anda sebutkan" in said(example)
    example = ask(qr_text.write(statement, demo_secretariat()), desk)
    assert example.holds and not example.proved
    assert not ask(foreign, desk).holds


def test_a_genuine_code_beside_altered_figures_names_its_own(evening: Evening, tmp_path: Path) -> None:
    """Whatever the paper says, the code tells the figures that were signed."""
    desk = evening.desk(tmp_path / "desk")
    assert "KABUPATEN MALANG (35.07)" in said(ask(city_text(desk, MALANG), desk))


def test_a_later_closing_is_named(evening: Evening, tmp_path: Path) -> None:
    """An old paper is still genuine, and the reader learns that another closing is in force."""
    desk = evening.desk(tmp_path / "desk")
    text = city_text(desk)
    merging.apply(desk, merging.preview(desk, paths=[evening.late]), operator="S")
    close_results(desk, note="sesudah lembar terlambat", operator="S")
    found = ask(text, desk)
    assert found.proved
    assert kinds(found)[-4:] == ["proved-by-workspace", "same-as-stored", "closing-superseded", "qr-compare"]
    assert "PENETAPAN 2" in city_text(desk)


def test_an_archive_at_hand_gives_the_same_results(evening: Evening, tmp_path: Path) -> None:
    """Elsewhere, with the archive, the figures are compared with it; its own key proves nothing by itself."""
    desk = evening.desk(tmp_path / "desk")
    archive = tmp_path / "arsip.zip"
    hand_over(desk, out=archive, operator="S")
    key = key_file(tmp_path / "s.kunci", desk_keys(desk, "uji-2019", None))

    def elsewhere(text: str, key: Path | None) -> Verified:
        return verify(text, key_path=key, workspace=None, passphrase=None, archive_path=archive)

    text = city_text(desk)
    assert elsewhere(text, key).proved
    assert kinds(elsewhere(text, key))[-3:] == ["proved-by-key", "same-as-archived", "qr-compare"]
    bare = elsewhere(text, None)
    assert kinds(bare)[-3:] == ["qr-archive-key", "same-as-archived", "qr-compare"]
    assert not bare.proved
    assert kinds(elsewhere(text.replace("NILAI 1.50", "NILAI 2.50"), None)) == ["qr-altered"]
    merging.apply(desk, merging.preview(desk, paths=[evening.late]), operator="S")
    close_results(desk, note="sesudah lembar terlambat", operator="S")
    assert kinds(elsewhere(city_text(desk), key))[-2:] == ["closing-not-archived", "qr-compare"]
    example = qr_text.write(qr_text.read(text).statement, demo_secretariat())
    assert kinds(elsewhere(example, None))[-3:] == ["qr-example-key", "results-not-here", "qr-compare"]
    with pytest.raises(UserError, match="file-missing"):
        verify(text, key_path=None, workspace=None, passphrase=None, archive_path=tmp_path / "tiada.zip")


def test_an_archive_knows_the_papers_issued_from_it(evening: Evening, tmp_path: Path) -> None:
    """A year later a paper is compared, to the byte, with those that the archive holds; one cut short says so."""
    desk = evening.desk(tmp_path / "desk")
    archive = tmp_path / "arsip.zip"
    hand_over(desk, out=archive, operator="S")
    key = key_file(tmp_path / "s.kunci", desk_keys(desk, "uji-2019", None))
    (paper,) = evening.papers.glob("berita-acara-*.pdf")

    def compared(paper: Path, key: Path | None) -> Verified:
        return verify(str(paper), key_path=key, workspace=None, passphrase=None, archive_path=archive)

    assert kinds(compared(paper, key)) == ["issued-archived", "proved-by-key"]
    assert f"Persis sama dengan {paper.name} dalam arsip itu, yang diterbitkan dari penetapan ke-1" in said(
        compared(paper, key)
    )
    assert not compared(paper, None).proved
    changed = tmp_path / "lain.pdf"
    changed.write_bytes(paper.read_bytes() + b"\n")
    assert kinds(compared(changed, key)) == ["not-issued-archived"]
    assert not compared(changed, key).holds
    archive.write_bytes(archive.read_bytes()[:-200])
    for statement in (archive, paper):
        with pytest.raises(UserError, match="archive-cut-short"):
            compared(statement, key)


def test_a_closing_that_is_not_here_is_not_compared(evening: Evening, tmp_path: Path) -> None:
    """A copy of the workspace from before the closing proves the signature alone."""
    desk = evening.desk(tmp_path / "desk")
    merging.apply(desk, merging.preview(desk, paths=[evening.late]), operator="S")
    close_results(desk, note="sesudah lembar terlambat", operator="S")
    found = ask(city_text(desk), evening.desk(tmp_path / "older"))
    assert kinds(found)[-2:] == ["closing-not-here", "qr-compare"]


def test_another_closing_of_the_same_number_differs(evening: Evening, tmp_path: Path) -> None:
    """Two copies of a desk that each closed: the code of one is told from the results of the other."""
    one, other = evening.desk(tmp_path / "one"), evening.desk(tmp_path / "other")
    merging.apply(one, merging.preview(one, paths=[evening.late]), operator="S")
    for desk in (one, other):
        close_results(desk, note="masing-masing", operator="S")
    found = ask(city_text(one), other)
    assert "differs-from-stored" in kinds(found)
    assert not found.proved


def test_provisional_codes_follow_the_present(event: Event, evening: Evening, tmp_path: Path) -> None:
    """A SEMENTARA code agrees until something is merged; then it is still signed, but the state moved on."""
    with event.desk(tmp_path / "desk") as desk:
        text = city_text(desk)
        assert "NILAI BELUM-ADA/-/SEMENTARA 0 DARI 15 LEMBAR/" in text
        assert "same-as-present" in kinds(ask(text, desk))
        merging.apply(desk, merging.preview(desk, paths=[evening.late]), operator="S")
        found = ask(text, desk)
        assert found.proved
        assert "present-moved-on" in kinds(found)


def test_without_the_passphrase_no_code_is_printed(evening: Evening, tmp_path: Path) -> None:
    """Wrapped keys sign only with their passphrase; then the same bytes come out twice."""
    desk = evening.desk(tmp_path / "desk")
    before = city_text(desk)
    wrap_desk(desk, "uji-2019", "frasa sandi uji")
    assert city_text(desk) == ""
    again = [open_desk(desk, passphrase="frasa sandi uji").issue("report", BINJAI).qr for _ in range(2)]
    assert again == [before, before]
    with pytest.raises(UserError, match="passphrase-wrong"):
        open_desk(desk, passphrase="salah")


def test_codes_of_sheets_and_minutes_carry_no_result(evening: Evening, tmp_path: Path) -> None:
    """Only documents of results have a code; a certificate states participation and no figure."""
    printed = open_desk(evening.desk(tmp_path / "desk"))
    assert printed.issue("minutes", "").qr == printed.issue("receipts", BINJAI).qr == ""
    text = printed.issue("certificate", BINJAI).qr
    assert text.startswith("KOTA BINJAI 12.75 2019 TAHAP I MENGIKUTI/-/PENETAPAN 1 ")
    found = ask(text, printed.workspace)
    assert found.proved
    assert "same-as-stored" in kinds(found)


def test_short_codes_find_and_do_not_prove(evening: Evening, tmp_path: Path) -> None:
    """Each code on a paper names its thing, in whatever way it was typed; none is a proof."""
    desk = evening.desk(tmp_path / "desk")
    printed = open_desk(desk)
    record = desk.records("uji-2019", "closing")[-1]
    assert isinstance(record.content, Closing)
    sheet = sheet_code(record.content.counted[BINJAI]["itb"])
    receipt = next(r.receipt for r in desk.receipts("uji-2019") if r.assessor == "itb")
    expected = {
        results_code(record.content.results): ("code-results-closed", "Kode hasil penetapan ke-1"),
        sheet: ("code-sheet", "Asesor ITB untuk Kota Binjai, versi 1"),
        receipt: ("code-received", "itb.skor dari Asesor ITB"),
        key_code(record.keyid): ("code-key", "Evaluasi Uji 2019"),
        printed.issue("report", BINJAI).document_code: ("code-document-closed", "Laporan Hasil Evaluasi"),
        printed.issue("recap").document_code: ("code-document-closed", "Rekapitulasi Nilai"),
        printed.issue("minutes", "A 2019-06-20").document_code: ("code-document-closed", "Berita Acara"),
    }
    for code, (kind, words) in expected.items():
        loose = f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
        for typed in (code, loose):
            found = ask(typed, desk)
            assert kinds(found)[0] == kind, code
            assert kinds(found)[-1] == "code-finds"
            assert words in said(found)
            assert found.holds and not found.proved
    forms = documents(desk, kinds=("forms",), words=WORDS, selection=Selection(cities=(BINJAI,), room="Ruang A"))
    forms += documents(desk, kinds=("forms",), words=WORDS, selection=Selection(day=dt.date(2019, 6, 20)))
    for form in forms:
        foot = pypdf.PdfReader(io.BytesIO(form.build())).pages[0].extract_text()
        code = re.search(r"Kode dokumen ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})", foot)
        assert code is not None
        assert f"formulir kosong {form.name}, revisi paket 1" in said(ask(code[1], desk))
    assert kinds(ask("ABCD-EFGH", desk)) == ["code-unknown"]
    assert not ask("ABCD-EFGH", desk).holds
    assert kinds(ask(sheet)) == ["code-needs-workspace"]


def test_every_paper_prints_the_results_code_alike(evening: Evening, tmp_path: Path) -> None:
    """Report, recapitulation and minutes show the three groups with which the code's own begins."""
    desk = evening.desk(tmp_path / "desk")
    code = open_desk(desk).issue("recap").results_code
    assert qr_text.read(city_text(desk)).statement.results.startswith(code + "-")
    for pattern in ("laporan-12.75-*", "rekapitulasi-*", "berita-acara-*"):
        (paper,) = evening.papers.glob(pattern)
        pages = pypdf.PdfReader(paper).pages
        assert any(code in page.extract_text() for page in pages), pattern


def test_an_issued_pdf_is_known_to_the_byte(evening: Evening, tmp_path: Path) -> None:
    """The very bytes that were handed out are named with their closing; one other byte and they are not."""
    desk = evening.desk(tmp_path / "desk")
    (paper,) = evening.papers.glob("berita-acara-*.pdf")
    copy = tmp_path / "dari-wa.pdf"
    copy.write_bytes(paper.read_bytes())
    found = ask(copy, desk)
    assert found.holds
    assert not found.proved
    assert f"Persis sama dengan {paper.name}" in said(found)
    assert "penetapan ke-1" in said(found)
    copy.write_bytes(paper.read_bytes() + b"\n")
    assert kinds(ask(copy, desk)) == ["not-issued-here"]
    assert not ask(copy, desk).proved
    assert kinds(ask(copy)) == ["issued-needs-workspace"]


def test_a_text_kept_in_a_file_is_read(evening: Evening, tmp_path: Path) -> None:
    """What a phone saved as a file counts like what was typed; a byte-order mark does not matter."""
    desk = evening.desk(tmp_path / "desk")
    path = tmp_path / "pindai.txt"
    path.write_text("\ufeff" + city_text(desk) + "\n", encoding="utf-8")
    assert ask(path, desk).proved


@pytest.mark.parametrize("text", ["halo", "", "A" * 5000, "\0", "x/" * 3000, "KOTA\N{SNOWMAN}"])
def test_any_other_text_is_refused_with_a_sentence(text: str) -> None:
    """What is neither a file nor a text of ours is said so, however odd it is."""
    with pytest.raises(UserError, match="nothing-to-verify"):
        ask(text)


def test_a_refused_file_is_named(event: Event, tmp_path: Path) -> None:
    """A package changed by hand and a key file that is none are named in the sentence."""
    changed = tmp_path / "ubah.paket"
    changed.write_bytes(event.package.read_bytes().replace(b"2019", b"2018", 1))
    with pytest.raises(UserError) as caught:
        ask(changed)
    assert "ubah.paket" in error_text(caught.value)
    with pytest.raises(UserError) as caught:
        ask("ABCD-EFGH", None, changed)
    assert "ubah.paket bukan berkas kunci" in error_text(caught.value)


def test_foreign_files_are_refused_with_a_sentence(tmp_path: Path) -> None:
    """A picture, an empty file, a ZIP of somebody: nothing to verify; a damaged one of ours: damaged."""
    for name, data in {"a.png": b"\x89PNG\r\n\x1a\n", "b": b"", "c.zip": b"PK\x03\x04rest", "d.json": b"[1]"}.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(UserError, match="nothing-to-verify"):
            ask(path)
    path = tmp_path / "e.skor"
    path.write_bytes(b'{"signatures":[],"signed":')
    with pytest.raises(UserError, match="damaged"):
        ask(path)
