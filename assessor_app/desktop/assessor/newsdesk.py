"""The news above the pages: what was recovered, moved, shifted, taken over; each banner with its one way on.

It decides what is said and when it goes; the window hears wishes by signal.
"""

from PySide6.QtCore import QObject, Signal

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.news import clock_banner, last_mark_words, recovery_facts
from assessor_app.desktop.assessor.recall import Place
from assessor_app.desktop.edge import show_problem
from assessor_app.desktop.frame import Breadth, Frame
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.base import Wording
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.notices import Banner, Tone
from assessor_app.errors import UserError
from assessor_app.operations.joining import Continued
from assessor_app.words import ntr, tr


class NewsDesk(QObject):
    """`history_wanted(code)`, `move_back_wanted(from, to)`, `shift_back_wanted()`."""

    history_wanted = Signal(str)
    move_back_wanted = Signal(str, str)
    shift_back_wanted = Signal()

    def __init__(self, look: Look, bench: Bench, window: Frame) -> None:
        super().__init__(window)
        self._look, self._bench, self._window = look, bench, window
        self._undoable: Banner | None = None
        self._refusal: Banner | None = None
        self._recovery: Banner | None = None
        self._place: Place | None = None
        self._moved = ("", "")
        self._city = ""

    def show_clock(self) -> None:
        """The laptop's clock lies outside the event."""
        self._window.show_banner(clock_banner(self._look, self._bench))

    def show_recovery(self, place: Place) -> None:
        """The program ended suddenly; say what is saved, and offer what was changed when."""
        self._city, self._place = place.city, place
        banner = self._recovery = Banner(self._look, _recovered, icon="history", beside=True)
        go_on = Button(self._look, _go_on, key="Esc", size=32)
        go_on.clicked.connect(banner.close_banner)
        history = self._to_history = Button(self._look, _history, "quiet", size=32)
        history.clicked.connect(self._on_history)
        for button in (go_on, history):
            banner.add_action(button)
        self._fit_recovery(self._window.breadth)
        self._window.breadth_changed.connect(self._fit_recovery)
        banner.closed.connect(self._on_recovery_closed)
        self._window.show_banner(banner)

    def _fit_recovery(self, breadth: Breadth) -> None:
        """With large text the banner leaves the sheet its room: one fact, and the history stays in the menu."""
        if self._recovery is None or self._place is None:
            return
        narrow = breadth is Breadth.NARROW
        mark = last_mark_words(self._bench, short=narrow)
        self._recovery.tell(_recovered, mark if narrow else recovery_facts(self._bench, self._place, mark))
        self._to_history.setVisible(not narrow)

    def _on_recovery_closed(self) -> None:
        self._recovery = None

    def show_moved(self, source: str, target: str) -> None:
        """A draft stands under another city now."""
        self._moved = (source, target)
        evaluation = self._bench.evaluation
        sentence = tr(
            "Isi lembar {source} dipindahkan ke {target}.",
            source=evaluation.city(source).name,
            target=evaluation.city(target).name,
        )
        self._show_undoable(sentence, "pencil").clicked.connect(self._on_move_back)

    def show_shifted(self, sentence: str) -> None:
        """A room runs later or earlier now."""
        self._show_undoable(sentence, "clock").clicked.connect(self._on_shift_back)

    def show_revision(self, sentence: str, facts: str) -> None:
        """A newer package was taken; what it changed for this assessor."""
        banner = Banner(self._look, sentence, facts, icon="package-check", tone="soga" if facts else "nila")
        self._add_close(banner)
        self._window.show_banner(banner)

    def show_refusal(self, error: UserError) -> None:
        """A file was not taken; only the last refusal stays."""
        if self._refusal is not None:
            self._refusal.close_banner()
        banner = self._refusal = Banner(self._look, "", icon="octagon-alert", tone="bata")
        banner.closed.connect(self._on_refusal_closed)
        self._add_close(banner)
        show_problem(banner, error)
        self._window.show_banner(banner)

    def show_continued(self, continued: Continued) -> None:
        """An own score file was taken."""
        sentence = tr(
            "{n} versi dan {m} konsep dibawa dari berkas skor Anda",
            n=continued.versions_added,
            m=continued.drafts_added,
        )
        beside = continued.drafts_kept_beside
        facts = ntr("{n} konsep lain disimpan di sampingnya.", "{n} konsep lain disimpan di sampingnya.", beside)
        banner = Banner(self._look, sentence + ".", facts if beside else "", icon="history")
        self._add_close(banner)
        self._window.show_banner(banner)

    def _show_undoable(self, sentence: Wording, icon: str, tone: Tone = "nila") -> Button:
        """Say what was done; only the last such thing can be taken back here."""
        if self._undoable is not None:
            self._undoable.close_banner()
        banner = self._undoable = Banner(self._look, sentence, icon=icon, tone=tone)
        banner.closed.connect(self._on_undoable_closed)
        undo = Button(self._look, _undo, size=32)
        banner.add_action(undo)
        self._add_close(banner)
        self._window.show_banner(banner)
        return undo

    def _add_close(self, banner: Banner) -> None:
        close = Button(self._look, _close, "quiet", key="Esc", size=32, flush=True)
        close.clicked.connect(banner.close_banner)
        banner.add_action(close)

    def _on_undoable_closed(self) -> None:
        self._undoable = None

    def _on_refusal_closed(self) -> None:
        self._refusal = None

    def _on_history(self) -> None:
        self.history_wanted.emit(self._city)

    def _on_move_back(self) -> None:
        self._close_undoable()
        source, target = self._moved
        self.move_back_wanted.emit(target, source)

    def _on_shift_back(self) -> None:
        self._close_undoable()
        self.shift_back_wanted.emit()

    def _close_undoable(self) -> None:
        if self._undoable is not None:
            self._undoable.close_banner()


def _recovered() -> str:
    return tr("Program tertutup tiba-tiba. Semua nilai tetap tersimpan.")


def _go_on() -> str:
    return tr("Lanjutkan")


def _history() -> str:
    return tr("Lihat riwayat")


def _undo() -> str:
    return tr("Urungkan")


def _close() -> str:
    return tr("Mengerti")
