"""Between a watched folder and the queue: what arrives is read, what may come in by itself does and is listed."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.merging.queue import MergeQueue
from assessor_app.desktop.secretariat.merging.watch_strip import CameIn, LogSheet, WatchStrip
from assessor_app.desktop.secretariat.merging.watching import FolderWatch
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.names import shown_name
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.operations.clock import Clock
from assessor_app.operations.merge_preview import AUTOMATIC
from assessor_app.operations.merging import FilePreview, Preview
from assessor_app.operations.remembering import remember
from assessor_app.operations.verdict_words import city_name
from assessor_app.storage.workspace import Workspace
from assessor_app.words import current, sentence, tr

_CUT_SHORT = (FileVerdict.DAMAGED, FileVerdict.NOT_A_SCORE_FILE)
"""How a file looks that was being copied or read when the drive went."""

_KEPT = "watched-folder "
"""Before the evaluation whose files lie there."""


class WatchDesk(QObject):
    """Owns the strip (a widget for the page) and the watch; a folder is remembered until a person ends it.

    `again_wished(folder)` for the one of the start before: nothing is watched before somebody says so.
    """

    again_wished = Signal(str)

    def __init__(self, look: Look, workspace: Workspace, jobs: Jobs, queue: MergeQueue, *, clock: Clock) -> None:
        super().__init__(queue)
        self._look, self._workspace, self._queue, self._clock = look, workspace, queue, clock
        self._evaluation: str | None = None
        self._resting: str | None = None
        self._log: list[CameIn] = []
        self._held: dict[str, CameIn] = {}
        self._waiting = 0
        self.list: LogSheet | None = None
        self.strip = WatchStrip(look)
        self.watch = FolderWatch(jobs, self)
        self.watch.arrived.connect(self._on_arrived)
        self.watch.gone.connect(self._on_gone)
        self.watch.came_back.connect(self._on_came_back)
        self.strip.alone_switched.connect(self._on_alone)
        self.strip.end_wished.connect(self._on_end)
        self.strip.again_wished.connect(self._on_again)
        self.strip.log_wished.connect(self._on_log)

    @property
    def watching(self) -> bool:
        """Whether a folder is watched."""
        return self.watch.folder is not None

    def show_evaluation(self, evaluation: str | None) -> None:
        """Offer the folder that was watched for an evaluation before; it rests until it is wished for again."""
        if evaluation == self._evaluation:
            return
        self._evaluation = evaluation
        self._resting = self._workspace.ui_state(_KEPT + evaluation) if evaluation is not None else None
        if not self.watching:
            self._show_resting()

    def begin(self, folder: Path) -> None:
        """Watch a folder; whether files may come in by themselves is asked anew each time."""
        self._remember(str(folder))
        self._log, self._held = [], {}
        self.strip.alone.setChecked(False)
        self.strip.show_folder(folder)
        self.strip.show_counts(0, 0)
        self.watch.begin(folder)

    def end(self) -> None:
        """Watch nothing any more; what waits in the preview stays, and the folder is remembered."""
        self.watch.end()
        self._queue.alone = None
        self._held = {}
        self.strip.show_folder(None)

    def log(self, applied: Preview) -> None:
        """List files that came in by themselves."""
        time = current().time(self._clock().astimezone().time())
        evaluation = self._workspace.evaluation(applied.evaluation)
        for file in applied.files:
            score = file.score
            if score is not None:
                name, assessor = Path(file.path).name, shown_name(evaluation, score.assessor, score.name)
                self._log.append(CameIn(time, name, assessor, str(len(file.sheets)), score.receipt))
        self._word()

    def hold(self, preview: Preview | None) -> None:
        """List the files of the watched folder that may not come in by themselves, with the reason of each."""
        before, self._held = self._held, {}
        if preview is not None and self._queue.alone is not None:
            evaluation = self._workspace.evaluation(preview.evaluation)
            now = current().time(self._clock().astimezone().time())
            for file in preview.files:
                score = file.score
                if score is None or not self.watch.holds(file.path):
                    continue
                time = before[file.path].time if file.path in before else now
                assessor = shown_name(evaluation, score.assessor, score.name)
                why = held_words(file, evaluation)
                row = CameIn(time, Path(file.path).name, assessor, str(len(file.sheets)), score.receipt, why)
                self._held[file.path] = row
        self._word()

    def show_waiting(self, files: int) -> None:
        """Say how many files wait in a preview that is not in front."""
        self._waiting = files
        self._word()

    def _show_resting(self) -> None:
        self.strip.show_counts(0, 0)
        self.strip.show_folder(Path(self._resting) if self._resting else None, resting=bool(self._resting))

    def _remember(self, folder: str | None) -> None:
        self._resting = folder
        if self._evaluation is not None:
            remember(self._workspace, {_KEPT + self._evaluation: folder})

    def _on_end(self) -> None:
        self._remember(None)
        self.end()

    def _on_again(self) -> None:
        if self._resting:
            self.again_wished.emit(self._resting)

    def _word(self) -> None:
        self.strip.show_counts(self._waiting, len(self._log), len(self._held))

    def _on_arrived(self, paths: list[str]) -> None:
        self._queue.take(paths, again=True)

    def _on_gone(self) -> None:
        self.strip.show_folder(self.watch.folder, away=True)

    def _on_came_back(self) -> None:
        """Read again what was being read when the drive went."""
        self.strip.show_folder(self.watch.folder)
        whole = self._queue.whole
        if whole is not None:
            self.watch.forget([f.path for f in whole.files if f.verdict in _CUT_SHORT])

    def _on_alone(self, on: bool) -> None:
        self._queue.alone = self.watch.holds if on else None
        if on:
            self._queue.look_again()

    def _on_log(self) -> None:
        host: QWidget = self.strip.window()
        self.list = LogSheet(self._look, (*self._held.values(), *self._log), parent=host)
        self.list.open()


def held_words(file: FilePreview, evaluation: Evaluation) -> str:
    """Why a file waits for a person: the version here that would no longer count, else the verdicts that ask one."""
    falling = [city_name(evaluation, sheet.city) for sheet in file.sheets if sheet.falls]
    if falling:
        return tr("menunggu: menggantikan versi yang dihitung di sini ({cities})", cities=", ".join(falling))
    asking = [sheet for sheet in file.sheets if sheet.verdict not in AUTOMATIC]
    told = (f"{sentence('sheet-verdict', s.verdict.value)} ({city_name(evaluation, s.city)})" for s in asking)
    return tr("menunggu: {why}", why=", ".join(told))
