"""Hostile files through the commands: a sentence or a verdict within bounds, and good files beside them come in."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from assessor_app.cli.main import cli
from assessor_app.operations import archives, arrivals
from assessor_app.operations.fault_report import FOLDER
from tests.exchange.hostile_zips import BROKEN_LZMA, BZIP2, LZMA, bzip2_bomb, endless_directory, one_member
from tests.operations.crowd import make_crowd
from tests.operations.events import prepare_event

ROOT = Path(__file__).parents[2]
MEASURED = """
import resource, sys
from assessor_app.cli.main import main
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
try:
    main()
finally:
    print("PEAK", open("/proc/self/status").read().split("VmHWM:")[1].split()[0], file=sys.stderr)
"""


def _run(workspace: Path, *words: object) -> tuple[int, str, float, float]:
    """Exit code, all that was said, seconds, megabytes."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "--workspace", str(workspace), *map(str, words)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        encoding="utf-8",
    )
    said, _, peak = (done.stdout + done.stderr).rpartition("PEAK ")
    return done.returncode, said, time.monotonic() - begun, int(peak) / 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system tells no peak of memory")
def test_packed_bombs_cost_little_by_every_command(tmp_path: Path) -> None:
    """Each ends in one sentence or one verdict, within 5 seconds and 300 MB."""
    event = prepare_event(tmp_path)
    event.desk(tmp_path / "ws").close()
    event.laptop(tmp_path / "laptop", "ui").workspace.close()
    bombs = {
        "skor.zip": bzip2_bomb("a.skor"),
        "manifes.zip": bzip2_bomb("manifes.json"),
        "lzma.zip": one_member("a.skor", BROKEN_LZMA, LZMA),
        "tabel.xlsx": bzip2_bomb("xl/workbook.xml", stated=1 << 20),
        "banyak.zip": endless_directory("manifes.json", 1_000_000),
    }
    for name, data in bombs.items():
        (tmp_path / name).write_bytes(data)
    commands = [
        (desk, command, name)
        for name in ("skor.zip", "manifes.zip", "lzma.zip", "banyak.zip")
        for desk, command in (("ws", "merge"), ("ws", "verify"))
    ]
    commands += [("ws", "inspect", "skor.zip"), ("laptop", "inspect", "manifes.zip")]
    commands += [("ws", "prepare", "tabel.xlsx"), ("laptop", "enter", "tabel.xlsx")]
    for desk, command, name in commands:
        more = ("--out", tmp_path / "out") if command == "prepare" else ()
        code, said, seconds, megabytes = _run(tmp_path / desk, command, tmp_path / name, *more)
        print(f"{command} {name}: {seconds:.1f} s, {megabytes:.0f} MB")  # noqa: T201
        assert "Traceback" not in said, (command, name, said)
        assert said.strip(), (command, name)
        assert code == (0 if command == "inspect" else 1), (command, name, said)
        assert seconds < 5, (command, name)
        assert megabytes < 300, (command, name, megabytes)


HEAD = b'{"signatures":[{"keyid":"%b","sig":"%b"}],' % (b"0" * 32, b"0" * 128)
HOSTILE = {
    "type-list.skor": (HEAD + b'"signed":{"format":1,"type":[]}}', "damaged"),
    "type-map.json": (HEAD + b'"signed":{"format":1,"type":{}}}', "damaged"),
    "torn.skor": (b'{"body":"AAAA', "damaged"),
    "torn.paket": (HEAD[:40], "damaged"),
    "empty.skor": (b"", "damaged"),
    "zero.SKOR": (b"\0" * 999, "damaged"),
    "zero.bin": (b"\0" * 999, "not-a-score-file"),
    "lzma.zip": (one_member("foto.jpg", BROKEN_LZMA, LZMA), "not-a-score-file"),
    "bzip2.zip": (one_member("a.skor", b"BZh9", BZIP2), "damaged"),
    "arsip.zip": (one_member("manifes.json", b"BZh9", BZIP2), "damaged"),
    "paket-palsu": (HEAD + b'"signed":{"format":1,"z":[],"type":"package"}}', "damaged"),
}


def write_stick(stick: Path) -> tuple[Path, dict[str, str]]:
    """A desk's folder beside a stick of two good files and one of each hostile kind; file name → its verdict."""
    crowd = make_crowd(2, 2, 10)
    stick.mkdir()
    for nth, assessor in enumerate(crowd.keys):
        (stick / f"{'az'[nth]}.skor").write_bytes(crowd.score(assessor, crowd.sheet(assessor, "11.01")))
    for name, (data, _) in HOSTILE.items():
        (stick / name).write_bytes(data)
    desk = stick.with_name("desk")
    crowd.desk(desk).close()
    return desk, {"a.skor": "ok", "z.skor": "ok"} | {name: verdict for name, (_, verdict) in HOSTILE.items()}


def _said(output: str, stick: Path) -> dict[str, str]:
    files = json.loads(output)["files"]
    return {Path(file["path"]).relative_to(stick).parts[0]: file["verdict"] for file in files}


def test_one_of_each_hostile_file_costs_no_good_one(tmp_path: Path) -> None:
    """One stick, one command: every good file is in, every other has its verdict."""
    stick = tmp_path / "stick"
    desk, expected = write_stick(stick)
    looked = CliRunner().invoke(cli, ["--workspace", str(desk), "inspect", "--json", str(stick)])
    assert looked.exception is None
    assert _said(looked.stdout, stick) == expected
    merged = CliRunner().invoke(cli, ["--workspace", str(desk), "merge", "--json", str(stick)])
    assert _said(merged.stdout, stick) == expected
    assert merged.exit_code == 1
    again = CliRunner().invoke(cli, ["--workspace", str(desk), "receipts", str(tmp_path / "r.csv")])
    assert again.exit_code == 0
    assert (tmp_path / "r.csv").read_text().count(",ok,") == 2
    assert not (desk / FOLDER).exists()


def test_a_fault_in_a_package_or_an_archive_costs_no_good_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails in what is no score file is told there too, and the score files come in."""
    stick = tmp_path / "stick"
    desk, expected = write_stick(stick)

    def failing(*_: object, **__: object) -> None:
        raise ZeroDivisionError("Kota Binjai")

    monkeypatch.setattr(archives, "preview_package", failing)
    monkeypatch.setattr(archives, "preview_archive", failing)
    merged = CliRunner().invoke(cli, ["--workspace", str(desk), "merge", str(stick)])
    assert merged.exit_code == 1
    assert "Kesalahan program saat membaca paket-palsu" in merged.output
    assert "Kesalahan program saat membaca arsip.zip" in merged.output
    assert "2 berkas digabungkan, 2 versi baru." in merged.output
    reports = list((desk / FOLDER).iterdir())
    assert len(reports) == 2
    assert not any("Binjai" in report.read_text() for report in reports)
    monkeypatch.setattr(arrivals, "looks_like_archive", failing)
    looked = CliRunner().invoke(cli, ["--workspace", str(desk), "inspect", "--json", str(stick)])
    assert _said(looked.stdout, stick) == expected


def test_a_key_file_of_any_type_is_refused_with_a_sentence(tmp_path: Path) -> None:
    """`--key` takes what anybody may have made."""
    for name in HOSTILE:
        (tmp_path / name).write_bytes(HOSTILE[name][0])
        run = CliRunner().invoke(
            cli, ["--workspace", str(tmp_path / "ws"), "verify", str(tmp_path / name), "--key", str(tmp_path / name)]
        )
        assert run.exit_code == 1, name
        assert isinstance(run.exception, SystemExit), name
        assert name in run.output, name
