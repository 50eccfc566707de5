"""Handing over and signing everything tell how far they are, and can be stopped between two whole steps."""

from pathlib import Path

import pytest

from assessor_app.errors import CancelledError, UserError
from assessor_app.exchange import durable
from assessor_app.exchange.codes import receipt_code
from assessor_app.operations.export import export_scores
from assessor_app.operations.signing import sign_all
from tests.operations.events import BINJAI, MALANG, Event, Laptop, all_marks


@pytest.fixture
def laptop(event: Event, tmp_path: Path) -> Laptop:
    """A laptop with two complete sheets."""
    laptop = event.laptop(tmp_path / "laptop", "ui")
    laptop.score(BINJAI, all_marks(2))
    laptop.score(MALANG, all_marks(3))
    return laptop


@pytest.mark.parametrize("stop_at", [0, 1, 2])
def test_an_export_stopped_before_writing_leaves_nothing(laptop: Laptop, tmp_path: Path, stop_at: int) -> None:
    """No file, no half of one, and no hand-over that would be counted."""
    out = tmp_path / "usb" / "skor.skor"
    out.parent.mkdir()

    def step(done: int, _total: int, _what: str) -> None:
        if done == stop_at:
            raise CancelledError

    with pytest.raises(CancelledError):
        export_scores(laptop.workspace, out=out, unlocked=laptop.unlocked, step=step)
    assert list(out.parent.iterdir()) == []
    assert laptop.workspace.exports("uji-2019", "ui") == ()


def test_an_export_says_its_steps(laptop: Laptop, tmp_path: Path) -> None:
    """Reading, building, writing; the last one names the file."""
    told: list[tuple[int, int, str]] = []
    out = tmp_path / "skor.skor"
    export_scores(laptop.workspace, out=out, unlocked=laptop.unlocked, step=lambda *step: told.append(step))
    assert told == [(0, 3, ""), (1, 3, ""), (2, 3, "skor.skor")]


def test_signing_all_stopped_between_two_keeps_what_is_signed(laptop: Laptop) -> None:
    """The first sheet stays signed, the second a draft."""

    def step(done: int, total: int, what: str) -> None:
        assert (total, what) == (2, ("Kota Binjai", "Kabupaten Malang")[done])
        if done:
            raise CancelledError

    with pytest.raises(CancelledError):
        sign_all(laptop.workspace, unlocked=laptop.unlocked, step=step)
    assert [v.sheet.city for v in laptop.workspace.versions("uji-2019", assessor="ui")] == [BINJAI]
    assert laptop.workspace.has_draft("uji-2019", "ui", MALANG)


def test_a_file_that_stands_there_is_told_with_its_receipt(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where only the drive's last word or the laptop's own note fails, the file may be handed over all the same."""
    laptop.sign(BINJAI)
    receipt = receipt_code("uji-2019", "ui", tuple(v.digest for v in laptop.workspace.versions("uji-2019")))

    def broken(_: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched, pytest.raises(UserError) as caught:
        patched.setattr(durable, "_flush_folder", broken)
        export_scores(laptop.workspace, out=tmp_path / "a.skor", unlocked=laptop.unlocked)
    assert (caught.value.key, caught.value.fields["receipt"]) == ("exported-unflushed", receipt)

    out = tmp_path / "b.skor"

    def refuse_writing(done: int, _total: int, _what: str) -> None:
        if done == 2:
            laptop.workspace._db.one("PRAGMA query_only = ON")

    with pytest.raises(UserError) as caught:
        export_scores(laptop.workspace, out=out, unlocked=laptop.unlocked, step=refuse_writing)
    assert (caught.value.key, caught.value.fields["receipt"]) == ("exported-unnoted", receipt)
    assert out.is_file()
