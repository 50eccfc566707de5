"""What the desk's pages show: the present and the last closing, read once for all of them off the GUI thread."""

from dataclasses import dataclass
from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.domain.closings import closing_of
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Receipt, ReceivedDrafts
from assessor_app.domain.records import SignedRecord
from assessor_app.domain.results import CityResult, Results
from assessor_app.errors import UserError
from assessor_app.operations.consolidating import Consolidated, as_closed, consolidated, missing_closings
from assessor_app.operations.damage import naming_damage
from assessor_app.operations.desk_state import closing_state
from assessor_app.operations.integrity.closings import made_here
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.receipting import last_record
from assessor_app.storage.workspace import Workspace

_UNPROVED = ("closing-not-proved", "closing-does-not-recompute")
"""What is fixed cannot be shown, and the present can."""


@dataclass(frozen=True)
class Side:
    """One of several closings that disagree, as it was; `issued` documents show it, `here` says it was made here."""

    record: SignedRecord
    results: Results
    here: bool
    issued: int


@dataclass(frozen=True)
class Seen:
    """One evaluation of the desk: `live` is the present, `closed` the last closing's snapshot.

    `sides` are closings that disagree, by digest; `unproved` says why what was fixed cannot be shown.
    """

    live: Consolidated
    closed: Consolidated | None
    receipts: tuple[Receipt, ...]
    drafts: tuple[ReceivedDrafts, ...]
    day: tuple[SignedRecord, ...] = ()
    """The desk records in the order received."""
    sides: tuple[Side, ...] = ()
    unproved: UserError | None = None
    last_receipt: tuple[int, str] | None = None
    """Number and digest of the last signed receipt record."""

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation as of the day."""
        return self.live.results.evaluation

    @property
    def shown(self) -> Consolidated:
        """What documents print: the closing's results where there is one."""
        return self.closed or self.live

    @property
    def moved(self) -> tuple[tuple[CityResult | None, CityResult | None], ...]:
        """Cities whose result would differ at the next closing: (as closed, as of now)."""
        if self.closed is None:
            return ()
        before, after = self.closed.results.by_code, self.live.results.by_code
        codes = sorted(before.keys() | after.keys())
        pairs = ((before.get(code), after.get(code)) for code in codes)
        return tuple((old, new) for old, new in pairs if figures(old) != figures(new))


def read_desk(ticket: Ticket, folder: Path, evaluation_id: str) -> Seen:
    """Read one evaluation of the desk.

    Raises:
        UserError: what keeps a workspace from being read.
    """
    with naming_damage(folder), open_workspace(folder, create=False) as workspace:
        live = consolidated(workspace, evaluation_id=evaluation_id, live=True)
        ticket.check()
        closed: Consolidated | None = None
        sides: tuple[Side, ...] = ()
        unproved: UserError | None = None
        try:
            closed = _closed(workspace, evaluation_id)
            sides = tuple(_side(workspace, evaluation_id, record) for record in live.conflicting)
        except UserError as error:
            if error.key not in _UNPROVED:
                raise
            unproved = error
        return Seen(
            live=live,
            closed=closed,
            receipts=workspace.receipts(evaluation_id),
            drafts=workspace.received_drafts(evaluation_id),
            day=workspace.records(evaluation_id, "desk"),
            sides=sides,
            unproved=unproved,
            last_receipt=last_record(workspace, evaluation_id),
        )


def _closed(workspace: Workspace, evaluation_id: str) -> Consolidated | None:
    fixed = closing_state(workspace, evaluation_id).speaking is not None
    if fixed or missing_closings(workspace, evaluation_id):
        return consolidated(workspace, evaluation_id=evaluation_id)
    return None


def _side(workspace: Workspace, evaluation_id: str, record: SignedRecord) -> Side:
    here = made_here(workspace, record.digest, closing_of(record))
    issued = sum(1 for paper in workspace.issued_documents(evaluation_id) if paper.closing == record.digest)
    return Side(record, as_closed(workspace, record).results, here, issued)


def figures(row: CityResult | None) -> tuple[object, ...] | None:
    """What a closing fixes of a city: status, sheets, every printed value; notes only comment."""
    if row is None:
        return None
    return (row.status, row.reason, dict(row.sheets), row.final, dict(row.values.aspects))
