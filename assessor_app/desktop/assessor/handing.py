"""Handing over: takes the page's wish, opens the key where it is closed, writes in a job, shows the receipt."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.facts import CityFacts
from assessor_app.desktop.assessor.handover.page import HandoverPage
from assessor_app.desktop.assessor.phrases import moment_words
from assessor_app.desktop.assessor.work import sign_complete, unlock_seat, write_scores
from assessor_app.desktop.jobs import Jobs
from assessor_app.domain.text import slug
from assessor_app.errors import UserError
from assessor_app.operations.export import Exported
from assessor_app.operations.seat import Unlocked
from assessor_app.operations.signing import Signed
from assessor_app.words import current

EXPORT = "export"


class Handing(QObject):
    """`handed()` after a file was written or sheets were signed."""

    handed = Signal()

    def __init__(self, bench: Bench, page: HandoverPage, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._page, self._jobs = bench, page, jobs
        self._wish: tuple[Path, bool] | None = None
        self._code = ""
        page.handover_wanted.connect(self._on_handover_wanted)
        page.sign_all_wanted.connect(self._on_sign_all_wanted)

    def show(self, facts: Mapping[str, CityFacts]) -> None:
        """Show what a file would hold now."""
        bench = self._bench
        exports = bench.workspace.exports(bench.evaluation.id, bench.seat.assessor)
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
            self._write(bench.unlocked)
            return
        self._code = code
        args = (bench.workspace.folder, bench.evaluation.id, code)
        self._jobs.start(EXPORT, unlock_seat, *args, done=self._on_key, failed=self._on_failed)

    def _on_key(self, unlocked: Unlocked) -> None:
        code, self._code = self._code, ""
        self._bench.take_key(unlocked, code)
        self._page.begin()
        self._write(unlocked)

    def _write(self, unlocked: Unlocked) -> None:
        assert self._wish is not None
        folder, sealed = self._wish
        bench = self._bench
        out = folder / self._file_name()
        args = (bench.workspace.folder, out, unlocked, sealed, bench.clock)
        self._jobs.start("write", write_scores, *args, done=self._on_written, failed=self._on_failed)

    def _file_name(self) -> str:
        """`skor-ui-1-2019-06-20-2.skor`: whose, the event's day, the how many-eth file."""
        bench = self._bench
        n = len(bench.workspace.exports(bench.evaluation.id, bench.seat.assessor)) + 1
        return f"skor-{slug(bench.seat.assessor)}-{bench.now().date().isoformat()}-{n}.skor"

    def _on_written(self, exported: Exported) -> None:
        bench = self._bench
        progress = bench.workspace.sheet_progress(bench.evaluation.id, bench.seat.assessor)
        signed = [p for p in progress.values() if p.versions]
        recused = sum(p.recused and not p.draft for p in signed)
        self._page.show_receipt(
            exported,
            marks=sum(p.scored for p in signed),
            not_applicable=sum(p.not_applicable for p in signed),
            recused=recused,
            at=current().time(bench.now().time(), seconds=True),
        )
        self.handed.emit()

    def _on_sign_all_wanted(self, code: str) -> None:
        bench = self._bench
        if bench.unlocked is not None:
            self._sign_all(bench.unlocked)
            return
        self._code = code
        self._page.begin()
        args = (bench.workspace.folder, bench.evaluation.id, code)
        self._jobs.start(EXPORT, unlock_seat, *args, done=self._on_key_for_all, failed=self._on_failed)

    def _on_key_for_all(self, unlocked: Unlocked) -> None:
        code, self._code = self._code, ""
        self._bench.take_key(unlocked, code)
        self._sign_all(unlocked)

    def _sign_all(self, unlocked: Unlocked) -> None:
        bench = self._bench
        self._page.begin()
        args = (bench.workspace.folder, unlocked, bench.clock)
        self._jobs.start("sign-all", sign_complete, *args, done=self._on_all_signed, failed=self._on_failed)

    def _on_all_signed(self, signed: tuple[Signed, ...]) -> None:
        self._page.end()
        for one in signed:
            self._bench.changed.emit(one.changes)
        self.handed.emit()

    def _on_failed(self, error: UserError) -> None:
        self._page.show_problem(error)


def _by_session(facts: CityFacts) -> tuple[str, str]:
    """In the order of the schedule, cities outside it last."""
    session = facts.session
    return (f"{session.date} {session.start}" if session else "~", facts.city.name)
