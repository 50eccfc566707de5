"""What people read of versions that do not count and of rows that were set aside."""

from pathlib import Path

import pypdf

from assessor_app.operations import merging
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.verdict_words import explain_sheet, reason_of
from tests.operations.events import BINJAI
from tests.operations.forgeries import MARKS, OWN_VERSION, RECEIVED
from tests.operations.forging import read_json, score
from tests.operations.small_desk import SECRET, Desk, SmallEvent

PASSPHRASE = SECRET["ASSESSOR_APP_PASSPHRASE"]


def told(desk: Desk, path: Path) -> tuple[str, str]:
    """What the preview says of ui-2's sheet of Binjai: its meaning and the remark beside it."""
    with open_workspace(desk.folder) as workspace:
        preview = merging.preview(workspace, paths=[path], passphrase=PASSPHRASE)
        (file,) = preview.files
        (sheet,) = (sheet for sheet in file.sheets if sheet.city == BINJAI)
        evaluation = workspace.evaluation(preview.evaluation)
        return explain_sheet(file, sheet, evaluation).means, reason_of(sheet)


def test_a_version_of_another_instrument_says_which_one_counts(small: SmallEvent, tmp_path: Path) -> None:
    """The earlier version is named; the command line says it in the same words."""
    path = tmp_path / "susulan.skor"
    small.next_file(path, BINJAI, shape="ab" * 32)
    desk = small.merged.copy(tmp_path / "meja")
    means, remark = told(desk, path)
    assert "versi 1 dari" in means
    assert "tetap dihitung" in means
    assert remark == "versi 1 tetap dihitung"
    found = desk.does("merge", path).stdout
    assert "versi 1 tetap dihitung" in found
    assert "stands" not in found


def test_where_none_counts_the_loss_is_said(small: SmallEvent, tmp_path: Path) -> None:
    """An assessor's own reason never passes for the program's word."""
    path = tmp_path / "sendiri.skor"
    sheet = {**small.sheet(BINJAI), "shape": "ab" * 32, "reason": "stands 1"}
    path.write_bytes(score(read_json(small.files["ui-2"]), small.signer(), added=[sheet], only_added=True))
    means, remark = told(small.empty.copy(tmp_path / "meja"), path)
    assert "tidak ada versi lain" in means
    assert remark == "alasan: “stands 1”"


def minutes(desk: Desk, folder: Path) -> str:
    """The text of the whole evaluation's minutes."""
    desk.does("report", "minutes", "--out", folder)
    (paper,) = folder.iterdir()
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(paper).pages).split())


def test_the_minutes_name_what_was_mended(small: SmallEvent, tmp_path: Path) -> None:
    """Whose sheet and file, when and why: after the original came again, and after setting aside with a reason."""
    desk = small.merged.copy(tmp_path / "meja")
    MARKS.on(desk.database)
    RECEIVED.on(desk.database)
    desk.does("merge", small.files["ui-2"])
    OWN_VERSION.on(desk.database)
    desk.does("check", "--mend", "--reason", "baris asing, tidak ada berkasnya")
    text = minutes(desk, tmp_path / "cetakan")
    assert "Berkas skor Asesor UI-2 yang tidak sama dengan yang diterima (kode" in text
    assert text.count("Lembar Asesor UI-2 untuk Kota Binjai yang tidak sama dengan yang ditandatangani (kode") == 2
    assert "oleh Petugas Satu" in text
    assert "berkas asli digabungkan lagi" in text
    assert "baris asing, tidak ada berkasnya" in text
