"""Handing over: one score file with every version of every own sheet, and the drafts beside them."""

from dataclasses import dataclass, replace
from pathlib import Path

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import Export
from assessor_app.domain.sheet import Draft
from assessor_app.domain.text import printable
from assessor_app.errors import UserError
from assessor_app.exchange.codes import receipt_code
from assessor_app.exchange.durable import write_file
from assessor_app.exchange.scorefile import build_score
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.integrity.drafts import unfit_marks
from assessor_app.operations.progress import Step, no_step
from assessor_app.operations.seat import Unlocked, own_seat
from assessor_app.storage.workspace import Workspace

_STEPS = 3


@dataclass(frozen=True)
class Exported:
    """What was written: the receipt both screens show, and how much the file holds.

    `left_out` are city and indicator of marks in drafts that are not on the scale, which the file does not hold.
    """

    path: Path
    receipt: str
    size: int
    sheets: int
    new_sheets: int
    drafts: int
    left_out: tuple[tuple[str, str], ...] = ()


def export_scores(
    workspace: Workspace,
    *,
    out: Path,
    unlocked: Unlocked,
    sealed: bool = True,
    clock: Clock = utc_now,
    step: Step = no_step,
) -> Exported:
    """Write the score file, flush it, read it back, compare, and only then remember the handing-over.

    Args:
        sealed: only the secretariat and this assessor can open it; otherwise anybody can read it.
        step: told before reading, building and writing; once writing has begun it is finished.

    Raises:
        UserError: `disk-full`, `folder-not-writable`, `drive-gone`, `read-back-differs`; `exported-unflushed` and
            `exported-unnoted`, with the receipt, where the file stands there whole.
    """
    evaluation, seat = own_seat(workspace, unlocked.evaluation)
    at = stamp(clock)
    step(0, _STEPS, "")
    versions = workspace.versions(evaluation.id, assessor=seat.assessor)
    kept = workspace.drafts(evaluation.id, seat.assessor)
    drafts = tuple(_fitting(draft, evaluation) for draft in kept)
    with workspace.transaction():
        counter = workspace.next_counter()
    step(1, _STEPS, "")
    data = build_score(
        assessor=seat.assessor,
        name=seat.name,
        evaluation=evaluation.id,
        revision=evaluation.revision,
        sheets=versions,
        drafts=drafts,
        device=workspace.device,
        counter=counter,
        time=at,
        keys=unlocked.keys,
        recipients=(seat.secretariat_box, unlocked.keys.public.box) if sealed else (),
    )
    digests = tuple(sorted(version.digest for version in versions))
    receipt = receipt_code(evaluation.id, seat.assessor, digests)
    handed_over = {d for earlier in workspace.exports(evaluation.id, seat.assessor) for d in earlier.digests}
    step(2, _STEPS, out.name)
    _write(out, data, receipt)
    written = Export(evaluation.id, seat.assessor, printable(out.name), receipt, digests, counter, at)
    try:
        with workspace.transaction():
            workspace.add_export(written)
    except UserError as error:
        raise UserError("exported-unnoted", file=out.name, folder=str(out.parent), receipt=receipt) from error
    return Exported(
        path=out,
        receipt=receipt,
        size=len(data),
        sheets=len({version.sheet.city for version in versions}),
        new_sheets=len({v.sheet.city for v in versions if v.digest not in handed_over}),
        drafts=len(drafts),
        left_out=tuple(
            (draft.city, code)
            for draft, fitting in zip(kept, drafts, strict=True)
            for code in draft.marks
            if code not in fitting.marks
        ),
    )


def _fitting(draft: Draft, evaluation: Evaluation) -> Draft:
    """A draft without marks that are not on the scale: nobody can have given them here."""
    instrument = evaluation.instrument_of(draft.city) if evaluation.has_city(draft.city) else None
    unfit = unfit_marks(draft, instrument)
    if not unfit:
        return draft
    return replace(draft, marks={code: steps for code, steps in draft.marks.items() if code not in unfit})


def _write(out: Path, data: bytes, receipt: str) -> None:
    try:
        write_file(out, data)
    except UserError as error:
        if error.key != "name-not-flushed":
            raise
        raise UserError("exported-unflushed", receipt=receipt, **error.fields) from error
