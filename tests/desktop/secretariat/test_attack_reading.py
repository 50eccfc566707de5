"""The window reads no more into a stored desk than the commands do."""

import threading
from pathlib import Path

import pytest

from assessor_app.desktop.jobs import Ticket
from assessor_app.desktop.secretariat.reading import read_desk
from tests.operations.forging import intruder
from tests.operations.small_desk import SmallEvent, build


class Wanted(Ticket):
    """Work that nobody stops."""

    def __init__(self) -> None:
        self._stop = threading.Event()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallEvent:
    """A small event done by commands up to its printed closing."""
    return build(tmp_path_factory.mktemp("kecil"))


def test_a_false_closing_does_not_become_the_present_in_silence(small: SmallEvent, tmp_path: Path) -> None:
    """Where `results` refuses, the pages of the desk say why they show the present."""
    desk = small.closed.copy(tmp_path / "meja")
    assert read_desk(Wanted(), desk.folder, "uji-2019").closed is not None
    with intruder(desk.database) as db:
        (document,) = db.execute("SELECT document FROM records WHERE kind = 'closing'").fetchone()
        false = document.replace(b"Rapat", b"Rapak")
        db.execute("UPDATE records SET document = ? WHERE kind = 'closing'", (false,))
    seen = read_desk(Wanted(), desk.folder, "uji-2019")
    assert seen.closed is None
    assert seen.unproved is not None and seen.unproved.key == "closing-not-proved"
