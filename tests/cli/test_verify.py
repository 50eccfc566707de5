"""Printing, attaching and verifying as an outsider does them: by commands and their exit codes."""

from pathlib import Path

from assessor_app.exchange.codes import crockford_of
from assessor_app.exchange.keys import keyid_of
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.printing.desk import open_desk
from tests.cli.conftest import PASSPHRASE, Prepared, Run

SECRET = {"ASSESSOR_APP_PASSPHRASE": PASSPHRASE}


def test_papers_are_printed_attached_and_verified(run: Run, wrapped: Prepared, tmp_path: Path) -> None:
    """Without the passphrase no code is printed and it is said; what was issued is known; what is altered is not."""
    assert run("close", "--note", "Rapat pleno", **SECRET).returncode == 0
    bare = run("report", "recap", "--out", tmp_path / "tanpa")
    assert bare.returncode == 0
    assert "TANPA kode QR" in bare.stderr
    whole = run("report", "recap", "--out", tmp_path / "dengan", **SECRET)
    with open_workspace(tmp_path / "ws", create=False) as desk:
        code = crockford_of(keyid_of(desk.secretariat_sign(desk.evaluation().id) or ""), 3)
    assert (whole.returncode, whole.stderr) == (0, f"Kunci sekretariat {code}, dibuka dengan frasa sandi.\n")
    closed = f"Kunci sekretariat {code}, tidak dibuka (ASSESSOR_APP_PASSPHRASE): yang diperiksa utuh"
    assert bare.stderr.startswith(closed)
    for command in (run("results"), run("results", "--json")):
        assert command.returncode == 0
        assert command.stderr.startswith(closed)
        assert code not in command.stdout
    (paper,) = (tmp_path / "dengan").iterdir()
    assert paper.read_bytes() != (tmp_path / "tanpa" / paper.name).read_bytes()
    found = run("verify", paper)
    assert found.returncode == 0
    assert "diterbitkan di sini" in found.stdout
    with open_workspace(tmp_path / "ws", create=False) as desk:
        text = open_desk(desk, passphrase=SECRET["ASSESSOR_APP_PASSPHRASE"]).issue("recap").qr
    proved = run("verify", text)
    assert (proved.returncode, proved.stderr) == (0, "")
    assert "Sama dengan hasil yang tersimpan di sini (penetapan ke-1)." in proved.stdout
    altered = run("verify", text.replace("PENETAPAN 1", "PENETAPAN 2"))
    assert altered.returncode == 1
    assert "DIUBAH" in altered.stdout
    scan = tmp_path / "berita acara.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    assert run("attach", scan).stdout == "Terlampir pada penetapan ke-1: berita-acara.pdf\n"
    for wrong, told in (
        (("--closing", "3"), "Tidak ada penetapan 3"),
        (("--closing", "dua"), "Tidak ada penetapan dua"),
    ):
        refused = run("attach", scan, *wrong)
        assert (refused.returncode, refused.stdout) == (1, "") and refused.stderr.startswith(told)
    missing = run("attach", tmp_path / "tidak-ada.pdf")
    assert missing.returncode == 1 and "tidak-ada.pdf" in missing.stderr and "bukan PDF" not in missing.stderr
    written = run("issued", "--out", tmp_path / "terbit")
    assert written.returncode == 0
    names = sorted(path.name for path in (tmp_path / "terbit" / "penetapan-1").iterdir())
    assert names == ["berita-acara.pdf", "rekapitulasi-2019-tahap-1-2.pdf", paper.name]
