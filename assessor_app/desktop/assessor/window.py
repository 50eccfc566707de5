"""The assessor's window: the connect block. It hands facts to the pages and their wishes to the bench's verbs."""

from typing import Final

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.day import make_day
from assessor_app.desktop.assessor.errands import Errands
from assessor_app.desktop.assessor.facts import CityFacts, city_facts
from assessor_app.desktop.assessor.handing import Handing
from assessor_app.desktop.assessor.handover.page import HandoverPage
from assessor_app.desktop.assessor.help_page import HelpPage
from assessor_app.desktop.assessor.rail_items import (
    HANDOVER,
    HELP,
    PERSON,
    SETTINGS,
    SHEET,
    TODAY,
    foot_items,
    initials,
    main_items,
)
from assessor_app.desktop.assessor.recall import NOTE, Recall
from assessor_app.desktop.assessor.settings_page import SettingsPage
from assessor_app.desktop.assessor.sheet_desk import SheetDesk
from assessor_app.desktop.assessor.sheet_page import MARKS, SIGN, SheetPage
from assessor_app.desktop.assessor.today.page import TodayPage
from assessor_app.desktop.frame import Breadth, Frame
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.domain.schedule import event_day
from assessor_app.errors import UserError
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, utc_now
from assessor_app.operations.revising import NewerPackage
from assessor_app.operations.seat import Unlocked
from assessor_app.storage.workspace import Workspace
from assessor_app.words import current, tr

_MINUTE_MS: Final = 60_000


class AssessorWindow(Frame):
    """`setting_chosen(name, value)` for language, theme, contrast and text size, which belong to the program; so do
    `people_wanted()`, `evaluation_wanted()` for one more, `evaluation_chosen(id)` for another of this workspace.
    """

    setting_chosen = Signal(str, str)
    people_wanted = Signal()
    evaluation_wanted = Signal()
    evaluation_chosen = Signal(str)

    _closed = False

    def __init__(
        self,
        look: Look,
        workspace: Workspace,
        jobs: Jobs,
        parent: QWidget | None = None,
        *,
        evaluation: str | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self.bench = Bench(workspace, evaluation=evaluation, clock=clock)
        self.recall = Recall(self.bench)
        super().__init__(look, self._title_words, main_items(), foot_items(), load=self._load, save=self._save)
        if parent is not None:
            self.setParent(parent, Qt.WindowType.Window)
        self.bench.setParent(self)
        self.jobs = jobs
        self.facts: dict[str, CityFacts] = {}
        self.today, self.sheet = TodayPage(look), SheetPage(look)
        self.handover, self.help = HandoverPage(look), HelpPage(look)
        self.settings = SettingsPage(look, current().language)
        self.desk = SheetDesk(look, self.bench, self.sheet, jobs, self)
        self.handing = Handing(look, self.bench, self.handover, jobs, self)
        self.errands = Errands(look, self.bench, jobs, self.desk, self)
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
        bench, desk, errands = self.bench, self.desk, self.errands
        bench.changed.connect(self._on_changed)
        bench.refused.connect(self._on_refused)
        bench.key_changed.connect(self._on_key_changed)
        self.page_opened.connect(self._on_page_opened)
        self.breadth_changed.connect(self._follow_breadth)
        self.wished.connect(self._on_wished)
        self.closing.connect(self._on_closing)
        self.today.city_wanted.connect(self._on_row_opened)
        self.today.handover_wanted.connect(self._on_handover_wanted)
        self.today.received.connect(self._on_received)
        self.today.day_chosen.connect(self.recall.day)
        self.sheet.cities.city_chosen.connect(self._on_city_wanted)
        self.sheet.step_opened.connect(self._on_step_opened)
        desk.focused.connect(self._on_focused)
        desk.moved_on.connect(self._reread)
        self.handover.city_wanted.connect(self._on_row_opened)
        self.handover.finished.connect(self._on_handover_finished)
        self.handing.handed.connect(self._reread)
        self.handover.drives_read.connect(errands.reviser.look)
        self.handover.newer_wanted.connect(errands.reviser.take)
        errands.reviser.found.connect(self._on_newer_found)
        errands.reread_wanted.connect(self._reread)
        errands.evaluation_changed.connect(self._on_evaluation_changed)
        self.settings.setting_chosen.connect(self.setting_chosen)
        self.settings.lock_wanted.connect(self._on_lock_wanted)
        self.settings.people_wanted.connect(self.people_wanted)
        self.settings.evaluation_wanted.connect(self.evaluation_wanted)
        self.settings.package_wanted.connect(errands.reviser.ask)
        self.settings.own_wanted.connect(errands.reviser.ask_own)
        self.today.evaluation_chosen.connect(self._on_evaluation_chosen)
        self._ticker.timeout.connect(self._on_minute)
        self.today.shift_wanted.connect(errands.ask_shift)
        self.today.row_wished.connect(self._on_row_wished)
        self.sheet.wished.connect(self._on_sheet_wished)
        self.sheet.scoring.side.typing.connect(self._on_typing)
        self.sheet.findings.typing.connect(self._on_finding_typed)
        help_key = QShortcut(QKeySequence("F1"), self)
        help_key.activated.connect(errands.show_keys)

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
        self.facts = city_facts(bench.workspace, bench.evaluation, bench.seat, bench.now(), schedule=bench.schedule)
        self._show_facts()

    def _show_facts(self) -> None:
        day = make_day(self.bench, self.facts, self.recall.chosen_day())
        self.today.show_day(day)
        codes = day.days.get(day.today, ()) if day.today else ()
        date = " ".join(current().day(day.today).split()[1:]) if day.today else ""
        title = tr("Hari ini, {day}", day=date) if date else ""
        self.sheet.cities.show_facts(self.facts, codes, title)
        self.handing.show(self.facts)
        self.rail.set_badge(HANDOVER, sum(f.waiting for f in self.facts.values()))

    def _on_changed(self, changes: Changes) -> None:
        if changes.evaluation:
            self._reread()
            return
        bench = self.bench
        moved = city_facts(
            bench.workspace, bench.evaluation, bench.seat, bench.now(), changes.cities, schedule=bench.schedule
        )
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
        self.errands.set_scoring(key == SHEET)
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
            self.handover.read_drives()
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
            self.errands.news.show_clock()
        if crashed and place is not None and place.city in self.facts:
            self.open_city(place.city, step=place.step, focus=place.indicator)
            if place.field == NOTE:
                self.sheet.scoring.open_note()
            elif place.field:
                self.sheet.findings.open_finding(place.field)
            self.errands.news.show_recovery(place)
        else:
            self.today.take_focus()

    def _show_person(self) -> None:
        seat = self.bench.seat
        person = self.bench.evaluation.assessor(seat.assessor)
        self.rail.set_person(PERSON, initials(person.institution or seat.name), seat.name)
        self.settings.show_package(self.bench.evaluation.title, self.bench.evaluation.revision)
        known = [(e.id, e.title) for e in self.bench.workspace.evaluations()]
        self.today.show_evaluations(known, self.bench.evaluation.id)
        unlocked = self.bench.unlocked is not None
        state = (
            tr("Kunci terbuka sampai program ditutup.")
            if unlocked
            else tr("Kunci tertutup; tanda tangan meminta kode akses lengkap.")
        )
        self.settings.show_person(
            seat.name, f"{self.bench.evaluation.title} · {person.institution}\n{state}", unlocked=unlocked
        )

    def _on_evaluation_chosen(self, evaluation: str) -> None:
        if evaluation != self.bench.evaluation.id:
            self.evaluation_chosen.emit(evaluation)

    def _on_row_opened(self, code: str) -> None:
        """A sheet that only waits for the signature opens where it is signed, another one at its marks."""
        self.open_city(code, step=SIGN if self.facts[code].ready else MARKS)

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

    def _on_newer_found(self, newer: NewerPackage | None) -> None:
        self.handover.offer_newer(newer.path if newer else None, newer.revision if newer else 0)

    def _on_finding_typed(self, place: str) -> None:
        if self.desk.content is not None:
            code = self.sheet.scoring.list.code
            self.recall.place(self.desk.content.city.code, self.sheet.step, code, place)

    def _on_evaluation_changed(self) -> None:
        self._reread()
        self._show_person()
        if self.key == HANDOVER:
            self.handover.read_drives()

    def _on_row_wished(self, key: str, city: str) -> None:
        self.errands.take(key, city, self.facts)

    def _on_sheet_wished(self, key: str) -> None:
        if self.desk.content is not None:
            self.errands.take(key, self.desk.content.city.code, self.facts)

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

    def _on_typing(self, typing: bool) -> None:
        """The note got or lost the focus; after a crash it is named and goes on."""
        if self.desk.content is not None:
            code = self.sheet.scoring.list.code
            self.recall.place(self.desk.content.city.code, self.sheet.step, code, NOTE if typing else "")

    def _on_minute(self) -> None:
        if self.key == TODAY:
            self._reread()

    def _on_closing(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._ticker.stop()
        self.sheet.scoring.flush()
        self.sheet.findings.flush()
        self.jobs.stop_all()
        self.recall.end()
