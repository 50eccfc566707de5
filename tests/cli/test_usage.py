"""Wrong usage is one sentence in the language of the program, exit code 2."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from assessor_app import words
from assessor_app.cli.main import cli
from assessor_app.cli.usage import sentence
from tests.cli.conftest import Run

MISTAKES = {
    ("export",): "“export” memerlukan OUT.skor; tulis assessor-app export OUT.skor.",
    ("close",): "“close” memerlukan --note; tulis assessor-app close --note TEXT.",
    ("report", "--out", "."): "“report” memerlukan KIND… (letter, report, ",
    ("report", "surat", "--out", "."): "KIND… harus salah satu dari: letter, report, ",
    ("report", "letter", "--out", ".", "--paper", "a5"): "--paper harus salah satu dari: a4, f4.",
    ("report", "letter", "--out", ".", "--day", "kemarin"): "--day harus tanggal, misalnya 2019-06-20",
    ("report", "letter", "--out", "berkas"): "--out harus folder, sedangkan yang disebutkan sebuah berkas",
    ("handover", "."): "OUT.zip harus berkas, sedangkan yang disebutkan sebuah folder",
    ("results", "--jsn"): "“results” tidak mengenal --jsn; yang mirip: --json, --csv.",
    (
        "--nonsense",
        "results",
    ): "“assessor-app” tidak mengenal --nonsense; yang dikenal: --version, ",
    ("close", "--note"): "--note memerlukan nilai; tulis --note TEXT.",
    ("--workspace",): "--workspace memerlukan nilai; tulis --workspace DIR.",
    ("results", "--json=ya"): "--json tidak menerima nilai; tulis --json saja.",
    ("inspct", "x.skor"): "Tidak ada perintah “inspct”; yang mirip: inspect.",
    ("susun",): "Tidak ada perintah “susun”; yang ada: ",
    ("desk", "tidakhadir"): "Tidak ada perintah “tidakhadir”; yang ada: absent, move, ",
    ("desk",): "Sesudah “desk” sebutkan satu perintah: absent, move, ",
    ("--workspace", "x"): "Sesudah “assessor-app” sebutkan satu perintah: ",
    ("desk", "absent", "Kota", "Binjai", "--reason", "x"): (
        "Ada kata yang berlebih; tulis assessor-app desk absent CITY --reason TEXT, dan apit nama yang memuat spasi"
    ),
    ("results", "--json", "--csv"): "Pilih salah satu: --json atau --csv.",
}


@pytest.mark.parametrize("line", MISTAKES, ids=" ".join)
def test_wrong_usage_is_one_sentence(line: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names what is wrong and what to write; nothing else is printed, and the exit code is 2."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASSESSOR_APP_HOME", str(tmp_path / "ws"))
    Path("berkas").write_bytes(b"")
    done = CliRunner().invoke(cli, line, prog_name="assessor-app")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(MISTAKES[line])
    assert done.stderr.endswith(".\n")
    assert done.stderr.count("\n") == 1


def test_a_whole_number_is_asked_for() -> None:
    """An option that counts something takes no word."""
    counting = click.Option(["--distance"], type=int)
    error = click.BadParameter("dua", param=counting)
    assert sentence(error, cli) == "--distance harus bilangan bulat."


def test_wrong_usage_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the other language of the program the sentence is English."""
    monkeypatch.setattr(words._Current, "language", "en")
    done = CliRunner().invoke(cli, ["export"], prog_name="assessor-app")
    assert done.stderr == "“export” needs OUT.skor; write assessor-app export OUT.skor.\n"


def test_the_program_itself_exits_with_two(run: Run) -> None:
    """As an outsider sees it: exit code 2, the sentence on the error output, help where it is asked for."""
    wrong = run("export")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("“export” memerlukan OUT.skor; tulis ")
    assert run("desk", "--help").returncode == 0
