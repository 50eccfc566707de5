"""What the desk shows of its own proof: a sound check, closings that disagree, a forged workspace, a lost closing.

It comes last in the walk: nothing is as it was signed afterwards.
"""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from assessor_app.desktop.secretariat.archive.arriving import ArrivalSheet
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.operations import archives, merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.first_desk import take_over
from assessor_app.operations.handing_over import hand_over
from assessor_app.operations.opening import open_workspace
from tests.operations import forging
from tests.operations.events import BINJAI

Scene = tuple[str, QWidget]
Sheets = Callable[[QWidget, Callable[[], object]], Iterator[QWidget]]


def proof_states(window: SecretariatWindow, unseen: Path, sheets: Sheets) -> Iterator[Scene]:
    """The page of the check, both sides of two closings, and what a forged workspace says.

    Args:
        unseen: a score file that the desk did not receive.
        sheets: opens a sheet, hands it out and closes it.
    """
    window.open_page("settings")
    window.settings.checking.click()
    yield "check", window
    folder = window._workspace.folder
    archive = _other_desk(folder, unseen)
    with open_workspace(folder) as desk:
        close_results(desk, note="Rapat di ruang A", operator="Rina")
        arrival = archives.preview_archive(desk, archive)
        for sheet in sheets(window, lambda: ArrivalSheet(window.look, arrival, parent=window).open()):
            yield "sheet-arrival-closings", sheet
        archives.apply_archive(desk, arrival, operator="Rina")
    window.reload()
    for page in ("results", "documents", "merge"):
        window.open_page(page)
        yield f"{page}-two-closings", window
    window.open_page("results")
    window.results.two.present.click()
    yield "results-two-present", window
    for sheet in sheets(window, window.results._on_close):
        yield "sheet-closing-replaces", sheet
    _forge(folder, lambda db: forging.add_own_version(db, "ui", BINJAI, 4))
    window.open_page("settings")
    window.settings.checking.click()
    yield "check-foreign", window
    for sheet in sheets(window, window.checking._on_aside):
        yield "sheet-aside", sheet
    _forge(folder, lambda db: forging.change_marks(db, "itb", BINJAI, 4))
    _forge(folder, _change_notes)
    window.reload()
    window.checking.check()
    yield "check-differs", window
    window.open_page("results")
    yield "results-unproved", window


def _other_desk(folder: Path, unseen: Path) -> Path:
    """The archive of a second desk that received one file more and fixed its own results."""
    place = folder.parent / "meja-lain"
    shutil.copytree(folder, place, ignore=shutil.ignore_patterns("device.id"))
    archive = folder.parent / "meja-lain.zip"
    with open_workspace(place) as other:
        take_over(other, reason="laptop pertama disangka rusak", operator="Budi")
        merging.apply(other, merging.preview(other, paths=[unseen]), operator="Budi")
        close_results(other, note="Rapat di ruang B", operator="Budi")
        hand_over(other, out=archive, operator="Budi")
    return archive


def _forge(folder: Path, do: Callable[[sqlite3.Connection], object]) -> None:
    with forging.intruder(folder / "workspace.db") as db:
        do(db)


def _change_notes(db: sqlite3.Connection) -> None:
    """The note of every closing becomes another one; its signature stays."""
    for place, document in db.execute("SELECT rowid, document FROM records WHERE kind = 'closing'").fetchall():
        tree = json.loads(document)
        tree["signed"]["note"] = "Lain"
        db.execute("UPDATE records SET document = ? WHERE rowid = ?", (forging.canonical(tree), place))
