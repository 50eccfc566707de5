"""Whoever signs cannot call himself somebody else; whoever is at the desk is written down as clean text."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from assessor_app.domain.names import LONGEST_NAME
from assessor_app.domain.records import DeskAction
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.exchange.archive import Manifest
from assessor_app.operations import merging
from assessor_app.operations.advising import write_advice
from assessor_app.operations.archives import apply_archive, preview_archive
from assessor_app.operations.attaching import attach_scan
from assessor_app.operations.closing import close_results
from assessor_app.operations.deciding import decide
from assessor_app.operations.desk_day import DeskChange, change_day
from assessor_app.operations.first_desk import take_over
from assessor_app.operations.handing_over import hand_over
from assessor_app.operations.merge_document import preview_document
from assessor_app.operations.naskah import edit_texts
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.operators import checked_operator
from assessor_app.operations.receipts_table import receipts_csv
from assessor_app.operations.reissuing import reissue
from assessor_app.operations.reporting import documents, write_documents
from assessor_app.operations.safekeeping import restore
from assessor_app.operations.verdict_words import explain_file, explain_sheet
from assessor_app.operations.verified import worded
from assessor_app.operations.verifying import verify
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue
from tests.operations.events import BINJAI, MALANG, Event
from tests.operations.forged import FORGED, SHOWN, SPARE, TYPED, signed_as

DIRTY = " Pet\udcffu\u202egas\nSatu\x1b[2J "
CLEAN = "Petugas Satu[2J"


@dataclass
class Handed:
    """The files of one who takes another's name and of a spare seat, and the desk that they come to."""

    own: Path
    spare: Path
    desk: Workspace


@pytest.fixture
def handed(event: Event, tmp_path: Path) -> Handed:
    """Nothing is merged yet."""
    desk = event.desk(tmp_path / "desk")
    event.laptops.append(desk)
    own = signed_as(event, tmp_path, "ui", FORGED)
    return Handed(own, signed_as(event, tmp_path, SPARE, TYPED), desk)


def said(path: Path, desk: Workspace) -> str:
    """What `verify` says."""
    found = verify(str(path), key_path=None, workspace=desk, passphrase=None)
    return "\n".join(worded(line) for line in found.lines)


def test_verify_names_the_seat_whose_key_signed(handed: Handed) -> None:
    """The key was issued to one person, and it is that one who is named."""
    text = said(handed.own, handed.desk)
    assert "Berkas skor Asesor UI untuk" in text and "untuk Asesor UI; tidak berubah" in text
    assert "ITB" not in text
    assert said(handed.spare, handed.desk).startswith(f"Berkas skor {SHOWN} untuk")


def test_the_preview_names_by_the_roster(handed: Handed) -> None:
    """In the paragraphs of files and sheets; the document of `--json` holds ids only."""
    found = merging.preview(handed.desk, paths=[handed.own, handed.spare])
    own, spare = found.files
    of = handed.desk.evaluation()
    assert explain_file(own, of).subject == "ui-2.skor, Asesor UI"
    assert explain_sheet(own, own.sheets[0], of).subject == "Kota Binjai, Asesor UI"
    assert explain_file(spare, of).subject == f"cadangan-1-2.skor, {SHOWN}"
    told = preview_document(found)
    assert "ITB" not in str(told) and [f["assessor"] for f in told["files"]] == ["ui", SPARE]  # type: ignore[attr-defined]


def test_receipts_are_kept_clean_and_name_by_the_roster(handed: Handed, tmp_path: Path) -> None:
    """In the table, on paper, and for a receipt code; a refused file whose bytes name an id has its name."""
    desk, bad = handed.desk, tmp_path / "rusak.skor"
    bad.write_bytes(handed.own.read_bytes()[:-40])
    merging.apply(desk, merging.preview(desk, paths=[handed.own, handed.spare, bad]), operator="S")
    of = desk.evaluation()
    kept = desk.receipts(of.id)
    for receipt in kept:
        assert (receipt.name or "").isprintable() and (receipt.device or "").isprintable()
    rows = list(csv.DictReader(io.StringIO(receipts_csv(kept, of))))
    assert [row["nama"] for row in rows] == ["Asesor UI", SHOWN, "Asesor UI"]
    assert [row["laptop"] for row in rows] == ["0123456789abcdef", "0123456789abcdef", ""]
    found = documents(desk, kinds=("receipts",), words=catalogue("id"))
    (paper,) = write_documents(found, tmp_path / "papers", workers=1).paths
    printed = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(paper).pages).split())
    assert "Asesor UI" in printed and "(cadangan-1)" in printed
    assert "AAAA-BBBB" not in printed and "UGM" not in printed
    answer = verify(kept[0].receipt or "", key_path=None, workspace=desk, passphrase=None)
    assert "dari Asesor UI," in worded(answer.lines[0])


def test_papers_name_a_spare_seat_as_typed_and_everybody_else_by_the_roster(handed: Handed, tmp_path: Path) -> None:
    """The list of one's sheets shows the clean name."""
    desk = handed.desk
    merging.apply(desk, merging.preview(desk, paths=[handed.own, handed.spare]), operator="S")
    found = documents(desk, kinds=("sheet-list",), words=catalogue("id"))
    for paper in write_documents(found, tmp_path / "papers", workers=1).paths:
        printed = pypdf.PdfReader(paper).pages[0].extract_text()
        assert "Asesor UNS Asesor ITB]0;" in printed if SPARE in paper.name else "ITB" not in printed


def test_a_name_without_end_is_refused_as_before(event: Event, handed: Handed, tmp_path: Path) -> None:
    """The form of a score file bounds it; the receipt then has no name."""
    long = signed_as(event, tmp_path, "ugm", "x" * 100_000)
    found = merging.preview(handed.desk, paths=[long])
    assert [file.verdict for file in found.files] == [FileVerdict.DAMAGED]
    merging.apply(handed.desk, found, operator="S")
    assert handed.desk.receipts("uji-2019")[0].name is None


def test_an_operator_is_one_short_line_of_clean_text() -> None:
    """Whatever was typed; too much of it is one sentence."""
    assert checked_operator(DIRTY) == CLEAN
    with pytest.raises(UserError, match="text-too-long"):
        checked_operator("x" * (LONGEST_NAME + 1))


def test_no_verb_of_the_desk_writes_a_dirty_operator(event: Event, handed: Handed, tmp_path: Path) -> None:
    """Records, receipts and the operation log hold the clean name, whoever calls."""
    desk = handed.desk
    fork = signed_as(event, tmp_path, "ui", "x", level=3)
    merging.apply(desk, merging.preview(desk, paths=[handed.own, fork]), operator=DIRTY)
    chosen = desk.version_links("uji-2019", assessor="ui")[0].digest
    decide(desk, assessor="ui", city=BINJAI, digest=chosen, agreed_by="x", reason="x", operator=DIRTY)
    change_day(desk, DeskChange(DeskAction.ABSENT, "x", city=MALANG), operator=DIRTY)
    write_advice(desk, city=BINJAI, text="baik", operator=DIRTY)
    edit_texts(desk, document="surat", fields={"nomor": "B-2"}, operator=DIRTY)
    close_results(desk, note="x", operator=DIRTY)
    scan = tmp_path / "pindai.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    attach_scan(desk, path=scan, operator=DIRTY)
    hand_over(desk, out=tmp_path / "arsip.zip", operator=DIRTY)
    preview = preview_archive(desk, tmp_path / "arsip.zip")
    assert isinstance(preview.manifest, Manifest) and preview.manifest.operator == CLEAN
    apply_archive(desk, preview, operator=DIRTY)
    reissue(desk, assessor="itb", operator=DIRTY, reason="x")
    desk.backup(tmp_path / "cadangan.db")
    restore(tmp_path / "dua", source=tmp_path / "cadangan.db")
    second = open_workspace(tmp_path / "dua")
    event.laptops.append(second)
    take_over(second, reason="x", operator=DIRTY)
    of = second.evaluation()
    records = [record.content.operator for record in second.records(of.id)]
    assert len(records) == 4 and set(records) == {CLEAN}
    assert {receipt.operator for receipt in second.receipts(of.id)} == {CLEAN}
    verbs = {entry.verb: entry.operator for entry in second.operations_log()}
    assert set(verbs.values()) == {CLEAN, "Sekretariat"} and verbs.pop("prepare") == "Sekretariat"
    assert set(verbs.values()) == {CLEAN} and len(verbs) >= 9
