"""Bit rot is a sentence: whatever byte of a workspace or a copy is hurt, the commands answer and never invent."""

import json
import shutil
from pathlib import Path

import pytest

from assessor_app.operations.opening import open_workspace
from tests.cli.rot import Said, damaged, filled_desk, fresh, said
from tests.operations.events import Event, prepare_event

WHOLE = "Utuh."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with merged files, a closing and a document."""
    place = tmp_path_factory.mktemp("rot")
    event: Event = prepare_event(place / "event")
    return filled_desk(event, place / "all")


def answered(answer: Said) -> bool:
    """Whether a command ended by itself, and said something in words where it refused."""
    assert answer.crash is None, answer.crash
    assert "Traceback" not in answer.err
    if answer.code:
        assert answer.code == 1
        assert (answer.out + answer.err).strip()
    return answer.code == 0


def bears(place: Path, desk: Path, times: int, seed: int, reference: Said) -> int:
    """Damage a database so many times, run the commands, and count how often the check found it.

    Where the check finds nothing, the results are those of the whole workspace, byte for byte.
    """
    found = 0
    sound = (desk / "workspace.db").read_bytes()
    for number, (name, content) in enumerate(damaged(sound, times, seed)):
        folder = fresh(place / "run", content, desk)
        whole = answered(check := said(folder, "check"))
        assert whole == check.out.startswith(WHOLE), name
        found += not whole
        results = said(folder, "results", "--json")
        if answered(results) and whole:
            assert results.out == reference.out, name
        (place / "copy.db").write_bytes(content)
        shutil.rmtree(place / "new", ignore_errors=True)
        answered(said(place / "new", "restore", str(place / "copy.db")))
        if number % 4 == 0:
            answered(said(folder, "close", "--note", "coba"))
    return found


@pytest.mark.parametrize("times", [pytest.param(40), pytest.param(400, marks=pytest.mark.soak)])
def test_no_byte_of_a_copy_brings_a_command_down(desk: Path, tmp_path: Path, times: int) -> None:
    """Flipped bits, other bytes, empty pages and missing ends of a copy end in exit 0 or 1 and a sentence."""
    assert said(desk, "backup", str(tmp_path / "salinan.db")).code == 1  # no passphrase yet
    reference = said(desk, "results", "--json")
    assert bears(tmp_path, desk, times, 1, reference) > times / 5


@pytest.mark.parametrize("times", [pytest.param(25), pytest.param(150, marks=pytest.mark.soak)])
def test_no_byte_of_a_live_workspace_and_its_log_brings_a_command_down(
    desk: Path, tmp_path: Path, times: int
) -> None:
    """Beside a log that holds what was written last, a damaged database or log is told or read up to the damage."""
    live = fresh(tmp_path / "live", (desk / "workspace.db").read_bytes(), desk)
    with open_workspace(live) as workspace:
        with workspace.transaction():
            workspace.note_operation("merge", "berkas.skor", "Sekretariat", "2019-06-20")
        parts = {name: (live / name).read_bytes() for name in ("workspace.db", "workspace.db-wal")}
    for hurt in parts:
        for name, content in damaged(parts[hurt], times, 2):
            folder = fresh(tmp_path / "run", parts["workspace.db"], desk)
            (folder / "workspace.db-wal").write_bytes(parts["workspace.db-wal"])
            (folder / hurt).write_bytes(content)
            assert answered(said(folder, "check")) in (True, False), name
            answered(said(folder, "results", "--json"))


def test_damage_names_what_is_hurt_what_is_whole_and_the_copy_to_take(desk: Path, tmp_path: Path) -> None:
    """The check counts every kind; it and the results name the newest copy, or that none is known."""
    folder = fresh(tmp_path / "ws", (desk / "workspace.db").read_bytes(), desk)
    path = folder / "workspace.db"
    content = path.read_bytes()
    place = content.index(b'"source":"app"')
    path.write_bytes(content[:place] + b"\xff" + content[place + 1 :])
    check = said(folder, "check")
    assert check.code == 1
    assert "Versi lembar penilaian: 5 dari 6 terbaca." in check.out
    assert "Berkas skor yang diterima: 3 dari 3 terbaca." in check.out.split("Selebihnya utuh:")[1]
    assert "Belum ada salinan utuh yang diketahui" in check.out
    problems = json.loads(said(folder, "check", "--json").out)["problems"]
    assert any("Belum ada salinan utuh yang diketahui" in problem for problem in problems)
    results = said(folder, "results", "--live", "--json")
    assert results.code == 0
    key, lost = results.err.strip().splitlines()
    assert key.startswith("Kunci sekretariat ")
    assert "dihitung tanpanya" in lost
    sound = said(fresh(tmp_path / "whole", content, desk), "results", "--live", "--json")
    assert "dihitung tanpanya" not in sound.err
    counted, true = _sheets(results), _sheets(sound)
    assert len(true - counted) == 1
    assert counted < true
    shutil.copy(desk / "workspace.db", folder / "disalin.db")
    assert str(folder / "disalin.db") in said(folder, "check").out
    refused = said(folder, "close", "--note", "Tahap I")
    assert refused.code == 1
    assert len(refused.err.strip().splitlines()) == 1


def _sheets(results: Said) -> set[str]:
    """The digests that count."""
    return {digest for city in json.loads(results.out)["cities"] for digest in city["sheets"].values()}


def test_a_workspace_whose_beginning_is_gone_names_its_copy(desk: Path, tmp_path: Path) -> None:
    """A header that is no longer ours looks foreign; a folder that knows a copy says more."""
    folder = fresh(tmp_path / "ws", bytes(100) + (desk / "workspace.db").read_bytes()[100:], desk)
    assert "bukan data program ini" in said(folder, "results").err
    shutil.copy(desk / "workspace.db", folder / "disalin.db")
    assert str(folder / "disalin.db") in said(folder, "results").err


def test_a_foreign_file_is_not_taken_for_the_folders_own(desk: Path, tmp_path: Path) -> None:
    """What is wrong with a copy is said of the copy, also in a folder that knows another one."""
    (tmp_path / "ws").mkdir()
    shutil.copy(desk / "workspace.db", tmp_path / "ws" / "disalin.db")
    (tmp_path / "lain.db").write_bytes(b"bukan basis data " * 500)
    answer = said(tmp_path / "ws", "restore", str(tmp_path / "lain.db"))
    assert f"Berkas {tmp_path / 'lain.db'} bukan data program ini" in answer.err


def test_a_bug_on_a_whole_workspace_stays_a_bug(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only damage that is there explains an unforeseen error."""

    def broken(*_: object, **__: object) -> None:
        raise KeyError("bug")

    folder = fresh(tmp_path / "ws", (desk / "workspace.db").read_bytes(), desk)
    monkeypatch.setattr("assessor_app.storage.workspace.Workspace.evaluation", broken)
    assert isinstance(said(folder, "results", "--json").crash, KeyError)
