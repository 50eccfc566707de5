"""What a table would change in one sheet, before anything is changed.

Pure: it compares what the table says with what is there, and may not know how that is kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from assessor_app.domain.instrument import Instrument
from assessor_app.domain.sheet import Draft, Evidence, Finding, MarkValue
from assessor_app.domain.text import clean, excerpt
from assessor_app.errors import UserError
from assessor_app.exchange import columns
from assessor_app.exchange.marks_table import CityMarks, Line
from assessor_app.operations.entry.counts import Counts
from assessor_app.operations.entry.findings import plan_findings

_T = TypeVar("_T")


@dataclass(frozen=True)
class CityPlan:
    """What changes in the sheet of a city: only entries that differ; `findings` is None where they stay.

    An empty note and evidence None clear. `clearing` has one notice for each cell that takes something away.
    """

    city: str
    marks: Mapping[str, MarkValue] = field(default_factory=dict)
    cleared: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, Evidence | None] = field(default_factory=dict)
    findings: tuple[Finding, ...] | None = None
    mark_counts: Counts = field(default_factory=Counts)
    note_counts: Counts = field(default_factory=Counts)
    evidence_counts: Counts = field(default_factory=Counts)
    finding_counts: Counts = field(default_factory=Counts)
    clearing: tuple[UserError, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether the sheet is touched at all."""
        return bool(self.marks or self.cleared or self.notes or self.evidence or self.findings is not None)


def plan_city(read: CityMarks, there: Draft | None, instrument: Instrument) -> CityPlan:
    """Compare what a table says of a city with its sheet; None where nothing is there."""
    there = there or Draft("", read.code, instrument.id)
    marks, cleared, mark_counts = _marks(read, there.marks)
    notes, note_counts = _entries(read.notes, there.notes, lambda text: clean(text, lines=True), "")
    evidence, evidence_counts = _entries(read.evidence, there.evidence, lambda word: word, None)
    found = plan_findings(read.rows, there.findings)
    clearing = [_clears(read.lines[code], "nilai", _shown(instrument, there.marks[code])) for code in cleared]
    clearing += [_clears(read.lines[code], "catatan", there.notes[code]) for code, text in notes.items() if not text]
    clearing += [
        _clears(read.lines[code], "bukti", _word(there.evidence[code])) for code, word in evidence.items() if not word
    ]
    clearing += [_clears(row.line, "teks", finding.text) for row, finding in found.clearing]
    return CityPlan(
        read.code,
        marks,
        cleared,
        notes,
        evidence,
        found.result if found.counts.moved else None,
        mark_counts,
        note_counts,
        evidence_counts,
        found.counts,
        tuple(clearing),
    )


def _marks(read: CityMarks, there: Mapping[str, MarkValue]) -> tuple[dict[str, MarkValue], tuple[str, ...], Counts]:
    differ = {code: steps for code, steps in read.marks.items() if code not in there or there[code] != steps}
    cleared = tuple(code for code in read.cleared if code in there)
    new = sum(code not in there for code in differ)
    rows = len(read.marks) + len(read.cleared) + len(read.left)
    same = rows - len(differ) - len(cleared)
    return differ, cleared, Counts(new, len(differ) - new, len(cleared), same)


def _entries(
    read: Mapping[str, _T], there: Mapping[str, _T], plain: Callable[[_T], _T], nothing: _T
) -> tuple[dict[str, _T], Counts]:
    """The entries that differ from what is there, `nothing` standing for none, and their counts."""
    differ: dict[str, _T] = {}
    counts = Counts()
    for code, value in read.items():
        before = plain(there[code]) if code in there else nothing
        if value == before:
            counts += Counts(same=1)
            continue
        differ[code] = value
        if value == nothing:
            counts += Counts(cleared=1)
        else:
            counts += Counts(new=1) if before == nothing else Counts(changed=1)
    return differ, counts


def _clears(line: Line, column: str, text: str) -> UserError:
    return UserError("cell-would-clear", sheet=line.sheet, row=line.row, column=column, text=excerpt(text))


def _shown(instrument: Instrument, steps: MarkValue) -> str:
    return columns.NOT_APPLICABLE if steps is None else f"{instrument.scale.printed(steps):f}"


def _word(evidence: Evidence) -> str:
    return next(word for word, known in columns.EVIDENCE.items() if known is evidence)
