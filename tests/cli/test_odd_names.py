"""Names and paths that are no text: forged, with control characters, or bytes that no encoding knows."""

import csv
import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from assessor_app.cli.main import cli
from assessor_app.operations.opening import open_workspace
from tests.cli.conftest import Run
from tests.operations.events import BINJAI, Event, instrument, prepare_event
from tests.operations.forged import FORGED, SHOWN, SPARE, TYPED, signed_as

ODD = os.fsdecode(b"a\xffneh\xe2\x80\xaeB\n")
OPERATOR = os.fsdecode(b" Pet\xffugas \n\x1b[31m  Dua\xe2\x80\xae ")


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> Event:
    """A small prepared event."""
    return prepare_event(tmp_path_factory.mktemp("event"))


def test_a_forged_name_reaches_no_line(event: Event, run: Run, tmp_path: Path) -> None:
    """`verify`, `inspect`, `merge` and `receipts` name by the roster; a spare seat with its id; one line a file."""
    event.desk(tmp_path / "ws").close()
    own, spare = signed_as(event, tmp_path, "ui", FORGED), signed_as(event, tmp_path, SPARE, TYPED)
    verified = run("verify", own)
    assert verified.returncode == 0 and "Asesor UI" in verified.stdout
    looked, told = run("inspect", own, spare), json.loads(run("inspect", own, spare, "--json").stdout)
    merged = run("merge", own, spare, "--operator", OPERATOR)
    assert run("receipts", tmp_path / "catatan.csv").returncode == 0
    table = (tmp_path / "catatan.csv").read_text("utf-8")
    for text in (verified.stdout, looked.stdout, merged.stdout, json.dumps(told), table):
        assert not {"\x1b", "\u202e"} & set(text) and "UGM" not in text and "AAAA-BBBB" not in text
    for shown in (looked.stdout, merged.stdout):
        lines = shown.splitlines()
        assert any(line.startswith(f"{own}: Asesor UI, ") for line in lines)
        assert any(line.startswith(f"{spare}: {SHOWN}, ") for line in lines)
    rows = list(csv.DictReader(table.splitlines()))
    assert [(row["nama"], row["petugas"]) for row in rows] == [
        ("Asesor UI", "Petugas [31m Dua"),
        (SHOWN, "Petugas [31m Dua"),
    ]


def test_the_operator_is_cleaned_or_refused_before_anything_is_done(tmp_path: Path) -> None:
    """Too long a name is one sentence and wrong usage, from the option and from the environment."""
    home = {"ASSESSOR_APP_HOME": str(tmp_path / "ws")}
    for words, more in (
        (("--operator", "x" * 100_000), {}),
        ((), {"ASSESSOR_APP_OPERATOR": "x" * 121}),
    ):
        done = CliRunner().invoke(cli, ["close", "--note", "x", *words], env={**home, **more})
        assert done.exit_code == 2 and done.stdout == ""
        assert done.stderr.startswith("Teks nama petugas terlalu panjang: ") and done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name != "posix" or os.uname().sysname == "Darwin", reason="such names exist on Linux only")
def test_bytes_that_are_no_text_end_no_command(run: Run, workbook: Path, tmp_path: Path) -> None:
    """From the workbook to the archive under such names: every command works, and what it writes is text."""
    book, out = tmp_path / f"{ODD}.xlsx", tmp_path / f"{ODD}-keluar"
    shutil.copy(workbook, book)

    def done(*words: object, workspace: str = "ws", **variables: str) -> str:
        made = run(*words, workspace=workspace, **variables)
        assert made.returncode == 0, (words, made.stderr)
        return made.stdout

    done("prepare", book, "--out", out, "--operator", OPERATOR)
    with (out / "rahasia" / "codes.csv").open(newline="", encoding="utf-8") as file:
        code = {"ASSESSOR_APP_CODE": next(row["kode"] for row in csv.DictReader(file) if row["asesor"] == "ui")}
    package = tmp_path / f"{ODD}.paket"
    shutil.copy(next((out / "flashdisk").glob("*.paket")), package)
    done("join", package, "--assessor", "ui", workspace="ui", **code)
    table, score = tmp_path / f"{ODD}.csv", tmp_path / f"{ODD}.skor"
    rows = "".join(f"{BINJAI},{i.code},2,\n" for i in instrument().indicators)
    table.write_text("kode_daerah,kode_indikator,nilai,catatan\n" + rows, encoding="utf-8")
    done("enter", table, "--sign", workspace="ui", **code)
    done("export", score, workspace="ui", **code)
    done("join", package, "--assessor", "ui", "--continue", score, workspace="dua", **code)
    assert json.loads(done("inspect", package, score, "--json", workspace="ui", **code))["counts"]["files"]
    done("verify", score)
    places = [file["path"] for file in json.loads(done("merge", score, package, "--json"))["files"]]
    assert len(places) == 2 and all(place.isprintable() for place in places)
    done("close", "--note", "x", "--operator", OPERATOR)
    done("handover", tmp_path / f"{ODD}.zip", "--operator", OPERATOR)
    assert "\u202e" not in done("merge", tmp_path / f"{ODD}.zip", "--operator", OPERATOR).replace(str(tmp_path), "")
    done("report", "receipts", "--out", tmp_path / f"{ODD}-dokumen")
    done("receipts", tmp_path / f"{ODD}-catatan.csv")
    with open_workspace(tmp_path / "ws") as desk:
        log = desk.operations_log()
        assert all((entry.subject + entry.operator).isprintable() for entry in log)
        (record,) = desk.records("uji-2019")
        assert record.content.operator == "Petugas [31m Dua"
