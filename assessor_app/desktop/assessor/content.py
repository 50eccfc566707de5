"""One sheet as the pages show it: the draft being written, or the version that stands."""

from dataclasses import dataclass, field

from assessor_app.domain.evaluation import City
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.sheet import Draft, Evidence, Finding, MarkValue, SheetState
from assessor_app.operations.seat import own_current, sheet_state
from assessor_app.storage.workspace import Workspace


@dataclass
class Content:
    """What stands on a sheet; the pages change it together with the workspace.

    `marks` holds steps by code, None for TB; a missing mark is the absence of its code. `number` and `digest` are of
    the signed version, 0 and None while there is none. `saved_at` is when something on the sheet was saved last,
    empty before the first time.
    """

    city: City
    instrument: Instrument
    state: SheetState = SheetState.NOT_BEGUN
    marks: dict[str, MarkValue] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    number: int = 0
    digest: str | None = None
    reason: str | None = None
    signed_at: str = ""
    saved_at: str = ""

    @property
    def writable(self) -> bool:
        """Whether it may be written on without being reopened."""
        return self.state not in (SheetState.SIGNED, SheetState.RECUSED)

    def draft(self, assessor: str) -> Draft:
        """The content as the review before signing takes it."""
        return Draft(
            assessor,
            self.city.code,
            self.instrument.id,
            self.marks,
            self.notes,
            self.evidence,
            self.findings,
            self.reason,
        )


def read_content(workspace: Workspace, evaluation_id: str, assessor: str, city: str) -> Content:
    """The sheet of one city as it stands now."""
    evaluation = workspace.evaluation(evaluation_id)
    instrument = evaluation.instrument_of(city)
    content = Content(evaluation.city(city), instrument)
    content.state = sheet_state(workspace, evaluation_id, assessor, city)
    current = own_current(workspace, evaluation_id, assessor, city)
    if current is not None:
        content.number, content.digest = current.sheet.version, current.digest
        content.signed_at, content.reason = current.sheet.time, current.sheet.reason
        content.saved_at = content.signed_at
    draft = workspace.draft(evaluation_id, assessor, city)
    source = draft or (current.sheet if current is not None else None)
    if source is not None:
        content.marks = {code: steps for code, steps in (source.marks or {}).items() if code in instrument}
        content.notes = dict(source.notes)
        content.evidence = dict(source.evidence)
        content.findings = source.findings
    if draft is not None:
        content.reason = draft.reason
        history = workspace.draft_history(evaluation_id, assessor, city)
        content.saved_at = history[-1].at if history else content.saved_at
    return content
