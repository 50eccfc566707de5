"""What the rows of a table's sheet Temuan make of the findings of one sheet.

A row with the code of a finding is about that one; any other adds its finding, unless the very same is there already.
Findings that no row is about stay. So the same table taken twice changes nothing the second time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assessor_app.domain.sheet import Finding
from assessor_app.domain.text import clean
from assessor_app.exchange.marks_table import FindingRow
from assessor_app.exchange.marks_template import finding_code, horizon_of
from assessor_app.operations.entry.counts import Counts


@dataclass
class FindingPlan:
    """The findings as they will be, how many rows did what, and the rows that take a finding away."""

    findings: list[Finding | None]
    counts: Counts = field(default_factory=Counts)
    clearing: list[tuple[FindingRow, Finding]] = field(default_factory=list)
    _taken: set[int] = field(default_factory=set)

    @property
    def result(self) -> tuple[Finding, ...]:
        """The findings that are left, in their order."""
        return tuple(finding for finding in self.findings if finding is not None)

    def finds(self, row: FindingRow, there: Sequence[Finding]) -> bool:
        """Whether what a row says is there already, perhaps under another code; nothing else may change it then."""
        same = [at for at, finding in enumerate(there) if _says(row, finding)]
        free = [at for at in same if at not in self._taken]
        self._taken.update(free[:1])
        self.counts += Counts(same=1 if same else 0)
        return bool(same)

    def apply(self, row: FindingRow, there: Sequence[Finding]) -> None:
        """Change, take away or add what the row is about."""
        told, at = row.finding, self._about(row, there)
        if any(_says(row, finding) for finding in self.result) or (told is None and at is None):
            self.counts += Counts(same=1)
        elif at is None:
            self.findings.append(told)
            self.counts += Counts(new=1)
        elif told is None:
            self._taken.add(at)
            self.findings[at] = None
            self.clearing.append((row, there[at]))
            self.counts += Counts(cleared=1)
        else:
            self._taken.add(at)
            changed = replace(there[at], kind=told.kind, text=told.text, horizon=told.horizon or there[at].horizon)
            self.findings[at] = replace(changed, horizon=horizon_of(changed))
            self.counts += Counts(changed=1)

    def _about(self, row: FindingRow, there: Sequence[Finding]) -> int | None:
        """The finding of the row's code; else the one of the same text, whose horizon the row then changes."""
        free = [(at, finding) for at, finding in enumerate(there) if at not in self._taken]
        coded = [at for at, finding in free if finding_code(finding) == row.code]
        alike = [at for at, finding in free if row.finding is not None and _alike(row.finding, finding)]
        return next(iter(coded + alike), None)


def plan_findings(rows: Sequence[FindingRow], there: Sequence[Finding]) -> FindingPlan:
    """What the rows make of the findings that are there; rows with a code come before those that only add."""
    plan = FindingPlan(list(there))
    left = [row for row in rows if not plan.finds(row, there)]
    for row in sorted(left, key=lambda row: not row.code):
        plan.apply(row, there)
    return plan


def content(finding: Finding) -> tuple[object, ...]:
    """What of a finding a table can say."""
    return finding.kind, clean(finding.text, lines=True), horizon_of(finding)


def _says(row: FindingRow, finding: Finding) -> bool:
    """Whether a row says what a finding is; an empty horizon leaves whatever is there."""
    told = row.finding
    if told is None or not _alike(told, finding):
        return False
    return told.horizon is None or told.horizon == finding.horizon


def _alike(one: Finding, other: Finding) -> bool:
    return content(one)[:2] == content(other)[:2]
