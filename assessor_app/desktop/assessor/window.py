"""The assessor's window: the connect block. It hands facts to the pages and their wishes to the bench's verbs."""

from typing import Final

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.day import make_day
from assessor_app.desktop.assessor.facts import CityFacts, city_facts
from assessor_app.desktop.assessor.handing import Handing
from assessor_app.desktop.assessor.handover.page import HandoverPage
from assessor_app.desktop.assessor.help_page import HelpPage
from assessor_app.desktop.assessor.news import clock_banner, last_mark_words, recovery_banner
from assessor_app.desktop.assessor.recall import Recall
from assessor_app.desktop.assessor.settings_page import SettingsPage
from assessor_app.desktop.assessor.sheet_desk import SheetDesk
from assessor_app.desktop.assessor.sheet_page import SheetPage
from assessor_app.desktop.assessor.today.page import TodayPage
from assessor_app.desktop.frame import Breadth, Frame
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.widgets.rail import RailItem
from assessor_app.domain.schedule import event_day
from assessor_app.errors import UserError
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, utc_now
from assessor_app.operations.seat import Unlocked
from assessor_app.storage.workspace import Workspace
from assessor_app.words import current, tr

TODAY, SHEET, HANDOVER, HELP, SETTINGS, PERSON = "today", "sheet", "handover", "help", "settings", "person"
_MINUTE_MS: Final = 60_000


class AssessorWindow(Frame):
    """`setting_chosen(name, value)` for language, theme, contrast and text size, which belong to the program."""

    setting_chosen = Signal(str, str)

    _closed = False

    def __init__(
        self, look: Look, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None, *, clock: Clock = utc_now
    ) -> None:
        self.bench = Bench(workspace, clock=clock)
        self.recall = Recall(self.bench)
        super().__init__(look, self._title_words, _items(), _foot(), load=self._load, save=self._save)
        if parent is not None:
            self.setParent(parent, Qt.WindowType.Window)
        self.bench.setParent(self)
        self.jobs = jobs
        self.facts: dict[str, CityFacts] = {}
        self.today, self.sheet = TodayPage(look), SheetPage(look)
        self.handover, self.help = HandoverPage(look), HelpPage(look)
        self.settings = SettingsPage(look, current().language)
        self.desk = SheetDesk(look, self.bench, self.sheet, jobs, self)
        self.handing = Handing(self.bench, self.handover, jobs, self)
        self._ticker = QTimer(self)
        self._ticker.setInterval(_MINUTE_MS)
        self._wire()
        self._reread()
        for key, page in (
            (TODAY, self.today),
            (SHEET, self.sheet),
            (HANDOVER, self.handover),
            (HELP, self.help),
            (SETTINGS, self.settings),
        ):
            self.add_page(key, page)
        self._show_person()
        self._follow_breadth(self.breadth)
        self._return()
        self._ticker.start()

    def take_key(self, unlocked: Unlocked, code: str) -> None:
        """Keep the key that joining opened."""
        self.bench.take_key(unlocked, code)

    def open_city(self, code: str, *, step: str = "", focus: str = "") -> None:
        """Open the sheet of a city."""
        self.sheet.close_list()
        self.desk.open(code, focus=focus)
        self.open_page(SHEET)
        if step:
            self.sheet.open_step(step)
        self.sheet.focus_step()
        self.recall.place(code, self.sheet.step, focus)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "desk") and not self._closed:
            self._reread()
            self.desk.again()
            self._show_person()

    def _wire(self) -> None:
        bench, desk = self.bench, self.desk
        bench.changed.connect(self._on_changed)
        bench.refused.connect(self._on_refused)
        bench.key_changed.connect(self._on_key_changed)
        self.page_opened.connect(self._on_page_opened)
        self.breadth_changed.connect(self._follow_breadth)
        self.wished.connect(self._on_wished)
        self.closing.connect(self._on_closing)
        self.today.city_wanted.connect(self._on_city_wanted)
        self.today.handover_wanted.connect(self._on_handover_wanted)
        self.today.received.connect(self._on_received)
        self.today.day_chosen.connect(self.recall.day)
        self.sheet.cities.city_chosen.connect(self._on_city_wanted)
        self.sheet.step_opened.connect(self._on_step_opened)
        desk.focused.connect(self._on_focused)
        desk.moved_on.connect(self._reread)
        self.handover.city_wanted.connect(self._on_city_wanted)
        self.handover.finished.connect(self._on_handover_finished)
        self.handing.handed.connect(self._reread)
        self.settings.setting_chosen.connect(self.setting_chosen)
        self.settings.lock_wanted.connect(self._on_lock_wanted)
        self._ticker.timeout.connect(self._on_minute)
        help_key = QShortcut(QKeySequence("F1"), self)
        help_key.activated.connect(self._on_help)

    def _title_words(self) -> str:
        return f"{self.bench.seat.name} · {self.bench.evaluation.title}"

    def _load(self) -> bytes | None:
        stored = self.bench.workspace.ui_state("geometry")
        return bytes(QByteArray.fromBase64(stored.encode()).data()) if stored else None

    def _save(self, geometry: bytes) -> None:
        self.bench.remember({"geometry": bytes(QByteArray(geometry).toBase64().data()).decode()})

    def _reread(self) -> None:
        """Read the facts of every city: another evaluation, another minute, another language."""
        bench = self.bench
        self.facts = city_facts(bench.workspace, bench.evaluation, bench.seat, bench.now())
        self._show_facts()

    def _show_facts(self) -> None:
        day = make_day(self.bench, self.facts, self.recall.chosen_day())
        self.today.show_day(day)
        codes = day.days.get(day.today, ()) if day.today else ()
        title = tr("Hari ini, {day}", day=current().day(day.today)) if day.today else ""
        self.sheet.cities.show_facts(self.facts, codes, title)
        self.handing.show(self.facts)
        self.rail.set_badge(
            HANDOVER, sum(bool(f.progress.versions) and not f.handed_over for f in self.facts.values())
        )

    def _on_changed(self, changes: Changes) -> None:
        if changes.evaluation:
            self._reread()
            return
        bench = self.bench
        moved = city_facts(bench.workspace, bench.evaluation, bench.seat, bench.now(), changes.cities)
        before = {code: self.facts[code].state for code in moved}
        self.facts.update(moved)
        if any(self.facts[code].state is not state for code, state in before.items()) or self.key != SHEET:
            self._show_facts()
        else:
            self.sheet.cities.update_facts(moved)

    def _on_refused(self, error: UserError) -> None:
        self.desk.show_problem(error)

    def _on_key_changed(self) -> None:
        self.desk.again()
        self.handing.show(self.facts)
        self._show_person()

    def _on_page_opened(self, key: str) -> None:
        if not hasattr(self, "desk"):
            return
        if key == TODAY:
            self._show_facts()
            self.today.take_focus()
        elif key == SHEET:
            if self.desk.content is None:
                self.desk.open(self._first_city())
            self.sheet.focus_step()
        elif key == HANDOVER:
            self.sheet.scoring.flush()
            self.sheet.findings.flush()
            self.handing.show(self.facts)
            self.handover.take_focus()

    def _first_city(self) -> str:
        """The city of now, else the next, else the first that still needs something."""
        day = make_day(self.bench, self.facts, self.recall.chosen_day())
        listed = day.days.get(day.today, ()) if day.today else ()
        return day.now or day.next or next(iter(listed or self.facts))

    def _follow_breadth(self, breadth: Breadth) -> None:
        self.today.set_breadth(breadth)
        self.sheet.set_breadth(breadth)
        self.handover.set_breadth(breadth)

    def _return(self) -> None:
        """Go back to where the program was; after a crash say what is saved."""
        place = self.recall.last_place()
        crashed = self.recall.begin()
        if event_day(self.bench.evaluation, self.bench.clock()) is None:
            self.show_banner(clock_banner(self.look, self.bench))
        if crashed and place is not None and place.city in self.facts:
            self.open_city(place.city, step=place.step, focus=place.indicator)
            self.show_banner(recovery_banner(self.look, last_mark_words(self.bench)))
        else:
            self.today.take_focus()

    def _show_person(self) -> None:
        seat = self.bench.seat
        person = self.bench.evaluation.assessor(seat.assessor)
        initials = "".join(part[0] for part in (person.institution or seat.name).split()[:2]).upper()
        if person.institution.isupper() and len(person.institution) <= 3:
            initials = person.institution
        self.rail.set_person(PERSON, initials[:3], seat.name)
        unlocked = self.bench.unlocked is not None
        state = (
            tr("Kunci terbuka sampai program ditutup.")
            if unlocked
            else tr("Kunci tertutup; tanda tangan meminta kode akses lengkap.")
        )
        self.settings.show_person(
            seat.name, f"{self.bench.evaluation.title} · {person.institution}\n{state}", unlocked=unlocked
        )

    def _on_city_wanted(self, code: str) -> None:
        self.open_city(code)

    def _on_step_opened(self, step: str) -> None:
        if self.desk.content is not None:
            self.recall.place(self.desk.content.city.code, step, self.sheet.scoring.list.code)
            self.desk.prepare(step)

    def _on_focused(self, code: str) -> None:
        if self.desk.content is not None:
            self.recall.place(self.desk.content.city.code, self.sheet.step, code)

    def _on_handover_wanted(self) -> None:
        self.open_page(HANDOVER)

    def _on_handover_finished(self) -> None:
        self.open_page(TODAY)

    def _on_received(self, code: str) -> None:
        digest = self.facts[code].progress.digest
        key = f"received.{self.bench.evaluation.id}"
        known = set((self.bench.workspace.ui_state(key) or "").split())
        self.bench.remember({key: " ".join(sorted({*known, digest or ""}))})
        self._reread()

    def _on_wished(self, key: str) -> None:
        if key == PERSON:
            self.open_page(SETTINGS)

    def _on_lock_wanted(self) -> None:
        self.bench.take_key(None)

    def _on_help(self) -> None:
        self.open_page(HELP)

    def _on_minute(self) -> None:
        if self.key == TODAY:
            self._reread()

    def _on_closing(self) -> None:
        self._closed = True
        self._ticker.stop()
        self.sheet.scoring.flush()
        self.sheet.findings.flush()
        self.jobs.stop_all()
        self.recall.end()


def _items() -> list[RailItem]:
    return [
        RailItem(TODAY, "calendar-clock", _today),
        RailItem(SHEET, "clipboard-list", _sheet),
        RailItem(HANDOVER, "hard-drive-upload", _handover),
    ]


def _foot() -> list[RailItem]:
    return [RailItem(HELP, "circle-question-mark", _help), RailItem(SETTINGS, "sliders-horizontal", _settings)]


def _today() -> str:
    return tr("Hari ini")


def _sheet() -> str:
    return tr("Lembar")


def _handover() -> str:
    return tr("Serahkan")


def _help() -> str:
    return tr("Bantuan")


def _settings() -> str:
    return tr("Setelan")
