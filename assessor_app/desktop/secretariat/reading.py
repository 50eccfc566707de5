"""What the desk's pages show: the present and the last closing, read once for all of them off the GUI thread."""

from dataclasses import dataclass
from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Receipt, ReceivedDrafts
from assessor_app.domain.records import SignedRecord
from assessor_app.domain.results import CityResult
from assessor_app.operations.consolidating import Consolidated, consolidated, refuse_missing_closing
from assessor_app.operations.damage import naming_damage
from assessor_app.operations.desk_state import closing_state
from assessor_app.operations.opening import open_workspace


@dataclass(frozen=True)
class Seen:
    """One evaluation of the desk: `live` is the present, `closed` the last closing's snapshot."""

    live: Consolidated
    closed: Consolidated | None
    receipts: tuple[Receipt, ...]
    drafts: tuple[ReceivedDrafts, ...]
    day: tuple[SignedRecord, ...] = ()
    """The desk records in the order received."""

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
        return tuple((old, new) for old, new in pairs if _figures(old) != _figures(new))


def read_desk(ticket: Ticket, folder: Path, evaluation_id: str) -> Seen:
    """Read one evaluation of the desk.

    Raises:
        UserError: `closing-does-not-recompute`, `closing-not-proved`, what keeps a workspace from being read.
    """
    with naming_damage(folder), open_workspace(folder, create=False) as workspace:
        refuse_missing_closing(workspace, evaluation_id)
        live = consolidated(workspace, evaluation_id=evaluation_id, live=True)
        ticket.check()
        fixed = closing_state(workspace, evaluation_id).speaking is not None
        closed = consolidated(workspace, evaluation_id=evaluation_id) if fixed else None
        return Seen(
            live=live,
            closed=closed,
            receipts=workspace.receipts(evaluation_id),
            drafts=workspace.received_drafts(evaluation_id),
            day=workspace.records(evaluation_id, "desk"),
        )


def _figures(row: CityResult | None) -> tuple[object, ...] | None:
    """What a closing fixes of a city: status, sheets, every printed value; notes only comment."""
    if row is None:
        return None
    return (row.status, row.reason, dict(row.sheets), row.final, dict(row.values.aspects))
