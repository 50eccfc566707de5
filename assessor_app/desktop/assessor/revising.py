"""Newer packages: looked for whenever drives are, taken off the GUI thread, and what they mean in words."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.work import look_for_newer, take_own, use_newer
from assessor_app.desktop.jobs import Jobs
from assessor_app.errors import UserError
from assessor_app.operations.carrying import Carried
from assessor_app.operations.joining import Continued
from assessor_app.operations.revising import NewerPackage, Revised
from assessor_app.words import ntr, sentence, tr

LOOK, TAKE, OWN = "look-for-newer", "take-newer", "take-own"
_NAMED = 3


class Reviser(QObject):
    """`found(NewerPackage or None)`, `revised(Revised)`, `refused(UserError)`; the window applies what was taken.
    `continued(Continued)` after an own score file was taken.
    """

    found = Signal(object)
    revised = Signal(object)
    continued = Signal(object)
    refused = Signal(object)

    def __init__(self, bench: Bench, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._jobs, self._window = bench, jobs, window

    def look(self, drives: Sequence[Path]) -> None:
        """Look for a newer package on the drives."""
        bench = self._bench
        if not drives:
            self.found.emit(None)
            return
        args = (bench.workspace.folder, bench.evaluation.id, tuple(drives))
        self._jobs.start(LOOK, look_for_newer, *args, done=self._on_found, failed=self._on_not_found)

    def ask(self) -> None:
        """Ask for a package file, as one that came by message."""
        self._open(tr("Buka paket"), tr("Paket evaluasi (*.paket)")).fileSelected.connect(self._on_file)

    def ask_own(self) -> None:
        """Ask for an own score file to go on from, as on a borrowed laptop."""
        dialog = self._open(tr("Lanjutkan dari berkas skor"), tr("Berkas skor (*.skor)"))
        dialog.fileSelected.connect(self._on_own_file)

    def take_own(self, path: Path) -> None:
        """Go on from an own score file, with the key that is open."""
        bench = self._bench
        if bench.unlocked is None:
            self.refused.emit(UserError("key-closed"))
            return
        args = (bench.workspace.folder, path, bench.unlocked, bench.clock)
        self._jobs.start(OWN, take_own, *args, done=self._on_continued, failed=self._on_failed)

    def _open(self, title: str, kind: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setNameFilters([kind, tr("Semua berkas (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def take(self, path: Path) -> None:
        """Take a package from now on."""
        bench = self._bench
        args = (bench.workspace.folder, bench.evaluation.id, path, bench.clock)
        self._jobs.start(TAKE, use_newer, *args, done=self._on_taken, failed=self._on_failed)

    def _on_file(self, path: str) -> None:
        self.take(Path(path))

    def _on_own_file(self, path: str) -> None:
        self.take_own(Path(path))

    def _on_continued(self, continued: Continued) -> None:
        self.continued.emit(continued)

    def _on_found(self, newer: NewerPackage | None) -> None:
        self.found.emit(newer)

    def _on_not_found(self, _error: UserError) -> None:
        self.found.emit(None)  # a stick that cannot be read is said when something is written to it

    def _on_taken(self, revised: Revised) -> None:
        self.revised.emit(revised)

    def _on_failed(self, error: UserError) -> None:
        self.refused.emit(error)


def revision_words(revised: Revised) -> tuple[str, str]:
    """What a newer package means here: one sentence, and the facts an assessor has to know, one a line."""
    evaluation = revised.evaluation
    sentence_words = tr("Paket revisi {n} dipakai. Semua nilai tetap ada.", n=evaluation.revision)
    facts = [_carried_words(evaluation.city(c.city).name, c) for c in revised.carried]
    facts += [
        tr("Benturan kepentingan Anda dengan {city} dicatat; lembarnya tidak dihitung.", city=evaluation.city(c).name)
        for c in revised.interests
    ]
    if revised.key_replaced:
        facts.append(tr("Kartu Anda diganti: ketik kode akses dari kartu yang baru."))
    changed = [sentence("revision", change.kind, subject=change.subject) for change in revised.changed]
    if changed:
        more = len(changed) - _NAMED
        facts.append("; ".join(changed[:_NAMED]) + (" " + tr("dan {n} lainnya", n=more) if more > 0 else "") + ".")
    return sentence_words, "\n".join(facts)


def _carried_words(city: str, carried: Carried) -> str:
    missing = ntr("{n} belum dinilai", "{n} belum dinilai", carried.missing)
    kept = ntr("{n} nilai untuk kode yang sama", "{n} nilai untuk kode yang sama", carried.kept)
    if carried.signed:
        return tr(
            "{city} memakai instrumen lain: buka kembali lembarnya; {kept} ikut pindah, {missing}.",
            city=city,
            kept=kept,
            missing=missing,
        )
    return tr("{city} memakai instrumen lain: {kept} ikut pindah, {missing}.", city=city, kept=kept, missing=missing)
