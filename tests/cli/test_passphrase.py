"""`passphrase`, and what each command says of one that is too short."""

from pathlib import Path

import pytest

from tests.cli.conftest import PASSPHRASE, Prepared, Run

SHORT, OLD, NEW = "sebelas cha", PASSPHRASE, "kata lain yang panjang"


def everything(folder: Path) -> dict[str, bytes]:
    """All files with their content, and folders, below a folder; but not the log of an open database."""
    found = (p for p in folder.rglob("*") if not p.name.endswith(("-wal", "-shm")))
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else b"" for p in found}


def test_a_first_preparation_under_a_short_passphrase_makes_nothing(run: Run, workbook: Path, tmp_path: Path) -> None:
    """No workspace, no folder, no file: one sentence with the number of characters, and exit 1."""
    before = everything(tmp_path)
    made = run("prepare", workbook, "--out", tmp_path / "a" / "b", ASSESSOR_APP_PASSPHRASE=SHORT)
    assert (made.returncode, made.stdout, made.stderr.count("\n")) == (1, "", 1)
    assert "minimal 12 karakter" in made.stderr
    assert everything(tmp_path) == before
    assert run("prepare", workbook, "--out", tmp_path / "out", ASSESSOR_APP_PASSPHRASE=SHORT + "r").returncode == 0


@pytest.mark.parametrize(
    "words", [("prepare", "persiapan.xlsx", "--out", "a/b"), ("reissue", "ui", "--out", "a/b"), ("backup", "c.db")]
)
def test_open_keys_are_not_wrapped_under_a_short_passphrase(
    run: Run, prepared: Prepared, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """What was prepared without one stays as it was, and nothing is written beside it."""
    before = everything(tmp_path)
    refused = run(*words, ASSESSOR_APP_PASSPHRASE=SHORT)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert "minimal 12 karakter" in refused.stderr
    assert everything(tmp_path) == before


def test_no_passphrase_stays_possible_and_a_backup_says_how_to_set_one(run: Run, prepared: Prepared) -> None:
    """`prepare` says who can use the keys; `backup` names the variable, the command and the length."""
    assert prepared.said.returncode == 0
    assert "ASSESSOR_APP_PASSPHRASE" in prepared.said.stderr
    refused = run("backup", "c.db")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    for word in ("ASSESSOR_APP_PASSPHRASE ", "assessor-app passphrase", "12 karakter"):
        assert word in refused.stderr


def test_the_command_sets_and_changes_and_tells_of_older_copies(run: Run, prepared: Prepared) -> None:
    """Set where there was none, changed from then on; after a change the older copies are spoken of."""
    first = run("passphrase", ASSESSOR_APP_PASSPHRASE_NEW=OLD)
    assert (first.returncode, first.stdout.count("\n")) == (0, 1), first.stderr
    assert run("backup", "lama.db").returncode == 0
    changed = run("passphrase", ASSESSOR_APP_PASSPHRASE=OLD, ASSESSOR_APP_PASSPHRASE_NEW=NEW)
    assert changed.returncode == 0, changed.stderr
    assert "tetap terbuka dengan frasa sandi lama" in changed.stdout
    assert run("close", "--note", "x", ASSESSOR_APP_PASSPHRASE=OLD).returncode == 1
    assert run("close", "--note", "x", ASSESSOR_APP_PASSPHRASE=NEW).returncode == 0
    assert run("restore", "lama.db", workspace="lain").returncode == 0
    run("take-over", "--reason", "uji", workspace="lain")
    assert run("close", "--note", "x", workspace="lain", ASSESSOR_APP_PASSPHRASE=OLD).returncode == 0


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "ASSESSOR_APP_PASSPHRASE_NEW"),
        ({"ASSESSOR_APP_PASSPHRASE_NEW": SHORT, "ASSESSOR_APP_PASSPHRASE": OLD}, "minimal 12 karakter"),
        ({"ASSESSOR_APP_PASSPHRASE_NEW": NEW}, "ASSESSOR_APP_PASSPHRASE"),
        ({"ASSESSOR_APP_PASSPHRASE_NEW": NEW, "ASSESSOR_APP_PASSPHRASE": "bukan yang itu"}, "(uji-2019)"),
    ],
)
def test_a_change_that_cannot_be_is_one_sentence(
    run: Run, wrapped: Prepared, tmp_path: Path, variables: dict[str, str], said: str
) -> None:
    """Missing, short, without the old one, with a wrong old one: exit 1 and the workspace as it was."""
    before = everything(tmp_path)
    refused = run("passphrase", **variables)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert said in refused.stderr
    assert everything(tmp_path) == before


def test_a_workspace_is_not_made_for_a_change(run: Run, tmp_path: Path) -> None:
    """Where there is no workspace none is made."""
    assert run("passphrase", ASSESSOR_APP_PASSPHRASE_NEW=NEW).returncode == 1
    assert everything(tmp_path) == {}
