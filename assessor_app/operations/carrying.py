"""A city that a newer package moved to another instrument: marks of shared codes go along, the rest is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.sheet import Draft, Finding, MarkValue
from assessor_app.errors import UserError
from assessor_app.operations.seat import own_current
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class Carried:
    """One own sheet whose city has another instrument now.

    `kept` marks went along, `missing` indicators need one; a `signed` one waits to be reopened, and then begins so.
    """

    city: str
    kept: int
    missing: int
    signed: bool


def carry_over(
    workspace: Workspace, before: Evaluation, after: Evaluation, assessor: str, at: str
) -> tuple[Carried, ...]:
    """Put every own draft of a moved city on its new instrument; the draft as it was is kept beside the sheet."""
    found = []
    for city in after.cities:
        if not before.has_city(city.code) or before.city(city.code).instrument == city.instrument:
            continue
        old, new = before.instrument_of(city.code), after.instrument_of(city.code)
        draft = workspace.draft(after.id, assessor, city.code)
        if draft is not None:
            carried = carried_draft(draft, old, new)
            workspace.keep_draft(after.id, draft, source="revision", at=at)
            workspace.discard_draft(after.id, assessor, city.code, at)
            workspace.begin_draft(after.id, replace(carried, changed=at), at)
            found.append(_counted(city.code, carried.marks, new, signed=False))
            continue
        current = own_current(workspace, after.id, assessor, city.code)
        if current is not None and current.sheet.marks is not None:
            found.append(_counted(city.code, carried_marks(current.sheet.marks, old, new), new, signed=True))
    return tuple(found)


def carried_draft(draft: Draft, old: Instrument, new: Instrument) -> Draft:
    """A draft with what the new instrument also asks; a finding of an aspect it lacks stays without its aspect."""
    return replace(
        draft,
        instrument=new.id,
        marks=carried_marks(draft.marks, old, new),
        notes={code: text for code, text in draft.notes.items() if code in new},
        evidence={code: word for code, word in draft.evidence.items() if code in new},
        findings=carried_findings(draft.findings, new),
    )


def carried_marks(marks: Mapping[str, MarkValue], old: Instrument | None, new: Instrument) -> dict[str, MarkValue]:
    """The marks of shared codes by their value, since steps may differ; what the new scale does not hold is missing.

    Args:
        old: the instrument the marks were given by; None where it is no longer known, then steps stand as they are.
    """
    kept: dict[str, MarkValue] = {}
    for code, steps in marks.items():
        if code not in new:
            continue
        if steps is None:
            if new.indicator(code).not_applicable_allowed:
                kept[code] = None
            continue
        moved = steps if old is None or old.scale == new.scale else _same_value(steps, old, new)
        if moved is not None and new.scale.holds(moved):
            kept[code] = moved
    return kept


def carried_findings(findings: tuple[Finding, ...], new: Instrument) -> tuple[Finding, ...]:
    """The findings, without an aspect that the new instrument lacks."""
    known = {aspect.code for aspect in new.aspects}
    return tuple(f if f.aspect is None or f.aspect in known else replace(f, aspect=None) for f in findings)


def _same_value(steps: int, old: Instrument, new: Instrument) -> int | None:
    try:
        return new.scale.steps(str(old.scale.printed(steps)))
    except UserError:
        return None


def _counted(city: str, marks: Mapping[str, MarkValue], new: Instrument, *, signed: bool) -> Carried:
    return Carried(city, len(marks), len(new.indicators) - len(marks), signed)
