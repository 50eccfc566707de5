"""The commands as design.md §7 writes them: one sentence on an error, exit codes, JSON as written."""

import csv
import io
import json
import shutil
from pathlib import Path

from tests.cli.conftest import Prepared, Run
from tests.operations.events import ASSESSORS, BINJAI, MALANG, SLEMAN, instrument


def _codes(folder: Path) -> dict[str, str]:
    with (folder / "rahasia" / "codes.csv").open(newline="", encoding="utf-8") as file:
        return {row["asesor"]: row["kode"] for row in csv.DictReader(file)}


def _table(path: Path, cities: dict[str, int], leave_out: str = "") -> Path:
    lines = ["kode_daerah,kode_indikator,nilai,catatan"]
    for city, level in cities.items():
        lines += [f"{city},{i.code},{level}," for i in instrument().indicators if i.code != leave_out]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_whole_job_by_commands(run: Run, workbook: Path, tmp_path: Path) -> None:
    """Prepare, join, enter and sign, export, inspect, merge, close, results, report: each command does its part."""
    prepared = run("prepare", workbook, "--out", tmp_path / "out")
    assert prepared.returncode == 0, prepared.stderr
    codes = _codes(tmp_path / "out")
    (package,) = (tmp_path / "out" / "flashdisk").glob("*.paket")
    assert {p.name for p in (tmp_path / "out" / "flashdisk").iterdir()} == {package.name, "sekretariat.kunci"}
    scores = []
    for level, assessor in enumerate(ASSESSORS[:3], start=1):
        code = {"ASSESSOR_APP_CODE": codes[assessor], "workspace": assessor}
        assert run("join", package, "--assessor", assessor, **code).returncode == 0
        table = _table(tmp_path / "nilai.csv", {BINJAI: level, MALANG: 2})
        entered = run("enter", table, "--sign", **code)
        assert entered.returncode == 0, entered.stderr
        assert run("recuse", "Kab. Sleman", "--reason", "benturan kepentingan", **code).returncode == 0
        score = tmp_path / f"{assessor}.skor"
        exported = run("export", score, **code)
        assert exported.returncode == 0
        checked = json.loads(run("check", "--json", **code).stdout)
        assert (checked["ok"], checked["signed"], checked["marks"]) == (True, 3, 12)
        inspected = json.loads(run("inspect", score, "--json").stdout)
        assert inspected["files"][0]["receipt"] in exported.stdout
        assert inspected["counts"] == {"files": {"ok": 1}, "sheets": {"new": 2, "recused": 1}}
        scores.append(score)
    merged = run("merge", *scores, "--json", "--operator", "Sekretariat")
    assert merged.returncode == 0
    assert json.loads(merged.stdout)["counts"]["sheets"] == {"new": 6, "recused": 3}
    results = json.loads(run("results", "--json", "--detail").stdout)
    by_code = {city["code"]: city for city in results["cities"]}
    assert (by_code[BINJAI]["final"], by_code[BINJAI]["rank"]) == ("2.00", 1)
    assert (by_code[SLEMAN]["final"], by_code[SLEMAN]["reason"]) == (None, "quorum")
    assert by_code[BINJAI]["indicators"]["B01"] == "2"
    assert by_code[BINJAI]["marks"]["ui"]["B01"] == 1
    assert results["closing"] is None
    closed = run("close", "--note", "Rapat pleno")
    assert closed.returncode == 0
    after = json.loads(run("results", "--json").stdout)
    assert after["closing"]["number"] == 1
    printed = run("report", "recap", "report", "--city", BINJAI, "--out", tmp_path / "dokumen")
    assert printed.returncode == 0, printed.stderr
    assert sorted(p.name for p in (tmp_path / "dokumen").iterdir()) == [
        "laporan-12.75-kota-binjai-2019-tahap-1.pdf",
        "rekapitulasi-2019-tahap-1.pdf",
    ]


def test_prepare_twice_is_a_revision_that_keeps_every_code(
    run: Run, prepared: Prepared, workbook: Path, tmp_path: Path
) -> None:
    """The second prepare of the same id keeps codes; nothing changed makes no revision and says so."""
    again = run("prepare", workbook, "--out", tmp_path / "dua")
    assert again.returncode == 0
    assert "Tidak ada revisi baru" in again.stdout
    assert _codes(tmp_path / "out") == _codes(tmp_path / "dua")


def test_wrong_code_is_one_sentence_and_creates_nothing(run: Run, prepared: Prepared, tmp_path: Path) -> None:
    """A wrong access code is refused in one sentence on stderr and leaves no workspace behind."""
    (package,) = (tmp_path / "out" / "flashdisk").glob("*.paket")
    wrong = _codes(tmp_path / "out")["itb"]
    refused = run("join", package, "--assessor", "ui", "--code", wrong, workspace="baru")
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1
    assert "kode ini bukan untuk Asesor UI dalam paket ini" in refused.stderr
    assert not (tmp_path / "baru").exists()


def test_mistakes_of_a_table_are_told_row_by_row_and_nothing_is_taken(
    run: Run, prepared: Prepared, tmp_path: Path
) -> None:
    """A mark off the scale, an unknown city and an unknown indicator are a line each; no mark is saved."""
    code = _codes(tmp_path / "out")["ui"]
    (package,) = (tmp_path / "out" / "flashdisk").glob("*.paket")
    run("join", package, "--assessor", "ui", "--code", code, workspace="ui")
    table = tmp_path / "nilai.csv"
    table.write_text(
        f"kode_daerah,kode_indikator,nilai,catatan\n{BINJAI},B01,3,\n{BINJAI},B02,7,\n99.99,B01,1,\n{BINJAI},X01,1,\n"
    )
    refused = run("enter", table, workspace="ui")
    assert refused.returncode == 1
    lines = refused.stderr.splitlines()
    assert [n for n in ("3", "4", "5") if any(n in line for line in lines)] == ["3", "4", "5"]
    assert json.loads(run("check", "--json", workspace="ui").stdout)["marks"] == 0
    incomplete = run("enter", _table(table, {BINJAI: 2}, "C02"), "--sign", "--code", code, workspace="ui")
    assert incomplete.returncode == 1
    assert "C02" in incomplete.stderr
    assert json.loads(run("check", "--json", workspace="ui").stdout)["marks"] == 0


def test_merge_exits_1_for_a_refused_file_and_0_for_foreign_ones(
    run: Run, prepared: Prepared, tmp_path: Path
) -> None:
    """A damaged score file makes merge exit 1; foreign files alone do not."""
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    foreign = run("merge", stick, "--json")
    assert foreign.returncode == 0
    assert json.loads(foreign.stdout)["counts"]["files"] == {"not-a-score-file": 1}
    (stick / "x.skor").write_bytes(b'{"signatures":[],"signed":{}}')
    refused = run("merge", stick, "--json")
    assert refused.returncode == 1
    assert json.loads(refused.stdout)["counts"]["files"] == {"damaged": 1, "not-a-score-file": 1}


def test_usage_and_missing_things_have_their_exit_codes(run: Run, tmp_path: Path) -> None:
    """Wrong usage exits 2; a missing workspace or path is one sentence and exit 1."""
    assert run("results", "--nonsense").returncode == 2
    missing = run("results")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.count("\n") == 1
    assert run("--version").returncode == 0


def test_template_is_a_workbook_that_prepare_takes(run: Run, tmp_path: Path) -> None:
    """The written template, prepared as it is, makes an evaluation."""
    assert run("template", tmp_path / "templat.xlsx").returncode == 0
    prepared = run("prepare", tmp_path / "templat.xlsx", "--out", tmp_path / "out")
    assert prepared.returncode == 0, prepared.stderr
    marks = run("template", tmp_path / "nilai.xlsx", "--marks")
    assert marks.returncode == 0, marks.stderr
    assert run("template", tmp_path / "templat.xlsx").returncode == 0
    filled = (tmp_path / "templat.xlsx").read_bytes()[:-1]
    (tmp_path / "templat.xlsx").write_bytes(filled)
    again = run("template", tmp_path / "templat.xlsx")
    assert (again.returncode, again.stderr.count("\n")) == (1, 1)
    assert (tmp_path / "templat.xlsx").read_bytes() == filled


def test_backup_restores_elsewhere(run: Run, prepared: Prepared, workbook: Path, tmp_path: Path) -> None:
    """A desk's backup needs the passphrase, restores into an empty workspace and checks whole."""
    refused = run("backup", tmp_path / "b.cadangan")
    assert refused.returncode == 1
    assert "ASSESSOR_APP_PASSPHRASE" in refused.stderr
    secret = {"ASSESSOR_APP_PASSPHRASE": "empat kata yang panjang"}
    assert run("backup", tmp_path / "b.cadangan", **secret).returncode == 0
    assert run("restore", tmp_path / "b.cadangan", workspace="lain").returncode == 0
    assert json.loads(run("check", "--json", workspace="lain").stdout)["ok"] is True
    second = run("close", "--note", "x", workspace="lain", **secret)
    assert second.returncode == 1
    assert "take-over" in second.stderr
    for refused in (("prepare", workbook), ("reissue", "ui")):
        call = run(*refused, "--out", tmp_path / "ditolak", workspace="lain", **secret)
        assert call.returncode == 1
        assert not (tmp_path / "ditolak").exists()
    assert run("take-over", "--reason", "laptop pertama rusak", workspace="lain", **secret).returncode == 0
    assert run("close", "--note", "x", workspace="lain", **secret).returncode == 0
    again = run("restore", tmp_path / "b.cadangan", workspace="lain")
    assert again.returncode == 1
    shutil.rmtree(tmp_path / "lain")


def test_results_csv_is_utf8_with_points(run: Run, prepared: Prepared, tmp_path: Path) -> None:
    """The CSV has a row for each present city and nothing where there is no number."""
    rows = list(csv.DictReader(io.StringIO(run("results", "--csv").stdout)))
    assert [row["kode_daerah"] for row in rows] == [MALANG, SLEMAN, BINJAI]
    assert rows[0]["sebelumnya"] == "2.00"
    assert rows[0]["nilai_final"] == ""
    for wrong in (("--json", "--csv"), ("--csv", "--detail")):
        assert run("results", *wrong).returncode == 2


def test_verify_says_how_far_a_package_is_proved(
    run: Run, prepared: Prepared, workbook: Path, tmp_path: Path
) -> None:
    """With the secretariat's key the package is proved; with another's key it is not, and the exit code says so."""
    flash = tmp_path / "out" / "flashdisk"
    (package,) = flash.glob("*.paket")
    proved = run("verify", package, "--key", flash / "sekretariat.kunci", workspace="kosong")
    assert proved.returncode == 0
    assert "kunci sekretariat yang Anda sebutkan" in proved.stdout
    run("prepare", workbook, "--out", tmp_path / "lain", workspace="lain")
    other = run("verify", package, "--key", tmp_path / "lain" / "flashdisk" / "sekretariat.kunci", workspace="kosong")
    assert other.returncode == 1
    changed = bytearray(package.read_bytes())
    changed[len(changed) // 2] ^= 1
    (tmp_path / "rusak.paket").write_bytes(changed)
    assert run("verify", tmp_path / "rusak.paket", workspace="kosong").returncode == 1
