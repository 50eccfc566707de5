"""What an assessor has for each city: the draft, else what signing again would begin with."""

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.sheet import Draft
from assessor_app.operations.seat import own_current
from assessor_app.operations.signing import reopened_draft
from assessor_app.storage.workspace import Workspace


def own_content(workspace: Workspace, evaluation: Evaluation, assessor: str, city: str) -> Draft | None:
    """The marks, notes, evidence and findings of the own sheet; None where there are none, as in a recusal."""
    draft = workspace.draft(evaluation.id, assessor, city)
    if draft is not None:
        return draft
    current = own_current(workspace, evaluation.id, assessor, city)
    if current is None or current.sheet.recused:
        return None
    return reopened_draft(workspace, evaluation, current.sheet, "", "")


def own_contents(workspace: Workspace, evaluation: Evaluation, assessor: str) -> dict[str, Draft]:
    """The same of every city of which there is something."""
    found = ((city.code, own_content(workspace, evaluation, assessor, city.code)) for city in evaluation.cities)
    return {code: content for code, content in found if content is not None}
