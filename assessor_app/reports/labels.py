"""Under which name a city reads of its assessors (design.md §9, nama_penilai); where none may be, none is known here.

Every paper that leaves for a city takes what it calls an assessor from here, and from nowhere else.
"""

from collections.abc import Mapping, Sequence

from assessor_app.domain.evaluation import Assessor, AssessorNames, Evaluation
from assessor_app.words import Words

Labels = Mapping[str, tuple[str, str]]
"""Assessor id → what the city reads: a name and what stands under it."""


def assessor_labels(
    evaluation: Evaluation, ids: Sequence[str], words: Words, typed_names: Mapping[str, str]
) -> Labels:
    """How the city reads of each assessor.

    Args:
        typed_names: of spare seats, used only where the organiser lets names be printed.
    """
    if evaluation.assessor_names is AssessorNames.ANONYMOUS:
        return {assessor_id: (words.tr("Asesor {n}", n=nth), "") for nth, assessor_id in enumerate(ids, 1)}
    people = [evaluation.assessor(assessor_id) for assessor_id in ids]
    called = _called(people, words)
    if evaluation.assessor_names is AssessorNames.INSTITUTION:
        return {person.id: (called[person.id], "") for person in people}
    return {
        person.id: (typed_names[person.id], person.institution or called[person.id])
        if person.spare and person.id in typed_names
        else (called[person.id], "")
        if person.spare
        else (person.name, person.institution)
        for person in people
    }


def _called(people: Sequence[Assessor], words: Words) -> dict[str, str]:
    """What stands for each in place of a name, numbered where several would be called alike."""
    bare = {person.id: _unnumbered(person, words) for person in people}
    found = {}
    for person in people:
        alike = [other for other, name in bare.items() if name == bare[person.id]]
        number = f" {alike.index(person.id) + 1}" if len(alike) > 1 else ""
        found[person.id] = bare[person.id] + number
    return found


def _unnumbered(person: Assessor, words: Words) -> str:
    return person.institution or (words.tr("Asesor pengganti") if person.spare else words.tr("Asesor"))
