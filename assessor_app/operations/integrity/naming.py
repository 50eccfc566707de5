"""Names beside ids in what a check says, so that nobody has to look up who UI-1 is.

The names are those of the signed evaluation; what it does not know stands as it was written.
"""

from collections.abc import Iterable

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.names import clean_name
from assessor_app.errors import UserError
from assessor_app.storage.workspace import Workspace
from assessor_app.words import MISSING


def all_named(workspace: Workspace, evaluation_id: str, problems: Iterable[UserError]) -> list[UserError]:
    """`named` for each, as far as the evaluation is proved."""
    found = list(problems)
    if not found:
        return found
    try:
        evaluation = workspace.evaluation(evaluation_id)
    except UserError:
        return found
    return [named(problem, evaluation) for problem in found]


def named(problem: UserError, evaluation: Evaluation) -> UserError:
    """The same problem with the assessor and the city that it mentions by name and id."""
    fields = dict(problem.fields)
    if "assessor" in fields:
        fields["assessor"] = who(evaluation, fields["assessor"])
    if "city" in fields:
        fields["city"] = where(evaluation, fields["city"])
    return UserError(problem.key, **fields)


def who(evaluation: Evaluation, assessor: object) -> str:
    """`Asesor UI (UI-1)`; the id alone where the evaluation has no such assessor, a dash where there is none."""
    written = clean_name("" if assessor is None else str(assessor))
    if evaluation.has_assessor(written):
        return f"{evaluation.assessor(written).name} ({written})"
    return written or MISSING


def where(evaluation: Evaluation, city: object) -> str:
    """`Kota Binjai (12.75)`, in the same way."""
    written = clean_name("" if city is None else str(city))
    if evaluation.has_city(written):
        return f"{evaluation.city(written).name} ({written})"
    return written or MISSING
