"""A backup is a file on a stick: what was changed in it is named before it becomes anybody's desk."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from tests.operations.forgeries import AFTER_CLOSING, Forgery
from tests.operations.forging import rows
from tests.operations.small_desk import Desk, SmallEvent, refusal


def refuses(found: Result, forgery: Forgery) -> None:
    """One sentence that names the difference."""
    sentence = refusal(found).lower()
    for pattern in forgery.names:
        assert re.search(pattern, sentence), f"{pattern} is not named: {sentence!r}"


@pytest.fixture(scope="module")
def backup(small: SmallEvent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The honest backup of a desk with its closing."""
    copy = tmp_path_factory.mktemp("stik") / "cadangan.db"
    small.closed.does("backup", copy)
    return copy


@pytest.mark.parametrize("forgery", AFTER_CLOSING, ids=lambda forgery: forgery.name)
def test_a_forged_backup_becomes_no_desk(backup: Path, tmp_path: Path, forgery: Forgery) -> None:
    """`restore` makes nothing; where the file was put in place by hand, `take-over` refuses."""
    copy = tmp_path / "cadangan.db"
    shutil.copyfile(backup, copy)
    forgery.on(copy)
    restored = Desk(tmp_path / "dua")
    refuses(restored.run("restore", copy), forgery)
    assert not restored.database.exists()
    placed = Desk(tmp_path / "tiga")
    placed.folder.mkdir()
    copy.rename(placed.database)
    settings = rows(placed.database, "settings")
    refuses(placed.run("take-over", "--reason", "laptop pertama rusak"), forgery)
    assert rows(placed.database, "settings") == settings


def test_an_honest_backup_is_restored_and_taken_over(small: SmallEvent, tmp_path: Path) -> None:
    """The same two doors open for what nobody changed."""
    second = small.closed.restored(tmp_path / "dua")
    second.does("take-over", "--reason", "laptop pertama rusak")
    assert second.results() == small.closed.results()
    assert second.check()[0] == 0
