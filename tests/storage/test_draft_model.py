"""Any sequence of writes leaves the draft that a plain dictionary would, and its history replays to it."""

import itertools
import json
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from assessor_app.domain.ledger import HistoryKind
from assessor_app.domain.sheet import Draft, Evidence, Finding, FindingKind
from tests.storage import samples
from tests.storage.samples import ID

SHEET = (ID, "A1", "12.75")
codes = st.sampled_from(samples.CODES)
marks = st.none() | st.integers(0, 4)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
findings = st.lists(st.builds(Finding, st.sampled_from(FindingKind), texts), max_size=3).map(tuple)


class DraftMachine(RuleBasedStateMachine):
    """Writes to one draft beside a dictionary."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.workspace = samples.opened(Path(self.place.name))
        samples.add_evaluation(self.workspace)
        self.model: dict[str, Any] | None = None
        self.clock = (f"2019-06-18T02:00:{n:04}Z" for n in itertools.count())

    def teardown(self) -> None:
        """Close and remove the workspace."""
        self.workspace.close()
        self.place.cleanup()

    @precondition(lambda self: self.model is None)
    @rule(
        carried=st.dictionaries(codes, marks),
        notes=st.dictionaries(codes, texts.filter(bool)),
        given=findings,
        reason=st.none() | texts,
    )
    def begin(self, carried: Any, notes: Any, given: Any, reason: Any) -> None:
        """Begin a draft that carries some content."""
        draft = Draft("A1", "12.75", "reg", marks=carried, notes=notes, findings=given, reason=reason)
        with self.workspace.transaction():
            self.workspace.begin_draft(ID, draft, next(self.clock))
        self.model = {
            "marks": dict(carried), "notes": dict(notes), "evidence": {}, "findings": given, "reason": reason,
        }  # fmt: skip

    @precondition(lambda self: self.model is not None)
    @rule(code=codes, steps=marks)
    def mark(self, code: str, steps: int | None) -> None:
        """Set a mark."""
        with self.workspace.transaction():
            self.workspace.set_mark(*SHEET, code, steps, next(self.clock))
        self.model["marks"][code] = steps

    @precondition(lambda self: self.model is not None)
    @rule(code=codes)
    def clear(self, code: str) -> None:
        """Clear a mark."""
        with self.workspace.transaction():
            self.workspace.clear_mark(*SHEET, code, next(self.clock))
        self.model["marks"].pop(code, None)

    @precondition(lambda self: self.model is not None)
    @rule(code=codes, text=texts)
    def note(self, code: str, text: str) -> None:
        """Set or remove a note."""
        with self.workspace.transaction():
            self.workspace.set_note(*SHEET, code, text, next(self.clock))
        self.model["notes"].pop(code, None)
        if text:
            self.model["notes"][code] = text

    @precondition(lambda self: self.model is not None)
    @rule(code=codes, word=st.none() | st.sampled_from(Evidence))
    def evidence(self, code: str, word: Evidence | None) -> None:
        """Set or remove a word on evidence."""
        with self.workspace.transaction():
            self.workspace.set_evidence(*SHEET, code, word, next(self.clock))
        self.model["evidence"].pop(code, None)
        if word:
            self.model["evidence"][code] = word

    @precondition(lambda self: self.model is not None)
    @rule(given=findings)
    def find(self, given: tuple[Finding, ...]) -> None:
        """Set the findings."""
        with self.workspace.transaction():
            self.workspace.set_findings(*SHEET, given, next(self.clock))
        self.model["findings"] = given

    @precondition(lambda self: self.model is not None)
    @rule()
    def discard(self) -> None:
        """Remove the draft."""
        with self.workspace.transaction():
            self.workspace.discard_draft(*SHEET, next(self.clock))
        self.model = None

    @precondition(lambda self: self.model is not None)
    @rule(code=codes)
    def fail(self, code: str) -> None:
        """Write in a transaction that fails."""
        try:
            with self.workspace.transaction():
                self.workspace.set_mark(*SHEET, code, 99, next(self.clock))
                raise ValueError("stop")
        except ValueError:
            pass

    @invariant()
    def stored_equals_model(self) -> None:
        """The stored draft is what the dictionary says."""
        draft = self.workspace.draft(*SHEET)
        assert (draft is None) == (self.model is None)
        if draft is not None:
            assert {name: getattr(draft, name) for name in self.model} == self.model

    @invariant()
    def history_replays(self) -> None:
        """Applying the history from its beginning gives the draft, and every `old` is what stood there."""
        content: dict[str, dict[str, Any]] | None = None
        members = {
            HistoryKind.MARK: "marks", HistoryKind.NOTE: "notes", HistoryKind.EVIDENCE: "evidence",
            HistoryKind.FINDING: "findings",
        }  # fmt: skip
        for entry in self.workspace.draft_history(*SHEET):
            if entry.kind is HistoryKind.DRAFT:
                if entry.old is not None:
                    assert _content(entry.old) == content
                content = None if entry.new is None else _content(entry.new)
                continue
            assert content is not None
            held = content[members[entry.kind]]
            assert held.get(entry.indicator) == entry.old
            if entry.new is None:
                del held[entry.indicator]
            else:
                held[entry.indicator] = entry.new
        draft = self.workspace.draft(*SHEET)
        assert content == (None if draft is None else _content(msgspec.json.encode(draft).decode()))


def _content(text: str) -> dict[str, dict[str, Any]]:
    """The content of a draft's JSON, each value as the history writes it."""
    draft = json.loads(text)
    found = msgspec.json.decode(text, type=Draft).findings
    return {
        "marks": {code: "TB" if steps is None else str(steps) for code, steps in draft["marks"].items()},
        "notes": draft["notes"],
        "evidence": draft["evidence"],
        "findings": {
            str(place): msgspec.json.encode(finding, order="sorted").decode()
            for place, finding in enumerate(found, 1)
        },
    }


TestDraftModel = DraftMachine.TestCase
TestDraftModel.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
