"""What `check`, `backup` and `restore` say of damage is true: whose it is, which copy helps, what is not proved."""

import json
from pathlib import Path

import pytest

from tests.operations import forging
from tests.operations.events import BINJAI
from tests.operations.forging import intruder
from tests.operations.small_desk import SECRET, Desk, SmallEvent, build, refusal

WRONG = {"ASSESSOR_APP_PASSPHRASE": "bukan kata yang itu"}
NONE = {"ASSESSOR_APP_PASSPHRASE": ""}
BINJAI_NAMED, UI_NAMED = "Kota Binjai (12.75)", "Asesor UI-2 (ui-2)"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallEvent:
    """A small event done by commands."""
    return build(tmp_path_factory.mktemp("kecil"))


@pytest.fixture
def desk(small: SmallEvent, tmp_path: Path) -> Desk:
    """Its desk with all files merged."""
    return small.merged.copy(tmp_path / "meja")


def forged(desk: Desk) -> None:
    """Somebody gives ui-2 other marks in Binjai, with every digest beside them."""
    with intruder(desk.database) as db:
        forging.change_marks(db, "ui-2", BINJAI, 4)


def gone(desk: Desk) -> None:
    """Somebody takes ui-2's sheet of Binjai away."""
    with intruder(desk.database) as db:
        forging.drop_version(db, "ui-2", BINJAI)


def copied(desk: Desk, path: Path, day: int) -> None:
    """A copy as it was made on a day of June 2019."""
    assert desk.run("backup", path).exit_code == 0
    noted = desk.folder / "salinan.json"
    known = json.loads(noted.read_text())
    (mine,) = [copy for copy in known if copy["path"] == str(path)]
    mine["time"] = f"2019-06-{day}T00:00:00+00:00"
    noted.write_text(json.dumps(known))


def copy_named(desk: Desk, **variables: str) -> str:
    """What `check` says of copies."""
    found = desk.run("check", **variables)
    assert found.exit_code == 1, found.stdout
    (line,) = [line for line in found.stdout.splitlines() if "alinan utuh" in line and "Pulihkan" not in line]
    return line


@pytest.mark.parametrize("harm", [forged, gone])
def test_a_copy_that_is_as_false_is_passed_over(desk: Desk, tmp_path: Path, harm: object) -> None:
    """The newest copy that `check` names is one that `restore` takes, not a newer one with the same false row."""
    copied(desk, tmp_path / "lama.db", 20)
    assert callable(harm)
    harm(desk)
    copied(desk, tmp_path / "baru.db", 21)
    told = copy_named(desk)
    assert f"Salinan utuh terbaru: {tmp_path / 'lama.db'} (20 Juni 2019)" in told
    refusal(Desk(tmp_path / "dari-baru").run("restore", tmp_path / "baru.db"))
    Desk(tmp_path / "dari-lama").does("restore", tmp_path / "lama.db")
    assert not list(desk.folder.glob(".pulih-*"))


def test_where_every_copy_is_false_none_is_named(desk: Desk, tmp_path: Path) -> None:
    """No copy is better than a false one: the sentence says that none is known."""
    forged(desk)
    copied(desk, tmp_path / "satu.db", 20)
    assert "Belum ada salinan utuh" in copy_named(desk)


def test_a_copy_under_another_passphrase_is_named_only_where_nothing_tells_it_apart(
    desk: Desk, tmp_path: Path
) -> None:
    """A mistyped passphrase speaks against no copy."""
    copied(desk, tmp_path / "lama.db", 20)
    forged(desk)
    for variables in (SECRET, WRONG, NONE):
        assert str(tmp_path / "lama.db") in copy_named(desk, **variables)


@pytest.mark.parametrize("harm", [forged, gone])
def test_a_backup_of_what_differs_is_written_and_says_so(desk: Desk, tmp_path: Path, harm: object) -> None:
    """Exit 0 and the file, but on stderr that the copy is as false, whose sheet it is, and what to do."""
    assert desk.does("backup", tmp_path / "utuh.db").stderr == ""
    assert callable(harm)
    harm(desk)
    made = desk.does("backup", tmp_path / "salah.db")
    assert (tmp_path / "salah.db").is_file()
    assert "Tersimpan:" in made.stdout
    (warning,) = made.stderr.splitlines()
    for part in ("sama salahnya", UI_NAMED, BINJAI_NAMED, "check", "buat salinan baru"):
        assert part in warning


def test_check_under_a_wrong_passphrase_says_so_and_nothing_of_false_rows(desk: Desk) -> None:
    """It is not well, because the origin is not proved; no row is called false, and no copy is to be taken back."""
    found = desk.run("check", **WRONG)
    assert found.exit_code == 1
    lines = found.stdout.splitlines()
    problems = [line for line in lines if line.startswith("  ")]
    assert len(problems) == 1
    assert "tidak membuka kunci sekretariat" in problems[0]
    assert "berbeda dari yang ditandatangani" not in found.stdout
    assert "alinan" not in found.stdout
    assert any(line.startswith("Kunci sekretariat ") and "tidak dibuka" in line for line in lines)
    document = json.loads(desk.run("check", "--json", **WRONG).stdout)
    assert document["ok"] is False
    assert document["key"] == json.loads(desk.does("check", "--json").stdout)["key"]


def test_a_wrong_passphrase_hides_no_difference(desk: Desk) -> None:
    """Both are told, each for itself."""
    forged(desk)
    told = desk.run("check", **WRONG).stdout
    assert "tidak membuka kunci sekretariat" in told
    assert UI_NAMED in told
    assert "yang diperiksa utuh" not in told


def test_check_as_data_does_not_pass_over_a_closed_key_in_silence(desk: Desk) -> None:
    """Without the passphrase all may be whole, but stderr says that the origin is not proved."""
    closed = desk.does("check", "--json", **NONE)
    assert json.loads(closed.stdout)["ok"] is True
    assert "tidak dibuka" in closed.stderr
    assert desk.does("check", "--json").stderr == ""


def test_restore_under_a_wrong_passphrase_blames_the_passphrase(desk: Desk, tmp_path: Path) -> None:
    """Nothing is restored, and nothing is called false; without a passphrase it is restored and said what is open."""
    desk.does("backup", tmp_path / "salinan.db")
    second = Desk(tmp_path / "dua")
    told = refusal(second.run("restore", tmp_path / "salinan.db", **WRONG))
    assert "tidak membuka kunci sekretariat di dalamnya" in told
    assert "berbeda dari yang ditandatangani" not in told
    assert not second.folder.exists()
    assert "tidak dibuka" in second.does("restore", tmp_path / "salinan.db", **NONE).stderr
    assert Desk(tmp_path / "tiga").does("restore", tmp_path / "salinan.db").stderr == ""


def test_restore_names_what_is_false_whatever_the_passphrase(desk: Desk, tmp_path: Path) -> None:
    """A false copy is refused as false, by the right passphrase and by a wrong one."""
    forged(desk)
    desk.run("backup", tmp_path / "salah.db")
    for variables in (SECRET, WRONG):
        told = refusal(Desk(tmp_path / "dua").run("restore", tmp_path / "salah.db", **variables))
        assert UI_NAMED in told
        assert BINJAI_NAMED in told


def test_a_backup_under_a_wrong_passphrase_says_that_its_keys_stay_closed(desk: Desk, tmp_path: Path) -> None:
    """The copy is written, and its keys are still under the passphrase that they had."""
    made = desk.does("backup", tmp_path / "salinan.db", **WRONG)
    assert "dilindungi frasa sandi lain" in made.stderr
    Desk(tmp_path / "dua").does("restore", tmp_path / "salinan.db")


def test_sentences_name_people_and_cities_beside_their_ids(desk: Desk, tmp_path: Path) -> None:
    """A version, a missing sheet, a column, a file, and the refusal of `close`: names first, ids in brackets."""
    gone(desk)
    assert f"Versi lembar {UI_NAMED} untuk {BINJAI_NAMED} dengan kode " in desk.run("check").stdout
    assert f"{UI_NAMED} untuk {BINJAI_NAMED}" in refusal(desk.run("close", "--note", "Pleno"))
    with intruder(desk.database) as db:
        forging.set_column(db, "versions", "scored", 1, forging.version("itb-1", BINJAI))
        forging.change_received(db, "ugm-1", digest=True)
    told = desk.run("check").stdout
    assert f"Versi lembar Asesor ITB-1 (itb-1), {BINJAI_NAMED}, " in told
    assert "Berkas skor Asesor UGM-1 (ugm-1) dengan kode " in told
