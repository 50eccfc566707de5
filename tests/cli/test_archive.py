"""The archive by commands: a second desk from a backup, a new card, hand over, merge, verify elsewhere."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assessor_app.cli.main import cli
from assessor_app.exchange.workbook_writer import preparation_workbook
from tests.cli.conftest import PACKAGE, PASSPHRASE, Prepared
from tests.operations.events import BINJAI, evaluation, instrument

Run = Callable[..., Result]
SECRET = {"ASSESSOR_APP_PASSPHRASE": PASSPHRASE}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`run("results", "--json")` in an empty home, in this process, for twenty commands in a row."""

    def call(*words: object, workspace: str = "ws", **variables: str) -> Result:
        environment = {"ASSESSOR_APP_HOME": str(tmp_path / workspace), **variables}
        return CliRunner().invoke(cli, [str(word) for word in words], env=environment, catch_exceptions=False)

    return call


def _code(folder: Path, assessor: str) -> str:
    with (folder / "rahasia" / "codes.csv").open(newline="", encoding="utf-8") as file:
        return next(row["kode"] for row in csv.DictReader(file) if row["asesor"] == assessor)


def _score(run: Run, out: Path, assessor: str, level: int, score: Path) -> None:
    """Join with the newest package, sign Binjai, export."""
    package = max((out / "flashdisk").glob("*.paket"))
    code = {"ASSESSOR_APP_CODE": _code(out, assessor), "workspace": f"laptop-{score.stem}"}
    assert run("join", package, "--assessor", assessor, **code).exit_code == 0
    table = score.with_suffix(".csv")
    rows = "".join(f"{BINJAI},{i.code},{level},\n" for i in instrument().indicators)
    table.write_text("kode_daerah,kode_indikator,nilai,catatan\n" + rows, encoding="utf-8")
    assert run("enter", table, "--sign", **code).exit_code == 0
    assert run("export", score, **code).exit_code == 0


def test_two_desks_by_commands(run: Run, wrapped: Prepared, tmp_path: Path) -> None:
    """Both desks print the same results to the byte; the archive verifies where there is no workspace at all."""
    out = tmp_path / "out"
    _score(run, out, "ui", 2, tmp_path / "ui.skor")
    assert run("backup", tmp_path / "cadangan.db", **SECRET).exit_code == 0
    assert run("restore", tmp_path / "cadangan.db", workspace="dua").exit_code == 0
    assert run("merge", tmp_path / "ui.skor", workspace="dua", **SECRET).exit_code == 0
    reissued = run("reissue", "itb", "--out", tmp_path / "kartu", **SECRET)
    assert reissued.exit_code == 0, reissued.stderr
    assert {p.suffix for p in (tmp_path / "kartu" / "rahasia").iterdir()} == {".pdf", ".csv"}
    _score(run, tmp_path / "kartu", "itb", 3, tmp_path / "itb.skor")
    assert run("merge", tmp_path / "itb.skor", **SECRET).exit_code == 0
    assert run("handover", tmp_path / "dua.zip", workspace="dua", **SECRET).exit_code == 0
    inspected = run("inspect", tmp_path / "dua.zip", "--json", **SECRET)
    assert json.loads(inspected.stdout)["counts"]["sheets"] == {"new": 1}
    brought = run("merge", tmp_path / "dua.zip", "--json", **SECRET)
    assert brought.exit_code == 0, brought.stderr
    assert json.loads(brought.stdout)["counts"] == {"files": {"ok": 1}, "sheets": {"new": 1}}
    assert run("close", "--note", "Rapat pleno", **SECRET).exit_code == 0
    handed = run("handover", tmp_path / "satu.zip", **SECRET)
    assert handed.exit_code == 0, handed.stderr
    assert run("merge", tmp_path / "satu.zip", workspace="dua", **SECRET).exit_code == 0
    first, second = run("results", "--json", "--detail"), run("results", "--json", "--detail", workspace="dua")
    assert first.stdout == second.stdout
    assert json.loads(first.stdout)["cities"][0]["sheets"].keys() == {"ui", "itb"}
    key = out / "flashdisk" / "sekretariat.kunci"
    verified = run("verify", tmp_path / "satu.zip", "--key", key, workspace="kosong")
    assert verified.exit_code == 0, verified.stderr
    assert json.loads(first.stdout)["digest"] in verified.stdout
    again = run("originals", "--out", tmp_path / "asli", workspace="dua")
    assert again.exit_code == 0
    written = {path.read_bytes() for path in (tmp_path / "asli" / "asli").iterdir()}
    assert written == {(tmp_path / f"{a}.skor").read_bytes() for a in ("ui", "itb")}


def test_a_merge_explains_itself_and_leaves_the_closing(run: Run, tmp_path: Path) -> None:
    """A verdict that changes something says what to do; after a closing it is said that nothing closed moves."""
    workbook, out = tmp_path / "persiapan.xlsx", tmp_path / "out"
    workbook.write_bytes(preparation_workbook(evaluation(quorum=1), {}))
    assert run("prepare", workbook, "--out", out).exit_code == 0
    _score(run, out, "ui", 2, tmp_path / "satu.skor")
    _score(run, out, "ui", 4, tmp_path / "dua.skor")
    first = run("merge", tmp_path / "satu.skor").stdout
    assert "baru" in first
    assert "putuskan" not in first
    closed = run("close", "--note", "Rapat pleno").stdout
    assert "Kurang dari seluruh panel: Kota Binjai, belum ada Asesor" in closed
    before = run("results", "--json").stdout
    second = run("merge", tmp_path / "dua.skor").stdout
    assert "Kota Binjai: bentrok" in second
    assert "Kota Binjai belum lengkap sampai satu versi ditetapkan" in second
    assert "Penetapan hasil ke-1 tidak berubah" in second
    assert run("results", "--json").stdout == before
    cut = tmp_path / "terpotong.skor"
    cut.write_bytes((tmp_path / "satu.skor").read_bytes()[:900])
    assert "flashdisk dicabut" in run("merge", cut).stdout
    assert run("receipts", tmp_path / "catatan.csv").exit_code == 0
    with (tmp_path / "catatan.csv").open(newline="", encoding="utf-8") as file:
        noted = [(row["berkas"], row["putusan"], row["lembar"]) for row in csv.DictReader(file)]
    assert noted == [
        ("satu.skor", "ok", f"{BINJAI} new"),
        ("dua.skor", "ok", f"{BINJAI} conflict"),
        ("terpotong.skor", "damaged", ""),
    ]


def test_a_package_of_another_is_said_and_an_own_one_needs_no_passphrase(
    run: Run, wrapped: Prepared, prepared_once: Prepared, tmp_path: Path
) -> None:
    """Another secretariat's package is one sentence, not silence; a package alone opens nothing, asks for nothing."""
    own, foreign = ((of.folder / "out" / "flashdisk" / PACKAGE) for of in (wrapped, prepared_once))
    brought = run("merge", own, ASSESSOR_APP_PASSPHRASE="")
    assert brought.exit_code == 0
    assert "sudah ada di sini" in brought.stdout
    refused = run("merge", foreign, **SECRET)
    assert refused.exit_code == 0
    assert "dibuat sekretariat lain" in refused.stdout


def test_a_stick_with_package_archive_and_damage_is_told_apart(run: Run, prepared: Prepared, tmp_path: Path) -> None:
    """An own package is passed over quietly, a damaged archive is refused in one sentence with exit 1."""
    stick = tmp_path / "out"
    quiet = run("merge", stick / "flashdisk", "--json")
    assert quiet.exit_code == 0
    assert json.loads(quiet.stdout)["counts"]["files"] == {"not-a-score-file": 2}
    assert run("handover", stick / "a.zip").exit_code == 0
    data = bytearray((stick / "a.zip").read_bytes())
    at = data.index(b"kunci/asesor.csv") + len(b"kunci/asesor.csv") + 40
    data[at] ^= 1
    (stick / "a.zip").write_bytes(data)
    refused = run("verify", stick / "a.zip")
    assert refused.exit_code == 1
    assert "kunci/asesor.csv" in refused.stderr
    assert run("handover", stick / "tidak" / "ada.zip").exit_code == 1


def test_an_assessor_inspects_without_a_desk(run: Run, wrapped: Prepared, tmp_path: Path) -> None:
    """The open file and, with the code, the own sealed one are read; another's stays closed; a package is stated."""
    out = tmp_path / "out"
    _score(run, out, "ui", 3, tmp_path / "ui.skor")
    _score(run, out, "itb", 2, tmp_path / "itb.skor")
    mine = {"workspace": "laptop-ui"}
    code = {"ASSESSOR_APP_CODE": _code(out, "ui")}
    assert run("export", tmp_path / "terbuka.skor", "--open", **mine, **code).exit_code == 0
    before = (tmp_path / "laptop-ui" / "workspace.db").read_bytes()
    found = json.loads(run("inspect", tmp_path / "terbuka.skor", "--json", **mine).stdout)
    assert found["counts"] == {"files": {"ok": 1}, "sheets": {"identical": 1}}
    assert found["files"][0]["assessor"] == "ui"
    closed = run("inspect", tmp_path / "ui.skor", **mine)
    assert closed.exit_code == 0
    assert "ASSESSOR_APP_CODE" in closed.stdout
    assert "sekretariat lain" not in closed.stdout
    opened = run("inspect", tmp_path / "ui.skor", **mine, **code)
    assert "Kota Binjai: sama persis, versi 1" in opened.stdout
    other = run("inspect", tmp_path / "itb.skor", "--json", **mine, **code)
    assert json.loads(other.stdout)["counts"] == {"files": {"sealed-for-another": 1}, "sheets": {}}
    (package,) = (out / "flashdisk").glob("*.paket")
    assert "revisi 1" in run("inspect", package, **mine).stdout
    assert (tmp_path / "laptop-ui" / "workspace.db").read_bytes() == before
