"""`report` never replaces another file in silence."""

from pathlib import Path

from tests.cli.conftest import Run


def test_a_file_in_the_way_is_named_and_force_replaces_it(run: Run, workbook: Path, tmp_path: Path) -> None:
    """One line for each, then one sentence, exit 1 and nothing written; the same again is no obstacle."""
    assert run("prepare", workbook, "--out", tmp_path / "out").returncode == 0
    out, names = tmp_path / "dokumen", ("berita-acara-2019-tahap-1", "rekapitulasi-2019-tahap-1")
    assert run("report", "recap", "--out", out).returncode == 0
    assert run("close", "--note", "Rapat pleno").returncode == 0
    assert run("report", "recap", "minutes", "--out", out).returncode == 0
    expected = {f"{names[1]}-sementara.pdf", *(f"{name}.pdf" for name in names)}
    assert {path.name for path in out.iterdir()} == expected
    (out / f"{names[1]}.pdf").unlink()
    (out / f"{names[0]}.pdf").write_bytes(b"ditulis orang lain")
    refused = run("report", "recap", "minutes", "--out", out)
    assert (refused.returncode, refused.stdout) == (1, "")
    line, sentence = refused.stderr.splitlines()
    assert line == f"{names[0]}.pdf sudah ada di {out} dengan isi lain."
    assert "Tidak ada yang ditulis" in sentence and "--force" in sentence
    assert {path.name for path in out.iterdir()} == expected - {f"{names[1]}.pdf"}
    assert (out / f"{names[0]}.pdf").read_bytes() == b"ditulis orang lain"
    forced = run("report", "recap", "minutes", "--out", out, "--force")
    assert forced.returncode == 0
    assert {path.name for path in out.iterdir()} == expected
    assert (out / f"{names[0]}.pdf").read_bytes().startswith(b"%PDF")
    again = run("report", "recap", "minutes", "--out", out)
    assert (again.returncode, again.stdout) == (0, forced.stdout)
