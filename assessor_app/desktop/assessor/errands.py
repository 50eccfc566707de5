"""What an assessor does beside scoring: moving a draft, shifting a room, reading history and keys, newer packages.

It owns the sheets that ask, and the news that tell; the window hears what has to be read again.
"""

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.facts import CityFacts
from assessor_app.desktop.assessor.history import HistorySheet
from assessor_app.desktop.assessor.history_lines import history_lines
from assessor_app.desktop.assessor.key_list import KeySheet
from assessor_app.desktop.assessor.moving import Mover
from assessor_app.desktop.assessor.newsdesk import NewsDesk
from assessor_app.desktop.assessor.revising import Reviser, revision_words
from assessor_app.desktop.assessor.sheet_desk import SheetDesk
from assessor_app.desktop.assessor.sheet_menu import HISTORY, KEYS, MOVE
from assessor_app.desktop.assessor.shifting import Shifter
from assessor_app.desktop.frame import Frame
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.errors import UserError
from assessor_app.operations.joining import Continued
from assessor_app.operations.revising import Revised


class Errands(QObject):
    """`reread_wanted()` after cities moved or sessions shifted, `evaluation_changed()` after a package was taken."""

    reread_wanted = Signal()
    evaluation_changed = Signal()

    def __init__(self, look: Look, bench: Bench, jobs: Jobs, desk: SheetDesk, window: Frame) -> None:
        super().__init__(window)
        self._look, self._bench, self._desk, self._window = look, bench, desk, window
        self.mover, self.shifter = Mover(look, bench, window), Shifter(look, bench, window)
        self.reviser, self.news = Reviser(bench, jobs, window), NewsDesk(look, bench, window)
        self._scoring = False
        self._waiting: list[Revised] = []
        self.mover.moved.connect(self._on_moved)
        self.shifter.shifted.connect(self._on_shifted)
        self.reviser.revised.connect(self._on_revised)
        self.reviser.refused.connect(self._on_refused)
        self.reviser.continued.connect(self._on_continued)
        self.news.history_wanted.connect(self.show_history)
        self.news.move_back_wanted.connect(self.mover.move)
        self.news.shift_back_wanted.connect(self.shifter.undo)

    def take(self, key: str, city: str, facts: Mapping[str, CityFacts]) -> None:
        """Do what a line of a sheet's menu says."""
        if key == MOVE:
            self._desk.flush()
            self.mover.ask(city, facts)
        elif key == HISTORY:
            self.show_history(city)
        elif key == KEYS:
            self.show_keys()

    def show_keys(self) -> None:
        """Show the key list over the window."""
        KeySheet(self._look, parent=self._window).open()

    def show_history(self, city: str) -> None:
        """Show what was changed on a city's sheet, and when."""
        self._desk.flush()
        name = self._bench.evaluation.city(city).name
        HistorySheet(self._look, name, history_lines(self._bench, city), parent=self._window).open()

    def ask_shift(self, iso: str) -> None:
        """Ask by how much a room of that day is shifted."""
        self.shifter.ask(dt.date.fromisoformat(iso))

    def set_scoring(self, scoring: bool) -> None:
        """Whether a sheet is under the fingers; a package taken meanwhile is applied when none is."""
        self._scoring = scoring
        if not scoring:
            self._apply()

    def _on_moved(self, source: str, target: str) -> None:
        here = self._desk.content
        self.reread_wanted.emit()
        if here is not None and here.city.code in (source, target):
            self._desk.follow(target)
        self.news.show_moved(source, target)

    def _on_shifted(self, sentence: str) -> None:
        self.reread_wanted.emit()
        self._desk.again()
        self.news.show_shifted(sentence)

    def _on_revised(self, revised: Revised) -> None:
        self._waiting.append(revised)
        if not self._scoring:
            self._apply()

    def _apply(self) -> None:
        waiting, self._waiting = self._waiting, []
        for revised in waiting:
            self._bench.reload()
            if revised.key_replaced:
                self._bench.take_key(None)
            self.evaluation_changed.emit()
            self._desk.again()
            self.news.show_revision(*revision_words(revised))

    def _on_continued(self, continued: Continued) -> None:
        self.evaluation_changed.emit()
        self._desk.again()
        self.news.show_continued(continued)

    def _on_refused(self, error: UserError) -> None:
        self.news.show_refusal(error)
