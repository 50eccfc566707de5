"""A closing fixes the results: later merges keep everything and move nothing."""

from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.exchange import canonical
from assessor_app.exchange.results_document import results_document
from assessor_app.operations import merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.consolidating import consolidated
from assessor_app.operations.export import export_scores
from assessor_app.storage.workspace import Workspace
from tests.operations.events import ASSESSORS, BINJAI, Event, all_marks


def _file(event: Event, folder: Path, assessor: str, level: int) -> Path:
    laptop = event.laptop(folder / assessor, assessor)
    laptop.score(BINJAI, all_marks(level))
    laptop.sign(BINJAI)
    path = folder / f"{assessor}.skor"
    export_scores(laptop.workspace, out=path, unlocked=laptop.unlocked)
    laptop.workspace.close()
    return path


def _merge(desk: Workspace, *paths: Path) -> None:
    merging.apply(desk, merging.preview(desk, paths=paths), operator="S")


def _document(desk: Workspace, *, live: bool = False) -> bytes:
    found = consolidated(desk, live=live)
    return canonical.encode(results_document(found.results, closing=found.closing, detail=True))


def test_closed_results_never_move(event: Event, tmp_path: Path) -> None:
    """After a closing a late sheet is kept and shows live, but the closed document stays the same to the byte."""
    files = [_file(event, tmp_path, assessor, level) for level, assessor in enumerate(ASSESSORS)]
    with event.desk(tmp_path / "desk") as desk:
        _merge(desk, *files[:3])
        closed = close_results(desk, note="rapat pleno", operator="S")
        assert [row.city.code for row in closed.short] == [BINJAI]
        fixed = _document(desk)
        assert consolidated(desk).results.city(BINJAI).notes == ("closed-short",)
        _merge(desk, *files[3:])
        assert _document(desk) == fixed
        assert str(consolidated(desk, live=True).results.city(BINJAI).final) == "2.00"
        assert str(consolidated(desk).results.city(BINJAI).final) == "1.00"
        second = close_results(desk, note="sesudah dua lembar terlambat", operator="S")
        assert second.number == 2
        assert str(consolidated(desk).results.city(BINJAI).final) == "2.00"


def test_closing_without_a_note_is_refused(event: Event, tmp_path: Path) -> None:
    """A closing says who agreed; an empty note is refused and nothing is fixed."""
    with event.desk(tmp_path / "desk") as desk:
        with pytest.raises(UserError, match="note-missing"):
            close_results(desk, note=" ", operator="S")
        assert desk.records("uji-2019", "closing") == ()
