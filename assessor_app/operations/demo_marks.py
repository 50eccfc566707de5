"""The sheets of the built-in example: plausible marks, evidence, notes and findings from a seed.

The same evaluation and seed give the same sheets on every machine. One assessor is recused where the organiser
listed a Benturan, and one sheet never arrives, so that the desk has something to wait for.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessor_app.domain.evaluation import City, Evaluation, Session
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.sheet import Draft, Evidence, Finding, MarkValue
from assessor_app.operations import demo_data
from assessor_app.operations.clock import stamp
from assessor_app.operations.demo_dice import Dice
from assessor_app.operations.demo_findings import panel_findings
from assessor_app.operations.demo_truth import EXAMPLE_SEED, Truth

AWAITED = ("perbanas-3", "16.03")
"""The assessor and the city whose sheet never arrives."""

RECUSED = "Benturan kepentingan: pernah mendampingi penyusunan masterplan daerah ini"

_EVIDENCE: Mapping[int, tuple[Evidence | None, ...]] = {
    0: (Evidence.NOT_SHOWN, Evidence.NOT_SHOWN, Evidence.NOT_PROVED, None),
    1: (Evidence.NOT_PROVED, Evidence.NOT_PROVED, Evidence.NOT_SHOWN, None),
    2: (Evidence.PROVED, Evidence.PROVED, Evidence.NOT_PROVED, None),
    3: (Evidence.PROVED, Evidence.PROVED, Evidence.PROVED, None),
    4: (Evidence.PROVED, Evidence.PROVED, Evidence.PROVED, Evidence.PROVED),
}
"""What an assessor ticks beside a mark, each as likely as the others of its row."""


@dataclass(frozen=True)
class DemoSheet:
    """What one assessor writes for one city, and when it is signed.

    `recused_reason` is None, or why there are no marks; `time` is aware, in UTC.
    """

    assessor: str
    city: str
    content: Draft
    recused_reason: str | None
    time: dt.datetime


def demo_sheets(evaluation: Evaluation, seed: int = EXAMPLE_SEED) -> Iterator[DemoSheet]:
    """Every sheet of the example, assessor after assessor, each in the order of the schedule."""
    truth = Truth(seed)
    sheets = [sheet for session in evaluation.sessions for sheet in _session_sheets(evaluation, session, truth, seed)]
    seats = {assessor.id: place for place, assessor in enumerate(evaluation.assessors)}
    yield from sorted(sheets, key=lambda sheet: (seats[sheet.assessor], sheet.time))


def _session_sheets(evaluation: Evaluation, session: Session, truth: Truth, seed: int) -> Iterator[DemoSheet]:
    city = evaluation.city(session.city)
    if not city.present:
        return
    rules = evaluation.instrument(city.instrument)
    recused = [a for a in session.assessors if evaluation.in_conflict_of_interest(a, city.code)]
    scoring = [a for a in session.assessors if a not in recused and (a, city.code) != AWAITED]
    levels, outside = truth.levels(rules, city.code), truth.not_applicable(rules, city.code)
    panel = {assessor: _marks(seed, assessor, city.code, rules, levels, outside) for assessor in scoring}
    findings = panel_findings(seed, rules, city, panel)
    for assessor in session.assessors:
        if assessor in panel:
            yield _sheet(evaluation, session, seed, assessor, city, panel[assessor], findings[assessor])
        elif assessor in recused:
            signed = _signed_at(evaluation, session, Dice(seed, "sheet", city.code, assessor))
            yield DemoSheet(assessor, city.code, Draft(assessor, city.code, rules.id), RECUSED, signed)


def _sheet(
    evaluation: Evaluation,
    session: Session,
    seed: int,
    assessor: str,
    city: City,
    marks: Mapping[str, MarkValue],
    findings: tuple[Finding, ...],
) -> DemoSheet:
    dice = Dice(seed, "sheet", city.code, assessor)
    signed = _signed_at(evaluation, session, dice)
    begun = _moment(evaluation, session, session.start)
    draft = Draft(
        assessor=assessor,
        city=city.code,
        instrument=city.instrument,
        marks=marks,
        notes=_notes(dice, marks),
        evidence=_evidence(dice, marks),
        findings=findings,
        begun=stamp(lambda: begun),
        changed=stamp(lambda: signed),
    )
    return DemoSheet(assessor, city.code, draft, None, signed)


def _marks(
    seed: int, assessor: str, city: str, rules: Instrument, levels: Mapping[str, int], outside: frozenset[str]
) -> dict[str, MarkValue]:
    """The city's levels as an assessor, strict or mild and now and then mistaken, sees them."""
    mildness = Dice(seed, "mildness", assessor).bell(45)
    dice = Dice(seed, "marks", city, assessor)
    marks: dict[str, MarkValue] = {}
    for code, level in levels.items():
        if code in outside and dice.chance(85):
            marks[code] = None
            continue
        seen = level + mildness + dice.bell(70)
        marks[code] = max(rules.scale.lowest, min(rules.scale.highest, (seen + 50) // 100))
    return marks


def _evidence(dice: Dice, marks: Mapping[str, MarkValue]) -> dict[str, Evidence]:
    ticked: dict[str, Evidence] = {}
    for code, steps in marks.items():
        word = None if steps is None else dice.pick(_EVIDENCE[steps])
        if word is not None:
            ticked[code] = word
    return ticked


def _notes(dice: Dice, marks: Mapping[str, MarkValue]) -> dict[str, str]:
    """A note on every line that does not apply, and on a handful of others; none twice on a sheet."""
    chosen = dice.shuffled(marks)[: dice.between(3, 6)]
    notes: dict[str, str] = {}
    for code, steps in marks.items():
        if steps is not None and code not in chosen:
            continue
        known = demo_data.phrases(_note_kind(steps))
        unused = [phrase for phrase in known if phrase.text not in notes.values()]
        about = [p for p in unused if p.indicator == code] or [p for p in unused if not p.indicator]
        if about:
            notes[code] = dice.pick(about).text
    return notes


def _note_kind(steps: MarkValue) -> str:
    if steps is None:
        return "note-tb"
    return "note-low" if steps < 2 else "note-middle" if steps == 2 else "note-high"


def _signed_at(evaluation: Evaluation, session: Session, dice: Dice) -> dt.datetime:
    return _moment(evaluation, session, session.end) + dt.timedelta(seconds=dice.between(30, 480))


def _moment(evaluation: Evaluation, session: Session, time: dt.time) -> dt.datetime:
    """A time of the event's clock, in UTC."""
    return dt.datetime.combine(session.date, time, evaluation.zone.offset).astimezone(dt.UTC)
