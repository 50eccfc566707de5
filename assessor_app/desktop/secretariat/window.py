"""The secretariat's window: the connect block. It reads the desk once for all pages and hands it to them."""

import base64

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.frame import Breadth, Frame
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.archive.page import ArchivePage
from assessor_app.desktop.secretariat.board.page import BoardPage
from assessor_app.desktop.secretariat.checking.page import CheckPage
from assessor_app.desktop.secretariat.conflicts.page import ConflictsPage
from assessor_app.desktop.secretariat.conflicts.reading import waiting
from assessor_app.desktop.secretariat.day.page import DayPage
from assessor_app.desktop.secretariat.day.reading import DayWish
from assessor_app.desktop.secretariat.documents.page import DocumentsPage
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.merging.page import MergePage
from assessor_app.desktop.secretariat.preparation.page import PreparationPage, SameDrive, same_drive
from assessor_app.desktop.secretariat.reading import Seen, read_desk
from assessor_app.desktop.secretariat.results.page import ResultsPage
from assessor_app.desktop.secretariat.settings.help_page import HelpPage
from assessor_app.desktop.secretariat.settings.page import SettingsPage
from assessor_app.desktop.secretariat.veil import Veil
from assessor_app.desktop.secretariat.verifying.page import VerifyPage
from assessor_app.desktop.widgets.rail import RailItem
from assessor_app.errors import UserError
from assessor_app.operations.clock import Clock, utc_now
from assessor_app.operations.remembering import remember
from assessor_app.storage.workspace import Workspace
from assessor_app.words import sentence, tr

PREPARE, MERGE, BOARD, RESULTS, DOCUMENTS = "prepare", "merge", "board", "results", "documents"
VERIFY, HELP, SETTINGS, OPERATOR = "verify", "help", "settings", "operator"
CONFLICTS, DAY, ARCHIVE, CHECK = "conflicts", "day", "archive", "check"
"""Pages without a place in the rail: one comes to them from another page and goes back there."""

_ASIDE = {
    CONFLICTS: (BOARD, MERGE, RESULTS),
    DAY: (BOARD, MERGE),
    ARCHIVE: (SETTINGS, BOARD),
    CHECK: (SETTINGS, RESULTS),
}
"""Where one comes to them from; the first stands in the rail when it was from elsewhere."""

_GEOMETRY = "geometry"


class SecretariatWindow(Frame):
    """The window of the desk. `setting_chosen(name, value)` for language, shade, contrast and scale;
    `people_wished()` to let somebody else of this laptop sit down.

    Args:
        workspace: of the GUI thread; jobs open their own on its folder.
        clock: what the board reads.
        drives_agree: whether two places share a drive; the second copy must not.
    """

    setting_chosen = Signal(str, str)
    people_wished = Signal()

    def __init__(
        self,
        look: Look,
        workspace: Workspace,
        jobs: Jobs,
        parent: QWidget | None = None,
        *,
        clock: Clock = utc_now,
        drives_agree: SameDrive = same_drive,
    ) -> None:
        self._workspace, self._jobs = workspace, jobs
        super().__init__(look, _title, _items(), _foot(), load=self._load_geometry, save=self._save_geometry)
        self.setParent(parent)
        self._evaluation: str | None = None
        self._again = False
        self.seen: Seen | None = None
        self.duty = Duty(look, workspace, jobs, self)
        self.veil = Veil(workspace, self)
        self._came_from = BOARD
        self.preparation = PreparationPage(look, workspace, jobs, self.duty, drives_agree=drives_agree)
        self.merging = MergePage(look, workspace, jobs, self.duty, self.veil, clock=clock)
        self.board = BoardPage(look, clock=clock)
        self.conflicts = ConflictsPage(look, workspace, jobs, self.duty, self.veil)
        self.day = DayPage(look, workspace, jobs, self.duty)
        self.results = ResultsPage(look, workspace, jobs, self.duty, self.veil)
        self.documents = DocumentsPage(look, workspace, jobs, self.duty)
        self.settings = SettingsPage(look, workspace, jobs, self.duty)
        self.archive = ArchivePage(look, workspace, jobs, self.duty)
        self.checking = CheckPage(look, workspace, jobs, self.duty, clock=clock)
        self._desk_pages = (
            (PREPARE, self.preparation),
            (MERGE, self.merging),
            (BOARD, self.board),
            (RESULTS, self.results),
            (DOCUMENTS, self.documents),
            (SETTINGS, self.settings),
            (VERIFY, VerifyPage(look, workspace, jobs, self.duty)),
            (HELP, HelpPage(look)),
            (CONFLICTS, self.conflicts),
            (DAY, self.day),
            (ARCHIVE, self.archive),
            (CHECK, self.checking),
        )
        for key, page in self._desk_pages:
            self.add_page(key, page)
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Read the desk anew, off this thread, and show it on every page."""
        known = self._workspace.evaluations()
        ids = [summary.id for summary in known]
        if self._evaluation not in ids:
            self._evaluation = ids[0] if ids else None
        self.duty.evaluation = self._evaluation
        if self._evaluation is None:
            self._show(None)
            return
        started = self._jobs.start(
            "desk",
            read_desk,
            self._workspace.folder,
            self._evaluation,
            done=self._show,
            failed=self._on_unreadable,
        )
        self._again = started is None  # what is being read may be older than this wish

    @override
    def open_page(self, key: str) -> None:
        before = self.key
        super().open_page(key)
        if key in _ASIDE:
            if before not in _ASIDE:
                self._came_from = before if before in _ASIDE[key] else _ASIDE[key][0]
            self.rail.choose(self._came_from)

    def _connect(self) -> None:
        for _, page in self._desk_pages:
            page.header.evaluation_chosen.connect(self._on_evaluation_chosen)
        for aside in (self.conflicts, self.day, self.archive, self.checking):
            aside.changed.connect(self._on_changed)
            aside.back_wished.connect(self._on_back_wished)
        self.board.conflicts_wished.connect(self._on_conflicts_wished)
        self.board.card_wished.connect(self._on_card_wished)
        self.board.day_list_wished.connect(self._on_day_list_wished)
        self.board.day_wished.connect(self._on_day_wished)
        self.merging.changed.connect(self._on_changed)
        self.merging.board_wished.connect(self._on_board_wished)
        self.merging.conflicts_wished.connect(self._on_conflicts_wished)
        self.merging.receipts_wished.connect(self._on_receipts_wished)
        self.merging.waiting.connect(self._on_waiting)
        self.results.conflicts_wished.connect(self._on_conflicts_wished)
        self.results.changed.connect(self._on_changed)
        self.preparation.changed.connect(self._on_changed)
        self.settings.setting_chosen.connect(self.setting_chosen)
        self.settings.archive_wished.connect(self._on_archive_wished)
        self.settings.check_wished.connect(self._on_check_wished)
        self.checking.merge_wished.connect(self._on_merge_wished)
        for stand in (self.merging.stand, self.results.stand, self.documents.stand):
            stand.check_wished.connect(self._on_check_wished)
            stand.sides_wished.connect(self._on_sides_wished)
        self.settings.people_wished.connect(self.people_wished)
        self.breadth_changed.connect(self._on_breadth)
        self._on_breadth(self.breadth)
        self.page_opened.connect(self._on_page_opened)
        self.duty.operator_named.connect(self._on_operator_named)
        self.wished.connect(self._on_wished)
        self.closing.connect(self.merging.watch.end)
        self.closing.connect(self._jobs.stop_all)

    def _show(self, seen: Seen | None) -> None:
        self.seen = seen
        known = self._workspace.evaluations()
        for _, page in self._desk_pages:
            page.header.show_evaluation(known, seen.evaluation if seen is not None else None)
            page.show_seen(seen)
        self.rail.set_badge(BOARD, waiting(seen))
        if self._again:
            self._again = False
            self.reload()

    def _on_unreadable(self, error: UserError) -> None:
        for _, page in self._desk_pages:
            page.show_error(error)

    def _on_evaluation_chosen(self, evaluation: str) -> None:
        if evaluation != self._evaluation:
            self._evaluation = evaluation
            self.reload()

    def _on_changed(self, _changes: object) -> None:
        self.reload()

    def _on_breadth(self, breadth: Breadth) -> None:
        for _, page in self._desk_pages:
            page.set_breadth(breadth)

    def _on_page_opened(self, key: str) -> None:
        if key == DOCUMENTS:
            self.documents.refresh()

    def _on_board_wished(self) -> None:
        self.open_page(BOARD)

    def _on_back_wished(self) -> None:
        self.open_page(self._came_from)

    def _on_conflicts_wished(self, city: str, assessor: str) -> None:
        self.open_page(CONFLICTS)
        self.conflicts.bring(city, assessor)

    def _on_card_wished(self, assessor: str) -> None:
        self.open_page(ARCHIVE)
        self.archive.replace_card(assessor)

    def _on_archive_wished(self) -> None:
        self.open_page(ARCHIVE)

    def _on_check_wished(self) -> None:
        self.open_page(CHECK)
        self.checking.check()

    def _on_sides_wished(self) -> None:
        self.open_page(RESULTS)
        self.results.compare()

    def _on_merge_wished(self) -> None:
        self.open_page(MERGE)

    def _on_receipts_wished(self) -> None:
        self.open_page(DOCUMENTS)
        self.documents.browser.kinds.choose("receipts")

    def _on_waiting(self, files: int) -> None:
        self.rail.set_badge(MERGE, files)

    def _on_day_list_wished(self) -> None:
        self.open_page(DAY)

    def _on_day_wished(self, wish: DayWish) -> None:
        self.day.record(wish)

    def _on_operator_named(self, name: str) -> None:
        initials = "".join(word[0] for word in name.split() if word[0].isalnum())[:2].upper()
        self.rail.set_person(OPERATOR, initials or "?", tr("Petugas: {name}", name=name))

    def _on_wished(self, key: str) -> None:
        if key == OPERATOR:
            self.duty.ask()

    def _load_geometry(self) -> bytes | None:
        kept = self._workspace.ui_state(_GEOMETRY)
        return base64.b64decode(kept) if kept else None

    def _save_geometry(self, geometry: bytes) -> None:
        remember(self._workspace, {_GEOMETRY: base64.b64encode(geometry).decode()})


def _items() -> list[RailItem]:
    return [
        RailItem(PREPARE, "calendar-days", _prepare),
        RailItem(MERGE, "git-merge", _merge),
        RailItem(BOARD, "layout-grid", _board),
        RailItem(RESULTS, "table-2", _results),
        RailItem(DOCUMENTS, "file-text", _documents),
    ]


def _foot() -> list[RailItem]:
    return [
        RailItem(VERIFY, "file-check", _verify),
        RailItem(HELP, "circle-question-mark", _help),
        RailItem(SETTINGS, "sliders-horizontal", _settings),
    ]


def _title() -> str:
    return tr("Penilaian Kota Cerdas, sekretariat")


def _prepare() -> str:
    return tr("Persiapan")


def _merge() -> str:
    return tr("Gabung")


def _board() -> str:
    return tr("Pantau")


def _results() -> str:
    return tr("Hasil")


def _documents() -> str:
    return sentence("page", "documents")


def _verify() -> str:
    return tr("Verifikasi")


def _help() -> str:
    return tr("Bantuan")


def _settings() -> str:
    return tr("Setelan")
