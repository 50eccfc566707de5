"""Every page and every sheet of the program, one after the other, for tests that walk all of them.

A scene is what stands in front: a window with a page open, or a sheet over it. Each generator opens the next scene
when it is asked for it, and closes what it opened.
"""

import datetime as dt
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from assessor_app.desktop.assessor import rail_items as rail
from assessor_app.desktop.assessor.handover.drives import Drive
from assessor_app.desktop.assessor.handover.sign_all import SignAllSheet
from assessor_app.desktop.assessor.moving import MoveSheet
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.edge import Edge
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Contrast, Look, Shade
from assessor_app.desktop.look.tokens import Theme
from assessor_app.desktop.secretariat.board.filters import BY_ROOM, MATRIX
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.desktop.start.people import PeopleWindow
from assessor_app.desktop.start.window import StartWindow
from assessor_app.domain.ledger import Role
from assessor_app.domain.records import DeskAction
from assessor_app.domain.sheet import Finding, FindingKind
from assessor_app.errors import UserError
from assessor_app.operations import merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.deciding import decide
from assessor_app.operations.desk_day import DeskChange, change_day
from assessor_app.operations.export import export_scores
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.profiles import Profile
from assessor_app.operations.scoring import record_findings, record_note
from assessor_app.operations.seat import Unlocked
from assessor_app.operations.signing import reopen_sheet
from assessor_app.storage.workspace import Workspace
from tests.desktop.desk_proofs import proof_states
from tests.desktop.desk_sheets import desk_sheets
from tests.desktop.desk_states import paper_states
from tests.operations.events import BINJAI, MALANG, PRACTICE, SLEMAN, Event, Laptop, all_marks, prepare_event

DURING = dt.datetime(2019, 6, 20, 2, 5, tzinfo=dt.UTC)
"""09.05 WIB, while Kota Binjai has its session."""

AFTER = dt.datetime(2019, 6, 20, 12, 0, tzinfo=dt.UTC)
"""19.00 WIB, past the day's handing-over time."""

OUTSIDE = dt.datetime(2019, 6, 30, 2, 5, tzinfo=dt.UTC)
"""Long after the event: the clock of a laptop that nobody has set."""

PAGES = (
    "prepare",
    "merge",
    "board",
    "results",
    "documents",
    "verify",
    "settings",
    "help",
    "conflicts",
    "day",
    "archive",
    "check",
)
"""The pages of the secretariat's window."""

Scene = tuple[str, QWidget]
Window = TypeVar("Window", bound=QMainWindow)


@dataclass(frozen=True)
class Places:
    """Prepared once: the event, the laptop of `ui` with sheets in every state, a desk with closing and conflict.

    `files` are what is merged on the walk; `extra` only another desk received.
    """

    event: Event
    laptop: Path
    unlocked: Unlocked
    code: str
    desk: Path
    files: tuple[Path, ...]
    extra: Path


def prepare_places(folder: Path) -> Places:
    """Play the event once: three assessors, two cities, a closing, then two versions that contradict each other."""
    event = prepare_event(folder / "event")
    laptops = {assessor: event.laptop(folder / assessor, assessor) for assessor in ("ui", "itb", "ugm")}
    files = []
    for level, (assessor, laptop) in enumerate(laptops.items(), start=1):
        for city in (BINJAI, MALANG):
            laptop.score(city, all_marks(level))
            laptop.sign(city)
        files.append(folder / f"{assessor}.skor")
        export_scores(laptop.workspace, out=files[-1], unlocked=laptop.unlocked)
        laptop.workspace.close()
    unlocked = laptops["ui"].unlocked
    shutil.copytree(folder / "ui", folder / "copy")
    again = _corrected(folder / "ui", unlocked, 3, folder / "ui-2.skor")
    fork = _corrected(folder / "copy", unlocked, 0, folder / "ui-3.skor")
    unseen = _scored_once(event, folder, "perbanas", BINJAI)
    cut = folder / "terpotong.skor"
    cut.write_bytes(unseen.read_bytes()[:400])
    desk = event.desk(folder / "desk")
    _merge(desk, files)
    close_results(desk, note="Penetapan pertama", operator="Rina")
    _merge(desk, [again, fork])
    desk.close()
    with open_workspace(folder / "ui") as workspace:
        laptop = Laptop(workspace, unlocked)
        reopen_sheet(workspace, city=BINJAI, reason="salah ketik")
        laptop.score(SLEMAN, dict(list(all_marks(2).items())[:4]))
        record_note(workspace, city=SLEMAN, indicator="B01", text="Minta data dinas sebelum Tahap II.")
        record_findings(
            workspace, city=SLEMAN, findings=tuple(Finding(kind, "Aduan dijawab") for kind in FindingKind)
        )
    return Places(
        event,
        folder / "ui",
        unlocked,
        event.prepared.codes["ui"],
        folder / "desk",
        (*files, again, fork, unseen, cut),
        _scored_once(event, folder, "kominfo", MALANG),
    )


def _scored_once(event: Event, folder: Path, assessor: str, city: str) -> Path:
    laptop, path = event.laptop(folder / assessor, assessor), folder / f"{assessor}.skor"
    laptop.score(city, all_marks(2))
    laptop.sign(city)
    export_scores(laptop.workspace, out=path, unlocked=laptop.unlocked)
    laptop.workspace.close()
    return path


def _corrected(folder: Path, unlocked: Unlocked, level: int, out: Path) -> Path:
    with open_workspace(folder) as workspace:
        laptop = Laptop(workspace, unlocked)
        reopen_sheet(workspace, city=BINJAI, reason="salah ketik B01")
        laptop.score(BINJAI, {"B01": level})
        laptop.sign(BINJAI)
        export_scores(workspace, out=out, unlocked=unlocked)
    return out


def _merge(desk: Workspace, files: list[Path]) -> None:
    merging.apply(desk, merging.preview(desk, paths=files), operator="Rina")


@contextmanager
def assessor_window(places: Places, look: Look, folder: Path) -> Iterator[AssessorWindow]:
    """The assessor's window on a copy of the laptop, its key open, one stick in it."""
    stick = folder / "USB"
    stick.mkdir()
    shutil.copytree(places.laptop, folder / "laptop")
    with open_workspace(folder / "laptop") as workspace:
        window = AssessorWindow(look, workspace, Jobs(at_once=True), clock=lambda: DURING)
        window.take_key(places.unlocked, places.code)
        window.handover._drives = lambda: (Drive("USB", stick, 8_000_000_000),)
        yield from _shown(window)


@contextmanager
def secretariat_window(places: Places, look: Look, folder: Path) -> Iterator[SecretariatWindow]:
    """The secretariat's window on a copy of the desk, somebody on duty."""
    shutil.copytree(places.desk, folder / "desk")
    with open_workspace(folder / "desk") as workspace:
        jobs = Jobs(at_once=True)
        window = SecretariatWindow(
            look, workspace, jobs, clock=lambda: AFTER, drives_agree=lambda _one, _other: False
        )
        window.duty.operator = "Rina"
        yield from _shown(window)


def _shown(window: Window) -> Iterator[Window]:
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    settle()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown_as(theme: Theme) -> dict[str, Shade | Contrast]:
    """What a look is told to use for a theme."""
    contrast = Contrast.HIGH if theme.high_contrast else Contrast.NORMAL
    return {"shade": Shade.DARK if theme.dark else Shade.LIGHT, "contrast": contrast}


def settle() -> None:
    """Let layouts, posted events and short timers have their turn; a layout in a layout needs several."""
    for _ in range(4):
        QApplication.processEvents()
        QTest.qWait(5)


def front(window: QWidget) -> QWidget:
    """The sheet over the window, or the window itself."""
    settle()
    sheets = [sheet for sheet in window.findChildren(QDialog) if sheet.isVisible()]
    return sheets[-1] if sheets else window


def front_window(top: QWidget) -> QWidget:
    """The main window that a scene belongs to."""
    parent = top.parentWidget()
    return front_window(parent.window()) if parent is not None else top


@contextmanager
def open_scenes(name: str, places: Places, look: Look, folder: Path) -> Iterator[Iterator[Scene]]:
    """The scenes of one window: `start`, `assessor` or `secretariat`."""
    if name == "start":
        yield start_scenes(places, look, folder)
    elif name == "assessor":
        with assessor_window(places, look, folder) as assessor:
            yield assessor_scenes(assessor)
    else:
        with secretariat_window(places, look, folder) as desk:
            yield secretariat_scenes(desk, places)


def _sheet(window: QWidget, opens: Callable[[], object]) -> Iterator[QWidget]:
    """Open a sheet, hand it out, close it."""
    opens()
    sheet = front(window)
    assert sheet is not window, opens
    yield sheet
    assert isinstance(sheet, QDialog)
    sheet.reject()
    settle()


def start_scenes(places: Places, look: Look, folder: Path) -> Iterator[Scene]:
    """The first start, the identity, a refused file, the glance before the first city, and several people."""
    window = StartWindow(look, folder / "home", Jobs(at_once=True))
    for shown in _shown(window):
        yield "start", shown
        window.open_package(places.event.package)
        settle()
        yield "start-identity", shown
        for sheet in _sheet(shown, shown.verify.click):
            yield "sheet-verify", sheet
        window.show_problem(UserError("code-tail-wrong"))
        settle()
        yield "start-problem", shown
        window.identity.seat.setCurrentIndex(window.identity.seat.findData("cadangan-1"))
        settle()
        yield "start-spare", shown
        window.identity.seat.setCurrentIndex(window.identity.seat.findData("ui"))
        window.identity.code.setText(places.code)
        settle()
        window.begin.click()
        settle()
        assert window.ready.isVisible()
        yield "start-ready", shown
    another = StartWindow(look, folder / "home", Jobs(at_once=True), apart=True, back=True)
    for shown in _shown(another):
        yield "start-another", shown
    known = (("uji-2019", "Evaluasi Uji 2019"),)
    persons = [Profile(folder, "", Role.ASSESSOR, f"Asesor {name}", name, known) for name in ("UI", "ITB")]
    persons.append(Profile(folder, "", Role.SECRETARIAT, "", "", known))
    window_of_people = PeopleWindow(look, persons, Jobs(at_once=True))
    for people in _shown(window_of_people):
        yield "people", people
        window_of_people.show_problem(UserError("code-mistyped"))
        yield "people-problem", people


def assessor_scenes(window: AssessorWindow) -> Iterator[Scene]:
    """Every page, step, state and sheet of the assessor's window."""
    yield "today", window
    window.open_city(SLEMAN)
    yield "marks", window
    window.sheet.open_step("findings")
    yield "findings", window
    window.sheet.open_step("sign")
    yield "sign-missing", window
    signer, errands = window.desk.signer, window.errands
    sheets: list[tuple[str, Callable[[], object]]] = [
        ("keys", errands.show_keys),
        ("history", lambda: errands.show_history(SLEMAN)),
        ("move", lambda: _move(window)),
        ("move-nowhere", lambda: errands.take("move", SLEMAN, window.facts)),
        ("shift", lambda: errands.ask_shift("2019-06-20")),
        ("recuse", signer.ask_recuse),
        ("reopen", signer.ask_reopen),
        ("discard", signer.ask_discard),
        ("sign-all", lambda: window.handing.signer.ask([window.facts[BINJAI]], handing=True)),
        ("crash", lambda: _crash(window)),
    ]
    for name, opens in sheets:
        for sheet in _sheet(window, opens):
            yield f"sheet-{name}", sheet
    window.open_city(BINJAI, step="sign")
    yield "sign-complete", window
    window.open_city(MALANG)
    yield "marks-signed", window
    window.sheet.open_step("sign")
    yield "sign-signed", window
    yield from _practice_scenes(window)
    yield from _handover_scenes(window)
    window.handover.write.click()
    for sheet in [front(window)]:
        if isinstance(sheet, SignAllSheet):
            sheet.passed.emit()
            sheet.reject()
    settle()
    yield "receipt", window
    window.handover.receipt.done.click()
    yield "today-handed-over", window
    window.today.search.setText("tidak ada")
    yield "today-nothing-found", window
    window.today.search.clear()
    assert window.today.segments is not None
    window.today.segments.button("all").click()
    yield "today-all", window
    window.today.segments.button("2019-06-20").click()
    for key in (rail.HELP, rail.SETTINGS):
        window.open_page(key)
        yield key, window
    window.bench.clock = lambda: OUTSIDE
    window.errands.news.show_clock()
    window._reread()
    window.today.show_evaluations((("uji-2019", "Evaluasi Uji 2019"), ("uji-2018", "Evaluasi Uji 2018")), "uji-2019")
    window.open_page(rail.TODAY)
    yield "today-news", window


def _practice_scenes(window: AssessorWindow) -> Iterator[Scene]:
    """The practice city: marks, then signed with its distance from the anchor marks."""
    window.open_city(PRACTICE)
    yield "practice", window
    unlocked = window.bench.unlocked
    assert unlocked is not None
    laptop = Laptop(window.bench.workspace, unlocked)
    laptop.score(PRACTICE, all_marks(3))
    laptop.sign(PRACTICE)
    window._reread()
    window.open_city(PRACTICE, step="sign")
    yield "practice-signed", window


def _handover_scenes(window: AssessorWindow) -> Iterator[Scene]:
    """No drive, several, a newer package on one of them, a refusal, under way, and as a single drive offers it."""
    page = window.handover
    single = page._drives
    page._drives = lambda: ()
    window.open_page(rail.HANDOVER)
    yield "handover-no-drive", window
    (drive,) = single()
    page._drives = lambda: (drive, Drive("KINGSTON DATA TRAVELER", drive.path / "lain", 900_000_000))
    page.read_drives()
    page.offer_newer(Path("evaluasi-uji-2019-r2.paket"), 2)
    page.show_problem(UserError("disk-full", file="skor-ui-2019-06-20-3.skor", folder="USB"))
    yield "handover-several", window
    page.offer_newer(None)
    page.notice.hide()
    page._drives = single
    page.read_drives()
    page.begin()
    page.strip.show()
    page.show_progress(1, 3, "")
    yield "handover-busy", window
    page.end()
    page.take_focus()
    yield "handover", window
    bench = window.bench
    unlocked, tail = bench.unlocked, bench._tail
    bench.take_key(None)
    page.take_focus()
    yield "handover-locked", window
    bench.take_key(unlocked, tail)


def _move(window: AssessorWindow) -> None:
    MoveSheet(window.look, "Kabupaten Sleman", tuple(window.facts.values()), parent=window).open()


def _crash(window: QWidget) -> None:
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        said, sys.__excepthook__ = sys.__excepthook__, lambda *_: None
        try:
            Edge(window.look, "1", lambda: window).handle(type(error), error, error.__traceback__)  # type: ignore[attr-defined]
        finally:
            sys.__excepthook__ = said


def secretariat_scenes(window: SecretariatWindow, places: Places) -> Iterator[Scene]:
    """Every page and sheet of the secretariat's window."""
    for key in (
        "prepare",
        "merge",
        "board",
        "results",
        "documents",
        "verify",
        "settings",
        "help",
        "conflicts",
        "day",
    ):
        window.open_page(key)
        yield key, window
    window.open_page("merge")
    window.merging.take([str(path) for path in places.files])
    yield "merge-preview", window
    yield from _desk_states(window)
    yield from paper_states(window)
    for name, key, opens in desk_sheets(window, places):
        window.open_page(key)
        for sheet in _sheet(window, opens):
            yield f"sheet-{name}", sheet
    yield from proof_states(window, places.extra, _sheet)


def _desk_states(window: SecretariatWindow) -> Iterator[Scene]:
    """The same pages in other states: merged, the record, a watched folder, the matrix, a decision with history."""
    page = window.merging
    assert page.apply.isEnabled()
    page.apply.click()
    yield "merge-merged", window
    page.record.click()
    yield "merge-record", window
    page.watch.begin(window._workspace.folder)
    page._on_more()
    yield "merge-watching", window
    page.strip.begin("Menggabungkan")
    page._running(True)
    page.strip.show_progress("Menggabungkan asesor-ui.skor", 3, 20, seconds_left=40)
    yield "merge-running", window
    page._running(False)
    page.watch.end()
    window.open_page("board")
    window.board.filters.view.choose(MATRIX)
    window.board.refresh()
    yield "board-matrix", window
    window.board.filters.view.choose(BY_ROOM)
    window.board.refresh()
    for reason in ("Panel sepakat", "Asesor meralat"):
        _decide(window, reason)
    window.open_page("conflicts")
    yield "conflicts-history", window
    for action in (DeskAction.ABSENT, DeskAction.PRESENT):
        change = DeskChange(action, "surat kepala daerah diterima", city=SLEMAN)
        change_day(window._workspace, change, operator="Rina")
    window.reload()
    window.open_page("day")
    yield "day-recorded", window


def _decide(window: SecretariatWindow, reason: str) -> None:
    conflict = window.conflicts.table.rows.rows[0]
    decide(
        window._workspace,
        assessor=conflict.assessor.id,
        city=conflict.city.code,
        digest=conflict.digests[0],
        reason=reason,
        agreed_by="Asesor UI",
        operator="Rina",
    )
    window.reload()
