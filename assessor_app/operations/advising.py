"""The panel head's summary of a city's recommendations: written at the desk, also after a closing."""

from assessor_app.domain import advice
from assessor_app.domain.sheet import FindingKind
from assessor_app.domain.text import LONGEST_TEXT, checked_text
from assessor_app.errors import UserError
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.consolidating import consolidated
from assessor_app.operations.operators import checked_operator
from assessor_app.storage.workspace import Workspace


def advice_of(workspace: Workspace, *, city: str, evaluation_id: str | None = None) -> str:
    """What is written for a city; empty where nothing is."""
    evaluation = workspace.evaluation(evaluation_id)
    return workspace.texts(evaluation.id).get(advice.DOCUMENT, {}).get(city, "")


def write_advice(
    workspace: Workspace,
    *,
    city: str,
    text: str,
    operator: str,
    evaluation_id: str | None = None,
    clock: Clock = utc_now,
) -> Changes:
    """Keep the summary for a city, in place of an earlier one; an empty text takes it back.

    Raises:
        UserError: `unknown-city`, `text-too-long`, `advice-cites-unknown` when it cites a recommendation that the
            city's report does not have.
    """
    evaluation = workspace.evaluation(evaluation_id)
    found = evaluation.find_city(city)
    operator = checked_operator(operator)
    text = checked_text(text, advice.DOCUMENT, lines=True, longest=LONGEST_TEXT)
    count = recommendations(workspace, found.code, evaluation_id=evaluation.id)
    missing = advice.unknown(text, count)
    if missing:
        raise UserError("advice-cites-unknown", code=f"R{missing[0]}", city=found.name, count=count)
    at = stamp(clock)
    with workspace.transaction():
        texts = workspace.texts(evaluation.id)
        of_cities = {code: kept for code, kept in texts.get(advice.DOCUMENT, {}).items() if code != found.code}
        if text:
            of_cities[found.code] = text
        workspace.set_texts(evaluation.id, {**texts, advice.DOCUMENT: of_cities})
        workspace.note_operation("advice", found.code, operator, at)
    return Changes(at=at)


def recommendations(workspace: Workspace, city: str, *, evaluation_id: str | None = None) -> int:
    """How many recommendations a city's report numbers."""
    found = consolidated(workspace, evaluation_id=evaluation_id)
    if city not in found.results.by_code:
        return 0
    digests = found.results.city(city).sheets.values()
    return sum(f.kind is FindingKind.RECOMMENDATION for d in digests for f in found.versions[d].sheet.findings)
