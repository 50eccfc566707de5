"""The content of a Lembar Penilaian: a signed version with its own values."""

from assessor_app.domain.consolidation import CityValues, consolidate
from assessor_app.domain.evaluation import Assessor, City, Evaluation, Session
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.sheet import Sheet, fits
from assessor_app.operations.printing.codes import sheet_code
from assessor_app.operations.printing.desk import Desk
from assessor_app.reports.sheet_form import SheetFormContent


def signed_sheet_content(desk: Desk, city: City, assessor: Assessor, digest: str) -> SheetFormContent:
    """What the printed sheet of a version says; a spare seat carries the name typed at joining."""
    evaluation = desk.evaluation
    version = desk.found.versions[digest]
    return SheetFormContent(
        issue=desk.issue("sheet", digest),
        city=city,
        assessor=desk.person(assessor.id),
        sheet=version.sheet,
        code=sheet_code(digest),
        digest=digest,
        values=own_values(evaluation.instrument(city.instrument), version.sheet),
        session=session_of(evaluation, city.code, assessor.id),
        place=evaluation.town,
    )


def own_values(instrument: Instrument, sheet: Sheet) -> CityValues | None:
    """One assessor's own aspects and final; None of a recusal or of another instrument's marks."""
    if sheet.marks is None or not fits(instrument, sheet.marks):
        return None
    return consolidate(instrument, {sheet.assessor: sheet.marks})


def session_of(evaluation: Evaluation, city: str, assessor: str) -> Session | None:
    """The city's session in which this assessor sits, or its first."""
    sessions = sorted((s for s in evaluation.sessions if s.city == city), key=lambda s: (s.date, s.start))
    return next((s for s in sessions if assessor in s.assessors), sessions[0] if sessions else None)
