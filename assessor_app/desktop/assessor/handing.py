"""Handing over: takes the page's wish, opens the key where it is closed, offers what is complete for signing first,
writes in a job, shows the receipt.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.facts import CityFacts
from assessor_app.desktop.assessor.handover.page import HandoverPage
from assessor_app.desktop.assessor.phrases import moment_words
from assessor_app.desktop.assessor.signing_all import SignAll
from assessor_app.desktop.assessor.work import unlock_seat, write_scores
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.domain.text import slug
from assessor_app.errors import UserError
from assessor_app.operations.export import Exported
from assessor_app.operations.seat import Unlocked
from assessor_app.words import current

EXPORT, UNLOCK = "export", "export-key"


class Handing(QObject):
    """`handed()` after a file was written or sheets were signed."""

    handed = Signal()

    def __init__(self, look: Look, bench: Bench, page: HandoverPage, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._page, self._jobs = bench, page, jobs
        self._wish: tuple[Path, bool] | None = None
        self._code = ""
        self._ready: tuple[CityFacts, ...] = ()
        self.signer = SignAll(look, bench, jobs, window)
        self.signer.began.connect(page.begin)
        self.signer.ended.connect(page.end)
        self.signer.refused.connect(page.show_problem)
        self.signer.progressed.connect(page.show_progress)
        self.signer.signed.connect(self._on_all_signed)
        self.signer.passed.connect(self._write)
        page.handover_wanted.connect(self._on_handover_wanted)
        page.sign_all_wanted.connect(self._on_sign_all_wanted)
        page.cancel_wanted.connect(self._on_cancel_wanted)

    def show(self, facts: Mapping[str, CityFacts]) -> None:
        """Show what a file would hold now."""
        bench = self._bench
        exports = bench.workspace.exports(bench.evaluation.id, bench.seat.assessor)
        self._ready = tuple(f for f in facts.values() if f.ready)
        self._page.show_state(
            sorted((f for f in facts.values() if f.progress.versions or f.progress.draft), key=_by_session),
            unlocked=bench.unlocked is not None,
            meta=f"{bench.evaluation.title} · {bench.seat.name}",
            since=moment_words(bench.local(exports[-1].at)) if exports else "",
        )

    def _on_handover_wanted(self, folder: Path, code: str, sealed: bool, _by_drive: bool) -> None:
        self._wish = (folder, sealed)
        bench = self._bench
        self._page.begin()
        if bench.unlocked is not None:
            self._offer_or_write()
            return
        self._code = code
        args = (bench.workspace.folder, bench.evaluation.id, code)
        self._jobs.start(UNLOCK, unlock_seat, *args, done=self._on_key, failed=self._on_failed)

    def _on_key(self, unlocked: Unlocked) -> None:
        code, self._code = self._code, ""
        self._bench.take_key(unlocked, code)
        self._page.begin()
        self._offer_or_write()

    def _offer_or_write(self) -> None:
        if self._ready:
            self._page.end()
            self.signer.ask(self._ready, handing=True)
        else:
            self._write()

    def _write(self) -> None:
        bench = self._bench
        assert self._wish is not None and bench.unlocked is not None
        folder, sealed = self._wish
        self._page.begin()
        out = folder / self._file_name()
        args = (bench.workspace.folder, out, bench.unlocked, sealed, bench.clock)
        self._jobs.start(
            EXPORT,
            write_scores,
            *args,
            done=self._on_written,
            failed=self._on_failed,
            cancelled=self._page.end,
            progressed=self._page.show_progress,
        )

    def _file_name(self) -> str:
        """`skor-ui-1-2019-06-20-2.skor`: whose, the event's day, the how many-eth file."""
        bench = self._bench
        n = len(bench.workspace.exports(bench.evaluation.id, bench.seat.assessor)) + 1
        return f"skor-{slug(bench.seat.assessor)}-{bench.now().date().isoformat()}-{n}.skor"

    def _on_written(self, exported: Exported) -> None:
        bench = self._bench
        progress = bench.workspace.sheet_progress(bench.evaluation.id, bench.seat.assessor)
        signed = [p for p in progress.values() if p.versions]
        recused = sum(p.recused for p in signed)
        self._page.show_receipt(
            exported,
            marks=sum(p.signed_scored for p in signed),
            not_applicable=sum(p.signed_not_applicable for p in signed),
            recused=recused,
            at=current().time(bench.now().time(), seconds=True),
        )
        self.handed.emit()

    def _on_sign_all_wanted(self) -> None:
        if self._ready:
            self.signer.ask(self._ready, handing=False)

    def _on_all_signed(self, handing: bool) -> None:
        self.handed.emit()
        if handing:
            self._write()

    def _on_cancel_wanted(self) -> None:
        self._jobs.cancel(EXPORT)
        self.signer.cancel()

    def _on_failed(self, error: UserError) -> None:
        self._page.show_problem(error)


def _by_session(facts: CityFacts) -> tuple[str, str]:
    """In the order of the schedule, cities outside it last."""
    session = facts.session
    return (f"{session.date} {session.start}" if session else "~", facts.city.name)
