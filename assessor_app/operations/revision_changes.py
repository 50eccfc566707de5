"""What a new revision changed, in things a secretary can check one by one."""

from dataclasses import dataclass, replace

from assessor_app.domain.evaluation import Evaluation


@dataclass(frozen=True)
class RevisionChange:
    """One change; `kind` names the sentence in the catalogue (context "revision"), `subject` what it is about."""

    kind: str
    subject: str


def changes_between(before: Evaluation, after: Evaluation) -> tuple[RevisionChange, ...]:
    """Cities, assessors, instruments, sessions and conflicts of interest that came, went or changed."""
    found = [*_cities(before, after), *_assessors(before, after), *_instruments(before, after)]
    if before.sessions != after.sessions:
        found.append(RevisionChange("schedule-changed", str(len(after.sessions))))
    if before.interests != after.interests:
        found.append(RevisionChange("interests-changed", str(len(after.interests))))
    if not found or _heading(before) != _heading(after):
        found.append(RevisionChange("settings-changed", after.title))
    return tuple(found)


def _cities(before: Evaluation, after: Evaluation) -> list[RevisionChange]:
    old = {city.code: city for city in before.cities}
    found = []
    for city in after.cities:
        if city.code not in old:
            found.append(RevisionChange("city-added", city.name))
        elif city.present != old[city.code].present:
            found.append(RevisionChange("city-present" if city.present else "city-absent", city.name))
        elif city != old[city.code]:
            found.append(RevisionChange("city-changed", city.name))
    return found


def _assessors(before: Evaluation, after: Evaluation) -> list[RevisionChange]:
    old = {assessor.id: assessor for assessor in before.assessors}
    found = []
    for assessor in after.assessors:
        if assessor.id not in old:
            found.append(RevisionChange("assessor-added", assessor.name))
        elif assessor.listed != old[assessor.id].listed:
            kind = "assessor-listed" if assessor.listed else "assessor-left-out"
            found.append(RevisionChange(kind, assessor.name))
        elif assessor != old[assessor.id]:
            found.append(RevisionChange("assessor-changed", assessor.name))
    return found


def _instruments(before: Evaluation, after: Evaluation) -> list[RevisionChange]:
    old = {instrument.id: instrument for instrument in before.instruments}
    return [
        RevisionChange("instrument-changed" if i.id in old else "instrument-added", i.name)
        for i in after.instruments
        if old.get(i.id) != i
    ]


def _heading(evaluation: Evaluation) -> Evaluation:
    """Everything but the lists compared one by one."""
    return replace(evaluation, revision=1, cities=(), assessors=(), instruments=(), sessions=(), interests=())
