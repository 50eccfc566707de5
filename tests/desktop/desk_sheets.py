"""The sheets of the secretariat's window: a name, the page they stand over, and how each is opened."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assessor_app.desktop.secretariat.board.awaited import PEOPLE
from assessor_app.desktop.secretariat.day.reading import DayWish
from assessor_app.desktop.secretariat.documents.attach_sheet import AttachSheet
from assessor_app.desktop.secretariat.documents.issued_work import ClosingRow
from assessor_app.desktop.secretariat.documents.replace_sheet import ReplaceSheet
from assessor_app.desktop.secretariat.duty import DutySheet
from assessor_app.desktop.secretariat.merging.brought import Brought, BroughtSheet
from assessor_app.desktop.secretariat.merging.watch_strip import CameIn, LogSheet
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.domain.records import DeskAction
from assessor_app.operations import archives
from tests.desktop.desk_states import changed_workbook
from tests.operations.events import BINJAI

if TYPE_CHECKING:
    from tests.desktop.scenes import Places

Opens = Callable[[], object]

_APART = (DeskAction.ABSENT, DeskAction.MEND)
"""What the sheet of the day opens with by itself, and what only `check --mend` records."""

_BOOKED = DayWish(DeskAction.MOVE, BINJAI, room="A", date=dt.date(2019, 6, 20), start=dt.time(10, 10))
"""A move to where another city sits: the sheet says so."""


def desk_sheets(window: SecretariatWindow, places: "Places") -> list[tuple[str, str, Opens]]:
    """Every sheet with the page behind it."""
    return [
        ("duty", "merge", window.duty.ask),
        ("duty-passphrase", "merge", lambda: DutySheet(window.look, "", with_passphrase=True, parent=window).open()),
        ("came-in", "merge", lambda: _came_in(window)),
        ("brought", "merge", lambda: _brought(window, places)),
        ("moved", "merge", window.merging.moved._on_details),
        ("awaited", "board", window.board._on_reading),
        ("awaited-people", "board", lambda: _people(window)),
        ("day", "day", lambda: window.day.record(DayWish())),
        *((f"day-{a.value}", "day", _day(window, a)) for a in DeskAction if a not in _APART),
        ("day-move-booked", "day", lambda: window.day.record(_BOOKED)),
        ("closing", "results", window.results._on_close),
        ("conflict", "conflicts", lambda: _conflict(window)),
        ("template", "prepare", window.preparation._on_template),
        ("make", "prepare", lambda: _make(window)),
        ("arrival", "archive", lambda: _arrival(window, places)),
        ("passphrase", "settings", window.settings._on_passphrase),
        ("passphrase-change", "settings", window.settings._on_change),
        ("tonight", "documents", window.documents._on_tonight),
        ("replace", "documents", lambda: _replace(window)),
        ("attach", "documents", lambda: _attach(window)),
        ("card", "archive", lambda: window.archive.replace_card("ui")),
        ("take-over", "archive", window.archive._open_take_over),
    ]


def _day(window: SecretariatWindow, action: DeskAction) -> Opens:
    return lambda: window.day.record(DayWish(action, BINJAI))


def _came_in(window: SecretariatWindow) -> None:
    rows = (CameIn("09.40", "asesor-ui.skor", "Asesor UI", "3", "7KQ2-9M4D"),)
    LogSheet(window.look, rows, parent=window).open()


def _brought(window: SecretariatWindow, places: "Places") -> None:
    package = archives.preview_package(window._workspace, Path(places.event.package))
    BroughtSheet(window.look, Brought(packages=(package,)), parent=window).open()


def _people(window: SecretariatWindow) -> None:
    window.board._on_reading()
    assert window.board.awaited is not None
    window.board.awaited.view.choose(PEOPLE)
    window.board.awaited._on_view(PEOPLE)


def _conflict(window: SecretariatWindow) -> None:
    window.conflicts.bring(BINJAI)
    QTest.keyClick(window.conflicts.table, Qt.Key.Key_Return)


def _make(window: SecretariatWindow) -> None:
    window.preparation.take(str(changed_workbook(window._workspace.folder.parent)))
    window.preparation._on_make()


def _replace(window: SecretariatWindow) -> None:
    names = [f"laporan-12.{n}-kabupaten-penukal-abab-lematang-ilir-2019-tahap-1-sementara.pdf" for n in range(10, 22)]
    taken = [Path("/media/USB/berkas-malam-ini") / name for name in names]
    ReplaceSheet(window.look, taken, parent=window.documents).open()


def _attach(window: SecretariatWindow) -> None:
    assert window.seen is not None
    at = (("2019-07-10T07:00:00Z", "JZ5V-K2SW-CVRX"), ("2019-06-20T11:00:00Z", "WE7H-C4X4-W806"))
    rows = [ClosingRow(f"{2 - n}" * 64, 2 - n, time, code) for n, (time, code) in enumerate(at)]
    scan = Path("berita-acara-yang-ditandatangani.pdf")
    AttachSheet(window.look, window.seen.evaluation, scan, rows, "1" * 64, parent=window.documents).open()


def _arrival(window: SecretariatWindow, places: "Places") -> None:
    window.archive._look_at(str(places.event.package))
