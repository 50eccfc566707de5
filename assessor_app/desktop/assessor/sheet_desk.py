"""The open sheet: takes what its pages want, runs the verbs, and hands back what changed."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.content import Content, read_content
from assessor_app.desktop.assessor.findings.ties import reader_line
from assessor_app.desktop.assessor.footer import figures_of
from assessor_app.desktop.assessor.phrases import moment_words, place_of
from assessor_app.desktop.assessor.scoring.change import Change, UndoStack
from assessor_app.desktop.assessor.sheet_page import FINDINGS, MARKS, SIGN, SheetPage
from assessor_app.desktop.assessor.signing.signer import Signer
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.domain.consolidation import CityValues, consolidate
from assessor_app.domain.sheet import Draft, Evidence, Finding, Sheet, SheetState, completeness
from assessor_app.domain.signing import review
from assessor_app.errors import UserError
from assessor_app.operations.changes import Changes
from assessor_app.operations.scoring import record_evidence, record_findings, record_marks, record_note
from assessor_app.words import current, tr


class SheetDesk(QObject):
    """`focused(code)` when another indicator is current, `moved_on()` after a sheet was signed or reopened."""

    focused = Signal(str)
    moved_on = Signal()

    def __init__(self, look: Look, bench: Bench, page: SheetPage, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self.page = bench, page
        self.signer = Signer(look, bench, page.signing, jobs, window)
        self.content: Content | None = None
        self._undo = UndoStack()
        self._aspects: dict[str, Decimal | None] = {}
        scoring, signing = page.scoring, page.signing
        scoring.marked.connect(self._on_marked)
        scoring.undo_wanted.connect(self.undo)
        scoring.redo_wanted.connect(self.redo)
        scoring.sign_wanted.connect(self._on_sign_step)
        scoring.note_written.connect(self._on_note_written)
        scoring.evidence_chosen.connect(self._on_evidence_chosen)
        scoring.focused.connect(self._on_focused)
        scoring.reopen_wanted.connect(self.signer.ask_reopen)
        page.findings.findings_written.connect(self._on_findings_written)
        self.signer.signed.connect(self._on_signed)
        self.signer.reopened.connect(self._on_reopened)
        self.signer.discarded.connect(self._on_discarded)
        signing.place_wanted.connect(self._on_place_wanted)
        signing.findings_wanted.connect(self._on_findings_wanted)

    def open(self, city: str, *, focus: str = "") -> None:
        """Open a city's sheet; what was typed on the one before is saved first."""
        self.page.scoring.flush()
        self.page.findings.flush()
        bench = self._bench
        self.content = read_content(bench.workspace, bench.evaluation.id, bench.seat.assessor, city)
        self.signer.use(city)
        self._undo.clear()
        self._aspects.clear()
        self._show(focus)

    def again(self) -> None:
        """Show the open sheet again: language, key or evaluation changed."""
        if self.content is not None:
            self.open(self.content.city.code, focus=self.page.scoring.list.code)

    def follow(self, city: str) -> None:
        """The content of the open sheet stands under another city now; the same indicator stays current."""
        self.open(city, focus=self.page.scoring.list.code)
        self.focused.emit(self.page.scoring.list.code)

    def flush(self) -> None:
        """Save what was typed and not yet saved."""
        self.page.scoring.flush()
        self.page.findings.flush()

    def prepare(self, step: str) -> None:
        """A step came to the front; the review is made when it is looked at."""
        if step == SIGN:
            self._show_review()

    def show_problem(self, error: UserError) -> None:
        """Say a refusal where the person is."""
        if self.page.step == SIGN:
            self.page.signing.show_problem(error)
        else:
            self.page.scoring.show_problem(error)

    def undo(self) -> None:
        """Take the last change back; it is saved like any other."""
        change = self._undo.undo()
        if change is not None and self.content is not None:
            again = self.page.scoring.apply(change)
            if self._save(change, again):
                self._undo.undone(again)

    def redo(self) -> None:
        """Do the last undone change again."""
        change = self._undo.redo()
        if change is not None and self.content is not None:
            back = self.page.scoring.apply(change)
            if self._save(change, back):
                self._undo.redone(back)

    def _show(self, focus: str) -> None:
        content, bench = self.content, self._bench
        assert content is not None
        session = next(
            (
                s
                for s in bench.schedule.sessions
                if s.city == content.city.code and bench.seat.assessor in s.assessors
            ),
            None,
        )
        place = place_of(session, bench.evaluation.zone) if session else ""
        if content.city.practice:
            place = tr("latihan, tidak masuk hasil")
        self.page.show_place(content, place, bench.evaluation.zone.value)
        self.page.scoring.show_sheet(content, focus=focus)
        reader = reader_line(bench.evaluation, bench.seat.assessor, bench.seat.name)
        self.page.findings.show_sheet(content, self._phrases(), reader)
        self._show_saved(content.saved_at)
        self._show_figures()
        self._show_aspect(self.page.scoring.list.code)
        if self.page.step == SIGN:
            self._show_review()

    def _phrases(self) -> tuple[str, ...]:
        """What this assessor wrote for other cities, newest sheets first, each once."""
        bench, here = self._bench, self.content
        assert here is not None
        drafts = bench.workspace.drafts(bench.evaluation.id, bench.seat.assessor)
        versions = bench.workspace.versions(bench.evaluation.id, assessor=bench.seat.assessor)
        sheets: list[Draft | Sheet] = [*drafts, *(v.sheet for v in reversed(versions))]
        texts = [f.text for sheet in sheets if sheet.city != here.city.code for f in sheet.findings]
        return tuple(dict.fromkeys(texts))

    def _values(self) -> CityValues:
        assert self.content is not None
        return consolidate(self.content.instrument, {self._bench.seat.assessor: self.content.marks})

    def _show_figures(self, codes: tuple[str, ...] | None = None) -> None:
        """Show what each aspect comes to; only those of the named indicators are worked out again."""
        content = self.content
        assert content is not None
        instrument = content.instrument
        touched = instrument.aspects
        if codes is not None:
            named = {instrument.aspect_of(code).code for code in codes}
            touched = tuple(aspect for aspect in touched if aspect.code in named)
        part = replace(instrument, aspects=touched)
        self._aspects.update(consolidate(part, {self._bench.seat.assessor: content.marks}).aspects)
        values: Mapping[str, Decimal | None] = self._aspects
        parts = [(a.code, a.title, completeness(a, content.marks)) for a in content.instrument.aspects]
        self.page.footer.show_aspects(figures_of(values, parts))
        self.page.show_counts(content)

    def _show_review(self) -> None:
        content, bench = self.content, self._bench
        if content is None:
            return
        interest = bench.evaluation.in_conflict_of_interest(bench.seat.assessor, content.city.code)
        self.page.signing.show_review(
            content,
            review(content.instrument, content.city, content.draft(bench.seat.assessor)),
            self._values(),
            unlocked=bench.unlocked is not None,
            interest=interest,
            signed=moment_words(bench.local(content.signed_at)) if content.signed_at else "",
        )

    def _show_aspect(self, code: str) -> None:
        if self.content is not None and code:
            self.page.footer.show_current(self.content.instrument.aspect_of(code).code)

    def _saved(self, changes: Changes) -> None:
        if self.content is not None and self.content.state is SheetState.NOT_BEGUN:
            self.content.state = SheetState.DRAFT  # the first thing written begins the draft
        self._show_saved(changes.at)

    def _show_saved(self, at: str) -> None:
        """Say when something on this sheet was saved last, with the day where it was not today."""
        if not at:
            self.page.footer.show_saved("")
            return
        words, local = current(), self._bench.local(at)
        time = words.time(local.time(), seconds=True)
        if local.date() != self._bench.now().date():
            day = " ".join(words.day(local.date()).split()[1:])
            # Large text leaves the foot no room for both, and the day is what tells it from today.
            time = day if self.page.footer.low else f"{day}, {words.time(local.time())}"
        self.page.footer.show_saved(tr("tersimpan {time}", time=time))

    def _save(self, change: Change, back: Change) -> bool:
        """Save what the screen already shows; a refusal takes it off the screen again."""
        assert self.content is not None
        changes = self._bench.write(
            record_marks, city=self.content.city.code, marks=change.marks, clear=change.cleared
        )
        if changes is None:
            self.page.scoring.apply(back)
            return False
        self._saved(changes)
        self._show_figures(change.codes)
        return True

    def _on_marked(self, change: Change, back: Change) -> None:
        if self._save(change, back):
            self._undo.done(back)

    def _on_note_written(self, code: str, text: str) -> None:
        assert self.content is not None
        changes = self._bench.write(record_note, city=self.content.city.code, indicator=code, text=text)
        if changes is not None:
            self.content.notes[code] = text
            self._saved(changes)
            self.page.scoring.refresh((code,))

    def _on_evidence_chosen(self, code: str, evidence: Evidence | None) -> None:
        assert self.content is not None
        changes = self._bench.write(record_evidence, city=self.content.city.code, indicator=code, evidence=evidence)
        if changes is not None:
            if evidence is None:
                self.content.evidence.pop(code, None)
            else:
                self.content.evidence[code] = evidence
            self._saved(changes)

    def _on_findings_written(self, findings: tuple[Finding, ...]) -> None:
        assert self.content is not None
        changes = self._bench.write(record_findings, city=self.content.city.code, findings=findings)
        if changes is not None:
            self.content.findings = findings
            self._saved(changes)
            self.page.show_counts(self.content)

    def _on_focused(self, code: str) -> None:
        self._show_aspect(code)
        self.focused.emit(code)

    def _on_sign_step(self) -> None:
        self.page.open_step(SIGN)

    def _on_place_wanted(self, code: str) -> None:
        self.page.open_step(MARKS)
        self.page.scoring.list.go_to_code(code)

    def _on_findings_wanted(self) -> None:
        self.page.open_step(FINDINGS)

    def _on_signed(self, changes: Changes) -> None:
        self._bench.changed.emit(changes)
        self.again()
        self._saved(changes)
        self.moved_on.emit()
        self.page.focus_step()

    def _on_reopened(self) -> None:
        self.again()
        self.moved_on.emit()
        self.page.open_step(MARKS)

    def _on_discarded(self) -> None:
        self.again()
        self.moved_on.emit()
